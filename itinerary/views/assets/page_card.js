/* The selected event, with all that is known of it; text only as text. */
(function (itinerary) {
  "use strict";

  const { make, said, address } = itinerary;

  /* Longer texts are shown whole when asked for. */
  const MOST_LETTERS = 30000;

  class Card {
    constructor(element, state, tongue) {
      Object.assign(this, { element, state, events: state.events, tongue });
    }

    draw() {
      const { state, element } = this;
      element.hidden = state.event < 0;
      element.replaceChildren(...(state.event < 0 ? [] : [this.article(state.event)]));
      element.scrollTop = 0;
    }

    article(event) {
      const { events, tongue } = this;
      const when = events.when(event);
      const quote = events.text("quote", event);
      const draft = events.draft(event);
      const said = quote ? make("blockquote", {}, this.whole(quote, "quote")) : "";
      const article = make("article", { "data-event": event },
        this.kicker(event), ...(draft ? [said, this.doubts(draft)] : []),
        make("h2", {}, this.whole(events.text("title", event).trim() ? events.text("title", event) : tongue.say("untitled"), "title")),
        when ? make("p", { class: "card-when" }, when) : "",
        draft ? "" : said,
        this.facts(event), ...(draft ? this.others(draft) : []), this.picture(event));
      article.style.setProperty("--trip", itinerary.tripColour(events, event));
      return article;
    }

    /* How sure the reading of an article is, and what made it so. */
    doubts(draft) {
      const { tongue } = this;
      const sure = draft.sure === null ? "" : tongue.say("draft.sure", { share: tongue.percent(draft.sure) });
      const reasons = draft.why.map(({ words, key, less }) =>
        make("li", {}, make("span", { class: "weight", "aria-label": tongue.say(less ? "draft.less" : "draft.more"), role: "img" }, less ? "−" : "+"),
          tongue.knows(key) ? tongue.say(key) : itinerary.said(words)));
      return make("div", { class: "doubts" }, make("p", {}, make("strong", {}, `${draft.sign} ${tongue.say(`draft.${draft.band}`)}`), sure && `: ${sure}`),
        reasons.length ? make("ul", {}, ...reasons) : "");
    }

    /* Sentences that tell the same event again. */
    others({ others }) {
      if (!others.length) return [];
      return [make("p", { class: "quiet" }, this.tongue.say("draft.others")), ...others.map((text) => make("blockquote", {}, this.whole(text, "other_quotes")))];
    }

    /* A text of any length; of one without end the rest is shown when asked for. */
    whole(text, field) {
      const node = said(itinerary.clip(text, MOST_LETTERS), { "data-field": field });
      if (text.length <= MOST_LETTERS) return node;
      const more = make("button", { type: "button", class: "plain" }, this.tongue.say("whole"));
      more.addEventListener("click", () => { node.textContent = text; more.remove(); });
      return make("span", {}, node, " ", more);
    }

    kicker(event) {
      const { events, tongue, state } = this;
      const trip = events.text("trip", event);
      const status = events.standing(event, state.asOf) || events.status.at(event);
      const rank = state.rank[event];
      const close = make("button", { type: "button", class: "plain close", "aria-label": tongue.say("close"), title: tongue.say("close") }, "×");
      close.addEventListener("click", () => state.select(-1, "card"));
      return make("p", { class: "kicker" },
        rank >= 0 ? make("span", { class: "count" }, tongue.say("position", { n: rank + 1, all: state.shown.length })) : "",
        trip ? said(trip, { class: "card-trip" }) : "",
        make("span", { class: `tag tag-${status}` }, tongue.say(`status.${status}`)), close);
    }

    facts(event) {
      const { events, tongue } = this;
      const text = (field) => events.text(field, event);
      const list = make("dl", {});
      const put = (label, node, field) => {
        if (!node.querySelector("[data-field]")) node.setAttribute("data-field", field);
        list.append(make("dt", {}, tongue.say(label)), make("dd", {}, node));
      };
      if (text("place") || text("place_name")) put("place", this.place(event), "place");
      else if (events.placed[event]) put("place", said(this.point(event)), "point");
      else put("place", make("span", { class: "quiet" }, tongue.say("noplace")), "noplace");
      if (events.vague(event)) list.lastChild.append(make("span", { class: "quiet area" }, tongue.say("map.area")));
      if (!events.when(event)) put("when", make("span", { class: "quiet" }, tongue.say("nodate")), "nodate");
      if (text("origin")) put("origin", said(text("origin")), "origin");
      if (text("mode")) put("mode", this.mode(event), "mode");
      if (text("actors")) put("actors", said(text("actors")), "actors");
      const known = events.knownWhen(event);
      if (known) put("known", said(known), "known");
      if (text("note")) put("note", this.whole(text("note"), "note"), "note");
      if (text("source")) put("source", itinerary.linked(text("source")), "source");
      return list;
    }

    /* A place without a name: latitude and longitude. */
    point(event) {
      const { columns, facts } = this.events;
      const stop = columns.get("stops.event").findIndex((one, i) => one === event && columns.get("stops.role").at(i) === "place");
      const degrees = (axis) => (columns.get(`stops.${axis}`)[stop] / facts.steps).toFixed(4);
      return `${degrees("latitude")}, ${degrees("longitude")}`;
    }

    place(event) {
      const { events } = this;
      const written = events.text("place", event);
      const known = events.place(event);
      const name = events.text("place_name", event);
      const node = make("span", {}, said(written || name));
      const other = known !== written ? known : name;
      if (other && other !== written && written) node.append(make("span", { class: "quiet" }, " (", said(other), ")"));
      return node;
    }

    mode(event) {
      const { events, tongue } = this;
      const mode = events.text("mode", event);
      const node = make("span", {}, said(itinerary.words.modes[mode] ? tongue.say(`mode.${mode}`) : mode));
      const leg = events.legOf[event];
      if (leg >= 0) node.append(", ", tongue.km(events.columns.get("legs.km")[leg]));
      return node;
    }

    /* A picture comes from elsewhere, so it is shown only if the page was made with media. */
    picture(event) {
      const url = this.events.text("media", event).split(/\s*;\s+|\s+/)[0];
      const href = url && address(url);
      if (!href) return "";
      if (!this.events.facts.media || !/\.(avif|gif|jpe?g|png|webp)$/i.test(new URL(href).pathname))
        return make("p", { class: "media" }, make("a", { href, rel: "noopener noreferrer", target: "_blank" }, this.tongue.say("media")));
      return make("img", { class: "picture", src: href, alt: this.tongue.say("picture", { title: this.events.title(event) }),
        loading: "lazy", referrerpolicy: "no-referrer" });
    }
  }

  itinerary.Card = Card;
})((window.itinerary = window.itinerary || {}));
