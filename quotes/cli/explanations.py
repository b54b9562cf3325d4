"""What `quotes extract --explain` writes: one block a quotation, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes.pipeline import ExplainedArticle, Explanation

LEAST_SECOND = 0.005  # a second choice below this is "0 in 100": not worth showing


def lines(explained: ExplainedArticle) -> Iterator[str]:
    """The blocks of an article, each with an empty line behind it."""
    for explanation in explained.explanations:
        yield from _block(explanation)
        yield ""


def _block(explanation: Explanation) -> Iterator[str]:
    quotation = explanation.quotation
    yield f"“{' '.join(quotation.quote.split())}”"
    yield f"  {quotation.article}, paragraph {quotation.paragraph + 1}"
    if quotation.speaker is None:
        yield f"  speaker unknown: {quotation.why[0]}"
        if explanation.likeliest:
            yield f"  likeliest: {explanation.likeliest} ({_in_100(explanation.chance)})"
    else:
        yield f"  {quotation.speaker} (confidence {quotation.confidence:.2f})"
        yield f"    {quotation.why[0]}"
    yield from _listed("+", explanation.reasons)
    if explanation.meaning:
        yield f"  “{explanation.words}” means {explanation.likeliest}"
        yield from _listed("+", explanation.meaning)
    if explanation.second and explanation.second_chance >= LEAST_SECOND:
        yield f"  second: {explanation.second} ({_in_100(explanation.second_chance)})"
        yield from _listed("-", explanation.against)
    if explanation.doubts:
        yield f"  a quotation at all? ({_in_100(explanation.quotation_chance)})"
        yield from _listed("-", explanation.doubts)


def _listed(mark: str, reasons: Iterable[str]) -> Iterator[str]:
    for reason in reasons:
        yield f"    {mark} {reason}"


def _in_100(chance: float) -> str:
    return f"{round(100 * chance)} in 100"
