"""The linked page: map, timeline, list and story of a layout, in one file that loads nothing."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import numpy as np

from itinerary.layout import Layout
from itinerary.stats import EMISSIONS, EmissionsName, measure_modes, stats
from itinerary.views import basemap, chart, leaflet
from itinerary.views import picture as still
from itinerary.views.book import Book
from itinerary.views.drafts import pack_drafts
from itinerary.views.encode import content_security_policy, html_text, island, script_hash
from itinerary.views.knowledge import pack_knowledge
from itinerary.views.messages import count, read_messages
from itinerary.views.moments import pack_dates
from itinerary.views.palette import PALETTE
from itinerary.views.payload import FIELDS, STEPS_PER_DEGREE, encode
from itinerary.views.sharing import Card, check_address, find_picture, write_tags
from itinerary.views.table import write_table
from itinerary.views.template import fill
from itinerary.when import When

#: Our scripts beside those of the map, in the order in which they build on each other.
SCRIPTS = (
    "page_tongue.js", "page_events.js", "page_state.js", "page_list.js", "page_card.js",
    "page_story.js", "page_filters.js", "page_figures.js", "page_map.js", "page.js",
)  # fmt: skip
#: So many events are also in the page as a plain table, for readers without scripts.
_MOST_TABLED = 500
_SUMMARY_TITLES = 3
_LONGEST_SUMMARY = 200
#: A heading without end is cut; nobody reads it to there.
_LONGEST_TITLE = 600


@dataclass(frozen=True, slots=True)
class Words:
    """What the makers of a page say about it; all of it is text, not markup.

    Attributes
    ----------
    title, standfirst, credit
        Heading, the sentences below it, and who made it from what, at the foot.
    language
        `en`, `de`, `fr`, `es` or `uk`; the reader can choose another.
    """

    title: str = ""
    standfirst: str = ""
    credit: str = ""
    language: str = "en"


def render(
    layout: Layout,
    words: Words | None = None,
    *,
    media: bool = False,
    today: str | None = None,
    emissions: EmissionsName | None = None,
    framed: bool = False,
    url: str = "",
    picture: str = "",
) -> bytes:
    """Write the linked page.

    Parameters
    ----------
    layout
        What is shown.
    words
        Title, standfirst, credit and language.
    media
        Show the pictures that events name, which then come from their http(s) addresses;
        without it the page makes no request.
    today
        An EDTF date for the timeline to mark.
    emissions
        Whose emission factors are shown at first; None is those that the reader chooses, `none`
        is a page without emissions.
    framed
        It stands in a frame of another page, so nothing is said about sharing it.
    url, picture
        Where the page is published, and the name of its picture (PNG) beside it. Without an
        address previews are told of the picture that the page carries.

    Returns
    -------
    bytes
        UTF-8; the same layout and words give the same bytes.

    Raises
    ------
    InputError
        `url` is no address of a page.
    WhenError
        `today` is not a date.

    Examples
    --------
    >>> import pandas as pd
    >>> from itinerary.layout import layout
    >>> page = render(layout(pd.DataFrame({"title": ["Lunch"]})), Words(title="A lunch"))
    >>> b"<title>A lunch</title>" in page
    True
    """
    words = words or Words()
    scripts = [leaflet.read_script(), _read_script()]
    styles = [leaflet.read_style(), basemap.read_style(), chart.read_style(), _read("page.css")]
    plain = _read("page_plain.css")
    parts = _write_words(layout, words) | {
        "language": html_text(words.language),
        **_write_still(layout, words, framed=framed, url=url, picture=picture),
        "policy": html_text(_write_policy(scripts, [*styles, plain], media=media)),
        "plain": f"<noscript><style>{plain}</style></noscript>",
        "styles": "\n".join(f"<style>{style}</style>" for style in styles),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
        "attribution": html_text(f"{basemap.ATTRIBUTION} · Leaflet"),
        "events": island(
            _pack(layout, words, media=media, today=today, emissions=emissions), compressed=True
        ),
        "ground": island(basemap.read_basemap(), compressed=True),
        "words": _pack_messages(),
        "table": write_table(layout) if len(layout.events) <= _MOST_TABLED else "",
    }
    return fill(_read("page.html"), parts).encode()


def _write_words(layout: Layout, words: Words) -> dict[str, str]:
    shown = clip(words.title) or name(layout, words.language)
    standfirst, credit = html_text(words.standfirst), html_text(words.credit)
    return {
        "title": html_text(shown),
        "heading": html_text(shown),
        "summary": html_text(summarise(layout, words.language)),
        "standfirst": f'<p class="standfirst"><bdi>{standfirst}</bdi></p>' if standfirst else "",
        "credit": f"<p><bdi>{credit}</bdi></p>\n" if credit else "",
    }


def clip(title: str) -> str:
    """Cut a title that is longer than any heading."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"


def name(layout: Layout, language: str = "en") -> str:
    """Name a page whose makers did not."""
    return count("events", len(layout.events), language)


def summarise(layout: Layout, language: str = "en") -> str:
    """Say in one line what a page shows, for previews and readers without scripts."""
    first = layout.events["title"].iloc[layout.order[:_SUMMARY_TITLES]].tolist()
    titles = "; ".join(_shorten(title) for title in first)
    more = " …" if len(layout.events) > _SUMMARY_TITLES else ""
    shown = name(layout, language)
    return f"{shown}: {titles}{more}" if titles else shown


def _shorten(text: str) -> str:
    return " ".join(text[:_LONGEST_SUMMARY].split())


def _write_still(
    layout: Layout, words: Words, *, framed: bool, url: str, picture: str
) -> dict[str, str]:
    """Write what stands for the page in previews, and for its map until that is drawn.

    The small picture is in the page for people: those without scripts, and all others while a
    large page loads. Without an address it is the preview's as well: its element says so in the
    way of RDFa, which Open Graph is, so that its bytes are there once.
    """
    drawn = still.draw(layout, still.SMALL)
    told = still.tell(layout, read_messages()[words.language]["map"])
    width, height = still.SMALL
    own = "" if url or framed else ' property="og:image"'
    size = f'width="{width}" height="{height}" alt="{html_text(told)}"'
    shown = f'<img class="still"{own} src="{still.data_uri(drawn)}" {size}>' if drawn else ""
    shared = Card(
        title=clip(words.title) or name(layout, words.language),
        summary=_shorten(words.standfirst) or summarise(layout, words.language),
        language=words.language,
        told=told,
        picture=find_picture(url, picture) if url and drawn else "",
        size=still.SIZE,
        url=check_address(url) if url else "",
    )
    tags = '<base target="_blank">\n' if framed else write_tags(shared)
    return {"sharing": tags, "still": shown}


def _pack(
    layout: Layout,
    words: Words,
    *,
    media: bool,
    today: str | None,
    emissions: EmissionsName | None,
) -> bytes:
    book = Book()
    unknown = pack_knowledge(book, layout)
    pack_dates(book, layout.events, words.language)
    facts = chart.pack_chart(book, layout, words.language) | {
        "title": clip(words.title),
        "steps": STEPS_PER_DEGREE,
        "palette": [asdict(colour) for colour in PALETTE],
        "attribution": basemap.ATTRIBUTION,
        "tiles": None,
        "language": words.language,
        "media": media,
        "unknown": unknown,
        "drafts": pack_drafts(book, layout),
        "today": _bound(today) if today else None,
        "stats": _pack_stats(layout, emissions),
    }
    return encode(
        layout,
        fields=(*FIELDS, "trip", "media", "place_kind", "place_country"),
        parts=("stops", "legs", "bars", "lanes"),
        facts=facts,
        book=book,
    )


def _bound(today: str) -> list[int] | None:
    """Give the first and the last second of a date, if it has both."""
    when = When.parse(today)
    if when.earliest is None or when.latest is None:
        return None
    return [when.earliest, when.latest + 1]


def _pack_stats(layout: Layout, emissions: EmissionsName | None) -> Mapping[str, Any]:
    figures = stats(layout)
    counted = (figures.modes[name].tolist() for name in ("mode", "legs", "km"))
    modes = [[mode, legs, round(km)] for mode, legs, km in zip(*counted, strict=True)]
    nights = [[country, int(count)] for country, count in figures.nights.itertuples(index=False)]
    return {
        "modes": modes,
        "nights": nights,
        "stops": figures.stops,
        "countries": figures.countries,
        "days": figures.days,
        "first": figures.first,
        "last": figures.last,
        "emissions": [] if emissions == "none" else [*_pack_emissions(layout)],
        "chosen": emissions or "",
    }


def _pack_emissions(layout: Layout) -> Iterator[Mapping[str, Any]]:
    """Describe each set of factors, with the kilograms of each mode in the order of the modes."""
    for name, factors in EMISSIONS.items():
        if factors.source:
            weights = measure_modes(layout, factors)["kg_co2e"].tolist()
            kg = [None if np.isnan(weight) else round(weight) for weight in weights]
            grams = dict(factors.g_per_km)
            yield {
                "name": name,
                "label": factors.label,
                "source": factors.source,
                "g": grams,
                "kg": kg,
            }


def _write_policy(scripts: list[str], styles: list[str], *, media: bool) -> str:
    pictures = "data: blob: https: http:" if media else "data: blob:"
    return content_security_policy(
        scripts, style_src=" ".join(map(script_hash, styles)), img_src=pictures
    )


@cache
def _pack_messages() -> str:
    return island(json.dumps(read_messages(), ensure_ascii=False).encode())


def _read_script() -> str:
    return "\n".join([basemap.read_script(), chart.read_script(), *map(_read, SCRIPTS)])


def _read(asset: str) -> str:
    return basemap.asset(asset).decode()
