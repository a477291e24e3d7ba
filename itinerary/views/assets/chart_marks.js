/* What bars and moments look like: status by shape, soft ends as gradients. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif";
  /* Opacity of the fill, what it is hatched with, the outline's width and dash, the sign in a mark. */
  const STYLES = [
    { fill: 1 },
    { fill: 0.14, line: 1.5 },
    { fill: 0.06, line: 1.25, dash: [1.5, 2.5], hatch: "dots", sign: "dot" },
    { fill: 0, line: 1.25, hatch: "slashes", sign: "x" },
    { fill: 0, line: 1.25, hatch: "level", sign: "plus" },
    { fill: 0.14, line: 1.25, hatch: "upright", sign: "plus" },
  ];
  const [SOFT, FADING, FAINTEST] = [0.5, 0.22, 0.1];
  const HATCH_PX = 6;
  const LIGHT = { ground: "#ffffff", text: "#1b1f26", muted: "#5b6472", line: "#dfe3e8", mark: "#c2185b" };
  const DARK = { ground: "#14171c", text: "#e8ebf0", muted: "#9aa4b2", line: "#2f3640", mark: "#ff6f9f" };

  /* Colours of the page around, by its custom properties, as red, green and blue. */
  class Theme {
    constructor(element, palette) {
      const style = getComputedStyle(element);
      const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
      const own = dark && !window.matchMedia("print").matches ? DARK : LIGHT;
      const read = (...names) => names.map((name) => style.getPropertyValue(`--${name}`).trim()).find(Boolean);
      this.rgb = {};
      for (const name of Object.keys(LIGHT))
        this.rgb[name] = rgbOf((name === "ground" ? read("chart-ground", "ground", "paper") : read(name)) || own[name]);
      for (const name of Object.keys(LIGHT)) this[name] = shade(this.rgb[name], 1);
      const [red, green, blue] = this.rgb.ground;
      this.dark = red * 0.299 + green * 0.587 + blue * 0.114 < 128;
      this.palette = palette.map((hue) => ({
        rgb: rgbOf(this.dark ? hue.dark : hue.light), ink: this.dark ? hue.dark_ink : hue.light_ink,
      }));
      this.font = style.fontFamily && style.fontFamily !== "serif" ? style.fontFamily : FONT;
    }

    colour(index) { return this.palette[index % this.palette.length]; }

    fade(name, share) { return shade(this.rgb[name], share); }
  }

  const shade = (rgb, share) => `rgba(${rgb[0]},${rgb[1]},${rgb[2]},${share})`;

  let probe = null;

  /* Any colour that CSS knows, as numbers: a pixel painted in it is read. */
  function rgbOf(colour) {
    probe = probe || Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
    probe.clearRect(0, 0, 1, 1);
    probe.fillStyle = "#888888";
    probe.fillStyle = colour;
    probe.fillRect(0, 0, 1, 1);
    return Array.from(probe.getImageData(0, 0, 1, 1).data.slice(0, 3));
  }

  /* How opaque a bar is along its way: [pixel, share] from left to right. */
  function profile(bar) {
    const { x0, s0, s1, x1, openStart, openEnd } = bar;
    const vague = s0 >= s1;
    const fading = (x1 - x0) * FADING;
    const full = vague ? SOFT : 1;
    const [inner, outer] = vague ? [x0 + fading, x1 - fading] : [s0, s1];
    return [[x0, openStart ? 0 : FAINTEST], [inner, full], [outer, full], [x1, openEnd ? 0 : FAINTEST]];
  }

  /* Opacity at a pixel. */
  function opacityAt(stops, x) {
    for (let i = 1; i < stops.length; i++)
      if (x <= stops[i][0]) {
        const [[a, from], [b, to]] = [stops[i - 1], stops[i]];
        return b > a ? from + (to - from) * Math.max(0, (x - a) / (b - a)) : to;
      }
    return stops[stops.length - 1][1];
  }

  /* The paint of a bar between two pixels that are in view: a colour, or a gradient of it. Its
     opacity is in its colours: a canvas that is printed has no other for gradients. */
  function paintOf(g, rgb, bar, left, right, opacity) {
    const soft = bar.s0 >= bar.s1 || bar.s0 > left + 0.75 || bar.s1 < right - 0.75;
    if (!soft) return shade(rgb, opacity);
    const stops = profile(bar);
    const glow = g.createLinearGradient(left, 0, right, 0);
    const put = (x, share) => glow.addColorStop(Math.min(1, Math.max(0, (x - left) / (right - left))), shade(rgb, share * opacity));
    put(left, opacityAt(stops, left));
    for (const [x, share] of stops) if (x > left && x < right) put(x, share);
    put(right, opacityAt(stops, right));
    return glow;
  }

  /* Draw a bar: {x0, s0, s1, x1, openStart, openEnd} in pixels, its top and height, its status. */
  function strip(g, bar, top, height, status, rgb, view) {
    const left = Math.max(bar.x0, view.left - 20);
    const right = Math.min(bar.x1, view.right + 20);
    if (right <= left) return;
    const style = STYLES[status];
    g.globalAlpha = 1;
    const paint = paintOf(g, rgb, bar, left, right, bar.opacity);
    const inset = (style.line || 0) / 2;
    g.beginPath();
    g.roundRect(left + inset, top + inset, Math.max(1, right - left - 2 * inset), height - 2 * inset, Math.min(3, (right - left) / 3));
    if (style.fill) {
      g.fillStyle = style.fill === 1 ? paint : paintOf(g, rgb, bar, left, right, bar.opacity * style.fill);
      g.fill();
    }
    if (style.hatch) hatch(g, bar.x0, left, right, top, height, style.hatch, paint);
    if (!style.line) return;
    g.strokeStyle = paint;
    g.lineWidth = style.line;
    g.setLineDash(style.dash || []);
    g.stroke();
    g.setLineDash([]);
  }

  /* Lines or dots that move with the bar; the path of the bar is kept for its outline. */
  function hatch(g, origin, left, right, top, height, kind, paint) {
    const [bottom, middle] = [top + height, top + height / 2];
    const lines = new Path2D();
    const first = left - ((((left - origin) % HATCH_PX) + HATCH_PX) % HATCH_PX);
    if (kind === "level") for (const y of [middle - height / 5, middle + height / 5]) (lines.moveTo(left, y), lines.lineTo(right, y));
    else if (kind === "dots") for (const y of [middle - height / 5, middle + height / 5]) (lines.moveTo(first, y), lines.lineTo(right, y));
    else for (let x = first - height; x < right; x += HATCH_PX)
      (lines.moveTo(x, bottom), lines.lineTo(kind === "slashes" ? x + height : x, top));
    g.save();
    g.beginPath();
    g.rect(left, top + 1, right - left, height - 2);
    g.clip();
    g.strokeStyle = paint;
    g.lineWidth = kind === "dots" ? 1.8 : 1;
    g.lineCap = kind === "dots" ? "round" : "butt";
    g.setLineDash(kind === "dots" ? [0, HATCH_PX - 1] : []);
    g.stroke(lines);
    g.restore();
    g.beginPath();
    g.roundRect(left + 0.6, top + 0.6, Math.max(1, right - left - 1.2), height - 1.2, Math.min(3, (right - left) / 3));
  }

  /* Draw a moment as a diamond, what is too short for a bar as a circle. */
  function mark(g, x, y, radius, isMoment, status, rgb, theme) {
    const style = STYLES[status];
    g.beginPath();
    if (isMoment) diamond(g, x, y, radius);
    else g.arc(x, y, radius - 1, 0, 7);
    g.fillStyle = style.fill === 1 ? shade(rgb, 1) : theme.ground;
    g.fill();
    if (style.fill === 1) return;
    g.strokeStyle = shade(rgb, 1);
    g.lineWidth = 1.6;
    g.setLineDash(style.dash || []);
    g.stroke();
    g.setLineDash([]);
    if (style.sign) sign(g, x, y, radius * (isMoment ? 0.42 : 0.5), style.sign, shade(rgb, 1));
  }

  function diamond(g, x, y, radius) {
    g.moveTo(x, y - radius);
    g.lineTo(x + radius, y);
    g.lineTo(x, y + radius);
    g.lineTo(x - radius, y);
    g.closePath();
  }

  function sign(g, x, y, reach, kind, colour) {
    g.beginPath();
    if (kind === "dot") {
      g.arc(x, y, 1.6, 0, 7);
      g.fillStyle = colour;
      g.fill();
      return;
    }
    const turned = kind === "x";
    for (const [dx, dy] of turned ? [[1, 1], [1, -1]] : [[1, 0], [0, 1]]) {
      g.moveTo(x - dx * reach, y - dy * reach);
      g.lineTo(x + dx * reach, y + dy * reach);
    }
    g.strokeStyle = colour;
    g.lineWidth = 1.5;
    g.stroke();
  }

  /* The day on which something was called off. */
  function cross(g, x, y, theme) {
    const reach = parts.CROSS_PX / 2;
    for (const [colour, width] of [[theme.ground, 4.5], [theme.text, 2]]) {
      g.beginPath();
      g.moveTo(x - reach, y - reach);
      g.lineTo(x + reach, y + reach);
      g.moveTo(x + reach, y - reach);
      g.lineTo(x - reach, y + reach);
      g.strokeStyle = colour;
      g.lineWidth = width;
      g.stroke();
    }
  }

  Object.assign(parts, { STYLES, Theme, strip, mark, cross, shade });
})((window.itinerary = window.itinerary || {}));
