"""Who a pronoun or a description may mean where it stands, with the columns that tell of each pair."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotes.columns import Columns, ints
from quotes.model import Table
from quotes.parts import Mention
from quotes.resolve.antecedents import COLUMNS, NEVER, Pairs, Wanted
from quotes.resolve.chains import Chain, chains, is_chained
from quotes.resolve.descriptions import Descriptions
from quotes.resolve.excluded import not_meant, own_subject
from quotes.resolve.meanings import holds_name, may_mean, possible
from quotes.resolve.people import Entity, definite
from quotes.resolve.recency import Recent
from quotes.resolve.subjects import STRONG, is_presented, is_subject, subject_strength

FAR_OFF = 10  # sentences; whoever was named or the subject longer ago
MANY_PARAGRAPHS = 6  # paragraphs between two quotations beyond this are all the same
_LINE_END = re.compile(r"\.?(?:/|$)")
_READ = (["read"], ["reads"])  # what only a text does: "it read"
_NO_CHAIN = Chain(-1, -1, 0)


class _Known(NamedTuple):
    """An entity with what is asked of it over and over."""

    entity: Entity
    numbers: list[int]  # its mentions in order
    places: list[int]  # and their first tokens
    row: tuple[int, ...]  # the columns ENTITY


class _Place(NamedTuple):
    """Where a mention stands: its token, sentence and paragraph, and the columns NEAREST.

    `along` counts the tokens before it and `told` the sentences up to its own, those inside quotations
    left out.
    """

    token: int
    sentence: int
    paragraph: int
    along: int
    told: int
    row: tuple[int, ...]


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

    @cached_property
    def _along(self) -> npt.NDArray[np.intp]:
        """For each token how many up to it stand outside quotations."""
        return (self.columns.segment < 0).cumsum()

    @cached_property
    def _told(self) -> list[int]:
        """For each sentence how many up to it stand at least in part outside quotations."""
        if not self.text.sentences:
            return []
        starts = np.asarray(self.text.sentences, dtype=np.intp)
        told: list[int] = np.logical_or.reduceat(self.columns.segment < 0, starts).cumsum().tolist()
        return told

    @cached_property
    def _quoted(self) -> list[set[int]]:
        """For each quotation the entities that it names."""
        group_of = {part: number for number, group in enumerate(self.groups) for part in group}
        out: list[set[int]] = [set() for _ in self.groups]
        segment = self.columns.segment
        for entity in self.entities:
            for heard in entity.heard:
                number = group_of.get(int(segment[heard.first]), -1)
                if number >= 0:
                    out[number].add(entity.number)
        return out

    def is_open(self, mention: int) -> bool:
        """Whether it must be asked whom a mention means: it is no name and stands beside none."""
        if self.mentions[mention].sort == "name":
            return False
        return self.of[mention] < 0 or self.entities[self.of[mention]].noun

    def pairs(self, wanted: Sequence[Wanted]) -> Pairs:
        """All pairs for some mentions."""
        chained = (w.mention for w in wanted if is_chained(self.mentions[w.mention]))
        stop = max(chained, default=-1) + 1
        self.chains = chains(self.text, self.mentions, self.entities, self.of, self._strength, stop)
        found: list[list[int]] = [[]] * len(wanted)
        for query in sorted(range(len(wanted)), key=lambda query: wanted[query].mention):
            found[query] = self._candidates(wanted[query])
        keys = [
            (query, want.mention, entity)
            for query, want in enumerate(wanted)
            for entity in found[query]
        ]
        rows = chain.from_iterable(map(self._rows, wanted, found))
        query_, mention_, entity_ = zip(*keys, strict=True) if keys else ((), (), ())
        table = Table.of_rows(COLUMNS, rows, np.int32)
        return Pairs(ints(query_), ints(mention_), ints(entity_), table)

    def _candidates(self, want: Wanted) -> list[int]:
        """The entities that a mention may mean, the one named last first, its own description last.

        Mentions must be asked for in the order of the text.
        """
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
        beside = {self.of[n] for n in not_meant(self.text, self.mentions, want.mention)}
        if beside:
            out = [number for number in out if number not in beside] or out
        subject = own_subject(self.text, self.mentions, want.mention)
        if subject >= 0 and self.of[subject] in out:
            entity = self.entities[self.of[subject]]
            if entity.gender and entity.gender == mention.gender:
                return [entity.number]
        if mention.words == ("it",):
            out = self._that_read(mention, out) or out
        out = self.descriptions.narrowed(want.mention, out)
        if own >= 0 and not self.descriptions.is_named(want.mention, out):
            out.append(own)
        return out

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
        shape, first, last = self.text.shape, mention.first, mention.last
        unknown = mention.sort == "name" and mention.likely != "person" and last - first == 1
        alone = unknown and shape[max(0, first - 1) : first] in ("", "/")
        return alone and bool(_LINE_END.match(shape, last))

    def _rows(self, want: Wanted, found: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """A row of features for each candidate, in the order of COLUMNS."""
        mention, here = self.mentions[want.mention], self._place(want.mention)
        chained = self.chains.get(want.mention, _NO_CHAIN)
        own = self.of[want.mention]
        noun, adjectives = self._description(mention)
        people = [self.entities[number] for number in found]
        agrees = [bool(entity.gender) and entity.gender == mention.gender for entity in people]
        first = (*self._wanted_row(want, here), len(found), sum(agrees))
        known = [self._know(entity) for entity in people]
        subjects = [self._last_subject(one, here.token) for one in known]
        quoted = self._quoted[want.quotation]
        described = [
            bool(noun) and entity.number != own and noun in entity.nouns for entity in people
        ]
        order = {at: rank for rank, (at, _) in enumerate(sorted(set(subjects), reverse=True))}
        person_rank = fitting_rank = 0
        for rank, (entity, fits) in enumerate(zip(people, agrees, strict=True)):
            number = entity.number
            speaks = number == want.speaker
            yield (
                *first,
                *self._nearest_row(here, known[rank], subjects[rank]),
                number == own,
                fits,
                described[rank],
                described[rank] and sum(described) == 1,
                *_shared(adjectives, entity),
                speaks,
                want.ago if speaks else NEVER,
                chained.choice == number,
                chained.before == number,
                rank,
                person_rank,
                fitting_rank,
                order[subjects[rank][0]],
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
            min(self.chains.get(want.mention, _NO_CHAIN).since, 5),
            noun and holds_name(self.text, mention),
            mention.first >= int(self.columns.seg_last[self.groups[want.quotation][-1]]),
            self._gap(want.quotation, here),
        )

    def _gap(self, quotation: int, here: _Place) -> int:
        """How many paragraphs before a place the quotation before ends, many if there is none."""
        if quotation == 0:
            return MANY_PARAGRAPHS
        last = self.columns.seg_last[self.groups[quotation - 1][-1]] - 1
        return min(abs(here.paragraph - int(self.columns.paragraph[last])), MANY_PARAGRAPHS)

    def _nearest_row(
        self, here: _Place, known: _Known, subject: tuple[int, int]
    ) -> tuple[int, ...]:
        """The columns ENTITY, NEAREST and BETWEEN of an entity, seen from a place.

        `subject` is where it was last a subject and how much.
        """
        at = bisect_left(known.places, here.token)
        near = self._place(known.numbers[at - 1 if at else 0])
        since, strength = subject
        told = here.told - self._told[self.text.sentence_at(since)] if strength else FAR_OFF
        return (
            *known.row,
            *near.row,
            min(abs(here.along - near.along), 200),
            min(abs(here.told - near.told), FAR_OFF),
            min(abs(here.paragraph - near.paragraph), 6),
            here.sentence == near.sentence,
            at == 0,
            min(here.told - self._place(known.numbers[0]).told, FAR_OFF) if at else FAR_OFF,
            min(told, FAR_OFF),
            strength,
        )

    def _know(self, entity: Entity) -> _Known:
        known = self._known.get(entity.number)
        if known is None:
            numbers = sorted(entity.mentions)
            places = [self.mentions[number].first for number in numbers]
            row = self._entity_row(entity, places[0])
            known = self._known[entity.number] = _Known(entity, numbers, places, row)
        return known

    def _last_subject(self, known: _Known, token: int) -> tuple[int, int]:
        """Where an entity was last the subject before a token and how much: -1 and 0 if it never was."""
        for at in range(bisect_left(known.places, token) - 1, -1, -1):
            strength = self._strength(known.numbers[at])
            if strength:
                return known.places[at], strength
        return -1, 0

    def _strength(self, number: int) -> int:
        """How much a mention is a subject."""
        strength = self._strengths.get(number)
        if strength is None:
            mention, text = self.mentions[number], self.text
            first = text.sentences[text.sentence_at(mention.first)]
            strength = subject_strength(text, mention, mention.first - first > 1)
            new = self.of[number] >= 0 and self.entities[self.of[number]].mentions[:1] == [number]
            if not strength and new and is_presented(text, self.mentions, number):
                strength = STRONG
            self._strengths[number] = strength
        return strength

    def _entity_row(self, entity: Entity, first: int) -> tuple[int, ...]:
        """The columns ENTITY of one first named at a token."""
        return (
            entity.gender == "m",
            entity.gender == "f",
            entity.kind == "person",
            entity.kind == "organisation",
            entity.kind == "document",
            entity.kind in ("group", "unnamed"),
            not entity.kind,
            not entity.noun,
            len(entity.words) > 1,
            min(len(entity.mentions), 12),
            int(self.columns.paragraph[first]) < 2,
            min(self.spoken[entity.number], 8),
            bool(entity.nouns),
        )

    def _place(self, number: int) -> _Place:
        place = self._places.get(number)
        if place is None:
            mention, text = self.mentions[number], self.text
            first, last = mention.first, mention.last
            sentence = text.sentence_at(first)
            row = (
                text.sentences[sentence] == first,
                is_subject(text, mention),
                text.shape[last : last + 1] == "s",
                first > 0 and text.shape[first - 1] in "pfk",
            )
            paragraph = int(self.columns.paragraph[first])
            place = self._places[number] = _Place(
                first, sentence, paragraph, int(self._along[first]), self._told[sentence], row
            )
        return place


def _shared(adjectives: Sequence[str], entity: Entity) -> tuple[int, int]:
    """How many of some adjectives the article describes an entity with, and how many it does not."""
    known = sum(word in entity.modifiers or word in entity.nouns for word in adjectives)
    return min(known, 2), min(len(adjectives) - known, 2)
