/* What the page knows of its events: columns, decoded when asked for, and what follows from them. */
(function (itinerary) {
  "use strict";

  const GONE = new Set(["cancelled", "postponed", "rescheduled"]);
  const AHEAD = new Set(["planned", "tentative"]);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase();

  /* Text without end is shown in part where there is little room for it. */
  const clip = (text, most) => (text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…` : text);

  class Events {
    constructor(columns, tongue) {
      this.columns = columns;
      this.facts = columns.facts;
      this.count = columns.facts.events;
      this.tongue = tongue;
      this.order = columns.get("order");
      this.status = columns.get("event.status");
      this.unplaced = columns.get("unplaced");
      this.undated = columns.get("undated");
      this.spans();
      this.index();
      this.folded = new Map();
    }

    /* When each event is, in seconds; NaN if nobody knows. */
    spans() {
      const get = (name) => this.columns.get(`bars.${name}`);
      const [event, start, end] = [get("event"), get("start"), get("end")];
      this.from = new Float64Array(this.count).fill(NaN);
      this.until = new Float64Array(this.count).fill(NaN);
      for (let i = 0; i < event.length; i++) {
        this.from[event[i]] = start[i];
        this.until[event[i]] = end[i];
      }
      let [low, high] = [Infinity, -Infinity];
      for (let i = 0; i < event.length; i++) {
        if (start[i] < low) low = start[i];
        if (end[i] > high) high = end[i];
      }
      this.extent = low <= high ? [low, high] : null;
    }

    index() {
      this.legOf = new Int32Array(this.count).fill(-1);
      this.columns.get("legs.event").forEach((event, leg) => { this.legOf[event] = leg; });
      this.placed = new Uint8Array(this.count).fill(1);
      for (const event of this.unplaced) this.placed[event] = 0;
    }

    text(field, event) {
      return this.columns.has(`event.${field}`) ? this.columns.get(`event.${field}`).at(event) : "";
    }

    title(event, most = 160) { return clip(this.text("title", event).trim(), most) || this.tongue.say("untitled"); }

    when(event, brief = false) {
      const get = (name) => this.columns.get(`event.${name}`);
      const grain = get("grain")[event];
      if (!grain) {
        const own = `event.told.${this.tongue.code}`;
        const told = this.columns.get(this.columns.has(own) ? own : `event.told.${this.facts.language}`).at(event);
        return brief ? this.tongue.shorten(told) : told;
      }
      const start = get("start")[event];
      return this.tongue.range(start, grain, start + get("length")[event], get("end_grain")[event], brief);
    }

    /* The place in the page's language where it is a country, otherwise as written. */
    place(event) {
      const country = this.text("place_country", event);
      if (this.text("place_kind", event) === "country" && country) return this.tongue.country(country);
      const [written, name] = [this.text("place", event), this.text("place_name", event)];
      const stop = this.journey ? this.journey.stopOfEvent.get(event) : undefined;
      const own = name && stop !== undefined && (!written || fold(written) === fold(name));
      return clip(own ? this.town(written || name, stop, this.journey.stops) : written || name, 160);
    }

    /* A place in the page's language where it is a country, or a town that the base map knows. */
    nameStop(stop, stops) {
      const code = stops.country.at(stop);
      return code ? this.tongue.country(code) : this.town(stops.name.at(stop), stop, stops);
    }

    town(name, stop, stops) { return this.base ? this.base.town(name, stops.x[stop], stops.y[stop]) : name; }

    /* Whether an event lies somewhere in an area: a country, a region, a sea. */
    vague(event) {
      const stop = this.journey ? this.journey.stopOfEvent.get(event) : undefined;
      return stop !== undefined && Boolean(this.journey.stops.area[stop]);
    }

    /* What is said of a row that was read from an article and not yet settled by a person, or null. */
    draft(event) {
      const band = this.facts.drafts && this.facts.drafts.rows ? this.text("band", event) : "";
      if (!band) return null;
      const sure = this.columns.get("event.sure")[event];
      const why = this.text("confidence_why", event) || this.text("rule", event);
      return {
        band, sign: band === "accept" ? "◇" : "◇?", sure: sure < 0 ? null : sure / 100,
        why: why.split("; ").filter(Boolean).map(reason), others: this.text("other_quotes", event).split(" ¶ ").filter(Boolean),
      };
    }

    /* The same in a few words, "" of others. */
    note(event) {
      const draft = this.draft(event);
      return draft ? `${draft.sign} ${this.tongue.say(`draft.${draft.band}`)}` : "";
    }

    /* When the status became known, or NaN. */
    known(event) {
      const seconds = this.columns.get("event.known")[event];
      return seconds === this.facts.unknown ? NaN : seconds;
    }

    /* The same as people write it, as exactly as it is known. */
    knownWhen(event) {
      if (Number.isNaN(this.known(event))) return "";
      const grain = this.columns.get("event.known_grain")[event];
      return grain ? this.tongue.date(this.known(event), grain) : this.columns.get("event.known_told").at(event);
    }

    /* What was known of an event at an instant: its status then, or "" if nothing yet. */
    standing(event, asOf) {
      const status = this.status.at(event);
      if (asOf === null) return status;
      const known = this.known(event);
      const later = known > asOf;
      if (GONE.has(status)) return later ? "planned" : status;
      if (AHEAD.has(status)) return later ? "" : status;
      if (later || Number.isNaN(known)) return this.from[event] > asOf ? "" : status;
      return this.from[event] > asOf ? "planned" : status;
    }

    sentence(event) {
      const { tongue } = this;
      const status = this.status.at(event);
      const said = status === "happened" ? "" : tongue.say(`status.${status}`);
      const mode = this.text("mode", event);
      return [this.title(event), this.when(event), this.place(event), this.vague(event) && tongue.say("map.area"),
        mode && tongue.say(`mode.${mode}`), said, this.note(event)].filter(Boolean).join(", ");
    }

    /* Which of a column's distinct texts hold all the letters asked for: one flag for each. */
    search(name, wanted) {
      const texts = this.columns.get(`event.${name}`);
      const { all, starts } = this.fold(name, texts);
      const found = new Uint8Array(starts.length);
      let at = all.indexOf(wanted);
      let code = 0;
      while (at >= 0) {
        code = seek(starts, at, code);
        found[code] = 1;
        if (code + 1 >= starts.length) break;
        at = all.indexOf(wanted, starts[code + 1]);
      }
      return found;
    }

    /* A column's distinct texts, without case and marks, as one long text to look through. */
    fold(name, texts) {
      if (!this.folded.has(name)) {
        const parts = texts.distincts().map((text) => fold(text).replaceAll("\n", " "));
        const starts = new Uint32Array(parts.length);
        let at = 0;
        parts.forEach((part, i) => { starts[i] = at; at += part.length + 1; });
        this.folded.set(name, { all: parts.join("\n"), starts });
      }
      return this.folded.get(name);
    }
  }

  /* The last start that is not beyond a place in the text. */
  function seek(starts, at, from) {
    let [low, high] = [from, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /* "dated +0.10": what made the reading surer or less so. */
  function reason(text) {
    const [, words, weight] = /^(.*?)(?: ([+-])\d\.\d+)?$/s.exec(text);
    return { words, key: `why.${words.toLowerCase().replace(/[^a-z]+/g, "-").replace(/^(verb|noun)-.*/, "$1")}`, less: weight === "-" };
  }

  Object.assign(itinerary, { Events, clip, foldText: fold });
})((window.itinerary = window.itinerary || {}));
