/* The page's words in the reader's language; numbers, dates and countries as that language has them. */
(function (itinerary) {
  "use strict";

  const SECOND = 1, MINUTE = 2, HOUR = 3, DAY = 4, MONTH = 5;
  const FIRST_YEAR = -62135596800;
  const RTL = /^(ar|fa|he|ur)\b/;

  class Tongue {
    constructor(messages, code) {
      this.messages = messages;
      this.use(code);
    }

    /* The reader's own variety of a language (en-GB, de-AT), if the browser names one. */
    use(code) {
      this.code = code in this.messages ? code : "en";
      const own = (navigator.languages || []).find((tag) => tag.toLowerCase().split("-")[0] === this.code);
      this.locale = own || (this.code === "en" ? "en-GB" : this.code);
      this.plural = new Intl.PluralRules(this.locale);
      this.counts = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 0 });
      this.regions = new Intl.DisplayNames([this.locale], { type: "region" });
      this.formats = new Map();
      this.direction = RTL.test(this.code) ? "rtl" : "ltr";
    }

    /* say("events", {n: 3}): values are put in as text, never as markup. */
    say(key, values = {}) {
      const entry = this.messages[this.code][key] ?? this.messages.en[key] ?? key;
      const text = typeof entry === "string" ? entry : entry[this.plural.select(Number(values.n) || 0)] ?? entry.other;
      return text.replace(/\{(\w+)\}/g, (whole, name) =>
        name in values ? (typeof values[name] === "number" ? this.number(values[name]) : values[name]) : whole);
    }

    knows(key) { return key in this.messages[this.code]; }

    percent(share) { return new Intl.NumberFormat(this.locale, { style: "percent", maximumFractionDigits: 0 }).format(share); }

    number(value) { return this.counts.format(value); }

    km(value) { return this.measure("kilometer", value); }

    kg(value) { return this.measure("kilogram", value); }

    measure(unit, value) {
      return new Intl.NumberFormat(this.locale, { style: "unit", unit, maximumFractionDigits: 0 }).format(value);
    }

    country(code) {
      if (!/^[A-Z]{2}$/.test(code)) return code;
      return this.regions.of(code) || code;
    }

    /* A `brief` date has no time of day and a short month. */
    format(grain, old, brief = false) {
      const key = `${grain} ${old} ${brief}`;
      if (!this.formats.has(key)) {
        const options = { timeZone: "UTC", calendar: "gregory", year: "numeric" };
        if (old) options.era = "short";
        if (grain <= MONTH) options.month = brief ? "short" : "long";
        if (grain <= DAY) options.day = "numeric";
        if (grain <= HOUR && !brief) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
        if (grain === SECOND && !brief) options.second = "2-digit";
        this.formats.set(key, new Intl.DateTimeFormat(this.locale, options));
      }
      return this.formats.get(key);
    }

    date(seconds, grain = DAY, brief = false) {
      const told = this.format(grain, seconds < FIRST_YEAR, brief).format(new Date(seconds * 1000));
      return this.code === "en" ? told.replace(/\bBC\b/, "BCE") : told; // as our own words have it
    }

    /* Words for a date as short as `brief` dates are: short months, no time of day. */
    shorten(told) {
      const bare = told.replace(/,[^–,]*\d{1,2}:\d\d(?:\s*–[^–,\d]*\d{1,2}:\d\d)?/g, "");
      const ends = new Set(bare.split(" – "));
      return this.months().reduce((text, [long, short]) => text.replaceAll(long, short), [...ends].join(" – "));
    }

    months() {
      if (this.monthsOf !== this.code) {
        const name = (month, style) => new Intl.DateTimeFormat(this.code, { month: style, day: "numeric", timeZone: "UTC" })
          .formatToParts(new Date(Date.UTC(2024, month, 1))).find((part) => part.type === "month").value;
        this.monthNames = [...Array(12).keys()].map((month) => [name(month, "long"), name(month, "short")]);
        this.monthsOf = this.code;
      }
      return this.monthNames;
    }

    /* Two dates of one grain are told as a range, without saying twice what they share. */
    range(start, grain, end, endGrain, brief = false) {
      if (!endGrain) return this.date(start, grain, brief);
      const [first, last] = [this.date(start, grain, brief), this.date(end, endGrain, brief)];
      if (first === last) return first;
      const alike = grain === endGrain || (brief && grain <= DAY && endGrain <= DAY);
      if (!alike || start > end || start < FIRST_YEAR)
        return `${first} – ${last}`;
      return this.format(grain, false, brief).formatRange(new Date(start * 1000), new Date(end * 1000));
    }
  }

  itinerary.Tongue = Tongue;
  itinerary.grains = { SECOND, MINUTE, HOUR, DAY, MONTH };
})((window.itinerary = window.itinerary || {}));
