/* The strips of time zones: by which clock the traveller of each trip lives, above the lanes. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const { fill, nameOffset, signed, GAP_PX } = parts;
  const [STRIP_PX, BAR_PX, HEAD_PX, PAD_PX] = [34, 20, 17, 6];
  const FONT_PX = 11;

  class Zones {
    constructor(chart) {
      this.chart = chart;
      this.shown = false;
      const { data, facts } = chart.model;
      this.present = data.has("zones.strip");
      if (!this.present) return;
      const get = (label) => data.get(`zones.${label}`);
      [this.first, this.last, this.offset] = [get("first"), get("last"), get("offset")];
      this.names = facts.strips;
      this.left = facts.strips_more || 0;
      this.ends = Array.from(this.names, () => 0);
      get("strip").forEach((strip, i) => { this.ends[strip] = i + 1; });
    }

    /* Strips without a gutter beside them have their heading above. */
    get each() { return STRIP_PX + (this.chart.plot.left ? 0 : HEAD_PX - 6); }

    get height() { return this.shown ? this.names.length * this.each + PAD_PX : 0; }

    topOf(strip) { return this.chart.plot.top - this.chart.scroll + strip * this.each + PAD_PX / 2; }

    barTop(strip) { return this.topOf(strip) + (this.each - BAR_PX) - 5; }

    range(strip) { return [strip ? this.ends[strip - 1] : 0, this.ends[strip]]; }

    /* By how much the clock changed at the beginning of a stretch, in words. */
    step(i, strip) {
      const [from] = this.range(strip);
      return i > from ? fill(this.chart.words.hours, signed(this.offset[i] - this.offset[i - 1])) : "";
    }

    /* The first stretch of a strip that is not over at a second. */
    firstAt(strip, second) {
      let [low, high] = this.range(strip);
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.last[middle] < second) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    paint(g) {
      const { plot } = this.chart;
      for (let strip = 0; this.shown && strip < this.names.length; strip++)
        if (this.topOf(strip) + this.each > plot.top && this.topOf(strip) < plot.bottom) this.paintStrip(g, strip);
    }

    paintStrip(g, strip) {
      const { chart } = this;
      const { plot, scene, theme } = chart;
      const [top, to] = [this.barTop(strip), this.ends[strip]];
      g.font = `${FONT_PX}px ${theme.font}`;
      let painted = -Infinity;
      for (let i = this.firstAt(strip, chart.secondAt(plot.left)); i < to; i++) {
        const [left, right] = [Math.max(scene.x(this.first[i]), plot.left - 2), Math.min(scene.x(this.last[i]), plot.right + 2)];
        if (left > plot.right) break;
        if (right < painted + 1 && i + 1 < to) continue;
        painted = right;
        this.paintStretch(g, i, { left, right, top, strip, alone: i + 1 === to });
      }
    }

    paintStretch(g, i, { left, right, top, strip, alone }) {
      const { plot, theme } = this.chart;
      g.fillStyle = theme.fade("muted", 0.14);
      g.fillRect(left, top, Math.max(1, right - left), BAR_PX);
      g.strokeStyle = theme.fade("muted", 0.8);
      g.lineWidth = 1;
      g.strokeRect(Math.round(left) + 0.5, top + 0.5, Math.max(1, Math.round(right - left) - 1), BAR_PX - 1);
      const step = this.step(i, strip);
      if (step) {
        g.fillStyle = theme.text;
        g.fillRect(Math.round(left) - 1, top - 2, 2, BAR_PX + 4);
      }
      const offset = nameOffset(this.offset[i]);
      const fits = (text, room) => text && g.measureText(text).width + 2 * GAP_PX <= room;
      const whole = step && `${offset} (${step})`;
      const text = [whole, offset].find((one) => fits(one, right - left));
      const beside = !text && alone ? [whole, offset].find((one) => fits(one, plot.right - right)) : "";
      g.fillStyle = theme.text;
      if (text || beside) g.fillText(text || beside, (text ? left : right) + GAP_PX, top + BAR_PX / 2 + 0.5);
    }

    /* A strip's name: in the gutter, or above it. */
    paintHeadings(g) {
      if (!this.shown) return;
      const { plot, theme } = this.chart;
      g.save();
      g.beginPath();
      g.rect(0, plot.top, plot.right, plot.bottom - plot.top);
      g.clip();
      this.names.forEach((name, strip) => this.paintHeading(g, strip, name));
      g.fillStyle = theme.line;
      g.fillRect(0, Math.round(plot.top - this.chart.scroll + this.height) - 1, plot.right, 1);
      g.restore();
    }

    paintHeading(g, strip, name) {
      const { plot, theme, words, scene, model } = this.chart;
      const top = this.topOf(strip);
      const left = this.left && strip === this.names.length - 1 ? `+${this.left}` : "";
      const trip = this.names.length > 1 || model.lanes.length > 1 ? name : "";
      const said = [words.zone, left].filter(Boolean).join(" · ");
      g.font = `${FONT_PX}px ${theme.font}`;
      g.fillStyle = theme.muted;
      if (!plot.left) {
        scene.paintLine(g, trip ? `${said} · ${trip}` : said, 10, top + 9, plot.right - 20, false, theme.muted);
        return;
      }
      scene.paintLine(g, said, 12, this.barTop(strip) + (trip ? 3 : BAR_PX / 2), plot.left - 20, false, theme.muted);
      g.font = `600 12px ${theme.font}`;
      if (trip) scene.paintLine(g, trip, 12, this.barTop(strip) + 17, plot.left - 20, false);
    }

    /* The strip at a height of the stage. */
    stripAt(y) {
      const { plot, scroll } = this.chart;
      const strip = Math.floor((y - plot.top + scroll - PAD_PX / 2) / this.each);
      return this.shown && y >= plot.top && strip >= 0 && strip < this.names.length ? strip : -1;
    }

    /* The stretch at a point of the stage, to be told of; its strip in the gutter. */
    hit({ x, y }) {
      const { plot } = this.chart;
      const strip = this.stripAt(y);
      if (strip < 0 || x < plot.left) return strip < 0 ? null : { i: -1, strip };
      const second = this.chart.secondAt(x);
      const reach = 4 * this.chart.view.per;
      for (let i = this.firstAt(strip, second - reach); i < this.ends[strip] && this.first[i] <= second + reach; i++)
        if (this.last[i] >= second - reach && (this.last[i] >= second || i + 1 === this.ends[strip])) return { i, strip };
      return null;
    }

    tell({ i, strip }) {
      const { calendar, words } = this.chart;
      const name = this.names[strip];
      const left = this.left ? fill(words["zones.more"], calendar.number(this.left)) : "";
      if (i < 0) return { title: words.zone, lines: [name, left].filter(Boolean) };
      const step = this.step(i, strip);
      const span = [this.first[i], this.last[i]].map((second) => calendar.instant(second, 60)).join(" – ");
      return { title: nameOffset(this.offset[i]), lines: [span, step && fill(words.step, step), name].filter(Boolean) };
    }

    /* All strips in words, for those who listen. */
    sentence() {
      const { calendar, words } = this.chart;
      const told = this.names.map((name, strip) => {
        const [from, to] = this.range(strip);
        const stretches = Array.from({ length: Math.min(8, to - from) }, (_, k) => `${nameOffset(this.offset[from + k])} ${calendar.instant(this.first[from + k], 60)}`);
        return [name, ...stretches].filter(Boolean).join(", ");
      });
      return `${words.zone}: ${told.join("; ")}`.slice(0, 600);
    }
  }

  parts.Zones = Zones;
})((window.itinerary = window.itinerary || {}));
