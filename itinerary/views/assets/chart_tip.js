/* What is said of an event under the pointer or in focus: nodes with text, never markup. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const MOST_LETTERS = 2000;
  const [MOST_NAMES, MOST_OF_NAME] = [8, 80];
  const [GAP_PX, LINGER_MS] = [14, 180];

  class Tip {
    constructor(chart) {
      this.chart = chart;
      this.node = document.createElement("div");
      this.node.className = "itn-chart-tip";
      this.node.hidden = true;
      this.node.addEventListener("pointerenter", () => clearTimeout(this.going));
      this.node.addEventListener("pointerleave", () => this.hide());
      this.shown = "";
    }

    /* Tell of an event at a point of the stage; `hit.others` more are too close to be told apart. */
    show(hit, point) {
      const { chart } = this;
      if (hit.column) return this.crowd(hit, point);
      const key = `event ${hit.event} ${hit.others}`;
      if (this.shown !== key) this.fill(key, tell(chart, hit.event), hit.others ? parts.fill(chart.words.more, chart.calendar.number(hit.others)) : "");
      return this.put(point);
    }

    /* Tell of events that are counted in a column: how many, when, and the first of them by name. */
    crowd({ column, step }, point) {
      const { chart } = this;
      const { model, calendar, words } = chart;
      const key = `column ${column.from} ${column.to}`;
      if (this.shown !== key) {
        const events = [];
        for (let bar = column.from; bar < column.to && events.length < MOST_NAMES; bar++) if (chart.isShown(model.event[bar])) events.push(model.event[bar]);
        const names = events.map((event) => model.text("title", event).trim().slice(0, MOST_OF_NAME) || words.untitled);
        const span = step > 60 ? [column.at, column.at + step - (step < parts.DAY ? 0 : parts.DAY)] : [column.at];
        const when = [...new Set(span.map((second) => calendar.instant(second, Math.min(step, parts.DAY) / 100)))].join(" – ");
        const rest = column.count - names.length;
        this.fill(key, { title: chart.counted(column.count), lines: [when, ...names] }, rest > 0 ? parts.fill(words.more, calendar.number(rest)) : "");
      }
      this.put(point);
    }

    /* What is told of a strip of time zones. */
    zone(hit, point) {
      const key = `zone ${hit.strip} ${hit.i}`;
      if (this.shown !== key) this.fill(key, this.chart.zones.tell(hit), "");
      this.put(point);
    }

    lane(point) {
      const { chart } = this;
      if (!chart.model.count || !chart.rows.isNamed() || point.y - chart.plot.top + chart.scroll < chart.rows.above) return this.leave();
      const index = chart.rows.laneAt(point.y - chart.plot.top + chart.scroll);
      const lane = chart.model.lanes[index];
      if (this.shown !== `lane ${index}`) this.fill(`lane ${index}`, { title: lane.label || chart.words.other, lines: [chart.counted(lane.to - lane.from)] }, "");
      return this.put(point);
    }

    fill(key, { title, lines }, more) {
      const name = said("strong", title);
      this.node.replaceChildren(name, ...lines.map((line) => said("span", line)), ...(more ? [said("em", more)] : []));
      this.shown = key;
    }

    put({ x, y }) {
      clearTimeout(this.going);
      const { chart, node } = this;
      node.hidden = false;
      const [wide, tall] = [node.offsetWidth, node.offsetHeight];
      const left = x + GAP_PX + wide < chart.width ? x + GAP_PX : Math.max(4, x - GAP_PX - wide);
      const top = y + GAP_PX + tall < chart.height ? y + GAP_PX : Math.max(4, y - GAP_PX - tall);
      node.style.transform = `translate(${Math.round(Math.min(left, Math.max(4, chart.width - wide - 4)))}px,${Math.round(top)}px)`;
    }

    /* The pointer may move onto the tip, so it lingers. */
    leave() {
      clearTimeout(this.going);
      if (!this.node.hidden) this.going = setTimeout(() => this.hide(), LINGER_MS);
    }

    hide() {
      clearTimeout(this.going);
      if (this.node.hidden) return false;
      this.node.hidden = true;
      return true;
    }
  }

  function said(tag, text) {
    const node = document.createElement(tag);
    const inner = document.createElement("bdi");
    inner.dir = "auto";
    inner.textContent = text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
    node.append(inner);
    return node;
  }

  /* Title, date, status, and where from, where to and how. */
  function tell(chart, event) {
    const { model, words } = chart;
    const status = parts.STATUSES[model.status[model.barOf[event]]];
    const place = model.text("place", event) || model.text("place_name", event);
    const known = model.text("place_name", event);
    const where = known && place !== known ? `${place} (${known})` : place;
    const origin = model.text("origin", event);
    const mode = model.text("mode", event);
    const route = [origin ? `${origin} → ${where}` : where, mode && (Object.hasOwn(words.modes, mode) ? words.modes[mode] : mode)].filter(Boolean).join(" · ");
    const off = model.calledOff.get(event);
    const said = status === "happened" ? "" : words.statuses[status] + (off === undefined ? "" : `, ${chart.calendar.instant(off, 3600)}`);
    const note = chart.options.note ? chart.options.note(event) : "";
    const lines = [whenOf(chart, event), doubtOf(chart, event), ...parts.tellClocks(chart, event), said, ...movesOf(chart, event), route, note];
    return { title: model.text("title", event).trim() || words.untitled, lines: lines.filter(Boolean) };
  }

  const whenOf = ({ options, model }, event) => (options.when ? options.when(event) : model.text("when", event));

  const doubtOf = ({ model, words }, event) => (model.doubts && words[`doubt.${model.doubts[event]}`]) || "";

  /* To when it was put off, and what it took the place of. */
  function movesOf(chart, event) {
    const { model, words } = chart;
    const next = model.isGone(model.barOf[event]) ? model.movedTo.get(event) : undefined;
    const before = [...(model.movedFrom.get(event) || [])].filter((old) => model.isGone(model.barOf[old]) && chart.isKnown(old));
    return [
      next !== undefined && chart.isKnown(next) ? parts.fill(words.moved, whenOf(chart, next)) : "",
      before.length ? parts.fill(words.movedfrom, before.map((old) => whenOf(chart, old)).join("; ")) : "",
    ];
  }

  /* The same as one sentence, for those who listen. */
  function sentence(chart, event) {
    const { title, lines } = tell(chart, event);
    const place = chart.model.order.indexOf(event) + 1;
    return `${[title, ...lines].join(", ")}. ${place}/${chart.model.order.length}`.slice(0, 600);
  }

  Object.assign(parts, { Tip, sentence });
})((window.itinerary = window.itinerary || {}));
