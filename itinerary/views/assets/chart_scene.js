/* Paints the plot: grid, lanes, bars, names, marks, today, the selected event. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const { strip, mark, cross, shade, STYLES, NONE, GAP_PX, MARK_PX, PAD_PX, HEAD_PX, DIMMED } = parts;

  /* A soft end shorter than this is not seen to be soft. */
  const SEEN_PX = 2;

  class Scene extends parts.Outlook {
    constructor(chart) {
      super();
      this.chart = chart;
      this.clear();
    }

    clear() { Object.assign(this, { boxes: [], hints: [], crowds: new Map(), kinds: new Set() }); }

    x(second) {
      const { view, plot } = this.chart;
      return plot.left + (second - view.low) / view.per;
    }

    paint(g) {
      const { chart } = this;
      const { plot } = chart;
      this.clear();
      g.save();
      g.beginPath();
      g.rect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
      g.clip();
      this.paintGrid(g);
      this.paintToday(g);
      this.paintArrows(g);
      this.eachLane((index, top, bottom) => this.paintLane(g, index, top, bottom));
      this.paintRing(g, chart.hovered, 1.5);
      this.paintRing(g, chart.selected, 2.5);
      this.paintWindow(g);
      chart.zones.paint(g);
      g.restore();
      chart.zones.paintHeadings(g);
      this.eachLane((index, top, bottom) => this.paintHeading(g, index, top, bottom));
    }

    eachLane(visit) {
      const { rows, scroll, plot, model } = this.chart;
      if (!model.count) return;
      for (let i = rows.laneAt(scroll); i < model.lanes.length; i++) {
        const top = plot.top + rows.tops[i] - scroll;
        if (top > plot.bottom) break;
        visit(i, top, plot.top + rows.tops[i + 1] - scroll);
      }
    }

    paintGrid(g) {
      const { plot, theme, ticks } = this.chart;
      for (const strong of [false, true]) {
        g.fillStyle = strong ? theme.fade("muted", 0.45) : theme.line;
        for (const tick of ticks.ticks) if (tick.strong === strong) g.fillRect(Math.round(this.x(tick.at)), plot.top, 1, plot.bottom - plot.top);
      }
    }

    paintToday(g) {
      const { today, plot, theme, words } = this.chart;
      if (!today) return;
      const [left, right] = today.map((second) => Math.round(this.x(second)));
      if (right < plot.left || left > plot.right) return;
      g.fillStyle = theme.fade("mark", 0.16);
      g.fillRect(left, plot.top, Math.max(1, right - left), plot.bottom - plot.top);
      g.fillStyle = theme.mark;
      g.fillRect(left, plot.top, 1.5, plot.bottom - plot.top);
      g.font = `600 11px ${theme.font}`;
      const wide = g.measureText(words.today).width;
      const beyond = Math.max(left + 1.5, right) + 4;
      g.fillText(words.today, beyond + wide < plot.right ? beyond : left - 4 - wide, plot.bottom - 22);
    }

    paintLane(g, index, top, bottom) {
      const { chart } = this;
      const { model, rows, view, plot, theme } = chart;
      const lane = model.lanes[index];
      const packed = rows.packed(index, view.per);
      const hue = theme.colour(lane.colour);
      if (index) {
        g.fillStyle = theme.line;
        g.fillRect(plot.left, Math.round(top), plot.right - plot.left, 1);
      }
      const [low, high] = [view.low - MARK_PX * view.per, view.low + (plot.right - plot.left + MARK_PX) * view.per];
      if (model.reach[lane.to - 1] < low || model.start[lane.from] > high) return this.paintHint(g, index, top, model.start[lane.from] > high);
      if (packed.hidden && this.isCrowded(lane, packed, low, high)) return this.paintCrowd(g, index, packed, bottom, low, high);
      const tracks = [];
      g.font = chart.names.font;
      const hidden = lane.more && packed.hidden ? new Int32Array(Math.ceil(plot.right - plot.left) + 2) : null;
      for (let bar = model.firstAt(lane, low); bar < lane.to && model.start[bar] <= high; bar++) {
        if (model.end[bar] < low || (model.absent && model.absent[model.event[bar]])) continue;
        const row = packed.rows[bar - lane.from];
        if (row === NONE && hidden) this.count(hidden, bar);
        else this.paintBar(g, bar, rows.topOfRow(index, row) + plot.top - chart.scroll, hue, this.track(g, tracks, row), packed.sides[bar - lane.from]);
      }
      for (const track of tracks) if (track) track.end();
      if (hidden) this.paintCounts(g, hidden, bottom - PAD_PX, hue);
      for (const bar of lane.crosses) this.paintCross(g, bar, index, packed);
      g.globalAlpha = 1;
      return undefined;
    }

    track(g, tracks, row) {
      tracks[row] = tracks[row] || new parts.Row(this.chart.names, this.chart.plot, (item, text, x, inside) => this.writeName(g, item, text, x, inside));
      return tracks[row];
    }

    /* A bar's ends in pixels. */
    span(bar) {
      const { model, view } = this.chart;
      const span = {
        x0: this.x(model.start[bar]), s0: this.x(model.solidStart[bar]), s1: this.x(model.solidEnd[bar]),
        x1: this.x(model.end[bar]), openStart: model.openStart[bar], openEnd: model.openEnd[bar], opacity: 1,
        mark: model.isMark(bar, view.per),
      };
      if (!span.mark) return { ...span, left: span.x0, right: span.x1 };
      const middle = (span.x0 + span.x1) / 2;
      return { ...span, middle, left: middle - MARK_PX / 2, right: middle + MARK_PX / 2 };
    }

    paintBar(g, bar, top, hue, track, side) {
      const { model, rows, plot, theme, mask } = this.chart;
      const dim = mask !== null && !mask[model.event[bar]];
      const span = this.span(bar);
      if (span.right < plot.left || span.left > plot.right) return;
      const status = model.status[bar];
      this.kinds.add(span.mark ? (model.moment[bar] > 0 ? "moment" : "short") : "bar");
      if (!span.mark && (span.s0 - span.x0 > SEEN_PX || span.x1 - span.s1 > SEEN_PX)) this.kinds.add("soft");
      g.globalAlpha = span.opacity = dim ? DIMMED : 1;
      if (span.mark) mark(g, span.middle, top + rows.bar / 2, MARK_PX / 2, model.moment[bar] > 0, status, hue.rgb, theme);
      else strip(g, span, top, rows.bar, status, hue.rgb, plot);
      g.globalAlpha = 1;
      track.add(this.item(bar, span, top + rows.bar / 2, hue, side, dim));
    }

    /* What the placing of names needs to know of a bar. */
    item(bar, span, y, hue, side, dim) {
      const { model, plot } = this.chart;
      const cross = model.crossOf(bar);
      let { left, right } = span;
      if (cross !== null) {
        left = Math.min(left, this.x(cross) - parts.CROSS_PX / 2);
        right = Math.max(right, this.x(cross) + parts.CROSS_PX / 2);
      }
      const solid = span.s1 > span.s0 && !span.mark;
      const plain = solid && model.status[bar] < 2;
      const [from, to] = plain ? [span.s0, span.s1] : [span.left, span.right];
      const inner = Math.max(from, plot.left) + GAP_PX;
      const innerRoom = span.mark ? 0 : Math.min(to, plot.right) - inner - GAP_PX;
      return { bar, left, right, inner, innerRoom, plain, side, y, hue, quiet: dim };
    }

    writeName(g, item, text, x, inside) {
      const { model, theme, names, plot, rows } = this.chart;
      const status = model.status[item.bar];
      const wide = names.width(text);
      if (inside ? !item.plain : model.arrows.length) {
        g.strokeStyle = theme.fade("ground", 0.9);
        g.lineWidth = 4;
        g.lineJoin = "round";
        g.direction = parts.directionOf(text);
        g.strokeText(text, x, item.y + 0.5);
      }
      g.fillStyle = inside && item.plain && STYLES[status].fill === 1 ? item.hue.ink : theme.text;
      parts.writeName(g, text, x, item.y, { struck: status === 3, height: rows.row, wide, right: plot.right });
      this.boxes.push({ bar: item.bar, text, left: x, right: x + wide, top: item.y - 8, bottom: item.y + 8, inside });
    }

    paintCross(g, bar, index, packed) {
      const { chart } = this;
      const { model, rows, plot, theme, mask } = chart;
      const row = packed.rows[bar - model.lanes[index].from];
      const x = this.x(model.crossOf(bar));
      if (x < plot.left - 6 || x > plot.right + 6 || row === NONE || (model.absent && model.absent[model.event[bar]])) return;
      const y = rows.topOfRow(index, row) + plot.top - chart.scroll + rows.bar / 2;
      g.globalAlpha = mask !== null && !mask[model.event[bar]] ? DIMMED : 1;
      const span = this.span(bar);
      const end = x < span.left ? span.left : x > span.right ? span.right : x;
      g.strokeStyle = theme.muted;
      g.lineWidth = 1;
      g.setLineDash([2, 3]);
      g.beginPath();
      g.moveTo(Math.max(plot.left - 9, Math.min(plot.right + 9, end)), y);
      g.lineTo(x, y);
      g.stroke();
      g.setLineDash([]);
      cross(g, x, y, theme);
      g.globalAlpha = 1;
    }

    /* A ring around an event's bars, and its whole name where that was cut or left out. */
    paintRing(g, event, width) {
      const { chart } = this;
      const { rows, plot, theme } = chart;
      if (event === null) return;
      for (const bar of chart.barsOf(event)) {
        const index = chart.model.laneOf(bar);
        if (this.crowds.has(index)) {
          this.paintColumnRing(g, index, bar, width);
          continue;
        }
        const span = this.span(bar);
        const top = rows.topOf(bar, chart.view.per) + plot.top - chart.scroll;
        if (top < plot.top - rows.row || top > plot.bottom || span.right < plot.left || span.left > plot.right) continue;
        const [left, right] = [Math.max(span.left, plot.left - 9), Math.min(span.right, plot.right + 9)];
        ring(g, left, top, right - left, rows.bar, width, theme);
        this.paintWhole(g, bar, span, top);
      }
    }

    /* Of an event that is counted, the column is marked. */
    paintColumnRing(g, index, bar, width) {
      const column = this.columnOf(index, bar);
      if (!column) return;
      const { bottom } = this.crowds.get(index);
      ring(g, column.left, column.top, column.right - column.left, bottom - column.top, width, this.chart.theme);
      this.paintWhole(g, bar, column, Math.min(bottom - this.chart.rows.bar, Math.max(column.top, this.chart.plot.top + 6)));
    }

    paintWhole(g, bar, span, top) {
      const { theme, names, plot, rows, model } = this.chart;
      const { text, note } = names.of(bar);
      const drawn = this.boxes.find((box) => box.bar === bar);
      if ((drawn && drawn.text === text) || !text) return;
      g.font = `600 12px ${theme.font}`;
      const room = Math.max(60, Math.max(plot.right - span.right, span.left - plot.left) - 24);
      const shown = names.fit(text, room / 1.08, note);
      const wide = g.measureText(shown).width;
      const x = span.right + 8 + wide < plot.right ? span.right + 8 : Math.max(plot.left + 6, span.left - 8 - wide);
      g.fillStyle = theme.fade("ground", 0.94);
      g.beginPath();
      g.roundRect(x - 4, top - 2, wide + 8, rows.bar + 4, 4);
      g.fill();
      g.fillStyle = theme.text;
      parts.writeName(g, shown, x, top + rows.bar / 2, { struck: model.status[bar] === 3, height: rows.row, wide, right: plot.right });
    }

    /* What is outside the chosen window of time lies behind a veil. */
    paintWindow(g) {
      const { range, plot, theme } = this.chart;
      if (!range) return;
      const [left, right] = range.map((second) => Math.max(plot.left, Math.min(plot.right, this.x(second))));
      g.fillStyle = theme.fade("ground", 0.6);
      g.fillRect(plot.left, plot.top, left - plot.left, plot.bottom - plot.top);
      g.fillRect(right, plot.top, plot.right - right, plot.bottom - plot.top);
      g.fillStyle = theme.mark;
      for (const second of range) g.fillRect(Math.round(this.x(second)), plot.top, 1, plot.bottom - plot.top);
    }

    /* A lane's name: in the gutter, or above its bars where there is no room beside. */
    paintHeading(g, index, top, bottom) {
      const { chart } = this;
      const { model, rows, plot, theme, words } = chart;
      if (!rows.isNamed()) return;
      const lane = model.lanes[index];
      const label = lane.label || words.other;
      g.save();
      g.beginPath();
      g.rect(0, Math.max(top, plot.top), plot.right, Math.min(bottom, plot.bottom) - Math.max(top, plot.top));
      g.clip();
      g.font = `600 12.5px ${theme.font}`;
      const y = Math.min(Math.max(top, plot.top), bottom - (rows.head ? HEAD_PX : 26));
      g.fillStyle = shade(theme.colour(lane.colour).rgb, 1);
      if (rows.head) {
        g.fillRect(plot.left, y + 6, 4, 13);
        this.paintLine(g, label, plot.left + 10, y + 12.5, plot.right - plot.left - 20, true);
      } else {
        g.fillRect(0, Math.max(top, plot.top) + 5, 4, Math.min(bottom, plot.bottom) - Math.max(top, plot.top) - 9);
        this.paintLines(g, label, y, Math.min(bottom, plot.bottom) - y);
        g.fillStyle = theme.line;
        if (index) g.fillRect(0, Math.round(top), plot.left, 1);
      }
      g.restore();
    }

    paintLine(g, text, x, y, room, veiled, ink = this.chart.theme.text) {
      const { theme, names } = this.chart;
      const shown = names.fit(text, room / 1.1);
      g.direction = parts.directionOf(text);
      if (veiled) {
        g.fillStyle = theme.fade("ground", 0.85);
        g.fillRect(x - 3, y - 8, g.measureText(shown).width + 6, 17);
      }
      g.fillStyle = ink;
      g.fillText(shown, x, y + 0.5);
      g.direction = "ltr";
    }

    /* Break a lane's name into as many lines as its height has room for, three at most. */
    paintLines(g, label, top, height) {
      const room = this.chart.plot.left - 22;
      const most = Math.max(1, Math.min(3, Math.floor((height - 8) / 16)));
      const words = label.split(" ");
      const lines = [];
      while (words.length && lines.length < most - 1) {
        let line = words.shift();
        while (words.length && g.measureText(`${line} ${words[0]}`).width <= room) line += ` ${words.shift()}`;
        lines.push(line);
      }
      if (words.length) lines.push(words.join(" "));
      lines.forEach((line, i) => this.paintLine(g, line, 12, top + 17 + 16 * i, room, false));
    }
  }

  function ring(g, left, top, wide, tall, width, theme) {
    for (const [colour, line] of [[theme.ground, width + 3], [theme.mark, width]]) {
      g.beginPath();
      g.roundRect(left - 3, top - 3, wide + 6, tall + 6, 6);
      g.strokeStyle = colour;
      g.lineWidth = line;
      g.stroke();
    }
  }

  parts.Scene = Scene;
})((window.itinerary = window.itinerary || {}));
