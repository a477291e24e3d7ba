"""The colours of trips and lanes, the same in every view.

A layout names a colour by index; `PALETTE[index % len(PALETTE)]` is the colour. The eight differ
for readers with normal vision, protanopia, deuteranopia and tritanopia, on light ground and on
dark. They only group: what an event's status is, its shape says.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """One hue for a light page and for a dark one, with the text colours legible on it.

    Attributes
    ----------
    light, dark
        `#rrggbb` on a light and on a dark page.
    light_ink, dark_ink
        Colour of text written on a fill of `light` or of `dark`.
    """

    light: str
    dark: str
    light_ink: str
    dark_ink: str = "#14171c"


@dataclass(frozen=True, slots=True)
class Theme:
    """The neutral colours of a page: ground, text, muted text, lines and a highlight."""

    ground: str
    text: str
    muted: str
    line: str
    mark: str


PALETTE = (
    Colour("#103ca1", "#97b1fb", "#ffffff"),  # blue
    Colour("#b35025", "#ffa659", "#ffffff"),  # orange
    Colour("#25a28b", "#17d1b2", "#14171c"),  # teal
    Colour("#6c2c5b", "#c17eb5", "#ffffff"),  # plum
    Colour("#c48800", "#f2de3c", "#14171c"),  # ochre
    Colour("#0c71a0", "#70e4fc", "#ffffff"),  # sky
    Colour("#970911", "#ee694f", "#ffffff"),  # red
    Colour("#9d7cf2", "#9583fa", "#14171c"),  # violet
)
LIGHT = Theme(ground="#ffffff", text="#1b1f26", muted="#5b6472", line="#dfe3e8", mark="#c2185b")
DARK = Theme(ground="#14171c", text="#e8ebf0", muted="#9aa4b2", line="#2f3640", mark="#ff6f9f")
#: System fonts: a page requests none.
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif"


def colour(index: int) -> Colour:
    """Look up the colour of a trip or lane; indices go round.

    >>> colour(0) == colour(8)
    True
    """
    return PALETTE[index % len(PALETTE)]
