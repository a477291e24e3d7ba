/* The map as a part of the page: selects, lights up, filters, follows the story. */
(function (itinerary) {
  "use strict";

  class PageMap {
    constructor(element, legend, columns, base, state, { tongue, calm, when, nameStop, note }) {
      Object.assign(this, { state, legend, tongue, calm });
      this.say();
      const [latitude, longitude, zoom] = state.mapAt ? state.mapAt.split(",").map(Number) : [20, 0, 2];
      this.map = L.map(element, { center: [20, 0], zoom: 2, ...itinerary.mapOptions(false) });
      this.view = new itinerary.MapView(this.map, columns, base, {
        legend, when, nameStop, note,
        onselect: (event) => state.select(event, "map"),
        onhover: (event) => state.hover(event, "map"),
        onstep: (by) => state.step(by, "keys"),
      });
      this.map.itinerary = this.view;
      this.scene = this.view.scene;
      this.journey = this.view.journey;
      if (state.mapAt) this.map.setView([latitude, longitude], zoom, { animate: false });
      this.home = state.mapAt ? null : { center: this.map.getCenter(), zoom: this.map.getZoom() };
      this.map.on("moveend", () => this.moved());
      new ResizeObserver(() => this.resize()).observe(element);
    }

    /* What nobody has moved still shows everything when the map gets another size. */
    resize() {
      const fitted = this.isHome();
      this.map.invalidateSize({ animate: false });
      if (!fitted) return;
      this.view.fit(false);
      this.home = { center: this.map.getCenter(), zoom: this.map.getZoom() };
      this.moved();
    }

    /* Leaflet itself moves the map by a part of a pixel when the window changes. */
    isHome() {
      const pixel = (center) => this.map.project(center);
      return this.home !== null && this.home.zoom === this.map.getZoom()
        && pixel(this.home.center).distanceTo(pixel(this.map.getCenter())) < 4;
    }

    /* Words of the map script in the page's language. */
    say() {
      const { words, told } = itinerary;
      for (const key of Object.keys(told)) told[key] = (n, all) => this.tongue.say(`map.told.${key}`, { n, all });
      for (const key of Object.keys(words)) {
        if (typeof words[key] === "string") words[key] = this.tongue.say(`map.${key}`);
        else for (const name of Object.keys(words[key])) this.tongueInto(words, key, name);
      }
    }

    tongueInto(words, key, name) {
      words[key] = itinerary.table({ ...words[key], [name]: this.tongue.say(`${key === "modes" ? "mode" : "status"}.${name}`) });
    }

    speak() {
      this.say();
      this.scene.base.speak(this.tongue.code);
      const legend = new itinerary.Legend(this.scene, { title: "", plain: true, onChange: () => {}, onOpen: () => {} });
      this.view.legend = legend;
      this.view.repaint();
      this.legend.replaceChildren(legend.body);
      legend.paint();
      const { words } = itinerary;
      const name = (selector, text) => {
        const node = this.map.getContainer().querySelector(selector);
        if (node) { node.title = text; node.setAttribute("aria-label", text); }
      };
      name(".leaflet-control-zoom-in", words.closer);
      name(".leaflet-control-zoom-out", words.further);
      name(".itn-bar button:first-child", words.fit);
      name(".itn-bar button:nth-child(2)", words.full);
    }

    moved() {
      const center = this.map.getCenter();
      const at = [center.lat.toFixed(4), center.lng.toFixed(4), this.map.getZoom().toFixed(2)];
      this.state.mapAt = this.isHome() ? "" : at.join(",");
      this.state.box = this.inBounds();
      if (this.state.inView) this.state.change({}, "view");
      else this.state.bus.tell("move", "map");
    }

    /* Tells of an event whether its stop is in view. */
    inBounds() {
      const { stopOfEvent, stops } = this.journey;
      const corner = (at) => this.map.project(at, 0);
      const bounds = this.map.getBounds();
      const [a, b] = [corner(bounds.getNorthWest()), corner(bounds.getSouthEast())];
      return (event) => {
        const stop = stopOfEvent.get(event);
        return stop !== undefined && stops.x[stop] >= a.x && stops.x[stop] <= b.x && stops.y[stop] >= a.y && stops.y[stop] <= b.y;
      };
    }

    select(event, follow) {
      this.light({ selected: event });
      if (event >= 0) this.view.select(event);
      if (event < 0 || !this.journey.stopOfEvent.has(event)) return;
      const { shown, rank } = this.state;
      this.view.name(this.view.cursor, { length: shown.length, indexOf: (one) => rank[one] });
      this.view.placeCursor();
      if (follow) this.view.follow(event);
    }

    hover(event) { this.light({ hovered: event }); }

    mark(mark) { this.light({ mark }); }

    light(changes) {
      Object.assign(this.scene.lit, changes);
      this.scene.relight();
    }

    filter(mask, all, standing) {
      this.journey.mask = all ? null : mask;
      this.journey.restate(standing);
      this.view.repaint();
    }

    legOf(event) { return this.journey.mask && !this.journey.mask[event] ? null : this.journey.legOf(event); }

    /* Bring an event's leg into view; gives back the milliseconds that this takes. */
    ease(event, ms) {
      const stop = this.journey.stopOfEvent.get(event);
      if (stop === undefined) return 0;
      const leg = this.legOf(event);
      const { x, y } = this.journey.stops;
      const box = leg ? leg.box : [x[stop], y[stop], x[stop], y[stop]];
      const corner = (at) => this.map.unproject(at, 0);
      const bounds = L.latLngBounds(corner([box[0], box[3]]), corner([box[2], box[1]]));
      const options = { padding: [70, 70], maxZoom: leg ? 7 : Math.max(5, this.map.getZoom()) };
      if (this.calm()) {
        this.map.fitBounds(bounds, { ...options, animate: false });
        return 0;
      }
      this.map.flyToBounds(bounds, { ...options, duration: ms / 1000 });
      return ms + 60;
    }
  }

  itinerary.PageMap = PageMap;
})((window.itinerary = window.itinerary || {}));
