/* What the looks of the chart mean: every shape that is drawn, by the hand that draws it. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const [WIDE, HIGH] = [30, 14];

  class Legend {
    constructor(chart) {
      this.chart = chart;
      this.node = document.createElement("ul");
      this.node.className = "itn-chart-legend";
      this.node.hidden = true;
      this.shown = "";
      this.signs = [];
    }

    /* Name what is drawn; what the zoom brings and takes is last, and leaves its room behind. */
    update() {
      const { chart, node } = this;
      if (chart.options.legend === false) return;
      const names = this.list();
      if (names.join() === this.shown) return;
      this.shown = names.join();
      this.signs = names.map((name) => this.sign(name));
      node.replaceChildren(...this.signs.map(({ row }) => row));
      node.hidden = !names.length && !node.style.minHeight;
      this.paint();
    }

    list() {
      const { chart } = this;
      const { kinds } = chart.scene;
      const bars = kinds.has("bar") || kinds.has("short") || kinds.has("moment");
      const looks = chart.looks();
      const statuses = bars ? parts.STATUSES.filter((_, status) => looks.statuses.has(status)) : [];
      const lasting = ["moment", "cross", "arrow", "draft"].filter((name) => bars && looks[name]);
      const passing = ["soft", "short", "columns"].filter((name) => kinds.has(name));
      const names = [...statuses, ...lasting, ...passing];
      const clock = chart.frame.isNarrow() && chart.frame.clock() ? ["clock"] : [];
      return [...(names.join() === "happened" ? [] : names), ...clock];
    }

    sign(name) {
      const { words, frame } = this.chart;
      const row = document.createElement("li");
      if (name === "clock") {
        row.append(frame.clock());
        return { row };
      }
      const canvas = document.createElement("canvas");
      canvas.setAttribute("aria-hidden", "true");
      row.dataset.shape = name;
      row.append(canvas, words.statuses[name] || words[`legend.${name}`] || name);
      return { row, canvas, name };
    }

    paint() {
      const { theme } = this.chart;
      const sharp = Math.max(2, window.devicePixelRatio || 1);
      for (const { canvas, name } of this.signs.filter((one) => one.canvas)) {
        [canvas.width, canvas.height] = [WIDE * sharp, HIGH * sharp];
        const g = canvas.getContext("2d");
        g.scale(sharp, sharp);
        this.draw(g, name, theme);
      }
    }

    draw(g, name, theme) {
      const [middle, level] = [WIDE / 2, HIGH / 2];
      const ink = theme.rgb.muted;
      const bar = { x0: 1, s0: 1, s1: WIDE - 1, x1: WIDE - 1, opacity: 1 };
      if (name === "cross") parts.cross(g, middle, level, theme);
      else if (name === "moment" || name === "short") parts.mark(g, middle, level, 6, name === "moment", 0, ink, theme);
      else if (name === "arrow") parts.elbow(g, [3, 1], 4, [WIDE - 6, HIGH - 1], theme);
      else if (name === "draft") {
        Object.assign(g, { font: "13px sans-serif", fillStyle: theme.muted, textAlign: "center", textBaseline: "middle" });
        g.fillText(parts.DRAFT, middle, level);
      } else if (name === "columns") {
        g.fillStyle = theme.muted;
        [6, 10, 13, 8].forEach((tall, i) => g.fillRect(4 + 6 * i, HIGH - tall, 5, tall));
      } else if (name === "soft") parts.strip(g, { ...bar, s0: 9, s1: WIDE - 9 }, 1, HIGH - 2, 0, ink, { left: 0, right: WIDE });
      else parts.strip(g, bar, 1, HIGH - 2, parts.STATUSES.indexOf(name), ink, { left: 0, right: WIDE });
    }
  }

  parts.Legend = Legend;
})((window.itinerary = window.itinerary || {}));
