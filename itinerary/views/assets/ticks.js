// Round years, months, days and hours of any year, named as people do: the year before 1 CE is
// 1 BCE. The same rules as in axis.py, for the part of the axis that the reader has zoomed to.
(() => {
  "use strict";
  const DAY = 86400;
  const STEPS = [60, 300, 900, 1800, 3600, 10800, 21600, 43200]
    .concat([1, 2, 5, 10, 15].map((days) => days * DAY));
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const LARGEST = 8.6e12;

  const secondOf = (year, month = 0) => new Date(0).setUTCFullYear(year, month, 1) / 1000;

  const count = (years) => {
    for (const [size, word] of [[1e9, "billion"], [1e6, "million"]]) {
      if (years >= size) return `${Number((years / size).toPrecision(4))} ${word}`;
    }
    return years >= 10000 ? years.toLocaleString("en-US") : String(years);
  };

  const nameYear = (year) => {
    if (year <= 0) return `${count(1 - year)} BCE`;
    return year < 1000 ? `${count(year)} CE` : count(year);
  };

  const roundStep = (wanted) => {
    const power = 10 ** Math.floor(Math.log10(Math.max(wanted, 1)));
    return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= wanted);
  };

  const byYears = (low, high, step, length) => {
    const far = Math.max(Math.abs(low), Math.abs(high)) > LARGEST;
    const at = (year) => (far ? (year - 1970) * length : secondOf(year));
    const yearOf = (second) =>
      far ? Math.round(second / length) + 1970 : new Date(second * 1000).getUTCFullYear();
    const [first, last] = [yearOf(low), yearOf(high)];
    const years = [];
    for (let year = -Math.floor((1 - first) / step) * step; year < Math.min(0, last); year += step) {
      years.push(1 + year);
    }
    if (first <= 1 && last >= 1 && step > 1) years.push(1);
    for (let year = Math.max(Math.ceil(first / step), 1) * step; year <= last; year += step) {
      years.push(year);
    }
    const kept = years.filter((year) => low <= at(year) && at(year) <= high);
    return { instants: kept.map(at), names: kept.map(nameYear) };
  };

  const byMonths = (low, high, step) => {
    const start = new Date(low * 1000);
    let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
    month = Math.ceil(month / step) * step;
    const [instants, names] = [[], []];
    for (; secondOf(0, month) <= high; month += step) {
      const at = secondOf(0, month);
      const year = Math.floor(month / 12);
      if (at >= low) {
        instants.push(at);
        names.push(`${MONTHS[month - year * 12]} ${nameYear(year)}`);
      }
    }
    return { instants, names };
  };

  const nameInstant = (second, step) => {
    const date = new Date(second * 1000);
    const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${nameYear(date.getUTCFullYear())}`;
    if (step >= DAY) return day;
    const two = (number) => String(number).padStart(2, "0");
    return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}<br>${day}`;
  };

  const bySeconds = (low, high, step) => {
    const instants = [];
    for (let at = Math.ceil(low / step) * step; at <= high; at += step) instants.push(at);
    return { instants, names: instants.map((second) => nameInstant(second, step)) };
  };

  window.chooseTicks = (low, high, most, length) => {
    const years = (high - low) / length;
    const far = Math.max(Math.abs(low), Math.abs(high)) > LARGEST;
    if (years > most * 0.7 || far) return byYears(low, high, roundStep(years / most), length);
    if (years * 12 > most * 0.7) {
      const months = (years * 12) / most;
      return byMonths(low, high, [1, 2, 3, 6].find((step) => step >= months) || 6);
    }
    return bySeconds(low, high, STEPS.find((step) => step >= (high - low) / most) || STEPS.at(-1));
  };

  // Four digits and a sign, which is how plotly reads years; toISOString writes six.
  window.writeDate = (milliseconds) => {
    const written = new Date(milliseconds).toISOString();
    return written.replace(/^([+-])00/, (_, sign) => (sign === "-" ? "-" : "")).replace("Z", "");
  };
})();
