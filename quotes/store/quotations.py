"""Quotations as rows, there and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from quotes.records import Quotation, Span, Speaker, Words
from quotes.store.corrections import Stored
from quotes.store.ids import quotation_key, words_id


def save_quotations(db: Database, article_id: str, stored: Sequence[Stored]) -> None:
    """Makes the article's rows in `quotes` these: adds, changes and deletes only what differs.

    `speaker_id` is left to those who work across articles.
    """
    before = {row["id"]: row for row in _rows(db, article_id)}
    after = {item.id: _row(item, article_id) for item in stored}
    for quote_id in before.keys() - after.keys():
        db.execute("delete from quotes where id = ?", (quote_id,))
    for quote_id, row in after.items():
        if quote_id not in before:
            _insert(db, row)
        elif any(before[quote_id][name] != value for name, value in row.items()):
            _update(db, row)
    db.execute(
        "update articles set quote_count = :count where id = :id and quote_count != :count",
        {"count": len(after), "id": article_id},
    )
    for sql in _MENDED:
        db.execute(sql, {"id": article_id})


# Triggers do it for whoever writes; these mend what was changed by hand.
_MENDED = (
    """
update quotes set (article_outlet, article_published) =
    (select outlet, published from articles where id = :id)
where article_id = :id and (article_outlet, article_published) is not
    (select outlet, published from articles where id = :id)""",
    """
update quotes set speaker_name = right.name
from (select quotes.id, coalesce(speakers.name, speaker) as name
      from quotes left join speakers on speakers.id = speaker_id
      where article_id = :id) as right
where right.id = quotes.id and speaker_name is not right.name""",
    """
update quote_speakers set (in_article, in_outlet, on_date) =
    (article_id, article_outlet, article_published)
from (select id, article_id, article_outlet, article_published
      from quotes where article_id = :id) as right
where right.id = quote_id
and (in_article, in_outlet, on_date) is not (article_id, article_outlet, article_published)""",
)


def load_keyed(db: Database, article_id: str) -> list[tuple[str, Quotation]]:
    """An article's quotations with their keys, in the order of the text, corrected as they are."""
    speakers = _speakers_by_quote(db, article_id)
    return [
        (quotation_key(row["id"]), _quotation(row, speakers.get(row["id"], ())))
        for row in _rows(db, article_id)
    ]


def place_of(db: Database, quote_id: str) -> str | None:
    """The id of the article that a quotation in the database stands in, else None."""
    row = db.execute("select article_id from quotes where id = ?", (quote_id,)).fetchone()
    return row[0] if row else None


def speaker_of(db: Database, quote_id: str) -> str | None:
    """The id of a quotation's speaker; None for no or several speakers, or no such quotation."""
    row = db.execute("select speaker_id from quotes where id = ?", (quote_id,)).fetchone()
    return row[0] if row else None


def _rows(db: Database, article_id: str) -> list[dict[str, Any]]:
    return list(
        db.query("select * from quotes where article_id = ? order by start, rowid", (article_id,))
    )


def _row(item: Stored, article_id: str) -> dict[str, Any]:
    quotation = item.quotation
    cue, mention = quotation.cue, quotation.mention
    return {
        "id": item.id,
        "article_id": article_id,
        "speaker": quotation.speaker,
        "kind": quotation.kind,
        "role": quotation.role,
        "text": quotation.quote,
        "segments": json.dumps([list(span) for span in quotation.segments]),
        "start": quotation.segments[0].start,
        "end": quotation.segments[-1].end,
        "extent": quotation.extent,
        "cue": cue.text if cue else None,
        "cue_start": cue.start if cue else None,
        "mention": mention.text if mention else None,
        "mention_start": mention.start if mention else None,
        "addressee": quotation.addressee,
        "paragraph": quotation.paragraph,
        "context": quotation.context,
        "confidence": float(quotation.confidence),
        "why": json.dumps(list(quotation.why), ensure_ascii=False),
        "group_id": words_id(quotation.quote),
        "decision_id": item.correction.id if item.correction else None,
    }


def _insert(db: Database, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    db.execute(f"insert into quotes ({names}) values ({values})", row)


def _update(db: Database, row: dict[str, Any]) -> None:
    changes = ", ".join(f'"{name}" = :{name}' for name in row if name != "id")
    db.execute(f"update quotes set {changes} where id = :id", row)


def _speakers_by_quote(db: Database, article_id: str) -> dict[str, tuple[Speaker, ...]]:
    rows = db.query(
        "select quote_id, name, kind, role, forms from quote_appearances "
        "join appearances on appearances.id = appearance_id "
        "where article_id = ? order by quote_appearances.rowid",
        (article_id,),
    )
    speakers: dict[str, tuple[Speaker, ...]] = {}
    for row in rows:
        speaker = Speaker(row["name"], row["kind"], row["role"], tuple(json.loads(row["forms"])))
        speakers[row["quote_id"]] = (*speakers.get(row["quote_id"], ()), speaker)
    return speakers


def _quotation(row: dict[str, Any], speakers: tuple[Speaker, ...]) -> Quotation:
    return Quotation(
        article=row["article_id"],
        quote=row["text"],
        segments=tuple(Span(*span) for span in json.loads(row["segments"])),
        speaker=row["speaker"],
        kind=row["kind"],
        role=row["role"],
        mention=_words(row["mention"], row["mention_start"]),
        cue=_words(row["cue"], row["cue_start"]),
        addressee=row["addressee"],
        extent=row["extent"],
        paragraph=row["paragraph"],
        context=row["context"],
        confidence=row["confidence"],
        why=tuple(json.loads(row["why"])),
        speakers=speakers,
    )


def _words(text: str | None, start: int | None) -> Words | None:
    return None if text is None or start is None else Words(text, start, start + len(text))
