/* How lanes and their rows fill the chart: heights, scrolling, and what stands where. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const { NONE, MOST_ROWS } = parts;
  const [ROW_PX, DENSE_ROW_PX, BAR_SHARE] = [25, 21, 0.66];
  const [PAD_PX, HEAD_PX, MORE_PX] = [5, 20, 15];
  /* Where more than this share of names finds no room, more rows than fit the view help nobody. */
  const NAMELESS = 0.4;
  /* So many lanes may each have four rows, however much there is to scroll. */
  const MOST_ROOMY = 30;
  const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200];
  const CAPS = [MOST_ROWS, 40, 24, 16, 12, 10, 8, 7, 6, 5, 4];

  class Rows {
    constructor(model, names) { Object.assign(this, { model, names, above: 0 }); }

    /* Stack all lanes for a plot of a width and height; `headed`: names stand above their lanes;
       `above`: what is taken at the top. */
    plan(width, height, headed, above) {
      this.above = above;
      const { model } = this;
      const { lanes } = model;
      this.fitPer = (model.high - model.low) / Math.max(1, width);
      for (const lane of lanes) {
        lane.packed.clear();
        lane.fit = this.pack(lane, this.fitPer, MOST_ROWS);
      }
      const inView = height / ROW_PX;
      this.limit(lanes, Math.max(24, 2 * inView, 4 * Math.min(lanes.length, MOST_ROOMY)));
      const bare = lanes.reduce((sum, lane) => sum + lane.fit.bare + lane.fit.hidden, 0);
      if (bare > model.count * NAMELESS) this.limit(lanes, Math.max(6, inView));
      const total = lanes.reduce((sum, lane) => sum + lane.fit.used, 0);
      this.row = total * ROW_PX > 2.5 * height ? DENSE_ROW_PX : ROW_PX;
      this.bar = Math.round(this.row * BAR_SHARE);
      this.head = headed && this.isNamed() ? HEAD_PX : 0;
      this.stack(lanes);
    }

    pack(lane, per, most) { return this.model.pack(lane, per, most, (bar) => this.names.wish(bar)); }

    /* Give each lane all the rows it needs, unless the whole would be much taller than the view. */
    limit(lanes, budget) {
      const total = (most) => lanes.reduce((sum, lane) => sum + Math.min(most, lane.fit.used), 0);
      this.most = CAPS.find((most) => total(most) <= budget) || (lanes.length > budget ? 2 : 4);
      for (const lane of lanes)
        if (lane.fit.used > this.most || lane.fit.hidden) lane.fit = this.pack(lane, this.fitPer, this.most);
    }

    stack(lanes) {
      this.tops = new Float64Array(lanes.length + 1);
      this.tops[0] = this.above;
      lanes.forEach((lane, i) => {
        lane.more = lane.fit.hidden > 0;
        const height = 2 * PAD_PX + this.head + lane.fit.used * this.row + (lane.more ? MORE_PX : 0);
        this.tops[i + 1] = this.tops[i] + height;
      });
      this.height = this.tops[lanes.length];
    }

    isNamed() { return this.model.lanes.length > 1 || this.model.lanes.some((lane) => lane.label); }

    laneAt(y) {
      let [low, high] = [0, this.model.lanes.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.tops[middle] <= y) low = middle;
        else high = middle - 1;
      }
      return low;
    }

    /* What is at the top of the view, as a lane and a share of it, and back. */
    placeOf(scroll) {
      if (!this.model.lanes.length || scroll <= this.above) return { lane: 0, share: 0 };
      const lane = this.laneAt(scroll);
      return { lane, share: (scroll - this.tops[lane]) / (this.tops[lane + 1] - this.tops[lane]) };
    }

    /* The scroll nearest to one at which the top of a lane is in view. */
    laneInView(lane, scroll, tall) {
      const [top, bottom] = [this.tops[lane], this.tops[lane + 1]];
      if (bottom - top > tall || top < scroll) return top === this.above ? 0 : top;
      return Math.max(scroll, bottom - tall);
    }

    scrollTo({ lane, share }) {
      if (!lane && !share) return 0;
      return this.tops[lane] + share * (this.tops[lane + 1] - this.tops[lane]);
    }

    /* A lane's rows at a zoom. Lanes where all fits keep their rows at every zoom; crowded ones
       are packed anew at each doubling. */
    packed(index, per) {
      const lane = this.model.lanes[index];
      if (!lane.fit.bare && !lane.fit.hidden) return lane.fit;
      const level = this.level(per);
      if (!level) return lane.fit;
      if (!lane.packed.has(level)) {
        if (lane.packed.size > 2) lane.packed.clear();
        lane.packed.set(level, this.pack(lane, this.fitPer / 2 ** level, this.most));
      }
      return lane.packed.get(level);
    }

    /* How many times the zoom doubles what fits, and the seconds of a pixel there. */
    level(per) { return Math.max(0, Math.floor(Math.log2(this.fitPer / per) + 1e-9)); }

    levelPer(per) { return this.fitPer / 2 ** this.level(per); }

    /* How much time a column of a crowded lane stands for: round, and nothing that no date says. */
    columnStep(per, px) {
      const least = px * this.levelPer(per);
      if (least > parts.DAY / 2) return Math.ceil(least / parts.DAY) * parts.DAY;
      return STEPS.find((step) => step >= least && step >= this.model.unit) || parts.DAY;
    }

    /* The top of a bar in the stacked lanes; bars without a row stand where they are counted. */
    topOf(bar, per) {
      const index = this.model.laneOf(bar);
      const row = this.packed(index, per).rows[bar - this.model.lanes[index].from];
      return this.topOfRow(index, row);
    }

    topOfRow(index, row) {
      const lane = this.model.lanes[index];
      const body = this.tops[index] + PAD_PX + this.head;
      if (row === NONE) return lane.more ? body + lane.fit.used * this.row : body + (lane.fit.used - 1) * this.row;
      return body + Math.min(row, lane.fit.used - 1) * this.row + (this.row - this.bar) / 2;
    }

    /* What row a height in a lane belongs to; NONE is the line where bars are counted. */
    rowAt(index, y) {
      const lane = this.model.lanes[index];
      const row = Math.floor((y - this.tops[index] - PAD_PX - this.head) / this.row);
      if (row < 0) return -1;
      return row < lane.fit.used ? row : lane.more ? NONE : -1;
    }
  }

  Object.assign(parts, { Rows, PAD_PX, HEAD_PX, MORE_PX });
})((window.itinerary = window.itinerary || {}));
