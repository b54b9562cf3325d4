"""Invented articles with their quotations, as `quotes import` would store them."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from invented import Invented, Prose, dealt, outlets, shares_by_rank, speakers

from quotes.records import Article, Quotation, Span, Speaker, Words

FIRST_DAY, DAYS = date(2021, 11, 20), 5 * 365
# Of a thousand quotations so many have a named speaker, an unnamed one or a group; the rest have none.
NAMED, UNNAMED, GROUPS = 840, 80, 30
# Of a thousand quotations with a named speaker so many are said by two at once.
TOGETHER = 10
# Of a thousand quotations so many repeat another article's words: agency copy.
COPIED = 5

_UNNAMED = (
    *("a senior official", "an official", "a source close to the talks", "a diplomat", "an aide"),
    *(
        "a former employee",
        "a neighbour",
        "a witness",
        "a police source",
        "a person familiar with it",
    ),
)
_CROWDS = ("Residents", "Protesters", "Doctors", "Opposition lawmakers", "Fishermen", "Parents")
_CUES = ("said", "said", "said", "said", "told", "added", "wrote", "argued", "warned", "replied")
_ASKED = ("reporters", "parliament", "the committee", "the court", "local radio")


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is; `busiest` is the number of quotations of the speaker who has most."""

    quotations: int
    articles: int
    speakers: int
    busiest: int

    def problem(self) -> str | None:
        """Why it can't be made, None where it can."""
        named = self.quotations * NAMED // 1000
        if not self.speakers <= named <= self.speakers * self.busiest:
            return (
                f"{named:,} quotations of named speakers can't be shared by {self.speakers:,} speakers "
                f"of whom each has one at least and {self.busiest:,} at most"
            )
        return None


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who says one quotation: the named speakers, or a description, or neither."""

    named: tuple[Invented, ...] = ()
    described: str | None = None
    kind: str | None = None


@dataclass
class Press:
    """All that is invented for one database."""

    size: Size
    seed: int
    prose: Prose = field(init=False)
    outlets: list[str] = field(init=False)
    speakers: list[Invented] = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self.prose = Prose(self.seed)
        self.outlets = outlets(self._chance)
        self.speakers = speakers(self.size.speakers, self.prose.places, self._chance)
        self._copied: deque[str] = deque(maxlen=1000)

    def articles(self) -> Iterator[tuple[Article, list[Quotation]]]:
        """Articles in no order of time, with their quotations; the first speaker is the busiest."""
        voices = iter(self._voices())
        counts = dealt(self.size.quotations, self.size.articles, self._chance)
        for number, count in enumerate(counts):
            spoken = self._together([next(voices) for _ in range(count)])
            page = _Page(self.prose, self._chance, self._copied)
            quotations = [page.quotation(voice) for voice in spoken]
            article = self._article(number, page.text)
            yield article, [replace(one, article=article.id) for one in quotations]

    def _voices(self) -> list[_Voice]:
        """Who says each quotation; the same one says up to four in a row."""
        total, chance = self.size.quotations, self._chance
        rows = []
        for share, kind, called in ((UNNAMED, "unnamed", _UNNAMED), (GROUPS, "group", _CROWDS)):
            for _ in range(total * share // 1000):
                rows.append([_Voice(described=chance.choice(called), kind=kind)])
        said = shares_by_rank(total * NAMED // 1000, self.size.speakers, self.size.busiest)
        for speaker, count in zip(self.speakers, said, strict=True):
            while count:
                taken = min(count, chance.choice((1, 1, 2, 2, 3, 4)))
                rows.append([_Voice((speaker,), kind=speaker.kind)] * taken)
                count -= taken
        rows += [[_Voice()]] * (total - sum(map(len, rows)))
        chance.shuffle(rows)
        return [voice for row in rows for voice in row]

    def _together(self, spoken: Sequence[_Voice]) -> list[_Voice]:
        """The voices of an article, a few of them with a second speaker (never the busiest)."""
        others = {voice.named[0] for voice in spoken if voice.named} - {self.speakers[0]}
        return [
            self._accompanied(voice, sorted(others, key=lambda one: one.id)) for voice in spoken
        ]

    def _accompanied(self, voice: _Voice, others: Sequence[Invented]) -> _Voice:
        beside = [one for one in others if one not in voice.named]
        if not voice.named or not beside or self._chance.randrange(1000) >= TOGETHER:
            return voice
        return replace(voice, named=(*voice.named, self._chance.choice(beside)))

    def _article(self, number: int, text: str) -> Article:
        chance = self._chance
        outlet = chance.choice(self.outlets)
        day = (FIRST_DAY + timedelta(chance.randrange(DAYS))).isoformat()
        folder = outlet.lower().replace(" ", "-")
        name = f"{folder}-{day}-{number:06}"
        hour = f"{day}T{chance.randint(5, 22):02}:{chance.choice((0, 15, 30, 45)):02}:00+00:00"
        return Article(
            id=name,
            source=f"archive/{folder}/{name}.txt",
            text=text,
            title=self.prose.clause(chance, 4, 9),
            outlet=outlet,
            byline=chance.choice(self.speakers).name if chance.random() < 0.7 else None,
            published=chance.choices((day, hour, day[:7], None), (60, 37, 1, 2))[0],
            url=f"https://{folder}.example/{day.replace('-', '/')}/{number}",
            language="en",
        )


class _Page:
    """An article's text while it is written, and the quotations in it."""

    def __init__(self, prose: Prose, chance: random.Random, copied: deque[str]) -> None:
        self.prose, self.chance, self.copied = prose, chance, copied
        self.text = f"{prose.clause(chance, 12, 30)}."
        self.paragraphs = 1
        self.met: dict[str, int] = {}

    def quotation(self, voice: _Voice) -> Quotation:
        """Writes a paragraph with a quotation; its `article` has still to be filled in."""
        self.text += "\n\n"
        self.paragraphs += 1
        start = len(self.text)
        if self.chance.random() < 0.4:
            self.text += f"{self.prose.clause(self.chance, 8, 20)}. "
        partial = self.chance.random() < 0.2
        spans, mention, cue = (self._partial if partial else self._full)(voice)
        known = bool(voice.named or voice.described)
        speakers = tuple(_speaker(one) for one in voice.named)
        return Quotation(
            article="",
            quote=" ".join(self.text[a:b] for a, b in spans),
            segments=tuple(spans),
            speaker=" and ".join(one.name for one in speakers) or voice.described,
            kind=voice.kind,
            role=speakers[0].role if speakers else None,
            mention=mention if known else None,
            cue=cue if known else None,
            addressee=self.chance.choice(_ASKED) if known and self.chance.random() < 0.08 else None,
            extent="partial" if partial else "full",
            paragraph=self.paragraphs - 1,
            context=self.text[start:],
            confidence=_confidence(self.chance) if known else 0.0,
            why=_why(mention, cue, voice) if known else (),
            speakers=speakers,
        )

    def _full(self, voice: _Voice) -> tuple[list[Span], Words, Words]:
        """“Words,” she said. “More words.”"""
        first = self._quoted(f"{self._sentence()},")
        self.text += " "
        mention, cue = self._says(voice)
        self.text += "."
        if self.chance.random() > 0.3:
            return [first], mention, cue
        self.text += " "
        return [first, self._quoted(f"{self.prose.clause(self.chance, 6, 20)}.")], mention, cue

    def _partial(self, voice: _Voice) -> tuple[list[Span], Words, Words]:
        """The plan, she said, was “a few words”."""
        self.text += f"{self.prose.clause(self.chance, 4, 10)}, "
        mention, cue = self._says(voice)
        self.text += ", "
        span = self._quoted(" ".join(self.prose.words(self.chance.randint(2, 7))))
        self.text += "."
        return [span], mention, cue

    def _sentence(self) -> str:
        """Ten to forty words, a few times those of another article."""
        if self.copied and self.chance.randrange(1000) < COPIED:
            return self.chance.choice(self.copied)
        self.copied.append(self.prose.clause(self.chance, 10, self.chance.choice((20, 30, 40))))
        return self.copied[-1]

    def _quoted(self, words: str) -> Span:
        self.text += f"“{words}”"
        return Span(len(self.text) - 1 - len(words), len(self.text) - 1)

    def _says(self, voice: _Voice) -> tuple[Words, Words]:
        mention = self._written(
            " and ".join(map(self._called, voice.named)) or voice.described or "it"
        )
        self.text += " "
        return mention, self._written(self.chance.choice(_CUES) if voice.kind else "was said")

    def _written(self, words: str) -> Words:
        self.text += words
        return Words(words, len(self.text) - len(words), len(self.text))

    def _called(self, speaker: Invented) -> str:
        """In full with the office at first, then short, then with a pronoun."""
        self.met[speaker.id] = times = self.met.get(speaker.id, 0) + 1
        return (
            speaker.titled if times == 1 else speaker.short if times % 2 == 0 else speaker.pronoun
        )


def _speaker(one: Invented) -> Speaker:
    return Speaker(one.name, one.kind, one.role, tuple(dict.fromkeys((one.name, one.short))))


def _confidence(chance: random.Random) -> float:
    """Mostly over 0.9, one in ten under 0.7, never under what is left unknown."""
    return round(max(0.45, 0.99 - chance.expovariate(8)), 3)


def _why(mention: Words, cue: Words, voice: _Voice) -> tuple[str, ...]:
    where = f"“{mention.text} {cue.text}” stands beside the quotation"
    if len(voice.named) == 1 and mention.text in ("he", "she", "it"):
        return where, f"“{mention.text}” is taken to be {voice.named[0].name}"
    return (where,)
