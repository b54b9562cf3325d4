"""Words that stand on something: the speaker is the sign, not who holds it.

"They held a banner that said “…”", "a man in a T-shirt reading “…”", "a “…” poster".
"""

from __future__ import annotations

import re

import numpy as np

from quotes.attribute.candidates import Candidates
from quotes.lexicon import CARRIERS

# What stands between a sign and the words on it: "that said", "reading:", "with the words".
_ON_IT = re.compile(r"(?:[br]a?)?[vVl][,:]?$|(?:p|[vVl])d[lx][,:]?$")
LONGEST_ON_IT = 4  # tokens of it
_SAYS = frozenset(("read", "reading", "reads", "said", "saying", "says"))
_WORDS = frozenset(("inscription", "message", "slogan", "words"))


def signs(found: Candidates) -> dict[int, int]:
    """For each quotation that stands on a sign or the like its mention."""
    text = found.columns.text
    carriers = {
        number: mention
        for number, mention in enumerate(found.mentions)
        if mention.likely == "document" and text.words[mention.head].lower() in CARRIERS
    }
    if not carriers:
        return {}
    by_last = {mention.last: number for number, mention in carriers.items()}
    by_first = {mention.first: number for number, mention in carriers.items()}
    out = {}
    for row in np.unique(found.group, return_index=True)[1].tolist():
        first, end = int(found.g["first"][row]), int(found.g["end"][row])
        number = _before(found, by_last, first)
        number = by_first.get(end, -1) if number < 0 else number
        if number >= 0:
            out[int(found.group[row])] = number
    return out


def _before(found: Candidates, by_last: dict[int, int], first: int) -> int:
    """The sign whose words begin with the mark at a token, or -1."""
    text = found.columns.text
    between = _ON_IT.search(text.shape, max(0, first - LONGEST_ON_IT), first)
    if between is None or between.start() not in by_last:
        return -1
    said = {word.lower() for word in text.words[between.start() : first]}
    return -1 if said.isdisjoint(_SAYS | _WORDS) else by_last[between.start()]
