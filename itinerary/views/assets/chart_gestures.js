/* Pointer, wheel and keys on the timeline. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const [CLICK_PX, GRIP_PX, LEAST_RANGE_PX] = [4, 9, 4];
  const STEP = 1.6;

  class Gestures {
    constructor(chart) {
      this.chart = chart;
      this.pointers = new Map();
      this.act = null;
      const { stage } = chart;
      const listen = (type, handler, options) => stage.addEventListener(type, handler.bind(this), options);
      listen("pointerdown", this.down);
      listen("pointermove", this.move);
      listen("pointerup", this.up);
      listen("pointercancel", this.cancel);
      listen("pointerleave", this.leave);
      listen("wheel", this.wheel, { passive: false });
      listen("dblclick", this.double);
      listen("keydown", this.key);
      listen("blur", () => chart.tip.hide());
    }

    at(event) {
      const box = this.chart.stage.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    }

    /* What lies under a point: plot, axis, gutter, overview, scroll bar, a handle of the window. */
    zone({ x, y }, touch) {
      const { plot, strip, range, scene, frame } = this.chart;
      const reach = touch ? 2 * GRIP_PX : GRIP_PX;
      const grips = (place) => range.map(place).findIndex((at) => Math.abs(at - x) <= reach);
      if (strip && y > plot.bottom) {
        const grip = range ? grips((second) => frame.stripX(second)) : -1;
        return grip >= 0 ? { name: "grip", grip, onStrip: true } : { name: "strip" };
      }
      if (x > plot.right) return { name: "scroll" };
      const grip = range && y < plot.top + 4 ? grips((second) => scene.x(second)) : -1;
      if (grip >= 0) return { name: "grip", grip, onStrip: false };
      if (x < plot.left) return { name: "gutter" };
      return { name: y < plot.top ? "axis" : "plot" };
    }

    down(event) {
      if (event.button > 0) return;
      const point = this.at(event);
      const { chart } = this;
      this.pointers.set(event.pointerId, point);
      try { chart.stage.setPointerCapture(event.pointerId); } catch { /* a pointer that is gone already */ }
      chart.stop();
      if (this.pointers.size === 2) return this.startPinch();
      const zone = this.zone(point, event.pointerType === "touch");
      this.act = { ...this.start(zone, point, event.shiftKey), from: point, moved: false, touch: event.pointerType === "touch" };
      return undefined;
    }

    start(zone, point, shift) {
      const { chart } = this;
      const second = chart.secondAt(point.x);
      if (zone.name === "grip") return { kind: "range", onStrip: zone.onStrip, anchor: chart.range[1 - zone.grip] };
      if (zone.name === "strip" && this.isInside(point.x)) return { kind: "shift", range: chart.range, second: chart.frame.stripSecond(point.x) };
      if (zone.name === "strip") return { kind: "range", onStrip: true, anchor: chart.frame.stripSecond(point.x) };
      if (zone.name === "axis" || (zone.name === "plot" && shift)) return { kind: "range", onStrip: false, anchor: second };
      if (zone.name === "scroll") return { kind: "scroll", scroll: chart.scroll };
      return { kind: "pan", low: chart.view.low, scroll: chart.scroll, gutter: zone.name === "gutter" };
    }

    isInside(x) {
      const { range, frame } = this.chart;
      return range !== null && x > frame.stripX(range[0]) && x < frame.stripX(range[1]);
    }

    /* Move the whole window along the overview. */
    shift({ range, second }, x) {
      const { model, frame } = this.chart;
      const by = Math.max(model.low - range[0], Math.min(model.high - range[1], frame.stripSecond(x) - second));
      this.chart.choose(range.map((end) => end + by));
    }

    startPinch() {
      const [a, b] = [...this.pointers.values()];
      const { view, scroll } = this.chart;
      this.chart.tip.hide();
      this.act = { kind: "pinch", moved: true, scroll, middle: (a.y + b.y) / 2, apart: Math.max(20, Math.abs(a.x - b.x)), per: view.per, second: this.chart.secondAt((a.x + b.x) / 2) };
    }

    move(event) {
      const point = this.at(event);
      if (!this.pointers.has(event.pointerId)) return this.hover(point, event.pointerType);
      this.pointers.set(event.pointerId, point);
      const { act, chart } = this;
      if (!act) return undefined;
      if (act.kind === "pinch") return this.pinch();
      const [dx, dy] = [point.x - act.from.x, point.y - act.from.y];
      if (!act.moved && Math.hypot(dx, dy) < CLICK_PX) return undefined;
      act.moved = true;
      chart.tip.hide();
      if (act.kind === "pan") chart.moveTo(act.gutter ? act.low : act.low - dx * chart.view.per, act.scroll - dy);
      else if (act.kind === "scroll") this.dragScroll(act, dy);
      else if (act.kind === "shift") this.shift(act, point.x);
      else this.dragRange(act, point);
      return undefined;
    }

    /* The finger that is left after a pinch pans. */
    goOn() {
      const [from] = this.pointers.values();
      const { view, scroll } = this.chart;
      this.act = this.pointers.size > 1 ? null : { kind: "pan", low: view.low, scroll, from, moved: true, touch: true };
    }

    pinch() {
      const [a, b] = [...this.pointers.values()];
      const { act, chart } = this;
      const per = (act.per * act.apart) / Math.max(20, Math.abs(a.x - b.x));
      chart.zoomTo(per, act.second, (a.x + b.x) / 2);
      chart.moveTo(chart.view.low, act.scroll + act.middle - (a.y + b.y) / 2);
    }

    dragScroll(act, dy) {
      const { chart } = this;
      const bar = chart.frame.scrollBar();
      if (bar) chart.moveTo(chart.view.low, act.scroll + (dy / Math.max(1, bar.room)) * (chart.rows.height - (chart.plot.bottom - chart.plot.top)));
    }

    dragRange(act, point) {
      const { chart } = this;
      const second = act.onStrip ? chart.frame.stripSecond(point.x) : chart.secondAt(Math.min(chart.plot.right, Math.max(chart.plot.left, point.x)));
      const range = [Math.min(act.anchor, second), Math.max(act.anchor, second)];
      act.wide = act.wide || (range[1] - range[0]) / chart.view.per >= LEAST_RANGE_PX || act.onStrip;
      if (act.wide) chart.choose(range);
    }

    up(event) {
      const { act, chart } = this;
      this.pointers.delete(event.pointerId);
      if (this.pointers.size) return this.goOn();
      this.act = null;
      if (!act || act.moved) return undefined;
      const point = this.at(event);
      if (act.kind === "pan" && !act.gutter) {
        const hint = chart.scene.hints.find((one) => point.x >= one.left && point.x <= one.right && point.y >= one.top && point.y <= one.bottom);
        if (hint) return chart.follow(hint);
        const hit = chart.hit(point, act.touch ? 8 : 3);
        chart.pick(hit ? chart.next(hit) : null);
        const stretch = hit ? null : chart.zones.hit(point);
        if (hit && act.touch) chart.tip.show(hit, point);
        else if (stretch && act.touch) chart.tip.zone(stretch, point);
      } else if (act.kind === "shift" || act.onStrip) chart.centre(chart.frame.stripSecond(point.x));
      return undefined;
    }

    cancel(event) {
      this.pointers.delete(event.pointerId);
      this.act = null;
      if (this.pointers.size) this.goOn();
    }

    leave(event) {
      if (event.pointerType === "touch" || this.pointers.size) return;
      this.chart.point(null);
      this.chart.tip.leave();
    }

    hover(point, type) {
      if (type === "touch") return;
      const { chart } = this;
      const zone = this.zone(point, false);
      const hit = zone.name === "plot" ? chart.hit(point, 3) : null;
      const cursors = { grip: "ew-resize", strip: "crosshair", axis: "col-resize", scroll: "default", gutter: "default", plot: hit ? "pointer" : "grab" };
      chart.stage.style.cursor = cursors[zone.name];
      chart.point(hit ? hit.event : null);
      const stretch = hit || !["plot", "gutter"].includes(zone.name) ? null : chart.zones.hit(point);
      if (hit) chart.tip.show(hit, point);
      else if (stretch) chart.tip.zone(stretch, point);
      else if (zone.name === "gutter") chart.tip.lane(point);
      else chart.tip.leave();
    }

    /* The wheel zooms as on the map; with Shift, or sideways, it pans; beside the plot it scrolls. */
    wheel(event) {
      const { chart } = this;
      const point = this.at(event);
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 100 : 1;
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
      const before = JSON.stringify([chart.view.low, chart.view.per, chart.scroll]);
      chart.stop();
      if (!event.ctrlKey && (event.shiftKey || Math.abs(dx) > Math.abs(dy))) chart.moveTo(chart.view.low + (event.shiftKey && !dx ? dy : dx) * chart.view.per, chart.scroll);
      else if (!event.ctrlKey && (event.altKey || ["gutter", "scroll"].includes(this.zone(point).name))) chart.moveTo(chart.view.low, chart.scroll + dy);
      else chart.zoomTo(chart.view.per * Math.exp(Math.max(-200, Math.min(200, dy)) * (event.ctrlKey ? 0.01 : 0.002)), chart.secondAt(point.x), point.x);
      if (JSON.stringify([chart.view.low, chart.view.per, chart.scroll]) !== before || event.ctrlKey) event.preventDefault();
    }

    double(event) {
      const point = this.at(event);
      const { chart } = this;
      if (this.zone(point).name === "strip") chart.choose(null);
      else chart.ease({ per: chart.view.per / 2.5, second: chart.secondAt(point.x), x: point.x });
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { chart } = this;
      const page = (chart.plot.bottom - chart.plot.top) * 0.8;
      const across = (chart.plot.right - chart.plot.left) * 0.25 * chart.view.per;
      const acts = {
        ArrowRight: () => (event.shiftKey ? chart.moveTo(chart.view.low + across, chart.scroll) : chart.walk(1)),
        ArrowLeft: () => (event.shiftKey ? chart.moveTo(chart.view.low - across, chart.scroll) : chart.walk(-1)),
        ArrowDown: () => (event.shiftKey ? chart.moveTo(chart.view.low, chart.scroll + 60) : chart.walk(1)),
        ArrowUp: () => (event.shiftKey ? chart.moveTo(chart.view.low, chart.scroll - 60) : chart.walk(-1)),
        Home: () => chart.walk(-Infinity), End: () => chart.walk(Infinity),
        PageDown: () => chart.moveTo(chart.view.low, chart.scroll + page),
        PageUp: () => chart.moveTo(chart.view.low, chart.scroll - page),
        "+": () => chart.zoomBy(1 / STEP), "=": () => chart.zoomBy(1 / STEP), "-": () => chart.zoomBy(STEP),
        0: () => chart.fit(), z: () => chart.zones.present && chart.showZones(!chart.zones.shown), w: () => chart.choose(chart.range ? null : chart.seen()),
        Escape: () => chart.escape(),
      };
      if (!Object.hasOwn(acts, event.key)) return;
      if (acts[event.key]() !== false) event.preventDefault();
    }
  }

  Object.assign(parts, { Gestures, ZOOM_STEP: STEP });
})((window.itinerary = window.itinerary || {}));
