"""The joint choice: one place for every name of a journey or text, with reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from itinerary.places.candidates import BASE, Candidates, Floats, Ints, chord_km
from itinerary.places.context import CONTEXT, WINDOW, Mentions, Scene
from itinerary.places.scores import (
    PASSES,
    SAME_ANSWER_KM,
    Weights,
    believe,
    confidence,
    ranked,
    sureness,
)

#: Mentions that are resolved at once; groups are not torn apart.
CHUNK = 40_000
#: From this many mentions on, each looks at fewer neighbours and in fewer rounds.
MANY = 150_000
#: What decides between two candidates, and the features that say it.
REASONS = {
    "people": ("score", "population", "capital", "section"),
    "kind": ("country", "admin1", "admin2", "area", "landmark", "transport", "asked", "alike"),
    "name": ("alternate", "code", "part", "weight"),
    "stated": ("stated", "follows"),
    "hinted": ("hinted",),
    "country": ("country_share", "country_log", "country_named"),
    "region": ("region_share", "region_log", "region_named"),
    "near": ("near_30km", "near_120km", "near_500km"),
    "way": ("sequence", "speed"),
}
ONLY, NONE = "only", ""
REASON_NAMES = (NONE, ONLY, *REASONS)


@dataclass(frozen=True, slots=True, eq=False)
class Resolution:
    """What every name was taken for; one entry per variable, a name in a group.

    Attributes
    ----------
    variable
        Variable of each mention.
    group, meaning
        Of each variable.
    chosen, runner
        Candidates (positions in the table of candidates): the choice, and what it is told
        against, the choice without context or else the next best one elsewhere; -1 none.
    chance, runner_chance, confidence
        Shares of belief; the calibrated probability that the choice is right.
    reason
        Index into `REASON_NAMES`: what decided against the runner-up.
    beside, beside_km, runner_km
        Candidate chosen for the nearest name of the context, -1 none; its distance from the
        choice and from the runner-up.
    """

    variable: Ints
    group: Ints
    meaning: Ints
    chosen: Ints
    runner: Ints
    chance: Floats
    runner_chance: Floats
    confidence: Floats
    reason: Ints
    beside: Ints
    beside_km: Floats
    runner_km: Floats


def resolve(candidates: Candidates, mentions: Mentions, weights: Weights) -> Resolution:
    """Choose a place for every name, all names of a group together.

    Parameters
    ----------
    candidates
        What the names may mean.
    mentions
        Where they are named; `group` never decreases.
    weights
        Learned weights.

    Returns
    -------
    Resolution
        Variables in order of group and first mention.
    """
    window, passes = plan(mentions)
    parts = []
    for part in chunks(mentions):
        scene = Scene(candidates, part, window)
        features, belief = believe(scene, weights, passes)
        parts.append(_conclude(scene, features, belief, weights))
    return _joined(parts)


def plan(mentions: Mentions) -> tuple[int, int]:
    """Say how many neighbours count, and in how many rounds: fewer where there are many names."""
    return (2, 2) if len(mentions.group) > MANY else (WINDOW, PASSES)


def chunks(mentions: Mentions, size: int = CHUNK) -> Iterator[Mentions]:
    """Cut mentions between groups into parts of about a size."""
    first = np.flatnonzero(np.diff(mentions.group, prepend=-1))
    begin = 0
    for end in [*first[1:].tolist(), len(mentions.group)]:
        if end - begin >= size or end == len(mentions.group):
            yield cut(mentions, slice(begin, end))
            begin = end


def cut(mentions: Mentions, part: slice) -> Mentions:
    """Take consecutive whole groups out of mentions, numbered from 0."""
    before = mentions.before[part]
    return Mentions(
        group=mentions.group[part] - (mentions.group[part][:1].sum()),
        meaning=mentions.meaning[part],
        before=np.where(before >= 0, before - part.start, -1),
        days=mentions.days[part],
        limit_km=mentions.limit_km[part],
        firm=mentions.firm[part],
        apart=mentions.apart[part],
        tight=mentions.tight[part],
    )


def _conclude(scene: Scene, features: Floats, belief: Floats, weights: Weights) -> Resolution:
    order = ranked(scene, belief)
    best = _first(scene, order)
    runner = _rivals(scene, weights, order, best)
    beside, beside_km, runner_km = _beside(scene, best, runner)
    has, rival = best >= 0, runner >= 0
    sure = np.zeros(scene.count)
    sure[has] = confidence(sureness(scene, belief, best[has]), weights)
    return Resolution(
        variable=scene.variable,
        group=scene.group,
        meaning=scene.meaning,
        chosen=_at(scene.flat, best, -1),
        runner=_at(scene.flat, runner, -1),
        chance=np.where(has, _at(belief, best, 0), 0.0),
        runner_chance=np.where(rival, _at(belief, runner, 0), 0.0),
        confidence=sure,
        reason=_reasons(features, best, runner, weights),
        beside=_at(scene.flat, _at(best, beside, -1), -1),
        beside_km=beside_km,
        runner_km=runner_km,
    )


def _at(values: npt.NDArray[Any], places: Ints, missing: float) -> npt.NDArray[Any]:
    """Take values at places; `missing` where the place is -1."""
    if not len(values):
        return np.full(len(places), missing, values.dtype)
    return np.where(places >= 0, values[places], missing).astype(values.dtype)


def _rivals(scene: Scene, weights: Weights, order: Ints, best: Ints) -> Ints:
    """Find what each choice is told against: what it would be without context, else the next."""
    alone = ranked(scene, scene.base() @ weights.alone)
    first = _first(scene, alone)
    usual = (first >= 0) & (first == _elsewhere(scene, alone, best))
    return np.where(usual, first, _elsewhere(scene, order, best))


def _elsewhere(scene: Scene, order: Ints, best: Ints) -> Ints:
    """Find each variable's first slot in an order that is another answer than the chosen one."""
    point = scene.candidates.point[scene.flat]
    chosen = best[scene.owner[order]]
    away = chord_km(point[order], point[chosen]) > SAME_ANSWER_KM
    return _first(scene, order[away])


def _first(scene: Scene, order: Ints) -> Ints:
    """Give each variable's first slot in an order, -1 if it has none there."""
    slots = np.full(scene.count, -1)
    first = order[np.flatnonzero(np.diff(scene.owner[order], prepend=-1))]
    slots[scene.owner[first]] = first
    return slots


def _reasons(features: Floats, best: Ints, runner: Ints, weights: Weights) -> Ints:
    """Name the group of features that speaks most for the choice against the runner-up."""
    reason = np.where(best >= 0, REASON_NAMES.index(ONLY), 0)
    rival = np.flatnonzero(runner >= 0)
    if len(rival):
        gain = (features[best[rival]] - features[runner[rival]]) * weights.together
        reason[rival] = 2 + np.argmax(gain @ reason_matrix(), axis=1)
    return reason


def reason_matrix() -> Floats:
    """Say which feature belongs to which reason, features × reasons."""
    names = (*BASE, *CONTEXT)
    return np.array([[float(name in group) for group in REASONS.values()] for name in names])


def _beside(scene: Scene, best: Ints, runner: Ints) -> tuple[Ints, Floats, Floats]:
    """Find the neighbour or linked stop whose chosen place is nearest to the choice."""
    one, other = np.concatenate([scene.link_of, scene.neighbour_of], 1)
    point = scene.candidates.point[scene.flat]
    km = chord_km(point[best[one]], point[best[other]]) if len(one) else np.zeros(0)
    order = np.lexsort((km, one))
    order = order[np.flatnonzero(np.diff(one[order], prepend=-1))]
    beside, near, far = np.full(scene.count, -1), *np.full((2, scene.count), np.nan)
    beside[one[order]], near[one[order]] = other[order], km[order]
    rival = np.flatnonzero((runner >= 0) & (beside >= 0))
    far[rival] = chord_km(point[runner[rival]], point[best[beside[rival]]])
    return beside, near, far


def _joined(parts: list[Resolution]) -> Resolution:
    offsets = np.cumsum([0, *(len(part.group) for part in parts)])
    groups = np.cumsum([0, *(int(part.group.max(initial=-1)) + 1 for part in parts)])
    columns = {
        name: np.concatenate([getattr(part, name) for part in parts] or [np.zeros(0, "i8")])
        for name in Resolution.__slots__
        if name not in {"variable", "group"}
    }
    shifted = {
        name: np.concatenate(
            [getattr(part, name) + by for part, by in zip(parts, shift, strict=False)]
            or [np.zeros(0, "i8")]
        )
        for name, shift in (("variable", offsets), ("group", groups))
    }
    return Resolution(**shifted, **columns)
