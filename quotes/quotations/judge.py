"""Which segments are quotations, and which continue the one before: learned judgements.

A title, a nickname, a word as a word or a sneer quote stands between marks too, but nobody is quoted.
Each feature is a function over the columns of all segments; its docstring says what it sees. Weights:
docs/training.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from quotes.columns import FAR, Columns, Ints, ints, is_class
from quotes.model import Features
from quotes.parts import Segment

is_quotation = Features()
is_continued = Features()

# Nouns that a title or a word as a word follows: the song "…", the term "…".
_NAMED = frozenset(
    [
        "song",
        "single",
        "album",
        "film",
        "movie",
        "book",
        "novel",
        "play",
        "show",
        "programme",
        "series",
        "magazine",
        "painting",
        "poem",
        "essay",
        "word",
        "words",
        "term",
        "phrase",
        "slogan",
        "name",
        "names",
        "nickname",
        "title",
        "titled",
        "entitled",
        "nicknamed",
        "dubbed",
        "called",
        "so-called",
        "known",
        "label",
        "tour",
        "game",
        "documentary",
        "musical",
        "column",
        "opera",
        "band",
        "group",
        "track",
        "hit",
        "project",
        "code",
        "campaign",
        "operation",
        "website",
        "blog",
        "hashtag",
        "theme",
        "motto",
    ]
)


@dataclass(frozen=True, slots=True)
class SegmentColumns:
    """Arrays over the segments of one article."""

    count: int
    words: Ints
    stops: Ints  # full stops and question marks inside
    capitals: Ints
    verbs: Ints
    pronouns: Ints
    first: Ints  # codes of the first and last inner tokens, and of the tokens around the marks
    last: Ints
    before: Ints
    before2: Ints
    behind: Ints
    behind2: Ints
    named: Ints
    cue_before: Ints
    cue_behind: Ints
    opens: Ints
    closes: Ints
    closed: Ints
    reopened: Ints
    upper: Ints
    previous_gap: Ints  # tokens between the segments, FAR where there is none
    next_gap: Ints
    gap_stops: Ints  # in the gap before the segment
    gap_breaks: Ints
    gap_cues: Ints
    gap_people: Ints
    gap_first: Ints
    gap_first2: Ints
    gap_last: Ints


def segment_columns(columns: Columns, segments: Sequence[Segment]) -> SegmentColumns:
    """The columns of all segments of an article, in order."""
    first, end = columns.seg_first, columns.seg_last
    text = columns.text
    shape, words = text.shape, text.words
    length = len(words)
    opening, closing = np.maximum(first - 1, 0), np.minimum(end, length - 1)
    inner = [shape[f:e] for f, e in zip(first.tolist(), end.tolist(), strict=True)]
    previous_end = np.r_[0, closing[:-1] + 1] if len(first) else first
    gaps = [shape[a:b] for a, b in zip(previous_end.tolist(), opening.tolist(), strict=True)]
    gap = np.minimum([len(g) for g in gaps], FAR)
    starts = [text.token_at(p.start) for p in text.paragraphs]
    opens, closes = np.zeros(length + 3, dtype=np.int32), np.zeros(length + 3, dtype=np.int32)
    opens[starts] = 1
    for stop in [*starts[1:], length]:
        closes[max(0, stop - 2) : stop + 1] = 1
    before_words = [words[max(0, o - 1)].lower() if o else "" for o in opening.tolist()]
    two_before = [words[max(0, o - 2)].lower() if o > 1 else "" for o in opening.tolist()]
    cue, sentence = columns.cue, columns.sentence
    padded = np.append(cue, -FAR)
    left = np.searchsorted(cue, opening) - 1
    left_token = padded[left] if len(cue) else np.full(len(first), -FAR)
    right = np.minimum(np.searchsorted(cue, closing), len(cue))
    right_token = padded[right]
    near_left = (
        (left >= 0) & (sentence[np.maximum(left_token, 0)] == sentence[first])
        if len(first)
        else left
    )
    near_right = (
        (right < len(cue))
        & (sentence[np.maximum(right_token, 0)] - sentence[np.maximum(end - 1, 0)] <= 1)
        if len(first)
        else right
    )
    return SegmentColumns(
        count=len(first),
        words=end - first,
        stops=ints([s.count(".") for s in inner]),
        capitals=ints([sum(s.count(c) for c in "FXKALDGRM") for s in inner]),
        verbs=ints([s.count("a") + s.count("v") for s in inner]),
        pronouns=ints([s.count("j") + s.count("h") + s.count("i") + s.count("t") for s in inner]),
        first=columns.code(first).astype(np.int32),
        last=columns.code(end - 1).astype(np.int32),
        before=columns.code(opening - 1).astype(np.int32),
        before2=columns.code(np.maximum(opening - 2, -1)).astype(np.int32),
        behind=columns.code(np.minimum(end + 1, length)).astype(np.int32),
        behind2=columns.code(np.minimum(end + 2, length)).astype(np.int32),
        named=ints(
            [a in _NAMED or b in _NAMED for a, b in zip(before_words, two_before, strict=True)]
        ),
        cue_before=np.where(near_left, np.minimum(opening - left_token, FAR), FAR).astype(np.int32),
        cue_behind=np.where(near_right, np.minimum(right_token - closing, FAR), FAR).astype(
            np.int32
        ),
        opens=opens[opening],
        closes=closes[np.minimum(end + 1, length)],
        closed=ints([s.closed for s in segments]),
        reopened=ints([s.reopened for s in segments]),
        upper=ints([text.text[s.start].isupper() for s in segments]),
        previous_gap=np.where(np.arange(len(first)) == 0, FAR, gap).astype(np.int32),
        next_gap=np.r_[gap[1:], FAR].astype(np.int32) if len(first) else ints([]),
        gap_stops=ints([g.count(".") for g in gaps]),
        gap_breaks=ints([g.count("/") for g in gaps]),
        gap_cues=(np.searchsorted(cue, opening) - np.searchsorted(cue, previous_end)).astype(
            np.int32
        ),
        gap_people=ints([sum(g.count(c) for c in "FXKARnght") for g in gaps]),
        gap_first=ints([ord(g[0]) if g else 32 for g in gaps]),
        gap_first2=ints([ord(g[1]) if len(g) > 1 else 32 for g in gaps]),
        gap_last=ints([ord(g[-1]) if g else 32 for g in gaps]),
    )


def _shared(name: str, limit: int, about: str, *registers: Features) -> None:
    """Register a column, cut at a limit, as a feature."""

    def function(c: SegmentColumns) -> Any:
        return np.minimum(getattr(c, name), limit)

    function.__name__, function.__doc__ = name, about
    for register in registers:
        register(function)


def _class(name: str, letters: str, label: str, about: str, *registers: Features) -> None:
    """Register whether a column's class letter is one of some as a feature."""

    def function(c: SegmentColumns) -> Any:
        return is_class(getattr(c, name), letters)

    function.__name__, function.__doc__ = f"{name}_{label}", about
    for register in registers:
        register(function)


_BOTH = (is_quotation, is_continued)
_shared("words", 40, "how many words it has", *_BOTH)
_shared("stops", 4, "whether sentences end in it", *_BOTH)
_shared("capitals", 10, "how many capitals it has", *_BOTH)
_shared("verbs", 5, "whether it has a verb", *_BOTH)
_shared("pronouns", 5, "whether it has a pronoun", *_BOTH)
_shared("named", 1, "a word like “song” or “called” stands before it", is_quotation)
_shared("cue_before", 30, "a reporting verb stands before it", *_BOTH)
_shared("cue_behind", 30, "a reporting verb follows it", *_BOTH)
_shared("opens", 1, "it begins its paragraph", *_BOTH)
_shared("closes", 1, "it ends its paragraph", *_BOTH)
_shared("closed", 1, "its closing mark is there", *_BOTH)
_shared("reopened", 1, "it opens again before the one before was closed", *_BOTH)
_shared("upper", 1, "it begins with a capital", *_BOTH)
_shared("previous_gap", 60, "how far the segment before is", *_BOTH)
_shared("next_gap", 60, "how far the next segment is", *_BOTH)
_shared("gap_stops", 5, "how many sentences end between it and the segment before", *_BOTH)
_shared("gap_breaks", 5, "how many paragraphs end between it and the segment before", *_BOTH)
_shared("gap_cues", 4, "how many reporting verbs stand between it and the segment before", *_BOTH)
_shared(
    "gap_people",
    10,
    "how many names and pronouns stand between it and the segment before",
    is_continued,
)
for _letters, _label in (
    ("vV", "cue"),
    ("dye", "determiner"),
    ("pkf", "preposition"),
    (",", "comma"),
    (":", "colon"),
    ("l", "word"),
    ("a", "auxiliary"),
    ("FXKAGLD", "capital"),
    ("./ ", "stop"),
    ("cb", "conjunction"),
    ("ngx", "noun"),
    ("s", "possessive"),
    ("(-", "dash"),
    ("z", "adverb"),
    ("j", "pronoun"),
):
    _class("before", _letters, _label, f"before it stands a {_label}", *_BOTH)
    _class("before2", _letters, _label, f"two words before it stands a {_label}", is_quotation)
    _class("behind", _letters, _label, f"behind it stands a {_label}", *_BOTH)
    _class("first", _letters, _label, f"its first word is a {_label}", *_BOTH)
for _letters, _label in (
    (",", "comma"),
    (".", "stop"),
    ("ngx", "noun"),
    ("l", "word"),
    ("FXKAGLDR", "capital"),
):
    _class("last", _letters, _label, f"it ends in a {_label}", *_BOTH)
for _letters, _label in (
    ("vV", "cue"),
    ("hti", "pronoun"),
    ("FXKAmR", "capital"),
    ("c", "and"),
    ("./", "stop"),
    (",", "comma"),
    ("d", "article"),
    ("b", "conjunction"),
    ("pkf", "preposition"),
):
    _class("gap_first", _letters, _label, f"the words between begin with a {_label}", is_continued)
    _class("gap_first2", _letters, _label, f"the second word between is a {_label}", is_continued)
    _class("gap_last", _letters, _label, f"the words between end with a {_label}", is_continued)
