"""Who asks or tells in a passive clause before a quotation, by rule and not by weights.

Ann Lee was told by Bo Day: “It is closed.”        Ann Lee was asked by Bo Day if it is “any good”.
"""

from __future__ import annotations

import re

import numpy as np

from quotes.attribute.candidates import Candidates
from quotes.attribute.links import BE
from quotes.columns import SORTS, Columns
from quotes.parts import INVERTED

_PASSED_ON = frozenset((SORTS.index("tell"), SORTS.index("ask")))
_BEFORE = 0  # the region of mentions before the quotation
# What may stand between the agent and the quotation: no end of a clause but right before the marks.
_CLAUSE = re.compile(r"[^,;:.\"/()-]*[,:]?")


def agents(found: Candidates) -> dict[int, int]:
    """The mention behind "by" for each quotation before which such a passive is the last reporting verb."""
    passives = _passives(found.columns)
    if not passives:
        return {}
    m, p, shape = found.m, found.p, found.columns.text.shape
    tied = (p["linked"] == 1) & (p["region"] == _BEFORE) & (m["how"] == INVERTED)
    out = {}
    for row in np.flatnonzero(tied).tolist():
        opening = int(found.g["first"][row]) - 1
        clause = _CLAUSE.fullmatch(shape, int(m["last"][row]), opening)
        if int(m["link"][row]) in passives and clause:
            out[int(found.group[row])] = int(found.mention[row])
    return out


def _passives(columns: Columns) -> set[int]:
    """The numbers of the verbs in "was told by" and "was asked by", not in "who was told by"."""
    words, shape = columns.text.words, columns.text.shape
    verbs = zip(columns.cue.tolist(), columns.cue_sort.tolist(), strict=True)
    return {
        number
        for number, (token, sort) in enumerate(verbs)
        if sort in _PASSED_ON
        and token > 1
        and words[token - 1].lower() in BE
        and shape[token - 2] != "r"
        and words[token + 1 : token + 2] == ["by"]
    }
