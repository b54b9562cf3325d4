"""Quotation marks to quotations: find the segments, tell which quote somebody, join what belongs together."""

from __future__ import annotations

from collections.abc import Sequence

from quotes import model
from quotes.columns import Columns
from quotes.parts import Segment
from quotes.quotations.judge import (
    is_continued,
    is_quotation,
    segment_columns,
)
from quotes.quotations.marks import find_segments
from quotes.quotations.titles import names_something

# From these chances on a segment counts as a quotation, as one if it continues the one before, and as
# continuing it. Chosen on unseen articles and unseen sources.
LEAST_QUOTATION = 0.55
LEAST_PART = 0.4
LEAST_CONTINUED = 0.5


def quotations(
    columns: Columns, segments: Sequence[Segment]
) -> tuple[list[list[int]], list[float]]:
    """The quotations, each as the numbers of its segments in order; and each segment's chance to quote.

    A mark that opens again though the one before was never closed goes on with the same quotation.
    """
    if not segments:
        return [], []
    found = segment_columns(columns, segments)
    quotes = model.sigmoid(is_quotation.score(model.load("is_quotation"), found))
    quotes[names_something(columns)] = 0
    continues = model.sigmoid(is_continued.score(model.load("is_continued"), found)).tolist()
    groups: list[list[int]] = []
    chances = quotes.tolist()
    for number, chance in enumerate(chances):
        behind = bool(groups) and groups[-1][-1] == number - 1
        goes_on = segments[number].reopened or continues[number] >= LEAST_CONTINUED
        if behind and chance >= LEAST_PART and goes_on:
            groups[-1].append(number)
        elif chance >= LEAST_QUOTATION:
            groups.append([number])
    return groups, chances


__all__ = ["find_segments", "quotations"]
