"""Which names of an article are one person's or one body's."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from quotes.lexicon import first_names, fold, word_set
from quotes.parts import Mention
from quotes.resolve.entities import Entity
from quotes.resolve.forms import Key, compatible, is_everyday, is_fuller
from quotes.resolve.titles import SPOUSES, nouns_of, offices, relation

_FIRST_NAME_TITLES = (
    "Sir",
    "Dame",
    "Lady",
    "Sister",
    "Brother",
    "King",
    "Queen",
    "Prince",
    "Princess",
    "Pope",
)
MIN_TYPO_LENGTH = 6  # shorter surnames differ by a letter too often: Brown, Browne
SMALL = frozenset(("of", "and", "for", "on", "in", "the"))

_OWNER = {"f": "his", "m": "her"}  # the spouse of whom a woman, a man is
_COURTESIES = frozenset(("mr", "mrs", "ms", "miss", "lord", "lady"))
MORE_OFTEN = 2  # whose surname it is of a family: who is named this many times as often as the next


class Names:
    """The entities that an article's names make; the full names must be added before the short ones."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        is_aside: Callable[[Mention], bool],
        is_object: Callable[[Mention], bool],
    ) -> None:
        self._mentions = mentions  # the article's, in order: entities have their numbers
        self._is_aside, self._is_object = is_aside, is_object
        self.entities: list[Entity] = []
        self._exact: dict[tuple[str, str, str], Entity] = {}
        # those of several words
        self._by_last: dict[str, list[Entity]] = {}
        self._by_first: dict[str, list[Entity]] = {}
        self._by_second_last: dict[str, list[Entity]] = {}
        self._by_head: dict[str, list[Entity]] = defaultdict(list)  # bodies of, for or on something
        # "his wife, Ann": who is known by a given name only, and the first word before it
        self._married: dict[Entity, str] = {}
        self._spouses: dict[tuple[str, str], Entity] = {}  # by surname and gender, once it is known
        self._surnames: dict[str, list[str]] = {}  # by the first letter
        # entity to genders by Mr, Mrs, Ms and "Councilman"
        self._told: dict[int, set[str]] = defaultdict(set)
        # entity to offsets, in order, of the mentions for its own sake, how many were read for these,
        # and whether one of them is no mere object
        self._own: dict[int, list[int]] = defaultdict(list)
        self._read: dict[int, int] = defaultdict(int)
        self._acts: dict[int, bool] = defaultdict(bool)
        # entity to how often the surname alone meant it
        self._alone: dict[int, int] = defaultdict(int)

    def add(self, mention: Mention, key: Key) -> Entity:
        """The entity that a name stands for, a new one if none fits."""
        words, suffix, exact = key
        if len(words) > 1:
            entity = self._exact.get(exact)
            if entity is None:
                entity = self._variant(words, suffix) or self._new(words, mention.name, suffix)
                self._exact[exact] = entity
        else:
            entity = self._short(mention, exact)
            if entity is None:
                entity = self._new(words, mention.name, suffix)
                if mention.title and relation(mention.title) in SPOUSES:
                    self._married[entity] = mention.title.partition(" ")[0].lower()
            self._exact.setdefault(exact, entity)
        if mention.title and (is_courtesy(mention) or _tells_gender(mention)):
            self._told[entity.number].add(mention.gender)
        _learn(entity, mention, words)
        return entity

    def _for_their_own_sake(self, entity: Entity) -> list[int]:
        """The offsets of an entity's mentions, but for those that only tell who another person is: "Una
        Moss, widow of Bo Moss".

        Who is called by the given name ("her brother Bo") is not whom the surname alone means either.
        Each mention is read once, however often this is asked.
        """
        own, last = self._own[entity.number], entity.words[-1:]
        unread = entity.mentions[self._read[entity.number] :]
        self._read[entity.number] += len(unread)
        for mention in map(self._mentions.__getitem__, unread):
            given = len(mention.words) == 1 and fold(mention.words[0]) not in last
            if not given and not self._is_aside(mention):
                insort(own, mention.start)
                self._acts[entity.number] |= not self._is_object(mention)
        return own

    def _new(self, words: tuple[str, ...], name: str, suffix: str) -> Entity:
        entity = Entity(len(self.entities), words, name, suffix)
        self.entities.append(entity)
        if len(words) > 1:
            last = words[-1]
            same = self._by_last.get(last)
            if same is None:
                self._by_last[last] = [entity]
                self._surnames.setdefault(last[0], []).append(last)
            else:
                same.append(entity)
            self._by_first.setdefault(words[0], []).append(entity)
            if not SMALL.isdisjoint(words):
                linked = next(at for at, word in enumerate(words) if word in SMALL)
                if linked and words[linked - 1] in word_set("organisation_words.txt"):
                    self._by_head[words[linked - 1]].append(entity)
            if len(words) > 2 and words[0] in first_names():
                self._by_second_last.setdefault(words[-2], []).append(entity)
        return entity

    def _variant(self, words: tuple[str, ...], suffix: str) -> Entity | None:
        """An entity of the same surname whose given names don't contradict: J. Smith, John F. Smith.

        But not Peter Lee for Peter Lee Jr.
        """
        same = self._by_last.get(words[-1])
        if same is None:
            return None
        fits = [entity for entity in same if compatible(words, entity.words)]
        if len(fits) != 1 or (suffix and suffix != fits[0].suffix):
            return None
        return fits[0]

    def _short(self, mention: Mention, exact: tuple[str, str, str]) -> Entity | None:
        """The entity that a one-word name stands for; with a generation mark one that has the same."""
        _, word, suffix = exact
        full = self._by_last.get(word) or self._of_given_name(mention, word)
        if suffix:
            full = [entity for entity in full if entity.suffix == suffix]
            if not full:
                return self._exact.get(exact)
        if len(full) > 1:
            full = [e for e in full if not is_everyday(e.words[0])] or full
            if mention.gender and len(full) > 1:
                full = self._of_gender(full, mention)
        if mention.title:
            if len(full) > 1:
                full = _of_office(full, mention)
            spouse = self._spouse(mention, word, full)
            if spouse is not None:
                return spouse
            if full and self._is_another(full, mention):
                return self._of_other_gender(mention, word)
        if full:
            entity = full[0] if len(full) == 1 else self._meant(full, mention)
            self._alone[entity.number] += entity.words[-1] == word
            return entity
        return (
            self._exact.get(exact)
            or self._headed(word)
            or self._inner(word)
            or self._misspelt(word)
        )

    def _of_gender(self, entities: Sequence[Entity], mention: Mention) -> list[Entity]:
        """Those of the gender that a title tells, or else of none that is known, if there are any.

        Who was named before comes first: in "Robin Moss met Bo Moss. Ms Moss left. Una Moss stayed" it
        is Robin Moss who left, whatever else Robin can be.
        """
        _settle(entities)
        own = [entity for entity in entities if entity.gender == mention.gender]
        unknown = [entity for entity in entities if not entity.gender]
        before = (self._named_before(some, mention) for some in (own, unknown))
        return next(filter(None, before), None) or own or unknown or list(entities)

    def _is_another(self, bearers: Sequence[Entity], mention: Mention) -> bool:
        """Whether a title tells that none of them is meant: "Ms Moss" where all are men by their titles too."""
        if not is_courtesy(mention):
            return False
        _settle(bearers)
        other = {"m": "f", "f": "m"}[mention.gender]
        told = [self._told[entity.number] == {other} for entity in bearers]
        return any(told) and all(
            sure or entity.gender == other for sure, entity in zip(told, bearers, strict=True)
        )

    def _of_other_gender(self, mention: Mention, word: str) -> Entity:
        """The one of that surname and gender whose full name is never told."""
        key = (word, mention.gender)
        if key not in self._spouses:
            self._spouses[key] = self._new((word,), mention.name, "")
        return self._spouses[key]

    def _named_before(self, entities: Sequence[Entity], mention: Mention) -> list[Entity]:
        return [entity for entity in entities if self._is_named_before(entity, mention)]

    def _is_named_before(self, entity: Entity, mention: Mention) -> bool:
        """Whether a mention outside quotations names an entity before another mention."""
        named = entity.mentions
        return bool(named) and self._mentions[min(named)].start < mention.start

    def _spouse(self, mention: Mention, word: str, bearers: Sequence[Entity]) -> Entity | None:
        """Who is called "Mrs Lee" where the only Lee is a man and "his wife, Ann" was named: Ann Lee now.

        The surname alone goes on to mean him.
        """
        known = self._spouses.get((word, mention.gender))
        if known is not None or len(bearers) != 1 or not self._married:
            return known
        _settle([*bearers, *self._married])
        fits = [entity for entity in self._married if entity.gender == mention.gender]
        if len(fits) != 1 or bearers[0].gender == mention.gender:
            return None
        (entity,) = fits
        if not bearers[0].gender and self._married[entity] != _OWNER[mention.gender]:
            return None
        del self._married[entity]
        entity.words = (*entity.words, word)
        entity.name = f"{entity.name} {mention.name}"
        self._spouses[word, mention.gender] = entity
        return entity

    def _headed(self, word: str) -> Entity | None:
        """The only body whose head it is: "the Commission" of the "Lund Commission on Fair Play"."""
        found = self._by_head.get(word, ())
        return found[0] if len(found) == 1 else None

    def _inner(self, word: str) -> Entity | None:
        """The only person whose last name but one it is: "Ms Arroyo" of "Inés Arroyo Blanes".

        An everyday word behind it is none of the name: "Ann Harrowgate Describes".
        """
        found = self._by_second_last.get(word, ())
        if len(found) != 1 or found[0].kinds.get("organisation") or word in first_names():
            return None
        (entity,) = found
        if is_everyday(entity.words[-1]):
            entity.words, entity.name = entity.words[:-1], entity.name.rpartition(" ")[0]
        return entity

    def _of_given_name(self, mention: Mention, word: str) -> list[Entity]:
        """The people of a given name; or of a family name that stands first: Mr Kim of Kim Taerin."""
        first = self._by_first.get(word)
        if first is None:
            return []
        _settle(first)
        given = not mention.title or mention.title.split()[-1] in _FIRST_NAME_TITLES
        full = [entity for entity in first if given and entity.kind != "place"]
        if mention.title and not full:
            full = [entity for entity in first if entity.kind in ("person", "")]
        return full

    def _meant(self, entities: Sequence[Entity], mention: Mention) -> Entity:
        """Of people with one surname the one whom it alone has meant most often so far.

        The others of the family are called by their full names: "Moss smiled. Una Moss sang. Moss
        left" is one Moss. Where it has meant nobody yet, the one named MORE_OFTEN as often in full as every
        other, else who is more than an object ("She met with Una Moss"), else the one named last before it
        for their own sake.
        """
        own = {entity.number: self._for_their_own_sake(entity) for entity in entities}
        second = max(sorted(map(len, own.values()))[-2], 1)

        def rank(entity: Entity) -> tuple[bool, int, bool, bool, int]:
            places = own[entity.number]
            before = bisect_left(places, mention.start)
            named = self._is_named_before(entity, mention)
            main = len(places) >= MORE_OFTEN * second
            acts = self._acts[entity.number]
            return (
                named,
                self._alone[entity.number],
                main,
                acts,
                places[before - 1] if before else -1,
            )

        return max(entities, key=rank)

    def _misspelt(self, word: str) -> Entity | None:
        """The only person whose surname differs by a letter: "Harowgate" of "Susan Harrowgate"."""
        size, surnames = len(word), self._surnames.get(word[0])
        if size < MIN_TYPO_LENGTH or surnames is None:
            return None
        near = [
            entity
            for last in surnames
            if -2 < len(last) - size < 2
            and DamerauLevenshtein.distance(last, word, score_cutoff=1) == 1
            for entity in self._by_last[last]
        ]
        if len(near) != 1 or word in word_set("common_words.txt") or word in first_names():
            return None
        return near[0]


def is_courtesy(mention: Mention) -> bool:
    """Whether Mr, Mrs or Ms stands before a name, which says more than any given name of the gender."""
    return mention.gender != "" and mention.title.strip(".").lower() in _COURTESIES


def _tells_gender(mention: Mention) -> bool:
    """Whether only a man or only a woman has a title: "Councilman", "Chairwoman"."""
    return mention.title.endswith(("man", "woman")) and mention.gender != ""


def _of_office(entities: list[Entity], mention: Mention) -> list[Entity]:
    """Those of the office that a title names, if there are any: "Sen. Moss" is Sen. Una Moss, not Bo."""
    named = offices(mention.title)
    return [entity for entity in entities if entity.nouns & named] or entities


def _settle(entities: Sequence[Entity]) -> None:
    for entity in entities:
        entity.settle()


def _learn(entity: Entity, mention: Mention, words: tuple[str, ...]) -> None:
    """Add what a name tells of its entity: a fuller form, the gender, the kind, an office."""
    if mention.name != entity.name and is_fuller(mention.name, words, entity.name, entity.words):
        entity.words, entity.name = words, mention.name
    if mention.gender:
        entity.vote(mention.gender, 3 if mention.title else 1)
    if mention.likely:
        entity.kinds[mention.likely] = entity.kinds.get(mention.likely, 0) + 1
    if mention.title:
        entity.nouns |= nouns_of(mention.title)
