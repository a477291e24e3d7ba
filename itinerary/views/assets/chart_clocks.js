/* By whose clock an event is told, what that is in UTC, and what the reader's own clock showed. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const { fill } = parts;
  const FIRST_YEAR = -62135596800;
  const SHOWN = { calendar: "gregory", year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" };

  /* Browsers keep names of zones that their cities no longer have. */
  const RENAMED = {
    __proto__: null, "Europe/Kiev": "Europe/Kyiv", "Asia/Calcutta": "Asia/Kolkata", "Asia/Saigon": "Asia/Ho_Chi_Minh", "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon", "America/Godthab": "America/Nuuk", "Atlantic/Faeroe": "Atlantic/Faroe",
  };

  /* An offset as people name it: UTC, UTC+1, UTC−3:30. */
  function nameOffset(seconds) {
    return seconds ? `UTC${signed(seconds)}` : "UTC";
  }

  function signed(seconds) {
    const minutes = Math.floor(Math.abs(seconds) / 60);
    const rest = minutes % 60 ? `:${String(minutes % 60).padStart(2, "0")}` : "";
    return `${seconds < 0 ? "−" : "+"}${Math.floor(minutes / 60)}${rest}`;
  }

  /* Instants in one language, by UTC or by the clock of whoever reads. */
  class Clocks {
    constructor(language) {
      this.language = language;
      this.formats = new Map();
      this.zone = new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
      this.name = RENAMED[this.zone] || this.zone;
    }

    format(zone, old) {
      const key = `${zone} ${old}`;
      if (!this.formats.has(key)) this.formats.set(key, this.make({ ...SHOWN, timeZone: zone, ...(old ? { era: "short" } : {}) }));
      return this.formats.get(key);
    }

    make(options) {
      try { return new Intl.DateTimeFormat(this.language, options); } catch { return new Intl.DateTimeFormat("en-GB", options); }
    }

    /* One instant, or two without saying twice what they share. */
    tell(zone, first, last = first) {
      const [format, ends] = [this.format(zone, first < FIRST_YEAR), [first, last].map((second) => new Date(second * 1000))];
      if (last <= first) return format.format(ends[0]);
      return first < FIRST_YEAR ? ends.map((end) => format.format(end)).join(" – ") : format.formatRange(...ends);
    }
  }

  /* Lines on the clocks of an event; none if it has no time of day. */
  function tellClocks(chart, event) {
    const { model, words, clocks } = chart;
    const clock = model.clock(event);
    if (!clock) return [];
    const { offsets, told, soft } = clock;
    const [start, end] = model.instants(event);
    const name = (offset) => (offset === null ? words.noclock : nameOffset(offset));
    const names = [...new Set(offsets.filter((offset) => offset !== false).map(name))];
    const lines = [names.length > 1 ? fill(words.clocks, ...names) : fill(words.clock, names[0])];
    const whole = (zone) => (soft ? fill(words.somewhen, clocks.tell(zone, start, end)) : clocks.tell(zone, start, end));
    if (!offsets.every((offset) => offset === 0)) {
      if (told[0] && told[1]) lines.push(fill(words.inutc, whole("UTC")));
      else if (told[0]) lines.push(fill(words.startutc, clocks.tell("UTC", start)));
      else if (told[1]) lines.push(fill(words.endutc, clocks.tell("UTC", end)));
    }
    if (told[0] && told[1]) lines.push(fill(words.yours, clocks.name, whole(clocks.zone)));
    return lines;
  }

  Object.assign(parts, { Clocks, tellClocks, nameOffset, signed });
})((window.itinerary = window.itinerary || {}));
