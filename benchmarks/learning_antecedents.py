"""Learning whom pronouns and descriptions mean: from gold, and from names taken for pronouns."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

import numpy as np
from corpus import Example, content, dice, same_person
from learning import chances_of, choice

from quotes.model import Trees
from quotes.parts import Mention
from quotes.resolve.antecedents import Wanted
from quotes.resolve.antecedents import feature as antecedent_feature
from quotes.resolve.decide import LEAST_MENTION, last_named, wanted_keys
from quotes.resolve.people import Entity, gather
from quotes.resolve.scene import Scene
from quotes.resolve.wording import describe, speaker_name

ANTECEDENT = {"iterations": 160, "depth": 3, "learning_rate": 0.05, "l2_leaf_reg": 10}
# Of a name taken for a pronoun in learning antecedents. Writers repeat a name where "he" could be
# misread, so such rows teach less than real pronouns: unseen, 0.1 and 1 do worse, 0.3 as well.
MASKED_WEIGHT = 0.2
# Per cent of the people whose gender is hidden, at a guess; of pronouns in articles nothing was learned from
# 0.8 points more were right than with none.
HIDDEN = 25
MASKED_SENTENCES = 8  # a name whose bearer was last named longer ago could hardly be a pronoun


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
    """The same with some people's genders hidden: as where the given names are on no list.

    Learned from beside the article itself, at the same weight.
    """
    return replace(example, entities=_forgotten(example.name, example.entities))


def _forgotten(seed: str, entities: Sequence[Entity]) -> list[Entity]:
    """Entities without the genders of some, the same ones for a seed."""
    return [
        _without_gender(entity)
        if zlib.crc32(f"{seed} {entity.number}".encode()) % 100 < HIDDEN
        else entity
        for entity in entities
    ]


def _without_gender(entity: Entity) -> Entity:
    """The same entity, of which nothing tells whether it is a man or a woman."""
    out = copy(entity)
    out.gender = ""
    return out


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
        want = Wanted(number, group, *before)
        pairs = scene.pairs([want], [scene.candidates(want)])
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
    others[entity.number] = masked = copy(others[entity.number])
    masked.mentions = [m for m in entity.mentions if m != number]
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
    return keys, scene.pairs(asked, [scene.candidates(want) for want in asked]), wanted


def gold_speakers(example: Example) -> list[tuple[int, int]]:
    """For each gold quotation the entity that said the one before, or -1, and that it is one ago."""
    out = [(-1, 0)]
    for group in example.groups[:-1]:
        row = example.gold[group[0]]
        named = (entity.number for entity in example.entities if entity.mentions)
        out.append((next((n for n in named if is_speaker(example, n, row)), -1), 1))
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
