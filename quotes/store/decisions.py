"""What people decided about speakers: one, never one, taken out, renamed; and the history of it all.

Corrections of single quotations stand in the same table (`corrections`). A decision is never
overwritten and never deleted: to undo one is to write the time into `undone_at`.

A decision about speakers names its sides twice: by the speakers' ids at that time, for readers, and
by where their names stood (`Seen`), so that it holds when names are matched from nothing, after a new
import and in another database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlite_utils import Database

from quotes.errors import NotFound

MERGE = "merge"
KEEP_APART = "keep-apart"
SPLIT = "split"
RENAME = "rename"
UNSURE = "unsure"
ABOUT_SPEAKERS = (MERGE, KEEP_APART, SPLIT, RENAME, UNSURE)

_COLUMNS = (
    *("action", "a", "b", "who", "at", "reason", "undone_at"),
    *("source", "quotation", "name", "kind", "of_a", "of_b"),
)
_IS_SEEN = (
    "decided = '' and name = :name and kind = :kind "
    "and article_id = (select id from articles where source = :source)"
)


class Seen(NamedTuple):
    """A speaker as one article knows them: the article's source, the fullest name there, the kind."""

    source: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of `decisions`.

    `action` is one of ABOUT_SPEAKERS or of `corrections.CORRECTIONS`. For a decision about
    speakers `a` and `b` are their ids when it was made, `of_a` and `of_b` what they held. For
    SPLIT, `of_b` was taken out of `a` and `of_a` stayed; for RENAME `name` is the name to show.
    `at` and `undone_at` are ISO 8601, UTC. `id` is 0 until it is recorded.
    """

    action: str
    a: str
    who: str
    at: str
    b: str | None = None
    reason: str | None = None
    undone_at: str | None = None
    source: str | None = None
    quotation: str | None = None
    name: str | None = None
    kind: str | None = None
    of_a: tuple[Seen, ...] = ()
    of_b: tuple[Seen, ...] = ()
    id: int = 0

    @property
    def about_speakers(self) -> bool:
        return self.action in ABOUT_SPEAKERS

    @property
    def sides(self) -> tuple[tuple[Seen, ...], tuple[Seen, ...]]:
        return self.of_a, self.of_b

    def as_record(self) -> dict[str, Any]:
        """The row without its number, as it is moved to another database."""
        sides = {name: [list(seen) for seen in getattr(self, name)] for name in ("of_a", "of_b")}
        return {name: getattr(self, name) for name in _COLUMNS} | sides

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Decision:
        """The decision that `as_record` wrote. Raises KeyError, TypeError or ValueError for others."""
        sides = {
            name: tuple(Seen(*map(str, seen)) for seen in record[name] or ())
            for name in ("of_a", "of_b")
        }
        plain = {name: _text(record[name]) for name in _COLUMNS if name not in sides}
        if not all(plain[name] for name in ("action", "a", "who", "at")):
            raise ValueError("what was decided about whom, by whom and when must be there")
        return cls(**plain, **sides)  # type: ignore[arg-type]


def _text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def decide(db: Database, decision: Decision) -> Decision:
    """Adds a decision and returns it with its number."""
    record = decision.as_record()
    for side in ("of_a", "of_b"):
        record[side] = json.dumps(record[side], ensure_ascii=False) if record[side] else None
    cursor = db.execute(
        f"insert into decisions ({', '.join(_COLUMNS)}) "
        f"values ({', '.join(f':{name}' for name in _COLUMNS)})",
        record,
    )
    _wait_again(db, decision)
    return replace(decision, id=cursor.lastrowid or 0)


def load_decisions(db: Database) -> list[Decision]:
    """All decisions and corrections, also those undone, the oldest first."""
    return [_decision(row) for row in db.query("select * from decisions order by id")]


def decisions_in_force(db: Database) -> list[Decision]:
    """The decisions about speakers that hold, the oldest first."""
    actions = ", ".join("?" * len(ABOUT_SPEAKERS))
    rows = db.query(
        f"select * from decisions where undone_at is null and action in ({actions}) order by id",
        ABOUT_SPEAKERS,
    )
    return [_decision(row) for row in rows]


def decisions_in(db: Database, article_id: str) -> list[Decision]:
    """The corrections of an article's quotations, also those undone, the latest first."""
    rows = db.query(
        "select decisions.* from articles join decisions on decisions.source = articles.source "
        "where articles.id = ? order by decisions.id desc",
        (article_id,),
    )
    return [_decision(row) for row in rows]


def load_decision(db: Database, number: int | None = None) -> Decision:
    """The decision of this number, without one the latest in force. Raises NotFound."""
    rows = db.query(
        "select * from decisions where id = :number or (:number is null and undone_at is null) "
        "order by id desc limit 1",
        {"number": number},
    )
    row = next(rows, None)
    if row is None and number is None:
        raise NotFound("Nothing has been decided here that could be undone.")
    if row is None:
        raise NotFound(f"There is no decision {number} here; `quotes speakers history` lists them.")
    return _decision(row)


def mark_undone(db: Database, decision: Decision) -> None:
    """Writes a decision's `undone_at`: it is taken back."""
    db.execute("update decisions set undone_at = ? where id = ?", (decision.undone_at, decision.id))
    _wait_again(db, decision)


def _wait_again(db: Database, decision: Decision) -> None:
    """Lets what a decision is about be matched, and shown, anew."""
    for seen in (*decision.of_a, *decision.of_b):
        db.execute(f"update appearances set matched = 0 where {_IS_SEEN}", seen._asdict())
        db.execute(
            "insert or ignore into touched_speakers select speaker_id from appearances "
            f"where speaker_id is not null and {_IS_SEEN}",
            seen._asdict(),
        )


def set_other(db: Database, decision: Decision, speaker_id: str | None) -> Decision:
    """Writes whom a decision just made has led to: the speaker that was split off."""
    db.execute("update decisions set b = ? where id = ?", (speaker_id, decision.id))
    return replace(decision, b=speaker_id)


def seen_of(db: Database, speaker_id: str) -> tuple[Seen, ...]:
    """Where a speaker's names stand that matching gave them; not what was given by correction."""
    rows = db.execute(
        "select source, appearances.name, appearances.kind from appearances "
        "join articles on articles.id = article_id "
        "where speaker_id = ? and decided = '' order by 1, 2, 3",
        (speaker_id,),
    )
    return tuple(Seen(*row) for row in rows.fetchall())


def renamed(db: Database) -> dict[str, str]:
    """The names that people gave to speakers, by the ids that the speakers have now.

    A rename is of whoever has most of what the speaker held then; the latest counts.
    """
    names: dict[str, str] = {}
    for decision in _of_action(db, RENAME):
        held = _holders(db, decision.of_a)
        if held and decision.name:
            names[max(sorted(set(held)), key=held.count)] = decision.name
    return names


def shown_as_before(db: Database) -> set[str]:
    """The speakers that a rename reaches since somebody else has left, or no longer reaches.

    Nothing of their own changed; who has most of what a renamed speaker held did.
    """
    renames = _of_action(db, RENAME)
    names = renamed(db)
    given = {decision.name for decision in renames}
    shown = {
        holder: db.execute("select name from speakers where id = ?", (holder,)).fetchone()[0]
        for holder in {at for decision in renames for at in _holders(db, decision.of_a)}
    }
    return {
        holder
        for holder, name in shown.items()
        if (name != names[holder] if holder in names else name in given)
    }


def left_open(db: Database, since: int = 0) -> set[frozenset[str]]:
    """The pairs of speakers of whom a person could not tell whether they are one.

    Only as decided after the decision with the number `since`.
    """
    pairs = set[frozenset[str]]()
    for decision in _of_action(db, UNSURE):
        if decision.id <= since:
            continue
        a, b = (_holders(db, side) for side in decision.sides)
        pairs |= {frozenset((one, other)) for one in a for other in b}
    return pairs


def _of_action(db: Database, action: str) -> list[Decision]:
    return [decision for decision in decisions_in_force(db) if decision.action == action]


def _holders(db: Database, side: Sequence[Seen]) -> list[str]:
    return [holder for seen in side if (holder := holder_of(db, seen))]


def holder_of(db: Database, seen: Seen) -> str | None:
    """The id of the speaker that something seen belongs to; None where it is not here."""
    row = db.execute(f"select speaker_id from appearances where {_IS_SEEN}", seen._asdict())
    found = row.fetchone()
    return found[0] if found else None


def living_id(db: Database, speaker_id: str) -> str | None:
    """The id that a speaker's id leads to now: itself, or of a retired one another; else None."""
    row = db.execute(
        "select id from speakers where id = "
        "coalesce((select speaker_id from retired_ids where id = :id), :id)",
        {"id": speaker_id},
    ).fetchone()
    return row[0] if row else None


def release(db: Database, held: Iterable[Seen]) -> None:
    """Takes what was seen from its speaker, so that matching gives it another."""
    for seen in held:
        db.execute(f"update appearances set speaker_id = null where {_IS_SEEN}", seen._asdict())


def give_back(db: Database, held: Sequence[Seen], speaker_id: str) -> None:
    """Gives what a speaker held before a decision its id again, so that it keeps it when matched.

    Nothing where all of it is gone: nobody would have the id.
    """
    if not _holders(db, held):
        return
    db.execute(
        "insert into speakers (id, name) values (?, ?) on conflict (id) do nothing",
        (speaker_id, held[0].name),
    )
    db.execute("delete from retired_ids where id = ?", (speaker_id,))
    for seen in held:
        db.execute(
            f"update appearances set speaker_id = :id where {_IS_SEEN}",
            {**seen._asdict(), "id": speaker_id},
        )


def _decision(row: Mapping[str, Any]) -> Decision:
    sides = {side: json.loads(row[side]) if row[side] else () for side in ("of_a", "of_b")}
    return replace(Decision.of_record({**row, **sides}), id=row["id"])
