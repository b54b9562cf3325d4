"""Who asks or tells in a passive clause before a quotation, by rule and not by weights.

Ann Lee was told by Bo Day: “It is closed.”        Ann Lee was asked by Bo Day if it is “any good”.
"""

from __future__ import annotations

from bisect import bisect_left
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
    words, cues = columns.text.words, columns.cue.tolist()
    if "by" not in words:
        return {}
    by_first = {name: number for number, m in enumerate(mentions) for name in (m.core, m.first)}
    out = {}
    for number, group in enumerate(groups):
        opening = max(0, int(columns.seg_first[group[0]]) - 1)
        at = bisect_left(cues, opening) - 1
        if at < 0 or columns.cue_sort[at] not in _PASSED_ON:
            continue
        verb = cues[at]
        passive = verb > 0 and words[verb - 1].lower() in _BE and words[verb + 1] == "by"
        same = columns.sentence[verb] == columns.sentence[opening]
        agent = next(
            (by_first[at] for at in range(verb + 2, verb + FARTHEST) if at in by_first), -1
        )
        if passive and same and agent >= 0:
            out[number] = agent
    return out
