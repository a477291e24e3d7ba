/* The canvases on the Leaflet map: the base map below, the journey above what users add. */
(function (itinerary) {
  "use strict";

  const { marks, labels, WORLD, MARKER, FONT } = itinerary;
  const MOST_ORNATE = 400;
  const MOST_CHIPS = 3;
  const CLUSTER_PX = 2 * MARKER - 2;

  /* A canvas larger than the view, redrawn when the view has moved beyond it or come to rest. */
  const Sheet = L.Renderer.extend({
    options: { padding: 0.2 },

    initialize(paint, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this.paint = paint;
    },

    getEvents() {
      const events = L.Renderer.prototype.getEvents.call(this);
      events.move = this._follow;
      events.resize = this._update;
      return events;
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "itn-sheet";
      this._container.setAttribute("aria-hidden", "true");
      this._g = this._container.getContext("2d");
    },

    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },

    _follow() {
      if (this._map._animatingZoom || !this._bounds || this._map.getZoom() !== this._zoom) return;
      const size = this._map.getSize();
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      if (!this._bounds.contains(L.bounds(corner, corner.add(size)))) this._update();
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
      this._g.setTransform(sharp, 0, 0, sharp, 0, 0);
      this.paint(this._g, this.view());
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
      this.below = new Sheet((g, view) => this.paintBase(g, view), { pane: pane("itn-base", 150) });
    }

    /* The journey comes first: names of the base map go where it leaves room. */
    add() {
      this.above.addTo(this.map);
      this.below.addTo(this.map);
    }

    redraw() {
      this.above._update();
      this.below._update();
    }

    colour(trip) {
      const colour = this.journey.colour(trip);
      const light = this.theme.name === "light";
      return { fill: light ? colour.light : colour.dark, ink: light ? colour.light_ink : colour.dark_ink };
    }

    ink(trip, status) {
      const gone = ["cancelled", "postponed", "rescheduled"].includes(status);
      return gone ? { fill: this.theme.ghost, ink: this.theme.paper } : this.colour(trip);
    }

    paintBase(g, view) {
      this.base.draw(g, view, this.theme);
      if (this.showNames) this.base.names(g, view, this.theme, this.room);
    }

    paintJourney(g, view) {
      g.clearRect(0, 0, view.w, view.h);
      this.room = new labels.Room();
      this.under = new Set();
      this.paintAreas(g, view);
      this.paintLegs(g, view);
      this.placeSpots(g, view);
      for (const spot of this.spots) this.paintSpot(g, spot);
      this.paintNames(g);
    }

    paintAreas(g, view) {
      const { stops } = this.journey;
      for (let i = 0; i < stops.count; i++) {
        const status = stops.status.at(i);
        if (!stops.area[i] || !this.journey.shows(stops.trip[i], status)) continue;
        const radius = Math.max(30, this.journey.reach(i) * view.scale * 1.15);
        const [x, y] = [(stops.x[i] - view.x) * view.scale, (stops.y[i] - view.y) * view.scale];
        if (x + radius < 0 || y + radius < 0 || x - radius > view.w || y - radius > view.h) continue;
        marks.disc(g, x, y, radius, this.ink(stops.trip[i], status));
      }
    }

    paintLegs(g, view) {
      const { journey } = this;
      const seen = journey.legs.filter((leg) => journey.shows(leg.trip, leg.status) && inView(leg.box, view));
      const ornate = seen.length <= MOST_ORNATE;
      this.tracks = [];
      for (const leg of seen) {
        const points = track(leg, view);
        const colour = this.colour(leg.trip);
        g.globalAlpha = ornate ? 1 : 0.55;
        const faded = leg.vague && ornate ? { ...colour, line: this.fade(g, leg, points, colour) } : colour;
        marks.line(g, points, leg.status, leg.mode, faded, this.theme, ornate);
        this.tracks.push({ leg, points });
        if (ornate) this.remember(points);
      }
      g.globalAlpha = 1;
      if (ornate) for (const { leg, points } of this.tracks) this.paintHeading(g, leg, points);
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

    paintHeading(g, leg, points) {
      const length = along(points, Infinity, () => {});
      const colour = this.colour(leg.trip);
      const signs = length > 90 ? [[0.5, "icon"], [0.74, "arrow"]] : length > 34 ? [[0.56, "arrow"]] : [];
      if (length > 700) signs.push([0.25, "arrow"]);
      for (const [share, sign] of signs) {
        if (sign === "icon" && !leg.mode) continue;
        const [x, y, angle] = spotAt(points, length * share);
        if (sign === "icon") marks.icon(g, x, y, leg.mode, angle, colour, this.theme);
        else marks.arrow(g, x, y, angle, colour, this.theme);
        const reach = sign === "icon" ? 11 : 7;
        this.room.take({ x: x - reach, y: y - reach, w: 2 * reach, h: 2 * reach });
      }
    }

    placeSpots(g, view) {
      const key = `${view.scale} ${this.revision || 0}`;
      if (this.clustersOf !== key) {
        this.clusters = this.journey.clusters(view.scale, CLUSTER_PX);
        this.clustersOf = key;
      }
      this.spots = [];
      for (const cluster of this.clusters) {
        const x = cluster.x - view.x * view.scale;
        const y = cluster.y - view.y * view.scale;
        if (x < -40 || y < -40 || x > view.w + 40 || y > view.h + 40) continue;
        const spot = { cluster, x, y, ...this.form(g, cluster) };
        this.spots.push(spot);
        const [w, h] = [spot.reach.x, spot.reach.y];
        this.room.take({ x: x - w, y: y - h, w: 2 * w, h: 2 * h });
      }
    }

    /* A stop alone, a few side by side, a count of many, or where a journey merely began. */
    form(g, cluster) {
      const { stops } = this.journey;
      if (!cluster.stops.length) return { kind: "origin", reach: { x: 6, y: 6 } };
      const plain = cluster.stops.every((i) => !this.journey.numbered[stops.trip[i]] && stops.number[i]);
      if (plain && cluster.stops.length === 1) return { kind: "dot", reach: { x: 8, y: 8 } };
      if (plain || cluster.stops.length > MOST_CHIPS) {
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
      else if (kind === "bubble") marks.bubble(g, x, y, cluster.stops.length, colour, this.theme);
      else {
        let left = x - widths.reduce((sum, width) => sum + width, 0) / 2;
        cluster.stops.forEach((stop, i) => {
          const status = stops.status.at(stop);
          marks.chip(g, left + widths[i] / 2, y, texts[i], status, this.ink(stops.trip[stop], status), this.theme);
          left += widths[i];
        });
      }
    }

    paintNames(g) {
      g.font = `600 12.5px ${FONT}`;
      for (const spot of this.spots) {
        const name = this.nameOf(spot.cluster);
        if (!name) continue;
        const boxes = labels.candidates(spot.x, spot.y, spot.reach, labels.width(g, name), 17);
        const box = labels.choose(this.room, boxes, (at) => this.covered(at));
        if (!box) continue;
        this.room.take({ x: box.x - 3, y: box.y - 1, w: box.w + 6, h: box.h + 2 });
        labels.write(g, name, box, this.theme.text, this.theme.halo);
      }
    }

    nameOf(cluster) {
      const { stops } = this.journey;
      const all = cluster.stops.length ? cluster.stops : cluster.origins;
      const codes = [...new Set(all.slice(0, 50).map((stop) => stops.name.codes[stop]))];
      if (codes.length > 2 || (codes.length > 1 && all.length > MOST_CHIPS)) return "";
      return codes.map((code) => labels.tidy(stops.name.distinct(code))).filter(Boolean).join(", ");
    }

    /* How much of the drawn lines a name would cover. */
    covered(box) {
      let hits = 0;
      for (let x = box.x; x <= box.x + box.w; x += 8)
        for (let y = box.y; y <= box.y + box.h; y += 8)
          if (this.under.has(`${x >> 3},${y >> 3}`)) hits++;
      return hits;
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

  const inView = (box, view) =>
    box[0] <= view.x + view.w / view.scale && box[2] >= view.x &&
    box[1] <= view.y + view.h / view.scale && box[3] >= view.y;

  /* A leg's points on the sheet, bent aside where it has twins. */
  function track(leg, view) {
    const points = new Float64Array(leg.xy.length);
    for (let i = 0; i < points.length; i += 2) {
      points[i] = (leg.xy[i] - view.x) * view.scale;
      points[i + 1] = (leg.xy[i + 1] - view.y) * view.scale;
    }
    return leg.bend ? bent(points, leg.bend) : points;
  }

  function bent(points, bend) {
    const n = points.length;
    const [dx, dy] = [points[n - 2] - points[0], points[n - 1] - points[1]];
    const length = Math.hypot(dx, dy) || 1;
    const parts = 16;
    const out = new Float64Array(2 * (parts + 1));
    const whole = along(points, Infinity, () => {});
    const aside = Math.min(Math.abs(bend), length / 5) * Math.sign(bend);
    for (let i = 0; i <= parts; i++) {
      const [x, y] = spotAt(points, (whole * i) / parts);
      const push = aside * Math.sin((Math.PI * i) / parts);
      out[2 * i] = x - (dy / length) * push;
      out[2 * i + 1] = y + (dx / length) * push;
    }
    return out;
  }

  /* Walk a line in steps of so many pixels; gives back its length. */
  function along(points, step, visit) {
    let length = 0;
    for (let i = 2; i < points.length; i += 2) {
      const [dx, dy] = [points[i] - points[i - 2], points[i + 1] - points[i - 1]];
      const part = Math.hypot(dx, dy);
      if (step !== Infinity && part < 20000)
        for (let at = 0; at < part; at += step)
          visit(points[i - 2] + (dx * at) / part, points[i - 1] + (dy * at) / part);
      length += part;
    }
    return length;
  }

  function spotAt(points, distance) {
    let left = distance;
    for (let i = 2; i < points.length; i += 2) {
      const [dx, dy] = [points[i] - points[i - 2], points[i + 1] - points[i - 1]];
      const part = Math.hypot(dx, dy);
      if (left <= part || i === points.length - 2) {
        const share = part ? Math.min(1, left / part) : 0;
        return [points[i - 2] + dx * share, points[i - 1] + dy * share, Math.atan2(dy, dx)];
      }
      left -= part;
    }
    return [points[0], points[1], 0];
  }

  function nearLine(points, at, reach) {
    for (let i = 2; i < points.length; i += 2) {
      const [ax, ay] = [points[i - 2], points[i - 1]];
      const [dx, dy] = [points[i] - ax, points[i + 1] - ay];
      const square = dx * dx + dy * dy || 1;
      const share = Math.max(0, Math.min(1, ((at.x - ax) * dx + (at.y - ay) * dy) / square));
      if (Math.hypot(at.x - ax - share * dx, at.y - ay - share * dy) < reach) return true;
    }
    return false;
  }

  itinerary.Scene = Scene;
})((window.itinerary = window.itinerary || {}));
