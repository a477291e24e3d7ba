/* Names on bars and beside them: measured, shortened, placed where nothing else is. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const NAME_PX = 220;
  const FONT_PX = 12;
  /* A name is cut to no less than this, and not looked for where there is hardly room for a letter. */
  const [LEAST_PX, SCANT_PX] = [56, 14];
  /* A name to the left keeps so far from what is before it that it is clear whose it is. */
  const APART_PX = 18;
  const MOST_MEASURED = 2000;
  /* Roughly, for names too many to be measured: pixels of a byte of text. */
  const BYTE_PX = 6.4;
  const LETTER = /\p{L}/u;
  const RTL = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
  const TOWER = /\p{M}{3}/u;

  class Names {
    constructor(model, theme) {
      this.model = model;
      this.g = document.createElement("canvas").getContext("2d");
      this.widths = new Map();
      this.cuts = new Map();
      this.dress(theme);
    }

    dress(theme) {
      this.font = `${FONT_PX}px ${theme.font}`;
      this.g.font = this.font;
      this.widths.clear();
      this.cuts.clear();
    }

    /* A bar's name as shown, what of it is never cut off, and its width. */
    of(bar) {
      const note = this.model.doubt(bar);
      const text = (this.model.title(bar) || this.untitled) + note;
      return { text, note, width: this.width(text) };
    }

    width(text) {
      let width = this.widths.get(text);
      if (width === undefined) {
        if (this.widths.size > 20000) this.widths.clear();
        this.widths.set(text, (width = this.g.measureText(text).width));
      }
      return width;
    }

    /* How wide a bar's name may become, for packing: measured if there are few, else estimated. */
    wish(bar) {
      if (this.model.count <= MOST_MEASURED) return Math.min(NAME_PX, this.of(bar).width);
      const { codes, ends } = this.model.titles;
      const code = codes[this.model.event[bar]];
      return Math.min(NAME_PX, BYTE_PX * (ends[code] - (code ? ends[code - 1] + 1 : 0)) + 4);
    }

    /* Cut a text to a width, at a letter with its accents. */
    cut(text, room) {
      const key = `${Math.floor(room / 6)} ${text}`;
      if (this.cuts.has(key)) return this.cuts.get(key);
      const space = Math.floor(room / 6) * 6;
      const letters = lettersOf(text);
      let [low, high] = [0, letters.length];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.g.measureText(`${letters.slice(0, middle).join("").trimEnd()}…`).width <= space) low = middle;
        else high = middle - 1;
      }
      const shown = low ? `${letters.slice(0, low).join("").trimEnd()}…` : "";
      if (this.cuts.size > 20000) this.cuts.clear();
      this.cuts.set(key, shown);
      return shown;
    }

    fit(text, room, note = "") {
      if (this.width(text) <= room) return text;
      if (!note) return this.cut(text, room);
      const shown = this.cut(text.slice(0, -note.length), room - this.width(note));
      return shown && shown + note;
    }
  }

  function lettersOf(text) {
    if (window.Intl && Intl.Segmenter) return Array.from(new Intl.Segmenter().segment(text), (part) => part.segment);
    return Array.from(text);
  }

  /* Place the names of one row's bars, from left to right, so that none covers a bar or a name.
     Each bar is {bar, left, right, inner, innerRoom, side}; `write(bar, text, x, inside)` draws. */
  class Row {
    constructor(names, view, write) { Object.assign(this, { names, view, write, taken: view.left, last: null }); }

    add(item) {
      if (this.last) this.settle(this.last, item);
      this.last = item;
    }

    end() {
      if (this.last) this.settle(this.last, null);
      this.last = null;
    }

    settle(item, next) {
      const { view } = this;
      const limit = next ? next.left - 3 : view.right;
      if (!item.quiet) this.place(item, next, limit);
      this.taken = Math.max(this.taken, item.right + parts.GAP_PX);
    }

    place(item, next, limit) {
      const gap = parts.GAP_PX;
      if (item.innerRoom < SCANT_PX && limit - item.right < SCANT_PX && item.left - this.taken < SCANT_PX) return;
      const { text, note, width } = this.names.of(item.bar);
      if (!text) return;
      const nextNeed = next && !next.quiet && next.side === parts.LEFT ? Math.min(NAME_PX, this.names.of(next.bar).width) + 2 * gap : 0;
      const rooms = {
        right: limit - nextNeed - item.right - gap, left: item.left - gap - this.taken - (item.side === parts.LEFT ? 0 : APART_PX), inside: item.innerRoom,
      };
      const whole = Math.min(width, NAME_PX);
      const sides = item.side === parts.LEFT ? ["left", "right"] : ["right", "left"];
      if (item.plain) sides.unshift("inside");
      let side = sides.find((one) => rooms[one] >= whole);
      side = side || ["inside", ...sides].reduce((best, one) => (rooms[one] > rooms[best] + 30 ? one : best));
      const room = Math.min(rooms[side], side === "inside" ? Infinity : Math.max(NAME_PX, width < NAME_PX * 1.15 ? width : 0));
      if (room < Math.min(LEAST_PX, width)) return;
      const shown = this.names.fit(text, room, note);
      if (!shown) return;
      const wide = this.names.width(shown);
      if (side === "inside") this.put(item, shown, item.inner, true);
      else if (side === "right") this.put(item, shown, item.right + gap, false, wide);
      else this.put(item, shown, item.left - gap - wide, false);
    }

    put(item, text, x, inside, wide = 0) {
      this.write(item, text, x, inside);
      if (wide) this.taken = Math.max(this.taken, x + wide + parts.GAP_PX);
    }
  }

  /* Which way a text is read: as its first letter that is read in one. */
  function directionOf(text) {
    const first = LETTER.exec(text);
    return first && RTL.test(first[0]) ? "rtl" : "ltr";
  }

  /* Write a name with its middle at y; what towers over its line is cut. */
  function write(g, text, x, y, { struck, height, wide, right }) {
    const tower = TOWER.test(text);
    if (tower) {
      g.save();
      g.beginPath();
      g.rect(x - 2, y - height / 2, wide + 4, height);
      g.clip();
    }
    g.direction = directionOf(text);
    g.fillText(text, x, y + 0.5);
    g.direction = "ltr";
    if (struck) g.fillRect(x, Math.round(y), Math.min(wide, right - x), 1);
    if (tower) g.restore();
  }

  Object.assign(parts, { Names, Row, directionOf, writeName: write, NAME_PX, FONT_PX });
})((window.itinerary = window.itinerary || {}));
