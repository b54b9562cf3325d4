"""An article as columns: numpy arrays over its tokens, segments and reporting verbs.

The learned stages compute their features for a whole article at once on these columns, which is
what makes them fast in plain Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from quotes.lexicon import cues
from quotes.parts import Text

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]

FAR = 99  # a distance in tokens that stands for "not in this sentence"

SORTS = (
    "say",
    "tell",
    "ask",
    "write",
    "shout",
    "name",
    "quote",
    "speak",
    "deny",
    "according",
    "colon",
)
FORMS = ("s", "d", "g")


def ints(values: Any) -> Ints:
    return np.asarray(values, dtype=np.int32)


@cache
def _members(letters: str) -> Bools:
    table = np.zeros(128, dtype=np.bool_)
    table[[ord(letter) for letter in letters]] = True
    return table


def is_class(codes: Ints, letters: str) -> Bools:
    """Where class codes are one of some letters; much faster than numpy's own `isin`."""
    return np.asarray(_members(letters)[codes])


@dataclass(frozen=True, slots=True)
class Columns:
    """Arrays over the tokens (`codes`, `sentence`, `paragraph`, `segment`) and the cues.

    `codes` are the class letters as bytes with one padding byte before and two behind (so token i is
    at `codes[i + 1]`); `segment` numbers the quotation segment that a token stands in, marks
    included, or -1. Cues are the reporting words outside the segments: token index, number in SORTS
    and FORMS, whether weak.
    """

    text: Text
    codes: npt.NDArray[np.uint8]
    sentence: Ints
    paragraph: Ints
    segment: Ints
    seg_first: Ints
    seg_last: Ints
    cue: Ints
    cue_sort: Ints
    cue_form: Ints
    cue_weak: Bools

    def code(self, tokens: Ints) -> npt.NDArray[np.uint8]:
        """The class letters of tokens; of -1 or len: a blank."""
        return self.codes[tokens + 1]


def columns(text: Text, segments: Sequence[tuple[int, int]]) -> Columns:
    """The columns of a text whose quotation segments hold the token ranges `segments` (last exclusive)."""
    count = len(text.words)
    codes = np.frombuffer((" " + text.shape + "  ").encode("ascii"), dtype=np.uint8)
    tokens = np.arange(count)
    sentence = np.searchsorted(text.sentences, tokens, side="right").astype(np.int32) - 1
    starts = ints(text.starts)
    paragraph = (
        np.searchsorted([p.start for p in text.paragraphs], starts, side="right").astype(np.int32)
        - 1
    )
    segment = np.full(count, -1, dtype=np.int32)
    for number, (first, last) in enumerate(segments):
        segment[max(0, first - 1) : last + 1] = number
    cue, sort, form, weak = _cues(text, segment)
    return Columns(
        text,
        codes,
        sentence,
        paragraph,
        segment,
        ints([first for first, _ in segments]),
        ints([last for _, last in segments]),
        cue,
        sort,
        form,
        weak,
    )


def _cues(text: Text, segment: Ints) -> tuple[Ints, Ints, Ints, Bools]:
    table = cues()
    found: list[tuple[int, int, int, bool]] = []
    words, shape = text.words, text.shape
    for token, letter in enumerate(shape):
        if letter in "vVxn" and segment[token] < 0:
            cue = table.get(words[token].lower())
            if cue and not (letter in "xn" and _is_noun(shape, token)):
                found.append((token, SORTS.index(cue.sort), FORMS.index(cue.form), cue.weak))
        elif (
            letter == "l" and words[token] in ("according", "According") and segment[token] < 0
        ) or (letter == "K" and words[token] == "According" and segment[token] < 0):
            found.append((token, SORTS.index("according"), 1, False))
    if not found:
        empty = ints([])
        return empty, empty, empty, np.zeros(0, dtype=np.bool_)
    token_, sort_, form_, weak_ = zip(*found, strict=True)
    return ints(token_), ints(sort_), ints(form_), np.asarray(weak_, dtype=np.bool_)


def _is_noun(shape: str, token: int) -> bool:
    """Whether a word that is noun and verb ("report", "claims") stands as a noun here."""
    before = shape[token - 1 : token]
    return (
        before in ("d", "y", "l", "s", "e", "p", "f", "x", "D", "0", "", "n")
        or shape[token + 1 : token + 2] == "n"
    )
