"""Hostile text in every field: nothing runs, nothing is requested, the text is shown as it is."""

import json
from pathlib import Path

import pandas as pd
import pytest

from itinerary.layout import layout
from itinerary.views.map import draw, render

pytestmark = pytest.mark.browser
CASES = Path(__file__).parents[2] / "../shared/cases"
OWN = [
    "<script>pwn(1)</script>",
    "</script><script>pwn(2)</script>",
    "<img src=x onerror=pwn(3)>",
    "<svg/onload=pwn(4)>",
    "`${pwn(5)}`",
    "{{7*7}}",
    "{% raw %}",
    "{%",
    "]]><!-- <b>",
    "--><img src=x onerror=pwn(6)>",
    "javascript:pwn(7)",
    'https://example.org/"onmouseover="pwn(8)',
    "https://example.org/ javascript:pwn(9) data:text/html,<script>pwn(10)</script>",
    "R&amp;D &lt;b&gt; &#x41; 5<6 & 7>2",
    "a\u2028b\u2029c",
    "a\x00b\x07c\x1bd",
    "lone \ud800 surrogate \udfff",
    "abc\u202egnp.exe\u202c \u2066left open",
    "\ufefffirst",
    "line\r\nnext\ttab\n\n",
    "  spaces  at  both ends  ",
    "\\",
    "'\"`",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "שלום עולם مرحبا",
    "x" * 20_000,
    "__proto__",
    "constructor",
    "happened",
]
FIELDS = ("title", "place", "origin", "actors", "note", "source", "quote", "trip", "mode", "status")
SHOWN = ("title", "place", "origin", "actors", "note", "source", "quote", "mode")
VIEW = "Object.values(window).find((value) => value instanceof L.Map).itinerary"
#: Open the card of each event in turn and read what it says.
READ = f"""() => {{
  const view = {VIEW};
  const rows = [];
  for (let event = 0; event < view.facts.events; event++) {{
    view.open(event);
    const card = document.querySelector(`.itn-card[data-event="${{event}}"]`);
    const row = {{ links: Array.from(card.querySelectorAll("a"), (a) => [a.href, a.textContent]) }};
    for (const field of card.querySelectorAll("[data-field]"))
      row[field.dataset.field] = field.textContent;
    rows.push(row);
  }}
  return rows;
}}"""
SPOILT = "<img src=x onerror=pwn(1)><script>pwn(2)</script><svg onload=pwn(3)></svg>"


def table(texts):
    """Put each text in every field of an event; half of the events have no place."""
    frame = pd.DataFrame({field: pd.Series(texts, dtype=object) for field in FIELDS})
    count = len(texts)
    return frame.assign(
        place_latitude=[None if n % 2 else 40 + n % 15 for n in range(count)],
        place_longitude=[None if n % 2 else (n * 7) % 60 - 10 for n in range(count)],
        place_name=frame["place"],
    ).astype({"place_latitude": float, "place_longitude": float})


def as_shown(text):
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)


def blns():
    path = CASES / "blns/blns.json"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    return json.loads(path.read_text(encoding="utf-8"))


def payloads():
    path = CASES / "own_hostile/text_payloads.json"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    return list(json.loads(path.read_text(encoding="utf-8")).values())


@pytest.mark.parametrize("source", [lambda: OWN, blns, payloads], ids=["own", "blns", "payloads"])
def test_nothing_runs_nothing_is_requested_and_the_text_is_shown(
    visit, source, tmp_path, monkeypatch
):
    texts = source()
    monkeypatch.chdir(tmp_path)
    seen = visit(render(draw(layout(table(texts)), title=texts[0]))).ready()
    rows = seen.page.evaluate(READ)
    seen.page.wait_for_timeout(300)
    assert (seen.ran(), seen.requests, seen.dialogs, seen.errors) == ([], [], [], [])
    assert len(rows) == len(texts)
    for text, row in zip(texts, rows, strict=True):
        for field in SHOWN:
            if text:
                assert row[field] == as_shown(text), field
        assert all(href.startswith(("http://", "https://")) for href, _ in row["links"])
    assert [path.name for path in tmp_path.iterdir()] == ["page0.html"]


def test_the_title_is_shown_as_it_is(visit):
    title = "</title><script>pwn(1)</script>{{7*7}} &amp; <b>"
    seen = visit(render(draw(layout(table(["x"])), title=title))).ready()
    assert seen.page.title() == title
    assert seen.page.locator(".itn-panel h1").text_content() == title
    assert seen.ran() == []


def test_even_markup_that_got_into_the_page_does_not_run(visit):
    page = render(draw(layout(table(["x"]))))
    spoilt = page.replace("<body>", "<body>" + SPOILT)
    seen = visit(spoilt).ready()
    seen.page.wait_for_timeout(300)
    assert (seen.ran(), seen.requests) == ([], [])


def test_without_the_policy_the_same_markup_would_run(visit):
    page = render(draw(layout(table(["x"]))))
    bare = page.replace("Content-Security-Policy", "X-Nothing", 1)
    seen = visit(bare.replace("<body>", "<body>" + SPOILT)).ready()
    seen.page.wait_for_timeout(300)
    assert sorted(seen.ran()) == ["1", "2", "3"]


def test_ten_thousand_events_at_one_place_and_minute_stay_usable(visit):
    frame = table(["same"] * 10_000).assign(
        place_latitude=50.0,
        place_longitude=10.0,
        start="2024-05-01T10:00",
        mode="",
        origin="",
        status="",
    )
    seen = visit(render(draw(layout(frame)))).ready()
    assert seen.page.evaluate(f"{VIEW}.scene.spots.length") == 1
    assert seen.page.locator("*").count() < 400
    assert seen.errors == []
