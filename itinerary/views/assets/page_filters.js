/* Chips, search and the as-of slider: what is shown, and how to show less or all of it. */
(function (itinerary) {
  "use strict";

  const { make, said, FACETS } = itinerary;
  const MOST_CHIPS = 14;
  const DAY_S = 86400;
  const MOST_STEPS = 3000;

  class Filters {
    constructor(nodes, state, tongue) {
      Object.assign(this, { ...nodes, state, events: state.events, tongue, open: new Set() });
      this.search.addEventListener("input", () => this.type());
      this.reset.addEventListener("click", () => { this.search.value = ""; state.clear(); });
      this.near.addEventListener("change", () => state.change({ inView: this.near.checked }, "near"));
      this.buildAsOf();
    }

    type() {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.state.change({ query: this.search.value.trim() }, "search"), 120);
    }

    draw() {
      this.search.placeholder = this.tongue.say("search.hint");
      if (document.activeElement !== this.search) this.search.value = this.state.query;
      this.near.checked = this.state.inView;
      this.groups.replaceChildren(...FACETS.map((facet) => this.group(facet)).filter(Boolean));
      this.refresh();
    }

    refresh() {
      const { state, tongue, events } = this;
      const [n, all] = [state.shown.length, events.count];
      this.told.textContent = n === all && !state.filtered ? tongue.say("events", { n: all }) : tongue.say("shown", { n, all });
      this.reset.hidden = !state.filtered;
      for (const chip of this.groups.querySelectorAll("[data-facet]"))
        chip.setAttribute("aria-pressed", String(state.chosen[chip.dataset.facet].has(Number(chip.dataset.value))));
      this.drawAsOf();
    }

    group(facet) {
      if (!this.state.facets[facet]) return null;
      const { names, counts, used } = this.state.facets[facet];
      if (used.length < 2 && facet !== "band") return null;
      const values = [...used].sort((a, b) => counts[b] - counts[a] || a - b);
      const most = this.open.has(facet) ? 400 : MOST_CHIPS;
      const chips = values.slice(0, most).map((value) => this.chip(facet, value, names[value], counts[value]));
      if (values.length > most) chips.push(this.more(facet, values.length - most));
      return make("div", { class: "facet", role: "group", "aria-label": this.tongue.say(`facet.${facet}`) },
        make("h3", { "aria-hidden": "true" }, this.tongue.say(`facet.${facet}`)), ...chips);
    }

    chip(facet, value, name, count) {
      const chip = make("button", { type: "button", class: "chip", "data-facet": facet, "data-value": value, "aria-pressed": "false" },
        this.label(facet, name), make("span", { class: "chip-count" }, this.tongue.number(count)));
      chip.addEventListener("click", () => this.state.toggle(facet, value));
      if (facet === "trip") {
        chip.style.setProperty("--trip", itinerary.paletteColour(this.events, value));
        chip.prepend(make("span", { class: "swatch", "aria-hidden": "true" }));
      }
      return chip;
    }

    label(facet, name) {
      if (facet === "band") return this.tongue.say(`draft.${name || "none"}`);
      if (!name) return make("span", { class: "quiet" }, this.tongue.say("none"));
      if (facet === "status") return this.tongue.say(`status.${name}`);
      if (facet === "mode" && name in itinerary.words.modes) return this.tongue.say(`mode.${name}`);
      return facet === "kind" ? this.tongue.say(`kind.${name}`) : said(name);
    }

    more(facet, count) {
      const button = make("button", { type: "button", class: "chip more" }, this.tongue.say("more", { n: count }));
      button.addEventListener("click", () => { this.open.add(facet); this.draw(); });
      return button;
    }

    /* The days on which something became known, from before the first to the last. */
    buildAsOf() {
      const { events } = this;
      const all = events.columns.get("event.known");
      let [low, high] = [Infinity, -Infinity];
      for (let i = 0; i < all.length; i++)
        if (all[i] !== events.facts.unknown) { low = Math.min(low, all[i]); high = Math.max(high, all[i]); }
      this.asOfNode.hidden = low > high;
      if (low > high) return;
      const [first, last] = events.extent || [low, high];
      this.low = Math.min(low - 7 * DAY_S, first);
      this.step = Math.max(DAY_S, Math.ceil((Math.max(high, last) - this.low) / MOST_STEPS / DAY_S) * DAY_S);
      this.slider.max = String(Math.ceil((Math.max(high, last) + DAY_S - this.low) / this.step));
      this.slider.value = this.slider.max;
      this.slider.addEventListener("input", () => this.slide());
    }

    slide() {
      const at = Number(this.slider.value);
      const end = Number(this.slider.max);
      clearTimeout(this.sliding);
      const asOf = at === end ? null : this.low + at * this.step + DAY_S - 1;
      this.sayAsOf(asOf);
      this.sliding = setTimeout(() => this.state.change({ asOf }, "asof"), 40);
    }

    drawAsOf() {
      if (this.asOfNode.hidden) return;
      const { asOf } = this.state;
      this.slider.value = asOf === null ? this.slider.max : String(Math.round((asOf - this.low - DAY_S + 1) / this.step));
      this.sayAsOf(asOf);
    }

    sayAsOf(asOf) {
      const text = asOf === null ? this.tongue.say("asof.now") : this.tongue.date(asOf);
      this.asOfTold.textContent = text;
      this.slider.setAttribute("aria-valuetext", text);
    }
  }

  itinerary.Filters = Filters;
})((window.itinerary = window.itinerary || {}));
