/* One state for the whole page: what is selected, what is shown; kept in the address's fragment. */
(function (itinerary) {
  "use strict";

  const FACETS = ["band", "trip", "actors", "status", "mode", "kind"];
  const SEARCHED = ["title", "place", "place_name", "actors"];

  /* Views tell what was chosen and are told what others chose. */
  class Bus {
    constructor() { this.listeners = []; }

    on(listener) { this.listeners.push(listener); }

    tell(what, source) { for (const listener of this.listeners) listener(what, source); }
  }

  class State {
    constructor(events) {
      this.events = events;
      this.bus = new Bus();
      Object.assign(this, { event: -1, hovered: -1, window: null, query: "", inView: false, box: null, asOf: null, mapAt: "" });
      this.chosen = Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));
      const present = FACETS.filter((facet) => facet !== "band" || events.columns.has("event.band"));
      this.facets = Object.fromEntries(present.map((facet) => [facet, new Facet(events, facet)]));
      this.mask = new Uint8Array(events.count).fill(1);
      this.rank = new Int32Array(events.count);
      this.sift();
    }

    select(event, source) {
      const next = event === null || event === undefined ? -1 : event;
      if (next === this.event) return;
      this.event = next;
      this.bus.tell("select", source);
    }

    hover(event, source) {
      const next = event === null || event === undefined ? -1 : event;
      if (next === this.hovered) return;
      this.hovered = next;
      this.bus.tell("hover", source);
    }

    change(changes, source) {
      Object.assign(this, changes);
      this.sift();
      this.bus.tell("filter", source);
    }

    toggle(facet, value) {
      const chosen = this.chosen[facet];
      if (!chosen.delete(value)) chosen.add(value);
      this.change({}, "chips");
    }

    clear() {
      for (const chosen of Object.values(this.chosen)) chosen.clear();
      this.change({ window: null, query: "", inView: false }, "clear");
    }

    get filtered() {
      return this.query !== "" || this.window !== null || this.inView || FACETS.some((facet) => this.chosen[facet].size);
    }

    /* The events that pass every filter, in order of time. */
    sift() {
      const { events, mask } = this;
      mask.fill(1);
      for (const facet of FACETS) if (this.chosen[facet].size) this.facets[facet].sift(mask, this.chosen[facet]);
      if (this.query) this.siftQuery(mask);
      if (this.window) this.siftWindow(mask, this.window);
      if (this.inView && this.box) for (let i = 0; i < mask.length; i++) if (mask[i] && !this.box(i)) mask[i] = 0;
      if (this.asOf !== null) for (let i = 0; i < mask.length; i++) if (mask[i] && !events.standing(i, this.asOf)) mask[i] = 0;
      const { order } = events;
      const shown = new Int32Array(order.length);
      let count = 0;
      this.rank.fill(-1);
      for (let i = 0; i < order.length; i++)
        if (mask[order[i]]) { this.rank[order[i]] = count; shown[count++] = order[i]; }
      this.shown = shown.subarray(0, count);
    }

    siftQuery(mask) {
      for (const word of itinerary.foldText(this.query).split(/\s+/).filter(Boolean)) {
        const found = SEARCHED.map((name) => [this.events.columns.get(`event.${name}`).codes, this.events.search(name, word)]);
        for (let i = 0; i < mask.length; i++)
          if (mask[i] && !found.some(([codes, flags]) => flags[codes[i]])) mask[i] = 0;
      }
    }

    siftWindow(mask, [low, high]) {
      const { from, until } = this.events;
      for (let i = 0; i < mask.length; i++) if (!(from[i] <= high && until[i] >= low)) mask[i] = 0;
    }

    step(by, source) {
      const { shown } = this;
      if (!shown.length) return;
      const at = this.event >= 0 ? this.rank[this.event] : -1;
      const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.max(0, Math.min(shown.length - 1, at + by));
      this.select(shown[next], source);
    }

    /* The state as a fragment, and back; what is not known there is left alone. */
    write() {
      const parts = new URLSearchParams();
      if (this.event >= 0) parts.set("event", String(this.event));
      if (this.window) parts.set("window", this.window.map(Math.round).join(","));
      if (this.query) parts.set("find", this.query);
      for (const facet of FACETS) if (this.chosen[facet].size) parts.set(facet, [...this.chosen[facet]].sort((a, b) => a - b).join(","));
      if (this.inView) parts.set("view", "in");
      if (this.asOf !== null) parts.set("asof", String(Math.round(this.asOf)));
      if (this.mapAt) parts.set("map", this.mapAt);
      if (this.language) parts.set("lang", this.language);
      return parts.toString();
    }

    read(fragment) {
      const parts = new URLSearchParams(fragment.replace(/^#/, ""));
      const numbers = (name) => (parts.get(name) || "").split(",").filter((text) => /^-?\d+(\.\d+)?$/.test(text)).map(Number);
      const [event] = numbers("event");
      const [low, high] = numbers("window");
      const [asOf] = numbers("asof");
      for (const facet of FACETS) {
        const many = this.facets[facet] ? this.facets[facet].names.length : 0;
        const known = numbers(facet).filter((value) => Number.isInteger(value) && value >= 0 && value < many);
        this.chosen[facet] = new Set(known);
      }
      this.language = parts.get("lang") || "";
      this.mapAt = numbers("map").length === 3 ? parts.get("map") : "";
      this.query = parts.get("find") || "";
      this.inView = parts.get("view") === "in";
      this.window = low <= high ? [low, high] : null;
      this.asOf = asOf === undefined ? null : asOf;
      this.event = Number.isInteger(event) && event >= 0 && event < this.events.count ? event : -1;
      this.sift();
    }
  }

  /* One thing to filter by: the values it has, how many events have each. */
  class Facet {
    constructor(events, name) {
      this.many = name === "actors";
      const texts = events.columns.get({ kind: "event.place_kind" }[name] || `event.${name}`);
      const distincts = texts.distincts();
      this.codes = texts.codes;
      this.names = [];
      this.members = this.many ? this.split(distincts) : distincts.map((text, i) => [this.names.push(text) - 1]);
      this.counts = new Uint32Array(this.names.length);
      const uses = new Uint32Array(distincts.length);
      for (let i = 0; i < this.codes.length; i++) uses[this.codes[i]]++;
      this.members.forEach((members, code) => { for (const value of members) this.counts[value] += uses[code]; });
    }

    /* "Ada; Grace" is two people. */
    split(distincts) {
      const known = new Map();
      return distincts.map((text) => [...new Set(text.split(";").map((name) => name.trim()).filter(Boolean))].map((name) => {
        if (!known.has(name)) known.set(name, this.names.push(name) - 1);
        return known.get(name);
      }));
    }

    get used() { return [...this.counts.keys()].filter((value) => this.counts[value] && (this.names[value] || !this.many)); }

    sift(mask, chosen) {
      const allowed = Uint8Array.from(this.members, (members) => (members.some((value) => chosen.has(value)) ? 1 : 0));
      for (let i = 0; i < mask.length; i++) if (!allowed[this.codes[i]]) mask[i] = 0;
    }
  }

  Object.assign(itinerary, { State, FACETS });
})((window.itinerary = window.itinerary || {}));
