"""Build the gallery: what the example tables in data/ become.

python maps/build.py               the pages, and the index of them
python maps/build.py --pictures    a picture of each page too, for the index (needs Chromium)

The names and sentences of the index are those of the table in data/README.md.
"""

import argparse
import re
import shutil
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

import itinerary

MAPS = Path(__file__).parent
DATA = MAPS.parent / "data"
ROW = re.compile(r"^\| \[(?P<title>[^]]+)\]\((?P<name>[^)]+)\.csv\) \| (?P<told>[^|]+) \|", re.M)
#: A timeline carries plotly.js, two megabytes; the others are one command away.
WITH_VIEWS = ("alexander", "peace-talks", "round-the-world")
VIEWS: tuple[Literal["map", "timeline"], ...] = ("map", "timeline")
SIZE = {"width": 1200, "height": 900}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:">
<title>Gallery of itinerary</title>
<style>
:root {{ color-scheme: light dark; --ink: #1d2733; --paper: #f6f4ef; --card: #fff; --link: #0b5f8a; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink: #e6e9ec; --paper: #14191f; --card: #1e262e; --link: #7cc4ea; }}
}}
body {{ margin: 0 auto; max-width: 76rem; padding: 2rem 1rem 4rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }}
h1 {{ margin: 0; font-size: 1.8rem; }}
main {{ display: grid; gap: 1.5rem; margin-top: 2rem;
  grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); }}
article {{ background: var(--card); border-radius: .5rem; overflow: hidden;
  box-shadow: 0 1px 3px rgb(0 0 0 / .2); }}
img {{ display: block; width: 100%; height: auto; }}
h2 {{ margin: 1rem 1rem 0; font-size: 1.15rem; }}
p {{ margin: .4rem 1rem; }}
nav {{ margin: .6rem 1rem 1rem; display: flex; flex-wrap: wrap; gap: .3rem 1rem; }}
a {{ color: var(--link); }}
</style>
</head>
<body>
<h1>What the example tables become</h1>
<p style="margin-inline: 0">Every page is one file that works offline. Built by <code>python maps/build.py</code>.</p>
<main>
{cards}
</main>
</body>
</html>
"""  # noqa: E501
CARD = """<article>
<a href="{name}.html"><img src="{name}.png" alt="Page: {title}" width="{width}" height="{height}" loading="lazy"></a>
<h2>{title}</h2>
<p>{told}</p>
<nav><a href="{name}.html">page</a>{views}<a href="../data/{name}.csv">table</a></nav>
</article>"""  # noqa: E501


@dataclass(frozen=True)
class Story:
    """An example table: the name of its file, its title, and what it tells."""

    name: str
    title: str
    told: str


def stories() -> list[Story]:
    """Read the stories from the README of the example tables."""
    text = (DATA / "README.md").read_text(encoding="utf-8")
    return [Story(found["name"], found["title"], found["told"]) for found in ROW.finditer(text)]


def build(folder: Path) -> list[Path]:
    """Write the pages and their index; return what was written."""
    written = [page for story in stories() for page in draw(story, folder)]
    index = folder / "index.html"
    index.write_text(PAGE.format(cards="\n".join(map(card, stories()))), encoding="utf-8")
    return [*written, index]


def draw(story: Story, folder: Path) -> list[Path]:
    """Write the page of one table, and where they are kept the map and the timeline alone."""
    trip = itinerary.read(str(DATA / f"{story.name}.csv")).locate()
    drawn = [folder / f"{story.name}.html"]
    trip.save(str(drawn[0]), title=story.title)
    for view in VIEWS if story.name in WITH_VIEWS else ():
        drawn.append(folder / f"{story.name}-{view}.html")
        trip.save(str(drawn[-1]), view=view, title=story.title)
    return drawn


def card(story: Story) -> str:
    """Write the entry of a story in the index."""
    links = [f'<a href="{story.name}-{view}.html">{view}</a>' for view in VIEWS]
    return CARD.format(
        name=story.name,
        title=escape(story.title),
        told=escape(story.told),
        views="".join(links) if story.name in WITH_VIEWS else "",
        **SIZE,
    )


def take_pictures(pages: list[Path]) -> list[Path]:
    """Take a picture of each page as a reader first sees it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only pictures need it

    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        sys.exit("maps/build.py: pictures need Chromium, and there is none")
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        view = browser.new_page(viewport=SIZE, reduced_motion="reduce")
        for page in pages:
            view.goto(page.resolve().as_uri())
            view.wait_for_timeout(2000)
            view.screenshot(path=page.with_suffix(".png"))
    return [page.with_suffix(".png") for page in pages]


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="maps/build.py", description="Build the gallery.")
    parser.add_argument("--pictures", action="store_true", help="take a picture of each page")
    parser.add_argument("--into", type=Path, default=MAPS, help="another folder to write to")
    chosen = parser.parse_args()
    written = build(chosen.into)
    if chosen.pictures:
        written += take_pictures([chosen.into / f"{story.name}.html" for story in stories()])
    for page in written:
        print(f"{page.stat().st_size:9,} {page}")


if __name__ == "__main__":
    main()
