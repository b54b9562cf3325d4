"""An article as columns: numpy arrays over its tokens, segments and reporting verbs.

The learned stages compute their features for a whole article at once on these columns, which is
what makes them fast in plain Python.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from quotes.lexicon import cues
from quotes.parts import Text
from quotes.utterances import utterances

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
    "noun",
)
FORMS = ("s", "d", "g")
_SORT, _FORM = ({name: number for number, name in enumerate(names)} for names in (SORTS, FORMS))
_CUE = re.compile("[vVxn]")
# Phrases before a source, and where in them the word stands that counts as the verb.
_ACCORDING = (("ccording to ", -1), ("the words of ", 4))  # in the words of Ann Lee
_SOURCED = frozenset(("according", "According", "words"))


def ints(values: Any) -> Ints:
    return np.asarray(values, dtype=np.int32)


@cache
def _members(letters: str) -> Bools:
    table = np.zeros(128, dtype=np.bool_)
    table[[ord(letter) for letter in letters]] = True
    return table


def is_class(codes: npt.NDArray[np.integer[Any]], letters: str) -> Bools:
    """Where class codes are one of some letters; much faster than numpy's own `isin`."""
    return np.asarray(_members(letters)[codes])


@dataclass(frozen=True, slots=True)
class Columns:
    """Arrays over the tokens (`codes`, `sentence`, `paragraph`, `segment`) and the cues.

    `codes` are the class letters as bytes with one padding byte before and two behind (so token i
    is at `codes[i + 1]`); `segment` numbers the quotation segment that a token stands in, marks
    included, or -1. Cues are the reporting words outside the segments: token index, number in SORTS
    and FORMS, whether weak. `owners` gives for nouns like "plea" the token that says whose.
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
    owners: Mapping[int, int]

    def code(self, tokens: Ints) -> npt.NDArray[np.uint8]:
        """The class letters of tokens; of -1 or len: a blank."""
        return self.codes[tokens + 1]


def columns(text: Text, segments: Sequence[tuple[int, int]]) -> Columns:
    """The columns of a text; its quotation segments hold the token ranges `segments`."""
    count = len(text.words)
    segment = np.full(count, -1, dtype=np.int32)
    for number, (first, last) in enumerate(segments):
        segment[max(0, first - 1) : last + 1] = number
    owners = dict(utterances(text))
    found = _cues(text, segment, owners)
    cue, sort, form, weak = zip(*found, strict=True) if found else ((), (), (), ())
    return Columns(
        text=text,
        codes=np.frombuffer((" " + text.shape + "  ").encode("ascii"), dtype=np.uint8),
        sentence=_numbers(text.sentences, count),
        paragraph=_numbers(text.openings, count),
        segment=segment,
        seg_first=ints([first for first, _ in segments]),
        seg_last=ints([last for _, last in segments]),
        cue=ints(cue),
        cue_sort=ints(sort),
        cue_form=ints(form),
        cue_weak=np.asarray(weak, dtype=np.bool_),
        owners=owners,
    )


def _numbers(begins: Sequence[int], count: int) -> Ints:
    """For each of `count` tokens the number of the part it stands in; parts begin at `begins`."""
    marks = np.zeros(count, dtype=np.int32)
    marks[begins] = 1
    return ints(marks.cumsum(dtype=np.int32) - 1)


def _cues(text: Text, segment: Ints, owners: Mapping[int, int]) -> list[tuple[int, int, int, bool]]:
    """Token, number in SORTS and in FORMS and weakness of the reporting words outside segments."""
    table, words, shape = cues(), text.words, text.shape
    found = []
    for match in _CUE.finditer(shape):
        token = match.start()
        cue = table.get(words[token].lower())
        if cue and not (match.group() in "xn" and _is_noun(shape, token)):
            found.append((token, _SORT[cue.sort], _FORM[cue.form], cue.weak))
    for phrase, offset in _ACCORDING:
        at = text.text.find(phrase)
        while at > 0:
            token = bisect_left(text.starts, at + offset)
            if words[token] in _SOURCED:
                found.append((token, _SORT["according"], _FORM["d"], False))
            at = text.text.find(phrase, at + 1)
    verbs = {cue[0]: cue for cue in found if segment[cue[0]] < 0}
    tokens = sorted(verbs)
    for noun in owners:
        if segment[noun] < 0 and _leads_on(text, tokens, segment, noun):
            verbs[noun] = (noun, _SORT["noun"], _FORM["d"], False)
    return sorted(verbs.values())


def _leads_on(text: Text, verbs: Sequence[int], segment: Ints, noun: int) -> bool:
    """Whether a quotation follows a noun in its sentence with no reporting verb between them."""
    behind = bisect_left(text.sentences, noun + 1)
    end = text.sentences[behind] if behind < len(text.sentences) else len(text.words)
    at = bisect_left(verbs, noun + 1)
    stop = min(end, verbs[at]) if at < len(verbs) else end
    return bool((segment[noun:stop] >= 0).any())


def _is_noun(shape: str, token: int) -> bool:
    """Whether a word that is noun and verb ("report", "claims") stands as a noun here."""
    before = shape[token - 1 : token]
    return (
        before in ("d", "y", "l", "s", "e", "p", "f", "x", "D", "0", "", "n")
        or shape[token + 1 : token + 2] == "n"
    )
