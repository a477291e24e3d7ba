/* The panel: what is on the map, what each shape means, what to show, what is not on the map. */
(function (itinerary) {
  "use strict";

  const { make, said, marks, words } = itinerary;
  const MOST_TRIPS = 24;
  const STATUSES = ["happened", "planned", "tentative", "cancelled", "postponed", "rescheduled"];

  class Legend {
    /* A `plain` legend only explains: there is nothing to tick. */
    constructor(scene, { title, onChange, onOpen, plain = false }) {
      Object.assign(this, { scene, journey: scene.journey, onChange, onOpen, plain, signs: [] });
      this.node = make("section", { class: "itn-panel leaflet-control", "aria-label": "Legend" });
      this.body = make("div", { class: "itn-panel-body" });
      this.node.append(this.heading(title), this.body);
      const parts = [this.trips(), this.statuses(), this.shapes(), plain ? null : this.missing()];
      this.body.append(...parts.filter(Boolean));
      L.DomEvent.disableClickPropagation(this.node);
      L.DomEvent.disableScrollPropagation(this.node);
    }

    heading(title) {
      const count = this.journey.facts.events;
      const summary = count === 1 ? "1 event" : `${count.toLocaleString("en")} events`;
      const narrow = window.matchMedia("(max-width: 640px)").matches;
      const fold = make("button", { type: "button", class: "itn-fold", "aria-expanded": String(!narrow), "aria-label": "Legend" });
      fold.addEventListener("click", () => this.fold(fold.getAttribute("aria-expanded") === "true"));
      this.button = fold;
      this.node.classList.toggle("itn-folded", narrow);
      return make("header", {},
        make("div", {}, title ? make("h1", {}, said(title)) : "", make("p", { class: "itn-summary" }, summary)), fold);
    }

    fold(closed) {
      this.button.setAttribute("aria-expanded", String(!closed));
      this.node.classList.toggle("itn-folded", closed);
    }

    trips() {
      const named = this.journey.trips.map((label, trip) => [label, trip]);
      if (named.length < 2 && !(named[0] && named[0][0])) return null;
      const rows = named.slice(0, MOST_TRIPS).map(([label, trip]) =>
        this.choice("trip", [trip], label ? said(label) : words.notrip, (g, theme) => {
          const colour = this.scene.colour(trip);
          marks.line(g, [2, 9, 34, 9], "happened", "", colour, theme, false);
          marks.arrow(g, 20, 9, 0, colour, { halo: colour.fill });
        }));
      const more = named.slice(MOST_TRIPS).map(([, trip]) => trip);
      if (more.length)
        rows.push(this.choice("trip", more, itinerary.told.trips(more.length), () => {}));
      return this.group(words.trips, rows);
    }

    statuses() {
      const present = STATUSES.filter((status) => this.journey.status.distincts().includes(status));
      if (present.length < 2 && present[0] === "happened") return null;
      const draw = (status) => (g, theme) => {
        const gone = marks.isGone(status);
        const colour = gone ? { fill: theme.ghost, ink: theme.paper } : { fill: theme.text, ink: theme.paper };
        if (!gone) marks.line(g, [19, 9, 38, 9], status, "", colour, theme, false);
        g.translate(gone ? 18 : 10, 9);
        g.scale(0.72, 0.72);
        marks.chip(g, 0, 0, "1", status, colour, theme);
      };
      return this.group(words.status, present.map((status) =>
        this.choice("status", [status], words.statuses[status], draw(status))));
    }

    shapes() {
      const { journey } = this;
      const ink = (theme) => ({ fill: theme.text, ink: theme.paper });
      const modes = Object.keys(itinerary.MODES).filter((mode) => journey.legs.some((leg) => leg.mode === mode));
      const rows = modes.map((mode) => this.row(words.modes[mode], (g, theme) => {
        if (mode === "train") marks.line(g, [1, 9, 36, 9], "happened", "train", ink(theme), theme, true);
        marks.icon(g, 18, 9, mode, -Math.PI / 2, ink(theme), theme);
      }));
      if (journey.stops.area.some(Boolean))
        rows.push(this.row(words.area, (g, theme) => marks.disc(g, 18, 9, 9, ink(theme))));
      const bands = journey.bands ? journey.bands.distincts() : [];
      for (const [word, doubtful] of [["draft", false], ["doubtful", true]])
        if (bands.some((band) => band && (band !== "accept") === doubtful))
          rows.push(this.row(words[word], (g, theme) => marks.diamond(g, 18, 9, doubtful, theme)));
      if (this.crowded())
        rows.push(this.row(words.several, (g, theme) => {
          g.translate(18, 9);
          g.scale(0.5, 0.5);
          marks.bubble(g, 0, 0, 12, ink(theme), theme, !this.scene.crowded());
        }));
      return rows.length ? this.group(words.signs, rows.map((row) => make("li", {}, row))) : null;
    }

    crowded() {
      const most = this.scene.crowded() ? 1 : 3;
      return this.journey.clusters(8, 20).some((cluster) => cluster.stops.length > most);
    }

    missing() {
      const missing = Array.from(this.journey.unplaced);
      if (!missing.length) return null;
      const words = missing.length === 1 ? "1 event without a place" : `${missing.length.toLocaleString("en")} events without a place`;
      const details = make("details", { class: "itn-missing" }, make("summary", {}, words));
      details.addEventListener("toggle", () => {
        if (details.open && details.children.length === 1)
          details.append(itinerary.list(this.journey, missing, this.onOpen));
      });
      return details;
    }

    group(name, rows) {
      if (!rows.length) return null;
      return make("div", { class: "itn-group" }, make("h2", {}, name), make("ul", {}, ...rows));
    }

    row(label, draw) {
      const sign = make("canvas", { class: "itn-sign", "aria-hidden": "true" });
      this.signs.push([sign, draw]);
      return make("span", { class: "itn-row" }, sign, make("span", {}, label));
    }

    choice(kind, values, label, draw) {
      if (this.plain) return make("li", {}, this.row(label, draw));
      const box = make("input", { type: "checkbox" });
      box.checked = true;
      box.addEventListener("change", () => {
        for (const value of values) this.journey.hidden[kind][box.checked ? "delete" : "add"](value);
        this.onChange();
      });
      const row = this.row(label, draw);
      return make("li", {}, make("label", {}, box, row));
    }

    /* Signs are drawn by the hand that draws the map, so that they always agree. */
    paint() {
      const sharp = Math.min(2, window.devicePixelRatio || 1);
      for (const [sign, draw] of this.signs) {
        [sign.width, sign.height] = [40 * sharp, 18 * sharp];
        const g = sign.getContext("2d");
        g.scale(sharp, sharp);
        draw(g, this.scene.theme);
      }
    }
  }

  itinerary.Legend = Legend;
})((window.itinerary = window.itinerary || {}));
