/* What the columns mean to a map: stops and legs in world pixels, filters, clusters. */
(function (itinerary) {
  "use strict";

  const DEG = Math.PI / 180;
  const EARTH_RADIUS_KM = 6371.0088;
  const { WORLD, worldX, worldY } = itinerary;
  /* A trip without legs numbers its stops only while the numbers help. */
  const MOST_NUMBERED = 60;
  /* From so many stops on, a grid makes the clusters. */
  const MANY = 20000;
  const TRAVELLED = ["happened", "planned", "tentative"];

  /* The stop of each event that has one, as a Map would give it. */
  class Places {
    constructor(events) { this.at = new Int32Array(events).fill(-1); }

    get(event) { return this.at[event] >= 0 ? this.at[event] : undefined; }

    has(event) { return this.at[event] >= 0; }
  }

  class Journey {
    constructor(columns) {
      this.columns = columns;
      this.facts = columns.facts;
      this.trips = columns.get("trips").distincts();
      this.tripOfRow = columns.get("trips");
      this.status = columns.get("event.status");
      this.order = columns.get("order");
      this.bands = columns.has("event.band") ? columns.get("event.band") : null;
      this.unplaced = columns.get("unplaced");
      this.hidden = { trip: new Set(), status: new Set() };
      this.readStops();
      this.written = { stops: this.stops.status, events: this.status };
      this.legs = itinerary.readLegs(columns, "legs", this);
      this.ghosts = columns.has("ghosts.event") ? itinerary.readLegs(columns, "ghosts", this) : [];
      this.travelled = this.legs;
      this.numbered = this.chooseNumbered();
    }

    text(field, event) { return this.columns.get(`event.${field}`).at(event); }

    when(event) { return this.text("when", event); }

    stopName(stop) { return this.stops.name.at(stop); }

    colour(trip) { return this.facts.palette[trip % this.facts.palette.length]; }

    readStops() {
      const get = (name) => this.columns.get(`stops.${name}`);
      const steps = this.facts.steps;
      const [longitude, latitude] = [get("longitude"), get("latitude")];
      this.stops = {
        event: get("event"), trip: get("trip"), number: get("number"), area: get("area"),
        role: get("role"), name: get("name"), kind: get("kind"), country: get("country"), status: get("status"), radius: get("radius_km"),
        x: Float64Array.from(longitude, (value) => worldX(value / steps)),
        y: Float64Array.from(latitude, (value) => worldY(value / steps)),
        latitude: Float64Array.from(latitude, (value) => value / steps),
        count: longitude.length,
      };
      this.stopOfEvent = new Places(this.facts.events);
      for (let i = 0; i < this.stops.count; i++)
        if (this.stops.role.at(i) === "place") this.stopOfEvent.at[this.stops.event[i]] = i;
    }

    /* Show another standing of events than the written one: `of(event)` is a status, or "" for
       what is not known yet; null brings back the written one. */
    restate(of) {
      const { written, stops } = this;
      this.status = of ? { at: of, distincts: () => written.events.distincts() } : written.events;
      stops.status = of ? { at: (i) => of(stops.event[i]) } : written.stops;
      this.legs = !of ? this.travelled : [...this.travelled, ...this.ghosts]
        .filter((leg) => TRAVELLED.includes(of(leg.event))).map((leg) => leg.standing(of(leg.event)));
    }

    /* A leg may begin a turn of the globe away from where its origin is drawn. */
    isDetached(origin, x) {
      const stop = this.stopOfEvent.get(origin);
      return stop !== undefined && Math.abs(this.stops.x[stop] - x) > WORLD / 2;
    }

    chooseNumbered() {
      const stops = new Array(this.trips.length).fill(0);
      for (const trip of this.stops.trip) stops[trip]++;
      const legged = new Set(this.legs.map((leg) => leg.trip));
      return stops.map((count, trip) => legged.has(trip) || count <= MOST_NUMBERED);
    }

    legOf(event) {
      if (this.legsOf !== this.legs) {
        this.legsOf = this.legs;
        this.legAt = new Int32Array(this.facts.events).fill(-1);
        this.legs.forEach((leg, i) => { this.legAt[leg.event] = i; });
      }
      return this.legs[this.legAt[event]] || null;
    }

    isWhole() { return !this.mask && !this.hidden.trip.size && !this.hidden.status.size; }

    shows(trip, status, event) {
      if (this.mask && !this.mask[event]) return false;
      if (!this.hidden.trip.size && !this.hidden.status.size) return true;
      return !this.hidden.trip.has(trip) && !this.hidden.status.has(status);
    }

    /* Events in order of time that have a visible stop. */
    walk() {
      return Array.from(this.order).filter((event) => {
        const stop = this.stopOfEvent.get(event);
        return stop !== undefined && this.shows(this.stops.trip[stop], this.status.at(event), event);
      });
    }

    /* West, north, east, south in world pixels of everything drawn, or null. */
    extent() {
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      const grow = (x, y, reach = 0) => {
        box[0] = Math.min(box[0], x - reach);
        box[1] = Math.min(box[1], y - reach);
        box[2] = Math.max(box[2], x + reach);
        box[3] = Math.max(box[3], y + reach);
      };
      const whole = this.isWhole();
      for (let i = 0; i < this.stops.count; i++)
        if (whole || this.shows(this.stops.trip[i], this.stops.status.at(i), this.stops.event[i]))
          grow(this.stops.x[i], this.stops.y[i], this.stops.area[i] ? this.reach(i) * 0.6 : 0);
      this.legs.forEach((leg, i) => {
        if (!whole && !this.shows(leg.trip, leg.status, leg.event)) return;
        const [all, at] = this.legs.boxes ? [this.legs.boxes, 4 * i] : [leg.box, 0];
        grow(all[at], all[at + 1]);
        grow(all[at + 2], all[at + 3]);
      });
      return box[0] === Infinity ? null : box;
    }

    /* A stop's radius in world pixels; Mercator stretches it with latitude. */
    reach(stop) {
      const shrink = Math.max(0.05, Math.cos(this.stops.latitude[stop] * DEG));
      return (this.stops.radius[stop] / (EARTH_RADIUS_KM * 2 * Math.PI)) * (WORLD / shrink);
    }

    /* Visible stops that would cover each other become one; what took place leads. */
    clusters(scale, apart) {
      const { stops } = this;
      const visible = [];
      for (let i = 0; i < stops.count; i++)
        if (this.shows(stops.trip[i], stops.status.at(i), stops.event[i])) visible.push(i);
      const ranks = new Uint8Array(stops.count);
      for (const i of visible) ranks[i] = stops.role.at(i) === "origin" ? 2 : stops.number[i] ? 0 : 1;
      if (visible.some((i) => ranks[i])) visible.sort((a, b) => ranks[a] - ranks[b] || a - b);
      return visible.length > MANY ? pool(visible, ranks, stops, scale, apart) : gather(visible, ranks, stops, scale, apart);
    }
  }

  function gather(visible, ranks, stops, scale, apart) {
    const cells = new Map();
    const clusters = [];
    const key = (x, y) => `${x},${y}`;
    for (const stop of visible) {
      const [x, y] = [stops.x[stop] * scale, stops.y[stop] * scale];
      const [cx, cy] = [Math.floor(x / apart), Math.floor(y / apart)];
      let found = null;
      for (let dx = -1; dx < 2 && !found; dx++)
        for (let dy = -1; dy < 2 && !found; dy++)
          found = (cells.get(key(cx + dx, cy + dy)) || []).find(
            (cluster) => Math.hypot(cluster.x - x, cluster.y - y) < apart);
      if (!found) {
        found = { x, y, stops: [], origins: [], west: x, east: x, north: y, south: y };
        clusters.push(found);
        const cell = key(cx, cy);
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(found);
      }
      (ranks[stop] === 2 ? found.origins : found.stops).push(stop);
      widen(found, x, y);
    }
    return clusters;
  }

  /* What lies in one cell of a grid is one cluster: coarser, and quick for a million stops. */
  function pool(visible, ranks, stops, scale, apart) {
    const cells = new Map();
    for (const stop of visible) {
      const [x, y] = [stops.x[stop] * scale, stops.y[stop] * scale];
      const key = Math.floor(x / apart) * 2 ** 26 + Math.floor(y / apart);
      let found = cells.get(key);
      if (!found) cells.set(key, (found = { x, y, stops: [], origins: [], west: x, east: x, north: y, south: y }));
      (ranks[stop] === 2 ? found.origins : found.stops).push(stop);
      widen(found, x, y);
    }
    return Array.from(cells.values());
  }

  function widen(cluster, x, y) {
    if (x < cluster.west) cluster.west = x;
    if (x > cluster.east) cluster.east = x;
    if (y < cluster.north) cluster.north = y;
    if (y > cluster.south) cluster.south = y;
  }

  itinerary.Journey = Journey;
})((window.itinerary = window.itinerary || {}));
