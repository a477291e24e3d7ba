/* What the plot shows instead of single bars: columns of many, what is out of view, what follows what. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const { shade, NONE, PAD_PX, MORE_PX } = parts;
  const DIMMED = 0.16;
  /* So many bars without a row, and such a share of those in view, are drawn as columns this wide. */
  const [CROWD, CROWDED, CROWD_PX] = [20, 0.2, 6];
  /* Room for a number above a column; how many are looked at; how far numbers are apart. */
  const [COUNT_PX, MOST_NUMBERS, APART_PX] = [16, 60, 26];

  class Outlook {
    /* Where too many bars have no row of their own, a lane shows how many begin when. */
    isCrowded(lane, packed, low, high) {
      const { model } = this.chart;
      const [first, last] = [model.firstAt(lane, low), model.lastAt(lane, high)].map((bar) => bar - lane.from);
      const before = hiddenBefore(packed);
      const hidden = before[last] - before[first];
      return hidden > CROWD && hidden > (last - first) * CROWDED;
    }

    paintCrowd(g, index, packed, bottom, low, high) {
      const { chart } = this;
      const { model, rows, view, theme } = chart;
      const lane = model.lanes[index];
      const step = rows.columnStep(view.per, CROWD_PX);
      const room = rows.tops[index + 1] - rows.tops[index] - rows.head - 2 * PAD_PX - COUNT_PX;
      const scale = room / Math.sqrt(model.peak(lane, packed, step));
      const draw = (columns, alpha) => {
        g.fillStyle = shade(theme.colour(lane.colour).rgb, alpha);
        for (const column of columns) {
          column.top = bottom - PAD_PX - Math.max(2, Math.sqrt(column.count) * scale);
          g.fillRect(column.left, column.top, column.right - column.left, bottom - PAD_PX - column.top);
        }
      };
      if (chart.mask) draw(this.inView(gather(chart, lane, packed, step, null), step, low, high), DIMMED);
      const columns = this.inView(gather(chart, lane, packed, step, chart.mask), step, low, high);
      draw(columns, 0.85);
      this.kinds.add("columns");
      this.crowds.set(index, { columns, step, bottom: bottom - PAD_PX });
      const top = bottom - (rows.tops[index + 1] - rows.tops[index]) + rows.head;
      this.paintNumbers(g, columns, this.paintTotal(g, lane, top + 13));
    }

    /* The columns that are in view, with their pixels. */
    inView(columns, step, low, high) {
      let from = 0;
      for (let to = columns.length; from < to; ) {
        const middle = (from + to) >> 1;
        if (columns[middle].at + step < low) from = middle + 1;
        else to = middle;
      }
      const seen = [];
      for (let i = from; i < columns.length && columns[i].at <= high; i++) {
        const left = Math.round(this.x(columns[i].at));
        seen.push(Object.assign(columns[i], { left, right: Math.max(left + 1, Math.round(this.x(columns[i].at + step)) - 1) }));
      }
      return seen;
    }

    /* The numbers of the highest columns, where these have room above their neighbours. */
    paintNumbers(g, columns, start) {
      const { plot, theme, calendar } = this.chart;
      const taken = [];
      g.font = `600 11px ${theme.font}`;
      g.fillStyle = theme.text;
      const highest = [...columns].sort((one, other) => other.count - one.count || one.at - other.at).slice(0, MOST_NUMBERS);
      for (const column of highest) {
        const text = calendar.number(column.count);
        const half = g.measureText(text).width / 2;
        const middle = Math.max(start + half, plot.left + half + 2, Math.min(plot.right - half - 2, (column.left + column.right) / 2));
        if (Math.abs(middle - (column.left + column.right) / 2) > half + 6) continue;
        const free = (one) => one.right < middle - half - 3 || one.left > middle + half + 3;
        if (!taken.every((one) => Math.abs(one - middle) > APART_PX + half) || !columns.every((one) => one.top >= column.top - 1 || free(one))) continue;
        taken.push(middle);
        g.fillText(text, middle - half, column.top - 9);
      }
    }

    /* How many events a lane has; gives back where the words end. */
    paintTotal(g, lane, y) {
      const { chart } = this;
      const { plot, theme } = chart;
      const text = chart.counted(lane.to - lane.from);
      g.font = `11px ${theme.font}`;
      const wide = g.measureText(text).width;
      g.fillStyle = theme.fade("ground", 0.85);
      g.fillRect(plot.left + 4, y - 8, wide + 8, 16);
      g.fillStyle = theme.muted;
      g.fillText(text, plot.left + 8, y);
      return plot.left + wide + 18;
    }

    /* The column at a point, or the nearest within reach. */
    columnAt(index, x, reach) {
      const away = (column) => Math.max(0, column.left - x, x - column.right);
      const { columns } = this.crowds.get(index);
      const best = columns.reduce((one, other) => (one === null || away(other) < away(one) ? other : one), null);
      return best && away(best) <= reach ? best : null;
    }

    /* The column that a bar is counted in. */
    columnOf(index, bar) {
      return this.crowds.get(index).columns.find((column) => bar >= column.from && bar < column.to) || null;
    }

    /* A lane whose bars are all out of view points to where they are. */
    paintHint(g, index, top, later) {
      const { plot, rows, theme, model } = this.chart;
      const x = later ? plot.right - 14 : plot.left + 14;
      const y = top + PAD_PX + rows.head + rows.row / 2;
      g.beginPath();
      g.moveTo(x - (later ? 4 : -4), y - 5);
      g.lineTo(x + (later ? 2 : -2), y);
      g.lineTo(x - (later ? 4 : -4), y + 5);
      g.strokeStyle = shade(theme.colour(model.lanes[index].colour).rgb, 1);
      g.lineWidth = 2;
      g.stroke();
      this.hints.push({ index, later, left: x - 12, right: x + 12, top: y - 12, bottom: y + 12 });
    }

    /* Arrows from what was put off to what took its place, through the gutters between rows, where
       there are no names. */
    paintArrows(g) {
      const { chart } = this;
      const { model, rows, plot, view, theme } = chart;
      model.arrows.forEach(([from, to], i) => {
        if (!this.isMoved(from, to)) return;
        const [a, b] = [this.span(from), this.span(to)];
        const [y0, y1] = [from, to].map((bar) => rows.topOf(bar, view.per) + plot.top - chart.scroll + rows.bar / 2);
        const [x0, x1] = [(a.left + a.right) / 2, b.left + Math.min(8, (b.right - b.left) / 2)];
        if (Math.max(y0, y1) < plot.top - rows.row || Math.min(y0, y1) > plot.bottom + rows.row || Math.max(x0, x1) < plot.left || Math.min(x0, x1) > plot.right) return;
        const out = y1 >= y0 ? 1 : -1;
        const gutter = y0 + out * (rows.row / 2 + ((i % 3) - 1) * 1.5);
        const clamp = (x) => Math.max(plot.left - 20, Math.min(plot.right + 20, x));
        elbow(g, [clamp(x0), y0 + out * (rows.bar / 2 + 1)], gutter, [clamp(x1), y1 + (y1 === y0 ? out : -out) * (rows.bar / 2 + 1)], theme);
      });
    }

    isMoved(from, to) { return this.chart.model.isGone(from) && [from, to].every((bar) => this.chart.isShown(this.chart.model.event[bar])); }

    /* Bars that have no row are counted by the pixels that they lie over. */
    count(counts, bar) {
      const { model, plot, mask } = this.chart;
      if (mask !== null && !mask[model.event[bar]]) return;
      this.kinds.add("columns");
      const clamp = (x) => Math.min(counts.length - 2, Math.max(0, Math.floor(x - plot.left)));
      counts[clamp(this.x(model.start[bar]))]++;
      counts[clamp(this.x(model.end[bar])) + 1]--;
    }

    paintCounts(g, steps, bottom, hue) {
      const { plot } = this.chart;
      let [most, sum] = [1, 0];
      for (const step of steps) most = Math.max(most, (sum += step));
      const scale = (MORE_PX - 3) / Math.log1p(most);
      g.fillStyle = shade(hue.rgb, 0.75);
      sum = 0;
      for (let i = 0; i < steps.length; ) {
        sum += steps[i];
        let to = i + 1;
        while (to < steps.length && !steps[to]) to++;
        const height = Math.max(2, Math.log1p(sum) * scale);
        if (sum > 0) g.fillRect(plot.left + i, bottom - height, Math.max(1.5, to - i), height);
        i = to;
      }
    }
  }

  /* How many of a lane's bars have no row, before each of them. */
  function hiddenBefore(packed) {
    if (!packed.before) {
      packed.before = new Uint32Array(packed.rows.length + 1);
      for (let i = 0; i < packed.rows.length; i++) packed.before[i + 1] = packed.before[i] + (packed.rows[i] === NONE ? 1 : 0);
    }
    return packed.before;
  }

  /* What begins in each step of time: the bars from one row to another, how many of them are shown;
     kept until others are shown. */
  function gather(chart, lane, packed, step, mask) {
    const { model } = chart;
    const kept = mask ? "some" : "all";
    const known = packed[kept];
    if (known && known.revision === chart.revision && known.step === step) return known.columns;
    const [columns, absent] = [[], model.absent];
    let column = null;
    for (let bar = lane.from; bar < lane.to; bar++) {
      const event = model.event[bar];
      if ((mask && !mask[event]) || (absent && absent[event])) continue;
      const at = Math.floor(model.start[bar] / step) * step;
      if (!column || column.at !== at) columns.push((column = { at, from: bar, to: bar, count: 0 }));
      column.count++;
      column.to = bar + 1;
    }
    packed[kept] = { revision: chart.revision, step, columns };
    return columns;
  }

  /* A dotted line out of a row, along a gutter and into another row, with a head. */
  function elbow(g, [x0, y0], gutter, [x1, y1], theme) {
    g.strokeStyle = theme.muted;
    g.lineWidth = 1.25;
    g.setLineDash([2, 2]);
    g.beginPath();
    g.moveTo(x0, y0);
    g.lineTo(x0, gutter);
    g.lineTo(x1, gutter);
    g.lineTo(x1, y1);
    g.stroke();
    g.setLineDash([]);
    head(g, x1, y1, y1 >= gutter ? 1 : -1, theme);
  }

  function head(g, x, y, way, theme) {
    g.beginPath();
    g.moveTo(x - 4, y - 6 * way);
    g.lineTo(x + 4, y - 6 * way);
    g.lineTo(x, y);
    g.closePath();
    g.fillStyle = theme.muted;
    g.fill();
  }

  Object.assign(parts, { elbow });
  Object.assign(parts, { Outlook, DIMMED });
})((window.itinerary = window.itinerary || {}));
