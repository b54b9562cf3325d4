"""How sure a decision is: the chance that quotation and speaker, in full, are both right.

Each feature is a column over an article's decisions. Weights: docs/training.md.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quotes import model
from quotes.columns import FAR, Columns
from quotes.model import Features, Table
from quotes.parts import NO_LINK, Attribution, Mention
from quotes.resolve.decide import Decision
from quotes.resolve.entities import Entity

feature = Features()
FIELDS = [
    "chance",
    "second",
    "mention_chance",
    "quotation",
    "went_on",
    "name",
    "noun",
    "pronoun",
    "person",
    "organisation",
    "document",
    "unnamed",
    "described",
    "size",
    "mentions",
    "linked",
    "words",
    "parts",
    "gendered",
    "number",
    "before_chance",
    "lead",
    "how",
    "verb_off",
    "verb_before",
    "verb_sort",
    "verb_weak",
    "upper",
    "first_words",
    "least_words",
    "spoken",
    "again",
    "namesakes",
]
LEAST_SPOKEN = 0.5  # a speaker this likely counts as having said a quotation


def columns(
    found: Columns,
    decisions: Sequence[Decision],
    groups: Sequence[Sequence[int]],
    quotation_chances: Sequence[float],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
) -> Table:
    """What is told of each decision of an article, `found` being the article's columns."""
    rows = []
    before = 0.0
    beside = _Beside(found)
    speakers = [d.entity for d in decisions if d.chance > LEAST_SPOKEN]
    surnames = [e.words[-1] for e in entities if len(e.words) > 1 and e.kind != "place"]
    for number, decision in enumerate(decisions):
        entity = entities[decision.entity] if decision.entity >= 0 else None
        sort = mentions[decision.mention].sort if decision.mention >= 0 else ""
        kind = entity.kind if entity else ""
        attribution, group = attributions[number], groups[number]
        how = attribution.how.get(decision.mention, NO_LINK)
        rows.append(
            (
                decision.chance,
                decision.second_chance,
                decision.mention_chance,
                min((quotation_chances[s] for s in group), default=0.0),
                decision.went_on,
                sort == "name",
                sort == "noun",
                sort == "pronoun",
                kind == "person",
                kind == "organisation",
                kind == "document",
                kind in ("group", "unnamed"),
                bool(entity and entity.noun),
                len(entity.words) if entity else 0,
                len(entity.mentions) if entity else 0,
                how != NO_LINK,
                attribution.words,
                len(group),
                bool(entity and entity.gender),
                number,
                before,
                decision.chance - decision.second_chance,
                how,
                *beside.verb(attribution.verb.get(decision.mention, -1), group),
                *beside.wording(found.text.words, group),
                speakers.count(decision.entity),
                number > 0 and decisions[number - 1].entity == decision.entity,
                surnames.count(entity.words[-1]) if entity and entity.words else 0,
            )
        )
        before = decision.chance
    return Table.of_rows(tuple(FIELDS), rows, np.float32)


class _Beside:
    """Tells of a quotation's words and of the reporting verb that ties a speaker to it."""

    def __init__(self, found: Columns) -> None:
        self.firsts, self.ends = found.seg_first.tolist(), found.seg_last.tolist()
        told = zip(found.cue_sort.tolist(), found.cue_weak.tolist(), strict=True)
        self.told: dict[int, tuple[int, bool]] = dict(zip(found.cue.tolist(), told, strict=True))

    def verb(self, verb: int, group: Sequence[int]) -> tuple[int, bool, int, bool]:
        """How many tokens a verb is off, whether it stands before, its sort, whether it is weak."""
        if verb < 0:
            return FAR, False, -1, False
        first, end = self.firsts[group[0]], self.ends[group[-1]]
        off = first - verb if verb < first else max(0, verb - end)
        sort, weak = self.told.get(verb, (-1, False))
        return min(off, FAR), verb < first, sort, weak

    def wording(self, words: Sequence[str], group: Sequence[int]) -> tuple[bool, int, int]:
        """Whether a quotation begins with a capital; the tokens of its first and shortest stretch."""
        sizes = [self.ends[segment] - self.firsts[segment] for segment in group]
        return words[self.firsts[group[0]]][:1].isupper(), sizes[0], min(sizes)


def chances(decided: Table) -> list[float]:
    """The confidence of each decision, 0 to 1."""
    sure: list[float] = model.sigmoid(feature.score(model.load("confidence"), decided)).tolist()
    return sure


for _name in FIELDS:
    feature.capped(_name, _name, float("inf"), _name)
