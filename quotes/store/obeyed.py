"""Which appearances decisions about speakers held when names were matched last.

A decision connects names that share no key. What it no longer connects, because one of them went or the
decision was undone, has to be matched again as much as what it connects now.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from sqlite_utils import Database

from quotes.store.decisions import ABOUT_SPEAKERS


class Sides(NamedTuple):
    """The numbers of the appearances that the two sides of a decision are about."""

    a: frozenset[int] = frozenset()
    b: frozenset[int] = frozenset()


NOBODY = Sides()
_IN_FORCE = (
    "select id from decisions where undone_at is null "
    f"and action in ({', '.join(repr(action) for action in ABOUT_SPEAKERS)})"
)


def decisions_wait(db: Database) -> bool:
    """Whether decisions were made, undone, or lost somebody since speakers were matched last."""
    sql = (
        f"select exists ({_IN_FORCE} and id not in (select decision_id from obeyed)) "
        f"or exists (select 1 from obeyed where decision_id not in ({_IN_FORCE})) "
        "or exists (select 1 from obeyed, json_each(a) where value not in (select id from appearances)) "
        "or exists (select 1 from obeyed, json_each(b) where value not in (select id from appearances))"
    )
    return bool(db.execute(sql).fetchone()[0])


def held_otherwise(db: Database, now: Mapping[int, Sides]) -> set[int]:
    """The appearances that some decision holds now, or held, otherwise than it held or holds them.

    `now` has the sides of all decisions in force, by their ids.
    """
    before = _load(db)
    changed = [
        (before.get(number, NOBODY), now.get(number, NOBODY))
        for number in before.keys() | now.keys()
        if before.get(number) != now.get(number)
    ]
    return {at for held in changed for sides in held for side in sides for at in side}


def note_obeyed(db: Database, now: Mapping[int, Sides]) -> None:
    """Notes that names are matched with the decisions so; writes only what differs."""
    before = _load(db)
    for number in before.keys() - now.keys():
        db.execute("delete from obeyed where decision_id = ?", (number,))
    for number, sides in now.items():
        if before.get(number) != sides:
            db.execute(
                "insert or replace into obeyed (decision_id, a, b) values (?, ?, ?)",
                (number, *(json.dumps(sorted(side)) for side in sides)),
            )


def _load(db: Database) -> dict[int, Sides]:
    rows = db.execute("select decision_id, a, b from obeyed").fetchall()
    return {number: Sides(*(frozenset(json.loads(side)) for side in row)) for number, *row in rows}
