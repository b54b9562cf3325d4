"""Which mention names a quotation's speaker: learned from features of each pair of the two."""

from __future__ import annotations

from itertools import pairwise

from collections.abc import Sequence

import numpy as np

from quotes import model
from quotes.attribute.candidates import Candidates, candidates
from quotes.attribute.credits import credits
from quotes.attribute.features import feature
from quotes.parts import CREDIT, Attribution

CREDITED = 0.95  # the chance of a speaker whom the layout credits


def attribute(found: Candidates, groups: Sequence[Sequence[int]]) -> list[Attribution]:
    """The possible speakers of each of an article's quotations, with their chances."""
    count = len(groups)
    likely = chances(found).tolist()
    tokens = np.append(found.columns.cue, -1)[found.m["link"]].tolist()
    mentions, how, words = (
        numbers.tolist() for numbers in (found.mention, found.m["how"], found.g["words"])
    )
    edges = found.group.searchsorted(np.arange(count + 1)).tolist()
    out = []
    for first, last in pairwise(edges):
        its = mentions[first:last]
        out.append(
            Attribution(
                tuple(zip(its, likely[first:last], strict=True)),
                dict(zip(its, how[first:last], strict=True)),
                dict(zip(its, tokens[first:last], strict=True)),
                words[first] if its else 0,
            )
        )
    return out


def chances(found: Candidates) -> model.Floats:
    """For each candidate the chance that it names its quotation's speaker; they sum to 1."""
    if not len(found.group):
        return np.zeros(0, dtype=np.float32)
    scores = model.load("attribute").score(feature.matrix(found, len(found.group)))
    return model.softmax(scores, found.group.astype(np.intp))


__all__ = ["Candidates", "attribute", "candidates", "chances", "feature"]
