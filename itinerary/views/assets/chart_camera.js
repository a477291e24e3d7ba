/* What part of time is in view: moving, zooming, easing from one view to another. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const EASE_MS = 260;
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  class Camera {
    secondAt(x) { return this.view.low + (x - this.plot.left) * this.view.per; }

    seen() { return [this.view.low, this.secondAt(this.plot.right)]; }

    isWhole() { return this.view.per >= this.rows.fitPer * 0.999; }

    /* The finest zoom: a minute for times, hours for days, and what a double can tell apart. */
    get finest() {
      const far = Math.max(Math.abs(this.model.low), Math.abs(this.model.high));
      return Math.min(this.rows.fitPer, Math.max(this.model.timed ? 1 : parts.DAY / 400, far / 2 ** 43, far > 1e15 ? parts.YEAR / 20 : 0));
    }

    moveTo(low, scroll) {
      if (!this.view) return;
      const { plot, rows, model, view } = this;
      const across = (plot.right - plot.left) * view.per;
      view.low = Math.min(Math.max(low, model.low), Math.max(model.low, model.high - across));
      this.scroll = Math.max(0, Math.min(scroll, rows.height - (plot.bottom - plot.top)));
      this.place = { seen: this.isWhole() ? null : this.seen(), ...rows.placeOf(this.scroll) };
      this.ask();
      if (this.options.onview) this.options.onview(this.seen());
    }

    /* Zoom to so many seconds a pixel, a second staying at its place. */
    zoomTo(per, second, x) {
      if (!this.view) return;
      const [from, before] = [this.anchor(), this.view.per];
      this.view.per = Math.min(this.rows.fitPer, Math.max(this.finest, per));
      this.moveTo(second - (x - this.plot.left) * this.view.per, this.scroll);
      if (before !== this.view.per && from) this.hold(from);
    }

    /* Rows of crowded lanes change with the zoom; the selected bar stays where it is. */
    anchor() {
      if (this.selected === null) return null;
      const bar = this.model.barOf[this.selected];
      const top = bar < 0 ? -1 : this.rows.topOf(bar, this.view.per) - this.scroll;
      return top < 0 || top > this.plot.bottom - this.plot.top ? null : { bar, top };
    }

    hold({ bar, top }) { this.moveTo(this.view.low, this.rows.topOf(bar, this.view.per) - top); }

    zoomBy(factor) {
      if (!this.view) return;
      const x = (this.plot.left + this.plot.right) / 2;
      this.ease({ per: this.view.per * factor, second: this.secondAt(x), x });
    }

    fit() { if (this.view) this.ease({ per: this.rows.fitPer, second: this.model.low, x: this.plot.left }); }

    show([from, to]) {
      if (!this.view) return;
      this.stop();
      this.view.per = Math.min(this.rows.fitPer, Math.max(this.finest, (to - from) / (this.plot.right - this.plot.left)));
      this.moveTo(from, this.scroll);
    }

    centre(second) { if (this.view) this.ease({ per: this.view.per, second, x: (this.plot.left + this.plot.right) / 2 }); }

    /* Move gently to a zoom at which a second is at a pixel, and to a scroll; at once if asked for calm. */
    ease({ per, second, x, scroll = this.scroll }) {
      this.stop();
      const from = { ...this.view, scroll: this.scroll, x: this.scene.x(second) };
      const [start, aim] = [performance.now(), Math.min(this.rows.fitPer, Math.max(this.finest, per))];
      const step = (now) => {
        const share = calm() ? 1 : Math.min(1, Math.max(0, (now - start) / EASE_MS));
        const smooth = 1 - (1 - share) ** 3;
        this.zoomTo(from.per * (aim / from.per) ** smooth, second, from.x + (x - from.x) * smooth);
        if (scroll !== from.scroll) this.moveTo(this.view.low, from.scroll + (scroll - from.scroll) * smooth);
        this.moving = share < 1 ? requestAnimationFrame(step) : 0;
      };
      step(calm() ? Infinity : start);
    }

    stop() {
      cancelAnimationFrame(this.moving);
      this.moving = 0;
    }
  }

  parts.Camera = Camera;
})((window.itinerary = window.itinerary || {}));
