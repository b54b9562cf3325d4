"""Who a speaker is, for a person who has to tell two of them apart; and the pairs to ask about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from quotes.fulltext import full_text_query
from quotes.store.decisions import left_open

SAYINGS = 3  # quotations that a portrait shows, the latest

_BUT = "but "  # with which a counter-reason of a suggestion begins


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation as evidence of who speaks. `outlet`, `published` and `role` are None where unknown."""

    id: str
    text: str
    role: str | None
    outlet: str | None
    published: str | None
    article_id: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """A speaker with what tells them from others.

    `names` are the forms seen with the number of articles that use each, `roles` and `outlets` with
    the number of quotations, the most frequent first. Dates are ISO, None where no article has one.
    `once` are the ids that lead here.
    """

    id: str
    name: str
    kind: str | None
    quote_count: int
    article_count: int
    first_quoted: str | None
    last_quoted: str | None
    names: tuple[tuple[str, int], ...]
    roles: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    once: tuple[str, ...]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Are these two speakers one? By their ids; `score` from 0 to 1, reasons and counter-reasons."""

    a: str
    b: str
    score: float
    why: tuple[str, ...]

    @property
    def speaks_for(self) -> list[str]:
        return [why for why in self.why if not why.startswith(_BUT)]

    @property
    def speaks_against(self) -> list[str]:
        return [why.removeprefix(_BUT) for why in self.why if why.startswith(_BUT)]


def portrait(db: Database, speaker_id: str) -> Portrait:
    """The portrait of a speaker that is there."""
    described = next(
        db.query(
            "select id, name, kind, quote_count, article_count, first_quoted, last_quoted "
            "from speakers where id = ?",
            (speaker_id,),
        )
    )
    return Portrait(
        **described,
        names=_counted(
            db,
            "select name, count from speaker_names where speaker_id = ? order by count desc, name",
            speaker_id,
        ),
        roles=_counted(db, _BY_VALUE.format(value="quotes.role"), speaker_id),
        outlets=_counted(db, _BY_VALUE.format(value="articles.outlet"), speaker_id),
        once=tuple(
            row[0]
            for row in db.execute(
                "select id from retired_ids where speaker_id = ? order by id", (speaker_id,)
            )
        ),
        sayings=tuple(Saying(**row) for row in db.query(_LATEST, (speaker_id, SAYINGS))),
    )


def display_name(db: Database, speaker_id: str) -> str:
    """The name that a speaker who is there is shown by."""
    row = db.execute("select name from speakers where id = ?", (speaker_id,)).fetchone()
    return str(row[0])


def quotation_count(db: Database, speaker_id: str) -> int:
    """How often a speaker who is there is quoted."""
    row = db.execute("select quote_count from speakers where id = ?", (speaker_id,)).fetchone()
    return int(row[0])


_SPOKEN = (
    "from quote_speakers join quotes on quotes.id = quote_id "
    "join articles on articles.id = article_id where quote_speakers.speaker_id = ?"
)
_BY_VALUE = (
    f"select {{value}} as value, count(*) as count {_SPOKEN} and value is not null "
    "group by value order by count desc, value"
)
_LATEST = (
    f"select quotes.id, quotes.text, quotes.role, outlet, published, article_id {_SPOKEN} "
    "order by published desc, article_id, start limit ?"
)


def _counted(db: Database, sql: str, speaker_id: str) -> tuple[tuple[str, int], ...]:
    return tuple((value, count) for value, count in db.execute(sql, (speaker_id,)).fetchall())


def questions(db: Database, *, again: bool = False, since: int = 0) -> list[Question]:
    """The suggestions that nobody has answered, the most quoted speakers first.

    With `again` also those that were answered with "unsure"; with `since`, the number of a decision,
    those that were so answered up to then.
    """
    open_pairs = set() if again else left_open(db, since)
    rows = db.execute(
        "select a, b, score, why from suggestions "
        "join speakers as one on one.id = a join speakers as other on other.id = b "
        "order by one.quote_count + other.quote_count desc, score desc, a, b"
    )
    return [
        Question(a, b, score, tuple(json.loads(why)))
        for a, b, score, why in rows.fetchall()
        if frozenset((a, b)) not in open_pairs
    ]


def list_speakers(db: Database, text: str = "") -> Iterator[dict[str, Any]]:
    """Rows of `speaker_list`, the most quoted first; with words only those that have all in a name."""
    query = full_text_query(text)
    named = (
        "where number in (select rowid from speakers_fts where speakers_fts match :named) "
        if query
        else ""
    )
    return db.query(
        "select id, name, kind, role, quote_count, article_count, outlet_count, first_quoted, "
        f"last_quoted, other_names, suggestions from speaker_list {named}"
        "order by quote_count desc, name, id",
        {"named": f"{{name other_names}}: ({query})"} if query else {},
    )
