/* What the columns mean to a timeline: bars by lane, and the rows that keep them apart. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const STATUSES = ["happened", "planned", "tentative", "cancelled", "postponed", "rescheduled"];
  /* A bar narrower than this is drawn as a mark; how wide a mark is; the gap around names. */
  const BAR_PX = 7;
  const MARK_PX = 12;
  const CROSS_PX = 9;
  const GAP_PX = 6;
  const MARGIN = 0.03;
  /* A cross nearer than this share to the end of time would be cut. */
  const EDGE = 0.008;
  const DOUBTS = ["", " (c.)", " (?)", " (c. ?)"];
  const DRAFT = "◇";
  const DRAFTS = Object.assign(Object.create(null), { accept: ` ${DRAFT}`, check: ` ${DRAFT}?`, hint: ` ${DRAFT}?` });
  /* What all beginnings are whole numbers of, in seconds, and what is tried next. */
  const FINER = { [parts.DAY]: 60, 60: 1 };
  const LARGEST = 2 ** 61;
  const MOST_ROWS = 64;
  const NONE = 255;
  const LEFT = 1;

  class Model {
    constructor(data) {
      this.data = data;
      this.facts = data.facts;
      const get = (name) => data.get(`bars.${name}`);
      for (const [mine, name] of [["event", "event"], ["lane", "lane"], ["moment", "moment"], ["start", "start"],
        ["solidStart", "solid_start"], ["solidEnd", "solid_end"], ["end", "end"], ["openStart", "open_start"],
        ["openEnd", "open_end"]]) this[mine] = get(name);
      this.count = this.event.length;
      this.status = codesOf(get("status"));
      this.titles = data.get("event.title");
      this.doubts = data.has("event.doubt") ? data.get("event.doubt") : null;
      this.parts = data.has("event.part") ? data.get("event.part") : null;
      this.clocks = data.has("event.clock") ? data.get("event.clock") : null;
      this.bands = data.has("event.band") ? data.get("event.band") : null;
      this.events = this.facts.events;
      this.readLanes();
      this.readOrder();
      this.readCalledOff();
      this.readExtent();
      this.readCrosses();
      this.readArrows();
      this.absent = null;
    }

    /* What is told in words is told in a language, as far as the page has it. */
    speak(language) {
      const named = this.facts.parts || {};
      this.named = named[language.slice(0, 2)] || named[this.facts.language] || Object.values(named)[0] || [];
    }

    /* Bars come sorted by lane and start; only lanes that have bars are drawn. */
    readLanes() {
      const [labels, colours] = [this.data.get("lanes.label"), this.data.get("lanes.colour")];
      this.lanes = [];
      for (let from = 0; from < this.count; ) {
        const lane = this.lane[from];
        let to = from + 1;
        while (to < this.count && this.lane[to] === lane) to++;
        this.lanes.push({ lane, from, to, label: tidy(labels.at(lane)), colour: colours[lane], packed: new Map() });
        from = to;
      }
      this.reach = new Float64Array(this.count);
      for (const { from, to } of this.lanes)
        for (let i = from, most = -Infinity; i < to; i++) this.reach[i] = most = Math.max(most, this.end[i]);
    }

    readOrder() {
      this.barOf = new Int32Array(this.events).fill(-1);
      for (let i = this.count - 1; i >= 0; i--) this.barOf[this.event[i]] = i;
      this.order = Array.from(this.data.get("order")).filter((event) => this.barOf[event] >= 0);
    }

    /* When events that did not take place as planned were called off, where that is known. */
    readCalledOff() {
      this.calledOff = new Map();
      const known = this.data.has("event.known") ? this.data.get("event.known") : null;
      for (let bar = 0; known && bar < this.count; bar++)
        if (this.isGone(bar) && known[this.event[bar]] !== this.facts.unknown) this.calledOff.set(this.event[bar], known[this.event[bar]]);
    }

    /* Lanes know which of their bars have a cross to show. */
    readCrosses() {
      for (const lane of this.lanes) {
        lane.crosses = [];
        for (let bar = lane.from; this.calledOff.size && bar < lane.to; bar++) if (this.crossOf(bar) !== null) lane.crosses.push(bar);
      }
    }

    /* Show the statuses that a function gives for each event, "" for none at all; null ends that. */
    restate(standing) {
      this.given = this.given || this.status;
      this.absent = null;
      this.status = this.given;
      if (standing) {
        const codes = Array.from({ length: this.events }, (_, event) => STATUSES.indexOf(this.barOf[event] < 0 ? "" : standing(event)));
        this.status = Uint8Array.from(this.event, (event) => Math.max(0, codes[event]));
        this.absent = Uint8Array.from(codes, (code) => (code < 0 ? 1 : 0));
      }
      this.readCrosses();
    }

    readExtent() {
      let [low, high] = [Infinity, -Infinity];
      this.timed = false;
      this.unit = parts.DAY;
      for (let i = 0; i < this.count; i++) {
        if (this.start[i] < low) low = this.start[i];
        if (this.end[i] > high) high = this.end[i];
        if (this.start[i] % parts.DAY || this.end[i] % parts.DAY || this.moment[i]) this.timed = true;
        while (this.start[i] % this.unit || (this.timed && this.unit > 60)) this.unit = FINER[this.unit];
      }
      if (!this.count) [low, high] = [0, parts.DAY];
      [low, high] = [Math.max(low, -LARGEST), Math.min(high, LARGEST)];
      [this.first, this.last] = [low, high];
      let pad = Math.max((high - low) * MARGIN, 1800);
      if (high - low <= 2 * parts.DAY) pad = Math.max(pad, (high - low) / 5, 3600);
      [this.low, this.high] = [low - pad, high + pad];
    }

    /* The bars that took the place of those that were put off, and the same of events. */
    readArrows() {
      this.arrows = [];
      [this.movedTo, this.movedFrom] = [new Map(), new Map()];
      if (!this.data.has("arrows.from_bar")) return;
      const [from, to] = ["from_bar", "to_bar"].map((name) => this.data.get(`arrows.${name}`));
      this.arrows = Array.from(from, (bar, i) => [bar, to[i]]);
      for (const [one, other] of this.arrows) {
        const [old, next] = [this.event[one], this.event[other]];
        this.movedTo.set(old, next);
        if (!this.movedFrom.has(next)) this.movedFrom.set(next, new Set());
        this.movedFrom.get(next).add(old);
      }
    }

    /* By which clock an event is told: offsets of both ends, whether UTC is known of each. */
    clock(event) {
      const code = this.clocks ? this.clocks[event] : 0;
      if (!code) return null;
      const [start, end, startKnown, endKnown, soft] = this.facts.clocks[code];
      return { offsets: [start, end], told: [startKnown, endKnown], soft };
    }

    /* The seconds (UTC) of an event whose clock is known. */
    instants(event) {
      return ["event.utc", "event.utc_end"].map((name) => (this.data.has(name) ? this.data.get(name)[event] : NaN));
    }

    /* The most bars that begin within any one step of a lane. */
    peak(lane, packed, step) {
      if (packed.peak) return packed.peak;
      packed.peak = 1;
      for (let bar = lane.from, count = 0, last = NaN; bar < lane.to; bar++) {
        const at = Math.floor(this.start[bar] / step);
        count = at === last ? count + 1 : 1;
        last = at;
        if (count > packed.peak) packed.peak = count;
      }
      return packed.peak;
    }

    /* What stands after a title: part of the day, date approximate or uncertain, a draft. */
    doubt(bar) {
      const event = this.event[bar];
      const part = this.parts && this.named[this.parts[event] - 1];
      return (part ? ` · ${part}` : "") + DOUBTS[this.doubts ? this.doubts[event] : 0] + ((this.bands && DRAFTS[this.bands.at(event)]) || "");
    }

    isDraft(event) { return this.bands.at(event) in DRAFTS; }

    title(bar) { return tidy(this.titles.at(this.event[bar])); }

    text(field, event) { return this.data.has(`event.${field}`) ? this.data.get(`event.${field}`).at(event) : ""; }

    isGone(bar) { return this.status[bar] >= 3; }

    laneOf(bar) {
      let [low, high] = [0, this.lanes.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.lanes[middle].from <= bar) low = middle;
        else high = middle - 1;
      }
      return low;
    }

    /* The bars of a lane from which on one may be seen at a second. */
    firstAt(lane, second) {
      let [low, high] = [lane.from, lane.to];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.reach[middle] < second) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /* The bar after the last of a lane that begins until a second. */
    lastAt(lane, second) {
      let [low, high] = [lane.from, lane.to];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.start[middle] <= second) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    isMark(bar, per) { return this.moment[bar] > 0 || this.end[bar] - this.start[bar] < BAR_PX * per; }

    /* From where to where a bar is drawn, its cross included, in seconds. */
    extent(bar, per) {
      let [from, to] = [this.start[bar], this.end[bar]];
      if (this.isMark(bar, per)) {
        const middle = (from + to) / 2;
        [from, to] = [middle - (MARK_PX / 2) * per, middle + (MARK_PX / 2) * per];
      }
      const cross = this.crossOf(bar);
      if (cross === null) return [from, to];
      return [Math.min(from, cross - (CROSS_PX / 2) * per), Math.max(to, cross + (CROSS_PX / 2) * per)];
    }

    crossOf(bar) {
      if (!this.isGone(bar)) return null;
      const second = this.calledOff.get(this.event[bar]);
      const edge = (this.high - this.low) * EDGE;
      return second > this.low + edge && second < this.high - edge ? second : null;
    }

    /* Give each bar of a lane the first of at most `most` rows where it and its name are free;
       failing that, one where at least the bar is; failing that, none (it is counted instead). */
    pack(lane, per, most, nameWidth) {
      const size = lane.to - lane.from;
      const packed = { rows: new Uint8Array(size), sides: new Uint8Array(size), used: 0, bare: 0, hidden: 0 };
      const named = new Float64Array(most).fill(-Infinity);
      const barred = new Float64Array(most).fill(-Infinity);
      for (let i = 0; i < size; i++) {
        const bar = lane.from + i;
        const [from, to] = this.extent(bar, per);
        const need = this.nameNeed(bar, per, nameWidth(bar)) * per;
        const left = to + need > this.high && from - need >= this.low;
        if (left) packed.sides[i] = LEFT;
        const [first, last] = left ? [from - need, to] : [from, to + need];
        let row = firstFree(named, first, packed.used);
        if (row === most) {
          packed.bare++;
          row = firstFree(barred, from, most);
        }
        if (row === most) {
          packed.rows[i] = NONE;
          packed.hidden++;
          continue;
        }
        packed.rows[i] = row;
        packed.used = Math.max(packed.used, row + 1);
        named[row] = Math.max(named[row], last + GAP_PX * per);
        barred[row] = Math.max(barred[row], to + 2 * per);
      }
      return packed;
    }

    /* Room that a name takes beside its bar: none if it stands on the solid part. */
    nameNeed(bar, per, width) {
      const plain = this.status[bar] < 2 && !this.isMark(bar, per);
      const inner = plain ? (this.solidEnd[bar] - this.solidStart[bar]) / per : 0;
      return width + 2 * GAP_PX <= inner ? 0 : width + GAP_PX;
    }
  }

  function firstFree(until, second, used) {
    const last = Math.min(used, until.length - 1);
    for (let row = 0; row <= last; row++) if (until[row] <= second) return row;
    return until.length;
  }

  function codesOf(texts) {
    const codes = texts.distincts().map((name) => Math.max(0, STATUSES.indexOf(name)));
    return Uint8Array.from(texts.codes, (code) => codes[code]);
  }

  /* One line: what breaks or controls lines has no place in a name. */
  function tidy(text) {
    const start = text.length > 400 ? text.slice(0, 400) : text;
    return start.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, " ").trim();
  }

  Object.assign(parts, { Model, DRAFT, STATUSES, BAR_PX, MARK_PX, CROSS_PX, GAP_PX, NONE, LEFT, MOST_ROWS, tidy });
})((window.itinerary = window.itinerary || {}));
