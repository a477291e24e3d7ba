/* Numbers that people ask for, and all events as a table, a page at a time. */
(function (itinerary) {
  "use strict";

  const { make, said } = itinerary;
  const ROWS = 50;

  class Figures {
    constructor(element, events, tongue) { Object.assign(this, { element, events, tongue, emissions: false }); }

    draw() {
      const { stats } = this.events.facts;
      this.element.replaceChildren(this.tiles(stats), ...[this.modes(stats), this.nights(stats)].filter(Boolean));
    }

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
      const kg = (value) => (value === null ? "–" : tongue.kg(value));
      const head = ["by", "legs.count", "distance", ...(this.emissions ? ["emissions"] : [])];
      const rows = stats.modes.map(([mode, legs, km, weight]) => [
        mode ? tongue.say(`mode.${mode}`) : tongue.say("mode.none"), tongue.number(legs), tongue.km(km),
        ...(this.emissions ? [kg(weight)] : [])]);
      const box = make("input", { type: "checkbox" });
      box.checked = this.emissions;
      box.addEventListener("change", () => { this.emissions = box.checked; this.draw(); this.element.querySelector("input").focus(); });
      return make("div", {}, table(tongue.say("bymode"), head.map((key) => tongue.say(key)), rows),
        make("label", { class: "switch" }, box, tongue.say("emissions.show")),
        this.emissions ? make("p", { class: "quiet" }, tongue.say("emissions.source", { source: stats.source })) : "");
    }

    nights(stats) {
      const { tongue } = this;
      if (!stats.nights.length) return null;
      const name = (code) => (code === "in transit" ? tongue.say("transit") : code ? tongue.country(code) : tongue.say("unknown"));
      return make("div", {}, table(tongue.say("nights"), [tongue.say("country"), tongue.say("nights")],
        stats.nights.map(([code, nights]) => [name(code), tongue.number(nights)])));
    }
  }

  function table(caption, head, rows) {
    return make("table", {}, make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((text) => make("td", {}, text))))));
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
