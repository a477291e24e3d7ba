/* What is at a point of the stage: an event by its name, its bar, or the column that counts it. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const { NONE } = parts;

  class Pointing extends parts.Camera {
    /* All bars of an event: one, unless lanes are people. */
    barsOf(event) {
      if (!this.members.has(event)) {
        const bars = [];
        for (let bar = this.model.barOf[event]; bar >= 0 && bar < this.model.count; bar++) if (this.model.event[bar] === event) bars.push(bar);
        if (this.members.size > 50) this.members.clear();
        this.members.set(event, bars);
      }
      return this.members.get(event);
    }

    /* The event at a point of the stage: its name, its bar, or the nearest of those counted there. */
    hit(point, reach) {
      const { model, rows, plot, scene } = this;
      if (!model.count || point.y < plot.top || point.y > plot.bottom || point.x < plot.left || point.x > plot.right) return null;
      const box = scene.boxes.find((one) => point.x >= one.left && point.x <= one.right && point.y >= one.top && point.y <= one.bottom);
      if (box) return { event: model.event[box.bar], others: 0 };
      const y = point.y - plot.top + this.scroll;
      if (y < rows.above) return null;
      const index = rows.laneAt(y);
      return scene.crowds.has(index) ? this.gathered(index, point.x, reach) : this.nearest(index, rows.rowAt(index, y), point.x, reach);
    }

    /* The column of events at a pixel: its first event, or the selected one if it is there. */
    gathered(index, x, reach) {
      const { model, scene } = this;
      const column = scene.columnAt(index, x, reach);
      if (!column) return null;
      const events = model.event.subarray ? model.event.subarray(column.from, column.to) : model.event.slice(column.from, column.to);
      const event = events.includes(this.selected) ? this.selected : events.find((one) => this.isShown(one));
      return { event, others: column.count - 1, column, step: scene.crowds.get(index).step };
    }

    /* What a click on something picks: of events counted there, one after the other. */
    next({ event, column }) {
      if (!column || event !== this.selected) return event;
      for (let bar = column.from, after = false; bar < column.to; bar++) {
        if (after && this.isShown(this.model.event[bar])) return this.model.event[bar];
        after = after || this.model.event[bar] === event;
      }
      const first = this.model.event.slice(column.from, column.to).find((one) => this.isShown(one));
      return first === undefined ? null : first;
    }

    nearest(index, row, x, reach) {
      const { model, rows, scene } = this;
      const lane = model.lanes[index];
      const packed = rows.packed(index, this.view.per);
      const wide = (reach + 8) * this.view.per;
      let [best, least, count] = [-1, reach + 0.01, 0];
      for (let bar = model.firstAt(lane, this.secondAt(x) - wide); bar < lane.to && model.start[bar] <= this.secondAt(x) + wide; bar++) {
        if (packed.rows[bar - lane.from] !== row || !this.isShown(model.event[bar])) continue;
        const { left, right } = scene.span(bar);
        const away = Math.max(0, left - x, x - right);
        if (away > reach) continue;
        if (row === NONE) count++;
        if (away < least) [best, least] = [bar, away];
      }
      return best < 0 ? null : { event: model.event[best], others: Math.max(0, count - 1) };
    }
  }

  parts.Pointing = Pointing;
})((window.itinerary = window.itinerary || {}));
