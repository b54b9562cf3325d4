"""Whom a pronoun or a description means: pairs of a mention and an entity, and what speaks for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

import numpy as np

from quotes.columns import Bools, Columns, Ints, ints
from quotes.model import Features, Table
from quotes.parts import Mention, Text
from quotes.resolve.chains import Chain, chains
from quotes.resolve.people import Entity, definite, is_new, names_in
from quotes.resolve.recency import Recent
from quotes.subjects import is_subject, subject_strength

FAR_OFF = 10  # sentences; whoever was named or the subject longer ago
MANY_PARAGRAPHS = 6  # paragraphs between two quotations beyond this are all the same
NEVER = 9  # quotations ago, of those who did not speak last

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
    "behind": "the words stand behind the quotation",
    "gap": "the quotation before is far",
    "introduced": "it was first named more recently",
    "subject_sentences": "it was last the subject fewer sentences away",
    "strength": "it was the subject of a main clause",
    "subject_rank": "fewer others were the subject since it",
    "quoted": "the quotation itself names it",
    "rivals": "many others could be meant",
    "fitting": "many others are of the right gender",
    "headed": "the article describes it in other words too",
    "specific": "the description holds a name",
    "chain": "the pronouns, read from the beginning of the article, lead to it",
    "chained": "the pronoun before meant it",
    "since": "many others were named since the pronoun before",
}
LESS = frozenset(
    (
        *("tokens", "sentences", "paragraphs", "rank", "person_rank", "fitting_rank"),
        *("speaker_ago", "introduced", "subject_sentences", "subject_rank", "quoted"),
    )
)


# The columns of a pair in the order in which rows hold them: what depends on the wanted mention alone,
# on the entity alone, on the entity's nearest mention alone, on the way there, and on the pair.
WANTED = (
    "he",
    "she",
    "it",
    "they",
    "noun",
    "definite",
    "indefinite",
    "plural",
    "since",
    "specific",
    "behind",
    "gap",
    "rivals",
    "fitting",
)
ENTITY = (
    "male",
    "female",
    "person",
    "organisation",
    "document",
    "group",
    "unknown",
    "named",
    "full",
    "count",
    "first_paragraph",
    "spoke",
    "headed",
)
NEAREST = ("begins", "subject", "possessive", "preposition")
BETWEEN = (
    *("tokens", "sentences", "paragraphs", "in_sentence", "later"),
    *("introduced", "subject_sentences", "strength"),
)
PAIR = (
    "own",
    "agrees",
    "described",
    "speaker",
    "speaker_ago",
    "chain",
    "chained",
    "rank",
    "person_rank",
    "fitting_rank",
    "subject_rank",
    "quoted",
)
COLUMNS = WANTED + ENTITY + NEAREST + BETWEEN + PAIR


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
    """A mention to resolve and the quotation it is wanted for, by its number; the entity that spoke last
    before it (or -1), how many quotations ago."""

    mention: int
    quotation: int
    speaker: int
    ago: int


class _Known(NamedTuple):
    """An entity with what is asked of it over and over."""

    entity: Entity
    numbers: list[int]  # its mentions in order
    places: list[int]  # and their first tokens
    row: tuple[int, ...]  # the columns ENTITY
    subjects: list[int]  # the first tokens of those that are subjects
    strengths: list[int]  # and how much each is one


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
        self.chains = chains(columns.text, mentions, entities, of)
        self._known: dict[int, _Known] = {}
        self._places: dict[int, _Place] = {}
        self._recent: dict[tuple[str, str, str], Recent] = {}
        outside = columns.segment < 0
        self._along: list[int] = outside.cumsum().tolist()
        self._told: list[int] = _told(outside, columns.text.sentences)
        self._quoted = self._named_inside()

    def _named_inside(self) -> list[set[int]]:
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
        if own >= 0 and is_new(self.text, mention):
            return [own]
        out = self._recency(mention).before(mention.first, own)
        speaker = want.speaker
        other = speaker >= 0 and speaker != own and speaker not in out
        if other and _may_mean(mention, self.entities[speaker]):
            out.append(speaker)
        words = self._narrowing(mention, own)
        if words:
            out = [number for number in out if words & self.entities[number].nouns]
        if own >= 0:
            out.append(own)
        return out

    def _narrowing(self, mention: Mention, own: int) -> set[str]:
        """Words of which whoever a description means must be described by one, or be itself; else none.

        "His wife", "the mayor's adviser", "the spokesman", "the Harrow campaign".
        """
        if own < 0:
            return set()
        head, names = self.text.words[mention.head].lower(), names_in(self.text, mention)
        if mention.likely == "organisation" and names:
            return set(names)
        return {head} if head in _ONE_ONLY or _is_somebodys(self.text, mention) else set()

    def _recency(self, mention: Mention) -> Recent:
        """Who was named when, of those that a mention of its kind may mean."""
        word = mention.words[0].lower() if mention.sort == "pronoun" else ""
        key = (word, mention.gender, mention.likely)
        if key not in self._recent:
            named = [
                (self.mentions[number].first, -entity.number)
                for entity in self.entities
                if (entity.noun or entity.kind != "place") and _may_mean(mention, entity)
                for number in entity.mentions
            ]
            self._recent[key] = Recent(sorted(named))
        return self._recent[key]

    def _rows(self, want: Wanted, found: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """A row of features for each candidate, in the order of COLUMNS."""
        mention, here = self.mentions[want.mention], self._place(want.mention)
        chained = self.chains.get(want.mention, _NO_CHAIN)
        own = self.of[want.mention]
        noun = self.text.words[mention.head].lower() if mention.sort == "noun" else ""
        people = [self.entities[number] for number in found]
        agrees = [bool(entity.gender) and entity.gender == mention.gender for entity in people]
        first = (*self._wanted_row(want, here), len(found), sum(agrees))
        known = [self._know(entity) for entity in people]
        subjects = [_last_subject(one, here.token) for one in known]
        quoted = self._quoted[want.quotation]
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
                bool(noun) and number != own and noun in entity.nouns,
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
            noun and _holds_name(self.text, mention),
            mention.first >= self.columns.seg_last[self.groups[want.quotation][-1]],
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
            subjects = [
                (self.mentions[number].first, strength)
                for number in numbers
                if (strength := self._strength(number))
            ]
            known = self._known[entity.number] = _Known(
                *(entity, numbers, places, row),
                [at for at, _ in subjects],
                [strength for _, strength in subjects],
            )
        return known

    def _strength(self, number: int) -> int:
        """How much a mention is a subject."""
        mention, text = self.mentions[number], self.text
        first = text.sentences[text.sentence_at(mention.first)]
        return subject_strength(text, mention, mention.first - first > 1)

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
                first, sentence, paragraph, self._along[first], self._told[sentence], row
            )
        return place


def _told(outside: Bools, sentences: Sequence[int]) -> list[int]:
    """For each sentence how many up to it stand at least in part outside quotations."""
    if not sentences:
        return []
    parts = np.logical_or.reduceat(outside, np.asarray(sentences, dtype=np.intp))
    return parts.cumsum().tolist()


def _last_subject(known: _Known, token: int) -> tuple[int, int]:
    """Where an entity was last the subject before a token and how much: -1 and 0 if it never was."""
    at = bisect_left(known.subjects, token) - 1
    return (known.subjects[at], known.strengths[at]) if at >= 0 else (-1, 0)


_MEANT = {
    "he": ("person", ""),
    "she": ("person", ""),
    "it": ("organisation", "document", "place", ""),
    "they": ("organisation", "document", "group", "unnamed", "place", ""),
}


def _holds_name(text: Text, mention: Mention) -> bool:
    """Whether a description has a name in it: "the Lund campaign"."""
    return any(letter in "FXKAG" for letter in text.shape[mention.first : mention.head])


# Descriptions of nobody who is also named otherwise, unless the article says so.
_ONE_ONLY = frozenset(
    (
        *("army", "crowd", "government", "jury", "media", "military", "opposition", "press"),
        *("public", "source", "spokesman", "spokesperson", "spokeswoman"),
    )
)


def _is_somebodys(text: Text, mention: Mention) -> bool:
    """Whether a description says whose person is meant: "his wife", "the mayor's adviser"."""
    if mention.sort != "noun" or mention.likely != "person":
        return False
    return text.shape[mention.first] == "y" or "s" in text.shape[mention.first : mention.head]


def _may_mean(mention: Mention, entity: Entity) -> bool:
    """Whether a pronoun or description can stand for an entity at all."""
    if mention.gender and entity.gender and entity.gender != mention.gender:
        return False
    if mention.sort == "pronoun":
        return entity.kind in _MEANT[mention.words[0].lower()]
    if entity.noun:
        return False
    if mention.likely == "person":
        return entity.kind in ("person", "")
    if mention.likely == "organisation":
        return entity.kind != "person"
    return mention.likely == "document" and entity.kind == "document"


_NO_CHAIN = Chain(-1, -1, 0)
feature = Features()
feature.less = LESS

for _name, _about in REASONS.items():
    feature.capped(_name, _name, float("inf"), _about)
