"""One page to check a draft by: the article with its spans marked, beside the rows they made."""

from collections.abc import Iterator

from itinerary.article.draft import MIN_CONFIDENCE, Reading, band, write_title
from itinerary.article.drafts import Draft
from itinerary.views.encode import content_security_policy, html_text, script_hash

_STYLE = """
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; display: grid;
  grid-template-columns: minmax(20rem, 3fr) minmax(18rem, 2fr); gap: 2rem; padding: 1.5rem; }
@media (max-width: 50rem) { body { display: block; } }
h1 { font-size: 1.2rem; grid-column: 1 / -1; margin: 0; }
article { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; background: none; border-bottom: .2em solid; padding-bottom: .05em; }
mark a { color: inherit; text-decoration: none; }
mark sup { font-size: .65em; }
.trigger { border-bottom-style: double; } .start { border-bottom-style: dotted; }
.actors { border-bottom-style: dashed; }
.place, .origin, .via { border-bottom-style: solid; font-weight: 600; }
.place { border-bottom-color: #1b7f5c; } .origin { border-bottom-color: #8a5a00; }
.via { border-bottom-color: #6a6a6a; } .start { border-bottom-color: #3367b5; }
.actors { border-bottom-color: #9a3d8f; } .trigger { border-bottom-color: #b3452c; }
ol { padding-left: 1.5rem; } li { margin-bottom: 1rem; }
li:target { outline: .15rem solid #3367b5; outline-offset: .3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; margin: .25rem 0; }
dt { opacity: .75; } dd { margin: 0; }
.hint { opacity: .75; } del { text-decoration-thickness: .1em; }
"""


def render_review(
    reading: Reading, title: str = "Draft", min_confidence: float = MIN_CONFIDENCE
) -> bytes:
    """Write the page: no script runs on it and it requests nothing.

    Parameters
    ----------
    reading
        What was read.
    title
        Name of the page.
    min_confidence
        Rows less sure than this are left out, 0–1.
    """
    drafts = [one for one in reading.drafts if one.confidence >= min_confidence]
    policy = content_security_policy([], style_src=script_hash(_STYLE))
    parts = [
        f'<!DOCTYPE html>\n<html lang="{reading.language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{html_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        f"<h1>{html_text(title)}</h1>",
        f"<article>{''.join(_mark(reading.text, drafts))}</article>",
        "<ol>",
        *(_list_one(number, draft, reading.language) for number, draft in enumerate(drafts, 1)),
        "</ol>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _mark(text: str, drafts: list[Draft]) -> Iterator[str]:
    """Write the article with every span marked; a span that overlaps one before it is left out."""
    spans = sorted(
        (span.start, -span.end, span.slot, number)
        for number, draft in enumerate(drafts, 1)
        for span in draft.spans
    )
    at = 0
    for start, end, slot, number in spans:
        if start < at or -end <= start:
            continue
        yield html_text(text[at:start])
        shown = html_text(text[start:-end])
        link = f'<a href="#row-{number}">{shown}<sup>{number}</sup></a>'
        yield f'<mark class="{slot}" title="{slot} of row {number}">{link}</mark>'
        at = -end
    yield html_text(text[at:])


def _list_one(number: int, draft: Draft, language: str) -> str:
    """Write a row: its slots, how sure it is, and why."""
    told = {
        "start": draft.start,
        "place": draft.place,
        "from": draft.origin,
        "by": draft.mode,
        "status": " ".join(filter(None, (draft.status, draft.status_date))),
        "actors": "; ".join(draft.actors),
        "sure": f"{draft.confidence:.2f} ({band(draft.confidence)})",
        "why": "; ".join(draft.why),
        "note": "; ".join(draft.notes),
    }
    slots = "".join(
        f"<dt>{name}</dt><dd><bdi>{html_text(value)}</bdi></dd>"
        for name, value in told.items()
        if value
    )
    tag = "del" if draft.status in ("cancelled", "postponed") else "strong"
    title = f"<{tag}>{html_text(write_title(draft, language))}</{tag}>"
    css = band(draft.confidence)
    return f'<li id="row-{number}" class="{css}">{title}<dl>{slots}</dl></li>'
