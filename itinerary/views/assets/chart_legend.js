/* What the looks of bars mean: the statuses that occur, drawn by the hand that draws the bars. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const [WIDE, HIGH] = [30, 14];

  class Legend {
    constructor(chart) {
      this.chart = chart;
      this.node = document.createElement("ul");
      this.node.className = "itn-chart-legend";
      const present = new Set(chart.model.status);
      const told = chart.options.legend !== false && [...present].some((status) => status > 0);
      this.signs = told ? parts.STATUSES.map((name, status) => [name, status]).filter(([, status]) => present.has(status)).map((one) => this.add(one)) : [];
      this.node.hidden = !told;
    }

    add([name, status]) {
      const row = document.createElement("li");
      const sign = document.createElement("canvas");
      sign.setAttribute("aria-hidden", "true");
      row.append(sign, this.chart.words.statuses[name] || name);
      this.node.append(row);
      return { sign, status };
    }

    paint() {
      const { theme } = this.chart;
      const sharp = Math.max(2, window.devicePixelRatio || 1);
      for (const { sign, status } of this.signs) {
        [sign.width, sign.height] = [WIDE * sharp, HIGH * sharp];
        const g = sign.getContext("2d");
        g.scale(sharp, sharp);
        const bar = { x0: 1, s0: 1, s1: WIDE - 1, x1: WIDE - 1, opacity: 1 };
        parts.strip(g, bar, 1, HIGH - 2, status, theme.rgb.muted, { left: 0, right: WIDE });
      }
    }
  }

  parts.Legend = Legend;
})((window.itinerary = window.itinerary || {}));
