/* Puts the page together: one state, and the views that show it and change it. */
(function (itinerary) {
  "use strict";

  const { make } = itinerary;
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const find = (id) => document.getElementById(id);
  const NAMES = { en: "English", de: "Deutsch", fr: "Français", es: "Español", uk: "Українська" };
  const REMEMBER_MS = 250;

  itinerary.icon = (path) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 18 18");
    svg.setAttribute("aria-hidden", "true");
    shape.setAttribute("d", path);
    svg.append(shape);
    return svg;
  };
  itinerary.draftTag = (events, event) => {
    const draft = events.draft(event);
    return draft ? make("span", { class: "tag tag-draft" }, `${draft.sign} ${events.tongue.say(`draft.tag.${draft.band}`)}`) : "";
  };
  itinerary.paletteColour = (events, trip) => `var(--c${trip % events.facts.palette.length})`;
  itinerary.tripColour = (events, event) => itinerary.paletteColour(events, events.columns.get("event.trip").codes[event]);

  class Page {
    constructor(columns, base, messages) {
      this.columns = columns;
      this.facts = columns.facts;
      this.tongue = new itinerary.Tongue(messages, this.facts.language);
      this.events = new itinerary.Events(columns, this.tongue);
      this.state = new itinerary.State(this.events);
      this.state.read(location.hash);
      this.tongue.use(this.state.language || this.facts.language);
      this.colour();
      this.build(base);
      this.speak();
      this.listen();
      this.filtered("start");
      this.selected("start");
    }

    build(base) {
      const { state, tongue } = this;
      this.map = new itinerary.PageMap(find("map"), find("legend"), this.columns, base, state,
        { tongue, calm, when: (event) => this.events.when(event), nameStop: (stop, stops) => this.events.nameStop(stop, stops), note: (event) => this.events.note(event) });
      Object.assign(this.events, { base: this.map.scene.base, journey: this.map.journey });
      this.drafts = make("p", { class: "drafts", hidden: true });
      find("dateline").after(this.drafts);
      this.list = new itinerary.List(find("list"), state, tongue);
      this.card = new itinerary.Card(find("card"), state, tongue);
      this.filters = new itinerary.Filters({
        search: find("search"), groups: find("facets"), told: find("told"), reset: find("reset"), near: find("near"),
        asOfNode: find("asof"), slider: find("asof-slider"), asOfTold: find("asof-told"),
      }, state, tongue);
      this.story = new itinerary.Story(find("story"), state, tongue, this.map, calm);
      this.figures = new itinerary.Figures(find("figures"), this.events, tongue);
      this.table = new itinerary.Table(find("table"), state, tongue);
      this.languages();
      this.drawChart();
    }

    drawChart() {
      find("timeline").hidden = !itinerary.chart || this.events.extent === null;
      if (find("timeline").hidden) return;
      const { state, tongue } = this;
      const spoken = { language: tongue.locale, words: this.chartWords() };
      if (this.chart) {
        this.chart.speak(spoken);
        return this.sizeChart();
      }
      this.chart = itinerary.chart(find("chart"), this.columns, {
        ...spoken, palette: this.facts.palette, announce: false, onwish: () => this.sizeChart(), count: (n) => tongue.say("events", { n }),
        when: (event) => this.events.when(event), note: (event) => this.events.note(event),
        onselect: (event) => state.select(event, "chart"),
        onhover: (event) => state.hover(event, "chart"),
        onwindow: (window) => state.change({ window }, "chart"),
      });
      this.sizeChart();
      requestAnimationFrame(() => this.chart.resize() || this.sizeChart());
      this.chart.filter(state.mask);
      this.chart.setWindow(state.window);
      this.chart.select(state.event < 0 ? null : state.event);
      return undefined;
    }

    chartWords() {
      const { tongue } = this;
      const keys = Object.keys(tongue.messages.en).filter((key) => key.startsWith("chart."));
      const named = (kind, names) => itinerary.table(Object.fromEntries(names.map((name) => [name, tongue.say(`${kind}.${name}`)])));
      return {
        ...Object.fromEntries(keys.map((key) => [key.slice(6), tongue.say(key)])), untitled: tongue.say("untitled"),
        statuses: named("status", Object.keys(itinerary.words.statuses)), modes: named("mode", Object.keys(itinerary.words.modes)),
      };
    }

    /* As tall as its rows need, as far as there is room. */
    sizeChart() {
      if (!this.chart) return;
      const legend = this.chart.legend.node.offsetHeight;
      const most = Math.max(200, window.innerHeight * 0.36) + legend;
      find("chart").style.height = `${Math.round(Math.max(190 + legend, Math.min(this.chart.wish, most)))}px`;
    }

    languages() {
      const choice = find("language");
      choice.append(...Object.keys(this.tongue.messages).map((code) => make("option", { value: code, lang: code }, NAMES[code] || code)));
      choice.value = this.tongue.code;
      choice.addEventListener("change", () => {
        this.state.language = choice.value;
        this.tongue.use(choice.value);
        this.speak();
        this.drawChart();
        this.list.refresh();
        this.card.draw();
        this.table.draw();
        this.remember();
      });
    }

    /* Every word of the page that stands in its template names its message. */
    speak() {
      const { tongue } = this;
      document.documentElement.lang = tongue.code;
      document.documentElement.dir = tongue.direction;
      for (const node of document.querySelectorAll("[data-say]")) node.textContent = tongue.say(node.dataset.say);
      for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", tongue.say(node.dataset.label));
      this.dateline();
      this.sayDrafts();
      this.map.speak();
      this.filters.draw();
      this.story.name();
      this.figures.draw();
      this.missing();
    }

    dateline() {
      const { tongue, events, facts } = this;
      const [first, last] = [facts.stats.first, facts.stats.last];
      const km = facts.stats.modes.reduce((sum, [, , length]) => sum + length, 0);
      const span = first === null ? "" : tongue.range(first, itinerary.grains.DAY, last, last - first < 86400 ? 0 : itinerary.grains.DAY);
      const parts = [span, tongue.say("events", { n: events.count }), km ? tongue.km(km) : ""].filter(Boolean);
      find("dateline").replaceChildren(...parts.flatMap((part, i) => [i ? " · " : "", make("span", {}, part)]));
    }

    /* Rows that a program read from an article are told apart from those that a person vouches for. */
    sayDrafts() {
      const { tongue, state } = this;
      const { rows = 0, check = 0 } = this.facts.drafts || {};
      this.drafts.hidden = !rows;
      if (!rows) return;
      const button = make("button", { type: "button", class: "plain" }, tongue.say("drafts.check", { n: check }));
      button.addEventListener("click", () => {
        const { names } = state.facets.band;
        state.chosen.band = new Set([...names.keys()].filter((value) => ["check", "hint"].includes(names[value])));
        state.change({}, "chips");
      });
      this.drafts.replaceChildren(make("span", { "aria-hidden": "true" }, "◇ "), tongue.say("drafts", { n: rows }), check ? ", " : "", check ? button : "");
    }

    /* Events that a map or a timeline cannot show are named and can be reached. */
    missing() {
      const { events, tongue, state } = this;
      const reach = (key, which) => {
        if (!which.length) return "";
        const button = make("button", { type: "button", class: "plain" }, tongue.say(key, { n: which.length }));
        button.addEventListener("click", () => {
          const at = which.indexOf(state.event);
          state.select(which[(at + 1) % which.length], "missing");
        });
        return button;
      };
      find("missing").replaceChildren(...[reach("unplaced", events.unplaced), reach("undated", events.undated)].filter(Boolean));
    }

    listen() {
      this.state.bus.on((what, source) => {
        if (what === "select") this.selected(source);
        else if (what === "hover") this.hovered(source);
        else if (what === "filter") this.filtered(source);
        this.remember();
      });
      document.addEventListener("keydown", (key) => this.key(key));
      dark.addEventListener("change", () => { this.colour(); if (this.chart) this.chart.redraw(); this.list.draw(); });
      window.addEventListener("hashchange", () => this.recall());
      if (window.top !== window.self) this.stayInFrame();
      window.addEventListener("beforeprint", () => this.print(true));
      window.addEventListener("afterprint", () => this.print(false));
    }

    /* In a frame, who passes over it scrolls on, and who has clicked into it zooms; sources open outside. */
    stayInFrame() {
      const yieldWheel = (wheel) => { if (!document.hasFocus()) wheel.stopPropagation(); };
      window.addEventListener("wheel", yieldWheel, { capture: true });
      document.head.append(make("base", { target: "_blank" }));
    }

    selected(source) {
      const { state } = this;
      this.map.select(state.event, !["map", "story", "start"].includes(source) && !this.story.playing);
      if (this.chart && source !== "chart") this.chart.select(state.event < 0 ? null : state.event);
      this.card.draw();
      this.list.reveal();
      this.story.refresh();
      if (source === "story" && !this.story.playing) this.map.ease(state.event, 700);
      if (!["start", "story", "keys"].includes(source) && this.story.playing) this.story.stop();
    }

    hovered(source) {
      const { state } = this;
      if (source !== "map" || this.map.scene.lit.hovered !== state.hovered) this.map.hover(state.hovered);
      if (this.chart && source !== "chart") this.chart.hover(state.hovered < 0 ? null : state.hovered);
      if (source !== "list") this.list.draw();
    }

    filtered(source) {
      const { state, events } = this;
      const plain = !state.filtered && state.asOf === null;
      if (source !== "start" || !plain) {
        const standing = state.asOf === null ? null : (event) => events.standing(event, state.asOf);
        const mapKnows = source === "view" && plain;
        if (!mapKnows) this.map.filter(state.mask, plain, standing);
      }
      if (this.chart) {
        this.chart.filter(state.mask);
        if (source !== "chart") this.chart.setWindow(state.window);
        if (this.chart.restate) this.chart.restate(state.asOf === null ? null : (event) => events.standing(event, state.asOf));
      }
      if (state.event >= 0 && state.rank[state.event] < 0) state.select(-1, "filter");
      this.list.refresh();
      this.filters.refresh();
      this.story.refresh();
      this.table.page = 0;
      this.table.draw();
      if (state.event >= 0) this.card.draw();
    }

    /* Arrows walk the events wherever they are not needed for something else. */
    key(key) {
      const { target } = key;
      if (key.defaultPrevented || key.ctrlKey || key.metaKey || key.altKey) return;
      if (target.closest("input, select, textarea, summary, .leaflet-container, .scroll, #chart")) return;
      if (key.key === "Escape" && this.state.event >= 0) return this.state.select(-1, "keys");
      const by = { ArrowRight: 1, ArrowLeft: -1 }[key.key];
      if (!by) return;
      key.preventDefault();
      this.state.step(by, "keys");
    }

    colour() {
      const { style } = document.documentElement;
      this.facts.palette.forEach((colour, i) => style.setProperty(`--c${i}`, dark.matches ? colour.dark : colour.light));
    }

    print(paper) {
      this.table.printing = paper;
      if (paper) this.wasOpen = this.table.element.open;
      this.table.element.open = paper || this.wasOpen;
      this.table.draw();
    }

    /* A notebook's frame has no address of its own to keep anything in. */
    remember() {
      if (location.protocol === "about:") return;
      clearTimeout(this.remembering);
      this.remembering = setTimeout(() => {
        this.written = `#${this.state.write()}`;
        if (this.written !== location.hash) history.replaceState(null, "", this.written);
      }, REMEMBER_MS);
    }

    recall() {
      if (location.hash === this.written) return;
      this.state.read(location.hash);
      this.filtered("recall");
      this.selected("recall");
    }
  }

  (async () => {
    const island = (id) => find(id).textContent.trim();
    try {
      const [columns, base, messages] = await Promise.all(
        [itinerary.read(island("events-data")), itinerary.read(island("ground-data")), itinerary.readJson(island("words-data"))]);
      itinerary.page = new Page(columns, base, messages);
      document.documentElement.setAttribute("data-ready", "true");
    } catch (error) {
      const failure = find("failure");
      failure.hidden = false;
      if (!window.DecompressionStream) failure.textContent = "This page needs a browser of 2023 or later.";
      else failure.append(` (${error.message})`);
      throw error;
    }
  })();
})((window.itinerary = window.itinerary || {}));
