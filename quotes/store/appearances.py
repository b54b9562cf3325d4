"""Appearances: each named speaker as one article knows them, and which quotations are theirs.

Matching groups appearances into speakers. An appearance keeps its speaker when its article
changes, so that ids hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from quotes.records import Speaker
from quotes.store.corrections import Stored
from quotes.store.decisions import Seen

# What tells two appearances of one article apart: name, kind, the id a person chose or "".
Key = tuple[str, str, str]


_SELECT = """
select appearances.*, articles.source, articles.outlet, articles.published,
    (select count(*) from quote_appearances where appearance_id = appearances.id) as quoted
from appearances join articles on articles.id = appearances.article_id"""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A named speaker in one article, as the database holds them.

    `speaker_id` is None until matching has found one. `decided` is the id of the speaker that
    a person chose for these quotations, "" where matching may choose. `quotations` counts them.
    """

    id: int
    article: str
    source: str
    outlet: str | None
    published: str | None
    speaker: Speaker
    speaker_id: str | None
    decided: str
    quotations: int

    @property
    def seen(self) -> Seen:
        return Seen(self.source, self.speaker.name, self.speaker.kind)


def load_appearances(db: Database) -> list[Appearance]:
    """All appearances, the earliest stored first."""
    return [_appearance(row) for row in db.query(f"{_SELECT} order by appearances.id")]


def load_appearances_by(db: Database, condition: str) -> list[Appearance]:
    """The appearances that meet a condition of SQL, the earliest stored first."""
    return [_appearance(row) for row in db.query(f"{_SELECT} where {condition} order by 1")]


def load_appearances_of(db: Database, article_id: str) -> list[Appearance]:
    """The appearances of one article."""
    sql = f"{_SELECT} where article_id = ? order by appearances.id"
    return [_appearance(row) for row in db.query(sql, (article_id,))]


def save_appearances(db: Database, article_id: str, stored: Sequence[Stored]) -> None:
    """Makes the article's appearances those of its quotations, and links them.

    Changes only what differs. A new appearance takes over the speaker of the old one that
    shares a form of the name with it ("Arroyuelo" becoming "Gustavo Arroyuelo").
    """
    before = {_key(row): row for row in _rows(db, article_id)}
    after = _gathered(stored)
    ids = {key: _save_one(db, article_id, key, after[key], before) for key in after}
    for key in before.keys() - after.keys():
        db.execute("delete from appearances where id = ?", (before[key]["id"],))
    _link(db, article_id, stored, ids)


def _rows(db: Database, article_id: str) -> list[dict[str, Any]]:
    return list(
        db.query("select * from appearances where article_id = ? order by id", (article_id,))
    )


def _key(row: dict[str, Any]) -> Key:
    return row["name"], row["kind"], row["decided"]


def _gathered(stored: Iterable[Stored]) -> dict[Key, Speaker]:
    """One speaker for each key, with the first role given and all forms."""
    gathered: dict[Key, Speaker] = {}
    for item in stored:
        for speaker in item.quotation.speakers:
            key = (speaker.name, speaker.kind, item.chosen)
            seen = gathered.get(key, speaker)
            forms = dict.fromkeys((speaker.name, *seen.forms, *speaker.forms))
            gathered[key] = replace(seen, role=seen.role or speaker.role, forms=tuple(forms))
    return gathered


def _save_one(
    db: Database, article_id: str, key: Key, speaker: Speaker, before: dict[Key, dict[str, Any]]
) -> int:
    forms = json.dumps(list(speaker.forms), ensure_ascii=False)
    old = before.get(key)
    if old is None:
        cursor = db.execute(
            "insert into appearances (article_id, name, kind, decided, role, forms, speaker_id) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            (article_id, *key, speaker.role, forms, _inherited(key, speaker, before)),
        )
        return int(cursor.lastrowid or 0)
    if (old["role"], old["forms"]) != (speaker.role, forms):
        db.execute(
            "update appearances set role = ?, forms = ? where id = ?",
            (speaker.role, forms, old["id"]),
        )
    return int(old["id"])


def _inherited(key: Key, speaker: Speaker, before: dict[Key, dict[str, Any]]) -> str | None:
    """The speaker id of the one old appearance that is surely this one, else None."""
    if key[2]:
        return None
    ids = {
        row["speaker_id"]
        for row in before.values()
        if not row["decided"]
        and row["kind"] == speaker.kind
        and (row["name"] in speaker.forms or speaker.name in json.loads(row["forms"]))
    }
    return ids.pop() if len(ids) == 1 else None


def _link(db: Database, article_id: str, stored: Iterable[Stored], ids: dict[Key, int]) -> None:
    wanted = {
        (item.id, ids[speaker.name, speaker.kind, item.chosen]): None
        for item in stored
        for speaker in item.quotation.speakers
    }
    rows = db.execute(
        "select quote_id, appearance_id from quote_appearances "
        "join quotes on quotes.id = quote_id where article_id = ?",
        (article_id,),
    )
    linked = dict.fromkeys(rows.fetchall())
    for link in linked.keys() - wanted.keys():
        db.execute("delete from quote_appearances where quote_id = ? and appearance_id = ?", link)
    for link in (link for link in wanted if link not in linked):
        db.execute("insert into quote_appearances (quote_id, appearance_id) values (?, ?)", link)


def _appearance(row: dict[str, Any]) -> Appearance:
    return Appearance(
        id=row["id"],
        article=row["article_id"],
        source=row["source"],
        outlet=row["outlet"],
        published=row["published"],
        speaker=_speaker(row),
        speaker_id=row["speaker_id"],
        decided=row["decided"],
        quotations=row["quoted"],
    )


def _speaker(row: dict[str, Any]) -> Speaker:
    return Speaker(row["name"], row["kind"], row["role"], tuple(json.loads(row["forms"])))
