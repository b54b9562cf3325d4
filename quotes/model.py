"""Learned weights: an ensemble of oblivious trees over named features, evaluated with numpy.

A feature is a function over arrays whose docstring is the reason that users are shown. The trees are
learned by `benchmarks/train.py` and stored as JSON in `quotes/weights/`. In an oblivious tree every
level asks one question of all rows, so a row's leaf is read off its answers as a binary number.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """`questions` (feature, threshold) pairs; each tree's levels are rows of `levels`, its leaves of `leaves`."""

    features: tuple[str, ...]
    feature: npt.NDArray[np.intp]
    threshold: Floats
    levels: npt.NDArray[np.intp]
    leaves: Floats
    bias: float

    def score(self, rows: Floats) -> Floats:
        """The raw score of each row; shape (rows, features) to (rows,)."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        answers = (rows[:, self.feature] > self.threshold).astype(np.uint8)
        count, depth = self.levels.shape
        leaf = np.zeros((len(rows), count), dtype=np.intp)
        for level in range(depth):
            leaf += answers[:, self.levels[:, level]].astype(np.intp) << level
        total = self.leaves[np.arange(count), leaf].sum(axis=1) + self.bias
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
    return Trees(
        tuple(data["features"]),
        np.asarray([f for f, _ in data["questions"]], dtype=np.intp),
        np.asarray([t for _, t in data["questions"]], dtype=np.float32),
        np.asarray(data["levels"], dtype=np.intp),
        np.asarray(data["leaves"], dtype=np.float32),
        float(data["bias"]),
    )


class Features:
    """A list of named feature functions, each from some columns to one array."""

    def __init__(self) -> None:
        self.functions: list[Callable[[Any], Any]] = []

    def __call__(self, function: Callable[[Any], Any]) -> Callable[[Any], Any]:
        self.functions.append(function)
        return function

    @property
    def names(self) -> list[str]:
        return [function.__name__ for function in self.functions]

    def matrix(self, columns: Any, count: int) -> Floats:
        """All features of `count` rows: shape (rows, features)."""
        out = np.empty((len(self.functions), count), dtype=np.float32)
        for number, function in enumerate(self.functions):
            out[number] = function(columns)
        return np.ascontiguousarray(out.T)

    def reasons(self) -> dict[str, str]:
        """Feature name to its docstring's first line."""
        return {f.__name__: (f.__doc__ or "").strip().split("\n")[0] for f in self.functions}


def softmax(scores: Floats, groups: npt.NDArray[np.intp]) -> Floats:
    """Probabilities within each group of rows (sorted by group)."""
    if not len(scores):
        return scores
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    sizes = np.diff(np.r_[starts, len(groups)])
    top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    exp = np.exp(scores - top)
    return np.asarray(exp / np.repeat(np.add.reduceat(exp, starts), sizes), dtype=np.float32)


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
