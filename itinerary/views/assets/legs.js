/* Legs: from where to where, and the line between, which is computed when it is drawn. */
(function (itinerary) {
  "use strict";

  const DEG = Math.PI / 180;
  const { WORLD, worldX, worldY } = itinerary;
  /* From so many legs on, lines are coarser and twins are not told apart. */
  const CROWD = 4000;
  const [FINE, COARSE] = [1.5, 12];

  class Leg {
    constructor(set, i) {
      this.set = set;
      this.i = i;
      this.bend = 0;
      this.line = null;
    }

    get event() { return this.set.event[this.i]; }

    get trip() { return this.set.trip[this.i]; }

    get mode() { return this.set.mode.at(this.i); }

    get status() { return this.given || this.set.status.at(this.i); }

    get vague() { return Boolean(this.set.vague[this.i]); }

    get origin() { return this.set.origin[this.i]; }

    /* A leg may begin a turn of the globe away from where its origin is drawn. */
    get detached() {
      const { stops, stopOfEvent } = this.set.journey;
      const stop = stopOfEvent.get(this.origin);
      return stop !== undefined && Math.abs(stops.x[stop] - this.xy[0]) > WORLD / 2;
    }

    get xy() {
      const { set, i } = this;
      if (!this.line) this.line = greatCircle(set.a[i] / set.steps, set.b[i] / set.steps, set.c[i] / set.steps, set.d[i] / set.steps, set.step);
      return this.line;
    }

    /* Of many legs, the box of their ends will do. */
    get box() {
      if (this.edges) return this.edges;
      const { set, i } = this;
      const ends = () => [worldX(set.b[i] / set.steps), worldY(set.a[i] / set.steps), worldX(set.d[i] / set.steps), worldY(set.c[i] / set.steps)];
      this.edges = boxOf(set.step === COARSE ? ends() : this.xy);
      return this.edges;
    }

    /* The same leg with the status that it had at another time. */
    standing(status) {
      const leg = Object.assign(new Leg(this.set, this.i), { bend: this.bend, line: this.line });
      leg.given = status;
      return leg;
    }
  }

  /* The boxes of many legs as numbers, quicker to go through than the legs. */
  function boxes(legs) {
    const all = new Float64Array(4 * legs.length);
    for (let i = 0; i < legs.length; i++) {
      const box = legs[i].box;
      for (let k = 0; k < 4; k++) all[4 * i + k] = box[k];
      legs[i].edges = null;
    }
    return all;
  }

  /* Legs that `shows` lets through and that a view meets, at most so many of them. */
  itinerary.seeLegs = (legs, view, shows, most) => {
    const [right, bottom] = [view.x + view.w / view.scale, view.y + view.h / view.scale];
    const found = [];
    for (let i = 0; i < legs.length; i++) {
      const [all, at] = legs.boxes ? [legs.boxes, 4 * i] : [legs[i].box, 0];
      if (all[at] > right || all[at + 2] < view.x || all[at + 1] > bottom || all[at + 3] < view.y) continue;
      if (!shows || shows(legs[i])) found.push(i);
    }
    const stride = Math.max(1, found.length / most);
    return Array.from({ length: Math.min(found.length, most) }, (_, i) => legs[found[Math.floor(i * stride)]]);
  };

  itinerary.readLegs = (columns, part, journey) => {
    const get = (name) => columns.get(`${part}.${name}`);
    const event = get("event");
    const set = {
      event, trip: get("trip"), origin: get("origin_event"), mode: get("mode"), status: get("status"), vague: get("vague"),
      a: get("origin_latitude"), b: get("origin_longitude"), c: get("place_latitude"), d: get("place_longitude"),
      steps: journey.facts.steps, step: event.length > CROWD ? COARSE : FINE, journey,
    };
    const legs = Array.from(event, (_, i) => new Leg(set, i));
    if (legs.length <= CROWD) bendTwins(legs);
    else legs.boxes = boxes(legs);
    return legs;
  };

  /* The shortest way over the sphere (interpolated by angle), longitudes running on. */
  function greatCircle(latitude1, longitude1, latitude2, longitude2, step) {
    const [p, q] = [vector(latitude1, longitude1), vector(latitude2, longitude2)];
    const angle = Math.acos(Math.max(-1, Math.min(1, p[0] * q[0] + p[1] * q[1] + p[2] * q[2])));
    const steps = Math.max(1, Math.ceil(angle / (step * DEG)));
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
    const [x, y, z] = [a * p[0] + b * q[0], a * p[1] + b * q[1], a * p[2] + b * q[2]];
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
})((window.itinerary = window.itinerary || {}));
