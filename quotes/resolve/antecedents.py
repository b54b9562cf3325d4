"""Whom a pronoun or a description means: pairs of a mention and an entity, and what speaks for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from quotes.columns import Columns, Ints, ints
from quotes.model import Features, Table
from quotes.parts import Mention, Text
from quotes.resolve.chains import Chain, chains, is_subject
from quotes.resolve.people import Entity, definite

MOST_CANDIDATES = 10  # the entities nearest before a mention
NEVER = 9  # quotations ago, of those who did not speak last
SOON = 60  # tokens within which an entity first named behind a pronoun may still be meant

# Each feature with the reason that users are shown where it decided; "it" is whom the mention may mean.
REASONS = {
    "he": "“he” means a man",
    "she": "“she” means a woman",
    "it": "“it” means no person",
    "they": "“they” means several or a body",
    "noun": "a description is meant to be resolved",
    "definite": "the description points back",
    "indefinite": "the description is new",
    "own": "it is nobody named but the description itself",
    "male": "it is a man by name, title or pronouns",
    "female": "it is a woman by name, title or pronouns",
    "agrees": "it is of the gender that the words tell",
    "person": "it is a person",
    "organisation": "it is an organisation",
    "document": "it is a text",
    "group": "it is a group",
    "unknown": "nothing tells what it is",
    "named": "it has a name in the article",
    "full": "it has a name of several words",
    "tokens": "it was named closer by",
    "sentences": "it was named fewer sentences away",
    "paragraphs": "it was named fewer paragraphs away",
    "rank": "it was named more recently",
    "person_rank": "fewer other people were named since it",
    "fitting_rank": "fewer others of the right gender were named since it",
    "begins": "it stood at the beginning of its sentence when last named",
    "subject": "it was the subject when last named",
    "possessive": "it was a possessive when last named",
    "preposition": "it stood behind a preposition when last named",
    "in_sentence": "it was named in the same sentence",
    "count": "it is named more often in the article",
    "first_paragraph": "it is named at the beginning of the article",
    "described": "the article calls it by this description",
    "speaker": "it spoke last",
    "speaker_ago": "it spoke more recently",
    "spoke": "it speaks more often in the article",
    "later": "it is named only later",
    "plural": "several are meant",
    "rivals": "many others could be meant",
    "fitting": "many others are of the right gender",
    "headed": "the article describes it in other words too",
    "chain": "the pronouns, read from the beginning of the article, lead to it",
    "chained": "the pronoun before meant it",
    "since": "many others were named since the pronoun before",
}
LESS = frozenset(
    ("tokens", "sentences", "paragraphs", "rank", "person_rank", "fitting_rank", "speaker_ago")
)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Columns over pairs of a mention and an entity, sorted by `query`, the number of the wanted mention."""

    query: Ints
    mention: Ints
    entity: Ints
    table: Table

    def after(self, speakers: Sequence[tuple[int, int]]) -> Pairs:
        """The same pairs after other speakers: for each query the entity that spoke last and how long ago."""
        speaker, ago = np.asarray(speakers, dtype=np.int32).reshape(-1, 2)[self.query].T
        speaks = self.entity == speaker
        values = self.table.values.copy()
        values[self.table.names.index("speaker")] = speaks
        values[self.table.names.index("speaker_ago")] = np.where(speaks, ago, NEVER)
        return replace(self, table=Table(self.table.names, values))


class Wanted(NamedTuple):
    """A mention to resolve, the entity that spoke last before it (or -1), how many quotations ago."""

    mention: int
    speaker: int
    ago: int


class _Known(NamedTuple):
    """An entity with what is asked of it over and over."""

    entity: Entity
    gender: str
    kind: str
    numbers: list[int]  # its mentions in order
    places: list[int]  # and their first tokens


class Scene:
    """The entities of an article as candidates for its pronouns and descriptions.

    `spoken` says how often each entity is the named speaker of a quotation.
    """

    def __init__(
        self,
        columns: Columns,
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        of: Sequence[int],
        spoken: Sequence[int],
    ) -> None:
        self.columns = columns
        self.mentions = mentions
        self.of = of
        self.spoken = spoken
        self.known = []
        for entity in entities:
            numbers = sorted(entity.mentions)
            places = [mentions[number].first for number in numbers]
            self.known.append(_Known(entity, entity.gender, entity.kind, numbers, places))
        self.possible = [
            k for k in self.known if k.numbers and (k.entity.noun or k.kind != "place")
        ]
        self.begins = set(columns.text.sentences)
        self.chains = chains(columns.text, mentions, entities, of)

    def is_open(self, mention: int) -> bool:
        """Whether it must be asked whom a mention means: it is no name and stands beside none."""
        if self.mentions[mention].sort == "name":
            return False
        return self.of[mention] < 0 or self.known[self.of[mention]].entity.noun

    def pairs(self, wanted: Sequence[Wanted]) -> Pairs:
        """All pairs for some mentions."""
        rows: list[tuple[int, ...]] = []
        keys: list[tuple[int, int, int]] = []
        for query, want in enumerate(wanted):
            found = self.candidates(want)
            rows += self.rows(want, found)
            keys += [(query, want.mention, known.entity.number) for known in found]
        table = np.asarray(rows, dtype=np.int32).reshape(len(rows), len(REASONS))
        query_, mention_, entity_ = zip(*keys, strict=True) if keys else ((), (), ())
        return Pairs(
            ints(query_),
            ints(mention_),
            ints(entity_),
            Table(tuple(REASONS), table.T),
        )

    def candidates(self, want: Wanted) -> list[_Known]:
        """The entities that a mention may mean, the one named last first, its own description last."""
        mention, own = self.mentions[want.mention], self.of[want.mention]
        if own >= 0 and _is_new(self.columns.text, mention):
            return [self.known[own]]
        near: list[tuple[int, int, _Known]] = []
        for known in self.possible:
            if known.entity.number == own or not _may_mean(mention, known):
                continue
            at = bisect_left(known.places, mention.first)
            if at:
                near.append((mention.first - known.places[at - 1], known.entity.number, known))
            elif known.places[0] - mention.first < SOON:
                near.append((1000 + known.places[0] - mention.first, known.entity.number, known))
        near.sort(key=lambda found: found[:2])
        out = [known for _, _, known in near[:MOST_CANDIDATES]]
        if want.speaker >= 0 and want.speaker != own:
            speaker = self.known[want.speaker]
            if speaker not in out and _may_mean(mention, speaker):
                out.append(speaker)
        if own >= 0:
            out.append(self.known[own])
        return out

    def rows(self, want: Wanted, found: Sequence[_Known]) -> list[tuple[int, ...]]:
        """A row of features for each candidate, in the order of REASONS."""
        mention = self.mentions[want.mention]
        agreeing = sum(bool(known.gender) and known.gender == mention.gender for known in found)
        person_rank = fitting_rank = 0
        out = []
        for rank, known in enumerate(found):
            place = (rank, person_rank, fitting_rank)
            out.append(self._row(want, known, place, len(found), agreeing))
            person_rank += known.kind == "person" and not known.entity.noun
            fitting_rank += bool(known.gender) and known.gender == mention.gender
        return out

    def _row(
        self, want: Wanted, known: _Known, place: tuple[int, int, int], rivals: int, agreeing: int
    ) -> tuple[int, ...]:
        columns, text = self.columns, self.columns.text
        mention, entity = self.mentions[want.mention], known.entity
        word = mention.words[0].lower() if mention.sort == "pronoun" else ""
        noun = mention.sort == "noun"
        pointing = noun and definite(text, mention)
        at = bisect_left(known.places, mention.first)
        nearest = self.mentions[known.numbers[at - 1 if at else 0]]
        sentences = abs(int(columns.sentence[mention.first] - columns.sentence[nearest.first]))
        paragraphs = abs(int(columns.paragraph[mention.first] - columns.paragraph[nearest.first]))
        own = self.of[want.mention] == entity.number
        speaks = entity.number == want.speaker
        chain = self.chains.get(want.mention, _NO_CHAIN)
        shape = text.shape
        return (
            word == "he",
            word == "she",
            word == "it",
            word == "they",
            noun,
            pointing,
            noun and not pointing and shape[mention.first] in "de",
            own,
            known.gender == "m",
            known.gender == "f",
            bool(known.gender) and known.gender == mention.gender,
            known.kind == "person",
            known.kind == "organisation",
            known.kind == "document",
            known.kind in ("group", "unnamed"),
            not known.kind,
            not entity.noun,
            len(entity.words) > 1,
            min(abs(mention.first - nearest.first), 200),
            min(sentences, 10),
            min(paragraphs, 6),
            *place,
            nearest.first in self.begins,
            is_subject(text, nearest),
            shape[nearest.last : nearest.last + 1] == "s",
            nearest.first > 0 and shape[nearest.first - 1] in "pfk",
            sentences == 0,
            min(len(entity.mentions), 12),
            columns.paragraph[known.places[0]] < 2,
            noun and not own and text.words[mention.head].lower() in entity.nouns,
            speaks,
            want.ago if speaks else NEVER,
            min(self.spoken[entity.number], 8),
            at == 0,
            mention.plural,
            rivals,
            agreeing,
            bool(entity.nouns),
            chain.choice == entity.number,
            chain.before == entity.number,
            min(chain.since, 5),
        )


_MEANT = {
    "he": ("person", ""),
    "she": ("person", ""),
    "it": ("organisation", "document", "place", ""),
    "they": ("organisation", "document", "group", "unnamed", "place", ""),
}


def _is_new(text: Text, mention: Mention) -> bool:
    """Whether a description names somebody new: "a spokesman", "two others"."""
    return text.shape[mention.first] in "de" and not definite(text, mention)


def _may_mean(mention: Mention, known: _Known) -> bool:
    """Whether a pronoun or description can stand for an entity at all."""
    if _genders_clash(mention, known):
        return False
    if mention.sort == "pronoun":
        return known.kind in _MEANT[mention.words[0].lower()]
    if known.entity.noun:
        return False
    if mention.likely == "person":
        return known.kind in ("person", "")
    if mention.likely == "organisation":
        return known.kind != "person"
    return mention.likely == "document" and known.kind == "document"


def _genders_clash(mention: Mention, known: _Known) -> bool:
    return bool(mention.gender and known.gender and known.gender != mention.gender)


_NO_CHAIN = Chain(-1, -1, 0)
feature = Features()
feature.less = LESS

for _name, _about in REASONS.items():
    feature.capped(_name, _name, float("inf"), _about)
