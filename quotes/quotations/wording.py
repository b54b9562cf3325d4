"""What the words in and around the segments say: how often others like them quote, where they recur.

Places are named as in `quotation_words.json`: "before" and "before2" are the first and second word
before the opening mark, "behind" the first behind the closing mark, "first" and "last" the ends
inside, "inside" all words of a short segment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from quotes import model
from quotes.columns import Columns
from quotes.parts import Segment, Text

PLACES = ("before", "before2", "before3", "behind", "behind2", "first", "last")
# A longer segment is told by its length alone: of those in the mention-level corpus that have more
# words, one in a hundred is no quotation.
MOST_INSIDE = 8
MOST_REPEATED = 6  # a segment of more words is not looked for elsewhere in the article
MOST_FOUND = 20  # places beyond these tell no more, and looking for them all takes long
_LEAST_LETTERS = 3  # nor is one as short as "I" or "a"
_ENDS = " ,.;:?!…"


def words_around(columns: Columns) -> dict[str, list[list[str]]]:
    """For each place the words that each segment has there, as they are written; maybe none."""
    words, length = columns.text.words, len(columns.text.words)
    first, end = columns.seg_first.tolist(), columns.seg_last.tolist()

    def at(tokens: list[int]) -> list[list[str]]:
        return [[words[token]] if 0 <= token < length else [] for token in tokens]

    return {
        "before": at([f - 2 for f in first]),
        "before2": at([f - 3 for f in first]),
        "before3": at([f - 4 for f in first]),
        "behind": at([e + 1 for e in end]),
        "behind2": at([e + 2 for e in end]),
        "first": at(first),
        "last": at([e - 1 for e in end]),
        "inside": [
            words[f:e] if e - f <= MOST_INSIDE else [] for f, e in zip(first, end, strict=True)
        ],
    }


class Odds(NamedTuple):
    """A segment's log-odds to quote: by the word at each of `PLACES`, by its words in all."""

    around: tuple[float, ...]
    inside: float
    most: float  # of any word inside


def word_odds(columns: Columns) -> list[Odds]:
    """The log-odds that the words in and around each segment give it; 0 of a word not known."""
    weights, around = model.word_weights("quotation_words"), words_around(columns)
    places = [
        [known.get(there[0].lower(), 0.0) if there else 0.0 for there in around[place]]
        for place, known in ((place, weights[place]) for place in PLACES)
    ]
    known = weights["inside"]
    inside = [[known.get(word.lower(), 0.0) for word in words] for words in around["inside"]]
    return [
        Odds(beside, sum(own), max(own, default=0.0))
        for beside, own in zip(zip(*places, strict=True), inside, strict=True)
    ]


class Repeated(NamedTuple):
    """How often a segment's words recur in the article."""

    bare: int = 0  # without marks
    marked: int = 0  # as a segment of its own
    within: int = 0  # within another segment


def repeated(text: Text, segments: Sequence[Segment], sizes: Sequence[int]) -> list[Repeated]:
    """Where else the words of each short segment stand; capitals make no difference.

    In 'The "Stay" camp lost. Stay had led.' the words stand once without marks, as names do.
    """
    lower = text.text.lower()
    if len(lower) != len(text.text):  # "İ" becomes two code points
        lower = text.text
    keys = [lower[segment.start : segment.end].strip(_ENDS) for segment in segments]
    starts = [segment.start for segment in segments]
    return [
        _repeated(lower, segments, starts, keys, number)
        if size <= MOST_REPEATED and len(keys[number]) >= _LEAST_LETTERS
        else Repeated()
        for number, size in enumerate(sizes)
    ]


def _repeated(
    lower: str, segments: Sequence[Segment], starts: list[int], keys: list[str], number: int
) -> Repeated:
    key = keys[number]
    bare = marked = within = 0
    at = lower.find(key)
    for _ in range(MOST_FOUND):
        if at < 0:
            break
        holding = bisect_right(starts, at) - 1
        if holding < 0 or at >= segments[holding].end:
            bare += 1
        elif holding != number:
            marked += keys[holding] == key
            within += keys[holding] != key
        at = lower.find(key, at + len(key))
    return Repeated(bare, marked, within)
