"""What the tests of the scorer and of gold files share: rows and predictions, without a text."""

from __future__ import annotations

from quotes.evaluate import (
    GoldSegment,
)
from quotes.records import Quotation, Span


def quotation(
    speaker: str | None,
    *segments: tuple[int, int],
    article: str = "a",
    confidence: float = 0.5,
    role: str | None = None,
) -> Quotation:
    return Quotation(
        article=article,
        quote="",
        segments=tuple(Span(*segment) for segment in segments),
        speaker=speaker,
        kind=None,
        role=role,
        mention=None,
        cue=None,
        addressee=None,
        extent="full",
        paragraph=0,
        context="",
        confidence=confidence,
        why=(),
    )


def gold(
    start: int,
    end: int,
    *names: str,
    label: str = "quote",
    kind: str | None = "person",
    continues: tuple[int, int] | None = None,
    continues_open: bool = False,
    role: str | None = None,
) -> GoldSegment:
    link = Span(*continues) if continues else None
    return GoldSegment("a", Span(start, end), label, names, kind, link, continues_open, role)
