/* The few buttons beside the overview: what wheel and keys do, for everyone. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const SVG = "http://www.w3.org/2000/svg";
  const SIGNS = {
    farther: "M3 8H13", closer: "M3 8H13M8 3V13", all: "M2 4V12M14 4V12M4.5 8H11.5M6.5 6L4.5 8L6.5 10M9.5 6L11.5 8L9.5 10",
    choose: "M5.5 3H3V13H5.5M10.5 3H13V13H10.5M8 6V10", clear: "M4 4L12 12M12 4L4 12",
    zones: "M8 2.5A5.5 5.5 0 1 1 7.9 2.5M8 5V8L10.2 9.6",
  };
  const BUTTON_PX = 30;

  class Tools {
    constructor(chart) {
      this.chart = chart;
      this.node = document.createElement("div");
      this.node.className = "itn-chart-tools";
      this.node.setAttribute("role", "group");
      this.node.setAttribute("aria-label", chart.words.tools);
      this.add("farther", () => chart.zoomBy(parts.ZOOM_STEP));
      this.add("closer", () => chart.zoomBy(1 / parts.ZOOM_STEP));
      this.add("all", () => chart.fit());
      this.chooser = this.add("choose", () => chart.choose(chart.range ? null : chart.seen()));
    }

    /* A switch, where there are time zones to show. */
    addZones() {
      const { chart } = this;
      if (!chart.zones.present) return;
      this.zones = this.add("zones", () => chart.showZones(!chart.zones.shown));
      this.node.prepend(this.zones);
      this.zones.setAttribute("aria-pressed", "false");
    }

    speak() {
      this.node.setAttribute("aria-label", this.chart.words.tools);
      for (const button of this.node.children) this.dress(button, button.dataset.name);
      this.update();
    }

    add(name, act) {
      const button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", act);
      this.dress(button, name);
      this.node.append(button);
      return button;
    }

    dress(button, name) {
      const sign = document.createElementNS(SVG, "svg");
      const path = document.createElementNS(SVG, "path");
      sign.setAttribute("viewBox", "0 0 16 16");
      sign.setAttribute("aria-hidden", "true");
      path.setAttribute("d", SIGNS[name]);
      sign.append(path);
      button.setAttribute("aria-label", this.chart.words[name]);
      button.title = this.chart.words[name];
      button.dataset.name = name;
      button.replaceChildren(sign);
    }

    update() {
      this.dress(this.chooser, this.chart.range ? "clear" : "choose");
      if (this.zones) this.zones.setAttribute("aria-pressed", String(this.chart.zones.shown));
    }

    width() { return this.node.children.length * BUTTON_PX + 14; }
  }

  parts.Tools = Tools;
})((window.itinerary = window.itinerary || {}));
