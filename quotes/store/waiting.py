"""What has to be matched: appearances that are new or changed, and those that they are connected with.

Two appearances can only be one speaker where they share a key that is `own` to one of them; what is
not connected so, not even through others, can be left as it is (see `quotes.match`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlite_utils import Database

from quotes import __version__
from quotes.records import Speaker
from quotes.store.appearances import Appearance, load_appearances_by
from quotes.store.decisions import Seen
from quotes.store.obeyed import decisions_wait

# The own keys of a speaker, and those under which it only looks for others.
Keys = Callable[[Speaker], tuple[Iterable[str], Iterable[str]]]

_WAITS = "matched = 0 and decided = ''"
_MEET = "other.key = mine.key and (mine.own or other.own)"
_BEGINS = "substr({}.key, 1, length(:begins)) = :begins"
_CHANGED = f"""
select id from appearances where {_WAITS}
union select value from json_each(:more)
union select appearance_id from touched_keys as mine join appearance_keys as other on {_MEET}
    where not {_BEGINS.format("mine")}"""
_NEAR = f"""
select distinct other.appearance_id from json_each(:reached)
    join appearance_keys as mine on mine.appearance_id = value
    join appearance_keys as other on {_MEET}
where not {_BEGINS.format("mine")}"""
_GATHERING = f"""
select mine.key, max(mine.own) from json_each(:reached)
    join appearance_keys as mine on mine.appearance_id = value
where {_BEGINS.format("mine")} group by mine.key"""
# Those that only look there were matched before: if they are a crowd, they were one then too.
_SOME = """
select min(appearance_id) from appearance_keys join appearances on appearances.id = appearance_id
where key = ? and not own and matched and decided = '' group by name limit ?"""


class Crowds(NamedTuple):
    """Keys that begin so connect nobody where more than `most` names only look there."""

    begins: str
    most: int


NO_CROWDS = Crowds("-", 0)  # no key begins so


def waiting(db: Database) -> bool:
    """Whether something has come, changed or gone since speakers were matched last."""
    sql = (
        f"select exists (select 1 from appearances where {_WAITS}) "
        "or exists (select 1 from touched_keys) "
        "or exists (select 1 from people where matched = 0)"
    )
    return bool(db.execute(sql).fetchone()[0]) or decisions_wait(db)


def matched_by_another_version(db: Database) -> bool:
    """Whether the keys were made by another version of this program: then all must be made again."""
    return [row[0] for row in db.execute("select version from matched_with")] != [__version__]


def all_wait(db: Database) -> None:
    """Lets everything be matched, described, linked and counted again."""
    for table in ("appearances", "people"):
        db.execute(f"update {table} set matched = 0 where matched != 0")
    for table, column in (("speakers", "id"), ("quote_speakers", "speaker_id")):
        db.execute(f"insert or ignore into touched_speakers select {column} from {table}")
    db.execute("delete from matched_with")
    db.execute("insert into matched_with values (?)", (__version__,))


def make_keys(db: Database, keys: Keys) -> None:
    """Writes the keys of the appearances that wait."""
    for appearance in load_appearances_by(db, _WAITS):
        own, looked_up = keys(appearance.speaker)
        wanted = dict.fromkeys(looked_up, 0) | dict.fromkeys(own, 1)
        replace_keys(db, "appearance_keys", "appearance_id", appearance.id, wanted)


def replace_keys(
    db: Database, table: str, column: str, number: int, wanted: Mapping[str, int]
) -> None:
    """Makes the keys of one row these, each with whether it is its own; writes only where they differ."""
    there = db.execute(f"select key, own from {table} where {column} = ?", (number,))
    if dict(there.fetchall()) != wanted:
        db.execute(f"delete from {table} where {column} = ?", (number,))
        db.conn.executemany(
            f"insert into {table} ({column}, key, own) values (?, ?, ?)",
            [(number, key, own) for key, own in sorted(wanted.items())],
        )


def connected(
    db: Database, more: Iterable[int] = (), crowds: Crowds = NO_CROWDS
) -> list[Appearance]:
    """The appearances that wait, those in `more`, and all that they are connected with by keys."""
    begins = {"begins": crowds.begins}
    reached = _column(db, _CHANGED, begins | {"more": json.dumps(list(more))})
    reached |= _where_some_left(db, crowds)
    new = reached
    while new:
        latest = begins | {"reached": json.dumps(list(new))}
        near = _column(db, _NEAR, latest)
        for key, own in db.execute(_GATHERING, latest).fetchall():
            near |= _gathered(db, key, bool(own), crowds.most)
        new = near - reached
        reached |= new
    wanted = f"appearances.id in (select value from json_each('{json.dumps(list(reached))}'))"
    return load_appearances_by(db, f"{wanted} and decided = ''")


def _where_some_left(db: Database, crowds: Crowds) -> set[int]:
    """Whom those that left met under keys that may be a crowd's."""
    sql = f"select key, max(own) from touched_keys where {_BEGINS.format('touched_keys')} group by key"
    left = db.execute(sql, {"begins": crowds.begins}).fetchall()
    return {at for key, own in left for at in _gathered(db, key, bool(own), crowds.most)}


def _gathered(db: Database, key: str, own: bool, most: int) -> set[int]:
    """Whom one meets under a key that it owns or not.

    In a crowd nobody; but who owns the key takes along as many as show that it is one.
    """
    crowd = _column(db, _SOME, (key, most + 1))
    if len(crowd) > most:
        return crowd if own else set()
    return _column(
        db, "select appearance_id from appearance_keys where key = ? and own >= ?", (key, not own)
    )


def _column(db: Database, sql: str, values: dict[str, Any] | Sequence[Any]) -> set[int]:
    return {row[0] for row in db.execute(sql, values)}


def all_matched(db: Database, appearances: Iterable[Appearance]) -> None:
    """Notes that nothing waits any more but what these appearances leave out."""
    ids = json.dumps([appearance.id for appearance in appearances])
    db.execute(
        "update appearances set matched = 1 where matched = 0 "
        "and id in (select value from json_each(?))",
        (ids,),
    )
    db.execute("delete from touched_keys")


def places_of(
    db: Database, side: Iterable[Seen], by_name: Callable[[Speaker], bool]
) -> frozenset[int]:
    """The appearances that a side of a decision is about.

    Where nothing of it is here, all that have one of its names, of those that `by_name` takes for
    enough: so a decision holds in a database of other articles.
    """
    side = list(side)
    here = frozenset(at for seen in side for at in _where(db, seen))
    return here or frozenset(at for seen in side for at in _named(db, seen, by_name))


def _where(db: Database, seen: Seen) -> Iterator[int]:
    """Where it was seen, or under which other name its article knows it since it was changed."""
    rows = db.execute(
        "select appearances.id, appearances.name, forms from appearances "
        "join articles on articles.id = article_id "
        "where source = ? and kind = ? and decided = ''",
        (seen.source, seen.kind),
    ).fetchall()
    exactly = [at for at, name, _ in rows if name == seen.name]
    formerly = [at for at, _, forms in rows if seen.name in json.loads(forms)]
    yield from exactly or (formerly if len(formerly) == 1 else ())


def _named(db: Database, seen: Seen, by_name: Callable[[Speaker], bool]) -> Iterator[int]:
    if by_name(Speaker(seen.name, seen.kind)):
        yield from (
            row[0]
            for row in db.execute(
                "select id from appearances where name = ? and kind = ? and decided = ''",
                (seen.name, seen.kind),
            )
        )
