#!/usr/bin/env python3
"""Which kinds of mistakes are left: counts by what was missed or whose words were given to whom.

    benchmarks/mistakes.py GOLD.jsonl FOUND.jsonl

GOLD as for `quotes evaluate`; FOUND as `quotes extract` or `benchmarks/train.py --predictions` writes it.
A wrong speaker is counted by the kind of the right one and by what was taken for naming it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quotes import evaluate
from quotes.records import Span

_PRONOUNS = frozenset(("he", "she", "it", "they"))
_ARTICLES = frozenset(("a", "an", "the", "his", "her", "their", "one", "some"))

_WHOSE = {
    "person": "a person’s",
    "organisation": "an organisation’s",
    "document": "a document’s",
}

Found = tuple[Span, dict[str, Any]]  # a stretch and the record of its quotation


def read_found(path: Path) -> dict[str, list[Found]]:
    """The stretches by article."""
    found: dict[str, list[Found]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        found[record["article"]] += [(Span(*span), record) for span in record["segments"]]
    return found


def mistakes(gold: Sequence[evaluate.GoldSegment], found: Sequence[Found]) -> Iterator[str]:
    """The kind of each mistake in one article."""
    for row in gold:
        if row.label == "quote":
            near = [record for span, record in found if evaluate.same_place(row.span, span)]
            if not near:
                yield "a quotation, but not found"
            elif not _is_right(row, near[0]):
                whose = _WHOSE.get(row.kind or "", "a group’s or unnamed speaker’s")
                yield f"{whose} words, given {_taken(near[0])}"
    for span, _ in found:
        labels = [row.label for row in gold if evaluate.same_place(row.span, span)]
        if labels[:1] not in (["quote"], ["bad"]):
            yield "no quotation, but taken for one"


def _is_right(row: evaluate.GoldSegment, record: dict[str, Any]) -> bool:
    speaker = record["speaker"]
    return speaker is not None and any(
        evaluate.same_speaker(name, row.kind, speaker) for name in row.names
    )


def _taken(record: dict[str, Any]) -> str:
    """What was taken for naming the speaker."""
    words = record["mention"]["text"] if record["mention"] else ""
    if record["speaker"] is None:
        return "to nobody"
    if not words:
        return "to whoever spoke before"
    if words.lower() in _PRONOUNS:
        return "by a pronoun"
    described = words[0].islower() or words.split()[0].lower() in _ARTICLES
    return "by a description" if described else "by a name"


def main() -> None:
    """The command line: the kinds with their counts, the most frequent first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("found", type=Path)
    options = parser.parse_args()
    gold: dict[str, list[evaluate.GoldSegment]] = defaultdict(list)
    for row in evaluate.read_gold(options.gold):
        gold[row.article].append(row)
    found = read_found(options.found)
    counts = Counter(
        kind for article, rows in gold.items() for kind in mistakes(rows, found[article])
    )
    for kind, count in counts.most_common():
        print(f"{count:5,}  {kind}")


if __name__ == "__main__":
    main()
