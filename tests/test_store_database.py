"""Opening databases: what is refused, in which words, and that the schema holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations
from storing import unwritable_database

from quotes.errors import DatabaseProblem
from quotes.store import open_database, opened, thrown_away, transaction
from quotes.store.ids import words_id
from quotes.store.schema import MIGRATIONS, SEARCHED

CONTRACT = {
    "articles": "id title outlet byline published url source language text sha256 words "
    "quote_count imported",
    "quotes": "id article_id speaker_id speaker kind role text segments start end extent cue "
    "mention addressee paragraph context confidence why group_id",
    "quote_speakers": "quote_id speaker_id",
    "speakers": "id name kind role quote_count article_count outlet_count first_quoted last_quoted",
    "speaker_names": "speaker_id name count",
    "retired_ids": "id speaker_id",
    "suggestions": "id a b score why",
    "decisions": "id action a b who at reason undone_at",
    "imports": "id started version options new changed unchanged undated skipped quotations",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quotes.db"


def another_programs(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("create table recipes (id integer primary key)")


def newer(path: Path) -> None:
    with opened(path, create=True) as db:
        db["_sqlite_migrations"].insert(
            {"migration_set": "quotes", "name": "m999_from_the_future", "applied_at": ""}
        )


@pytest.mark.parametrize(("table", "columns"), CONTRACT.items(), ids=CONTRACT)
def test_schema_has_what_users_rely_on(path: Path, table: str, columns: str) -> None:
    with opened(path, create=True) as db:
        assert set(columns.split()) <= {column.name for column in db[table].columns}
        assert {"quote_list", "speaker_list"} <= set(db.view_names())


def test_database_is_in_wal_mode_with_foreign_keys(path: Path) -> None:
    with opened(path, create=True) as db:
        assert db.journal_mode == "wal"
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("insert into quote_speakers (quote_id, speaker_id) values ('no', 'body')")


@pytest.mark.parametrize("table", SEARCHED)
def test_full_text_search_follows_the_table(path: Path, table: str) -> None:
    with opened(path, create=True) as db:
        assert db[table].detect_fts() == f"{table}_fts"
        kept_by = {f"{table}_{event}" for event in ("ai", "ad", "au")}
        assert kept_by <= {trigger.name for trigger in db[table].triggers}


def named(db: Database) -> list[str | None]:
    return [row[0] for row in db.execute("select speaker_name from quotes order by id")]


def linked(db: Database) -> list[tuple[str | None, ...]]:
    return db.execute("select in_article, in_outlet, on_date from quote_speakers").fetchall()


def placed(db: Database) -> list[tuple[str | None, str | None]]:
    return db.execute("select article_outlet, article_published from quotes order by id").fetchall()


def an_article(db: Database) -> None:
    db.execute(
        "insert into articles (id, source, outlet, published, text, sha256, words, imported) "
        "values ('mill', 'mill.txt', 'Herald', '2026-03-01', '“No.”', '', 1, '')"
    )
    db.execute(
        'insert into quotes (id, article_id, text, segments, start, "end", extent, paragraph, '
        "context, confidence, why) values ('mill-1', 'mill', 'No.', '[[1, 4]]', 1, 4, 'full', 0, '', 0, '[]')"
    )


def test_quotations_have_the_outlet_and_date_of_their_article(path: Path) -> None:
    with opened(path, create=True) as db:
        an_article(db)
        assert placed(db) == [("Herald", "2026-03-01")]
        db.execute("update articles set published = null, outlet = 'Post'")
        assert placed(db) == [("Post", None)]


def a_speaker(db: Database) -> None:
    db.execute("insert into speakers (id, name) values ('ann', 'Ann Lee')")
    db.execute("update quotes set speaker_id = 'ann'")
    db.execute("insert into quote_speakers (quote_id, speaker_id) values ('mill-1', 'ann')")


def test_quotations_have_the_name_of_their_speaker(path: Path) -> None:
    with opened(path, create=True) as db:
        an_article(db)
        assert named(db) == [None]
        db.execute("update quotes set speaker = 'Ms Lee'")
        assert named(db) == ["Ms Lee"]
        a_speaker(db)
        assert named(db) == ["Ann Lee"]
        db.execute("update speakers set name = 'Ann B. Lee'")
        assert named(db) == ["Ann B. Lee"]
        db.execute("delete from speakers")
        assert named(db) == ["Ms Lee"]


def test_links_to_speakers_have_the_place_of_their_quotation(path: Path) -> None:
    with opened(path, create=True) as db:
        an_article(db)
        a_speaker(db)
        assert linked(db) == [("mill", "Herald", "2026-03-01")]
        db.execute("update articles set published = null, outlet = 'Post'")
        assert linked(db) == [("mill", "Post", None)]


def test_a_database_of_an_earlier_version_gets_them(path: Path) -> None:
    earlier = Migrations("quotes")
    earlier._migrations = MIGRATIONS._migrations[:4]
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection)
        earlier.apply(db)
        an_article(db)
        a_speaker(db)
        connection.commit()
    with opened(path) as db:
        assert placed(db) == [("Herald", "2026-03-01")]
        assert named(db) == ["Ann Lee"]
        assert linked(db) == [("mill", "Herald", "2026-03-01")]
        assert [row[0] for row in db.execute("select group_id from quotes")] == [words_id("no")]


def test_full_text_search_survives_vacuum_and_deletes(path: Path) -> None:
    with opened(path, create=True) as db:
        for number in range(5):
            db.execute(
                "insert into speakers (id, name) values (?, ?)", (f"s{number}", f"Name{number} Lee")
            )
        db.execute("delete from speakers where id = 's2'")
        db.execute("update speakers set name = 'Zoë Day' where id = 's3'")
        db.execute("vacuum")
        found = {
            word: [row["id"] for row in db["speakers"].search(word)]
            for word in ("name4", "name2", "name3", "zoe")
        }
    assert found == {"name4": ["s4"], "name2": [], "name3": [], "zoe": ["s3"]}


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        pytest.param(another_programs, "database of another program", id="another program's"),
        pytest.param(newer, "newer version", id="a newer version's"),
        pytest.param(
            lambda path: path.write_bytes(b"no database at all" * 99), "not an SQLite", id="no db"
        ),
        pytest.param(lambda path: path.mkdir(), "is a folder", id="a folder"),
    ],
)
@pytest.mark.parametrize("open_it", [open_database, lambda path: thrown_away(path).__enter__()])
def test_refused(path: Path, make, sentence: str, open_it) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DatabaseProblem, match=sentence) as problem:
        open_it(path)
    assert str(path) in str(problem.value)
    assert before == (path.read_bytes() if path.is_file() else None)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        pytest.param("nowhere/quotes.db", "There is no folder", id="no folder"),
        pytest.param("quotes.db", "There is no database", id="no file"),
    ],
)
def test_missing(tmp_path: Path, place: str, sentence: str) -> None:
    with pytest.raises(DatabaseProblem, match=sentence), opened(tmp_path / place):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with opened(path) as db:
        assert db["quotes"].count == 0


def test_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.store.database.LOCK_TIMEOUT", 0.1)
    with (
        opened(path, create=True) as first,
        transaction(first),
        pytest.raises(DatabaseProblem, match="in use by another program"),
    ):
        write_speaker(path)


def insert_and_stop(db: Database) -> None:
    with transaction(db):
        db.execute("insert into speakers (id, name) values ('ann-lee', 'Ann Lee')")
        with transaction(db):
            db.execute("insert into speakers (id, name) values ('bo-day', 'Bo Day')")
        raise KeyboardInterrupt


def test_transaction_is_all_or_nothing(path: Path) -> None:
    with opened(path, create=True) as db:
        with pytest.raises(KeyboardInterrupt):
            insert_and_stop(db)
        assert db["speakers"].count == 0
        with transaction(db):
            db.execute("insert into speakers (id, name) values ('ann-lee', 'Ann Lee')")
    with opened(path) as db:
        assert db["speakers"].count == 1


def test_thrown_away_copy_leaves_the_file_alone(path: Path) -> None:
    with opened(path, create=True) as db:
        db.execute("insert into speakers (id, name) values ('ann-lee', 'Ann Lee')")
    before = path.read_bytes()
    with thrown_away(path) as copy:
        assert copy["speakers"].count == 1
        copy.execute("delete from speakers")
    assert path.read_bytes() == before


def test_unwritable() -> None:
    with (
        unwritable_database() as path,
        pytest.raises(DatabaseProblem, match="can't be"),
    ):
        write_speaker(path)


def write_speaker(path: Path) -> None:
    with opened(path) as db, transaction(db):
        db.execute("insert into speakers (id, name) values ('ann-lee', 'Ann Lee')")


@pytest.mark.parametrize("create", [True, False])
def test_no_new_database_in_an_unwritable_folder(create: bool) -> None:
    with unwritable_database() as path, pytest.raises(DatabaseProblem):
        open_database(path.with_name("other.db"), create=create)
