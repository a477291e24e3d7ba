"""The facade: an immutable Itinerary whose methods each call one room."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Unpack, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary import formats
from itinerary.check import check
from itinerary.events import Event, Problem, conform
from itinerary.layout import By, Layout, layout
from itinerary.stats import EmissionsName, Stats, stats
from itinerary.views import Drawing, View, render
from itinerary.views.embedding import write_fragment
from itinerary.views.saving import save
from itinerary.when import CLOCK_CODES, add_bounds
from itinerary.when.dating import Dating

if TYPE_CHECKING:
    import folium
    from plotly.graph_objects import Figure

    from itinerary.places import Gazetteer
    from itinerary.places.lock import Lock
    from itinerary.places.online import Terms


@dataclass(frozen=True, eq=False)
class Itinerary:
    """Dated, placed events: read them, locate them, draw them, write them.

    Nothing changes an Itinerary; `locate` returns a new one.

    Attributes
    ----------
    events
        The event table (see `itinerary.events`), RangeIndex. Treat it as read-only.
    problems
        What was found wrong, or inferred, in reading and locating, in the order of finding.
    heading
        What the table says about itself (`title`, `standfirst`, `credit`, `language`), which
        pages then say unless they are told otherwise.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"title": ["Ides"], "start": ["-0043-03-15"]})
    >>> trip = Itinerary.from_dataframe(frame)
    >>> len(trip), int(trip.events["start_earliest"][0])
    (1, -63517824000)
    """

    events: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    path: str = ""
    rows: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64), repr=False)
    dating: Dating = field(default_factory=Dating, repr=False)
    heading: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def from_dataframe(
        cls,
        frame: pd.DataFrame,
        columns: Mapping[str, str] | None = None,
        *,
        path: str = "",
        rows: npt.NDArray[np.int64] | None = None,
        **dating: Unpack[Dating],
    ) -> "Itinerary":
        """Conform any frame to the event table; rows keep their order.

        Parameters
        ----------
        frame
            One row per event; headers are matched to the columns of the event table.
        columns
            Their header → our column, where matching would guess wrong; it wins.
        path, rows
            What problems name: the file, and the number of each row in it (default: as a
            spreadsheet counts, the first row is 2).
        dating
            `as_of`: the date (EDTF) from which relative dates count, such as that of publication;
            `day_first`: how `02/03/2020` is meant; `languages`: of dates in words; `serials`:
            numbers are spreadsheet dates.

        Raises
        ------
        InputError
            A column that is named is not there, or nothing in the frame can be an event.
        """
        numbers = np.arange(len(frame), dtype=np.int64) + 2 if rows is None else rows
        events, problems = conform(frame, columns, path=path, rows=numbers)
        numbers = numbers[events.index.to_numpy()]
        events, found = add_bounds(events.reset_index(drop=True), rows=numbers, path=path, **dating)
        numbers = numbers[events.index.to_numpy()]
        events = events.reset_index(drop=True)
        heading = dict(frame.attrs.get("heading", {}))
        return cls(events, (*problems, *found), path, numbers, dating, heading)

    def locate(
        self,
        gazetteer: "Gazetteer | None" = None,
        *,
        country: str | None = None,
        lock: "Lock | None" = None,
        geocoder: object = None,
        **terms: "Unpack[Terms]",
    ) -> "Itinerary":
        """Find the places, offline unless a geocoder is given; given coordinates stay.

        Parameters
        ----------
        gazetteer
            Where to look; default: the one in the package.
        country
            ISO 3166-1 alpha-2 code of the country to prefer.
        lock
            Places fixed by name and trip (`places.lock.read_lock`).
        geocoder
            An online service by its name in geopy (`"nominatim"`), a geopy geocoder, or any
            object with `geocode(query)`; needs `user_agent="application (contact)"`.
        terms
            On what terms it is asked: `fallback=True` only for what the gazetteer leaves open,
            `cache`, `api_key` and the others of `itinerary.places.online.geocode_online`.

        Raises
        ------
        InputError, OutputError
            The geocoder, its terms or its cache cannot be used. A place on which it fails is
            a Problem instead (`geocoder-failed`, `geocoder-not-asked`).
        """
        events, problems = self._find(gazetteer, country, lock, geocoder, terms)
        timed, found = add_bounds(events, rows=self.rows, path=self.path, **self.dating)
        kept = timed.index.to_numpy()
        old = [problem for problem in self.problems if problem.code not in CLOCK_CODES]
        new = [problem for problem in (*problems, *found) if problem not in set(old)]
        return replace(
            self,
            events=timed.reset_index(drop=True),
            problems=(*old, *new),
            rows=self.rows[kept],
        )

    def _find(
        self,
        gazetteer: "Gazetteer | None",
        country: str | None,
        lock: "Lock | None",
        geocoder: object,
        terms: "Terms",
    ) -> tuple[pd.DataFrame, list[Problem]]:
        if geocoder is None:
            if terms:
                raise TypeError(f"{', '.join(terms)}: say which geocoder is asked")
            from itinerary.places.locate import locate  # noqa: PLC0415 - opens the gazetteer

            return locate(
                self.events,
                gazetteer,
                country=country,
                lock=lock,
                rows=self.rows,
                path=self.path,
            )
        from itinerary.places.online.both import locate_online  # noqa: PLC0415 - imports geopy

        events, problems, _ = locate_online(
            self.events,
            geocoder,
            gazetteer,
            country=country,
            rows=self.rows,
            path=self.path,
            **terms,
        )
        return events, problems

    def explain(
        self, *, country: str | None = None, lock: "Lock | None" = None, doubtful: bool = False
    ) -> pd.DataFrame:
        """List what each name may mean and why it was taken for what; nothing is changed.

        Parameters
        ----------
        country, lock
            As in `locate`.
        doubtful
            One row for each name instead, those not found and doubtful ones first, with the
            columns of a lock file: a table to be edited.
        """
        from itinerary.places import explain  # noqa: PLC0415 - opens the gazetteer
        from itinerary.places.locate import locate_table  # noqa: PLC0415

        found = locate_table(
            self.events, country=country, lock=lock, rows=self.rows, path=self.path
        )
        return explain.review(found) if doubtful else explain.explain(found)

    def layout(self, by: By = "trip", today: str | None = None) -> Layout:
        """Lay the events out; `today` (EDTF) tells past from planned, the clock is never read."""
        return layout(self.events, by, today)

    @cached_property
    def _laid_out(self) -> Layout:
        return self.layout()

    @property
    def stops(self) -> pd.DataFrame:
        """The stops of each trip in order of time; columns as in `Layout.stops`."""
        return self._laid_out.stops

    @property
    def legs(self) -> pd.DataFrame:
        """The legs between stops; columns as in `Layout.legs`."""
        return self._laid_out.legs

    def check(self) -> list[Problem]:
        """List what contradicts itself: too fast, two places at once, order not known."""
        return check(self._laid_out, rows=self.rows, path=self.path)

    def map(
        self, *, tiles: str | None = None, title: str = "", today: str | None = None
    ) -> "folium.Map":
        """Draw the map: a folium Map that works offline.

        Parameters
        ----------
        tiles
            An xyzservices name such as `OpenTopoMap`; default: our own base map, no request.
        title
            What the document is called.
        today
            An EDTF date: later events without a status are planned.
        """
        from itinerary.views.map import draw  # noqa: PLC0415 - imports folium

        return draw(self.layout(today=today), tiles=tiles, title=title)

    def timeline(
        self,
        *,
        by: By = "trip",
        title: str = "",
        today: str | None = None,
        zones: bool = False,
    ) -> "Figure":
        """Draw the timeline: a plotly Figure; `by` says what the lanes are.

        `zones` adds a strip on top: by which clock the traveller of each trip lives.
        """
        from itinerary.views.timeline import draw  # noqa: PLC0415 - imports plotly

        return draw(self.layout(by, today), title=title, today=today, zones=zones)

    def stats(self, today: str | None = None, *, emissions: EmissionsName = "desnz-2022") -> Stats:
        """Count and measure: distance by mode and leg, nights by country, days, emissions."""
        return stats(self.layout(today=today), emissions)

    def render(self, view: View = "page", **drawing: "Unpack[Drawing]") -> bytes:
        """Write a view as one HTML document that makes no request (but for `tiles`, `media`)."""
        plan = self.layout(drawing.get("by", "trip"), drawing.get("today"))
        return render(plan, view, **self._entitle(drawing))

    def save(
        self,
        path: str,
        *,
        format: str | None = None,  # noqa: A002 - the word that users know
        view: View = "page",
        raw: bool = False,
        **drawing: "Unpack[Drawing]",
    ) -> None:
        """Write the itinerary to a file, whole or not at all; the suffix decides how.

        Parameters
        ----------
        path
            `.html` is a page (see `view`), anything else a format of `itinerary.formats`.
        format
            The suffix to write it as, for standard output (`-`) or odd names; `fragment` is a
            page as one element, to be pasted into another page.
        view
            What an `.html` file shows: `page` (map, timeline and list, linked), `map`,
            `timeline`.
        raw
            Write cells that a spreadsheet would take for formulas as they are.
        drawing
            `by`, `title`, `tiles`, `today`, `zones` as in `map` and `timeline`; `standfirst`,
            `credit`, `language` (`en`, `de`, `fr`, `es`, `uk`) and `media` (show pictures) for
            the page; `url`, the address where the page is published: then a picture for
            previews is written beside it (`trip.png`), and both are named by their addresses.

        Raises
        ------
        InputError
            `url` is no address of a page.
        OutputError
            The suffix is not known, or the file cannot be written; the old one stays.
        """
        suffix = (format or PurePath(path).suffix).lower().removeprefix(".")
        if suffix in {"html", "htm", "fragment"}:
            plan = self.layout(drawing.get("by", "trip"), drawing.get("today"))
            save(plan, path, view, fragment=suffix == "fragment", **self._entitle(drawing))
        else:
            formats.write(self.events, path, format=format, raw=raw)

    def _entitle(self, drawing: Drawing) -> Drawing:
        """Add what the table says about itself to what a drawing is told."""
        said = {key: text for key, text in self.heading.items() if not drawing.get(key)}
        return cast("Drawing", {**drawing, **said})

    def __len__(self) -> int:
        """Count the events."""
        return len(self.events)

    def __iter__(self) -> Iterator[Event]:
        """Go through the events, one typed row at a time."""
        return Event.from_frame(self.events)

    def _repr_html_(self) -> str:
        """Show the linked page in a notebook."""
        page = self.locate().render(framed=True)
        return write_fragment(page.decode(), f"{len(self)} events")


def read(
    path: str,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    format: str | None = None,  # noqa: A002 - the word that users know
    **dating: Unpack[Dating],
) -> Itinerary:
    """Read a file of events; `-` is standard input.

    Parameters
    ----------
    path
        A local file; URLs are not opened.
    columns
        Their header → our column.
    encoding, delimiter
        How a text file is written; default: found out, and said where it is a guess.
    format
        The suffix to read it as, for standard input or odd names.
    dating
        `as_of`, `languages`, `day_first`, `serials`, as in `Itinerary.from_dataframe`.

    Raises
    ------
    InputError
        The file as a whole cannot be used. A bad row is a Problem instead.
    """
    frame, rows, problems = formats.read(
        path, format=format, encoding=encoding, delimiter=delimiter
    )
    trip = Itinerary.from_dataframe(frame, columns, path=path, rows=rows, **dating)
    return replace(trip, problems=(*problems, *trip.problems))
