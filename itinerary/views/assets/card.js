/* An event as a card, and lists of events: built of nodes, text only as text. */
(function (itinerary) {
  "use strict";

  const WORDS = itinerary.words = {
    place: "Place", origin: "From", mode: "Travelled by", actors: "With", source: "Source",
    note: "Note", quote: "Quote", next: "Next event", previous: "Previous event", close: "Close",
    untitled: "Untitled event", fit: "Show everything", full: "Full screen", closer: "Zoom in",
    further: "Zoom out", trips: "Trips", notrip: "Without a trip", status: "Status", signs: "Signs",
    area: "Somewhere in this area", several: "Several events, counted",
    draft: "Draft, read from an article", doubtful: "Draft, to be checked",
    statuses: itinerary.table({
      happened: "Happened", planned: "Planned", tentative: "Tentative", cancelled: "Cancelled",
      postponed: "Postponed", rescheduled: "Rescheduled",
    }),
    modes: itinerary.table({
      plane: "Plane", helicopter: "Helicopter", train: "Train", bus: "Bus", car: "Car", ship: "Ship",
      bicycle: "Bicycle", foot: "On foot", other: "Other means",
    }),
  };
  /* Words with numbers in them. */
  const number = (n) => n.toLocaleString("en");
  const TOLD = itinerary.told = {
    here: (n) => `${number(n)} events here`, more: (n) => `and ${number(n)} more`, trips: (n) => `${number(n)} more trips`,
    position: (n, all) => `${number(n)} of ${number(all)}`,
  };
  const MOST_LISTED = 500;

  /* make("p", {class: "x"}, child, "text") */
  function make(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
    node.append(...children.filter((child) => child !== "" && child !== null));
    return node;
  }

  /* Event text, kept apart from the direction of the text around it. */
  function said(text, attributes = {}) {
    const node = make("bdi", { dir: "auto", ...attributes });
    node.textContent = text;
    return node;
  }

  /* Only http and https are worth a link; everything else stays words. */
  function address(token) {
    try {
      const url = new URL(token);
      return ["http:", "https:"].includes(url.protocol) && url.hostname ? url.href : null;
    } catch {
      return null;
    }
  }

  function linked(text) {
    const node = said("");
    for (const token of text.split(/(\s+|;(?=\s|$|https?:))/)) {
      const href = /^https?:\/\//i.test(token) ? address(token) : null;
      if (!href) node.append(token);
      else node.append(make("a", { href, rel: "noopener noreferrer", target: "_blank" }, token));
    }
    return node;
  }

  const row = (label, value) => [make("dt", {}, label), make("dd", {}, value)];

  function facts(journey, event) {
    const text = (field) => journey.text(field, event);
    const list = make("dl", { class: "itn-facts" });
    const fill = (field, value) => {
      value.setAttribute("data-field", field);
      list.append(...row(WORDS[field], value));
    };
    for (const field of ["place", "origin"]) if (text(field)) fill(field, said(text(field)));
    const known = text("place_name");
    if (known && known !== text("place")) list.lastChild?.append(make("span", { class: "itn-known" }, said(known)));
    if (text("mode")) fill("mode", said(WORDS.modes[text("mode")] || text("mode")));
    if (text("actors")) fill("actors", said(text("actors")));
    if (text("note")) fill("note", said(text("note")));
    if (text("source")) fill("source", linked(text("source")));
    return list;
  }

  function head(journey, event) {
    const stop = journey.stopOfEvent.get(event);
    const number = stop === undefined ? 0 : journey.stops.number[stop];
    const trip = stop === undefined ? "" : journey.trips[journey.stops.trip[stop]];
    const status = journey.status.at(event);
    return make("p", { class: "itn-kicker" },
      number ? make("span", { class: "itn-number" }, String(number)) : "",
      trip ? said(trip, { class: "itn-trip" }) : "",
      status === "happened" ? "" : make("span", { class: `itn-status itn-${status}` }, WORDS.statuses[status] || status));
  }

  /* The whole event. */
  function card(journey, event) {
    const quote = journey.text("quote", event);
    const when = journey.when(event);
    const title = journey.text("title", event);
    return make("article", { class: "itn-card", "data-event": event },
      head(journey, event),
      make("h2", {}, said(title || WORDS.untitled, { "data-field": "title" })),
      when ? make("p", { class: "itn-when" }, said(when, { "data-field": "when" })) : "",
      facts(journey, event),
      quote ? make("blockquote", {}, said(quote, { "data-field": "quote" })) : "");
  }

  /* One line that reads well aloud. */
  function sentence(journey, event) {
    const status = journey.status.at(event);
    return [journey.text("title", event).slice(0, 300) || WORDS.untitled, journey.when(event),
      journey.text("place", event), status === "happened" ? "" : WORDS.statuses[status] || status]
      .filter(Boolean).join(", ");
  }

  /* Titles to choose from; `open` gets the event chosen. */
  function list(journey, events, open) {
    const items = Array.from(events.slice(0, MOST_LISTED), (event) => {
      const button = make("button", { type: "button", "data-event": event },
        said(journey.text("title", event) || WORDS.untitled, { class: "itn-item" }),
        make("span", { class: "itn-item-when" }, said(journey.when(event))));
      button.addEventListener("click", () => open(event));
      return make("li", {}, button);
    });
    const more = events.length - items.length;
    return make("div", { class: "itn-list" }, make("ol", {}, ...items),
      more > 0 ? make("p", { class: "itn-more" }, TOLD.more(more)) : "");
  }

  Object.assign(itinerary, { make, said, address, linked, card, sentence, list });
})((window.itinerary = window.itinerary || {}));
