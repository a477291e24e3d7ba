"""Hostile text in every field of the linked page: nothing runs, and the text is shown as it is."""

import pytest

from itinerary.layout import layout
from itinerary.views import page as pages
from itinerary.views import sharing
from itinerary.views import table as tables
from itinerary.views.page import Words, render
from tests.hostile.test_map_text import OWN, SPOILT, as_shown, blns, payloads, table

pytestmark = pytest.mark.browser
SHOWN = ("title", "actors", "note", "source", "quote", "origin")
#: Select each event in turn and read its card, its row in the list and the table.
READ = """async () => {
  const { state, card, list } = itinerary.page;
  const rows = [];
  for (let event = 0; event < itinerary.page.events.count; event++) {
    state.select(event, "test");
    state.hover(event, "test");
    const node = document.querySelector("#card article");
    const row = { links: Array.from(node.querySelectorAll("a"), (a) => a.href) };
    for (const field of node.querySelectorAll("[data-field]")) row[field.dataset.field] = field.textContent;
    rows.push(row);
  }
  document.getElementById("table").open = true;
  document.querySelector(".narrow").open = true;
  for (const code of ["de", "uk", "en"]) {
    const choice = document.getElementById("language");
    choice.value = code;
    choice.dispatchEvent(new Event("change"));
  }
  await new Promise((done) => setTimeout(done, 300));
  return rows;
}"""  # noqa: E501


@pytest.mark.parametrize("source", [lambda: OWN, blns, payloads], ids=["own", "blns", "payloads"])
def test_nothing_runs_nothing_is_requested_and_the_text_is_shown(visit, source):
    texts = source()
    frame = table(texts).assign(media=texts, status_date=texts, start=texts, end=texts)
    frame = frame.assign(band="check", confidence=texts, confidence_why=texts, other_quotes=texts)
    words = Words(texts[0], texts[1], texts[2])
    seen = visit(render(layout(frame), words).decode()).ready()
    rows = seen.page.evaluate(READ)
    assert (seen.ran(), seen.requests, seen.dialogs, seen.errors) == ([], [], [], [])
    for text, row in zip(texts, rows, strict=True):
        for field in SHOWN:
            if text.strip("\ufeff \t\r\n"):
                assert row[field] == as_shown(text), field
        assert all(href.startswith(("http://", "https://")) for href in row["links"])


def test_title_standfirst_and_credit_are_shown_as_they_are(visit):
    text = "</title></p><script>pwn(1)</script>{{7*7}} $title &amp; <b>"
    seen = visit(render(layout(table(["x"])), Words(text, text, text)).decode()).ready()
    assert seen.page.title() == text
    assert seen.page.locator("h1").text_content() == text
    assert seen.page.locator(".standfirst").text_content() == text
    assert text in seen.page.locator("footer").text_content()
    assert seen.ran() == []


def test_a_fragment_is_never_markup(visit):
    seen = visit(render(layout(table(["x"]))).decode())
    seen.page.goto(seen.page.url + "#find=<img src=x onerror=pwn(1)>&lang=<svg/onload=pwn(2)>")
    seen.page.reload()
    seen.ready().page.wait_for_timeout(300)
    assert (seen.ran(), seen.errors) == ([], [])


@pytest.mark.parametrize("policy", [True, False])
def test_markup_that_got_into_the_page_runs_only_without_the_policy(visit, policy):
    page = render(layout(table(["x"]))).decode()
    page = page.replace('<body class="page">', f'<body class="page">{SPOILT}')
    if not policy:
        page = page.replace("Content-Security-Policy", "X-Nothing", 1)
    seen = visit(page).ready()
    seen.page.wait_for_timeout(300)
    assert sorted(seen.ran()) == ([] if policy else ["1", "2", "3"])


@pytest.mark.parametrize("policy", [True, False])
def test_a_build_whose_encoders_are_off_runs_nothing_under_the_shipped_policy(
    visit, monkeypatch, policy
):
    for module in (pages, sharing, tables):
        for encoder in ("html_text", "html_link"):
            monkeypatch.setattr(module, encoder, lambda text: text, raising=False)
    broken = render(layout(table([SPOILT])), Words(SPOILT, SPOILT, SPOILT)).decode()
    assert SPOILT in broken
    if not policy:
        broken = broken.replace("Content-Security-Policy", "X-Nothing", 1)
    seen = visit(broken)
    seen.page.wait_for_timeout(600)
    assert sorted(set(seen.ran())) == ([] if policy else ["1", "2", "3"])
    # The image without a source that is asked for is the control of this.
    assert bool(seen.requests) is not policy
