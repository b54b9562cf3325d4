"""Why the trees rate one row above another: what a score loses where one feature is exchanged.

Only for showing people; nothing is decided here. A reason says something of one of the two rows,
which "it" in its words stands for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np

from quotes.model import Features, Floats, Trees

LEAST_EFFECT = 0.05  # log-odds; what weighs less is not worth a reader's time
MOST_FOR, MOST_AGAINST = 3, 2  # reasons shown

# What can't be said of a row in a few words: numbers that stand for kinds of verbs and their forms,
# and which of the candidates it is at all.
_UNTOLD = frozenset(("edge_sort", "link_form", "goes_on", "own"))

WINNER, RIVAL, BOTH = range(3)


class Effect(NamedTuple):
    """What one feature did: `weight` is positive where it speaks for the winner.

    `of` is the row that the reason holds of, WINNER or RIVAL, or BOTH for what they share. Of two
    effects with one `column` the second says nothing new.
    """

    reason: str
    weight: float
    of: int
    column: str


def exchanged(trees: Trees, features: Features, winner: Floats, rival: Floats) -> list[Effect]:
    """What each feature did in which two rows differ: taken over from the rival by the winner.

    That one is closer, or more often named, is left out where it speaks for the other: no reader
    would believe it.
    """
    weights = _falls(trees, winner, rival).tolist()
    found = []
    for told, weight, *pair in zip(
        _told(features), weights, winner.tolist(), rival.tolist(), strict=True
    ):
        ours, theirs = map(told.measure, pair)
        if ours == theirs or told.silent:
            continue
        of = WINNER if ours > theirs else RIVAL
        if told.is_flag(*pair) or (of == WINNER) == (weight > 0):
            found.append(Effect(told.reason, weight, of, told.column))
    return found


def turned(
    trees: Trees, features: Features, row: Floats, of: int, among: Iterable[str]
) -> list[Effect]:
    """What each feature of `among` did that holds of a row: turned into its opposite.

    `of` says whose row it is; the weights speak for the winner.
    """
    every, values, wanted = _told(features), row.tolist(), frozenset(among)
    opposites = [told.opposite(value) for told, value in zip(every, values, strict=True)]
    weights = _falls(trees, row, np.asarray(opposites, dtype=np.float32)).tolist()
    sign = -1 if of == RIVAL else 1
    return [
        Effect(told.reason, sign * weight, of, told.column)
        for told, weight, value, other in zip(every, weights, values, opposites, strict=True)
        if told.name in wanted
        and not told.silent
        and told.measure(value) > told.measure(other)
        and (of == BOTH or told.is_flag(value, other) or weight > 0)
    ]


def strongest(effects: Iterable[Effect], *, against: bool = False) -> list[Effect]:
    """The reasons to show, for the winner or against it, the weightiest first, none said twice."""
    sign = -1 if against else 1
    chosen: dict[str, Effect] = {}
    for effect in sorted(effects, key=lambda effect: -sign * effect.weight):
        if sign * effect.weight >= LEAST_EFFECT:
            chosen.setdefault(effect.column, effect)
    return list(chosen.values())[: MOST_AGAINST if against else MOST_FOR]


class _Told(NamedTuple):
    """A feature and when its reason holds."""

    name: str
    reason: str
    column: str
    limit: float  # 1 for one that is yes or no
    less: bool
    silent: bool

    def measure(self, value: float) -> float:
        """How much the reason holds; -1 stands for "none" and distances may have a sign."""
        if self.limit == 1:
            return float(value >= 1)
        return -abs(value) if self.less else value

    def is_flag(self, *values: float) -> bool:
        """Whether these values are yes and no, not numbers to compare."""
        return self.limit == 1 or (not self.less and set(values) <= {0, 1})

    def opposite(self, value: float) -> float:
        """No for yes; for a number its limit or 0, whichever is farther."""
        if self.limit == 1:
            return float(value < 1)
        return self.limit if abs(value) <= self.limit / 2 else 0.0


@cache
def _told(features: Features) -> list[_Told]:
    rules = features.rules()
    found = []
    for name, reason in features.reasons().items():
        column, limit = rules.get(name, (name, None))
        number = 1 if limit is None else limit
        found.append(_Told(name, reason, column, number, name in features.less, name in _UNTOLD))
    return found


def _falls(trees: Trees, row: Floats, other: Floats) -> Floats:
    """How far the score of `row` falls with each of its features taken from `other`."""
    rows = np.repeat(row[np.newaxis], len(row) + 1, axis=0)
    places = np.arange(len(row))
    rows[places, places] = other
    scores = trees.score(rows)
    return np.asarray(scores[-1] - scores[:-1], dtype=np.float32)
