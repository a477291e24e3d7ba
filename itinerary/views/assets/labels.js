/* Where names go: each at the best free spot, or nowhere; no name covers another or a marker. */
(function (itinerary) {
  "use strict";

  const CELL = 64;

  /* Taken rectangles in a grid, so that thousands of names are placed in a moment. */
  class Room {
    constructor() { this.cells = new Map(); }

    each(box, visit) {
      for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.w) / CELL); x++)
        for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.h) / CELL); y++)
          if (visit(`${x},${y}`)) return true;
      return false;
    }

    /* What is in the way of a rectangle, or null. */
    find(box) {
      let found = null;
      this.each(box, (key) => {
        found = (this.cells.get(key) || []).find((other) => meet(box, other)) || null;
        return found;
      });
      return found;
    }

    free(box) { return !this.find(box); }

    take(box) {
      this.each(box, (key) => {
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push(box);
      });
    }
  }

  const meet = (a, b) =>
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  /* Line breaks and controls have no place on a map; the card shows the text as it is. */
  function tidy(text, limit = 34) {
    const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, " ").trim();
    const letters = Array.from(line);
    return letters.length > limit ? letters.slice(0, limit - 1).join("") + "…" : line;
  }

  const widths = new Map();

  function width(g, text) {
    const key = g.font + text;
    if (widths.size > 20000) widths.clear();
    if (!widths.has(key)) widths.set(key, g.measureText(text).width);
    return widths.get(key);
  }

  /* Rectangles for a text beside a mark, from the best place to the least good. */
  function candidates(x, y, reach, w, h) {
    const side = reach.x + 4;
    const rise = reach.y + 2;
    const near = reach.x * 0.6;
    return [
      { x: x + side, y: y - h / 2, w, h },
      { x: x - side - w, y: y - h / 2, w, h },
      { x: x - w / 2, y: y - rise - h, w, h },
      { x: x - w / 2, y: y + rise, w, h },
      { x: x + near, y: y - rise - h + 3, w, h },
      { x: x + near, y: y + rise - 3, w, h },
      { x: x - near - w, y: y - rise - h + 3, w, h },
      { x: x - near - w, y: y + rise - 3, w, h },
    ];
  }

  /* Choose the free rectangle with the least in its way; `cost` counts what lies beneath. */
  function choose(room, boxes, cost) {
    let best = null;
    let least = Infinity;
    boxes.forEach((box, rank) => {
      if (!room.free(box)) return;
      const price = rank * 0.7 + cost(box);
      if (price < least) [best, least] = [box, price];
    });
    return best;
  }

  function write(g, text, box, colour, halo) {
    g.textAlign = "left";
    g.textBaseline = "middle";
    g.lineJoin = "round";
    g.lineWidth = 3.5;
    g.strokeStyle = halo;
    g.strokeText(text, box.x, box.y + box.h / 2);
    g.fillStyle = colour;
    g.fillText(text, box.x, box.y + box.h / 2);
  }

  itinerary.labels = { Room, meet, tidy, width, candidates, choose, write };
})((window.itinerary = window.itinerary || {}));
