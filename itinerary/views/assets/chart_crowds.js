/* What the plot shows instead of single bars: columns of many, what is out of view, what follows what. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const { shade, NONE, PAD_PX, MORE_PX } = parts;
  const DIMMED = 0.16;
  /* So many bars without a row, and such a share of those in view, are drawn as columns this wide. */
  const [CROWD, CROWDED, CROWD_PX] = [20, 0.2, 6];

  class Outlook {
    /* Where too many bars have no row of their own, a lane shows how many begin when. */
    isCrowded(lane, packed, low, high) {
      const { model } = this.chart;
      let [seen, hidden] = [0, 0];
      for (let bar = model.firstAt(lane, low); bar < lane.to && model.start[bar] <= high; bar++) {
        if (model.end[bar] < low) continue;
        seen++;
        if (packed.rows[bar - lane.from] === NONE) hidden++;
      }
      return hidden > CROWD && hidden > seen * CROWDED;
    }

    paintCrowd(g, index, packed, bottom, low, high) {
      const { chart } = this;
      const { model, rows, view, theme } = chart;
      const lane = model.lanes[index];
      this.crowds.add(index);
      const step = rows.columnStep(view.per, CROWD_PX);
      const scale = (rows.tops[index + 1] - rows.tops[index] - rows.head - 2 * PAD_PX) / Math.sqrt(model.peak(lane, packed, step));
      const draw = (shown, alpha) => {
        g.fillStyle = shade(theme.colour(lane.colour).rgb, alpha);
        let [at, count] = [NaN, 0];
        const flush = () => {
          const x = Math.round(this.x(at * step));
          const tall = Math.max(2, Math.sqrt(count) * scale);
          if (count) g.fillRect(x, bottom - PAD_PX - tall, Math.max(1, Math.round(this.x((at + 1) * step)) - x - 1), tall);
        };
        for (let bar = model.firstAt(lane, low - step); bar < lane.to && model.start[bar] <= high; bar++) {
          if (!shown(model.event[bar])) continue;
          const now = Math.floor(model.start[bar] / step);
          if (now !== at) flush();
          [at, count] = [now, now === at ? count + 1 : 1];
        }
        flush();
      };
      if (chart.mask) draw(() => true, DIMMED);
      draw((event) => chart.isShown(event), 0.85);
      this.paintTotal(g, lane, bottom - (rows.tops[index + 1] - rows.tops[index]) + rows.head + 13);
    }

    paintTotal(g, lane, y) {
      const { plot, theme, words, calendar } = this.chart;
      const text = words.events.replace("{}", calendar.number(lane.to - lane.from));
      g.font = `11px ${theme.font}`;
      g.fillStyle = theme.fade("ground", 0.85);
      g.fillRect(plot.left + 4, y - 8, g.measureText(text).width + 8, 16);
      g.fillStyle = theme.muted;
      g.fillText(text, plot.left + 8, y);
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

    /* Arrows from what was put off to what took its place. */
    paintLinks(g) {
      const { chart } = this;
      const { model, rows, plot, view, theme } = chart;
      for (const [from, to] of chart.links) {
        if (![from, to].every((bar) => chart.isShown(model.event[bar]))) continue;
        const [a, b] = [this.span(from), this.span(to)];
        const [y0, y1] = [from, to].map((bar) => rows.topOf(bar, view.per) + plot.top - chart.scroll + rows.bar / 2);
        if (Math.max(y0, y1) < plot.top || Math.min(y0, y1) > plot.bottom || b.left < plot.left || a.right > plot.right) continue;
        arrow(g, Math.max(a.right + 2, plot.left - 200), y0, Math.min(b.left - 3, plot.right + 200), y1, theme);
      }
    }

    /* Bars that have no row are counted by the pixels that they lie over. */
    count(counts, bar) {
      const { model, plot, mask } = this.chart;
      if (mask !== null && !mask[model.event[bar]]) return;
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

  /* A curve that leaves and arrives level, with a head. */
  function arrow(g, x0, y0, x1, y1, theme) {
    const bend = Math.max(16, Math.min(60, Math.abs(x1 - x0) / 2));
    g.strokeStyle = theme.muted;
    g.lineWidth = 1.5;
    g.beginPath();
    g.moveTo(x0, y0);
    g.bezierCurveTo(x0 + bend, y0, x1 - bend, y1, x1, y1);
    g.moveTo(x1 - 6, y1 - 4);
    g.lineTo(x1, y1);
    g.lineTo(x1 - 6, y1 + 4);
    g.stroke();
  }

  Object.assign(parts, { Outlook, DIMMED });
})((window.itinerary = window.itinerary || {}));
