"""Whom a description can only mean by the article's own words, before anything is weighed."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.parts import Mention, Text
from quotes.resolve.entities import Entity
from quotes.resolve.meanings import (
    NAMED_BODIES,
    ONE_OFFICE,
    ONE_ONLY,
    holds_name,
    is_somebodys,
)
from quotes.resolve.pointing import definite, is_new, names_in
from quotes.resolve.titles import nouns_of, offices, relation

# Who is no general of an army: "the attorney general".
_GENERALS = frozenset(
    ("adjutant", "attorney", "auditor", "director", "inspector", "solicitor", "surgeon")
)
SOON = 2  # sentences within which "the aide" takes up "a committee aide"; later it may be anybody's


class Descriptions:
    """The descriptions of an article; mentions and entities by their numbers."""

    def __init__(
        self,
        text: Text,
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        of: Sequence[int],
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.entities = entities
        self.of = of

    def stands_alone(self, number: int) -> bool:
        """Whether a mention means nobody named: "an aide", and "the aide" soon behind it.

        Not where somebody is named in between who is described by the same noun: "A judge refused
        bail. Judge Ann Lee spoke. The judge …".
        """
        mention, own = self.mentions[number], self.of[number]
        if mention.sort != "noun" or own < 0:
            return False
        if is_new(self.text, mention):
            return True
        if not definite(self.text, mention):
            return False
        introduced = [
            other
            for other in self.entities[own].mentions
            if other < number and self._introduces(other, number)
        ]
        return bool(introduced) and not self._is_anothers(self._head(number), introduced[0], number)

    def _introduces(self, other: int, number: int) -> bool:
        """Whether one description brings up whom another means: "a committee aide … the aide", and over any
        distance "the Lund Herald editorial board … the editorial board".
        """
        before, mention = self.mentions[other], self.mentions[number]
        if is_new(self.text, before):
            return self._sentence(number) - self._sentence(other) <= SOON
        told = mention.likely == "organisation" and mention.head - mention.first > 1
        words = {word.lower() for word in self.text.words[mention.first + 1 : mention.head]}
        inside = {word.lower() for word in self.text.words[before.first : before.head]}
        return told and bool(names_in(self.text, before)) and words < inside

    def only_body(self, number: int) -> int:
        """The only body that has the words of "the union" in its name, "National Union of Bakers", or -1.

        None before it is named, for "a union … the union" and where nobody else could be meant: "the
        government".
        """
        mention, own = self.mentions[number], self.of[number]
        if mention.likely != "organisation" or own < 0 or not definite(self.text, mention):
            return -1
        words = {word.lower() for word in self.text.words[mention.first + 1 : mention.head + 1]}
        if not self.entities[own].noun or words & ONE_ONLY:
            return -1
        if any(is_new(self.text, self.mentions[other]) for other in self.entities[own].mentions):
            return -1
        bodies = [
            entity
            for entity in self.entities
            if not entity.noun and entity.mentions and self._head(number) in entity.words
        ]
        if len(bodies) != 1 or not words <= set(bodies[0].words) or len(bodies[0].words) < 2:
            return -1
        named = bodies[0].kind == "organisation" and min(bodies[0].mentions) < number
        return bodies[0].number if named else -1

    def narrowed(self, number: int, found: Sequence[int]) -> list[int]:
        """Those of some entities that a description can mean, by its words."""
        mention, entities, head = self.mentions[number], self.entities, self._head(number)
        words = self._asked_for(mention, head) if self.of[number] >= 0 else None
        left = [n for n in found if words & entities[n].nouns] if words else list(found)
        if head == "general" and (kind := self.text.words[mention.head - 1].lower()) in _GENERALS:
            left = [n for n in left if kind in entities[n].nouns] or [
                n for n in left if head not in entities[n].nouns
            ]
        if head.endswith("-old"):
            left = self._of_age(self.text.words[mention.head - 2], left)
        office = ONE_OFFICE.get(head, frozenset())
        plain = office and mention.head - mention.first == 1 and definite(self.text, mention)
        if plain and any(office & entities[n].nouns for n in left):
            left = [n for n in left if office & entities[n].nouns or not entities[n].nouns]
        bearer = self.only_bearer(mention)
        return [bearer] if bearer in left else left

    def is_named(self, number: int, found: Sequence[int]) -> bool:
        """Whether "the carmaker" must be one of some entities: no carmaker was brought up without a name, and
        one of them was named SOON before.
        """
        mention, own = self.mentions[number], self.of[number]
        if mention.sort != "noun" or self._head(number) not in NAMED_BODIES or own < 0:
            return False
        if mention.head - mention.first > 1 or not definite(self.text, mention):
            return False
        if any(is_new(self.text, self.mentions[other]) for other in self.entities[own].mentions):
            return False
        return any(self._is_near(number, self.entities[entity]) for entity in found)

    def _is_near(self, number: int, entity: Entity) -> bool:
        """Whether a body, or what may be one, was named SOON before a mention."""
        sentence = self._sentence(number)
        return entity.kind in ("organisation", "") and any(
            other < number and sentence - self._sentence(other) <= SOON for other in entity.mentions
        )

    def _asked_for(self, mention: Mention, head: str) -> set[str]:
        """Words of which whoever a description means must be described by one, or be itself; else none.

        "His wife", "the mayor's adviser", "the spokesman", "the Harrow campaign".
        """
        if mention.likely == "organisation" and holds_name(self.text, mention):
            return set(names_in(self.text, mention))
        return {head} if head in ONE_ONLY or is_somebodys(self.text, mention) else set()

    def _of_age(self, age: str, found: Sequence[int]) -> list[int]:
        """Those of some entities behind whose name an age stands, "Ann Lee, 46,"; else those without one."""
        ages = {n: self._age(n) for n in found}
        return [n for n in found if ages[n] == age] or [n for n in found if not ages[n]]

    def _age(self, number: int) -> str:
        for other in self.entities[number].mentions:
            last = self.mentions[other].last
            if self.text.shape.startswith(",0,", last):
                return self.text.words[last + 1]
        return ""

    def only_bearer(self, mention: Mention) -> int:
        """The only one described by the noun of "the judge" or "his wife", if it is a title: "Judge Ann Lee",
        "his wife, Ann Lee"; else -1. A word between must be part of the title: "the lieutenant governor" is
        Lt. Gov. Ann Lee, "the former governor" may be anybody.
        """
        text = self.text
        head = text.words[mention.head].lower()
        own = text.shape[mention.first] == "y" and bool(relation(head))  # his wife
        if not (own or definite(text, mention)):
            return -1
        between = {word.lower() for word in text.words[mention.first + 1 : mention.head]}
        if len(between) > 1:
            return -1
        fitting = [entity for entity in self.entities if not entity.noun and head in entity.nouns]
        if len(fitting) != 1:
            return -1
        titles = (self.mentions[number].title for number in fitting[0].mentions)
        held = any(
            relation(title) == head
            if own
            else head in offices(title) and between <= nouns_of(title)
            for title in titles
        )
        return fitting[0].number if held else -1

    def _is_anothers(self, head: str, first: int, stop: int) -> bool:
        """Whether a noun describes somebody who is named between two mentions."""
        named = {self.of[other] for other in range(first + 1, stop)} - {-1}
        return any(not self.entities[n].noun and head in self.entities[n].nouns for n in named)

    def _head(self, number: int) -> str:
        return self.text.words[self.mentions[number].head].lower()

    def _sentence(self, number: int) -> int:
        return self.text.sentence_at(self.mentions[number].first)
