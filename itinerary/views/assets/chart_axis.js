/* Seconds of any year as civil dates, and the ticks of an axis from minutes to aeons.
   The days of the proleptic Gregorian calendar are counted here, since Date ends at ±271,821. */
(function (itinerary) {
  "use strict";

  const DAY = 86400;
  const HOUR = 3600;
  const YEAR = 31556952;
  /* Beyond this, seconds are too coarse in a double for anything but years. */
  const EXACT = 1e15;
  const PLAIN_YEAR = 1000;
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December"];
  const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
  const ERAS = {
    en: ["{} BCE", "{} CE"], de: ["{} v. Chr.", "{} n. Chr."], fr: ["{} av. J.-C.", "{} apr. J.-C."],
    es: ["{} a. C.", "{} d. C."], uk: ["{} до н. е.", "{} н. е."],
  };
  const SECOND_STEPS = [60, 300, 900, 1800, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR];
  const DAY_STEPS = [1, 2, 5, 10, 15];
  const MONTH_STEPS = [1, 3, 6];
  /* The least pixels between two ticks, by what their labels say. */
  const ROOM = { clock: 58, day: 34, month: 50 };

  /* Days from 1970-01-01 to a date of the proleptic Gregorian calendar (Hinnant's algorithm). */
  function daysOf(year, month, day) {
    const y = month <= 2 ? year - 1 : year;
    const era = Math.floor(y / 400);
    const inEra = y - era * 400;
    const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
    return era * 146097 + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - 719468;
  }

  /* The date, with an astronomical year, of a day counted from 1970-01-01. */
  function dateOf(days) {
    const z = days + 719468;
    const era = Math.floor(z / 146097);
    const inEra = z - era * 146097;
    const y = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365);
    const inYear = inEra - (365 * y + Math.floor(y / 4) - Math.floor(y / 100));
    const shifted = Math.floor((5 * inYear + 2) / 153);
    const month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {
      year: y + era * 400 + (month <= 2 ? 1 : 0), month,
      day: inYear - Math.floor((153 * shifted + 2) / 5) + 1,
    };
  }

  const yearOf = (second) =>
    Math.abs(second) < EXACT ? dateOf(Math.floor(second / DAY)).year : Math.round(second / YEAR) + 1970;

  const secondOf = (year) =>
    Math.abs(year) < 3e7 ? daysOf(year, 1, 1) * DAY : (year - 1970) * YEAR;

  /* How one language names months, days and years; what Intl cannot do is done in English. */
  class Calendar {
    constructor(language) {
      this.language = language === "en" ? "en-GB" : language;
      this.eras = ERAS[(language || "en").slice(0, 2)] || ERAS.en;
      const names = (width) => MONTHS.map((name, i) =>
        this.format({ month: width }, 2023, i + 1, 1) || (width === "short" ? name.slice(0, 3) : name));
      [this.short, this.long] = [names("short"), names("long")];
      this.numbers = this.make((tag) => new Intl.NumberFormat(tag));
    }

    make(build) {
      try { return build(this.language); } catch { return build("en"); }
    }

    format(options, year, month, day) {
      try {
        const formatter = new Intl.DateTimeFormat(this.language, { ...options, timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" });
        return formatter.format(new Date(Date.UTC(year, month - 1, day)));
      } catch { return ""; }
    }

    number(value) { return this.numbers.format(value); }

    /* A year as people name it, from its astronomical number: 0 is 1 BCE. */
    year(year, step = 1) {
      const era = year <= 0 ? this.eras[0] : year < PLAIN_YEAR ? this.eras[1] : "{}";
      return era.replace("{}", this.count(year <= 0 ? 1 - year : year, step));
    }

    count(years, step) {
      if (years < 10000) return String(years);
      if (years < 1e6 || step < 1e4) return this.numbers.format(years);
      const unit = years >= 1e9 ? 1e9 : 1e6;
      const digits = Math.max(0, Math.ceil(Math.log10(unit / step)));
      return this.make((tag) => new Intl.NumberFormat(tag, { notation: "compact", compactDisplay: "long", maximumFractionDigits: Math.min(5, digits) })).format(years);
    }

    /* From the longest to the shortest name of a day, a month or a year. */
    day({ year, month, day }) {
      const alike = 2000 + ((year % 400) + 400) % 400;
      const weekday = WEEKDAYS[((daysOf(year, month, day) + 4) % 7 + 7) % 7];
      const whole = this.format({ weekday: "short", day: "numeric", month: "short" }, alike, month, day);
      const plain = this.format({ day: "numeric", month: "short" }, alike, month, day) || `${day} ${this.short[month - 1]}`;
      const name = this.year(year);
      return [`${whole || `${weekday} ${plain}`} ${name}`, `${plain} ${name}`, plain, String(day)];
    }

    month({ year, month }) {
      const name = this.year(year);
      return [`${this.long[month - 1]} ${name}`, `${this.short[month - 1]} ${name}`, this.short[month - 1]];
    }

    clock(second) {
      const inDay = ((second % DAY) + DAY) % DAY;
      const two = (number) => String(Math.floor(number)).padStart(2, "0");
      return `${two(inDay / HOUR)}:${two((inDay % HOUR) / 60)}`;
    }

    /* An instant in words, for handles and readers: as fine as the axis shows it. */
    instant(second, per) {
      if (Math.abs(second) > EXACT || per > YEAR / 60) return this.year(yearOf(second), Math.max(1, (per * 100) / YEAR));
      const date = dateOf(Math.floor(second / DAY));
      if (per > DAY / 2) return this.month(date)[1];
      return per > 600 ? this.day(date)[1] : `${this.day(date)[1]}, ${this.clock(second)}`;
    }
  }

  /* Choose ticks between two seconds: `ticks` with a label each, in `sections` with names to choose from. */
  function chooseTicks(low, high, per, calendar, span = [low, high]) {
    const fits = (steps, unit, room) => steps.find((step) => (step * unit) / per >= room);
    const coarse = Math.max(Math.abs(low), Math.abs(high)) > EXACT;
    const clock = coarse ? undefined : fits(SECOND_STEPS, 1, ROOM.clock);
    if (clock) return clockTicks(low, high, clock, calendar);
    const day = coarse ? undefined : fits(DAY_STEPS, DAY, ROOM.day);
    if (day) return dayTicks(low, high, day, calendar);
    const month = coarse ? undefined : fits(MONTH_STEPS, YEAR / 12, ROOM.month);
    if (month) return monthTicks(low, high, month, calendar);
    return yearTicks(low, high, per, calendar, span);
  }

  function clockTicks(low, high, step, calendar) {
    const ticks = [];
    for (let at = Math.ceil(low / step) * step; at <= high; at += step)
      ticks.push({ at, label: calendar.clock(at), strong: ((at % DAY) + DAY) % DAY === 0 });
    const sections = [];
    for (let day = Math.floor(low / DAY); day * DAY <= high; day++)
      sections.push({ at: day * DAY, names: calendar.day(dateOf(day)) });
    return { ticks, sections };
  }

  function dayTicks(low, high, step, calendar) {
    const [ticks, sections] = [[], []];
    eachMonth(low, high, 1, (year, month, first, next) => {
      sections.push({ at: first * DAY, names: calendar.month({ year, month }) });
      for (let day = 0; first + day < next; day += step)
        if (day === 0 || next - first - day >= step * 0.6)
          ticks.push({ at: (first + day) * DAY, label: String(day + 1), strong: day === 0 });
    });
    return { ticks, sections };
  }

  function monthTicks(low, high, step, calendar) {
    const [ticks, sections] = [[], []];
    eachMonth(low, high, step, (year, month, first) => {
      if (month === 1 || !sections.length) sections.push({ at: secondOf(year), names: [calendar.year(year)] });
      ticks.push({ at: first * DAY, label: calendar.short[month - 1], strong: month === 1 });
    });
    return { ticks, sections };
  }

  function eachMonth(low, high, step, visit) {
    const start = dateOf(Math.floor(low / DAY));
    let index = start.year * 12 + Math.floor((start.month - 1) / step) * step;
    for (; ; index += step) {
      const [year, month] = [Math.floor(index / 12), ((index % 12) + 12) % 12 + 1];
      const first = daysOf(year, month, 1);
      if (first * DAY > high) return;
      visit(year, month, first, month === 12 ? daysOf(year + 1, 1, 1) : daysOf(year, month + 1, 1));
    }
  }

  /* Years round as they are named: 200 BCE, 100 BCE, 1 CE, 100 CE. */
  function yearTicks(low, high, per, calendar, span) {
    const [first, last] = [yearOf(low), yearOf(high)];
    const wide = (step) => Math.max(...[first, last].map((year) => calendar.year(Math.round(year / step) * step, step).length));
    let step = 1;
    for (let power = 1, next = 1; (step * YEAR) / per < 22 + 6.6 * wide(step); next++) {
      if (next % 3 === 0) power *= 10;
      step = [1, 2, 5][next % 3] * power;
    }
    const years = [];
    for (let named = Math.ceil((1 - first) / step) * step; named >= Math.max(1, 1 - last) && step > 0; named -= step) years.push(1 - named);
    if (first <= 1 && last >= 1 && step > 1) years.push(1);
    for (let year = Math.max(Math.ceil(first / step), 1) * step; year <= last; year += step) years.push(year);
    const ticks = years.map((year) => ({ at: secondOf(year), label: calendar.year(year, step), strong: false }));
    const named = span[0] < span[1] ? [span[0], span[1] - 1].map((second) => calendar.year(yearOf(second), step)) : [];
    return { ticks, sections: [{ at: low, names: [[...new Set(named)].join(" – ")] }] };
  }

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  Object.assign(parts, { DAY, YEAR, Calendar, chooseTicks, daysOf, dateOf, yearOf });
})((window.itinerary = window.itinerary || {}));
