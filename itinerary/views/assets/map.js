/* Puts a journey on a Leaflet map: scene, legend, cards, keyboard, tiles. */
(function (itinerary) {
  "use strict";

  const { make, said, WORLD } = itinerary;
  const CLOSEST_ZOOM = 11;
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const wide = () => window.matchMedia("(min-width: 641px)").matches;
  const SYMBOLS = {
    fit: "M3 7V3H7V4.6H4.6V7ZM11 3H15V7H13.4V4.6H11ZM15 11V15H11V13.4H13.4V11ZM7 15H3V11H4.6V13.4H7ZM9 7A2 2 0 1 1 8.99 7Z",
    full: "M3 3H8V4.8H6L8.4 7.2L7.2 8.4L4.8 6V8H3ZM15 15H10V13.2H12L9.6 10.8L10.8 9.6L13.2 12V10H15Z",
  };

  /* Options with which the Leaflet map is made. */
  itinerary.mapOptions = (tiles) => ({
    zoomSnap: tiles ? 1 : 0.25, zoomDelta: 1, wheelPxPerZoomLevel: 90, minZoom: 0.5,
    maxZoom: tiles ? undefined : 13, worldCopyJump: false, zoomControl: false,
    zoomAnimation: !calm(), fadeAnimation: !calm(), inertia: !calm(),
  });

  class MapView {
    /* `host` is the page that the map is a part of: it is told what is chosen, and shows it. */
    constructor(map, columns, base, host = null) {
      this.map = map;
      this.host = host;
      this.facts = columns.facts;
      this.journey = new itinerary.Journey(columns);
      this.scene = new itinerary.Scene(map, this.journey, new itinerary.Base(base));
      this.current = -1;
      if (host) Object.assign(this.journey, { when: host.when, stopName: (stop) => host.nameStop(stop, this.journey.stops) });
      this.listeners = [];
      this.dress();
      this.controls();
      if (this.untouched()) this.fit(false);
      this.scene.add();
      this.tiles();
      this.listen();
    }

    /* Tell a function which event is selected: an index into the events, or -1. */
    onSelect(listener) { this.listeners.push(listener); }

    dress(name) {
      const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
      this.scene.theme = itinerary.THEMES[name || (dark ? "dark" : "light")];
      this.map.getContainer().classList.toggle("itn-dark", this.scene.theme.name === "dark");
      this.map.getContainer().classList.add("itn-map");
      this.map.getContainer().setAttribute("role", "region");
      this.map.getContainer().setAttribute("aria-label", this.facts.title || "Map");
    }

    /* Paper is light whatever the screen is; `null` ends that. */
    recolour(name) {
      if (name !== undefined) this.fixed = name;
      this.dress(this.fixed);
      this.repaint();
      if (name !== undefined) this.scene.print(Boolean(name));
    }

    repaint() {
      this.scene.revision = (this.scene.revision || 0) + 1;
      this.scene.redraw();
      this.legend.paint();
    }

    controls() {
      const { map } = this;
      const { words } = itinerary;
      map.attributionControl.setPrefix("Leaflet");
      map.attributionControl.addAttribution(this.facts.attribution);
      L.control.zoom({ position: "topleft", zoomInTitle: words.closer, zoomOutTitle: words.further }).addTo(map);
      const bar = L.DomUtil.create("div", "leaflet-bar leaflet-control itn-bar");
      bar.append(this.button(words.fit, SYMBOLS.fit, () => this.fit(true)));
      if (document.fullscreenEnabled) bar.append(this.button(words.full, SYMBOLS.full, () => this.fullScreen()));
      L.DomEvent.disableClickPropagation(bar);
      this.put(bar, "topleft");
      L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
      this.legend = new itinerary.Legend(this.scene, {
        title: this.facts.title, plain: Boolean(this.host),
        onChange: () => { map.closePopup(); this.repaint(); },
        onOpen: (event) => this.open(event),
      });
      if (this.host) this.host.legend.replaceChildren(this.legend.body);
      else this.put(this.legend.node, "topright");
      this.legend.paint();
    }

    put(node, position) {
      const control = L.control({ position });
      control.onAdd = () => node;
      control.addTo(this.map);
    }

    button(label, symbol, act) {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("viewBox", "0 0 18 18");
      svg.setAttribute("aria-hidden", "true");
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", symbol);
      svg.append(path);
      const button = make("button", { type: "button", title: label, "aria-label": label }, svg);
      button.addEventListener("click", act);
      return button;
    }

    fullScreen() {
      if (document.fullscreenElement) document.exitFullscreen();
      else this.map.getContainer().requestFullscreen();
    }

    /* Whoever has set a view in Python keeps it. */
    untouched() {
      const { center, zoom } = this.map.options;
      return this.map.getZoom() === zoom && this.map.getCenter().equals(L.latLng(center), 1e-3);
    }

    /* Longitudes run on past ±180, so a trip over the Pacific is one stretch. */
    fit(animate) {
      const box = this.journey.extent();
      if (!box) return this.map.setView([20, 0], 2, { animate: false });
      const corner = (x, y) => this.map.unproject([x, y], 0);
      const beside = wide() ? this.legendWidth() : 0;
      return this.map.fitBounds(L.latLngBounds(corner(box[0], box[3]), corner(box[2], box[1])), {
        paddingTopLeft: [60, wide() || this.host ? 40 : 96], paddingBottomRight: [beside + (wide() ? 40 : 26), 44],
        maxZoom: this.facts.tiles ? 12 : 7, animate: animate && !calm(),
      });
    }

    legendWidth() {
      if (this.host) return 0;
      const box = this.legend.node.getBoundingClientRect();
      return this.map.getSize().x > 760 ? box.width + 10 : 0;
    }

    listen() {
      const { map } = this;
      map.on("click", (at) => this.click(at));
      map.on("mousemove", (at) => this.hover(at));
      map.on("moveend", () => this.turnBack());
      map.on("popupclose", () => this.closed());
      const scheme = window.matchMedia("(prefers-color-scheme: dark)");
      scheme.addEventListener("change", () => this.recolour());
      window.addEventListener("beforeprint", () => this.recolour("light"));
      window.addEventListener("afterprint", () => this.recolour(null));
      this.cursor = this.makeCursor();
    }

    click({ containerPoint, latlng }) {
      const hit = this.scene.hit(containerPoint);
      if (!hit) return this.host ? this.host.onselect(-1) : undefined;
      return hit.leg ? this.show(hit.leg.event, latlng) : this.openSpot(hit.spot);
    }

    openSpot({ cluster }) {
      const { stops } = this.journey;
      const all = cluster.stops.length ? cluster.stops : cluster.origins;
      const events = [...new Set(all.map((stop) => stops.event[stop]))];
      const at = this.scene.latLng(cluster.x, cluster.y);
      const apart = Math.max(cluster.east - cluster.west, cluster.south - cluster.north);
      if (events.length === 1) this.show(events[0], at);
      else if (events.length > 3 && apart > 1.5 && this.map.getZoom() < CLOSEST_ZOOM) this.zoomTo(cluster);
      else this.popup(this.choiceOf(events, at), at);
    }

    zoomTo(cluster) {
      const corners = [[cluster.west, cluster.south], [cluster.east, cluster.north]];
      this.map.fitBounds(L.latLngBounds(corners.map(([x, y]) => this.scene.latLng(x, y))),
        { padding: [90, 90], maxZoom: CLOSEST_ZOOM, animate: !calm() });
    }

    choiceOf(events, at) {
      return make("div", { class: "itn-card", tabindex: "-1" },
        make("h2", {}, itinerary.told.here(events.length)),
        itinerary.list(this.journey, events, (event) => this.show(event, at)));
    }

    /* Open an event wherever it is: on the map, or in the middle if it has no place. */
    open(event) {
      const stop = this.journey.stopOfEvent.get(event);
      if (stop === undefined) return this.show(event, this.map.getCenter());
      const { x, y } = this.journey.stops;
      const at = this.map.unproject([x[stop], y[stop]], 0);
      if (!this.map.getBounds().pad(-0.1).contains(at)) this.map.panTo(at, { animate: !calm() });
      return this.show(event, at);
    }

    show(event, at) {
      if (this.host) {
        this.map.closePopup();
        return this.host.onselect(event);
      }
      const node = itinerary.card(this.journey, event);
      node.setAttribute("tabindex", "-1");
      const walk = this.journey.walk();
      const rank = walk.indexOf(event);
      if (rank >= 0 && walk.length > 1) node.append(this.pager(walk, rank));
      this.popup(node, at);
      return this.select(event);
    }

    pager(walk, rank) {
      const step = (by, label, sign) => {
        const button = make("button", { type: "button", "aria-label": label, title: label }, sign);
        button.disabled = !(rank + by in walk);
        button.addEventListener("click", () => this.open(walk[rank + by]));
        return button;
      };
      const { words } = itinerary;
      return make("nav", { class: "itn-pager" }, step(-1, words.previous, "‹"),
        make("span", {}, itinerary.told.position(rank + 1, walk.length)), step(1, words.next, "›"));
    }

    popup(node, at) {
      const size = this.map.getSize();
      const held = node.contains(document.activeElement) || document.activeElement === this.cursor;
      this.opening = true;
      L.popup({
        className: "itn-popup", maxWidth: Math.min(340, size.x - 40), minWidth: Math.min(240, size.x - 60),
        maxHeight: Math.max(160, Math.min(440, size.y - 110)), offset: [0, -6],
        autoPanPaddingTopLeft: [wide() ? 60 : 14, 20], autoPanPaddingBottomRight: [14 + (wide() ? this.legendWidth() : 0), 30],
      }).setLatLng(at).setContent(node).openOn(this.map);
      this.opening = false;
      this.returnTo = held || this.returnTo ? this.cursor : null;
      node.addEventListener("keydown", (key) => {
        if (key.key === "Escape") this.map.closePopup();
        if (key.key !== "Tab") key.stopPropagation();
      });
      node.focus({ preventScroll: true });
    }

    closed() {
      if (this.opening) return;
      if (!this.host) this.select(-1);
      if (this.returnTo) this.returnTo.focus({ preventScroll: true });
    }

    select(event) {
      if (event >= 0) this.at = event;
      this.current = event;
      for (const listener of this.listeners) listener(event);
    }

    hover({ containerPoint }) {
      const hit = this.scene.hit(containerPoint);
      this.map.getContainer().classList.toggle("itn-pointing", Boolean(hit));
      const only = hit && (hit.leg ? hit.leg.event : this.onlyEvent(hit.spot));
      const key = hit ? `${only} ${hit.spot ? hit.spot.x : ""}` : "";
      if (key === this.hovered) return;
      this.hovered = key;
      if (this.host) this.host.onhover(only ?? -1);
      this.tipAt(only, hit, containerPoint);
    }

    tipAt(only, hit, containerPoint) {
      if (this.tip) this.tip.remove();
      this.tip = only === null || only === undefined || !hit ? null : L.tooltip({ className: "itn-tip", direction: "top", offset: [0, -12] })
        .setLatLng(this.map.containerPointToLatLng(hit.spot ? this.toContainer(hit.spot) : containerPoint))
        .setContent(this.tell(only))
        .addTo(this.map);
    }

    tell(event) {
      const note = this.host ? this.host.note(event) : "";
      return make("div", {}, said(itinerary.labels.tidy(this.journey.text("title", event), 60)), note && make("div", { class: "itn-note" }, note));
    }

    onlyEvent({ cluster }) {
      const all = cluster.stops.length ? cluster.stops : cluster.origins;
      return all.length === 1 ? this.journey.stops.event[all[0]] : null;
    }

    toContainer({ x, y }) {
      return this.map.layerPointToContainerPoint(this.scene.above._bounds.min.add([x, y]));
    }

    /* Where all is that is drawn: sought again only when that has changed. */
    extent() {
      const drawn = this.scene.revision || 0;
      if (!this.sought || this.sought.drawn !== drawn) this.sought = { drawn, box: this.journey.extent() };
      return this.sought.box;
    }

    /* The ground repeats every 360 degrees but the journey does not: come back to it. */
    turnBack() {
      if (this.turning) return;
      const box = this.extent();
      if (!box) return;
      const center = this.map.getCenter();
      const middle = ((box[0] + box[2]) / 2 / WORLD - 0.5) * 360;
      const span = ((box[2] - box[0]) / WORLD) * 360;
      const off = center.lng - middle;
      if (Math.abs(off) <= Math.max(180, span / 2)) return;
      this.turning = true;
      this.map.setView([center.lat, center.lng - 360 * Math.round(off / 360)], this.map.getZoom(), { animate: false });
      this.turning = false;
    }

    /* One button stands for the stop at hand: Tab reaches it, arrows move it, Enter opens. */
    makeCursor() {
      const cursor = make("button", { type: "button", class: "itn-cursor" });
      this.map.getPane("popupPane").before(cursor);
      cursor.addEventListener("focus", () => this.moveCursor(0));
      cursor.addEventListener("click", (click) => { click.stopPropagation(); this.open(this.at); });
      cursor.addEventListener("keydown", (key) => {
        const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key.key];
        if (key.key === "Enter" || key.key === " ") return key.stopPropagation();
        if (!by) return undefined;
        key.preventDefault();
        key.stopPropagation();
        return this.moveCursor(by);
      });
      this.map.on("zoomend viewreset", () => this.placeCursor());
      const walk = this.journey.walk();
      if (walk.length) this.at = walk[0];
      cursor.hidden = !walk.length;
      this.name(cursor, walk);
      return cursor;
    }

    moveCursor(by) {
      if (this.host) return by ? this.host.onstep(by) : this.placeCursor();
      const walk = this.journey.walk();
      if (!walk.length) return;
      const rank = Math.max(0, walk.indexOf(this.at));
      this.at = walk[Math.max(0, Math.min(walk.length - 1, rank + by))];
      this.name(this.cursor, walk);
      this.placeCursor();
      return this.follow(this.at);
    }

    follow(event) {
      const at = this.latLngOf(event);
      if (!this.map.getBounds().pad(-0.1).contains(at)) this.map.panTo(at, { animate: !calm() });
    }

    name(cursor, walk) {
      if (!walk.length) return;
      const where = itinerary.told.position(walk.indexOf(this.at) + 1, walk.length);
      cursor.setAttribute("aria-label", `${where}: ${itinerary.sentence(this.journey, this.at)}`);
    }

    latLngOf(event) {
      const stop = this.journey.stopOfEvent.get(event);
      return this.map.unproject([this.journey.stops.x[stop], this.journey.stops.y[stop]], 0);
    }

    placeCursor() {
      if (this.at === undefined || !this.journey.stopOfEvent.has(this.at)) return;
      L.DomUtil.setPosition(this.cursor, this.map.latLngToLayerPoint(this.latLngOf(this.at)));
    }

    /* Tiles lie over the base map; if none arrives, the base map is what there is. */
    tiles() {
      const { tiles } = this.facts;
      if (!tiles) return;
      const layer = L.tileLayer(tiles.url, { ...tiles.options, referrerPolicy: "strict-origin-when-cross-origin" });
      let arrived = 0;
      let failed = 0;
      layer.on("tileload", () => { if (!arrived++) this.names(false); });
      layer.on("tileerror", () => { if (++failed >= 4 && !arrived) { layer.remove(); this.names(true); } });
      layer.addTo(this.map);
    }

    names(shown) {
      this.scene.showNames = shown;
      this.scene.redraw();
    }
  }

  itinerary.MapView = MapView;

  /* Read the islands by their element ids and draw on a Leaflet map. */
  itinerary.draw = async (map, dataId, baseId) => {
    const island = (id) => itinerary.read(document.getElementById(id).textContent.trim());
    try {
      const [columns, base] = await Promise.all([island(dataId), island(baseId)]);
      map.itinerary = new MapView(map, columns, base);
      map.getContainer().setAttribute("data-ready", "true");
    } catch (error) {
      const words = window.DecompressionStream ? `This map could not be drawn: ${error.message}`
        : "This map needs a browser of 2023 or later.";
      map.getContainer().append(make("p", { class: "itn-broken", role: "alert" }, words));
      throw error;
    }
    return map.itinerary;
  };
})((window.itinerary = window.itinerary || {}));
