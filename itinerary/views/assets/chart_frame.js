/* What surrounds the plot: the axis above, the overview below, the scroll bar beside. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const [AXIS_PX, STRIP_PX, BAR_PX] = [42, 44, 8];
  const HANDLE_PX = 7;
  const NARROW_PX = 640;

  class Frame {
    constructor(chart) {
      this.chart = chart;
      this.counted = null;
    }

    paint(g) {
      this.paintAxis(g);
      this.paintScrollBar(g);
      if (this.chart.strip) this.paintStrip(g);
    }

    paintAxis(g) {
      const { chart } = this;
      const { plot, theme, ticks, scene } = chart;
      g.save();
      g.fillStyle = theme.ground;
      g.fillRect(0, 0, chart.width, plot.top);
      g.beginPath();
      g.rect(plot.left, 0, plot.right - plot.left, plot.top);
      g.clip();
      const limit = this.paintClock(g);
      this.paintSections(g, limit);
      g.font = `11.5px ${theme.font}`;
      let taken = plot.left - 20;
      for (const tick of ticks.ticks) {
        const x = Math.round(scene.x(tick.at));
        g.fillStyle = tick.strong ? theme.muted : theme.line;
        g.fillRect(x, tick.strong && x < limit ? 4 : 22, 1, plot.top);
        const end = x + 8 + g.measureText(tick.label).width;
        if (x + 4 < taken || x < plot.left - 3 || end > plot.right + 6) continue;
        g.fillStyle = theme.muted;
        g.fillText(tick.label, x + 4, 31.5);
        taken = end;
      }
      this.paintRange(g);
      g.restore();
      g.fillStyle = theme.fade("muted", 0.6);
      g.fillRect(0, plot.top - 1, plot.right, 1);
    }

    /* Whose clock it is, at the right end of the upper line (or, where that is needed for other
       names, in the legend); gives where that begins. */
    paintClock(g) {
      const { plot, theme } = this.chart;
      const text = this.clock();
      if (!text || this.isNarrow()) return plot.right;
      g.font = `11px ${theme.font}`;
      const wide = g.measureText(text).width;
      g.fillStyle = theme.muted;
      g.fillText(text, plot.right - wide - 4, 13);
      return plot.right - wide - 16;
    }

    clock() {
      const { words, model } = this.chart;
      return model.facts.clock === "UTC" ? words.utc : model.timed ? words.local : "";
    }

    isNarrow() { return this.chart.plot.right - this.chart.plot.left < NARROW_PX; }

    /* The longer stretches of time: their names stay at the left edge while they are in view. */
    paintSections(g, limit) {
      const { plot, theme, ticks, scene } = this.chart;
      g.font = `600 12px ${theme.font}`;
      g.fillStyle = theme.text;
      ticks.sections.forEach((section, i) => {
        const next = ticks.sections[i + 1];
        const x = Math.max(Math.round(scene.x(section.at)), plot.left) + 4;
        const room = Math.min(next ? scene.x(next.at) : limit, limit) - x - 6;
        const name = section.names.find((one) => g.measureText(one).width <= room);
        if (name) g.fillText(name, x, 13);
      });
    }

    /* The chosen window along the axis, with its handles. */
    paintRange(g) {
      const { range, plot, theme, scene } = this.chart;
      if (!range) return;
      const [left, right] = range.map((second) => scene.x(second));
      g.fillStyle = theme.mark;
      g.fillRect(left, plot.top - 4, right - left, 4);
      for (const x of [left, right]) grip(g, x, plot.top - 8, 14, theme);
    }

    paintScrollBar(g) {
      const { chart } = this;
      const bar = this.scrollBar();
      if (!bar) return;
      g.fillStyle = chart.theme.fade("muted", 0.12);
      g.fillRect(chart.plot.right + 2, chart.plot.top, BAR_PX, chart.plot.bottom - chart.plot.top);
      g.fillStyle = chart.theme.fade("muted", 0.6);
      g.beginPath();
      g.roundRect(chart.plot.right + 3, bar.top, BAR_PX - 2, bar.height, 3);
      g.fill();
    }

    scrollBar() {
      const { plot, rows, scroll } = this.chart;
      const view = plot.bottom - plot.top;
      if (rows.height <= view) return null;
      const height = Math.max(24, (view * view) / rows.height);
      return { top: plot.top + (scroll / (rows.height - view)) * (view - height), height, room: view - height };
    }

    /* All of time in one line: how much is on when, what is in view, what is chosen. */
    paintStrip(g) {
      const { chart } = this;
      const { strip, theme, view, plot, range } = chart;
      g.fillStyle = theme.ground;
      g.fillRect(0, plot.bottom, chart.width, chart.height - plot.bottom);
      g.fillStyle = theme.line;
      g.fillRect(0, plot.bottom, chart.width, 1);
      const columns = this.columns();
      const tall = strip.bottom - strip.top - 6;
      const height = (count) => (count ? Math.max(2, (Math.sqrt(count) / columns.most) * tall) : 0);
      g.fillStyle = theme.fade("muted", columns.shown ? 0.3 : 0.65);
      columns.all.forEach((count, i) => count && g.fillRect(strip.left + i, strip.bottom - height(count), 1, height(count)));
      g.fillStyle = theme.fade("text", 0.7);
      if (columns.shown) columns.shown.forEach((count, i) => count && g.fillRect(strip.left + i, strip.bottom - height(count), 1, height(count)));
      g.fillStyle = theme.muted;
      g.fillRect(strip.left, strip.bottom, strip.right - strip.left, 1);
      if (range) this.paintStripRange(g, range);
      const [left, right] = [view.low, view.low + (plot.right - plot.left) * view.per].map((second) => Math.max(strip.left, Math.min(strip.right, this.stripX(second))));
      g.fillStyle = theme.text;
      g.fillRect(left, strip.top, Math.max(3, right - left), 2);
      g.fillRect(left, strip.top, 1.5, 7);
      g.fillRect(Math.max(left + 1.5, right - 1.5), strip.top, 1.5, 7);
    }

    paintStripRange(g, range) {
      const { strip, theme } = this.chart;
      const [left, right] = range.map((second) => this.stripX(second));
      g.fillStyle = theme.fade("mark", 0.2);
      g.fillRect(left, strip.top, right - left, strip.bottom - strip.top);
      for (const x of [left, right]) grip(g, x, strip.top + 6, strip.bottom - strip.top - 8, theme);
    }

    stripX(second) {
      const { strip, model } = this.chart;
      return strip.left + ((second - model.low) / (model.high - model.low)) * (strip.right - strip.left);
    }

    stripSecond(x) {
      const { strip, model } = this.chart;
      const share = Math.min(1, Math.max(0, (x - strip.left) / (strip.right - strip.left)));
      return model.low + share * (model.high - model.low);
    }

    /* How many bars lie over each pixel of the overview: all, and those not filtered out. */
    columns() {
      const { strip, model, mask } = this.chart;
      const wide = Math.max(1, Math.ceil(strip.right - strip.left));
      if (this.counted && this.counted.wide === wide && this.counted.mask === mask) return this.counted;
      const all = this.counted && this.counted.wide === wide ? this.counted.all : overlay(model, wide, null);
      const most = Math.sqrt(all.reduce((a, b) => Math.max(a, b), 1));
      this.counted = { wide, mask, all, most, shown: mask ? overlay(model, wide, mask) : null };
      return this.counted;
    }
  }

  function overlay(model, wide, mask) {
    const steps = new Int32Array(wide + 1);
    const scale = wide / (model.high - model.low);
    for (let i = 0; i < model.count; i++) {
      if ((mask && !mask[model.event[i]]) || (model.absent && model.absent[model.event[i]])) continue;
      const from = Math.max(0, Math.floor((model.start[i] - model.low) * scale));
      const to = Math.min(wide - 1, Math.floor((model.end[i] - model.low) * scale));
      steps[Math.min(from, wide - 1)]++;
      steps[to + 1]--;
    }
    for (let i = 1; i <= wide; i++) steps[i] += steps[i - 1];
    return steps.subarray(0, wide);
  }

  function grip(g, x, top, height, theme) {
    g.fillStyle = theme.mark;
    g.beginPath();
    g.roundRect(x - HANDLE_PX / 2, top, HANDLE_PX, height, 3);
    g.fill();
    g.fillStyle = theme.ground;
    g.fillRect(x - 0.5, top + height / 2 - 3, 1, 6);
  }

  Object.assign(parts, { Frame, AXIS_PX, STRIP_PX, SCROLL_PX: BAR_PX + 3, HANDLE_PX });
})((window.itinerary = window.itinerary || {}));
