/* What the timeline says where the page around has no words of its own. */
(function (itinerary) {
  "use strict";

  const parts = (itinerary.chartParts = itinerary.chartParts || {});
  const WORDS = {
    other: "Other", today: "today", utc: "Times in UTC", local: "Local time at each place", untitled: "(untitled)",
    more: "and {} more here", events: "{} events", empty: "No event has a date",
    label: "Timeline of {} events, {}. Arrow keys walk through the events in order of time, plus and minus zoom, 0 shows everything, W chooses what is in view, Escape ends that.",
    closer: "Zoom in", farther: "Zoom out", all: "Show all", choose: "Choose only what is in view", clear: "Clear the chosen time",
    tools: "What part of time is shown", zones: "Show time zones", zone: "Time zone", "zones.more": "{} more trips are not shown", step: "{} from before", hours: "{} h",
    clock: "local time, {}", clocks: "local time, {} at the start, {} at the end", noclock: "zone not known",
    inutc: "in UTC: {}", startutc: "starts in UTC: {}", endutc: "ends in UTC: {}", yours: "by your clock ({}): {}", somewhen: "{} (at some point)",
    "doubt.1": "approximate date (c.)", "doubt.2": "uncertain date (?)", "doubt.3": "approximate and uncertain date (c. ?)",
    moved: "moved to {}", movedfrom: "moved here from {}",
    "legend.soft": "Date not exact", "legend.moment": "Moment", "legend.short": "Too short for a bar here", "legend.cross": "Day it was called off",
    "legend.draft": "Draft, read from an article", "legend.arrow": "Moved to a new date", "legend.columns": "Number of events",
    statuses: { happened: "Happened", planned: "Planned", tentative: "Tentative", cancelled: "Cancelled", postponed: "Postponed", rescheduled: "Rescheduled" },
    modes: {},
  };

  /* Put values where a message has braces, one after the other; they are text, whatever is in them. */
  const fill = (text, ...values) => text.replace(/\{\}/g, () => String(values.shift()));

  Object.assign(parts, { WORDS, fill });
})((window.itinerary = window.itinerary || {}));
