/* Areas: a country is its outline, any other a disc; each is drawn once, whatever lies in it. */
(function (itinerary) {
  "use strict";

  const { marks, WORLD } = itinerary;
  /* An outline smaller than this says less than a disc. */
  const SMALLEST_PX = 26;
  const LEAST_DISC_PX = 30;
  const GAP = [5, 4];

  class Areas {
    constructor(scene) {
      this.scene = scene;
      const { area, count } = scene.journey.stops;
      this.stops = [];
      for (let i = 0; i < count; i++) if (area[i]) this.stops.push(i);
    }

    /* What is to be drawn, a row for each country and for each disc of one look. */
    list() {
      const { revision = 0, journey } = this.scene;
      if (this.listed !== revision || this.mask !== journey.mask) {
        const found = new Map();
        for (const stop of this.stops) this.add(found, stop);
        this.rows = [...found.values()];
        this.listed = revision;
        this.mask = journey.mask;
      }
      return this.rows;
    }

    add(found, stop) {
      const { stops } = this.scene.journey;
      const status = stops.status.at(stop);
      if (!this.scene.journey.shows(stops.trip[stop], status, stops.event[stop])) return;
      const turn = this.turnOf(stop);
      const trip = stops.trip[stop];
      const gone = marks.isGone(status);
      const key = turn === null ? `${stops.x[stop]} ${stops.y[stop]} ${stops.radius[stop]} ${trip} ${gone}` : `${stops.country.at(stop)} ${turn}`;
      const row = found.get(key);
      if (!row) found.set(key, { stop, turn, trip, gone, firm: status === "happened", mixed: false });
      else Object.assign(row, { mixed: row.mixed || row.trip !== trip, gone: row.gone && gone, firm: row.firm || status === "happened" });
    }

    /* How many turns of the globe a stop lies from its country as the base map has it; null without outline. */
    turnOf(stop) {
      const { base, journey: { stops } } = this.scene;
      const outline = stops.country.at(stop) && base.outline(stops.country.at(stop));
      return outline ? Math.round((stops.x[stop] - outline.x) / WORLD) : null;
    }

    paint(g, view) {
      const { journey, theme } = this.scene;
      for (const { stop, turn, trip, gone, firm, mixed } of this.list()) {
        const colour = mixed || gone ? { fill: theme.ghost } : this.scene.colour(trip);
        const radius = journey.reach(stop) * view.scale;
        if (turn === null || 2 * radius < SMALLEST_PX) this.disc(g, view, stop, radius, colour);
        else this.country(g, view, journey.stops.country.at(stop), turn, colour, firm ? [] : GAP);
      }
    }

    disc(g, view, stop, reach, colour) {
      const { stops } = this.scene.journey;
      const radius = Math.max(LEAST_DISC_PX, reach * 1.15);
      const [x, y] = [(stops.x[stop] - view.x) * view.scale, (stops.y[stop] - view.y) * view.scale];
      if (x + radius < 0 || y + radius < 0 || x - radius > view.w || y - radius > view.h) return;
      marks.disc(g, x, y, radius, colour);
    }

    country(g, view, code, turn, colour, dash) {
      const { base } = this.scene;
      g.fillStyle = itinerary.alpha(colour.fill, 0.16);
      base.fillCountry(g, code, view, turn);
      g.strokeStyle = itinerary.alpha(colour.fill, 0.6);
      g.lineWidth = 1.2;
      g.lineJoin = "round";
      base.strokeCountry(g, code, view, turn, dash);
    }

    /* The country in which a lit event lies. */
    light(g, view, event, strong) {
      const { base, journey, glow } = this.scene;
      const stop = journey.stopOfEvent.get(event);
      if (stop === undefined || !journey.stops.area[stop]) return;
      const turn = this.turnOf(stop);
      if (turn === null || 2 * journey.reach(stop) * view.scale < SMALLEST_PX) return;
      const code = journey.stops.country.at(stop);
      g.fillStyle = itinerary.alpha(glow, 0.08);
      base.fillCountry(g, code, view, turn);
      g.strokeStyle = glow;
      g.lineWidth = strong ? 2.2 : 1.5;
      base.strokeCountry(g, code, view, turn, []);
    }
  }

  itinerary.Areas = Areas;
})((window.itinerary = window.itinerary || {}));
