"""Somebody or something of one article, and what the article shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.parts import Mention

Numbered = tuple[int, Mention]  # a mention with its number


@dataclass(slots=True, eq=False, init=False)
class Entity:
    """A person, organisation, place or thing of one article, with the mentions (by number) that name it.

    `name` is the fullest form without titles; `nouns` are the words that describe it ("minister"),
    `modifiers` those before them ("former").
    `gender` and `kind` are what `settle` makes of the evidence that `vote` and `count` collect.
    """

    number: int
    words: tuple[str, ...]
    name: str
    mentions: list[int]
    heard: list[Mention]  # inside quotations
    male: int  # evidence that it is a man,
    female: int  # and a woman
    kinds: dict[str, int]
    nouns: set[str]
    described: list[Mention]  # what describes it
    noun: bool  # known by a description only
    suffix: str  # "jr", "iii"
    gender: str  # "m", "f", or "" where the article's evidence is missing or divided
    kind: str  # "person", "organisation", "place", "document", "group", "unnamed", or ""

    def __init__(
        self, number: int, words: tuple[str, ...], name: str, suffix: str = "", noun: bool = False
    ) -> None:  # much faster than the generated one with its factories
        self.number, self.words, self.name = number, words, name
        self.suffix, self.noun = suffix, noun
        self.mentions, self.heard, self.described = [], [], []
        self.kinds, self.nouns = {}, set()
        self.male = self.female = 0
        self.gender = self.kind = ""

    @property
    def modifiers(self) -> set[str]:
        """The words that stand before the nouns that describe it, in lower case; seldom asked for."""
        return {word.lower() for mention in self.described for word in mention.words[:-1]}

    def vote(self, gender: str, weight: int) -> None:
        """Count evidence for a gender, "m" or "f"."""
        if gender == "m":
            self.male += weight
        elif gender == "f":
            self.female += weight

    def count(self, kind: str, weight: int = 1) -> None:
        """Count evidence for a kind."""
        self.kinds[kind] = self.kinds.get(kind, 0) + weight

    def settle(self) -> None:
        """Set gender and kind by the evidence so far."""
        male, female, kinds = self.male, self.female, self.kinds
        self.gender = "m" if male > 2 * female else "f" if female > 2 * male else ""
        if male + female > 1 and not self.noun:
            self.kind = "person"
        elif len(kinds) > 1:
            self.kind = max(kinds, key=kinds.__getitem__)
        elif kinds:
            (self.kind,) = kinds
