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

# Place -> the words between it and the segment's first word, or the word behind its last.
_FROM_FIRST = {"before": -2, "before2": -3, "before3": -4, "first": 0}
_FROM_END = {"behind": 1, "behind2": 2, "last": -1}
PLACES = (*_FROM_FIRST, *_FROM_END)
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
    found = {}
    for offsets, tokens in ((_FROM_FIRST, first), (_FROM_END, end)):
        for place, offset in offsets.items():
            at = [token + offset for token in tokens]
            found[place] = [[words[token]] if 0 <= token < length else [] for token in at]
    found["inside"] = [_inside(words, *ends) for ends in zip(first, end, strict=True)]
    return found


def _inside(words: list[str], first: int, end: int) -> list[str]:
    """The words of a segment that is short enough to be told by them."""
    return words[first:end] if end - first <= MOST_INSIDE else []


class Odds(NamedTuple):
    """A segment's log-odds to quote: by the word at each of `PLACES`, by its words in all."""

    around: list[float]
    inside: float
    most: float  # of any word inside


def word_odds(columns: Columns) -> list[Odds]:
    """The log-odds that the words in and around each segment give it; 0 of a word not known."""
    weights, words = model.word_weights("quotation_words"), columns.text.words
    padded = ["", "", "", "", *words, "", "", ""]  # as far as the places reach beyond the text
    before = [(offset + 4, weights[place].get) for place, offset in _FROM_FIRST.items()]
    behind = [(offset + 4, weights[place].get) for place, offset in _FROM_END.items()]
    known = weights["inside"].get
    found: list[Odds] = []
    for first, end in zip(columns.seg_first.tolist(), columns.seg_last.tolist(), strict=True):
        around = [get(padded[first + offset].lower(), 0.0) for offset, get in before]
        around += [get(padded[end + offset].lower(), 0.0) for offset, get in behind]
        if end - first > MOST_INSIDE:
            found.append(Odds(around, 0, 0.0))
            continue
        inside = [known(word.lower(), 0.0) for word in words[first:end]]
        found.append(Odds(around, sum(inside), max(inside, default=0.0)))
    return found


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
    keys = [
        lower[segment.start : segment.end].strip(_ENDS) if size <= MOST_REPEATED else ""
        for segment, size in zip(segments, sizes, strict=True)
    ]
    starts, never = [segment.start for segment in segments], Repeated()
    return [
        _repeated(lower, segments, starts, keys, number) if len(key) >= _LEAST_LETTERS else never
        for number, key in enumerate(keys)
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
