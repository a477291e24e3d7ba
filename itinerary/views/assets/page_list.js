/* The list of events: as many rows as fit, however many events there are. */
(function (itinerary) {
  "use strict";

  const { make, said } = itinerary;
  const ROW_PX = 66;
  const SPARE = 4;
  /* Browsers draw nothing beyond some 33 million pixels, so a long list is scrolled in larger steps. */
  const TALLEST_PX = 8_000_000;

  class List {
    constructor(element, state, tongue) {
      Object.assign(this, { element, state, events: state.events, tongue, focusing: false });
      this.tray = make("ol", { class: "rows" });
      this.note = make("p", { class: "nothing quiet" });
      this.element.append(this.tray, this.note);
      this.element.addEventListener("scroll", () => this.ask(), { passive: true });
      this.element.addEventListener("keydown", (key) => this.key(key));
      this.element.addEventListener("pointerover", (at) => this.point(at));
      this.element.addEventListener("pointerleave", () => state.hover(-1, "list"));
      new ResizeObserver(() => this.ask()).observe(element);
    }

    get total() { return this.state.shown.length; }

    get view() { return this.element.clientHeight || 400; }

    get height() { return Math.min(TALLEST_PX, this.total * ROW_PX); }

    /* Which row is at the top, in rows and parts of rows. */
    get first() {
      const reach = this.height - this.view;
      const rows = this.total - this.view / ROW_PX;
      return reach > 0 && rows > 0 ? (this.element.scrollTop / reach) * rows : 0;
    }

    ask() {
      if (this.asked) return;
      this.asked = requestAnimationFrame(() => { this.asked = 0; this.draw(); });
    }

    refresh() {
      this.tray.style.height = `${this.height}px`;
      this.draw();
    }

    draw() {
      const top = this.first;
      const from = Math.max(0, Math.floor(top) - SPARE);
      const to = Math.min(this.total, Math.ceil(top + this.view / ROW_PX) + SPARE);
      const held = this.tray.contains(document.activeElement);
      const rows = [];
      for (let i = from; i < to; i++) rows.push(this.row(i, this.element.scrollTop + (i - top) * ROW_PX));
      this.tray.replaceChildren(...rows);
      this.note.hidden = this.total > 0;
      this.note.textContent = this.total > 0 ? "" : this.tongue.say("list.empty");
      if (held || this.focusing) this.focus();
    }

    row(rank, top) {
      const { state, events } = this;
      const event = state.shown[rank];
      const current = event === state.event;
      const status = events.standing(event, state.asOf) || "happened";
      const tab = current || (state.rank[state.event] === undefined || state.rank[state.event] < 0) && rank === 0;
      const where = events.place(event);
      const when = events.when(event, true);
      const button = make("button", {
        type: "button", "data-event": event, tabindex: tab ? "0" : "-1", "aria-current": current ? "true" : false,
        class: `row ${current ? "current" : ""} ${event === state.hovered ? "hovered" : ""}`,
      },
        make("span", { class: `sign sign-${status}`, "aria-hidden": "true", style: false }, ""),
        make("span", { class: "row-title" }, said(events.title(event)),
          status === "happened" ? "" : make("span", { class: `tag tag-${status}` }, this.tongue.say(`status.${status}`))),
        make("span", { class: "row-facts" }, itinerary.draftTag(events, event), when ? make("span", {}, when) : "", where && when ? "\u00a0·\u00a0" : "", where ? said(where) : ""));
      button.addEventListener("click", () => state.select(event, "list"));
      const row = make("li", { "aria-setsize": this.total, "aria-posinset": rank + 1 }, button);
      row.style.transform = `translateY(${top}px)`;
      row.style.setProperty("--trip", itinerary.tripColour(events, event));
      return row;
    }

    point({ target }) {
      const row = target.closest("[data-event]");
      if (row) this.state.hover(Number(row.dataset.event), "list");
    }

    key(key) {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[key.key];
      if (!by) return;
      key.preventDefault();
      this.focusing = true;
      this.state.step(by, "keys");
      this.focusing = false;
    }

    focus() {
      const row = this.tray.querySelector(`[data-event="${this.state.event}"]`);
      if (row) row.focus({ preventScroll: true });
    }

    /* Bring the selected event into the list's own view, without moving the page. */
    reveal() {
      const rank = this.state.event >= 0 ? this.state.rank[this.state.event] : -1;
      const shown = this.view / ROW_PX;
      if (rank >= 0 && (rank < this.first || rank + 1 > this.first + shown)) {
        const rows = this.total - shown;
        const share = Math.max(0, Math.min(1, (rank - shown / 2 + 0.5) / (rows || 1)));
        this.element.scrollTop = share * (this.height - this.view);
      }
      this.draw();
    }
  }

  itinerary.List = List;
})((window.itinerary = window.itinerary || {}));
