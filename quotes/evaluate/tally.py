"""Counts and the figures made of them, of one article or of many added together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from quotes.records import Span

# The confidences from which on pairs are kept, and the bins of the calibration error.
LEVELS = (0.5, 0.8, 0.9)
BINS = 10


class Rate(NamedTuple):
    """Counts behind a precision and a recall; the properties are percentages, 0 to 100."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return 100 * (self.right / self.predicted) if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return 100 * (self.right / self.gold) if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision / 100, self.recall / 100
        return 200 * p * r / (p + r) if p + r else 0.0

    def as_record(self) -> dict[str, float]:
        """Percentages to a tenth."""
        return {
            "p": round(self.precision, 1),
            "r": round(self.recall, 1),
            "f1": round(self.f1, 1),
        }


class Share(NamedTuple):
    """How many of some are right."""

    right: int = 0
    of: int = 0

    @property
    def percent(self) -> float | None:
        """To a tenth; None of none."""
        return round(100 * self.right / self.of, 1) if self.of else None


class Rated(NamedTuple):
    """A pair with its confidence, and whether it is right (strict)."""

    confidence: float
    right: bool


class Kept(NamedTuple):
    """What is left at or above a confidence: the share of all pairs kept, and of those the right."""

    level: float
    kept: Share
    precision: Share


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that went wrong, for people who want to see it.

    `what` is "missed", "not a quotation", "speaker", "short form" or "no speaker"; `words` are the
    article's at `span`, where somebody has looked them up.
    """

    what: str
    article: str
    span: Span
    right: str | None
    predicted: str | None
    words: str = ""

    def as_record(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "article": self.article,
            "start": self.span.start,
            "end": self.span.end,
            "words": self.words,
            "right": self.right,
            "predicted": self.predicted,
        }


_NOTHING, _NONE = Rate(), Share()


@dataclass(frozen=True, slots=True)
class Score:
    """All counts; `rated` has the pairs with a speaker. What they mean: `quotes.evaluate`."""

    articles: int = 0
    detection: Rate = _NOTHING
    speaker_strict: Share = _NONE
    speaker_lenient: Share = _NONE
    persons_strict: Share = _NONE
    pair_strict: Rate = _NOTHING
    pair_lenient: Rate = _NOTHING
    joins: Rate = _NOTHING
    role: Share = _NONE
    rated: tuple[Rated, ...] = field(default=(), repr=False)
    mistakes: tuple[Mistake, ...] = field(default=(), repr=False)

    def figures(self) -> dict[str, float]:
        """The F1 figures that floors are set for, rounded to a tenth of a point."""
        return {
            name: round(rate.f1, 1)
            for name, rate in (
                ("detection", self.detection),
                ("pair_strict", self.pair_strict),
                ("joins", self.joins),
            )
        }

    def kept(self) -> list[Kept]:
        """What each confidence of `LEVELS` keeps."""
        out = []
        for level in LEVELS:
            left = [right for confidence, right in self.rated if confidence >= level]
            share = Share(len(left), len(self.rated))
            out.append(Kept(level, share, Share(sum(left), len(left))))
        return out

    def calibration_error(self) -> float | None:
        """How far confidence and share of right pairs lie apart, 0 to 1; None without pairs."""
        bins: list[list[Rated]] = [[] for _ in range(BINS)]
        for pair in self.rated:
            bins[min(BINS - 1, int(pair.confidence * BINS))].append(pair)
        apart = sum(abs(sum(p.confidence for p in b) - sum(p.right for p in b)) for b in bins)
        return round(apart / len(self.rated), 3) if self.rated else None

    def as_record(self) -> dict[str, Any]:
        """All figures; percentages to a tenth, null where there is nothing to measure."""
        return {
            "articles": self.articles,
            "gold_quotes": self.detection.gold,
            "detection": self.detection.as_record(),
            "speaker": {
                "strict": self.speaker_strict.percent,
                "lenient": self.speaker_lenient.percent,
                "persons_strict": self.persons_strict.percent,
            },
            "pair_strict": self.pair_strict.as_record(),
            "pair_lenient": self.pair_lenient.as_record(),
            "joins": self.joins.as_record(),
            "role": self.role.percent,
            **{
                f"confidence>={level}": {"kept": kept.percent, "precision": precision.percent}
                for level, kept, precision in self.kept()
            },
            "calibration_error": self.calibration_error(),
        }


def added(scores: Iterable[Score]) -> Score:
    """The score of many articles together."""
    all_ = list(scores)

    def rate(counts: Iterable[Rate]) -> Rate:
        return Rate(*_sums(counts, 3))

    def share(counts: Iterable[Share]) -> Share:
        return Share(*_sums(counts, 2))

    return Score(
        articles=sum(each.articles for each in all_),
        detection=rate(each.detection for each in all_),
        speaker_strict=share(each.speaker_strict for each in all_),
        speaker_lenient=share(each.speaker_lenient for each in all_),
        persons_strict=share(each.persons_strict for each in all_),
        pair_strict=rate(each.pair_strict for each in all_),
        pair_lenient=rate(each.pair_lenient for each in all_),
        joins=rate(each.joins for each in all_),
        role=share(each.role for each in all_),
        rated=tuple(chain.from_iterable(each.rated for each in all_)),
        mistakes=tuple(chain.from_iterable(each.mistakes for each in all_)),
    )


def _sums(counts: Iterable[Sequence[int]], width: int) -> list[int]:
    rows = list(counts)
    return [sum(row[place] for row in rows) for place in range(width)]
