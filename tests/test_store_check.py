"""`quotes check` finds each kind of damage, and what it advises mends it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from storing import plain_extract, reading, run_import, write

from quotes import pipeline, store
from quotes.pipeline import Wish

TEXT = "“The mill is safe,” said Ann Lee, the mayor. “Who pays?” said Bo Day."


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("quotes.pipeline.extraction.extract", plain_extract)
    write(tmp_path / "in", {"mill.txt": TEXT})
    run_import(tmp_path / "quotes.db", tmp_path / "in", outlet="Herald", published="2026-03-01")
    with reading(tmp_path / "quotes.db") as database:
        (quote_id,) = database.execute("select id from quotes where start > 9").fetchone()
        pipeline.correct(database, quote_id, Wish("speaker", "jo", "Ann Lee"))
    return tmp_path / "quotes.db"


def damage(db: Path, sql: str) -> None:
    """Changes the file as a careless program would: no foreign keys, no triggers."""
    with sqlite3.connect(db) as connection:
        connection.execute("pragma recursive_triggers = off")
        connection.executescript(sql)


def findings(db: Path) -> list[str]:
    with reading(db) as database:
        return list(store.check(database))


DAMAGE = {
    "words": ("update quotes set text = 'Other words' where start = 1", "differs from its article"),
    "offsets outside": ("update quotes set segments = '[[1, 999]]'", "offsets outside"),
    "offsets turned round": ("update quotes set segments = '[[9, 3]]'", "offsets outside"),
    "segments no JSON": ("update quotes set segments = '[[1'", "segments that are not pairs"),
    "end": ('update quotes set "end" = 99', "start or end that differs"),
    "mention": ("update quotes set mention_start = 3 where start = 1", "has a mention"),
    "cue": ("update quotes set cue = 'cried' where start = 1", "has a cue"),
    "kind": ("update quotes set kind = 'alien'", "unknown kind 'alien'"),
    "extent": ("update quotes set extent = 'half'", "unknown extent 'half'"),
    "confidence": ("update quotes set confidence = 1.5", "impossible confidence 1.5"),
    "reasons": ("update quotes set why = '{}'", "reasons that are no list"),
    "correction not obeyed": ("update quotes set decision_id = null", "does not obey"),
    "article's count": ("update articles set quote_count = 9", "quote_count 9 but 2"),
    "speaker's count": ("update speakers set article_count = 7", "article_count 7"),
    "speaker of nothing": ("insert into speakers (id, name) values ('x', 'X')", "has no quotation"),
    "link missing": ("delete from quote_speakers", "names the speaker ann-lee but is linked to"),
    "link to another": ("update quotes set speaker_id = null where start = 1", "names the speaker"),
    "name missing": ("delete from speaker_names", "no name in speaker_names"),
    "another outlet": ("update quotes set article_outlet = 'Elsewhere'", "another outlet or date"),
    "no date": (
        "update quotes set article_published = null where start = 1",
        "another outlet or date",
    ),
    "another name": ("update quotes set speaker_name = 'Bo Day'", "under another name than its"),
    "link elsewhere": (
        "update quote_speakers set in_outlet = 'Post'",
        "is linked to a speaker with",
    ),
    "group of others": (
        "update quotes set group_id = 'x' where start = 1",
        "group_id of other words",
    ),
    "unmatched": ("update appearances set speaker_id = null", "is not matched"),
    "retired id in use": (
        "insert into retired_ids select id, id from speakers",
        "is the id of a speaker too",
    ),
}
MENDED_BY_HAND = {
    "text": ("update articles set text = text || '.'", "was changed in the database"),
    "hash": ("update articles set sha256 = ''", "was changed in the database"),
    "words counted": ("update articles set words = 1", "was changed in the database"),
    "foreign key": ("update quotes set group_id = null, decision_id = 77", "points to a row"),
    "article's id": ("update articles set id = 'Mill Fire!'", "'Mill Fire!' has an id with other"),
    "full text": ("drop trigger quotes_au; update quotes set text = 'New'", "full-text index of q"),
}


@pytest.mark.parametrize(("sql", "sentence"), DAMAGE.values(), ids=DAMAGE)
def test_damage_is_found_and_mended(db: Path, sql: str, sentence: str) -> None:
    assert findings(db) == []
    damage(db, sql)
    found = findings(db)
    assert any(sentence in finding for finding in found), found
    assert all("`quotes refresh`" in finding or "`quotes match`" in finding for finding in found)
    with reading(db) as database:
        pipeline.refresh(database, problems=lambda *problem: pytest.fail(str(problem)))
    assert findings(db) == []


@pytest.mark.parametrize(("sql", "sentence"), MENDED_BY_HAND.values(), ids=MENDED_BY_HAND)
def test_damage_is_found(db: Path, sql: str, sentence: str) -> None:
    damage(db, sql)
    assert any(sentence in finding for finding in findings(db))


def test_a_changed_text_is_mended_as_advised(db: Path) -> None:
    damage(db, "update articles set text = 'X' || text")
    with reading(db) as database:
        pipeline.remove(database, "mill")
    run_import(db, db.parent / "in", outlet="Herald", published="2026-03-01")
    assert findings(db) == []


def test_a_full_text_index_is_mended_as_advised(db: Path) -> None:
    damage(db, "delete from quotes_fts_data where id > 10")
    assert any("full-text index of quotes" in finding for finding in findings(db))
    with reading(db) as database:
        database["quotes"].rebuild_fts()
    assert findings(db) == []
