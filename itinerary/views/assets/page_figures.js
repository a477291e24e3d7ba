/* Numbers that people ask for, and all events as a table, a page at a time. */
(function (itinerary) {
  "use strict";

  const { make, said } = itinerary;
  const ROWS = 50;

  const SHORT_HAUL_KM = 3700;
  /* So many legs are listed at once, the others on further pages. */
  const FEW = 12;

  class Figures {
    constructor(element, events, tongue) {
      Object.assign(this, { element, events, tongue, chosen: events.facts.stats.chosen, page: 0 });
      this.wide = make("section", { class: "legs" });
      element.parentNode.after(this.wide);
    }

    draw() {
      const { stats } = this.events.facts;
      this.factors = stats.emissions.find(({ name }) => name === this.chosen);
      this.element.replaceChildren(this.tiles(stats), ...[this.modes(stats), this.nights(stats)].filter(Boolean));
      this.wide.replaceChildren(...this.legs(stats));
    }

    kg(value) { return value === null || value === undefined ? "–" : this.tongue.kg(value); }

    tiles(stats) {
      const { tongue } = this;
      const km = stats.modes.reduce((sum, [, , length]) => sum + length, 0);
      const tile = (value, label) => make("div", { class: "tile" }, make("dd", {}, value), make("dt", {}, label));
      return make("dl", { class: "tiles" }, ...[
        stats.days ? tile(tongue.number(stats.days), tongue.say("days", { n: stats.days })) : "",
        stats.countries ? tile(tongue.number(stats.countries), tongue.say("countries", { n: stats.countries })) : "",
        stats.stops ? tile(tongue.number(stats.stops), tongue.say("stops", { n: stats.stops })) : "",
        km ? tile(tongue.km(km), tongue.say("distance")) : "",
      ].filter(Boolean));
    }

    modes(stats) {
      const { tongue } = this;
      if (!stats.modes.length) return null;
      const { factors } = this;
      const head = ["by", "legs.count", "distance", ...(factors ? ["emissions"] : [])];
      const rows = stats.modes.map(([mode, legs, km], i) => [
        mode ? tongue.say(`mode.${mode}`) : tongue.say("mode.none"), tongue.number(legs), tongue.km(km),
        ...(factors ? [this.kg(factors.kg[i])] : [])]);
      return make("div", {}, table(tongue.say("bymode"), head.map((key) => tongue.say(key)), rows),
        stats.emissions.length ? this.choice(stats) : "",
        factors ? make("p", { class: "quiet" }, tongue.say("emissions.source", { source: factors.source })) : "");
    }

    /* Whose factors tell the emissions; none at first, unless the page's makers chose. */
    choice(stats) {
      const choice = make("select", { class: "choice", id: "emissions" }, make("option", { value: "" }, this.tongue.say("emissions.hidden")),
        ...stats.emissions.map(({ name, label }) => make("option", { value: name }, label)));
      choice.value = this.chosen;
      choice.addEventListener("change", () => {
        this.chosen = choice.value;
        this.draw();
        this.element.querySelector("#emissions").focus();
      });
      return make("label", { class: "switch" }, this.tongue.say("emissions.choose"), choice);
    }

    /* Every leg with its ends, a few at a time, and what they come to. */
    legs(stats) {
      const { events: { columns }, tongue, factors } = this;
      const event = columns.get("legs.event");
      if (!event.length) return [];
      const most = FEW;
      const pages = Math.ceil(event.length / most);
      this.page = Math.max(0, Math.min(this.page, pages - 1));
      const rows = Array.from(event.slice(this.page * most, (this.page + 1) * most), (_, i) => this.leg(this.page * most + i));
      const km = stats.modes.reduce((sum, [, , length]) => sum + length, 0);
      const kg = factors && factors.kg.reduce((sum, weight) => (weight === null ? sum : (sum ?? 0) + weight), null);
      const head = ["origin", "legs.to", "by", "distance", ...(factors ? ["emissions"] : []), "when"];
      const total = [tongue.say("legs.all", { n: event.length }), "", "", tongue.km(km), ...(factors ? [this.kg(kg)] : []), ""];
      const body = table(tongue.say("legs"), head.map((key) => tongue.say(key)), rows, total);
      const turn = (by, key) => {
        const button = make("button", { type: "button", class: "plain" }, tongue.say(key));
        button.disabled = this.page + by < 0 || this.page + by >= pages;
        button.addEventListener("click", () => { this.page += by; this.draw(); });
        return button;
      };
      return [make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": tongue.say("legs") }, body),
        pages > 1 ? make("nav", { class: "pager", "aria-label": tongue.say("legs") }, turn(-1, "page.back"),
          make("span", {}, tongue.say("page", { n: this.page + 1, all: pages })), turn(1, "page.next")) : ""];
    }

    leg(row) {
      const { events, tongue, factors } = this;
      const get = (name) => events.columns.get(`legs.${name}`);
      const [event, before] = [get("event")[row], get("origin_event")[row]];
      const origin = before >= 0 ? events.place(before) : events.text("origin", event);
      const mode = get("mode").at(row);
      const status = get("status").at(row);
      const when = [events.when(event, true), status === "happened" ? "" : tongue.say(`status.${status}`)].filter(Boolean).join(", ");
      const km = get("km")[row];
      const by = mode === "plane" ? `plane, ${km > SHORT_HAUL_KM ? "long" : "short"}-haul` : mode;
      const grams = factors && Object.hasOwn(factors.g, by) ? factors.g[by] : null;
      return [said(origin), said(events.place(event)), mode ? tongue.say(`mode.${mode}`) : tongue.say("mode.none"), tongue.km(km),
        ...(factors ? [this.kg(grams === null ? null : (km * grams) / 1000)] : []), when];
    }

    nights(stats) {
      const { tongue } = this;
      if (!stats.nights.length) return null;
      const name = (code) => (code === "in transit" ? tongue.say("transit") : code ? tongue.country(code) : tongue.say("unknown"));
      return make("div", {}, table(tongue.say("nights"), [tongue.say("country"), tongue.say("nights")],
        stats.nights.map(([code, nights]) => [name(code), tongue.number(nights)])));
    }
  }

  function table(caption, head, rows, total = null) {
    return make("table", {}, make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((text) => make("td", {}, text))))),
      total ? make("tfoot", {}, make("tr", {}, ...total.map((text, i) => make(i ? "td" : "th", i ? {} : { scope: "row" }, text)))) : "");
  }

  /* The equal of the map for readers without it. */
  class Table {
    constructor(element, state, tongue) {
      Object.assign(this, { element, state, events: state.events, tongue, page: 0 });
      element.addEventListener("toggle", () => this.draw());
    }

    draw() {
      if (!this.element.open && !this.printing) return;
      const { tongue, state } = this;
      const pages = Math.max(1, Math.ceil(state.shown.length / ROWS));
      this.page = Math.max(0, Math.min(this.page, pages - 1));
      const rows = Array.from(state.shown.subarray(this.page * ROWS, (this.page + 1) * ROWS), (event) => this.row(event));
      const head = ["title", "when", "status", "place", "origin", "mode", "actors", "note", "source"];
      const body = make("table", { class: "events" }, make("caption", {}, tongue.say("table.caption", { n: state.shown.length })),
        make("thead", {}, make("tr", {}, ...head.map((key) => make("th", { scope: "col" }, tongue.say(key))))), make("tbody", {}, ...rows));
      const scroll = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": tongue.say("table") }, body);
      const summary = this.element.querySelector("summary");
      this.element.replaceChildren(summary, scroll, ...(pages > 1 ? [this.pager(pages)] : []));
    }

    row(event) {
      const { events, tongue } = this;
      const text = (field) => said(itinerary.clip(events.text(field, event), 2000));
      const mode = events.text("mode", event);
      const standing = events.standing(event, this.state.asOf) || events.status.at(event);
      const told = [tongue.say(`status.${standing}`), events.note(event)].filter(Boolean).join(", ");
      const cells = [events.when(event), told, said(events.place(event)), text("origin"),
        said(mode in itinerary.words.modes ? tongue.say(`mode.${mode}`) : mode), text("actors"), text("note"), itinerary.linked(events.text("source", event))];
      return make("tr", {}, make("th", { scope: "row" }, said(events.title(event))), ...cells.map((cell) => make("td", {}, cell)));
    }

    pager(pages) {
      const { tongue } = this;
      const turn = (by, key) => {
        const button = make("button", { type: "button", class: "plain" }, tongue.say(key));
        button.disabled = !(this.page + by >= 0 && this.page + by < pages);
        button.addEventListener("click", () => { this.page += by; this.draw(); });
        return button;
      };
      return make("nav", { class: "pager", "aria-label": tongue.say("table.pages") }, turn(-1, "page.back"),
        make("span", {}, tongue.say("page", { n: this.page + 1, all: pages })), turn(1, "page.next"));
    }
  }

  Object.assign(itinerary, { Figures, Table });
})((window.itinerary = window.itinerary || {}));
