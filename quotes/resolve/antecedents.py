"""Whom a pronoun or a description means: pairs of a mention and an entity, and what speaks for them.

Each feature is a function over the columns of all pairs; its docstring is the reason users are shown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from quotes.columns import Columns, Ints, ints
from quotes.model import Features
from quotes.parts import Mention
from quotes.resolve.people import Entity, definite

MOST_CANDIDATES = 10  # the entities nearest before a mention
FIELDS = [
    "he",
    "she",
    "it",
    "they",
    "noun",
    "definite",
    "indefinite",
    "own",
    "male",
    "female",
    "gender",
    "person",
    "organisation",
    "document",
    "group",
    "place",
    "named",
    "full",
    "tokens",
    "sentences",
    "paragraphs",
    "rank",
    "person_rank",
    "begins",
    "subject",
    "possessive",
    "preposition",
    "inside_sentence",
    "count",
    "first_paragraph",
    "noun_match",
    "speaker",
    "speaker_ago",
    "spoke",
    "later",
    "plural",
    "rivals",
    "linked",
    "headed",
]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Columns over pairs of a mention and an entity, sorted by `query`, the number of the wanted mention."""

    query: Ints
    mention: Ints
    entity: Ints
    f: dict[str, Ints]


def pairs(
    columns: Columns,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    of: Sequence[int],
    wanted: Sequence[tuple[int, int, int]],
    spoken: Sequence[int],
) -> Pairs:
    """All pairs for the `wanted` mentions.

    `wanted` holds (mention, last named speaker's entity or -1, how many quotations ago); `spoken` how
    often each entity is the named speaker of a quotation.
    """
    rows: list[tuple[int, ...]] = []
    keys: list[tuple[int, int, int]] = []
    places = [sorted(mentions[m].first for m in entity.mentions) for entity in entities]
    numbers = [sorted(entity.mentions) for entity in entities]
    for query, (number, speaker, ago) in enumerate(wanted):
        mention = mentions[number]
        found = _candidates(mention, number, entities, of, places, speaker)
        rivals = len(found)
        person_rank = 0
        for rank, entity in enumerate(found):
            rows.append(
                _row(
                    columns,
                    mentions,
                    mention,
                    number,
                    entity,
                    of,
                    places,
                    numbers,
                    speaker,
                    ago,
                    spoken,
                    rank,
                    person_rank,
                    rivals,
                )
            )
            person_rank += entity.kind == "person" and not entity.noun
            keys.append((query, number, entity.number))
    table = np.asarray(rows, dtype=np.int32).reshape(len(rows), len(FIELDS))
    return Pairs(
        ints([q for q, _, _ in keys]),
        ints([m for _, m, _ in keys]),
        ints([e for _, _, e in keys]),
        {name: table[:, i] for i, name in enumerate(FIELDS)},
    )


def _candidates(
    mention: Mention,
    number: int,
    entities: Sequence[Entity],
    of: Sequence[int],
    places: Sequence[list[int]],
    speaker: int,
) -> list[Entity]:
    own = of[number]
    recent: list[tuple[int, Entity]] = []
    for entity in entities:
        if (
            entity.number == own
            or not entity.mentions
            or (entity.kind == "place" and not entity.noun)
        ):
            continue
        if entity.noun and (
            mention.sort == "noun"
            or entity.kind not in ("person", "organisation", "document", "group")
        ):
            continue
        if mention.gender and entity.gender and entity.gender != mention.gender:
            continue
        if mention.sort == "noun" and not _may_describe(mention, entity):
            continue
        at = bisect_left(places[entity.number], mention.first)
        if at:
            recent.append((mention.first - places[entity.number][at - 1], entity))
        elif places[entity.number][0] - mention.first < 60:
            recent.append((1000 + places[entity.number][0] - mention.first, entity))
    recent.sort(key=lambda pair: pair[0])
    found = [entity for _, entity in recent[:MOST_CANDIDATES]]
    if speaker >= 0 and entities[speaker] not in found and speaker != own:
        if not (
            mention.gender
            and entities[speaker].gender
            and entities[speaker].gender != mention.gender
        ):
            found.append(entities[speaker])
    if own >= 0:
        found.append(entities[own])
    return found


def _may_describe(mention: Mention, entity: Entity) -> bool:
    if mention.likely == "person":
        return entity.kind == "person" or not entity.kinds
    if mention.likely == "organisation":
        return entity.kind != "person" or not entity.kinds
    return mention.likely == "document" and entity.kind == "document"


def _row(
    columns: Columns,
    mentions: Sequence[Mention],
    mention: Mention,
    number: int,
    entity: Entity,
    of: Sequence[int],
    places: Sequence[list[int]],
    numbers: Sequence[list[int]],
    speaker: int,
    ago: int,
    spoken: Sequence[int],
    rank: int,
    person_rank: int,
    rivals: int,
) -> tuple[int, ...]:
    text = columns.text
    word = mention.words[0].lower() if mention.sort == "pronoun" else ""
    at = bisect_left(places[entity.number], mention.first)
    later = at == 0
    nearest = mentions[numbers[entity.number][at - 1 if at else 0]]
    sentence, paragraph = columns.sentence[mention.first], columns.paragraph[mention.first]
    shape = text.shape
    before = shape[nearest.first - 1 : nearest.first] if nearest.first else ""
    behind = shape[nearest.last : nearest.last + 1]
    head = text.words[mention.head].lower()
    gender, kind = entity.gender, entity.kind
    own = of[number] == entity.number
    return (
        word == "he",
        word == "she",
        word == "it",
        word == "they",
        mention.sort == "noun",
        mention.sort == "noun" and definite(text, mention),
        shape[mention.first] in "de" and not definite(text, mention),
        own,
        gender == "m",
        gender == "f",
        bool(gender) and gender == mention.gender,
        kind == "person",
        kind == "organisation",
        kind == "document",
        kind in ("group", "unnamed"),
        kind == "place",
        not entity.noun,
        len(entity.words) > 1,
        min(abs(mention.first - nearest.first), 200),
        min(abs(int(sentence - columns.sentence[nearest.first])), 10),
        min(abs(int(paragraph - columns.paragraph[nearest.first])), 6),
        rank,
        person_rank,
        _begins(text.sentences, nearest.first),
        behind in ("v", "V", "a", "z", "r"),
        behind == "s",
        before in ("p", "f", "k"),
        columns.sentence[nearest.first] == sentence,
        min(len(entity.mentions), 12),
        columns.paragraph[mentions[numbers[entity.number][0]].first] < 2,
        mention.sort == "noun" and head in entity.nouns and not own,
        entity.number == speaker,
        ago if entity.number == speaker else 9,
        min(spoken[entity.number], 8),
        later,
        mention.plural,
        rivals,
        any(m < number for m in numbers[entity.number]),
        bool(entity.nouns),
    )


def _begins(sentences: Sequence[int], token: int) -> bool:
    at = bisect_left(sentences, token)
    return at < len(sentences) and sentences[at] == token


feature = Features()


def _register(name: str, about: str) -> None:
    def function(c: Pairs) -> Any:
        return c.f[name]

    function.__name__, function.__doc__ = name, about
    feature(function)


for _name in FIELDS:
    _register(_name, _name)
