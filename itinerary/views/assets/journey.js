/* What the columns mean to a map: stops and legs in world pixels, filters, clusters. */
(function (itinerary) {
  "use strict";

  const DEG = Math.PI / 180;
  const EARTH_RADIUS_KM = 6371.0088;
  const { WORLD, worldX, worldY } = itinerary;
  /* A trip without legs numbers its stops only while the numbers help. */
  const MOST_NUMBERED = 60;
  const TRAVELLED = ["happened", "planned", "tentative"];

  class Journey {
    constructor(columns) {
      this.columns = columns;
      this.facts = columns.facts;
      this.trips = columns.get("trips").distincts();
      this.tripOfRow = columns.get("trips");
      this.status = columns.get("event.status");
      this.order = columns.get("order");
      this.unplaced = columns.get("unplaced");
      this.hidden = { trip: new Set(), status: new Set() };
      this.readStops();
      this.written = { stops: this.stops.status, events: this.status };
      this.legs = this.readLegs("legs");
      this.ghosts = columns.has("ghosts.event") ? this.readLegs("ghosts") : [];
      this.travelled = this.legs;
      this.numbered = this.chooseNumbered();
    }

    text(field, event) { return this.columns.get(`event.${field}`).at(event); }

    when(event) { return this.text("when", event); }

    colour(trip) { return this.facts.palette[trip % this.facts.palette.length]; }

    readStops() {
      const get = (name) => this.columns.get(`stops.${name}`);
      const steps = this.facts.steps;
      const [longitude, latitude] = [get("longitude"), get("latitude")];
      this.stops = {
        event: get("event"), trip: get("trip"), number: get("number"), area: get("area"),
        role: get("role"), name: get("name"), status: get("status"), radius: get("radius_km"),
        x: Float64Array.from(longitude, (value) => worldX(value / steps)),
        y: Float64Array.from(latitude, (value) => worldY(value / steps)),
        latitude: Float64Array.from(latitude, (value) => value / steps),
        count: longitude.length,
      };
      this.stopOfEvent = new Map();
      for (let i = 0; i < this.stops.count; i++)
        if (this.stops.role.at(i) === "place") this.stopOfEvent.set(this.stops.event[i], i);
    }

    readLegs(part) {
      const steps = this.facts.steps;
      const get = (name) => this.columns.get(`${part}.${name}`);
      const [event, trip, origin] = [get("event"), get("trip"), get("origin_event")];
      const [mode, status, vague] = [get("mode"), get("status"), get("vague")];
      const [a, b] = [get("origin_latitude"), get("origin_longitude")];
      const [c, d] = [get("place_latitude"), get("place_longitude")];
      const legs = Array.from(event, (_, i) => {
        const xy = greatCircle(a[i] / steps, b[i] / steps, c[i] / steps, d[i] / steps);
        return {
          event: event[i], trip: trip[i], mode: mode.at(i), status: status.at(i),
          vague: Boolean(vague[i]), origin: origin[i], xy, box: boxOf(xy), bend: 0,
          detached: this.isDetached(origin[i], xy[0]),
        };
      });
      bendTwins(legs);
      return legs;
    }

    /* Show another standing of events than the written one: `of(event)` is a status, or "" for
       what is not known yet; null brings back the written one. */
    restate(of) {
      const { written, stops } = this;
      this.status = of ? { at: of, distincts: () => written.events.distincts() } : written.events;
      stops.status = of ? { at: (i) => of(stops.event[i]) } : written.stops;
      this.legs = !of ? this.travelled : [...this.travelled, ...this.ghosts]
        .filter((leg) => TRAVELLED.includes(of(leg.event))).map((leg) => ({ ...leg, status: of(leg.event) }));
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
        this.legByEvent = new Map(this.legs.map((leg) => [leg.event, leg]));
      }
      return this.legByEvent.get(event) || null;
    }

    shows(trip, status, event) {
      if (this.mask && !this.mask[event]) return false;
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
      for (let i = 0; i < this.stops.count; i++)
        if (this.shows(this.stops.trip[i], this.stops.status.at(i), this.stops.event[i]))
          grow(this.stops.x[i], this.stops.y[i], this.stops.area[i] ? this.reach(i) * 0.6 : 0);
      for (const leg of this.legs)
        if (this.shows(leg.trip, leg.status, leg.event))
          for (let i = 0; i < leg.xy.length; i += 2) grow(leg.xy[i], leg.xy[i + 1]);
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
      const rank = (i) => (stops.role.at(i) === "origin" ? 2 : stops.number[i] ? 0 : 1);
      const ranks = new Uint8Array(stops.count);
      for (const i of visible) ranks[i] = rank(i);
      visible.sort((a, b) => ranks[a] - ranks[b] || a - b);
      return gather(visible, ranks, stops, scale, apart);
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
      found.west = Math.min(found.west, x);
      found.east = Math.max(found.east, x);
      found.north = Math.min(found.north, y);
      found.south = Math.max(found.south, y);
    }
    return clusters;
  }

  /* The shortest way over the sphere (interpolated by angle), longitudes running on. */
  function greatCircle(latitude1, longitude1, latitude2, longitude2) {
    const [p, q] = [vector(latitude1, longitude1), vector(latitude2, longitude2)];
    const angle = Math.acos(Math.max(-1, Math.min(1, p[0] * q[0] + p[1] * q[1] + p[2] * q[2])));
    const steps = Math.max(1, Math.ceil(angle / (1.5 * DEG)));
    const xy = new Float64Array(2 * (steps + 1));
    let last = longitude1;
    for (let i = 0; i <= steps; i++) {
      const [latitude, wrapped] = between(p, q, angle, i / steps);
      last += ((((wrapped - last) % 360) + 540) % 360) - 180;
      xy[2 * i] = worldX(i === steps ? longitude2 : last);
      xy[2 * i + 1] = worldY(latitude);
    }
    return xy;
  }

  function between(p, q, angle, share) {
    const [a, b] = angle < 1e-9 ? [1 - share, share]
      : [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)];
    const [x, y, z] = p.map((value, axis) => a * value + b * q[axis]);
    return [Math.atan2(z, Math.hypot(x, y)) / DEG, Math.atan2(y, x) / DEG];
  }

  function vector(latitude, longitude) {
    const flat = Math.cos(latitude * DEG);
    return [flat * Math.cos(longitude * DEG), flat * Math.sin(longitude * DEG), Math.sin(latitude * DEG)];
  }

  function boxOf(xy) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < xy.length; i += 2) {
      box[0] = Math.min(box[0], xy[i]);
      box[1] = Math.min(box[1], xy[i + 1]);
      box[2] = Math.max(box[2], xy[i]);
      box[3] = Math.max(box[3], xy[i + 1]);
    }
    return box;
  }

  /* Legs between the same two places lie side by side: each gets its share of pixels aside. */
  function bendTwins(legs) {
    const twins = new Map();
    for (const leg of legs) {
      const ends = [leg.xy.slice(0, 2), leg.xy.slice(-2)].map((end) => end[0].toFixed(2) + " " + end[1].toFixed(2));
      const forward = ends[0] < ends[1];
      const key = forward ? ends.join() : ends.reverse().join();
      if (!twins.has(key)) twins.set(key, []);
      twins.get(key).push([leg, forward]);
    }
    for (const pair of twins.values())
      if (pair.length > 1 && pair.length < 6)
        pair.forEach(([leg, forward], i) => {
          leg.bend = (i - (pair.length - 1) / 2) * 24 * (forward ? 1 : -1);
        });
  }

  itinerary.Journey = Journey;
})((window.itinerary = window.itinerary || {}));
