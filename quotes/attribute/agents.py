"""Who asks or tells in a passive clause before a quotation, by rule and not by weights.

Ann Lee was told by Bo Day: “It is closed.”        Ann Lee was asked by Bo Day if it is “any good”.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.columns import SORTS, Columns
from quotes.parts import Mention

_PASSED_ON = frozenset((SORTS.index("tell"), SORTS.index("ask")))
FARTHEST = 5  # tokens from the verb to the agent's name: asked | by the reporter Bo Day
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))


def agents(
    columns: Columns, mentions: Sequence[Mention], groups: Sequence[Sequence[int]]
) -> dict[int, int]:
    """The mention behind "by" for each quotation whose last reporting verb before it is such a passive."""
    out = {}
    passives = _passives(columns)
    for number, group in enumerate(groups) if passives else ():
        opening = max(0, int(columns.seg_first[group[0]]) - 1)
        at = int(columns.cue.searchsorted(opening)) - 1
        verb = int(columns.cue[at]) if at >= 0 else -1
        if verb in passives and columns.sentence[verb] == columns.sentence[opening]:
            near = range(verb + 2, verb + FARTHEST)
            agent = next((n for n, mention in enumerate(mentions) if mention.core in near), -1)
            if agent >= 0:
                out[number] = agent
    return out


def _passives(columns: Columns) -> set[int]:
    """The verbs of "was told by" and "was asked by", as tokens."""
    words, shape = columns.text.words, columns.text.shape
    found = zip(columns.cue.tolist(), columns.cue_sort.tolist(), strict=True)
    return {
        verb
        for verb, sort in found
        if sort in _PASSED_ON
        and shape[verb - 1 : verb] == "a"
        and words[verb - 1].lower() in _BE
        and words[verb + 1 : verb + 2] == ["by"]
    }
