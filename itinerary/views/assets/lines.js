/* Lines on a sheet: points in pixels as [x, y, x, y, …]. */
(function (itinerary) {
  "use strict";

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

  itinerary.lines = { track, along, spotAt, nearLine };
})((window.itinerary = window.itinerary || {}));
