// Draws the timeline that the page carries: unpacks plotly.js and the figure, fits the figure to
// the width, follows the reader's colour scheme, keeps the time axis in view while scrolling.
(async () => {
  "use strict";
  const chart = document.getElementById("chart");
  const table = document.getElementById("events");

  const inflate = async (id) => {
    const text = atob(document.getElementById(id).textContent);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).text();
  };

  // The policy of the page allows this very text, by its hash; nothing else can run.
  const script = document.createElement("script");
  script.textContent = await inflate("library");
  document.head.append(script);
  const carried = JSON.parse(await inflate("figure"));
  const { Plotly } = window;

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const coarse = matchMedia("(pointer: coarse)");

  const recolour = (value, named) => {
    if (typeof value === "string") return (named && carried.dark[value]) || value;
    if (Array.isArray(value)) return value.map((item) => recolour(item, named));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, recolour(item, key.endsWith("color"))]),
    );
  };

  // Figures come widest first; the others carry only what differs from it.
  const choose = () => {
    const room = chart.parentElement.clientWidth - carried.sides;
    const fitting = carried.widths.findIndex((width) => width <= room);
    return fitting < 0 ? carried.widths.length - 1 : fitting;
  };

  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const zone = day.resolvedOptions().timeZone;

  // What the page was written with, and the time by the reader's own clock.
  const tell = (event) => {
    const [first, last] = (carried.instants[event] || []).map((second) => second * 1000);
    if (first === undefined) return carried.hover[event];
    const start = `${day.format(first)}, ${time.format(first)}`;
    const same = day.format(first) === day.format(last);
    const end = `${same ? "" : `${day.format(last)}, `}${time.format(last)}`;
    const when = last > first ? `${start} – ${end}` : start;
    return `${carried.hover[event]}<br>by your clock (${zone}):<br>${when}`;
  };

  const compose = (at) => {
    const other = at > 0 ? carried.others[at - 1] : { data: [], layout: {} };
    const figure = {
      data: carried.figure.data.map((trace, index) => ({ ...trace, ...other.data[index] })),
      layout: { ...carried.figure.layout, ...other.layout, uirevision: "kept", autosize: true },
    };
    for (const trace of figure.data) {
      if (trace.meta === "events") trace.hovertext = trace.customdata.map(tell);
    }
    return structuredClone(dark.matches ? recolour(figure, false) : figure);
  };

  let drawn = -1;
  let late = false;

  const draw = async () => {
    drawn = choose();
    late = dark.matches;
    const { data, layout } = compose(drawn);
    if (coarse.matches) layout.dragmode = false;
    chart.style.minWidth = `${Math.min(carried.widths.at(-1), layout.width || Infinity) + carried.sides}px`;
    await Plotly.react(chart, data, layout, {
      displaylogo: false,
      responsive: true,
      scrollZoom: false,
      typesetMath: false,
      modeBarButtons: [["zoom2d", "pan2d"], ["zoomIn2d", "zoomOut2d", "resetScale2d"], ["toImage"]],
      displayModeBar: coarse.matches ? false : "hover",
      doubleClick: "reset",
    });
    chart.style.height = `${layout.height}px`;
  };

  // Years before 1000 and years beyond plotly's own are named here, for whatever part is shown.
  const retick = () => {
    if (!carried.historical) return;
    const axis = chart._fullLayout.xaxis;
    const unit = carried.historical === "date" ? 1000 : 1 / carried.year;
    const from = carried.historical === "date" ? 0 : -1970;
    const [low, high] = axis.range.map((end) => (axis.r2l(end) + from) / unit);
    const most = Math.max(2, Math.floor(axis._length / 110));
    const { instants, names } = window.chooseTicks(low, high, most, carried.year);
    const values = instants.map((second) => second * unit - from);
    if (String(names) === String(axis.ticktext)) return;
    Plotly.relayout(chart, {
      "xaxis.tickvals": carried.historical === "date" ? values.map(window.writeDate) : values,
      "xaxis.ticktext": names,
    });
  };

  // A tall chart scrolls with the page; its time axis stays at the top of the window.
  const pin = () => {
    const layer = chart.querySelector(".xaxislayer-above");
    if (!layer) return;
    const axisAt = chart._fullLayout.margin.t;
    const hidden = carried.axisHeight - axisAt - chart.getBoundingClientRect().top;
    const shift = Math.max(0, Math.min(hidden, chart._fullLayout._size.h - carried.axisHeight));
    layer.setAttribute("transform", shift ? `translate(0,${Math.round(shift)})` : "");
    let ground = layer.querySelector("rect");
    if (!ground) {
      ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      ground.setAttribute("class", "ground");
      layer.prepend(ground);
    }
    if (layer.firstChild !== ground) layer.prepend(ground);
    ground.setAttribute("width", shift ? chart.clientWidth : 0);
    ground.setAttribute("height", carried.axisHeight);
    ground.setAttribute("y", axisAt - carried.axisHeight);
  };

  await draw();
  table?.removeAttribute("open");
  chart.on("plotly_relayout", retick);
  chart.on("plotly_afterplot", pin);
  retick();
  pin();
  addEventListener("scroll", () => requestAnimationFrame(pin), { passive: true });
  const redraw = () => {
    if (choose() !== drawn || dark.matches !== late) draw().then(retick);
  };
  new ResizeObserver(() => requestAnimationFrame(redraw)).observe(chart.parentElement);
  dark.addEventListener("change", redraw);
  document.documentElement.dataset.ready = "yes";
})().catch((error) => {
  const failure = document.getElementById("failure");
  failure.hidden = false;
  failure.append(` (${error.message})`);
});
