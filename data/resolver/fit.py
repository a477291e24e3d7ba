"""Learn the weights of `itinerary/places/weights.json` from files with known places.

    python data/resolver/fit.py --stops FILE… --text FILE… -o itinerary/places/weights.json

The files are those of `python -m itinerary.places.evaluate`. Itineraries teach the weights for
stops, documents those for texts. The model is a conditional logit over the candidates of a name
(McFadden 1974), fitted by Newton's method with an L2 penalty; the context features come from the
beliefs of the round before, as they do when places are located. The confidence is a logistic
regression on choices for names that were held out. What is printed is cross-validated: every
name is judged by weights that have not seen its itinerary or document.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from itinerary.places.candidates import BASE, chord_km, gather, unit_vectors
from itinerary.places.context import CONTEXT, Scene
from itinerary.places.evaluate import RIGHT_KM, calibration_error, read_lines, to_table
from itinerary.places.index import open_index
from itinerary.places.meanings import settle, settle_word
from itinerary.places.scores import (
    PASSES,
    SURENESS,
    Use,
    Weights,
    confidence,
    ranked,
    softmax,
    sureness,
)
from itinerary.places.stops import order_mentions, read_stops
from itinerary.places.texts import Named, order_names

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

FOLDS = 5
PENALTY = 1.0
#: Features left out, since held-out names are judged no worse without them. There are few
#: itineraries to learn from: for stops that is whatever says the same twice.
UNUSED: dict[str, tuple[str, ...]] = {
    "stops": (
        "population", "weight", "country_share", "region_share", "region_log", "region_named",
        "near_30km", "near_120km", "sequence",
    ),
    "text": ("sequence", "speed"),
}  # fmt: skip
#: Weights that the files cannot teach, in log odds: they hold bare names, and too few of the
#: stops go by a name that is the usual one of another place.
GIVEN: dict[str, dict[str, float]] = {
    "stops": {"stated": 15.0, "hinted": 5.0, "asked": 3.0, "alternate": -1.5, "section": -0.5},
    "text": {"stated": 15.0, "hinted": 5.0, "asked": 3.0},
}
#: Log odds that a stop named by its code loses in confidence: the letters may be no code.
CODE_DOUBT: dict[Use, dict[str, float]] = {"stops": {"code": -1.5}, "text": {}}


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Names with known places: the scene, the right slots, and the true point of each mention."""

    scene: Scene
    right: Bools
    truth: npt.NDArray[np.float32]
    known: Bools
    use: Use


def learn_stops(lines: Sequence[dict[str, Any]]) -> Lesson:
    """Build the lesson of itineraries."""
    index, table = open_index(), to_table(lines)
    stops = read_stops(table)
    candidates = gather(index, [settle(index, text).meaning for text in stops.texts])
    mentions, cell = order_mentions(table, stops, stops.code)
    points = table[["lat", "lon"]].to_numpy("float64")[cell % len(table)]
    return _lesson(Scene(candidates, mentions), points, "stops")


def learn_text(lines: Sequence[dict[str, Any]]) -> Lesson:
    """Build the lesson of documents."""
    index = open_index()
    tops = [sorted(line["top"], key=lambda top: int(top["s"])) for line in lines]
    named = [[Named(top["n"], top["s"], top["e"]) for top in text] for text in tops]
    mentions, names = order_names(named)
    candidates = gather(index, [settle_word(index, name).meaning for name in names])
    points = np.array([[top["lat"], top["lon"]] for text in tops for top in text], "float64")
    return _lesson(Scene(candidates, mentions), points, "text")


def _lesson(scene: Scene, points: Floats, use: Use) -> Lesson:
    """Mark the slots that are right for most mentions of their name."""
    known = np.isfinite(points).all(1) & (points != 0).any(1)
    truth = unit_vectors(*np.nan_to_num(points).T)
    size = np.diff(scene.start)[scene.variable]
    mention = np.repeat(np.arange(len(size)), size)
    slot = np.concatenate(
        [scene.start[v] + np.arange(n) for v, n in zip(scene.variable, size, strict=True)]
    )
    point = scene.candidates.point[scene.flat]
    hit = known[mention] & (chord_km(point[slot], truth[mention]) < RIGHT_KM)
    asked = np.bincount(scene.variable[known], minlength=scene.count)[scene.owner]
    hits = np.bincount(slot[hit], minlength=len(scene.flat))
    return Lesson(scene, (hits > 0.5 * asked) & (asked > 0), truth, known, use)


def fit_logit(features: Floats, lesson: Lesson, use: Bools, penalty: float = PENALTY) -> Floats:
    """Fit a conditional logit on the variables marked in `use`; several slots may be right."""
    scene, owner = lesson.scene, lesson.scene.owner
    right = np.bincount(owner, lesson.right, scene.count)
    use = use & (right > 0) & (right < np.diff(scene.start))
    weight = use[owner].astype("f8")
    names = (*BASE, *CONTEXT)[: features.shape[1]]
    given = np.array([GIVEN[lesson.use].get(name, 0.0) for name in names])
    taught = [name not in UNUSED[lesson.use] and name not in GIVEN[lesson.use] for name in names]
    offset, features = features @ given, features * taught
    theta = np.zeros(features.shape[1])
    for _ in range(50):
        score = features @ theta + offset
        belief = softmax(score, scene)
        target = softmax(np.where(lesson.right | ~use[owner], score, -1e9), scene)
        gradient = ((target - belief) * weight) @ features - penalty * theta
        mean = np.stack([np.bincount(owner, belief * f, scene.count) for f in features.T], 1)
        spread = (features * (belief * weight)[:, None]).T @ features
        curvature = spread - (mean * use[:, None]).T @ mean + penalty * np.eye(len(theta))
        step = np.linalg.solve(curvature, gradient)
        theta += step * min(1.0, 2.0 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-6:
            break
    fitted: Floats = theta + given
    return fitted


def fit_rounds(lesson: Lesson, use: Bools) -> tuple[Floats, Floats, Floats, Floats]:
    """Fit both sets of weights; also give the last features and beliefs of all slots."""
    base = lesson.scene.base()
    alone = fit_logit(base, lesson, use)
    belief, features, together = softmax(base @ alone, lesson.scene), base, alone
    for _ in range(PASSES):
        features = np.hstack([base, lesson.scene.features(belief)])
        together = fit_logit(features, lesson, use)
        belief = softmax(features @ together, lesson.scene)
    return alone, together, features, belief


def cross_validate(lesson: Lesson) -> Floats:
    """Give every slot the belief of weights that have not seen its group."""
    held = (lesson.scene.group * 2654435761 >> 7) % FOLDS
    belief = np.zeros(len(lesson.scene.flat))
    for fold in range(FOLDS):
        mine = (held == fold)[lesson.scene.owner]
        belief[mine] = fit_rounds(lesson, held != fold)[3][mine]
    return belief


def judge(lesson: Lesson, belief: Floats) -> tuple[Bools, Ints]:
    """Tell for each mention with a known place whether the choice is right, and which it is."""
    scene, order = lesson.scene, ranked(lesson.scene, belief)
    best = np.full(scene.count, -1)
    first = order[np.flatnonzero(np.diff(scene.owner[order], prepend=-1))]
    best[scene.owner[first]] = first
    chosen = best[scene.variable][lesson.known]
    point = scene.candidates.point[scene.flat][chosen]
    km = chord_km(point, lesson.truth[lesson.known])
    return (km < RIGHT_KM) & (chosen >= 0), chosen


def fit_sureness(lesson: Lesson, belief: Floats) -> tuple[Floats, float, float]:
    """Fit the confidence on held-out choices; also give the share of right ones and the error."""
    right, chosen = judge(lesson, belief)
    best = np.unique(chosen[chosen >= 0])
    rows = np.zeros((len(belief), len(SURENESS)))
    rows[best] = sureness(lesson.scene, belief, best)
    features, hits = rows[chosen[chosen >= 0]], right[chosen >= 0]
    weights = _fit_logistic(features, hits)
    group = lesson.scene.group[lesson.scene.variable][lesson.known][chosen >= 0] % 2 == 0
    halves = Weights(np.zeros(0), np.zeros(0), _fit_logistic(features[group], hits[group]))
    error = calibration_error(hits[~group], confidence(features[~group], halves))
    return weights, float(right.mean()), error


def _fit_logistic(features: Floats, hits: Bools) -> Floats:
    theta = np.zeros(features.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(features @ theta)))
        gradient = features.T @ (hits - chance) - theta
        spread = (features * (chance * (1 - chance))[:, None]).T @ features
        theta += np.linalg.solve(spread + np.eye(len(theta)), gradient)
    return theta


def fit(lesson: Lesson) -> dict[str, dict[str, float]]:
    """Fit all weights of one use and print what cross-validation says."""
    held_out = cross_validate(lesson)
    sure, share, error = fit_sureness(lesson, held_out)
    print(f"{lesson.known.sum()} names, right {share:.4f}, calibration error {error:.3f}")
    alone, together, _, _ = fit_rounds(lesson, np.ones(lesson.scene.count, bool))
    named = {
        "alone": dict(zip(BASE, alone, strict=True)),
        "together": dict(zip((*BASE, *CONTEXT), together, strict=True)),
        "sureness": dict(zip(SURENESS, sure, strict=True)) | CODE_DOUBT[lesson.use],
    }
    return {
        name: {k: round(float(v), 3) for k, v in table.items()} for name, table in named.items()
    }


def main() -> None:
    """Fit the weights of both uses and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stops", nargs="+", required=True)
    parser.add_argument("--text", nargs="+", required=True)
    parser.add_argument("-o", "--output", required=True)
    options = parser.parse_args()
    weights = {}
    lessons = (("stops", learn_stops, options.stops), ("text", learn_text, options.text))
    for use, learn, paths in lessons:
        lines = [line for path in paths for line in read_lines(path)]
        weights[use] = fit(learn(lines))
    Path(options.output).write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
