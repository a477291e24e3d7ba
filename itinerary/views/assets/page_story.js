/* The journey told event by event: the map eases to each leg, a mark travels along it. */
(function (itinerary) {
  "use strict";

  const { make } = itinerary;
  const REST_MS = 2600;
  const TRAVEL_MS = 2200;
  const SPEEDS = [0.5, 1, 2, 4];
  const ICONS = {
    first: "M4 3h2v12H4zM15 3v12L7 9z", back: "M13 3v12L4 9z", play: "M5 2.5v13L16 9z",
    pause: "M4.5 3h3.4v12H4.5zM10.1 3h3.4v12h-3.4z", next: "M5 3v12l9-6z",
  };

  class Story {
    constructor(element, state, tongue, map, calm) {
      Object.assign(this, { element, state, tongue, map, calm, speed: 1, playing: false, run: 0 });
      this.build();
    }

    build() {
      this.back = this.button("back", () => { this.stop(); this.state.step(-1, "story"); });
      this.play = this.button("play", () => (this.playing ? this.stop() : this.start()));
      this.next = this.button("next", () => { this.stop(); this.state.step(1, "story"); });
      this.play.classList.add("primary");
      this.slider = make("input", { type: "range", min: "0", max: "0", step: "1", value: "0", class: "progress" });
      this.slider.addEventListener("input", () => { this.stop(); this.state.select(this.state.shown[Number(this.slider.value)], "story"); });
      this.told = make("output", { class: "progress-text" });
      this.pace = make("select", { class: "pace" }, ...SPEEDS.map((speed) => make("option", { value: speed }, `${speed}×`)));
      this.pace.value = "1";
      this.pace.addEventListener("change", () => { this.speed = Number(this.pace.value); });
      this.element.append(make("div", { class: "buttons" }, this.back, this.play, this.next), this.slider, this.told, this.pace);
      this.name();
    }

    button(icon, act) {
      const button = make("button", { type: "button", class: "round" }, itinerary.icon(ICONS[icon]));
      button.addEventListener("click", act);
      return button;
    }

    name() {
      const label = (node, key) => { node.setAttribute("aria-label", this.tongue.say(key)); node.title = this.tongue.say(key); };
      label(this.back, "previous");
      label(this.next, "next");
      label(this.play, this.playing ? "pause" : "play");
      label(this.slider, "progress");
      label(this.pace, "speed");
      this.refresh();
    }

    refresh() {
      const { shown, rank, event } = this.state;
      const at = event >= 0 ? rank[event] : -1;
      this.slider.max = String(Math.max(0, shown.length - 1));
      this.slider.value = String(Math.max(0, at));
      this.slider.disabled = shown.length < 2;
      const said = at >= 0 ? this.tongue.say("position", { n: at + 1, all: shown.length }) : this.tongue.say("events", { n: shown.length });
      this.told.textContent = said;
      this.slider.setAttribute("aria-valuetext", at >= 0 ? `${said}: ${this.state.events.title(event)}` : said);
      this.back.disabled = at <= 0;
      this.next.disabled = !shown.length || at === shown.length - 1;
      this.play.disabled = !shown.length;
    }

    start() {
      this.show(true);
      this.tell(++this.run);
    }

    stop() {
      this.run++;
      this.show(false);
      this.map.mark(null);
    }

    show(playing) {
      this.playing = playing;
      this.play.replaceChildren(itinerary.icon(ICONS[playing ? "pause" : "play"]));
      this.element.classList.toggle("playing", playing);
      this.name();
    }

    /* `run` is the number of this performance; a newer one, or a pause, ends it. */
    async tell(run) {
      const { state } = this;
      const at = state.event >= 0 ? state.rank[state.event] : -1;
      if (at < 0 || at === state.shown.length - 1) state.select(state.shown[0], "story");
      for (;;) {
        await this.visit(state.event, run);
        if (run !== this.run) return;
        await this.wait(REST_MS, run);
        if (run !== this.run) return;
        if (state.rank[state.event] >= state.shown.length - 1) return this.stop();
        state.step(1, "story");
      }
    }

    async visit(event, run) {
      const leg = this.map.legOf(event);
      await this.wait(this.map.ease(event, 900 / this.speed), run, 1);
      if (!leg || this.calm() || run !== this.run) return;
      const start = performance.now();
      for (;;) {
        const now = await new Promise(requestAnimationFrame);
        if (run !== this.run) return;
        const share = Math.min(1, Math.max(0, (now - start) * this.speed / TRAVEL_MS));
        this.map.mark({ leg, share: share * share * (3 - 2 * share) });
        if (share === 1) return;
      }
    }

    wait(ms, run, speed = this.speed) {
      return new Promise((done) => setTimeout(done, run === this.run ? ms / speed : 0));
    }
  }

  itinerary.Story = Story;
})((window.itinerary = window.itinerary || {}));
