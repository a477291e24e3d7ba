/* The timeline on a canvas: `itinerary.chart(element, data, options)` draws a layout's bars. */
(function (itinerary) {
  "use strict";

  const { Model, Names, Rows, Scene, Frame, Gestures, Tip, Theme, Tools, Legend, Zones, Clocks, Calendar, Pointing, chooseTicks, sentence, fill, WORDS } = itinerary.chartParts;
  const { AXIS_PX, STRIP_PX, SCROLL_PX, HEAD_PX, NONE } = itinerary.chartParts;
  const [NARROW_PX, GUTTER_PX, GUTTER_SHARE] = [640, 190, 0.2];
  const PRINT_SHARP = 3;
  class Chart extends Pointing {
    constructor(element, data, options) {
      super();
      Object.assign(this, { element, options, selected: null, hovered: null, mask: null, revision: 0, range: null, scroll: 0, members: new Map() });
      this.model = new Model(data);
      this.learn();
      this.palette = options.palette || data.facts.palette;
      this.today = options.today || data.facts.today || null;
      this.build();
      this.theme = new Theme(element, this.palette);
      this.names = new Names(this.model, this.theme);
      this.names.untitled = this.words.untitled;
      this.zones = new Zones(this);
      this.tools.addZones();
      this.rows = new Rows(this.model, this.names);
      [this.scene, this.frame] = [new Scene(this), new Frame(this)];
      this.resize();
      this.gestures = new Gestures(this);
      this.watch();
    }

    /* What the chart says, in its reader's language. */
    learn() {
      this.language = this.options.language || "en";
      this.words = { ...WORDS, ...this.options.words };
      this.calendar = new Calendar(this.language);
      this.clocks = new Clocks(this.language);
      this.model.speak(this.language);
    }

    /* Say all in another language; what is in view, selected and chosen stays as it is. */
    speak(options) {
      Object.assign(this.options, options);
      this.learn();
      this.tip.hide();
      this.tip.shown = "";
      this.live.textContent = "";
      this.describe();
      this.tools.speak();
      this.legend.shown = "";
      this.legend.node.style.minHeight = "";
      this.names.untitled = this.words.untitled;
      this.names.dress(this.theme);
      this.relayout();
    }

    describe() {
      const span = [this.model.low, this.model.high].map((second) => this.calendar.instant(second, (this.model.high - this.model.low) / 500));
      this.stage.setAttribute("aria-label", fill(this.words.label, this.calendar.number(this.model.order.length), span.join(" – ")));
    }

    /* So many events, in words. */
    counted(count) { return this.options.count ? this.options.count(count) : fill(this.words.events, this.calendar.number(count)); }

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
      this.describe();
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
      if (width !== this.width) this.legend.node.style.minHeight = "";
      Object.assign(this, { width, height, sharp });
      this.canvas.width = Math.round(width * sharp);
      this.canvas.height = Math.round(height * sharp);
      this.relayout();
      if (first && this.selected !== null) this.reveal(this.selected);
    }

    /* Lay all out anew for the room and the words there are; what was in view stays in view. */
    relayout() {
      if (!this.width) return;
      const { place } = this;
      this.stop();
      this.arrange();
      this.view = { low: this.model.low, per: this.rows.fitPer };
      if (place && place.seen) this.show(place.seen);
      this.moveTo(this.view.low, place ? this.rows.scrollTo(place) : this.scroll);
      if (place) this.place = place;
      this.paint();
    }

    /* Show or hide the strips of time zones; they are at the top. */
    showZones(shown) {
      this.zones.shown = shown;
      this.tools.update();
      this.tip.hide();
      this.place = { ...this.place, lane: 0, share: 0 };
      this.relayout();
      this.moveTo(this.view.low, 0);
      this.paint();
      this.live.textContent = shown ? this.zones.sentence() : "";
      if (this.options.onwish) this.options.onwish();
    }

    /* Room for the gutter, the axis and the overview; then the rows for what is left. */
    arrange() {
      const narrow = this.width < NARROW_PX;
      const gutter = narrow || !this.rows.isNamed() ? 0 : this.gutter();
      const low = this.options.overview === false || this.height < 150 ? this.height : this.height - STRIP_PX;
      this.plot = { left: gutter, right: this.width - SCROLL_PX, top: AXIS_PX, bottom: Math.max(AXIS_PX + 20, low) };
      this.strip = low < this.height ? { left: Math.max(gutter, 8), right: this.width - this.tools.width(), top: low + 6, bottom: this.height - 6 } : null;
      this.tools.node.hidden = !this.strip;
      this.rows.plan(this.plot.right - this.plot.left, this.plot.bottom - this.plot.top, !gutter, this.zones.height);
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
        this.relayout();
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
      this.ticks = chooseTicks(view.low - 40 * view.per, this.secondAt(plot.right), view.per, this.calendar, [Math.max(view.low, this.model.first), Math.min(this.secondAt(plot.right), this.model.last)]);
      this.scene.paint(g);
      this.frame.paint(g);
      if (!this.model.count) this.paintEmpty(g);
      this.tellLooks();
      this.element.dataset.ready = "";
    }

    /* The legend follows what is drawn; if that takes more room, the chart has less. */
    tellLooks() {
      const { legend } = this;
      const before = legend.node.offsetHeight;
      legend.update();
      const after = legend.node.offsetHeight;
      if (after === before) return;
      legend.node.style.minHeight = `${Math.max(before, after)}px`;
      this.resize();
      if (this.options.onwish) this.options.onwish();
    }

    /* The looks that bars have here, whatever part of them is in view. */
    looks() {
      const { model } = this;
      const known = model.absent ? (event) => !model.absent[event] : () => true;
      if (this.seenLooks && this.seenLooks.status === model.status) return this.seenLooks;
      const looks = { status: model.status, statuses: new Set(), moment: false };
      for (let bar = 0; bar < model.count; bar++) {
        if (!known(model.event[bar])) continue;
        looks.statuses.add(model.status[bar]);
        if (model.moment[bar]) looks.moment = true;
      }
      looks.cross = model.lanes.some((lane) => lane.crosses.some((bar) => known(model.event[bar])));
      looks.arrow = model.arrows.some(([from, to]) => model.isGone(from) && [from, to].every((bar) => known(model.event[bar])));
      looks.draft = model.bands !== null && model.event.some((event) => known(event) && model.isDraft(event));
      this.seenLooks = looks;
      return looks;
    }

    paintEmpty(g) {
      g.font = `14px ${this.theme.font}`;
      g.fillStyle = this.theme.muted;
      g.fillText(this.words.empty, this.plot.left + 16, this.plot.top + 28);
    }

    isKnown(event) { return this.model.barOf[event] >= 0 && !(this.model.absent && this.model.absent[event]); }

    isShown(event) { return this.isKnown(event) && (!this.mask || this.mask[event] > 0); }

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
      if (!this.view || bar === undefined || bar < 0) return undefined;
      const { plot, rows, scene, view, model } = this;
      const { left, right } = scene.span(bar);
      const inside = left >= plot.left + 8 && right <= plot.right - 8;
      const fills = left < plot.left + 40 && right > plot.right - 40;
      const middle = (model.start[bar] + model.end[bar]) / 2;
      const per = right - left > (plot.right - plot.left) * 0.9 && !fills && !inside ? (view.per * (right - left)) / ((plot.right - plot.left) * 0.7) : view.per;
      const x = inside || fills ? scene.x(middle) : (plot.left + plot.right) / 2;
      const tall = plot.bottom - plot.top;
      const top = rows.topOf(bar, Math.min(rows.fitPer, Math.max(this.finest, per)));
      if (scene.crowds.has(model.laneOf(bar))) return this.ease({ per, second: middle, x, scroll: rows.laneInView(model.laneOf(bar), this.scroll, tall) });
      const seen = top >= this.scroll + (rows.head ? HEAD_PX : 4) && top + rows.row <= this.scroll + tall;
      const scroll = seen ? this.scroll : Math.max(0, Math.min(rows.height - tall, top - tall / 2));
      if (x !== scene.x(middle) || scroll !== this.scroll || per !== view.per) this.ease({ per, second: middle, x, scroll });
      return undefined;
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

    /* What was counted of what is shown counts no longer. */
    changed() {
      this.revision++;
      this.frame.counted = null;
    }

    filter(mask) {
      this.mask = mask && !mask.every((shown) => shown) ? mask : null;
      this.changed();
      this.ask();
    }

    /* Show the table as it stood: a function from event to status, "" for not yet known, or null. */
    restate(standing) {
      this.model.restate(standing);
      this.changed();
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
