"""Invented words, people and outlets, for benchmarks that need more of them than anybody can write.

Words are put together from syllables, and are used as often as words are: the commonest one stands in
one quotation in fourteen or so, most in a few hundred of a million.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import Literal

import numpy as np
from match_speed import syllables

from quotes.store.ids import speaker_slug

VOCABULARY = 12_000
PHRASES = 300
OUTLETS = 40
_BLOCK = 100_000

# Ordinary words by how many of a thousand words of speech each is, roughly; invented ones are the rest.
_FUNCTION_WORDS = {
    "the": 60, "of": 28, "and": 27, "to": 27, "a": 23, "in": 20, "that": 12, "is": 11, "it": 11,
    "for": 9, "was": 9, "we": 9, "I": 9, "on": 8, "with": 7, "you": 6, "are": 6, "be": 6, "as": 6,
    "not": 6, "have": 5, "this": 5, "they": 5, "will": 5, "at": 5, "by": 5, "from": 4, "our": 4,
    "but": 4, "has": 4, "there": 3, "all": 3, "what": 3, "been": 3, "can": 3, "would": 3, "no": 3,
    "if": 3, "their": 3, "who": 2, "so": 2, "about": 2, "more": 2, "must": 1, "never": 1,
    "again": 1, "only": 1, "before": 1, "every": 1, "nobody": 1,
}  # fmt: skip
# By this much Zipf's law is flattened at its top: else every sentence would have the first word.
_FLATTENED = 30

_OFFICES = (
    *("mayor", "minister", "senator", "governor", "councillor", "ambassador", "commissioner"),
    *("president", "vice president", "prime minister", "party leader", "deputy mayor"),
    *("spokesman", "spokeswoman", "press officer", "director", "chief executive", "chairwoman"),
    *("professor", "lecturer", "economist", "historian", "biologist", "analyst", "researcher"),
    *("judge", "prosecutor", "lawyer", "police chief", "detective", "sheriff", "fire chief"),
    *("head teacher", "teacher", "nurse", "surgeon", "general practitioner", "midwife", "farmer"),
    *("trainer", "coach", "captain", "goalkeeper", "referee", "novelist", "composer", "actor"),
    *("shop owner", "baker", "bus driver", "engineer", "architect", "trade unionist", "bishop"),
)
_OF_A_PLACE = 0.4  # the share of offices that name a place: "mayor of Tolbra"
_BODIES = ("Council", "Ministry", "Health Department", "University", "Police", "Institute", "Group")
_DOCUMENTS = ("Report", "Inquiry", "Treaty", "Charter", "Bulletin")
_PAPERS = ("Gazette", "Courier", "Herald", "Observer", "Post", "Echo", "Examiner", "Dispatch")


@dataclass(frozen=True, slots=True)
class Invented:
    """A named speaker. `short` is how articles say it the second time, `pronoun` the third."""

    id: str
    name: str
    kind: Literal["person", "organisation", "document"]
    role: str | None
    short: str
    pronoun: str

    @property
    def titled(self) -> str:
        """As a newspaper introduces them: "Ann Lee, mayor of Tolbra,"."""
        return f"{self.name}, {self.role}," if self.role else self.name


@dataclass
class Prose:
    """Sentences without sense. The same seed gives the same ones."""

    seed: int
    vocabulary: list[str] = field(init=False)
    phrases: list[str] = field(init=False)
    places: list[str] = field(init=False)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)
        self._draw = np.random.default_rng(self.seed)
        invented: dict[str, None] = {}
        while len(invented) < VOCABULARY:
            word = syllables(chance, chance.choice((2, 2, 3))).lower()
            if len(word) > 3:
                invented[word] = None
        self.vocabulary = list(invented)
        self._words = [*_FUNCTION_WORDS, *self.vocabulary]
        self._up_to = np.cumsum(_shares())
        self._spoken = self._drawn()
        self.places = [syllables(chance, 2) for _ in range(200)]
        # What people say again and again: "for the TOLBRA of our MENDU".
        self.phrases = [
            f"{chance.choice(('for the', 'not a', 'to the', 'in this'))} {self._common(chance)} "
            f"{chance.choice(('of our', 'and the', 'in every'))} {self._common(chance)}"
            for _ in range(PHRASES)
        ]

    def words(self, count: int) -> list[str]:
        """So many words, as they come in speech."""
        return list(islice(self._spoken, count))

    def _drawn(self) -> Iterator[str]:
        """Words without end, drawn so many at a time for speed."""
        while True:
            drawn = np.searchsorted(self._up_to, self._draw.random(_BLOCK) * self._up_to[-1])
            yield from (self._words[number] for number in drawn.tolist())

    def clause(self, chance: random.Random, shortest: int, longest: int) -> str:
        """Words with a capital and no full stop; one in ten has a phrase in its middle."""
        words = self.words(chance.randint(shortest, longest))
        if len(words) > 8 and chance.random() < 0.1:
            middle = len(words) // 2
            words[middle : middle + 5] = self.phrases[int(PHRASES * chance.random() ** 3)].split()
        if len(words) > 14:
            words[7] += ","
        text = " ".join(words)
        return text[0].upper() + text[1:]

    def _common(self, chance: random.Random) -> str:
        return self.vocabulary[int(1000 * chance.random())]


def _shares() -> np.ndarray:
    """How often each word is said, ordinary words first."""
    ordinary = np.array(list(_FUNCTION_WORDS.values()), float) / 1000
    invented = 1 / (np.arange(VOCABULARY) + _FLATTENED)
    return np.concatenate((ordinary, invented / invented.sum() * (1 - ordinary.sum())))


def outlets(chance: random.Random) -> list[str]:
    """OUTLETS newspapers."""
    names: dict[str, None] = {}
    while len(names) < OUTLETS:
        names[f"{syllables(chance, 2)} {chance.choice(_PAPERS)}"] = None
    return list(names)


def speakers(count: int, places: Sequence[str], chance: random.Random) -> list[Invented]:
    """So many speakers with different ids: four in five are persons, the first one is."""
    families = [syllables(chance, chance.choice((2, 3))) for _ in range(max(50, count // 4))]
    givens = [syllables(chance, 2) for _ in range(max(20, int(count**0.5)))]
    found: dict[str, Invented] = {}
    while len(found) < count:
        kind = chance.random() if found else 0.0
        if kind < 0.8:
            given = givens[int(len(givens) * chance.random() ** 2)]
            family = families[int(len(families) * chance.random() ** 2.5)]
            one = _person(given, family, chance.choice(places), chance)
        elif kind < 0.97:
            one = _named(f"{syllables(chance, 2)} {chance.choice(_BODIES)}", "organisation")
        else:
            one = _named(f"{syllables(chance, 2)} {chance.choice(_DOCUMENTS)}", "document")
        found.setdefault(one.id, one)
    return list(found.values())


def _person(given: str, family: str, place: str, chance: random.Random) -> Invented:
    name = f"{given} {family}"
    role = chance.choice(_OFFICES) if chance.random() < 0.8 else None
    if role and chance.random() < _OF_A_PLACE:
        role = f"{role} of {place}"
    title, pronoun = chance.choice((("Mr", "he"), ("Ms", "she")))
    short = chance.choice((family, f"{title} {family}"))
    return Invented(speaker_slug(name), name, "person", role, short, pronoun)


def _named(name: str, kind: Literal["organisation", "document"]) -> Invented:
    return Invented(speaker_slug(name), name, kind, None, name, "it")


def shares_by_rank(total: int, ranks: int, most: int) -> list[int]:
    """How often each of `ranks` speakers speaks, in all about `total` times: Zipf's law.

    The first speaks exactly `most` times, the last once at least. The law is flattened at its top so
    far that the sum comes out.
    """

    def given(flattened: float) -> list[int]:
        return [max(1, round(most * flattened / (rank + flattened))) for rank in range(ranks)]

    low, high = 1e-3, 1e9
    for _ in range(60):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if sum(given(middle)) < total else (low, middle)
    return given(low)


def dealt(total: int, hands: int, chance: random.Random) -> list[int]:
    """`total` dealt to so many hands, to some many and to some few; their sum is `total`."""
    ends = list(accumulate(chance.gammavariate(2, 1) for _ in range(hands)))
    cuts = [round(total * end / ends[-1]) for end in ends]
    return [cut - before for before, cut in zip([0, *cuts], cuts, strict=False)]
