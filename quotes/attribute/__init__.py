"""Which mention names a quotation's speaker: learned from features of each pair of the two."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quotes import model
from quotes.attribute.candidates import Candidates, candidates
from quotes.attribute.credits import credits, split_at_credits
from quotes.attribute.features import feature
from quotes.parts import CREDIT, Attribution

CREDITED = 0.95  # the chance of a speaker whom the layout credits


def attribute(found: Candidates, groups: Sequence[Sequence[int]]) -> list[Attribution]:
    """The possible speakers of each of an article's quotations, with their chances."""
    count = len(groups)
    likely = chances(found).tolist()
    verbs = np.append(found.columns.cue, -1)[found.m["link"]].tolist()
    options: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    how: list[dict[int, int]] = [{} for _ in range(count)]
    verb: list[dict[int, int]] = [{} for _ in range(count)]
    words = [0] * count
    rows = (found.group, found.mention, found.m["how"], found.g["words"])
    for chance, token, group, mention, tied, length in zip(
        likely, verbs, *(r.tolist() for r in rows), strict=True
    ):
        options[group].append((mention, chance))
        how[group][mention], verb[group][mention], words[group] = tied, token, length
    for group, mention in credits(found.columns, found.mentions, groups).items():
        others = [(m, chance * (1 - CREDITED)) for m, chance in options[group] if m != mention]
        options[group] = [*others, (mention, CREDITED)]
        how[group][mention], verb[group][mention] = CREDIT, -1
    return [Attribution(tuple(options[g]), how[g], verb[g], words[g]) for g in range(count)]


def chances(found: Candidates) -> model.Floats:
    """For each candidate the chance that it names its quotation's speaker; they sum to 1 in a quotation."""
    if not len(found.group):
        return np.zeros(0, dtype=np.float32)
    scores = model.load("attribute").score(feature.matrix(found, len(found.group)))
    return model.softmax(scores, found.group.astype(np.intp))


__all__ = ["Candidates", "attribute", "candidates", "chances", "feature", "split_at_credits"]
