"""What stands outside an article's quotations is counted as if token by token."""

from __future__ import annotations

import pytest

from quotes.pipeline.analysis import mark
from quotes.resolve.outside import Outside

TEXTS = [
    "Ann Lee left. Bo Day stayed.",
    "“It rained. It snowed.” Ann Lee left. “We stay,” Bo Day said. “All of us.”",
    "“One.” “Two.”\n“Three. Four.”\nBo Day said “no” to “that”.",
    "“It rained all day.\n“It snowed all night.”",
    "“Yes.”",
]


@pytest.mark.parametrize("text", TEXTS)
def test_outside_counts_as_if_token_by_token(text: str) -> None:
    columns = mark(text).columns
    outside, free = Outside(columns), [number < 0 for number in columns.segment.tolist()]
    assert [outside.tokens(n) for n in range(len(free))] == [
        sum(free[: n + 1]) for n in range(len(free))
    ]
    begins = columns.text.sentences
    told = [any(free[a:b]) for a, b in zip(begins, [*begins[1:], len(free)], strict=True)]
    assert [outside.sentences(n) for n in range(len(told))] == [
        sum(told[: n + 1]) for n in range(len(told))
    ]
