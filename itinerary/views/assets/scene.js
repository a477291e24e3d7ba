/* The canvases on the Leaflet map: the base map below, the journey above what users add. */
(function (itinerary) {
  "use strict";

  const { marks, labels, MARKER, FONT } = itinerary;
  const { track, along, spotAt, nearLine } = itinerary.lines;
  const MOST_ORNATE = 400;
  /* Of more lines than this, evenly chosen ones stand for all: nobody could tell them apart. */
  const MOST_LINES = 12000;
  const MOST_CHIPS = 3;
  const CLUSTER_PX = 2 * MARKER - 2;
  /* Where events are many and unnumbered, fewer, rounder signs read better. */
  const CROWD = 60;
  const CROWD_PX = 36;
  const SWIFT_MS = 25;

  /* A canvas larger than the view, redrawn when the view has left it; a led one, when told to. */
  const Sheet = L.Renderer.extend({
    options: { padding: 0.2 },

    initialize(paint, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this.paint = paint;
    },

    getEvents() {
      const events = L.Renderer.prototype.getEvents.call(this);
      const led = { move: this._follow, moveend: this._settle, resize: this._update };
      delete events.moveend;
      if (this.options.led) delete events.viewreset;
      return this.options.led ? events : { ...events, ...led };
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "itn-sheet";
      this._container.setAttribute("aria-hidden", "true");
      this._g = null;
    },

    /* Printers paint what a canvas was cleared of in white, so paper gets a canvas never cleared. */
    renew() {
      const old = this._container;
      this._initContainer();
      this._container.className = old.className;
      old.replaceWith(this._container);
    },

    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },

    /* While the map is dragged, only what is quick to draw is drawn anew. */
    _follow() {
      if (this.cost < SWIFT_MS && !this._map._animatingZoom && this._map.getZoom() === this._zoom) this._settle();
    },

    /* A sheet that still covers the view stays: names keep their places. */
    _settle() {
      const size = this._map.getSize();
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      const covered = this._bounds && this._bounds.contains(L.bounds(corner, corner.add(size)));
      if (!covered || this._map.getZoom() !== this._zoom) this._update();
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const sharp = Math.min(2, window.devicePixelRatio || 1);
      const size = this._bounds.getSize();
      this._container.width = size.x * sharp;
      this._container.height = size.y * sharp;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._g = this._g || this._container.getContext("2d");
      this._g.setTransform(sharp, 0, 0, sharp, 0, 0);
      const start = performance.now();
      this.paint(this._g, this.view());
      this.cost = performance.now() - start;
    },

    view() {
      const scale = 2 ** this._zoom;
      const corner = this._bounds.min.add(this._map.getPixelOrigin());
      const size = this._bounds.getSize();
      return { x: corner.x / scale, y: corner.y / scale, scale, w: size.x, h: size.y };
    },
  });

  class Scene {
    constructor(map, journey, base) {
      Object.assign(this, { map, journey, base, theme: itinerary.THEMES.light, spots: [] });
      this.room = new labels.Room();
      this.showNames = true;
      const pane = (name, z) => {
        map.createPane(name).style.zIndex = z;
        map.getPane(name).style.pointerEvents = "none";
        return name;
      };
      this.above = new Sheet((g, view) => this.paintJourney(g, view), { pane: pane("itn-journey", 450) });
      this.below = new Sheet((g, view) => this.paintBase(g, view), { pane: pane("itn-base", 150), led: true });
      this.front = new Sheet((g, view) => this.paintLit(g, view), { pane: pane("itn-lit", 460) });
      this.areas = new itinerary.Areas(this);
      this.lit = { selected: -1, hovered: -1, mark: null };
    }

    /* The journey comes first: names of the base map go where it leaves room. */
    add() {
      this.above.addTo(this.map);
      this.below.addTo(this.map);
      this.front.addTo(this.map);
    }

    redraw() {
      this.above._update();
      this.relight();
    }

    relight() { if (this.front._map) this.front._update(); }

    /* A sheet of paper may be of another shape than the screen, so more is drawn. */
    print(paper) {
      for (const sheet of [this.above, this.below]) sheet.options.padding = paper ? 0.8 : 0.2;
      if (paper) this.front.remove();
      else this.front.addTo(this.map);
      if (!paper) return this.redraw();
      this.above.renew();
      this.below.renew();
      return this.redraw();
    }

    colour(trip) {
      const colour = this.journey.colour(trip);
      const light = this.theme.name === "light";
      return { fill: light ? colour.light : colour.dark, ink: light ? colour.light_ink : colour.dark_ink };
    }

    ink(trip, status) {
      return marks.isGone(status) ? { fill: this.theme.ghost, ink: this.theme.paper } : this.colour(trip);
    }

    paintBase(g, view) {
      this.base.draw(g, view, this.theme);
      if (this.showNames) this.base.names(g, view, this.theme, this);
    }

    /* What is selected or pointed at, above all else and without drawing all else anew. */
    paintLit(g, view) {
      g.clearRect(0, 0, view.w, view.h);
      const { selected, hovered, mark } = this.lit;
      for (const event of new Set([hovered, selected])) if (event >= 0) this.areas.light(g, view, event, event === selected);
      for (const event of new Set([hovered, selected])) if (event >= 0) this.paintLitLeg(g, view, event, event === selected);
      if (hovered >= 0 || selected >= 0) this.paintOver(g, view);
      for (const event of new Set([hovered, selected])) if (event >= 0) this.paintLitStop(g, view, event, event === selected);
      if (mark) this.paintTraveller(g, view, mark);
    }

    get glow() { return this.theme.name === "light" ? "#c2185b" : "#ff6f9f"; }

    paintLitLeg(g, view, event, selected) {
      const leg = this.journey.legOf(event);
      if (leg) marks.lit(g, track(leg, view), this.glow, this.theme, selected);
    }

    /* Stops stay above the leg that is lit up. */
    paintOver(g, view) {
      const away = Math.abs(this.above.view().scale / view.scale - 1) > 1e-9;
      if (away || this.spots.length > MOST_ORNATE) return;
      const spots = this.spots.map((spot) =>
        ({ ...spot, x: spot.cluster.x - view.x * view.scale, y: spot.cluster.y - view.y * view.scale }));
      for (const spot of spots) this.paintSpot(g, spot);
      this.paintFlags(g, spots);
    }

    paintLitStop(g, view, event, selected) {
      const { journey, glow: colour } = this;
      const stop = journey.stopOfEvent.get(event);
      if (stop === undefined) return;
      const spot = this.spots.find(({ cluster }) => cluster.stops.includes(stop));
      const [x, y] = [(journey.stops.x[stop] - view.x) * view.scale, (journey.stops.y[stop] - view.y) * view.scale];
      if (spot) marks.ring(g, (spot.cluster.x - view.x * view.scale), (spot.cluster.y - view.y * view.scale), spot.reach, colour, this.theme, selected);
      else marks.ring(g, x, y, { x: 12, y: 12 }, colour, this.theme, selected);
    }

    /* The traveller, on the way along a leg. */
    paintTraveller(g, view, { leg, share }) {
      const points = track(leg, view);
      const [x, y, angle] = spotAt(points, along(points, Infinity, () => {}) * share);
      marks.traveller(g, x, y, leg.mode || "other", angle, this.colour(leg.trip), this.theme);
    }

    paintJourney(g, view) {
      this.room = new labels.Room();
      this.under = new Set();
      /* Countries whose names the journey writes, so that the base map need not. */
      this.named = new Set();
      this.shut = this.controls(view);
      this.placeSpots(g, view);
      this.areas.paint(g, view);
      this.paintLegs(g, view);
      for (const spot of this.spots) this.paintSpot(g, spot);
      this.paintFlags(g, this.spots);
      this.paintNames(g, view);
      if (this.below._map) this.below._update();
    }

    paintLegs(g, view) {
      const { journey } = this;
      const shows = journey.isWhole() ? null : (leg) => journey.shows(leg.trip, leg.status, leg.event);
      const seen = itinerary.seeLegs(journey.legs, view, shows, MOST_LINES);
      this.tracks = seen.map((leg) => ({ leg, points: track(leg, view) }));
      if (seen.length > MOST_ORNATE) return this.paintMany(g);
      for (const { leg, points } of this.tracks) {
        const colour = this.colour(leg.trip);
        const faded = leg.vague ? { ...colour, line: this.fade(g, leg, points, colour) } : colour;
        marks.line(g, points, leg.status, leg.mode, faded, this.theme, true);
        this.remember(points);
      }
      for (const { leg, points } of this.tracks) {
        if (leg.detached) marks.dot(g, points[0], points[1], 3.5, this.colour(leg.trip), this.theme);
        this.paintHeading(g, leg, points);
      }
      return undefined;
    }

    /* Thousands of legs are thin lines without signs, a batch of one look at a time. */
    paintMany(g) {
      g.globalAlpha = Math.max(0.12, 0.6 - Math.log10(this.tracks.length / MOST_ORNATE) * 0.2);
      const looks = new Map();
      for (const { leg, points } of this.tracks) {
        const look = `${leg.trip % this.journey.facts.palette.length} ${leg.status}`;
        if (!looks.has(look)) looks.set(look, { leg, all: [] });
        looks.get(look).all.push(points);
      }
      for (const { leg, all } of looks.values())
        marks.bundle(g, all, leg.status, this.colour(leg.trip));
      g.globalAlpha = 1;
    }

    /* A line to an area ends nowhere in particular, so it fades there. */
    fade(g, leg, points, colour) {
      const n = points.length;
      if (Math.hypot(points[n - 2] - points[0], points[n - 1] - points[1]) < 2) return colour.fill;
      const glow = g.createLinearGradient(points[0], points[1], points[n - 2], points[n - 1]);
      const end = this.isArea(leg.event, "place");
      const start = leg.origin >= 0 ? this.isArea(leg.origin, "place") : this.isArea(leg.event, "origin");
      glow.addColorStop(0, itinerary.alpha(colour.fill, start ? 0.25 : 1));
      glow.addColorStop(0.4, colour.fill);
      glow.addColorStop(0.6, colour.fill);
      glow.addColorStop(1, itinerary.alpha(colour.fill, end ? 0.25 : 1));
      return glow;
    }

    isArea(event, role) {
      if (role === "place") {
        const stop = this.journey.stopOfEvent.get(event);
        return stop !== undefined && Boolean(this.journey.stops.area[stop]);
      }
      const { stops } = this.journey;
      return stops.event.some((other, i) => other === event && stops.role.at(i) === "origin" && stops.area[i]);
    }

    remember(points) {
      along(points, 8, (x, y) => this.under.add(`${x >> 3},${y >> 3}`));
    }

    /* How one travelled, and which way: where the line is free of other signs. */
    paintHeading(g, leg, points) {
      const length = along(points, Infinity, () => {});
      const put = (sign, reach, shares) => {
        for (const share of shares) {
          const [x, y, angle] = spotAt(points, length * share);
          const box = boxAround({ x, y }, { x: reach, y: reach }, 0);
          if (!this.room.free(box)) continue;
          this.room.take(box);
          sign(x, y, angle);
          return true;
        }
        return false;
      };
      const colour = this.colour(leg.trip);
      const arrow = (x, y, angle) => marks.arrow(g, x, y, angle, colour, this.theme);
      const icon = (x, y, angle) => marks.icon(g, x, y, leg.mode, angle, colour, this.theme);
      if (length > 34 && !put(arrow, 6, leg.mode ? [0.74, 0.68, 0.8, 0.62, 0.56, 0.3] : [0.56, 0.5, 0.64, 0.4]))
        arrow(...spotAt(points, length * 0.5));
      if (leg.mode && length > 80) put(icon, 11, [0.5, 0.42, 0.35, 0.58, 0.65]);
      if (length > 700) put(arrow, 6, [0.25, 0.2, 0.3]);
    }

    placeSpots(g, view) {
      const key = `${view.scale} ${this.revision || 0}`;
      if (this.clustersOf !== key) {
        const clusters = this.journey.clusters(view.scale, this.crowded() ? CROWD_PX : CLUSTER_PX);
        this.formed = this.part(g, clusters);
        this.clustersOf = key;
      }
      this.spots = [];
      for (const { cluster, ...form } of this.formed) {
        const x = cluster.x - view.x * view.scale;
        const y = cluster.y - view.y * view.scale;
        if (x < -40 || y < -40 || x > view.w + 40 || y > view.h + 40) continue;
        this.spots.push({ cluster, x, y, ...form });
        this.room.take(boxAround({ x, y }, form.reach, 0));
      }
    }

    /* A sign may be wider than its stops are apart: then its neighbour joins it. */
    part(g, clusters) {
      let rest = clusters;
      let formed = [];
      for (let round = 0; round < 6; round++) {
        const room = new labels.Room();
        const alone = [];
        formed = [];
        for (const cluster of rest) {
          const form = { cluster, ...this.form(g, cluster) };
          const box = { ...boxAround(cluster, form.reach, -2.5), form };
          const host = room.find(box);
          if (host && !compact(host.form.cluster, cluster)) join(host.form.cluster, cluster);
          else {
            room.take(box);
            formed.push(form);
            alone.push(cluster);
          }
        }
        if (alone.length === rest.length && !alone.some((cluster) => cluster.fresh)) break;
        for (const cluster of alone) cluster.fresh = false;
        rest = alone;
      }
      return formed.map(({ cluster }) => ({ cluster, ...this.form(g, cluster) }));
    }

    crowded() {
      const { numbered, stops } = this.journey;
      return stops.count > CROWD && numbered.includes(false);
    }

    /* A stop alone, a few side by side, a count of many, or where a journey merely began. */
    form(g, cluster) {
      const { stops } = this.journey;
      if (!cluster.stops.length) return { kind: "origin", reach: { x: 6, y: 6 } };
      const plain = cluster.stops.every((i) => !this.journey.numbered[stops.trip[i]] && stops.number[i]);
      if (plain && cluster.stops.length === 1) return { kind: "dot", reach: { x: 8, y: 8 } };
      if (plain || cluster.compact || cluster.stops.length > MOST_CHIPS) {
        const radius = marks.bubbleRadius(cluster.stops.length) + 4;
        return { kind: "bubble", reach: { x: radius, y: radius } };
      }
      g.font = `700 11.5px ${FONT}`;
      const texts = cluster.stops.map((i) => (stops.number[i] ? String(stops.number[i]) : ""));
      const widths = texts.map((text) => 2 * marks.chipHalf(g, text) + 2 * MARKER - 1);
      const total = widths.reduce((sum, width) => sum + width, 0);
      return { kind: "chips", texts, widths, reach: { x: total / 2 + 2, y: MARKER + 2 } };
    }

    paintSpot(g, { cluster, x, y, kind, texts, widths }) {
      const { stops } = this.journey;
      const first = cluster.stops.length ? cluster.stops[0] : cluster.origins[0];
      const colour = this.ink(stops.trip[first], stops.status.at(first));
      if (kind === "origin") marks.dot(g, x, y, 3.5, colour, this.theme);
      else if (kind === "dot") marks.dot(g, x, y, 6, colour, this.theme);
      else if (kind === "bubble") marks.bubble(g, x, y, cluster.stops.length, colour, this.theme, !this.crowded());
      else {
        let left = x - widths.reduce((sum, width) => sum + width, 0) / 2;
        cluster.stops.forEach((stop, i) => {
          const status = stops.status.at(stop);
          marks.chip(g, left + widths[i] / 2, y, texts[i], status, this.ink(stops.trip[stop], status), this.theme);
          left += widths[i];
        });
      }
    }

    /* Drafts among the stops of a sign are told by its corner, above all other signs. */
    paintFlags(g, spots) {
      if (this.journey.bands)
        for (const { cluster, x, y, kind, widths } of spots) this.flag(g, cluster, x + (kind === "bubble" ? 9 : corner(widths)), y - MARKER);
    }

    flag(g, cluster, x, y) {
      const { journey } = this;
      const bands = new Set(cluster.stops.slice(0, 50).map((stop) => journey.bands.at(journey.stops.event[stop])));
      bands.delete("");
      if (bands.size) marks.diamond(g, x, y, bands.has("check") || bands.has("hint"), this.theme);
    }

    paintNames(g, view) {
      for (const spot of this.spots) {
        g.font = spot.kind === "chips" ? `600 12.5px ${FONT}` : `500 12px ${FONT}`;
        const name = this.nameOf(spot.cluster, spot.kind === "chips" ? 2 : 1);
        if (!name) continue;
        const boxes = labels.candidates(spot.x, spot.y, spot.reach, labels.width(g, name), 17).filter((at) => !this.halves(at, view));
        const box = labels.choose(this.room, boxes, (at) => this.covered(at));
        if (!box) continue;
        this.room.take({ x: box.x - 3, y: box.y - 1, w: box.w + 6, h: box.h + 2 });
        labels.write(g, name, box, this.theme.text, this.theme.halo);
        for (const stop of spot.cluster.stops.slice(0, 2)) this.named.add(this.journey.stops.country.at(stop));
      }
    }

    nameOf(cluster, most) {
      const { stops } = this.journey;
      const all = cluster.stops.length ? cluster.stops : cluster.origins;
      const named = new Map(all.slice(0, 50).map((stop) => [stops.name.codes[stop], stop]));
      if (named.size > most) return "";
      return Array.from(named.values(), (stop) => labels.tidy(this.journey.stopName(stop))).filter(Boolean).join(", ");
    }

    /* How much of the drawn lines a name would cover. */
    covered(box) {
      let hits = 0;
      for (let x = box.x; x <= box.x + box.w; x += 8)
        for (let y = box.y; y <= box.y + box.h; y += 8)
          if (this.under.has(`${x >> 3},${y >> 3}`)) hits++;
      return hits;
    }

    /* Where the map as it is now begins on the sheet. */
    edge(view) {
      const margin = this.above.options.padding / (1 + 2 * this.above.options.padding);
      return [view.w * margin, view.h * margin];
    }

    /* Rectangles of the sheet that buttons, scale and credit lie on. */
    controls(view) {
      const map = this.map.getContainer();
      const [left, top] = this.edge(view);
      const corner = map.getBoundingClientRect();
      return Array.from(map.querySelectorAll(".leaflet-control"), (node) => {
        const box = node.getBoundingClientRect();
        return { x: box.left - corner.left + left, y: box.top - corner.top + top, w: box.width, h: box.height };
      });
    }

    /* Whether the edge of the map as it is now, or a control on it, would cut a name. */
    halves(box, view) {
      if (this.shut.some((other) => labels.meet(box, other))) return true;
      const [left, top] = this.edge(view);
      const [right, bottom] = [view.w - left, view.h - top];
      const outside = box.x > right || box.x + box.w < left || box.y > bottom || box.y + box.h < top;
      return !outside && (box.x < left || box.x + box.w > right || box.y < top || box.y + box.h > bottom);
    }

    /* What lies at a point of the map's container: a spot, else a leg, else nothing. */
    hit(point) {
      const at = this.toSheet(point);
      const near = this.spots.find((spot) =>
        Math.abs(spot.x - at.x) <= Math.max(spot.reach.x, 14) && Math.abs(spot.y - at.y) <= Math.max(spot.reach.y, 14));
      if (near) return { spot: near };
      const track = this.tracks.find(({ points }) => nearLine(points, at, 7));
      return track ? { leg: track.leg } : null;
    }

    toSheet(point) {
      return this.map.containerPointToLayerPoint(point).subtract(this.above._bounds.min);
    }

    latLng(x, y) { return this.map.unproject([x, y], Math.log2(this.above.view().scale)); }
  }

  /* How far right the corner of a sign is from its middle. */
  const corner = (widths) => (widths ? widths.reduce((sum, width) => sum + width, 0) / 2 - 2 : 5);

  const boxAround = ({ x, y }, reach, by) =>
    ({ x: x - reach.x - by, y: y - reach.y - by, w: 2 * (reach.x + by), h: 2 * (reach.y + by) });

  /* Before signs in each other's way become one, those that can be smaller are made so. */
  function compact(...pair) {
    if (pair.reduce((sum, cluster) => sum + cluster.stops.length, 0) <= MOST_CHIPS) return false;
    const wide = pair.filter((cluster) => !cluster.compact && cluster.stops.length > 1 && cluster.stops.length <= MOST_CHIPS);
    for (const cluster of wide) cluster.compact = cluster.fresh = true;
    return wide.length > 0;
  }

  function join(host, guest) {
    host.stops.push(...guest.stops);
    host.origins.push(...guest.origins);
    host.west = Math.min(host.west, guest.west);
    host.east = Math.max(host.east, guest.east);
    host.north = Math.min(host.north, guest.north);
    host.south = Math.max(host.south, guest.south);
  }

  itinerary.Scene = Scene;
})((window.itinerary = window.itinerary || {}));
