"""Learning each of the weights from examples: rows of features, what is right, fitted trees."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import (
    FAIR,
    Example,
)

from quotes import model
from quotes.attribute import feature as attribute_feature
from quotes.model import Features, Trees
from quotes.quotations.judge import is_continued, is_quotation, segment_columns
from quotes.quotations.wording import words_around
from quotes.resolve import confidence

# Of a segment of the mention-level corpus in learning "is it a quotation".
ATTRIBUTION_WEIGHT = 0.15
# What it has in learning the trees that say which of its segments are learned from,
TEACHER_WEIGHT = 0.05
# and the least chance that these give to a segment with a source; chosen on unseen articles.
LEAST_TRUSTED = 0.5
CHOICE = {"iterations": 260, "depth": 6, "learning_rate": 0.09, "l2_leaf_reg": 4}
YES_NO = {"iterations": 200, "depth": 4, "learning_rate": 0.06, "l2_leaf_reg": 6}
CONFIDENCE = {"iterations": 120, "depth": 3, "learning_rate": 0.05, "l2_leaf_reg": 10}
SETTINGS = {
    "border_count": 48,
    "verbose": 0,
    "thread_count": 2,
    "random_seed": 7,
    "allow_writing_files": False,
}


def exported(fitted: Any, features: Features) -> Trees:
    """The trees of a fitted model in the product's form."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        fitted.save_model(str(path), format="json")
        data = json.loads(path.read_text())
    trees = [
        {
            "splits": [(s["float_feature_index"], s["border"]) for s in tree["splits"]],
            "leaves": tree["leaf_values"],
        }
        for tree in data["oblivious_trees"]
        if tree["splits"]
    ]
    scale, bias = data.get("scale_and_bias", [1, [0]])
    for tree in trees:
        tree["leaves"] = [value * scale for value in tree["leaves"]]
    stored = model.export_json(features.names, trees, float(np.atleast_1d(bias)[0]))
    made = model.from_json(stored)
    STORED[id(made)] = stored
    return made


LEFT_OUT: set[str] = set()  # names of features that nothing is learned from, to see what they bring
STORED: dict[int, dict[str, Any]] = {}  # what is written of each of the trees, by identity


def yes_no(
    rows: list[Any],
    labels: list[bool],
    weights: list[float],
    features: Features,
    settings: dict[str, Any],
) -> Trees:
    from catboost import CatBoostClassifier

    fitted = CatBoostClassifier(**settings, **SETTINGS)
    fitted.fit(
        _without_left_out(np.asarray(rows), features),
        np.asarray(labels, dtype=int),
        sample_weight=np.asarray(weights),
    )
    return exported(fitted, features)


def _without_left_out(rows: Any, features: Features) -> Any:
    """The rows, alike in each feature that is left out: no tree asks for what tells nothing."""
    rows[:, [place for place, name in enumerate(features.names) if name in LEFT_OUT]] = 0
    return rows


def choice(
    rows: list[Any],
    targets: list[Any],
    groups: list[Any],
    features: Features,
    settings: dict[str, Any],
    weights: list[Any] | None = None,
) -> Trees:
    from catboost import CatBoost, Pool

    fitted = CatBoost(
        {"loss_function": "QuerySoftMax", "boosting_type": "Plain", **settings, **SETTINGS}
    )
    fitted.fit(
        Pool(
            _without_left_out(np.concatenate(rows), features),
            np.concatenate(targets),
            group_id=np.concatenate(groups),
            group_weight=np.concatenate(weights) if weights else None,
        )
    )
    return exported(fitted, features)


def learn_quotations(gold: Sequence[Example], loose: Sequence[Example]) -> Trees:
    """Trees of "is it a quotation"; the mention-level corpus teaches where it is not misleading.

    Its labels say whether somebody is the source of the words, not whether the marks quote them: in
    'Lee said she had watched "Stormy Bay" twice' the title has a source too. Such a stretch, which
    trees learned at first take for no quotation, is not learned from.
    """
    rows, labels = _quoted(gold)
    if not loose:
        return yes_no(rows, labels, [1.0] * len(rows), is_quotation, YES_NO)
    more, doubtful = _quoted(loose)
    weights = [1.0] * len(rows) + [TEACHER_WEIGHT] * len(more)
    teacher = yes_no(rows + more, labels + doubtful, weights, is_quotation, YES_NO)
    chances = model.sigmoid(teacher.score(np.asarray(more, dtype=np.float32)))
    trusted = [i for i, label in enumerate(doubtful) if not label or chances[i] >= LEAST_TRUSTED]
    weights = [1.0] * len(rows) + [ATTRIBUTION_WEIGHT] * len(trusted)
    rows += [more[i] for i in trusted]
    labels += [doubtful[i] for i in trusted]
    return yes_no(rows, labels, weights, is_quotation, YES_NO)


def _quoted(examples: Sequence[Example]) -> tuple[list[Any], list[bool]]:
    """The features of all segments that have a label, and whether each is a quotation."""
    rows, labels = [], []
    for example in examples:
        found = segment_columns(example.marked.columns, example.marked.segments)
        table = is_quotation.matrix(found)
        for number, label in example.quoted.items():
            rows.append(table[number])
            labels.append(label)
    return rows, labels


LEAST_SEEN = 6  # a word seen less often around quotation marks has no weight
DAMPING = 4.0


def learn_words(loose: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Log-odds, by place, that a segment with an everyday word there quotes somebody."""
    counts: dict[str, dict[str, list[int]]] = {}
    labels: dict[str, list[int]] = {}
    for example in loose:
        for place, found in words_around(example.marked.columns).items():
            table = counts.setdefault(place, {})
            every = labels.setdefault(place, [0, 0])
            for number, label in example.quoted.items():
                every[label] += bool(found[number])
                for word in set(found[number]):
                    if word.islower() or not word[:1].isalpha():  # names have capitals
                        table.setdefault(word, [0, 0])[label] += 1
    return {place: _log_odds(table, *labels[place]) for place, table in counts.items()}


def _log_odds(counts: dict[str, list[int]], no: int, yes: int) -> dict[str, float]:
    """The log-odds of each word that is seen often enough, against those of all."""
    base = np.log((yes + 1) / (no + 1))
    return {
        word: round(float(np.log((right + DAMPING) / (wrong + DAMPING * np.exp(-base))) - base), 2)
        for word, (wrong, right) in sorted(counts.items())
        if wrong + right >= LEAST_SEEN
    }


def learn_continued(gold: Sequence[Example]) -> Trees:
    rows, labels = [], []
    for example in gold:
        found = segment_columns(example.marked.columns, example.marked.segments)
        table = is_continued.matrix(found)
        for number, row in example.gold.items():
            if row["label"] == "quote" and number - 1 in example.gold:
                rows.append(table[number])
                labels.append(bool(row["continues"]))
    return yes_no(rows, labels, [1.0] * len(rows), is_continued, YES_NO)


def learn_attribution(examples: Sequence[Example]) -> Trees:
    rows, targets, groups, offset = [], [], [], 0
    for example in examples:
        found, target = example.candidates, example.target
        if found is None or target is None:
            continue
        chosen = np.bincount(found.group, weights=target, minlength=len(example.groups)) > 0
        keep = chosen[found.group]
        rows.append(attribute_feature.matrix(found.table)[keep])
        targets.append(target[keep])
        groups.append(found.group[keep] + offset)
        offset += len(example.groups)
    return choice(rows, targets, groups, attribute_feature, CHOICE)


def chances_of(example: Example, trees: Trees) -> Any:
    found = example.candidates
    assert found is not None
    scores = attribute_feature.score(trees, found.table)
    return model.softmax(scores, found.group.astype(np.intp))


def settle(gold: Sequence[Example], trees: Trees) -> None:
    """Take as right the candidate that fits the gold speaker and that the trees like best."""
    for example in gold:
        found, fits = example.candidates, example.fits
        if found is None or fits is None:
            continue
        value = chances_of(example, trees) * fits
        target = np.zeros(len(value))
        for group in range(len(example.groups)):
            rows = np.flatnonzero(found.group == group)
            if len(rows):
                best = rows[value[rows].argmax()]
                target[best] = float(fits[best] >= FAIR)
        example.target = target


def learn_confidence(rows: list[Any], labels: list[bool]) -> Trees:
    return yes_no(rows, labels, [1.0] * len(rows), confidence.feature, CONFIDENCE)
