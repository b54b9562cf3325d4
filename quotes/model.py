"""Learned weights: an ensemble of oblivious trees over named features, evaluated with numpy.

A feature tells something of each row and has a reason that users are shown. The trees are learned
by `benchmarks/train.py` and stored as JSON in `quotes/weights/`. In an oblivious tree every level
asks one question of all rows, so a row's leaf is read off its answers as a binary number.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
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
        return self.total(rows.T.take(self.feature, axis=0) > self.threshold)

    def total(self, answers: npt.NDArray[np.bool_]) -> Floats:
        """The raw score of each row by the answers to the questions; (questions, rows) to (rows,)."""
        answers = answers.view(np.uint8)
        leaf = answers.take(self.levels[-1], axis=0)
        for level in self.levels[-2::-1]:
            leaf += leaf
            leaf |= answers.take(level, axis=0)
        place = leaf.astype(np.intp)
        place += self.offset
        total = np.add.reduce(self.leaves.take(place), axis=0) + self.bias
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


class Table:
    """Named columns of one length as the rows of `values`, of shape (columns, length)."""

    def __init__(self, names: tuple[str, ...], values: npt.NDArray[Any]) -> None:
        self.names = names
        self.values = values
        self._places = _numbered(names)

    @classmethod
    def of_rows(
        cls, names: tuple[str, ...], rows: Iterable[Iterable[float]], kind: npt.DTypeLike
    ) -> Table:
        """The table of some rows, each with a number for every column; `kind` is their type."""
        return cls(names, np.array(packed(rows, len(names), kind).T, order="C"))

    @classmethod
    def of_packed(cls, names: tuple[str, ...], rows: Iterable[bytes], kind: npt.DTypeLike) -> Table:
        """The same of rows whose numbers are bytes already."""
        values = np.frombuffer(b"".join(rows), kind).reshape(-1, len(names))
        return cls(names, np.array(values.T, order="C"))

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        column: npt.NDArray[Any] = self.values[self._places[name]]
        return column


def packed(rows: Iterable[Iterable[float]], size: int, kind: npt.DTypeLike) -> npt.NDArray[Any]:
    """Rows of `size` numbers each as one array, read-only; several times faster than numpy's own ways."""
    dtype = np.dtype(kind)
    pack = Struct(f"{size}{dtype.char}").pack
    return np.frombuffer(b"".join([pack(*row) for row in rows]), dtype).reshape(-1, size)


@cache
def _numbered(names: tuple[str, ...]) -> dict[str, int]:
    """The place of each of some names."""
    return {name: place for place, name in enumerate(names)}


class Rule(NamedTuple):
    """What a feature looks at: a column and its limit, None for one that is yes or no."""

    column: str
    limit: float | None


CODES = 128  # `Features.among` tells the numbers below this, and -1


class Features:
    """Named features in a fixed order, each with the reason that users are shown.

    A feature is one of two rules over a column of a table: the column cut at a limit (`capped`), or
    whether it is one of some small numbers (`among`).

    A reason holds where the feature is 1, or of whichever has the larger number; of those in `less`
    it holds where the number is smaller. "it" in it stands for what the row is about.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.less: frozenset[str] = frozenset()
        self._reasons: list[str] = []
        self._columns: list[str] = []
        self._limits: dict[int, float] = {}
        self._values: dict[int, frozenset[int]] = {}
        self._asked: dict[tuple[Trees, tuple[str, ...]], _Answers] = {}

    def capped(self, name: str, column: str, limit: float, about: str) -> None:
        """Register a column, values beyond `limit` taken as `limit`."""
        self._limits[self._add(name, column, about)] = limit

    def among(self, name: str, column: str, values: Iterable[int], about: str) -> None:
        """Register whether a column is one of some numbers; bytes are class letters."""
        self._values[self._add(name, column, about)] = frozenset(values)

    def _add(self, name: str, column: str, about: str) -> int:
        self.names.append(name)
        self._columns.append(column)
        self._reasons.append(about)
        return len(self.names) - 1

    def matrix(self, table: Table) -> Floats:
        """All features of a table's rows: shape (rows, features)."""
        out = np.empty((table.values.shape[1], len(self.names)), dtype=np.float32)
        for place, column in enumerate(self._columns):
            values = table[column]
            if place in self._limits:
                out[:, place] = np.minimum(values, self._limits[place])
            else:
                out[:, place] = np.isin(values, list(self._values[place]))
        return out

    def score(self, trees: Trees, table: Table) -> Floats:
        """The raw score that trees over these features give each row of a table.

        The same as that of the rows of `matrix`, which is never made: the trees' questions are asked
        of the table.
        """
        if not table.values.shape[1]:
            return np.zeros(0, dtype=np.float32)
        key = trees, table.names
        answers = self._asked.get(key)
        if answers is None:
            answers = self._asked[key] = self._questions(trees, table)
        return answers.score(table.values)

    def _questions(self, trees: Trees, table: Table) -> _Answers:
        """The questions of some trees over these features as questions over a table's columns.

        Raises ValueError where the trees were learned over other features.
        """
        if trees.features != tuple(self.names):
            other = sorted(set(trees.features) ^ set(self.names)) or ["their order"]
            raise ValueError(
                f"These weights were learned over other features ({', '.join(other)}): learn them again "
                "with benchmarks/train.py."
            )
        asked = [
            (int(place), float(limit), table.names.index(self._columns[place]))
            for place, limit in zip(trees.feature, trees.threshold[:, 0], strict=True)
        ]
        number = [n for n, (place, _, _) in enumerate(asked) if place in self._limits]
        member = [n for n, (place, _, _) in enumerate(asked) if place in self._values]
        kind = table.values.dtype
        never = np.iinfo(kind).max if kind.kind == "i" else np.inf
        limits = [  # whole numbers are above a limit where they are above its whole part
            (math.floor(limit) if kind.kind == "i" else limit)
            if limit < self._limits[place]
            else never
            for place, limit, _ in (asked[n] for n in number)
        ]
        members = np.zeros((len(member), CODES), dtype=np.bool_)
        for row, (place, limit, _) in enumerate(asked[n] for n in member):
            members[row] = limit < 0  # for all others
            members[row, list(self._values[place])] = limit < 1
        order = np.empty(len(asked), dtype=np.intp)
        order[number + member] = np.arange(len(asked))
        return _Answers(
            replace(trees, levels=order[trees.levels]),
            np.asarray([asked[n][2] for n in number], dtype=np.intp),
            np.asarray(limits, dtype=kind)[:, np.newaxis],
            np.asarray([asked[n][2] for n in member], dtype=np.intp),
            members.ravel(),
            np.arange(0, members.size, CODES, dtype=np.intp)[:, np.newaxis],
        )

    def rules(self) -> dict[str, Rule]:
        """Feature name to its rule."""
        limits = map(self._limits.get, range(len(self.names)))
        rules = map(Rule, self._columns, limits)
        return dict(zip(self.names, rules, strict=True))

    def reasons(self) -> dict[str, str]:
        """Feature name to its reason."""
        return dict(zip(self.names, self._reasons, strict=True))


@dataclass(frozen=True, slots=True)
class _Answers:
    """What some trees ask of the columns of a table: numbers against limits, and memberships.

    `number` and `member` are columns; `members` is true where a number is one of a question's, `CODES`
    numbers a question, each question's beginning at its `offset`. The answers come in this order,
    which is the one that the levels of `trees` count in.
    """

    trees: Trees
    number: npt.NDArray[np.intp]
    limit: npt.NDArray[Any]
    member: npt.NDArray[np.intp]
    members: npt.NDArray[np.bool_]
    offset: npt.NDArray[np.intp]

    def score(self, values: npt.NDArray[Any]) -> Floats:
        """The raw score of each row; shape (columns, rows) to (rows,)."""
        count = len(self.number)
        answers = np.empty((count + len(self.member), values.shape[1]), dtype=np.bool_)
        np.greater(values.take(self.number, axis=0), self.limit, out=answers[:count])
        if len(self.member):
            codes = values.take(self.member, axis=0).astype(np.intp)
            codes &= CODES - 1
            codes += self.offset
            self.members.take(codes, out=answers[count:], mode="clip")
        return self.trees.total(answers)


def softmax(scores: Floats, groups: npt.NDArray[np.integer[Any]]) -> Floats:
    """Probabilities within each group of rows (sorted by group)."""
    if not len(scores):
        return scores
    first = np.zeros(len(groups), dtype=np.bool_)
    np.not_equal(groups[1:], groups[:-1], out=first[1:])
    number = first.cumsum()
    first[0] = True
    starts = first.nonzero()[0]
    exp = np.exp(scores - np.maximum.reduceat(scores, starts).take(number))
    exp /= np.add.reduceat(exp, starts).take(number)
    return exp


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
