"""An article as it is stored: plain text, Markdown or HTML becomes what a reader sees."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from itinerary.events import InputError, Problem
from itinerary.formats.decoding import decode
from itinerary.formats.files import read_bytes
from itinerary.when import When, WhenError
from itinerary.when.context import Context
from itinerary.when.names import LANGUAGES
from itinerary.when.spoken import scan

#: More is a book, not an article.
MAX_CHARACTERS = 2_000_000
_MARKUP = re.compile(rb"(?is)\s*(?:<!doctype html|<html|<head|<body|<article|<div|<p[ >])")
_CHARSET = re.compile(rb"(?i)<meta[^>]+charset=[\"']?([\w-]+)")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_SILENT = frozenset(
    ("script", "style", "template", "noscript", "head", "nav", "footer", "svg", "select", "button")
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "small", "span",
     "strong", "sub", "sup", "time", "u", "wbr")
)  # fmt: skip
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_MARKS = (
    (re.compile(r"```.*?(?:```|\Z)", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(?m)^[ \t]*(?:#{1,6}|>)[ \t]+"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
)
#: How much of a text may hold its date, and how long a line is that holds only that.
_HEAD_LINES, _HEAD_WIDTH = 6, 90


@dataclass(frozen=True, slots=True)
class Source:
    """An article to read: its visible text, and its date of publication if it says so."""

    text: str
    published: str = ""
    problems: tuple[Problem, ...] = ()


def read_source(path: str, encoding: str | None = None) -> Source:
    """Read an article from a file, or from standard input for `-`.

    Parameters
    ----------
    path
        Plain text, Markdown (`.md`) or HTML; URLs are not opened.
    encoding
        A name that Python knows; default: found out.

    Raises
    ------
    InputError
        The file cannot be read, is empty, is a table or no text at all, or is too long.
    """
    data = read_bytes(path)
    marked = _MARKUP.match(data[:4000].removeprefix(b"\xef\xbb\xbf")) is not None
    if marked and encoding is None:
        told = _CHARSET.search(data[:4000])
        encoding = told[1].decode() if told else "utf-8"
    try:
        raw, problems = decode(data, path, encoding)
    except InputError as error:
        said = str(error).replace("not CSV text (save or unpack it as CSV)", "no article")
        raise InputError(said.replace("not CSV text", "no article")) from None
    source = see_html(raw) if marked else see_text(raw, marked=path.endswith((".md", ".markdown")))
    _refuse(source.text, path)
    published = source.published or find_published(source.text)
    if published:
        found = Problem(
            "published-found", "is taken to be published on", "note", path, value=published,
            hint="--published DATE says otherwise",
        )  # fmt: skip
        problems = [*problems, found]
    return Source(source.text, published, tuple(problems))


def _refuse(text: str, path: str) -> None:
    if not text.strip():
        raise InputError(f"{path}: is empty or has no visible text")
    if len(text) > MAX_CHARACTERS:
        most = f"{MAX_CHARACTERS:,} are the most"
        raise InputError(f"{path}: has {len(text):,} characters, {most} (cut it into articles)")
    if _is_table(text):
        raise InputError(f"{path}: seems to be a table, not prose (itinerary convert reads tables)")


def _is_table(text: str) -> bool:
    """Tell a table: nearly all lines have as many separators as the first."""
    lines = [line for line in text.splitlines() if line.strip()][:50]
    if len(lines) < 2:
        return False
    for sign in ",;\t|":
        counts = [line.count(sign) for line in lines]
        alike = sum(count == counts[0] for count in counts)
        if counts[0] >= 2 and alike >= 0.8 * len(lines) and not lines[0].rstrip().endswith("."):
            return True
    return False


def see_text(text: str, *, marked: bool = False) -> Source:
    r"""Take plain text as it is, Markdown without its marks.

    >>> see_text("# News\n\n**Ann** went to [Oslo](x).", marked=True).text
    'News\n\nAnn went to Oslo.'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n") if marked else text
    front = _FRONT.match(text)
    if not marked and not front:
        return Source(text)
    published = ""
    if front:
        told = re.search(r"(?mi)^(?:date|published|datum)\s*:\s*[\"']?([^\"'\n]+)", front[1])
        published = _take_day(told[1]) if told else ""
        text = text[front.end() :]
    for pattern, instead in _MARKS:
        text = pattern.sub(instead, text)
    return Source(text.strip("\n"), published)


class _Page(HTMLParser):
    """Collects the text of a page that can be seen, and the date that it names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: dict[str, list[str]] = {"page": [], "article": []}
        self.published = ""
        self._hidden: list[str] = []
        self._article = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where something hidden, an article or a block begins."""
        told = {name: value or "" for name, value in attrs}
        self._note_date(tag, told)
        if tag in _VOID:
            self._break("\n" if tag == "br" else "")
            return
        hides = "hidden" in told or told.get("aria-hidden") == "true"
        hides = hides or bool(_HIDDEN.search(told.get("style", "")))
        if self._hidden or tag in _SILENT or hides:
            self._hidden.append(tag)
            return
        self._article += tag in ("article", "main")
        self._break("" if tag in _INLINE else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        """Note where it ends."""
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    continue
            return
        self._article -= tag in ("article", "main") and self._article > 0
        self._break("" if tag in _INLINE else "\n\n")

    def handle_data(self, data: str) -> None:
        """Take text that can be seen; line ends in it are spaces."""
        if not self._hidden:
            self._break(re.sub(r"\s+", " ", data))

    def _break(self, text: str) -> None:
        self.parts["page"].append(text)
        if self._article:
            self.parts["article"].append(text)

    def _note_date(self, tag: str, told: dict[str, str]) -> None:
        named = told.get("property", told.get("name", told.get("itemprop", ""))).lower()
        dated = named in ("article:published_time", "datepublished", "date", "dc.date")
        if tag == "meta" and dated and not self.published:
            self.published = _take_day(told.get("content", ""))
        if tag == "time" and not self.published:
            self.published = _take_day(told.get("datetime", ""))


def see_html(markup: str) -> Source:
    """Take the visible text of a page: of its article, if one is marked.

    >>> see_html("<p>Ann <b>left</b> Oslo.</p><script>x()</script><p hidden>No.</p>").text
    'Ann left Oslo.'
    """
    page = _Page()
    page.feed(markup)
    page.close()
    article = _tidy("".join(page.parts["article"]))
    return Source(article or _tidy("".join(page.parts["page"])), page.published)


def _tidy(text: str) -> str:
    text = re.sub(r" *\n *", "\n", re.sub(r"[ \t\xa0]+", " ", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _take_day(text: str) -> str:
    """Take the day of an ISO date-time; nothing else is a date of publication."""
    day = text.strip()[:10]
    try:
        return day if len(day) == 10 and When.parse(day).precision == "day" else ""
    except WhenError:
        return ""


def find_published(text: str) -> str:
    r"""Find the date of publication in the head of a text: a short line with one whole date.

    >>> find_published("Talks in Oslo\n19 November 2025\n\nThe ministers met.")
    '2025-11-19'
    >>> find_published("The ministers met on 3 May 2025 in Oslo.")
    ''
    """
    lines = [line for line in text.split("\n") if line.strip()][:_HEAD_LINES]
    for line in lines:
        short = len(line) <= _HEAD_WIDTH and not line.rstrip().endswith((".", "!", "?"))
        head = line if short else _cut_dateline(line)
        for language in LANGUAGES:
            days = [str(item.reading.when) for item in scan(head, Context(), language)
                    if not item.reading.uses]  # fmt: skip
            if len(days) == 1 and (day := _take_day(days[0])):
                return day
    return ""


def _cut_dateline(line: str) -> str:
    """Cut `Berlin, 19. November 2025 – ` from the head of a first sentence."""
    match = re.match(r"[^.\n]{0,30}\d[^\n]{3,25}?(?= [–—-]{1,2} )", line[:_HEAD_WIDTH])
    return match.group() if match else ""
