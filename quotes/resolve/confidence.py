"""How sure a decision is: the chance that quotation and speaker, in full, are both right.

Each feature is a function over the columns of an article's decisions. Weights: docs/training.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quotes import model
from quotes.model import Features, Table
from quotes.parts import NO_LINK, Attribution, Mention
from quotes.resolve.decide import Decision
from quotes.resolve.people import Entity

feature = Features()
SORTS = {"name": 0, "noun": 1, "pronoun": 2}
KINDS = {"person": 0, "organisation": 1, "document": 2, "group": 3, "unnamed": 4, "place": 5}
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
    "joint",
    "gendered",
    "number",
    "before_chance",
    "lead",
]


@dataclass(frozen=True, slots=True)
class Decided:
    """Columns over the decisions of an article."""

    table: Table
    count: int


def columns(
    decisions: Sequence[Decision],
    groups: Sequence[Sequence[int]],
    quotation_chances: Sequence[float],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
) -> Decided:
    rows = []
    before = 0.0
    for number, decision in enumerate(decisions):
        entity = entities[decision.entity] if decision.entity >= 0 else None
        sort = mentions[decision.mention].sort if decision.mention >= 0 else ""
        kind = entity.kind if entity else ""
        rows.append(
            (
                decision.chance,
                decision.second_chance,
                decision.mention_chance,
                min((quotation_chances[s] for s in groups[number]), default=0.0),
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
                attributions[number].how.get(decision.mention, NO_LINK) != NO_LINK,
                attributions[number].words,
                len(groups[number]),
                0,
                bool(entity and entity.gender),
                number,
                before,
                decision.chance - decision.second_chance,
            )
        )
        before = decision.chance
    table = np.asarray(rows, dtype=np.float32).reshape(len(rows), len(FIELDS))
    return Decided(Table(tuple(FIELDS), table.T), len(rows))


def chances(decided: Decided) -> tuple[list[float], list[float]]:
    """The confidence of each decision, 0 to 1, and the chance that each is a quotation at all.

    The second is seen with its speaker too.
    """
    rows = feature.matrix(decided, decided.count)
    sure, kept = (
        model.sigmoid(model.load(name).score(rows)).tolist() for name in ("confidence", "kept")
    )
    return sure, kept


for _name in FIELDS:
    feature.capped(_name, _name, float("inf"), _name)
