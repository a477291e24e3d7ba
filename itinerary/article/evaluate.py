"""Agreement with annotated articles: `python -m itinerary.article.evaluate DIR [OUT]`.

DIR holds one JSON file per article with `id`, `text`, `lang` and `published`. What is read is
written to OUT (default: a folder for the time being) as one file per article,
`{"events": [{type, who, place, from, when, mode, status, evidence, confidence}]}`; if DIR
holds a `score.py`, it is run on them.
"""

import json
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from statistics import median
from typing import Any

from itinerary.article.draft import MIN_CONFIDENCE, Reading, read_article, to_frame
from itinerary.article.drafts import Draft
from itinerary.geo import distance_km
from itinerary.places.locate import locate

#: What is nearer counts as found.
_NEAR_KM = 161
_ONE_OF = re.compile(r"\[([^,\]]+)\.\.([^,\]]+)\]")


def describe(reading: Reading, min_confidence: float = MIN_CONFIDENCE) -> list[dict[str, Any]]:
    """Give what was read in the form that annotations have."""
    return [
        _describe_one(reading, draft)
        for draft in reading.drafts
        if draft.confidence >= min_confidence
    ]


def _describe_one(reading: Reading, draft: Draft) -> dict[str, Any]:
    return {
        "type": draft.kind,
        "who": list(draft.actors),
        "place": draft.place or None,
        "from": draft.origin or (draft.place if draft.kind == "departure" else None) or None,
        "when": write_span(draft.start) or None,
        "mode": draft.mode or None,
        "status": draft.status,
        "evidence": reading.text[slice(*draft.sentence)],
        "confidence": draft.confidence,
    }


def write_span(edtf: str) -> str:
    """Write "one of these days" as the span of days, and hours as their day.

    >>> write_span("[2025-11-17..2025-11-23]"), write_span("[2025-11-18T21..2025-11-18T23]")
    ('2025-11-17/2025-11-23', '2025-11-18')
    """
    match = _ONE_OF.fullmatch(edtf)
    if not match:
        return edtf
    first, last = (end.partition("T")[0] for end in match.groups())
    return first if "T" in match[1] or first == last else f"{first}/{last}"


def evaluate(folder: Path, out: Path, min_confidence: float = MIN_CONFIDENCE) -> int:
    """Read every article of a folder and write what was read; gives how many."""
    count = 0
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        reading = read_article(
            row["text"], published=row["published"], language=row["lang"], path=row["id"]
        )
        said = {"events": describe(reading, min_confidence)}
        target = out / f"{row['id']}.json"
        target.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        count += 1
    return count


def measure_places(folder: Path) -> str:
    """Say how far from the annotated places the rows are found, as a map would find them.

    Parameters
    ----------
    folder
        Annotated articles; each event's `to` has `names`, `lat` and `lon`.
    """
    away: list[float] = []
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        reading = read_article(row["text"], published=row["published"], language=row["lang"])
        found, _ = locate(to_frame(reading))
        points = zip(found["place"], found["place_latitude"], found["place_longitude"], strict=True)
        for name, *point in points:
            goals = [one["to"] for one in row.get("events", []) if one["to"]]
            meant = [one for one in goals if name.partition(",")[0] in one["names"]]
            if meant and meant[0]["lat"] is not None:
                away.append(_measure(point, (meant[0]["lat"], meant[0]["lon"])))
    if not away:
        return "no places with coordinates"
    near = sum(km <= _NEAR_KM for km in away) / len(away)
    return f"{len(away)} places: median {median(away):.1f} km, {near:.3f} within {_NEAR_KM} km"


def _measure(point: Sequence[float], goal: Sequence[float]) -> float:
    """Give the distance in km, without end for what was not found."""
    if math.isnan(point[0]):
        return math.inf
    return float(distance_km(point[0], point[1], goal[0], goal[1]))


def main(arguments: list[str]) -> int:
    """Write what was read and print the score; options of `score.py` are handed on."""
    names = list(takewhile(lambda argument: not argument.startswith("-"), arguments))
    flags = arguments[len(names) :]
    if not names:
        sys.stderr.write("usage: python -m itinerary.article.evaluate DIR [OUT] [-v]\n")
        return 2
    folder = Path(names[0])
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(names[1] if len(names) > 1 else temporary)
        out.mkdir(parents=True, exist_ok=True)
        sys.stdout.write(f"{evaluate(folder, out)} articles\n")
        sys.stdout.write(f"{measure_places(folder)}\n")
        score = folder / "score.py"
        if score.is_file():
            command = [sys.executable, str(score), str(out), *flags]
            return subprocess.run(command, check=False).returncode  # noqa: S603 - told by the user
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
