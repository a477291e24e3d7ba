/* The base map: land, lakes, borders and names on a canvas, for any turn of the globe. */
(function (itinerary) {
  "use strict";

  const WORLD = 256;
  const DEG = Math.PI / 180;
  /* A town of the map and one of the journey are the same within so many world pixels. */
  const NEAR = 0.25;
  /* Of countries with longer names the short one is written. */
  const LONG = 22;
  const { FONT } = itinerary;

  const worldX = (longitude) => (longitude / 360 + 0.5) * WORLD;
  function worldY(latitude) {
    const sine = Math.sin(Math.max(-85.06, Math.min(85.06, latitude)) * DEG);
    return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
  }

  /* Lines of one kind, projected once, each with its bounds. */
  function lines(columns, name, steps) {
    const points = columns.get(`${name}.points`);
    const longitude = columns.get(`${name}.longitude`);
    const latitude = columns.get(`${name}.latitude`);
    let at = 0;
    return Array.from(points, (count) => {
      const xy = new Float64Array(count * 2);
      for (let i = 0; i < count; i++, at++) {
        xy[2 * i] = worldX(longitude[at] / steps);
        xy[2 * i + 1] = worldY(latitude[at] / steps);
      }
      return boxed(xy);
    });
  }

  /* Rings of so many lines each, joined from lines that lie one after the other. */
  function* rings(counts, parts) {
    let at = 0;
    for (const count of counts) {
      yield count === 1 ? parts[at] : joined(parts.slice(at, at + count));
      at += count;
    }
  }

  /* Lines end to end; each is moved by whole turns of the globe to where the one before ends. */
  function joined(parts) {
    const whole = [];
    for (const { xy } of parts) {
      const turn = whole.length ? WORLD * Math.round((whole[whole.length - 2] - xy[0]) / WORLD) : 0;
      for (let i = whole.length ? 2 : 0; i < xy.length; i += 2) whole.push(xy[i] + turn, xy[i + 1]);
    }
    return boxed(Float64Array.from(whole));
  }

  function boxed(xy) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < xy.length; i += 2) {
      box[0] = Math.min(box[0], xy[i]);
      box[1] = Math.min(box[1], xy[i + 1]);
      box[2] = Math.max(box[2], xy[i]);
      box[3] = Math.max(box[3], xy[i + 1]);
    }
    return { xy, box };
  }

  function backwards({ xy, box }) {
    const turned = new Float64Array(xy.length);
    for (let i = 0; i < xy.length; i += 2) {
      turned[i] = xy[xy.length - 2 - i];
      turned[i + 1] = xy[xy.length - 1 - i];
    }
    return { xy: turned, box };
  }

  function spots(columns, kind, steps) {
    const names = columns.get(`${kind}.name`);
    const size = columns.get(`${kind}.size`);
    const longitude = columns.get(`${kind}.longitude`);
    const latitude = columns.get(`${kind}.latitude`);
    const capital = kind === "city" ? columns.get("city.capital") : [];
    const code = kind === "country" ? columns.get("country.code") : null;
    return Array.from(size, (tenths, i) => ({
      kind, row: i, name: names.at(i), code: code ? code.at(i) : "", size: tenths / 10, capital: Boolean(capital[i]),
      x: worldX(longitude[i] / steps), y: worldY(latitude[i] / steps),
    }));
  }

  class Base {
    constructor(columns) {
      const steps = columns.facts.steps;
      this.columns = columns;
      this.line = lines(columns, "line", steps);
      this.land = [...rings(columns.get("land.lines"), this.line)];
      const coasts = columns.get("land.lines").reduce((sum, count) => sum + count, 0);
      const holes = [...rings(columns.get("hole.lines"), this.line.slice(coasts))];
      this.lake = [...holes, ...lines(columns, "lake", steps)];
      const [settled, disputed] = columns.get("border.lines");
      this.firstDisputed = this.line.length - disputed;
      this.border = this.line.slice(this.firstDisputed - settled, this.firstDisputed);
      this.dispute = this.line.slice(this.firstDisputed);
      this.spots = ["country", "sea", "city"].flatMap((kind) => spots(columns, kind, steps));
      this.countries = new Map(this.spots.filter(({ kind }) => kind === "country").map((spot) => [spot.code, spot]));
      this.outlines = new Map();
      this.speak("en");
    }

    /* Write names in a language: countries as the browser has them, others where the map knows them. */
    speak(language) {
      if (this.language === language) return;
      this.language = language;
      const [long, short] = ["long", "short"].map((style) => new Intl.DisplayNames([language], { type: "region", style }));
      const country = (code) => (long.of(code).length > LONG ? short : long).of(code);
      for (const spot of this.spots)
        spot.said = spot.kind === "country" && language !== "en" ? country(spot.code) : spot.name;
      const firsts = { sea: this.spots.findIndex(({ kind }) => kind === "sea"), city: this.spots.findIndex(({ kind }) => kind === "city") };
      for (const [kind, first] of Object.entries(firsts)) {
        if (!this.columns.has(`${kind}.${language}`)) continue;
        const other = this.columns.get(`${kind}.${language}`);
        this.columns.get(`${kind}.other`).forEach((row, i) => { this.spots[first + row].said = other.at(i) || this.spots[first + row].name; });
      }
      this.towns = null;
    }

    /* A town's name in the language spoken, if the map knows a town of this name at this place. */
    town(name, x, y) {
      if (!this.towns) this.towns = new Map(this.spots.filter((spot) => spot.kind === "city" && spot.said !== spot.name).map((spot) => [spot.name, spot]));
      const spot = this.towns.get(name);
      const off = spot ? Math.abs(spot.x - x) % WORLD : Infinity;
      return spot && Math.min(off, WORLD - off) < NEAR && Math.abs(spot.y - y) < NEAR ? spot.said : name;
    }

    /* A country's outline, or null: its rings, and its lines apart by whether they are disputed. All
       is drawn in the turn of the globe in which the country's name stands. */
    outline(code) {
      if (!this.outlines.has(code)) this.outlines.set(code, this.countries.has(code) ? this.trace(this.countries.get(code)) : null);
      return this.outlines.get(code);
    }

    trace(spot) {
      const [counts, sizes] = [this.columns.get("country.rings"), this.columns.get("ring.lines")];
      const [line, back] = [this.columns.get("ring.line"), this.columns.get("ring.back")];
      let ring = 0;
      for (let row = 0; row < spot.row; row++) ring += counts[row];
      let at = 0;
      for (let before = 0; before < ring; before++) at += sizes[before];
      const whole = { rings: [], lines: [], disputed: [], x: spot.x, y: spot.y };
      for (const size of sizes.slice(ring, ring + counts[spot.row])) {
        const numbers = Array.from(line.slice(at, at + size));
        const shape = joined(numbers.map((number, i) => (back[at + i] ? backwards(this.line[number]) : this.line[number])));
        const turn = Math.round((spot.x - (shape.box[0] + shape.box[2]) / 2) / WORLD);
        whole.rings.push({ ...shape, turn });
        for (const number of numbers) whole[number < this.firstDisputed ? "lines" : "disputed"].push({ ...this.line[number], turn });
        at += size;
      }
      return whole;
    }

    /* Fill a country, or draw its outline, disputed parts dashed; `turn` counts turns of the globe. */
    fillCountry(g, code, view, turn) {
      g.beginPath();
      for (const { xy, box, turn: own } of this.outline(code).rings) {
        const at = { ...view, x: view.x - (turn + own) * WORLD };
        if (meets(box, at, 0)) follow(g, xy, at, true);
      }
      g.fill("evenodd");
    }

    strokeCountry(g, code, view, turn, dash) {
      const outline = this.outline(code);
      for (const [kind, pattern] of [["lines", dash], ["disputed", [4, 3]]]) {
        g.beginPath();
        g.setLineDash(pattern);
        for (const { xy, box, turn: own } of outline[kind]) {
          const at = { ...view, x: view.x - (turn + own) * WORLD };
          if (meets(box, at, 1)) follow(g, xy, at, false);
        }
        g.stroke();
      }
      g.setLineDash([]);
    }

    /* `view` is {x, y: left top in world pixels at scale 1, scale, w, h: size in pixels}. */
    draw(g, view, theme) {
      g.fillStyle = theme.sea;
      g.fillRect(0, 0, view.w, view.h);
      this.drawSouth(g, view, theme);
      for (const turn of turns(view)) this.drawTurn(g, { ...view, x: view.x - turn * WORLD }, theme);
    }

    /* Mercator ends before the pole; what lies beyond it in the south is land. */
    drawSouth(g, view, theme) {
      const end = (WORLD - view.y) * view.scale - 1;
      g.fillStyle = theme.land;
      if (end < view.h) g.fillRect(0, end, view.w, view.h - end);
    }

    drawTurn(g, view, theme) {
      const fine = view.scale > 12;
      g.lineJoin = "round";
      g.setLineDash([]);
      areas(g, this.land, view, { fill: theme.land, line: theme.coast, width: fine ? 0.9 : 0.6, smallest: 0.7 });
      areas(g, this.lake, view, { fill: theme.lake, line: theme.coast, width: 0.6, smallest: fine ? 2 : 5 });
      lineWork(g, this.border, view, theme.border, fine ? 1 : 0.7);
      g.setLineDash([4, 3]);
      lineWork(g, this.dispute, view, theme.border, fine ? 1 : 0.7);
      g.setLineDash([]);
    }

    /* Names, the widest first, where `scene.room` has space and the journey's lines are not. */
    names(g, view, theme, scene) {
      for (const turn of turns(view))
        for (const spot of this.spots) {
          const x = (spot.x + turn * WORLD - view.x) * view.scale;
          const y = (spot.y - view.y) * view.scale;
          if (x < -60 || y < -20 || x > view.w + 60 || y > view.h + 20) continue;
          WRITERS[spot.kind](g, spot, x, y, view, theme, scene);
        }
    }
  }

  /* Which turns of the globe the view meets; lines may run a little past the edge of theirs. */
  function turns(view) {
    const first = Math.floor(view.x / WORLD) - 1;
    const last = Math.floor((view.x + view.w / view.scale) / WORLD) + 1;
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  /* Whether a line is in view, and at least so many pixels wide or high. */
  function meets(box, view, smallest) {
    const least = smallest / view.scale;
    return box[0] <= view.x + view.w / view.scale && box[2] >= view.x && box[1] <= view.y + view.h / view.scale && box[3] >= view.y
      && (box[2] - box[0] >= least || box[3] - box[1] >= least);
  }

  function* inView(kind, view, smallest) {
    for (const { xy, box } of kind) if (meets(box, view, smallest)) yield xy;
  }

  /* Many small paths are drawn far sooner than one path of all. */
  function areas(g, kind, view, { fill, line, width, smallest }) {
    g.fillStyle = fill;
    g.strokeStyle = line;
    g.lineWidth = width;
    for (const xy of inView(kind, view, smallest)) {
      g.beginPath();
      const cut = follow(g, xy, view, true);
      g.fill();
      if (cut) {
        g.beginPath();
        follow(g, xy, view, false);
      }
      g.stroke();
    }
  }

  function lineWork(g, kind, view, colour, width) {
    g.strokeStyle = colour;
    g.lineWidth = width;
    for (const xy of inView(kind, view, 0)) {
      g.beginPath();
      follow(g, xy, view, false);
      g.stroke();
    }
  }

  /* Trace a line, leaving out steps under a pixel and, unless closed, the cut at ±180°. */
  function follow(g, xy, view, closed) {
    let px = (xy[0] - view.x) * view.scale;
    let py = (xy[1] - view.y) * view.scale;
    let cut = false;
    g.moveTo(px, py);
    for (let i = 2; i < xy.length; i += 2) {
      const x = (xy[i] - view.x) * view.scale;
      const y = (xy[i + 1] - view.y) * view.scale;
      const last = i === xy.length - 2;
      if (!last && Math.abs(x - px) < 1 && Math.abs(y - py) < 1) continue;
      const edge = onCut(xy[i - 2], xy[i]) || onCut(xy[i - 1], xy[i + 1]);
      cut = cut || edge;
      if (edge && !closed) g.moveTo(x, y);
      else g.lineTo(x, y);
      px = x;
      py = y;
    }
    if (closed) g.closePath();
    return cut;
  }

  const onCut = (a, b) =>
    (a < 0.01 && b < 0.01) || (a > WORLD - 0.01 && b > WORLD - 0.01);

  const WRITERS = {
    country(g, spot, x, y, view, theme, scene) {
      if (scene.named.has(spot.code)) return;
      const across = (spot.size / 360) * WORLD * view.scale;
      const size = Math.max(11, Math.min(15, across / 14));
      g.font = `600 ${size}px ${FONT}`;
      g.letterSpacing = across > 260 ? "1.5px" : "0.4px";
      const name = across > 260 ? spot.said.toUpperCase() : spot.said;
      const fits = across > itinerary.labels.width(g, name) * 0.8 || view.scale >= 64;
      if (fits) centred(g, name, x, y, size, theme.country, theme.baseHalo, scene, view);
      g.letterSpacing = "0px";
    },
    sea(g, spot, x, y, view, theme, scene) {
      const across = (spot.size / 360) * WORLD * view.scale;
      g.font = `italic 400 ${across > 240 ? 14 : 12}px ${FONT}`;
      g.letterSpacing = "1px";
      if (across > itinerary.labels.width(g, spot.said) * 1.05)
        centred(g, spot.said, x, y, 13, theme.water, theme.waterHalo, scene, view);
      g.letterSpacing = "0px";
    },
    city(g, spot, x, y, view, theme, scene) {
      const { room } = scene;
      if (Math.log2(view.scale) < spot.size) return;
      g.font = `${spot.capital ? 500 : 400} ${spot.capital ? 11.5 : 11}px ${FONT}`;
      const w = itinerary.labels.width(g, spot.said);
      const sign = { x: x - 4, y: y - 4, w: 8, h: 8 };
      if (!room.free(sign)) return;
      const boxes = itinerary.labels.candidates(x, y, { x: 3, y: 3 }, w, 14).slice(0, 4);
      const box = itinerary.labels.choose(room, boxes.filter((at) => !scene.covered(at) && !scene.halves(at, view)), () => 0);
      if (!box) return;
      room.take(pad(box, 5));
      room.take(pad(sign, 2));
      town(g, x, y, spot.capital, theme);
      itinerary.labels.write(g, spot.said, box, theme.city, theme.baseHalo);
    },
  };

  const pad = (box, by) => ({ x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by });

  function town(g, x, y, capital, theme) {
    g.beginPath();
    if (capital) g.rect(x - 2.25, y - 2.25, 4.5, 4.5);
    else g.arc(x, y, 1.9, 0, 7);
    g.fillStyle = theme.city;
    g.fill();
  }

  function centred(g, text, x, y, size, colour, halo, scene, view) {
    const w = itinerary.labels.width(g, text);
    const boxes = [0, 1.7, -1.7].map((shift) =>
      ({ x: x - w / 2, y: y + (shift - 0.65) * size, w, h: size * 1.3 }));
    const box = boxes.find((at) => scene.room.free(pad(at, 3)) && !scene.covered(at) && !scene.halves(at, view));
    if (!box) return;
    scene.room.take(pad(box, 4));
    itinerary.labels.write(g, text, box, colour, halo);
  }

  Object.assign(itinerary, { Base, WORLD, worldX, worldY });
})((window.itinerary = window.itinerary || {}));
