"""Learning each of the weights from examples: rows of features, what is right, fitted trees."""

from __future__ import annotations

import json
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import (
    FAIR,
    Example,
    content,
    dice,
    same_person,
)

from quotes import model
from quotes.attribute import feature as attribute_feature
from quotes.model import Features, Trees
from quotes.parts import Mention
from quotes.quotations.judge import is_continued, is_quotation, segment_columns
from quotes.quotations.wording import words_around
from quotes.resolve import confidence
from quotes.resolve.antecedents import Wanted
from quotes.resolve.antecedents import feature as antecedent_feature
from quotes.resolve.decide import LEAST_MENTION, last_named, wanted_keys
from quotes.resolve.people import Entity, gather
from quotes.resolve.scene import Scene
from quotes.resolve.wording import describe, speaker_name

# Of a segment of the mention-level corpus in learning "is it a quotation".
ATTRIBUTION_WEIGHT = 0.15
# What it has in learning the trees that say which of its segments are learned from,
TEACHER_WEIGHT = 0.05
# and the least chance that these give to a segment with a source; chosen on unseen articles.
LEAST_TRUSTED = 0.5
CHOICE = {"iterations": 260, "depth": 6, "learning_rate": 0.09, "l2_leaf_reg": 4}
YES_NO = {"iterations": 200, "depth": 4, "learning_rate": 0.06, "l2_leaf_reg": 6}
ANTECEDENT = {"iterations": 160, "depth": 3, "learning_rate": 0.05, "l2_leaf_reg": 10}
# Of a name taken for a pronoun in learning antecedents. Writers repeat a name where "he" could be
# misread, so such rows teach less than real pronouns: unseen, 0.1 and 1 do worse, 0.3 as well.
MASKED_WEIGHT = 0.2
HIDDEN = 25  # per cent of the people whose gender is hidden
MASKED_SENTENCES = 8  # a name whose bearer was last named longer ago could hardly be a pronoun
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


def learn_antecedents(gold: Sequence[Example], loose: Sequence[Example], trees: Trees) -> Trees:
    """Whom pronouns and descriptions mean, `trees` being those of attribution.

    The pronouns are few; named speakers of both corpora, as if pronouns stood there, are added.
    """
    rows, targets, groups, offset = [], [], [], 0
    for example in [*gold, *map(without_genders, gold)]:
        found = example.candidates
        if found is None:
            continue
        keys, table, wanted = antecedent_rows(example, chances_of(example, trees))
        matrix = antecedent_feature.matrix(table.table)
        for query, (group, mention) in enumerate(keys):
            at = np.flatnonzero(table.query == query)
            row = example.gold[example.groups[group][0]]
            right = [is_speaker(example, int(table.entity[i]), row) for i in at]
            if not any(right) or (group, mention) not in wanted:
                continue
            target = np.zeros(len(at))
            target[int(np.argmax(right))] = 1
            rows.append(matrix[at])
            targets.append(target)
            groups.append(np.full(len(at), offset))
            offset += 1
    weights = [np.ones(len(target)) for target in targets]
    for example in (*gold, *loose):
        for matrix, target in masked_names(example):
            rows.append(matrix)
            targets.append(target)
            groups.append(np.full(len(target), offset))
            weights.append(np.full(len(target), MASKED_WEIGHT))
            offset += 1
    return choice(rows, targets, groups, antecedent_feature, ANTECEDENT, weights)


def without_genders(example: Example) -> Example:
    """The same with some people's genders hidden: as where the given names are on no list."""
    return replace(example, entities=_forgotten(example.name, example.entities))


def _forgotten(name: str, entities: Sequence[Entity]) -> list[Entity]:
    """Entities without the genders of some, always the same of an article."""
    return [
        replace(entity, gender="")
        if zlib.crc32(f"{name} {entity.number}".encode()) % 100 < HIDDEN
        else entity
        for entity in entities
    ]


def masked_names(example: Example) -> Iterator[tuple[Any, Any]]:
    """Rows and target for each speaker named again, as if "he" or "she" stood there."""
    found, target = example.candidates, example.target
    if found is None or target is None:
        return
    marked = example.marked
    entities, of = gather(marked.text, marked.mentions, marked.heard)
    source = dict.fromkeys(range(len(example.groups)), -1)
    for row in np.flatnonzero(target):
        mention = int(found.mention[row])
        if mention >= 0 and marked.mentions[mention].sort == "name":
            source[int(found.group[row])] = mention
    said = [of[source[group]] if source[group] >= 0 else -1 for group in source]
    spoken = [said.count(entity.number) for entity in entities]
    for group, number in source.items():
        if number < 0 or of[number] < 0 or (group and said[group - 1] < 0):
            continue
        masked = _masked(example, number, entities, of)
        if masked is None:
            continue
        mentions, others, means = masked
        spoken[of[number]] -= 1
        scene = Scene(marked.columns, mentions, others, means, spoken, example.groups)
        before = (said[group - 1], 1) if group else (-1, 0)
        pairs = scene.pairs([Wanted(number, group, *before)])
        spoken[of[number]] += 1
        right = pairs.entity == of[number]
        if right.any() and len(right) > 1:
            yield antecedent_feature.matrix(pairs.table), right.astype(float)


def _masked(
    example: Example, number: int, entities: Sequence[Entity], of: Sequence[int]
) -> tuple[list[Mention], list[Entity], list[int]] | None:
    """Mentions, entities and what the mentions mean, with a pronoun for a name; None where none fits."""
    text, mentions = example.marked.text, list(example.marked.mentions)
    name, entity = mentions[number], entities[of[number]]
    before = [mention for mention in entity.mentions if mention < number]
    if entity.noun or not entity.gender or not before:
        return None
    since = text.sentence_at(name.first) - text.sentence_at(mentions[before[-1]].first)
    if since > MASKED_SENTENCES:
        return None
    word = "he" if entity.gender == "m" else "she"
    mentions[number] = replace(
        name,
        sort="pronoun",
        gender=entity.gender,
        likely="person",
        words=(word,),
        name=word,
        title="",
    )
    others, means = _forgotten(f"{example.name} {number}", entities), list(of)
    others[entity.number] = replace(
        others[entity.number], mentions=[m for m in entity.mentions if m != number]
    )
    means[number] = -1
    return mentions, others, means


def antecedent_rows(
    example: Example, chances: Any
) -> tuple[list[tuple[int, int]], Any, set[tuple[int, int]]]:
    """The pairs of an article's gold quotations, and which (quotation, mention) stands for the speaker."""
    found = example.candidates
    assert found is not None
    options: list[list[tuple[int, float]]] = [[] for _ in example.groups]
    wanted = set()
    target = example.target if example.target is not None else np.zeros(len(chances))
    for group, mention, chance, right in zip(
        found.group.tolist(), found.mention.tolist(), chances.tolist(), target.tolist(), strict=True
    ):
        options[group].append((mention, max(chance, LEAST_MENTION) if right else chance))
        if right:
            wanted.add((group, mention))
    marked, of = example.marked, example.entity_of
    _, spoken = last_named(options, marked.mentions, of, example.entities)
    scene = Scene(marked.columns, marked.mentions, example.entities, of, spoken, example.groups)
    keys, asked = wanted_keys(scene, options, gold_speakers(example))
    return keys, scene.pairs(asked), wanted


def gold_speakers(example: Example) -> list[tuple[int, int]]:
    """For each gold quotation the entity that said the one before, or -1, and that it is one ago."""
    out = [(-1, 0)]
    for group in example.groups[:-1]:
        row = example.gold[group[0]]
        found = (n for n in range(len(example.entities)) if is_speaker(example, n, row))
        out.append((next(found, -1), 1))
    return out


def is_speaker(example: Example, number: int, row: dict[str, Any]) -> bool:
    """Whether an entity is the gold speaker."""
    entity = example.entities[number]
    names = [row["speaker"], *row.get("also", ())]
    if not entity.noun and row["kind"] == "person":
        return any(same_person(content(entity.name), content(name)) for name in names)
    if entity.noun:
        if row["kind"] == "person":
            return False
        forms = [describe(example.marked.text, example.marked.mentions[m]) for m in entity.mentions]
        return any(dice(form, name) >= 0.5 for form in forms for name in names)
    return any(
        dice(speaker_name(example.marked.text, example.marked.mentions, entity), name) >= 0.5
        for name in names
    )


def learn_confidence(rows: list[Any], labels: list[bool]) -> Trees:
    return yes_no(rows, labels, [1.0] * len(rows), confidence.feature, CONFIDENCE)
