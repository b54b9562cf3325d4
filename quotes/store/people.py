"""People whom a newsroom knows: kept, and found where their names meet those of the articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from quotes.records import Known, Speaker
from quotes.store.waiting import Keys, replace_keys

_MEET = "people_keys.key = appearance_keys.key and (people_keys.own or appearance_keys.own)"
_MEET_LEFT = _MEET.replace("appearance_keys", "touched_keys")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One of `people`, with the number of its row."""

    id: int
    known: Known


def save_people(db: Database, people: Iterable[Known]) -> int:
    """Adds people, or changes those of the same name, kind and Wikidata id; counts what differed."""
    changed = 0
    for known in people:
        row = (json.dumps(list(known.aliases), ensure_ascii=False), known.role)
        who = (known.name, known.kind, known.wikidata)
        there = db.execute(
            "select id, aliases, role from people where name = ? and kind = ? and wikidata is ?",
            who,
        ).fetchone()
        if there and there[1:] == row:
            continue
        changed += 1
        if there:
            db.execute(
                "update people set aliases = ?, role = ?, matched = 0 where id = ?",
                (*row, there[0]),
            )
        else:
            db.execute(
                "insert into people (name, kind, wikidata, aliases, role) values (?, ?, ?, ?, ?)",
                (*who, *row),
            )
    return changed


def count_quoted(db: Database, people: Iterable[Known]) -> int:
    """How many of some people are speakers here."""
    quoted = {(one.name, one.kind, one.wikidata) for one in names_known(db).values()}
    return sum((one.name, one.kind, one.wikidata) in quoted for one in people)


def make_people_keys(db: Database, keys: Keys) -> None:
    """Writes the keys of the people that wait."""
    for person in _load(db, "matched = 0"):
        found: dict[str, int] = {}
        for speaker in speakers_of(person.known):
            own, looked_up = keys(speaker)
            found = dict.fromkeys(looked_up, 0) | found | dict.fromkeys(own, 1)
        replace_keys(db, "people_keys", "person_id", person.id, found)


def speakers_of(known: Known) -> list[Speaker]:
    """A person as speakers of no article, one for each name."""
    return [Speaker(name, known.kind, known.role, (name,)) for name in known.names]


def people_met(db: Database, appearances: Iterable[int]) -> list[KnownPerson]:
    """The people that wait, and those whose names share a key with some appearances or with what left."""
    ids = json.dumps(sorted(appearances))
    met = (
        "select person_id from json_each(?) join appearance_keys on appearance_id = value "
        f"join people_keys on {_MEET}"
    )
    left = f"select person_id from touched_keys join people_keys on {_MEET_LEFT}"
    return _load(db, f"matched = 0 or id in ({met}) or id in ({left})", ids)


def met_by_people(db: Database, people: Iterable[KnownPerson]) -> set[int]:
    """The appearances that share a key with a name of some people."""
    rows = db.execute(
        "select appearance_id from json_each(?) join people_keys on person_id = value "
        f"join appearance_keys on {_MEET} "
        "join appearances on appearances.id = appearance_id where decided = ''",
        (json.dumps([person.id for person in people]),),
    )
    return {row[0] for row in rows.fetchall()}


def link_people(
    db: Database, people: Iterable[KnownPerson], speaker_of: Mapping[int, str | None]
) -> None:
    """Notes which speakers people are, by their numbers; those are then shown under their names."""
    for person in people:
        speaker_id = speaker_of.get(person.id)
        before = db.execute("select speaker_id from people where id = ?", (person.id,)).fetchone()
        for touched in {before[0], speaker_id} - {None}:
            db.execute("insert into touched_speakers values (?) on conflict do nothing", (touched,))
        db.execute(
            "update people set speaker_id = ?, matched = 1 where id = ? "
            "and (speaker_id, matched) is not (?, 1)",
            (speaker_id, person.id, speaker_id),
        )


def names_known(db: Database) -> dict[str, Known]:
    """The people that speakers are, by the speakers' ids."""
    rows = db.execute("select speaker_id, id from people where speaker_id is not null").fetchall()
    known = {person.id: person.known for person in _load(db, "speaker_id is not null")}
    return {speaker_id: known[number] for speaker_id, number in rows}


def _load(db: Database, condition: str, *values: str) -> list[KnownPerson]:
    rows = db.query(f"select * from people where {condition} order by id", values)
    return [
        KnownPerson(
            row["id"],
            Known(
                row["name"],
                row["kind"],
                tuple(json.loads(row["aliases"])),
                row["role"],
                row["wikidata"],
            ),
        )
        for row in rows
    ]
