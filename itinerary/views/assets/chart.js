/* The timeline on a canvas: `itinerary.chart(element, data, options)` draws a layout's bars. */
(function (itinerary) {
  "use strict";

  const { Model, Names, Rows, Scene, Frame, Gestures, Tip, Theme, Tools, Legend, Calendar, Camera, chooseTicks, sentence } = itinerary.chartParts;
  const { AXIS_PX, STRIP_PX, SCROLL_PX, HEAD_PX, NONE } = itinerary.chartParts;
  const [NARROW_PX, GUTTER_PX, GUTTER_SHARE] = [640, 190, 0.2];
  const PRINT_SHARP = 3;
  const WORDS = {
    other: "Other", today: "today", utc: "Times in UTC", local: "Local time at each place", untitled: "(untitled)",
    more: "and {} more here", events: "{} events", empty: "No event has a date",
    label: "Timeline of {} events, {}. Arrow keys walk through the events in order of time, plus and minus zoom, 0 shows everything, W chooses what is in view, Escape ends that.",
    closer: "Zoom in", farther: "Zoom out", all: "Show all", choose: "Choose only what is in view", clear: "Clear the chosen time",
    statuses: { happened: "Happened", planned: "Planned", tentative: "Tentative", cancelled: "Cancelled", postponed: "Postponed", rescheduled: "Rescheduled" },
    modes: {},
  };

  class Chart extends Camera {
    constructor(element, data, options) {
      super();
      Object.assign(this, { element, options, selected: null, hovered: null, mask: null, range: null, scroll: 0, members: new Map() });
      this.language = options.language || "en";
      this.words = { ...WORDS, ...options.words };
      this.calendar = new Calendar(this.language);
      this.model = new Model(data);
      this.palette = options.palette || data.facts.palette;
      this.today = options.today || data.facts.today || null;
      this.build();
      this.theme = new Theme(element, this.palette);
      this.names = new Names(this.model, this.theme);
      this.names.untitled = this.words.untitled;
      this.rows = new Rows(this.model, this.names);
      this.links = this.model.links();
      [this.scene, this.frame] = [new Scene(this), new Frame(this)];
      this.legend.paint();
      this.resize();
      this.gestures = new Gestures(this);
      this.watch();
    }

    build() {
      const make = (tag, name) => Object.assign(document.createElement(tag), { className: name });
      this.element.classList.add("itn-chart");
      this.stage = make("div", "itn-chart-stage");
      this.canvas = make("canvas", "itn-chart-canvas");
      this.tip = new Tip(this);
      this.tools = new Tools(this);
      this.live = make("p", "itn-chart-live");
      this.live.setAttribute("role", "status");
      this.stage.tabIndex = 0;
      this.stage.setAttribute("role", "application");
      const count = this.calendar.number(this.model.order.length);
      const span = [this.model.low, this.model.high].map((second) => this.calendar.instant(second, (this.model.high - this.model.low) / 500));
      this.stage.setAttribute("aria-label", this.words.label.replace("{}", count).replace("{}", span.join(" – ")));
      this.canvas.setAttribute("aria-hidden", "true");
      this.stage.append(this.canvas);
      this.legend = new Legend(this);
      const box = make("div", "itn-chart-box");
      box.append(this.stage, this.tools.node, this.tip.node, this.live);
      this.element.replaceChildren(box, this.legend.node);
      this.g = this.canvas.getContext("2d");
    }

    /* The page may change its size, its colours, or be printed. */
    watch() {
      this.sizes = new ResizeObserver(() => this.resize());
      this.sizes.observe(this.element);
      this.themes = new MutationObserver(() => this.redraw());
      for (const node of [document.documentElement, document.body, this.element])
        this.themes.observe(node, { attributes: true, attributeFilter: ["class", "style", "data-theme"] });
      this.medias = ["(prefers-color-scheme: dark)", "print"].map((query) => window.matchMedia(query));
      this.recolour = () => this.reprint();
      for (const media of this.medias) media.addEventListener("change", this.recolour);
    }

    destroy() {
      this.stop();
      cancelAnimationFrame(this.frameAsked);
      this.sizes.disconnect();
      this.themes.disconnect();
      for (const media of this.medias) media.removeEventListener("change", this.recolour);
      this.tip.hide();
      this.element.replaceChildren();
      this.element.classList.remove("itn-chart");
    }

    resize() {
      const [width, height] = [this.stage.clientWidth, this.stage.clientHeight];
      const sharp = Math.max(window.devicePixelRatio || 1, window.matchMedia("print").matches ? PRINT_SHARP : 1);
      if (!width || !height || (width === this.width && height === this.height && sharp === this.sharp)) return;
      const first = !this.view;
      const seen = this.view && !this.isWhole() ? this.seen() : null;
      Object.assign(this, { width, height, sharp });
      this.canvas.width = Math.round(width * sharp);
      this.canvas.height = Math.round(height * sharp);
      this.arrange();
      this.view = { low: this.model.low, per: this.rows.fitPer };
      if (seen) this.show(seen);
      this.moveTo(this.view.low, this.scroll);
      if (first && this.selected !== null) this.reveal(this.selected);
      this.paint();
    }

    /* Room for the gutter, the axis and the overview; then the rows for what is left. */
    arrange() {
      const narrow = this.width < NARROW_PX;
      const gutter = narrow || !this.rows.isNamed() ? 0 : this.gutter();
      const low = this.options.overview === false || this.height < 150 ? this.height : this.height - STRIP_PX;
      this.plot = { left: gutter, right: this.width - SCROLL_PX, top: AXIS_PX, bottom: Math.max(AXIS_PX + 20, low) };
      this.strip = low < this.height ? { left: Math.max(gutter, 8), right: this.width - this.tools.width(), top: low + 6, bottom: this.height - 6 } : null;
      this.tools.node.hidden = !this.strip;
      this.rows.plan(this.plot.right - this.plot.left, this.plot.bottom - this.plot.top, !gutter);
      this.stage.style.touchAction = this.rows.height > this.plot.bottom - this.plot.top ? "none" : "pan-y";
    }

    gutter() {
      this.g.font = `600 12.5px ${this.theme.font}`;
      const labels = this.model.lanes.slice(0, 400).map((lane) => this.g.measureText(lane.label.slice(0, 80) || this.words.other).width);
      return Math.round(Math.min(GUTTER_PX, this.width * GUTTER_SHARE, Math.max(...labels) + 26));
    }

    /* The height at which nothing needs to be scrolled. */
    get wish() { return (this.rows.height || 0) + AXIS_PX + STRIP_PX + this.legend.node.offsetHeight; }

    /* Colours change at once, as paper does not wait; on paper a pixel is finer. */
    reprint() {
      this.redraw();
      this.resize();
      this.paint();
    }

    redraw() {
      const theme = new Theme(this.element, this.palette);
      if (JSON.stringify(theme) !== JSON.stringify(this.theme)) {
        this.theme = theme;
        this.names.dress(theme);
        this.legend.paint();
      }
      this.ask();
    }

    ask() {
      if (!this.frameAsked) this.frameAsked = requestAnimationFrame(() => this.paint());
    }

    paint() {
      cancelAnimationFrame(this.frameAsked);
      this.frameAsked = 0;
      if (!this.view) return;
      const { g, sharp, theme, view, plot } = this;
      g.setTransform(sharp, 0, 0, sharp, 0, 0);
      Object.assign(g, { textBaseline: "middle", textAlign: "left", direction: "ltr", globalAlpha: 1, fillStyle: theme.ground });
      g.fillRect(0, 0, this.width, this.height);
      this.ticks = chooseTicks(view.low - 40 * view.per, this.secondAt(plot.right), view.per, this.calendar);
      this.scene.paint(g);
      this.frame.paint(g);
      if (!this.model.count) this.paintEmpty(g);
      this.element.dataset.ready = "";
    }

    paintEmpty(g) {
      g.font = `14px ${this.theme.font}`;
      g.fillStyle = this.theme.muted;
      g.fillText(this.words.empty, this.plot.left + 16, this.plot.top + 28);
    }

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

    isShown(event) { return this.model.barOf[event] >= 0 && !(this.model.absent && this.model.absent[event]) && (!this.mask || this.mask[event] > 0); }

    /* The event at a point of the stage: its name, its bar, or the nearest of those counted there. */
    hit(point, reach) {
      const { model, rows, plot, scene } = this;
      if (!model.count || point.y < plot.top || point.y > plot.bottom || point.x < plot.left || point.x > plot.right) return null;
      const box = scene.boxes.find((one) => point.x >= one.left && point.x <= one.right && point.y >= one.top && point.y <= one.bottom);
      if (box) return { event: model.event[box.bar], others: 0 };
      const y = point.y - plot.top + this.scroll;
      const index = rows.laneAt(y);
      return this.nearest(index, scene.crowds.has(index) ? null : rows.rowAt(index, y), point.x, reach);
    }

    nearest(index, row, x, reach) {
      const { model, rows, scene } = this;
      const lane = model.lanes[index];
      const packed = rows.packed(index, this.view.per);
      const wide = (reach + 8) * this.view.per;
      let [best, least, count] = [-1, reach + 0.01, 0];
      for (let bar = model.firstAt(lane, this.secondAt(x) - wide); bar < lane.to && model.start[bar] <= this.secondAt(x) + wide; bar++) {
        if ((row !== null && packed.rows[bar - lane.from] !== row) || !this.isShown(model.event[bar])) continue;
        const { left, right } = scene.span(bar);
        const away = Math.max(0, left - x, x - right);
        if (away > reach) continue;
        if (row === NONE || row === null) count++;
        if (away < least) [best, least] = [bar, away];
      }
      return best < 0 ? null : { event: model.event[best], others: Math.max(0, count - 1) };
    }

    /* Go where a lane's bars are, from the sign at its edge. */
    follow({ index, later }) {
      const lane = this.model.lanes[index];
      this.centre(later ? this.model.start[lane.from] : this.model.reach[lane.to - 1]);
    }

    /* Something was pointed at, picked or walked to here: the page is told. */
    point(event) {
      if (event === this.hovered) return;
      this.hover(event);
      if (this.options.onhover) this.options.onhover(event);
    }

    pick(event) {
      if (event === this.selected) return;
      this.selected = event;
      this.ask();
      if (event !== null && this.options.announce !== false) this.live.textContent = sentence(this, event);
      if (this.options.onselect) this.options.onselect(event);
    }

    walk(steps) {
      const events = this.model.order.filter((event) => this.isShown(event));
      if (!events.length) return;
      const at = this.selected === null ? (steps > 0 ? -1 : events.length) : events.indexOf(this.selected);
      const next = Math.max(0, Math.min(events.length - 1, at + steps));
      this.pick(events[next]);
      this.reveal(events[next]);
    }

    escape() {
      if (this.tip.hide()) return true;
      if (this.range) return this.choose(null);
      if (this.selected === null) return false;
      return this.pick(null);
    }

    choose(range) {
      this.setWindow(range && range.map(Math.round));
      if (this.options.onwindow) this.options.onwindow(this.range);
    }

    /* Bring an event into view, moving no more than needed. */
    reveal(event) {
      const bar = this.model.barOf[event];
      if (!this.view || bar === undefined || bar < 0) return;
      const { plot, rows, scene, view } = this;
      const { left, right } = scene.span(bar);
      const inside = left >= plot.left + 8 && right <= plot.right - 8;
      const fills = left < plot.left + 40 && right > plot.right - 40;
      const middle = (this.model.start[bar] + this.model.end[bar]) / 2;
      const per = right - left > (plot.right - plot.left) * 0.9 && !fills && !inside ? (view.per * (right - left)) / ((plot.right - plot.left) * 0.7) : view.per;
      const x = inside || fills ? scene.x(middle) : (plot.left + plot.right) / 2;
      const tall = plot.bottom - plot.top;
      const top = rows.topOf(bar, Math.min(rows.fitPer, Math.max(this.finest, per)));
      const seen = top >= this.scroll + (rows.head ? HEAD_PX : 4) && top + rows.row <= this.scroll + tall;
      const scroll = seen ? this.scroll : Math.max(0, Math.min(rows.height - tall, top - tall / 2));
      if (x !== scene.x(middle) || scroll !== this.scroll || per !== view.per) this.ease({ per, second: middle, x, scroll });
    }

    select(event) {
      this.selected = event === undefined ? null : event;
      if (this.selected !== null) this.reveal(this.selected);
      this.ask();
    }

    hover(event) {
      this.hovered = event === undefined ? null : event;
      this.ask();
    }

    filter(mask) {
      this.mask = mask && !mask.every((shown) => shown) ? mask : null;
      this.frame.counted = null;
      this.ask();
    }

    /* Show the table as it stood: a function from event to status, "" for not yet known, or null. */
    restate(standing) {
      this.model.restate(standing);
      this.frame.counted = null;
      this.ask();
    }

    setWindow(range) {
      this.range = range || null;
      this.tools.update();
      this.ask();
    }

    /* What is drawn, for tests: a record for each bar, with its lane, row and instants. */
    bars() {
      const { model, rows } = this;
      return model.lanes.flatMap((lane, index) => {
        const packed = rows.packed(index, this.view.per);
        return Array.from({ length: lane.to - lane.from }, (_, i) => {
          const bar = lane.from + i;
          return {
            event: model.event[bar], lane: lane.label, row: packed.rows[i], start: model.start[bar], end: model.end[bar],
            moment: model.moment[bar] > 0, mark: model.isMark(bar, this.view.per), status: itinerary.chartParts.STATUSES[model.status[bar]],
            calledOff: model.crossOf(bar), counted: packed.rows[i] === NONE,
          };
        });
      });
    }

    /* The names last drawn, with their rectangles, for tests. */
    drawn() { return this.scene.boxes.map(({ bar, ...box }) => ({ event: this.model.event[bar], ...box })); }
  }

  itinerary.chart = (element, data, options = {}) => new Chart(element, data, options);
})((window.itinerary = window.itinerary || {}));
