"""What the places of one journey or text say about each other, given current beliefs."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from itinerary.places.candidates import REGION, Bools, Candidates, Floats, Ints, chord_km

#: What a candidate is scored on in its context; the order of the weights.
CONTEXT = (
    "country_share", "country_log", "country_named", "region_share", "region_log",
    "region_named", "alike", "near_30km", "near_120km", "near_500km", "follows", "sequence",
    "speed",
)  # fmt: skip
#: Scales over which nearness counts, km.
SCALES_KM = (30.0, 120.0, 500.0)
#: Mentions on each side whose nearness counts.
WINDOW = 6
#: Mentions of one name around which neighbours count.
MOST_MENTIONS = 4
#: Links to the stop before and after that count for one name.
MOST_LINKS = 12
#: Links that count in full, those before and after; more are averaged.
FULL_LINKS = 2
#: Days between stops that have no dates.
UNDATED_DAYS = 1.0
#: A day's travel is at least this part of a day long.
SHORTEST_DAYS = 0.5
#: With what power of the excess a way that is too long for its days loses: by a known mode of
#: transport, otherwise.
OVERSPEED_POWERS = (4.0, 2.0)
#: What is left of the chance of a way that seems impossible.
LEAST_CHANCE = 1e-4
#: Two names of one leg that are nearer than this are one place, km.
SAME_PLACE_KM = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """Places as they are named, in order; each array has one entry per mention.

    Attributes
    ----------
    group
        Journey or text, from 0, never decreasing.
    meaning
        Index into the candidates.
    before
        The mention that the journey comes from, -1 none.
    days, limit_km
        Days since that mention, NaN unknown; how far one gets in a day.
    firm
        The limit is that of a known mode of transport.
    apart
        The two are the ends of one leg, so they differ.
    tight
        The next mention follows directly in the text ("Paris, Texas").
    """

    group: Ints
    meaning: Ints
    before: Ints
    days: Floats
    limit_km: Floats
    firm: Bools
    apart: Bools
    tight: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of names, expanded to pairs of their candidates.

    Each entry of `left` (a candidate and a pair) owns the run of `right` from `run` on.
    """

    pair: Ints
    left: Ints
    right: npt.NDArray[np.int32]
    run: Ints
    km: npt.NDArray[np.float32]

    def spread(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Repeat a value of each pair for every pair of candidates."""
        return np.repeat(values[self.pair], np.diff(self.run, append=len(self.right)))

    def total(self, values: npt.NDArray[np.floating]) -> Floats:
        """Sum values of candidate pairs for each entry of `left`."""
        return np.add.reduceat(values, self.run) if len(values) else np.zeros(0)


class Scene:
    """The names of some journeys or texts as variables, and how they bear on each other.

    A name is one variable in its group, however often it is mentioned.

    Parameters
    ----------
    candidates
        What each meaning may be.
    mentions
        Who is named where.
    window
        Mentions on each side whose nearness counts.
    """

    def __init__(self, candidates: Candidates, mentions: Mentions, window: int = WINDOW) -> None:
        self.candidates = candidates
        key = mentions.group * len(candidates) + mentions.meaning
        _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
        rank = np.empty_like(first)
        rank[np.argsort(first)] = np.arange(len(first))
        first = np.sort(first)
        #: Variable of each mention; group and meaning of each variable.
        self.variable = rank[inverse]
        self.group, self.meaning = mentions.group[first], mentions.meaning[first]
        self.count = len(first)
        self.start, self.flat = _slots(candidates.start, self.meaning)
        #: Variable of each slot (a candidate of a variable).
        self.owner = np.repeat(np.arange(self.count), np.diff(self.start))
        self._count_groups()
        self._pair_neighbours(mentions, window)
        self._pair_followers(mentions)
        self._pair_links(mentions)

    def _count_groups(self) -> None:
        known = np.diff(self.start) > 0
        size = np.bincount(self.group[known], minlength=int(self.group.max(initial=0)) + 1)
        self.others = np.maximum(size[self.group][self.owner] - 1.0, 0.0)
        group = self.group[self.owner]
        self.country_key = _Key(group, self.candidates.country[self.flat], self.owner)
        self.region_key = _Key(group, self.candidates.admin1[self.flat], self.owner)
        area = self.candidates.kind[self.flat] <= REGION
        self.size_key = _Key(group, area.astype("i8"), self.owner)
        self.in_region = self.candidates.admin1[self.flat] >= 0
        self.is_country = self.candidates.country_itself[self.flat]
        self.is_region = self.candidates.admin1_itself[self.flat]

    def _pair_neighbours(self, mentions: Mentions, window: int) -> None:
        few = np.flatnonzero(_nth(self.variable) < MOST_MENTIONS)
        group, variable = mentions.group[few], self.variable[few]
        ones, others, weights = [], [], []
        for step in range(1, window + 1):
            same = group[:-step] == group[step:]
            one, other = variable[:-step][same], variable[step:][same]
            ones += [one, other]
            others += [other, one]
            weights.append(np.full(2 * len(one), 1 / step))
        one, other, weight = (np.concatenate(part or [[]]) for part in (ones, others, weights))
        one, other = one.astype("i8"), other.astype("i8")
        key = one * self.count + other
        order = np.lexsort((-weight, key))
        order = order[np.diff(key[order], prepend=-1) > 0]
        order = order[one[order] != other[order]]
        self.neighbours, kept = self._expand(one[order], other[order])
        self.neighbour_weight = weight[order][kept]
        self.neighbour_of = np.stack([one[order][kept], other[order][kept]])

    def _pair_followers(self, mentions: Mentions) -> None:
        at = np.flatnonzero(mentions.tight[:-1] & (mentions.group[:-1] == mentions.group[1:]))
        one, other = self.variable[at], self.variable[at + 1]
        key = np.unique((one * self.count + other)[one != other])
        self.followers, _ = self._expand(key // self.count, key % self.count)

    def _pair_links(self, mentions: Mentions) -> None:
        at = np.flatnonzero(mentions.before >= 0)
        here, there = self.variable[at], self.variable[mentions.before[at]]
        one, other = np.concatenate([here, there]), np.concatenate([there, here])
        at = np.concatenate([at, at])
        keep = np.flatnonzero((one != other) & (_nth(one) < MOST_LINKS))
        self.links, kept = self._expand(one[keep], other[keep])
        self.link_of = np.stack([one[keep][kept], other[keep][kept]])
        at = at[keep][kept]
        self.link_days, self.link_limit = mentions.days[at], mentions.limit_km[at]
        self.link_power = np.where(mentions.firm[at], *OVERSPEED_POWERS)
        self.link_apart = mentions.apart[at]
        self.link_count = np.bincount(self.link_of[0], minlength=self.count)

    def _expand(self, one: Ints, other: Ints) -> tuple[Pairs, Ints]:
        """Expand pairs of variables to pairs of slots; pairs without candidates are left out."""
        size = np.diff(self.start)
        kept = np.flatnonzero((size[one] > 0) & (size[other] > 0))
        one, other = one[kept], other[kept]
        left, pair = ranges(self.start[one], size[one])
        length = size[other][pair]
        right, entry = ranges(self.start[other][pair], length)
        run = np.cumsum(length) - length
        point = self.candidates.point[self.flat]
        km = np.concatenate(
            [chord_km(point[left[entry[cut]]], point[right[cut]]) for cut in _cuts(len(right))]
            or [np.zeros(0, "f4")]
        )
        return Pairs(pair, left, right.astype("i4"), run, km), kept

    def base(self) -> Floats:
        """Give the features that need no context, one row per slot."""
        return self.candidates.base[self.flat].astype("f8")

    def features(self, belief: Floats) -> Floats:
        """Give the features of the context, one row per slot, given each slot's probability."""
        columns = [*self._support(belief), *self._near(belief), self._follows(belief)]
        return np.stack([*columns, *self._sequence(belief)], 1)

    def _support(self, belief: Floats) -> list[Floats]:
        """Count how many other names lie in the same country and region, or name it."""
        country = self.country_key.others(belief)
        region = self.region_key.others(belief) * self.in_region
        country_named = np.minimum(self.country_key.others(belief * self.is_country), 1)
        region_named = np.minimum(self.region_key.others(belief * self.is_region), 1)
        return [
            country / (self.others + 1),
            np.log(country + 0.1),
            country_named * ~self.is_country,
            region / (self.others + 1),
            np.log(region + 0.1),
            region_named * self.in_region * ~self.is_region,
            np.log(self.size_key.others(belief) / np.maximum(self.others, 1) + 0.1),
        ]

    def _near(self, belief: Floats) -> list[Floats]:
        pairs, size = self.neighbours, len(self.flat)
        trust = belief[pairs.right]
        weight = self.neighbour_weight[pairs.pair]
        columns = []
        for scale in SCALES_KM:
            total = weight * pairs.total(trust * np.exp(-pairs.km / scale))
            columns.append(np.log(np.bincount(pairs.left, total, size) + 0.05))
        return columns

    def _follows(self, belief: Floats) -> Floats:
        """Say how far the name that follows directly is a region or country around this one."""
        pairs = self.followers
        left = np.repeat(pairs.left, np.diff(pairs.run, append=len(pairs.right)))
        inner, outer = self.flat[left], self.flat[pairs.right]
        table = self.candidates
        country = table.country_itself[outer] & (table.country[inner] == table.country[outer])
        region = table.admin1_itself[outer] & (table.admin1[inner] == table.row[outer])
        inside = (country & ~table.country_itself[inner]) | (region & (inner != outer))
        inside &= table.row[inner] != table.row[outer]
        return np.minimum(np.bincount(left, belief[pairs.right] * inside, len(self.flat)), 1)

    def _sequence(self, belief: Floats) -> tuple[Floats, Floats]:
        """Score the way from the stop before and to the stop after: distance, then speed."""
        pairs, size = self.links, len(self.flat)
        trust = belief[pairs.right] * ~(pairs.spread(self.link_apart) & (pairs.km < SAME_PLACE_KM))
        count = np.maximum(self.link_count[self.owner] / FULL_LINKS, 1)
        close = np.log(pairs.total(trust / (1 + pairs.km / 30)) + LEAST_CHANCE)
        days = np.where(np.isnan(self.link_days), UNDATED_DAYS, self.link_days)
        reach = self.link_limit * np.maximum(days, SHORTEST_DAYS)
        over = np.maximum(pairs.km / pairs.spread(reach), 1)
        slow = trust / over ** pairs.spread(self.link_power)
        quick = np.log(pairs.total(slow) + LEAST_CHANCE)
        return (
            np.bincount(pairs.left, close, size) / count,
            np.bincount(pairs.left, quick, size) / count,
        )


class _Key:
    """Slots of one group that share a country or region."""

    def __init__(self, group: Ints, value: Ints, owner: Ints) -> None:
        span = int(value.max(initial=0)) + 2
        _, self._shared = np.unique(group * span + value + 1, return_inverse=True)
        owners = int(owner.max(initial=0)) + 1
        _, self._own = np.unique(self._shared * owners + owner, return_inverse=True)

    def others(self, belief: Floats) -> Floats:
        """Sum the belief of the other variables' slots."""
        total = np.bincount(self._shared, belief)[self._shared]
        own = np.bincount(self._own, belief)[self._own]
        rest: Floats = np.maximum(total - own, 0)
        return rest


def ranges(first: Ints, length: Ints) -> tuple[Ints, Ints]:
    """Concatenate ranges; also say to which range each entry belongs.

    >>> ranges(np.array([5, 0]), np.array([2, 3]))
    (array([5, 6, 0, 1, 2]), array([0, 0, 1, 1, 1]))
    """
    owner = np.repeat(np.arange(len(first)), length)
    inner = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    return first[owner] + inner, owner


def _slots(start: Ints, meaning: Ints) -> tuple[Ints, Ints]:
    size = start[meaning + 1] - start[meaning]
    flat, _ = ranges(start[meaning], size)
    return np.concatenate([[0], np.cumsum(size)]).astype("i8"), flat


def _nth(values: Ints) -> Ints:
    """Count how often each value has occurred before."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    length = np.diff(first, append=len(ordered))
    number = np.empty(len(values), "i8")
    number[order] = np.arange(len(values)) - np.repeat(first, length)
    return number


def _cuts(size: int, step: int = 1_000_000) -> list[slice]:
    return [slice(at, min(at + step, size)) for at in range(0, size, step)]
