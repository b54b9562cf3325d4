"""Speakers across articles: which of them are one, which may be, and why.

A stage of pure functions on `records.Speaker`; nothing here reads a text or a database.

    judge(a, b) -> Verdict      two speakers by their names alone
    group(items, decisions) -> Groups
                                all speakers of all articles; each group is one speaker
    settle_ids(items, groups) -> Ids
                                which group keeps which id

An `Item` is one speaker of one article, or one already known (with its `id`). Nothing depends on
the order of the items, and items that share no blocking key (`keys`), not even through others and
not by a decision, never influence each other: after an import it is enough to group again those
that the new ones are connected with.

A false merge costs more than a missed one, so every member of a group must fit every other, and
a speaker that fits two groups joins neither: it becomes a suggestion. A bare family name joins the
only person of that name on further evidence (`surnames`); it shares a key with all of the family,
FAMILY and the name, under which nobody influences anybody where it has more than CROWD full names.
"""

from quotes.match.blocking import FAMILY, keys
from quotes.match.decided import Decision
from quotes.match.evidence import Pair
from quotes.match.grouping import Groups, group
from quotes.match.ids import Ids, settle_ids
from quotes.match.judging import Verdict, judge
from quotes.match.surnames import CROWD
from quotes.match.units import Item

__all__ = [
    "CROWD",
    "FAMILY",
    "Decision",
    "Groups",
    "Ids",
    "Item",
    "Pair",
    "Verdict",
    "group",
    "judge",
    "keys",
    "settle_ids",
]
