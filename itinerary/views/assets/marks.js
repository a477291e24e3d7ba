/* Colours and shapes: what a stop, a leg and a sign in the legend look like. */
(function (itinerary) {
  "use strict";

  /* Event text is looked up in it, so it must know no word but its own ("constructor"). */
  const table = (entries) => Object.freeze(Object.assign(Object.create(null), entries));

  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif";
  const MARKER = 11;
  const THEMES = {
    light: {
      name: "light", sea: "#d9e4ea", land: "#f7f5f0", coast: "#a9bac5", border: "#bdb5a6",
      lake: "#d9e4ea", country: "#8b8373", city: "#6b675e", water: "#7f9aaa", paper: "#ffffff",
      text: "#1b1f26", muted: "#5b6472", ghost: "#6f7681", halo: "rgba(255,255,255,.92)",
      baseHalo: "rgba(247,245,240,.85)", waterHalo: "rgba(217,228,234,.8)",
    },
    dark: {
      name: "dark", sea: "#10151b", land: "#222932", coast: "#3d4a57", border: "#4b5563",
      lake: "#10151b", country: "#8e98a6", city: "#a4adba", water: "#5f7486", paper: "#14171c",
      text: "#eef1f5", muted: "#9aa4b2", ghost: "#9aa4b2", halo: "rgba(16,21,27,.92)",
      baseHalo: "rgba(34,41,50,.85)", waterHalo: "rgba(16,21,27,.8)",
    },
  };
  /* Silhouettes in a 16 × 16 box; the plane points up and is turned to its heading. */
  const MODES = table({
    plane: "M8 .8C8.9 .8 9.4 1.8 9.4 3V6L15 9.7V11.3L9.4 9.6V13L11 14.3V15.4L8 14.6L5 15.4V14.3L6.6 13V9.6L1 11.3V9.7L6.6 6V3C6.6 1.8 7.1 .8 8 .8Z",
    helicopter: "M1 2H13V3.2H7.6V4.6H9.2C12 4.6 14 6.8 14 9.2V10.6H7.2C5.6 10.6 4.9 9.6 4.3 8.2L1.8 7.6L1 5H2.2L3.2 6.2L6.4 5.2V3.2H1ZM9.4 6V8.6H12.4C12.2 7 11 6 9.4 6ZM5.6 12.4H13.6V13.6H5.6ZM7.6 10.6H8.8V12.4H7.6ZM11 10.6H12.2V12.4H11Z",
    train: "M5 .8H11A2.4 2.4 0 0 1 13.4 3.2V10.4A2.2 2.2 0 0 1 11.2 12.6L12.9 15.2H11.3L9.7 12.6H6.3L4.7 15.2H3.1L4.8 12.6A2.2 2.2 0 0 1 2.6 10.4V3.2A2.4 2.4 0 0 1 5 .8ZM4.4 3.4V7H11.6V3.4ZM4.4 9H6.2V10.8H4.4ZM9.8 9H11.6V10.8H9.8Z",
    bus: "M3.4 1.4H12.6A1.6 1.6 0 0 1 14.2 3V12.4H13.2V14.6H11V12.4H5V14.6H2.8V12.4H1.8V3A1.6 1.6 0 0 1 3.4 1.4ZM3.4 3.4V7.6H12.6V3.4ZM3.4 9.2H5.2V10.8H3.4ZM10.8 9.2H12.6V10.8H10.8Z",
    car: "M4.8 2.8H11.2A1.4 1.4 0 0 1 12.5 3.7L13.6 6.8A1.8 1.8 0 0 1 15 8.6V12H13.8V13.8H11.8V12H4.2V13.8H2.2V12H1V8.6A1.8 1.8 0 0 1 2.4 6.8L3.5 3.7A1.4 1.4 0 0 1 4.8 2.8ZM5 4.4L4.2 6.8H11.8L11 4.4ZM2.8 8.4V10H4.8V8.4ZM11.2 8.4V10H13.2V8.4Z",
    ship: "M7.2 .8H8.8V3H11.4V6.4L14.2 7.4L12.6 12.4C11.6 12.4 11 12 10.4 11.4C9.6 12.1 8.9 12.4 8 12.4C7.1 12.4 6.4 12.1 5.6 11.4C5 12 4.4 12.4 3.4 12.4L1.8 7.4L4.6 6.4V3H7.2ZM6.2 4.6V5.8L8 5.2L9.8 5.8V4.6ZM1.2 13.6H14.8V14.8H1.2Z",
    bicycle: "M3.6 7.2A3.1 3.1 0 1 0 3.61 7.2ZM3.6 8.5A1.8 1.8 0 1 1 3.59 8.5ZM12.4 7.2A3.1 3.1 0 1 0 12.41 7.2ZM12.4 8.5A1.8 1.8 0 1 1 12.39 8.5ZM9 3H11.4L13 9.8H11.8L10.9 6.6L8.4 10.6H7.2L5.2 6.4L4.2 9.8H3L4.8 4.6H4V3.6H6.8V4.6H6L6.3 5.4H10.4L10.3 4.2H9Z",
    foot: "M8.8 .8A1.5 1.5 0 1 0 8.81 .8ZM7 4.4L9.4 4.2L10.6 6.6L12.6 7.4L12.2 8.6L9.8 7.8L9.2 6.8L8.6 9L10.6 11.2L11.2 15.2H9.8L9.2 11.8L7.2 10L6.4 12.4L4.6 15.2L3.4 14.4L5 11.8L6 6.6L4.9 7.4L4.4 9.4L3.2 9.1L3.9 6.6Z",
    other: "M8 3.5A4.5 4.5 0 1 0 8.01 3.5ZM8 6A2 2 0 1 1 7.99 6Z",
  });
  const paths = Object.create(null);
  const path = (mode) => (paths[mode] = paths[mode] || new Path2D(MODES[mode] || MODES.other));
  const HOLLOW = table({ planned: [], tentative: [1.5, 3], cancelled: [], postponed: [], rescheduled: [] });
  /* Strokes, in shares of a marker's radius, that say why nothing took place here. */
  const SIGNS = table({
    cancelled: [[[-0.42, -0.42], [0.42, 0.42]], [[0.42, -0.42], [-0.42, 0.42]]],
    postponed: [[[-0.2, -0.42], [-0.2, 0.42]], [[0.2, -0.42], [0.2, 0.42]]],
    rescheduled: [[[-0.48, 0], [0.48, 0]], [[0.12, -0.36], [0.48, 0], [0.12, 0.36]]],
  });
  const DASHES = table({ planned: [7, 5], tentative: [1.5, 5] });

  function capsule(g, x, y, half, radius) {
    g.beginPath();
    g.arc(x - half, y, radius, Math.PI / 2, -Math.PI / 2);
    g.arc(x + half, y, radius, -Math.PI / 2, Math.PI / 2);
    g.closePath();
  }

  /* How far a chip reaches to each side of its middle. */
  function chipHalf(g, text) {
    return text.length < 3 ? 0 : (text.length - 2) * 3.2;
  }

  /* A stop: filled if it happened, hollow if not, crossed if it was cancelled. */
  function chip(g, x, y, text, status, colour, theme) {
    const half = chipHalf(g, text);
    const hollow = status in HOLLOW;
    const gone = status in SIGNS;
    g.save();
    capsule(g, x, y, half, MARKER + (hollow ? 0.5 : 1));
    g.fillStyle = theme.paper;
    g.fill();
    capsule(g, x, y, half, hollow ? MARKER - 1 : MARKER - 0.5);
    if (hollow) {
      g.setLineDash(HOLLOW[status]);
      g.lineWidth = 2;
      g.globalAlpha = gone ? 0.75 : 1;
      g.strokeStyle = colour.fill;
      g.stroke();
    } else {
      g.fillStyle = colour.fill;
      g.fill();
    }
    g.setLineDash([]);
    if (gone) sign(g, x, y, SIGNS[status], colour.fill);
    else write(g, text, x, y, hollow ? colour.fill : colour.ink);
    g.restore();
  }

  function write(g, text, x, y, colour) {
    g.font = `700 11.5px ${FONT}`;
    g.textAlign = "center";
    g.textBaseline = "middle";
    g.direction = "ltr";
    g.fillStyle = colour;
    g.fillText(text, x, y + 0.5);
  }

  function sign(g, x, y, strokes, colour) {
    g.beginPath();
    for (const [start, ...rest] of strokes) {
      g.moveTo(x + start[0] * MARKER, y + start[1] * MARKER);
      for (const point of rest) g.lineTo(x + point[0] * MARKER, y + point[1] * MARKER);
    }
    g.lineWidth = 2;
    g.lineCap = g.lineJoin = "round";
    g.strokeStyle = colour;
    g.stroke();
  }

  function dot(g, x, y, radius, colour, theme) {
    g.beginPath();
    g.arc(x, y, radius + 1.25, 0, 7);
    g.fillStyle = theme.paper;
    g.fill();
    g.beginPath();
    g.arc(x, y, radius, 0, 7);
    g.fillStyle = colour.fill;
    g.fill();
  }

  /* Several events at one spot: a disc in a ring, with their count (×4 where stops have numbers). */
  function bubble(g, x, y, count, colour, theme, times) {
    const radius = bubbleRadius(count);
    g.beginPath();
    g.arc(x, y, radius + 4, 0, 7);
    g.globalAlpha = 0.28;
    g.fillStyle = colour.fill;
    g.fill();
    g.globalAlpha = 1;
    g.beginPath();
    g.arc(x, y, radius + 1, 0, 7);
    g.fillStyle = theme.paper;
    g.fill();
    g.beginPath();
    g.arc(x, y, radius - 0.5, 0, 7);
    g.fillStyle = colour.fill;
    g.fill();
    write(g, (times ? "×" : "") + short(count), x, y, colour.ink);
  }

  const bubbleRadius = (count) => Math.min(26, 10 + Math.log2(count) * 1.5);
  const short = (count) => (count < 10000 ? String(count) : `${Math.floor(count / 1000)}k`);

  /* An area: a disc without an edge, since nobody knows where in it the event was. */
  function disc(g, x, y, radius, colour) {
    const glow = g.createRadialGradient(x, y, 0, x, y, radius);
    glow.addColorStop(0, alpha(colour.fill, 0.34));
    glow.addColorStop(0.55, alpha(colour.fill, 0.2));
    glow.addColorStop(1, alpha(colour.fill, 0));
    g.fillStyle = glow;
    g.beginPath();
    g.arc(x, y, radius, 0, 7);
    g.fill();
  }

  function alpha(hex, share) {
    const part = (at) => parseInt(hex.slice(at, at + 2), 16);
    return `rgba(${part(1)},${part(3)},${part(5)},${share})`;
  }

  /* The travelled line: solid, dashed if planned, dotted if tentative; ties mark a railway. */
  function line(g, points, status, mode, colour, theme, ornate) {
    g.lineJoin = g.lineCap = "round";
    trace(g, points);
    g.strokeStyle = theme.halo;
    g.lineWidth = 5;
    g.setLineDash([]);
    if (ornate) g.stroke();
    g.strokeStyle = colour.line || colour.fill;
    g.lineWidth = 2.4;
    g.lineCap = DASHES[status] ? "butt" : "round";
    g.setLineDash(DASHES[status] || []);
    g.stroke();
    if (mode === "train" && ornate) ties(g, points);
    g.setLineDash([]);
  }

  /* Many plain lines of one look. */
  function bundle(g, all, status, colour) {
    g.strokeStyle = colour.fill;
    g.lineWidth = 1;
    g.lineJoin = "bevel";
    g.setLineDash(DASHES[status] || []);
    for (let from = 0; from < all.length; from += 40) {
      g.beginPath();
      for (const points of all.slice(from, from + 40)) {
        g.moveTo(points[0], points[1]);
        for (let i = 2; i < points.length; i += 2) g.lineTo(points[i], points[i + 1]);
      }
      g.stroke();
    }
    g.setLineDash([]);
  }

  function trace(g, points) {
    g.beginPath();
    for (let i = 0; i < points.length; i += 2) g.lineTo(points[i], points[i + 1]);
  }

  function ties(g, points) {
    g.setLineDash([1.6, 7.4]);
    g.lineWidth = 7.5;
    g.lineCap = "butt";
    trace(g, points);
    g.stroke();
  }

  function arrow(g, x, y, angle, colour, theme) {
    g.save();
    g.translate(x, y);
    g.rotate(angle);
    g.beginPath();
    g.moveTo(6, 0);
    g.lineTo(-5, -5);
    g.lineTo(-2.6, 0);
    g.lineTo(-5, 5);
    g.closePath();
    g.lineJoin = "round";
    g.lineWidth = 3;
    g.strokeStyle = theme.halo;
    g.stroke();
    g.fillStyle = colour.fill;
    g.fill();
    g.restore();
  }

  function icon(g, x, y, mode, angle, colour, theme) {
    g.save();
    g.translate(x, y);
    g.beginPath();
    g.arc(0, 0, 9, 0, 7);
    g.fillStyle = theme.paper;
    g.fill();
    g.lineWidth = 1.25;
    g.strokeStyle = colour.fill;
    g.stroke();
    if (mode === "plane") g.rotate(angle + Math.PI / 2);
    g.scale(0.72, 0.72);
    g.translate(-8, -8);
    g.fillStyle = colour.fill;
    g.fill(path(mode), "evenodd");
    g.restore();
  }

  /* A draft: a hollow diamond, with a question mark if it is to be checked. */
  function diamond(g, x, y, doubtful, theme) {
    g.save();
    g.beginPath();
    for (const [dx, dy] of [[0, -7], [7, 0], [0, 7], [-7, 0]]) g.lineTo(x + dx, y + dy);
    g.closePath();
    g.setLineDash([]);
    g.lineJoin = "round";
    g.lineWidth = 1.6;
    g.fillStyle = theme.paper;
    g.strokeStyle = theme.text;
    g.fill();
    g.stroke();
    if (doubtful) {
      write(g, "?", x, y, theme.text);
    }
    g.restore();
  }

  /* A leg pointed at or selected, with a glow. */
  function lit(g, points, colour, theme, strong) {
    g.lineJoin = g.lineCap = "round";
    g.setLineDash([]);
    trace(g, points);
    g.strokeStyle = theme.halo;
    g.lineWidth = strong ? 9 : 7;
    g.stroke();
    g.strokeStyle = colour;
    g.lineWidth = strong ? 4.5 : 3;
    g.stroke();
  }

  function ring(g, x, y, reach, colour, theme, strong) {
    for (const [width, stroke] of [[strong ? 4 : 3, theme.paper], [strong ? 3 : 2, colour]]) {
      capsule(g, x, y, Math.max(0, reach.x - reach.y), reach.y + 1);
      g.setLineDash([]);
      g.lineWidth = width;
      g.strokeStyle = stroke;
      g.stroke();
    }
  }

  function traveller(g, x, y, mode, angle, colour, theme) {
    g.save();
    g.translate(x, y);
    g.beginPath();
    g.arc(0, 0, 15, 0, 7);
    g.fillStyle = colour.fill;
    g.fill();
    g.lineWidth = 2.5;
    g.strokeStyle = theme.paper;
    g.stroke();
    if (mode === "plane") g.rotate(angle + Math.PI / 2);
    g.scale(1.15, 1.15);
    g.translate(-8, -8);
    g.fillStyle = colour.ink;
    g.fill(path(mode), "evenodd");
    g.restore();
  }

  const isGone = (status) => status in SIGNS;

  Object.assign(itinerary, { table, FONT, MARKER, THEMES, MODES, alpha });
  itinerary.marks = { chip, chipHalf, dot, bubble, bubbleRadius, disc, diamond, line, bundle, arrow, icon, lit, ring, traveller, isGone };
})((window.itinerary = window.itinerary || {}));
