"""Somebody or something of one article, and what the article shows of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotes.parts import Mention

Numbered = tuple[int, Mention]  # a mention with its number


@dataclass(slots=True, eq=False)
class Entity:
    """A person, organisation, place or thing of one article, with the mentions (by number) that name it.

    `name` is the fullest form without titles; `nouns` are the words that describe it ("minister"),
    `modifiers` those before them ("former").
    `gender` and `kind` are what `settle` makes of the evidence that `vote` and `count` collect.
    """

    number: int
    words: tuple[str, ...]
    name: str
    mentions: list[int] = field(default_factory=list)
    heard: list[Mention] = field(default_factory=list)  # inside quotations
    male: int = 0  # evidence that it is a man,
    female: int = 0  # and a woman
    kinds: dict[str, int] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)  # the other words that describe it
    noun: bool = False  # known by a description only
    suffix: str = ""  # "jr", "iii"
    gender: str = ""  # "m", "f", or "" where the article's evidence is missing or divided
    kind: str = ""  # "person", "organisation", "place", "document", "group", "unnamed", or ""

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
