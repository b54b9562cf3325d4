"""Who a pronoun or a description may mean where it stands, with the columns that tell of each pair."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from struct import Struct
from typing import NamedTuple

import numpy as np

from quotes.columns import Columns, ints
from quotes.model import Table
from quotes.parts import Mention
from quotes.resolve.antecedents import (
    BETWEEN,
    COLUMNS,
    ENTITY,
    FAR_OFF,
    MANY_PARAGRAPHS,
    MOST,
    NEAREST,
    NEVER,
    PAIR,
    WANTED,
    Pairs,
    Wanted,
)
from quotes.resolve.chains import Chain, chains, is_chained
from quotes.resolve.descriptions import Descriptions
from quotes.resolve.entities import Entity
from quotes.resolve.excluded import not_meant, own_subject
from quotes.resolve.meanings import holds_name, may_mean, possible
from quotes.resolve.outside import Outside
from quotes.resolve.pointing import definite
from quotes.resolve.recency import Recent
from quotes.resolve.subjects import STRONG, is_presented, is_subject, subject_strength

_LINE_END = re.compile(r"\.?(?:/|$)")
_READ = (["read"], ["reads"])  # what only a text does: "it read"
_MOST = ints([[MOST.get(name, np.iinfo(np.int32).max)] for name in COLUMNS])
_NO_CHAIN = Chain(-1, -1, 0)
_NO_PAIRS = Pairs(ints(()), ints(()), Table.of_rows(COLUMNS, (), np.int32))
_pack_wanted, _pack_entity, _pack_nearest, _pack_between, _pack_pair = (
    Struct(f"{len(names)}i").pack for names in (WANTED, ENTITY, NEAREST, BETWEEN, PAIR)
)


@dataclass(slots=True)
class _Known:
    """An entity with what is asked of it over and over."""

    entity: Entity
    numbers: list[int]  # its mentions in order
    places: list[int]  # and their first tokens
    told: int  # where it was first named, as in _Place
    row: bytes  # the columns ENTITY


@dataclass(slots=True)
class _Place:
    """Where a mention stands: its token, sentence and paragraph, and the columns NEAREST.

    `begins` is its sentence's first token, `subject` whether it is a subject. `along` counts the tokens up
    to it and `told` the sentences up to its own, those inside quotations left out.
    """

    token: int
    begins: int
    sentence: int
    paragraph: int
    along: int
    told: int
    subject: bool
    row: bytes


class _Subject(NamedTuple):
    """Where an entity was last a subject, as in _Place, and how much; NOWHERE if it never was."""

    token: int
    told: int
    strength: int


_NOWHERE = _Subject(-1, -FAR_OFF, 0)


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
        groups: Sequence[Sequence[int]],
    ) -> None:
        self.columns, self.text = columns, columns.text
        self.groups = groups
        self.mentions = mentions
        self.entities = entities
        self.of = of
        self.spoken = spoken
        self.descriptions = Descriptions(self.text, mentions, entities, of)
        self.chains: dict[int, Chain] = {}
        self._known: dict[int, _Known] = {}
        self._strengths: dict[int, int] = {}
        self._places: dict[int, _Place] = {}
        self._recent: dict[tuple[str, str, str], Recent] = {}

    def is_open(self, mention: int) -> bool:
        """Whether it must be asked whom a mention means: it is no name and stands beside none."""
        if self.mentions[mention].sort == "name":
            return False
        return self.of[mention] < 0 or self.entities[self.of[mention]].noun

    def pairs(self, wanted: Sequence[Wanted], found: Sequence[Sequence[int]]) -> Pairs:
        """All pairs for some mentions and, for each of them, the entities `found` that it may mean."""
        if not wanted:
            return _NO_PAIRS
        self._outside = Outside(self.columns)
        chained = (w.mention for w in wanted if is_chained(self.mentions[w.mention]))
        stop = max(chained, default=-1) + 1
        if stop:
            self.chains = chains(
                self.text, self.mentions, self.entities, self.of, self._strength, stop
            )
        quoted = self._quoted(want.quotation for want in wanted)
        rows = chain.from_iterable(map(self._rows, wanted, found, quoted))
        query = [number for number, its in enumerate(found) for _ in its]
        table = Table.of_packed(COLUMNS, rows, np.int32)
        np.minimum(table.values, _MOST, out=table.values)
        return Pairs(ints(query), ints(list(chain.from_iterable(found))), table)

    def _quoted(self, quotations: Iterable[int]) -> list[set[int]]:
        """For each of some quotations the entities that it names."""
        heard = [
            (self.columns.segment.item(name.first), entity.number)
            for entity in self.entities
            for name in entity.heard
        ]
        return [
            {entity for segment, entity in heard if segment in self.groups[number]}
            for number in quotations
        ]

    def candidates(self, want: Wanted) -> list[int]:
        """The entities that a mention may mean, the one named last first, its own description last."""
        mention, own = self.mentions[want.mention], self.of[want.mention]
        if self.descriptions.stands_alone(want.mention):
            return [own]
        body = self.descriptions.only_body(want.mention)
        if body >= 0:
            return [body]
        out = self._recency(mention).before(mention.first, own)
        speaker = want.speaker
        other = speaker >= 0 and speaker != own and speaker not in out
        if other and may_mean(mention, self.entities[speaker]):
            out.append(speaker)
        if mention.sort == "pronoun":
            return self._of_clause(want.mention, out)
        out = self.descriptions.narrowed(want.mention, out)
        if own >= 0 and not self.descriptions.is_named(want.mention, out):
            out.append(own)
        return out

    def _of_clause(self, number: int, found: list[int]) -> list[int]:
        """Those of some entities that a pronoun can mean by its own clause and those around it."""
        mention, of = self.mentions[number], self.of
        beside = {of[other] for other in not_meant(self.text, self.mentions, number)}
        if beside:
            found = [entity for entity in found if entity not in beside] or found
        subject = own_subject(self.text, self.mentions, number)
        if subject >= 0 and of[subject] in found:
            entity = self.entities[of[subject]]
            if entity.gender and entity.gender == mention.gender:
                return [entity.number]
        if mention.words == ("it",):
            return self._that_read(mention, found) or found
        return found

    def _that_read(self, mention: Mention, found: Sequence[int]) -> list[int]:
        """Of some entities the texts, where it says "it read"."""
        if self.text.words[mention.last : mention.last + 1] not in _READ:
            return []
        return [number for number in found if self.entities[number].kind == "document"]

    def _recency(self, mention: Mention) -> Recent:
        """Who was named when, of those that a mention of its kind may mean."""
        word = mention.words[0].lower() if mention.sort == "pronoun" else ""
        key = (word, mention.gender, mention.likely)
        if key not in self._recent:
            named = [
                (self.mentions[number].first, -entity.number)
                for entity in possible(mention, self.entities)
                if entity.noun or entity.kind != "place"
                for number in entity.mentions
                if not self._is_credit(self.mentions[number])
            ]
            self._recent[key] = Recent(sorted(named))
        return self._recent[key]

    def _is_credit(self, mention: Mention) -> bool:
        """Whether a word of which nothing is known stands alone in its paragraph, as photo credits do."""
        first, last = mention.first, mention.last
        if last - first > 1 or mention.sort != "name" or mention.likely == "person":
            return False
        shape = self.text.shape
        alone = first == 0 or shape[first - 1] == "/"
        return alone and bool(_LINE_END.match(shape, last))

    def _rows(self, want: Wanted, found: Sequence[int], quoted: set[int]) -> Iterator[bytes]:
        """The packed features of each candidate, as COLUMNS go; `quoted` are named in the quotation."""
        mention, here = self.mentions[want.mention], self._place(want.mention)
        chained = self.chains.get(want.mention, _NO_CHAIN)
        own, speaker = self.of[want.mention], want.speaker
        noun, adjectives = self._description(mention)
        known = [self._know(number) for number in found]
        gender = mention.gender or None
        agrees = [one.entity.gender == gender for one in known]
        first = _pack_wanted(*self._wanted_row(want, here), len(found), sum(agrees))
        passed = [bisect_left(one.places, here.token) for one in known]
        subjects = list(map(self._last_subject, known, passed))
        described = [bool(noun) and noun in one.entity.nouns for one in known]
        if own in found:
            described[found.index(own)] = False
        alone = sum(described) == 1
        order = sorted({subject.token for subject in subjects}, reverse=True)
        person_rank = fitting_rank = 0
        for rank, (number, one, fits) in enumerate(zip(found, known, agrees, strict=True)):
            entity, subject, speaks = one.entity, subjects[rank], number == speaker
            near = self._place(one.numbers[max(0, passed[rank] - 1)])
            yield first
            yield one.row
            yield near.row
            yield self._between(here, near, one, subject)
            yield _pack_pair(
                number == own,
                fits,
                described[rank],
                described[rank] and alone,
                *(_shared(adjectives, entity) if adjectives else (0, 0)),
                speaks,
                want.ago if speaks else NEVER,
                chained.choice == number,
                chained.before == number,
                rank,
                person_rank,
                fitting_rank,
                order.index(subject.token),
                number in quoted,
            )
            person_rank += entity.kind == "person" and not entity.noun
            fitting_rank += fits

    def _description(self, mention: Mention) -> tuple[str, list[str]]:
        """The noun of a description and the words before it, article left out; of others "" and none."""
        if mention.sort != "noun":
            return "", []
        words = [word.lower() for word in self.text.words[mention.first : mention.head]]
        return self.text.words[mention.head].lower(), words[1:]

    def _wanted_row(self, want: Wanted, here: _Place) -> tuple[int, ...]:
        """The columns WANTED but for the last two."""
        mention = self.mentions[want.mention]
        word = mention.words[0].lower() if mention.sort == "pronoun" else ""
        noun = mention.sort == "noun"
        pointing = noun and definite(self.text, mention)
        return (
            word == "he",
            word == "she",
            word == "it",
            word == "they",
            noun,
            pointing,
            noun and not pointing and self.text.shape[mention.first] in "de",
            mention.plural,
            self.chains.get(want.mention, _NO_CHAIN).since,
            noun and holds_name(self.text, mention),
            mention.first >= int(self.columns.seg_last[self.groups[want.quotation][-1]]),
            self._gap(want.quotation, here),
        )

    def _gap(self, quotation: int, here: _Place) -> int:
        """How many paragraphs before a place the quotation before ends, many if there is none."""
        if quotation == 0:
            return MANY_PARAGRAPHS
        last = self.columns.seg_last[self.groups[quotation - 1][-1]] - 1
        return abs(here.paragraph - self.columns.paragraph.item(last))

    def _between(self, here: _Place, near: _Place, known: _Known, subject: _Subject) -> bytes:
        """The columns BETWEEN of an entity, seen from a place; `near` is where it was named nearest."""
        told, later = here.told, near.token >= here.token
        return _pack_between(
            abs(here.along - near.along),
            abs(told - near.told),
            abs(here.paragraph - near.paragraph),
            here.sentence == near.sentence,
            later,
            FAR_OFF if later else told - known.told,
            told - subject.told,
            subject.strength,
        )

    def _know(self, number: int) -> _Known:
        known = self._known.get(number)
        if known is None:
            entity = self.entities[number]
            numbers = sorted(entity.mentions)
            places = [self.mentions[number].first for number in numbers]
            first = self._place(numbers[0])
            row = self._entity_row(entity, first.paragraph)
            known = self._known[number] = _Known(entity, numbers, places, first.told, row)
        return known

    def _last_subject(self, known: _Known, passed: int) -> _Subject:
        """Where an entity was last the subject among its first `passed` mentions."""
        for at in range(passed - 1, -1, -1):
            strength = self._strength(known.numbers[at])
            if strength:
                place = self._place(known.numbers[at])
                return _Subject(place.token, place.told, strength)
        return _NOWHERE

    def _strength(self, number: int) -> int:
        """How much a mention is a subject."""
        strength = self._strengths.get(number)
        if strength is None:
            mention, place, own = self.mentions[number], self._place(number), self.of[number]
            inside = place.token - place.begins > 1
            strength = subject_strength(self.text, mention, inside, place.subject)
            if not strength and own >= 0 and self.entities[own].mentions[:1] == [number]:
                strength = STRONG if is_presented(self.text, self.mentions, number) else 0
            self._strengths[number] = strength
        return strength

    def _entity_row(self, entity: Entity, paragraph: int) -> bytes:
        """The columns ENTITY of one first named in a paragraph."""
        return _pack_entity(
            entity.gender == "m",
            entity.gender == "f",
            entity.kind == "person",
            entity.kind == "organisation",
            entity.kind == "document",
            entity.kind in ("group", "unnamed"),
            not entity.kind,
            not entity.noun,
            len(entity.words) > 1,
            len(entity.mentions),
            paragraph < 2,
            self.spoken[entity.number],
            bool(entity.nouns),
        )

    def _place(self, number: int) -> _Place:
        place = self._places.get(number)
        if place is None:
            mention, text = self.mentions[number], self.text
            first, shape = mention.first, text.shape
            sentence = text.sentence_at(first)
            begins, subject = text.sentences[sentence], is_subject(text, mention)
            row = _pack_nearest(
                begins == first,
                subject,
                shape[mention.last : mention.last + 1] == "s",
                first > 0 and shape[first - 1] in "pfk",
            )
            place = self._places[number] = _Place(
                first,
                begins,
                sentence,
                self.columns.paragraph.item(first),
                self._outside.tokens(first),
                self._outside.sentences(sentence),
                subject,
                row,
            )
        return place


def _shared(adjectives: Sequence[str], entity: Entity) -> tuple[int, int]:
    """How many of some adjectives the article describes an entity with, and how many it does not."""
    known = sum(word in entity.modifiers or word in entity.nouns for word in adjectives)
    return known, len(adjectives) - known
