"""Weights of what speaks for a candidate; beliefs from them; how sure the choice is."""

import functools
import json
from dataclasses import dataclass
from importlib import resources
from typing import Literal

import numpy as np

from itinerary.places.candidates import BASE, Floats, Ints
from itinerary.places.context import CONTEXT, Scene

Use = Literal["stops", "text"]

#: Rounds in which the beliefs about all names inform each other.
PASSES = 3
#: Candidates nearer to the chosen one than this are the same answer, km.
SAME_ANSWER_KM = 50.0
#: What confidence is computed from; the order of its weights.
SURENESS = ("constant", "chance", "only", "weight", "code")


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What speaks for a candidate and how much, in natural-logarithm odds.

    Attributes
    ----------
    alone
        For the features of `BASE`, before anything is known of the context.
    together
        For the features of `BASE` and `CONTEXT`.
    sureness
        For the features of `SURENESS`.
    """

    alone: Floats
    together: Floats
    sureness: Floats


@functools.cache
def load_weights(use: Use) -> Weights:
    """Read the learned weights for the stops of journeys, or for the places named in a text."""
    text = resources.files("itinerary.places").joinpath("weights.json").read_text("utf-8")
    return read_weights(json.loads(text)[use])


def read_weights(table: dict[str, dict[str, float]]) -> Weights:
    """Turn named weights into arrays; a feature that is not named has the weight 0."""
    return Weights(
        np.array([table["alone"].get(name, 0.0) for name in BASE]),
        np.array([table["together"].get(name, 0.0) for name in (*BASE, *CONTEXT)]),
        np.array([table["sureness"].get(name, 0.0) for name in SURENESS]),
    )


def softmax(scores: Floats, scene: Scene) -> Floats:
    """Turn scores of slots into probabilities that sum to 1 for each variable."""
    filled = np.flatnonzero(np.diff(scene.start) > 0)
    if not len(filled):
        return scores
    peak = np.zeros(scene.count)
    peak[filled] = np.maximum.reduceat(scores, scene.start[filled])
    raised = np.exp(scores - peak[scene.owner])
    belief: Floats = raised / np.bincount(scene.owner, raised, scene.count)[scene.owner]
    return belief


def believe(scene: Scene, weights: Weights, passes: int = PASSES) -> tuple[Floats, Floats]:
    """Let the beliefs about all names of a scene inform each other.

    Parameters
    ----------
    scene
        Names and how they bear on each other.
    weights
        What counts how much.
    passes
        Rounds.

    Returns
    -------
    features, belief
        Of each slot: its last features (`BASE`, then `CONTEXT`) and its probability.
    """
    base = scene.base()
    belief = softmax(base @ weights.alone, scene)
    features = base
    for _ in range(passes):
        features = np.hstack([base, scene.features(belief)])
        belief = softmax(features @ weights.together, scene)
    return features, belief


def ranked(scene: Scene, belief: Floats) -> Ints:
    """Order the slots by variable and, within it, by belief; ties by the gazetteer's order."""
    return np.lexsort((-belief, scene.owner))


def sureness(scene: Scene, belief: Floats, best: Ints) -> Floats:
    """Describe how sure the best slots are, one row of `SURENESS` each.

    Parameters
    ----------
    scene, belief
        Names, and the probability of each slot.
    best
        Slots whose answers are asked about.

    Returns
    -------
    array of float
        len(best) × len(SURENESS). `chance` counts near namesakes as the same answer.
    """
    base = scene.candidates.base[scene.flat[best]]
    chance = np.clip(_same_answer(scene, belief, best), 1e-4, 1 - 1e-4)
    only = np.diff(scene.start)[scene.owner[best]] == 1
    return np.stack(
        [
            np.ones(len(best)),
            np.log(chance / (1 - chance)) * ~only,
            only,
            base[:, BASE.index("weight")],
            base[:, BASE.index("code")],
        ],
        1,
    )


def _same_answer(scene: Scene, belief: Floats, best: Ints) -> Floats:
    point = scene.candidates.point[scene.flat]
    chosen = np.zeros(scene.count, "i8")
    chosen[scene.owner[best]] = best
    chord = ((point - point[chosen[scene.owner]]) ** 2).sum(-1)
    near = chord < (SAME_ANSWER_KM / 6371.0) ** 2
    total: Floats = np.bincount(scene.owner, belief * near, scene.count).astype("f8")
    return total[scene.owner[best]]


def confidence(features: Floats, weights: Weights) -> Floats:
    """Turn rows of `SURENESS` into the probability that the answer is right, 0–1."""
    odds: Floats = 1 / (1 + np.exp(-(features @ weights.sureness)))
    return np.round(odds, 3)
