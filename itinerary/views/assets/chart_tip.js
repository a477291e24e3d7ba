/* What is said of an event under the pointer or in focus: nodes with text, never markup. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const MOST_LETTERS = 2000;
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
      const key = `event ${hit.event} ${hit.others}`;
      if (this.shown !== key) this.fill(key, tell(chart, hit.event), hit.others ? chart.words.more.replace("{}", chart.calendar.number(hit.others)) : "");
      this.put(point);
    }

    lane(point) {
      const { chart } = this;
      if (!chart.model.count || !chart.rows.isNamed()) return this.leave();
      const index = chart.rows.laneAt(point.y - chart.plot.top + chart.scroll);
      const lane = chart.model.lanes[index];
      const count = chart.calendar.number(lane.to - lane.from);
      if (this.shown !== `lane ${index}`) this.fill(`lane ${index}`, { title: lane.label || chart.words.other, lines: [chart.words.events.replace("{}", count)] }, "");
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
    const when = chart.options.when ? chart.options.when(event) : model.text("when", event);
    const off = model.calledOff.get(event);
    const said = status === "happened" ? "" : words.statuses[status] + (off === undefined ? "" : `, ${chart.calendar.instant(off, 3600)}`);
    const note = chart.options.note ? chart.options.note(event) : "";
    return { title: model.text("title", event).trim() || words.untitled, lines: [when, said, route, note].filter(Boolean) };
  }

  /* The same as one sentence, for those who listen. */
  function sentence(chart, event) {
    const { title, lines } = tell(chart, event);
    const place = chart.model.order.indexOf(event) + 1;
    return `${[title, ...lines].join(", ")}. ${place}/${chart.model.order.length}`.slice(0, 600);
  }

  Object.assign(parts, { Tip, sentence });
})((window.itinerary = window.itinerary || {}));
