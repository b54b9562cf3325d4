"""What the extraction of a text gives, for the tests of cases."""

from __future__ import annotations

from typing import Any

from quotes.pipeline import extract
from quotes.records import Article

Row = dict[str, Any]


def records(text: str) -> list[Row]:
    """The quotations of a text as `quotes extract` writes them, mention and cue as bare words."""
    found = [q.as_record() for q in extract(Article(id="a", source="a.txt", text=text))]
    for record in found:
        for field in ("mention", "cue"):
            record[field] = record[field] and record[field]["text"]
    return found


def check(text: str, expected: list[Row]) -> None:
    """The quotations are these, as far as the expected rows say."""
    found = records(text)
    wanted = [{field: record[field] for field in row} for record, row in zip(found, expected)]  # noqa: B905
    assert (len(found), wanted) == (len(expected), expected)


def speakers(text: str) -> list[str | None]:
    """The speaker of each stretch in quotation marks, in the order of the text."""
    found = extract(Article(id="a", source="a.txt", text=text))
    stretches = [
        (span.start, quotation.speaker) for quotation in found for span in quotation.segments
    ]
    return [speaker for _, speaker in sorted(stretches)]
