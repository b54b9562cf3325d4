"""What people decided: corrections of quotations, kept for ever and always obeyed.

A correction is tied to the article's source and the quotation's key, so that it outlives
changed articles, a refresh, and taking the article out and in again. Of several corrections of
one quotation the latest that is not undone holds; none is ever overwritten.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from quotes.records import Quotation, Speaker
from quotes.store.decisions import Decision, decide
from quotes.store.ids import quotation_id, quotation_key

SPEAKER = "speaker"
UNKNOWN = "unknown"
NOT_A_QUOTATION = "not-a-quotation"
# The kinds of speakers that have a row of their own.
NAMED_KINDS = ("person", "organisation", "document")
CORRECTIONS = (SPEAKER, UNKNOWN, NOT_A_QUOTATION)


@dataclass(frozen=True, slots=True)
class Correction:
    """One person's word on one quotation, as `decisions` holds it.

    `action` is one of CORRECTIONS. For SPEAKER, `name` and `kind` say who it was, and
    `speaker_id` the speaker in the database that was meant (None where the name was new).
    `at` is ISO 8601, UTC. `id` is 0 until it is recorded.
    """

    quote_id: str
    source: str
    quotation: str
    action: str
    who: str
    at: str
    reason: str | None = None
    speaker_id: str | None = None
    name: str | None = None
    kind: str | None = None
    id: int = 0

    def says_the_same(self, other: Correction) -> bool:
        """Whether the other one asks for the same, whoever made it and when."""
        return (self.action, self.speaker_id, self.name) == (
            other.action,
            other.speaker_id,
            other.name,
        )

    def because(self) -> str:
        """The reason that readers of the quotation see."""
        reason = f": {self.reason}" if self.reason else ""
        return f"Corrected by {self.who} on {self.at[:10]}{reason}"


@dataclass(frozen=True, slots=True)
class Stored:
    """A quotation with its id, and the correction it obeys."""

    id: str
    quotation: Quotation
    correction: Correction | None = None

    @property
    def chosen(self) -> str:
        """The id of the speaker that a person chose, "" where none was chosen by id."""
        return (self.correction and self.correction.speaker_id) or ""


def record(db: Database, correction: Correction) -> Correction:
    """Adds a correction and returns it with its id."""
    made = decide(
        db,
        Decision(
            action=correction.action,
            a=correction.quote_id,
            b=correction.speaker_id,
            who=correction.who,
            at=correction.at,
            reason=correction.reason,
            source=correction.source,
            quotation=correction.quotation,
            name=correction.name,
            kind=correction.kind,
        ),
    )
    return dataclasses.replace(correction, id=made.id)


def corrections_of(db: Database, source: str) -> dict[str, Correction]:
    """The corrections in force for one article's quotations, by quotation key."""
    rows = db.query(
        "select * from decisions where source = ? and undone_at is null "
        f"and action in ({', '.join('?' * len(CORRECTIONS))}) order by id",
        (source, *CORRECTIONS),
    )
    return {quotation_key(row["a"]): _from_row(row) for row in rows}


def decided_already(db: Database, correction: Correction) -> Correction | None:
    """The same correction, if it is in force, whoever made it."""
    key = quotation_key(correction.quote_id)
    held = corrections_of(db, correction.source).get(key)
    return held if held is not None and held.says_the_same(correction) else None


def struck_out(db: Database, quote_id: str) -> str | None:
    """The id of the article in which this id was decided to be no quotation, else None."""
    row = db.execute(
        "select articles.id from decisions "
        "join articles on articles.source = decisions.source "
        "where a = ? and action = ? order by decisions.id desc",
        (quote_id, NOT_A_QUOTATION),
    ).fetchone()
    return row[0] if row else None


def obeying(
    article_id: str, keyed: Iterable[tuple[str, Quotation]], corrections: dict[str, Correction]
) -> list[Stored]:
    """An article's quotations with their ids, corrected; what is no quotation is left out."""
    keyed = list(keyed)
    known = [speaker for _, quotation in keyed for speaker in quotation.speakers]
    stored = []
    for key, quotation in keyed:
        correction = corrections.get(key)
        corrected = corrected_by(correction, quotation, known) if correction else quotation
        if corrected is not None:
            stored.append(Stored(quotation_id(article_id, key), corrected, correction))
    return stored


def corrected_by(
    correction: Correction, quotation: Quotation, known: Iterable[Speaker] = ()
) -> Quotation | None:
    """The quotation as the correction wants it; None where it is no quotation.

    `known` are the article's speakers: where the name is one of theirs, role and forms stay.
    """
    if correction.action == NOT_A_QUOTATION:
        return None
    why = (correction.because(),)
    if correction.action == UNKNOWN:
        return dataclasses.replace(
            quotation,
            speaker=None,
            kind=None,
            role=None,
            mention=None,
            confidence=0.0,
            why=why,
            speakers=(),
        )
    speaker = _speaker(correction, known)
    confirmed = quotation.speaker == speaker.name
    return dataclasses.replace(
        quotation,
        speaker=speaker.name,
        kind=speaker.kind,
        role=quotation.role if confirmed else speaker.role,
        mention=quotation.mention if confirmed else None,
        confidence=1.0,
        why=why,
        speakers=(speaker,),
    )


def _speaker(correction: Correction, known: Iterable[Speaker]) -> Speaker:
    assert correction.name is not None
    assert correction.kind is not None
    for speaker in known:
        if speaker.name == correction.name and speaker.kind == correction.kind:
            return speaker
    return Speaker(correction.name, correction.kind, forms=(correction.name,))


def _from_row(row: dict[str, Any]) -> Correction:
    return Correction(
        id=row["id"],
        quote_id=row["a"],
        speaker_id=row["b"],
        **{
            name: row[name]
            for name in ("source", "quotation", "action", "who", "at", "reason", "name", "kind")
        },
    )
