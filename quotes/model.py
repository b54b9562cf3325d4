"""Learned weights: an ensemble of oblivious trees over named features, evaluated with numpy.

A feature tells something of each row and has a reason that users are shown. The trees are learned
by `benchmarks/train.py` and stored as JSON in `quotes/weights/`. In an oblivious tree every level
asks one question of all rows, so a row's leaf is read off its answers as a binary number.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """Oblivious trees of one depth, at most 8.

    `feature` and `threshold` are the questions; `levels` has a row for each level of all trees,
    the numbers of their questions; `leaves` are those of all trees in a row, each tree's beginning
    at its `offset`. `threshold` and `offset` are single columns.
    """

    features: tuple[str, ...]
    feature: npt.NDArray[np.intp]
    threshold: Floats
    levels: npt.NDArray[np.intp]
    leaves: Floats
    offset: npt.NDArray[np.intp]
    bias: float

    def score(self, rows: Floats) -> Floats:
        """The raw score of each row; shape (rows, features) to (rows,)."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        answers = (rows.T.take(self.feature, axis=0) > self.threshold).view(np.uint8)
        leaf = answers.take(self.levels[-1], axis=0)
        for level in self.levels[-2::-1]:
            leaf += leaf
            leaf |= answers.take(level, axis=0)
        total = self.leaves.take(leaf + self.offset).sum(axis=0) + self.bias
        return np.asarray(total, dtype=np.float32)


_loaded: dict[str, Trees] = {}


def load(name: str) -> Trees:
    """The trees stored under a name in `quotes/weights/`, or set by `use`."""
    if name not in _loaded:
        text = (files("quotes") / "weights" / f"{name}.json").read_text("utf-8")
        _loaded[name] = from_json(json.loads(text))
    return _loaded[name]


def use(name: str, trees: Trees) -> None:
    """Use these trees instead of the shipped ones, as cross-validation does."""
    _loaded[name] = trees


def from_json(data: dict[str, Any]) -> Trees:
    """The trees of `export_json`'s form."""
    leaves = np.asarray(data["leaves"], dtype=np.float32)
    return Trees(
        tuple(data["features"]),
        np.asarray([f for f, _ in data["questions"]], dtype=np.intp),
        np.asarray([[t] for _, t in data["questions"]], dtype=np.float32),
        np.ascontiguousarray(np.asarray(data["levels"], dtype=np.intp).T),
        leaves.ravel(),
        np.arange(0, leaves.size, leaves.shape[1], dtype=np.intp)[:, np.newaxis],
        float(data["bias"]),
    )


_words: dict[str, dict[str, dict[str, float]]] = {}


def word_weights(name: str) -> dict[str, dict[str, float]]:
    """Log-odds of everyday words by the place where they stand, stored in `quotes/weights/`."""
    if name not in _words:
        text = (files("quotes") / "weights" / f"{name}.json").read_text("utf-8")
        _words[name] = json.loads(text)
    return _words[name]


def use_words(name: str, weights: dict[str, dict[str, float]]) -> None:
    """Use these word weights instead of the shipped ones, as cross-validation does."""
    _words[name] = weights


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns of one length as the rows of `values`, of shape (columns, length)."""

    names: tuple[str, ...]
    values: npt.NDArray[Any]

    @classmethod
    def of_rows(
        cls, names: tuple[str, ...], rows: Iterable[Iterable[float]], kind: npt.DTypeLike
    ) -> Table:
        """The table of some rows, each with a number for every column; `kind` is their type."""
        numbers = np.fromiter(chain.from_iterable(rows), dtype=kind)
        return cls(names, np.ascontiguousarray(numbers.reshape(-1, len(names)).T))

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        return np.asarray(self.values[self.names.index(name)])


class Rule(NamedTuple):
    """What a feature looks at: a column and its limit, None for one that is yes or no."""

    column: str
    limit: float | None


CODES = 128  # `Features.among` tells the numbers below this, and -1


class Features:
    """Named features in a fixed order, each with the reason that users are shown.

    A feature is a function from some columns to one array, its docstring the reason, or one of two
    rules over a column of the columns' `table`: the column cut at a limit (`capped`), or whether it
    is one of some small numbers (`among`). The rules are applied all at once.

    A reason holds where the feature is 1, or of whichever has the larger number; of those in `less`
    it holds where the number is smaller. "it" in it stands for what the row is about.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self._reasons: list[str] = []
        self._functions: list[tuple[int, Callable[[Any], Any]]] = []
        self._capped: list[tuple[int, str, float]] = []
        self._among: list[tuple[int, str, frozenset[int]]] = []
        self._plans: dict[tuple[str, ...], _Plan] = {}
        self.less: frozenset[str] = frozenset()

    def __call__(self, function: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Register a function as the feature of its name."""
        place = self._add(function.__name__, (function.__doc__ or "").strip())
        self._functions.append((place, function))
        return function

    def capped(self, name: str, column: str, limit: float, about: str) -> None:
        """Register a column, values beyond `limit` taken as `limit`."""
        self._capped.append((self._add(name, about), column, limit))

    def among(self, name: str, column: str, values: Iterable[int], about: str) -> None:
        """Register whether a column is one of some numbers; bytes are class letters."""
        self._among.append((self._add(name, about), column, frozenset(values)))

    def _add(self, name: str, about: str) -> int:
        self.names.append(name)
        self._reasons.append(about.split("\n")[0])
        self._plans.clear()
        return len(self.names) - 1

    def matrix(self, columns: Any, count: int) -> Floats:
        """All features of `count` rows: shape (rows, features)."""
        out = np.empty((len(self.names), count), dtype=np.float32)
        for place, function in self._functions:
            out[place] = function(columns)
        if self._capped or self._among:
            self._plan(columns.table.names).fill(out, columns.table.values)
        return np.asarray(out.T, dtype=np.float32)

    def _plan(self, names: tuple[str, ...]) -> _Plan:
        if names not in self._plans:
            self._plans[names] = _Plan.of(self._capped, self._among, names)
        return self._plans[names]

    def rules(self) -> dict[str, Rule]:
        """Feature name to its rule, for those that are rules over a column."""
        among = {self.names[place]: Rule(column, None) for place, column, _ in self._among}
        return among | {self.names[p]: Rule(column, limit) for p, column, limit in self._capped}

    def reasons(self) -> dict[str, str]:
        """Feature name to its reason."""
        return dict(zip(self.names, self._reasons, strict=True))


@dataclass(frozen=True, slots=True)
class _Plan:
    """The rules of a register for a table: their places in the output, rows of the table, measures.

    `members` is 1 where a number is among a rule's values, `CODES` numbers a rule, each rule's
    beginning at its `offset`.
    """

    capped_place: npt.NDArray[np.intp]
    capped_row: npt.NDArray[np.intp]
    limit: Floats
    among_place: npt.NDArray[np.intp]
    among_row: npt.NDArray[np.intp]
    members: Floats
    offset: npt.NDArray[np.intp]

    @classmethod
    def of(
        cls,
        capped: Sequence[tuple[int, str, float]],
        among: Sequence[tuple[int, str, frozenset[int]]],
        names: Sequence[str],
    ) -> _Plan:
        """The plan of rules, each a place in the output, a column's name and a limit or numbers."""
        members = np.zeros((len(among), CODES), dtype=np.float32)
        for number, (_, _, values) in enumerate(among):
            members[number, list(values)] = 1
        return cls(
            np.asarray([place for place, _, _ in capped], dtype=np.intp),
            np.asarray([names.index(column) for _, column, _ in capped], dtype=np.intp),
            np.asarray([[limit] for _, _, limit in capped], dtype=np.float32).reshape(-1, 1),
            np.asarray([place for place, _, _ in among], dtype=np.intp),
            np.asarray([names.index(column) for _, column, _ in among], dtype=np.intp),
            members.ravel(),
            np.arange(0, members.size, CODES, dtype=np.intp)[:, np.newaxis],
        )

    def fill(self, out: Floats, values: npt.NDArray[Any]) -> None:
        """Write the rules' features of a table into `out`, of shape (features, rows)."""
        capped = values.take(self.capped_row, axis=0).astype(np.float32)
        out[self.capped_place] = np.minimum(capped, self.limit, out=capped)
        if len(self.among_place):
            codes = values.take(self.among_row, axis=0).astype(np.intp)
            codes &= CODES - 1
            codes += self.offset
            out[self.among_place] = self.members.take(codes)


def softmax(scores: Floats, groups: npt.NDArray[np.intp]) -> Floats:
    """Probabilities within each group of rows (sorted by group)."""
    if not len(scores):
        return scores
    first = np.empty(len(groups), dtype=np.bool_)
    first[0] = True
    np.not_equal(groups[1:], groups[:-1], out=first[1:])
    starts, number = first.nonzero()[0], first.cumsum() - 1
    exp = np.exp(scores - np.maximum.reduceat(scores, starts)[number])
    return np.asarray(exp / np.add.reduceat(exp, starts)[number], dtype=np.float32)


def sigmoid(scores: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def export_json(
    features: Sequence[str], trees: list[dict[str, Any]], bias: float
) -> dict[str, Any]:
    """The stored form of trees given as {"splits": [(feature, threshold), …], "leaves": […]}."""
    depth = max(len(tree["splits"]) for tree in trees)
    index: dict[tuple[int, float], int] = {}
    levels, leaves = [], []
    for tree in trees:
        row = [index.setdefault((f, round(t, 5)), len(index)) for f, t in tree["splits"]]
        values = [round(v, 4) for v in tree["leaves"]]
        while len(row) < depth:
            row.append(row[0] if row else 0)
            values = values + values
        levels.append(row)
        leaves.append(values)
    return {
        "features": list(features),
        "questions": [list(q) for q in index],
        "levels": levels,
        "leaves": leaves,
        "bias": bias,
    }
