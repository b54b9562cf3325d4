"""Which mention names a quotation's speaker: learned from features of each pair of the two.

Where the layout tells (credit lines, interviews in turns), rules go before what is learned.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from quotes import model
from quotes.attribute.candidates import Candidates, candidates
from quotes.attribute.clauses import clauses, hearers
from quotes.attribute.credits import credits
from quotes.attribute.examples import gives_examples, instead
from quotes.attribute.features import feature
from quotes.attribute.parting import split_between_speakers
from quotes.attribute.signs import signs
from quotes.attribute.turns import answers, floor_holders
from quotes.parts import CREDIT, Attribution

CREDITED = 0.95  # the chance of a speaker whom a rule tells


def attribute(found: Candidates, groups: Sequence[Sequence[int]]) -> list[Attribution]:
    """The possible speakers of each of an article's quotations, with their chances."""
    likely = chances(found).tolist()
    mentions, link, how, words = (
        numbers.tolist()
        for numbers in (found.mention, found.m["link"], found.m["how"], found.g["words"])
    )
    cue = [*found.columns.cue.tolist(), -1]
    tokens = [cue[number] for number in link]
    said = clauses(found) | signs(found)
    text = found.columns.text
    exemplified = gives_examples(text)
    for row in hearers(found):
        likely[row] *= 1 - CREDITED
    held = answers(found, groups) | floor_holders(found, groups)
    credited = held | credits(found.columns, found.mentions, groups)
    edges = found.group.searchsorted(np.arange(len(groups) + 1)).tolist()
    out = []
    for number, (first, last) in enumerate(pairwise(edges)):
        its = mentions[first:last]
        attribution = Attribution(
            tuple(zip(its, likely[first:last], strict=True)),
            dict(zip(its, how[first:last], strict=True)),
            dict(zip(its, tokens[first:last], strict=True)),
            words[first] if its else 0,
        )
        if number in credited:
            who = credited[number]
            how_, verb = {**attribution.how, who: CREDIT}, {**attribution.verb, who: -1}
            attribution = _settled(attribution._replace(how=how_, verb=verb), who)
        elif number in said and said[number] in its:
            attribution = _settled(attribution, said[number])
        if exemplified and (group := instead(text, found.mentions, attribution)) >= 0:
            attribution = _settled(attribution, group)
        out.append(attribution)
    return out


def _settled(attribution: Attribution, mention: int) -> Attribution:
    """The same with a speaker whom a rule tells, who leaves little chance to the others."""
    others = [(m, chance * (1 - CREDITED)) for m, chance in attribution.options if m != mention]
    return attribution._replace(options=(*others, (mention, CREDITED)))


def chances(found: Candidates) -> model.Floats:
    """For each candidate the chance that it names its quotation's speaker; they sum to 1 in a quotation."""
    if not len(found.group):
        return np.zeros(0, dtype=np.float32)
    scores = feature.score(model.load("attribute"), found.table)
    return model.softmax(scores, found.group)


__all__ = ["Candidates", "attribute", "candidates", "chances", "feature", "split_between_speakers"]
