"""`quotes publish`: which folders it writes to, and what it refuses in a sentence."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import publishing
import pytest
import site_database
import yaml
from commands import run
from storing import reading

from quotes import store


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return site_database.make(tmp_path / "quotes.db")


def refusal(db: Path, folder: Path, *options: str) -> str:
    """The sentence with which it is refused."""
    done = run("publish", str(folder), "--db", str(db), *options)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_publishing_again_replaces_ours_and_leaves_the_rest(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    publishing.publish(small, folder)
    (folder / "fly.toml").write_text("app = 'quotes'\n")
    for left in ("quotes.db-wal", "quotes.db-shm"):
        (folder / left).write_bytes(b"of a program that had it open")
    (folder / "plugins/newsquotes-0.0.1-py3-none-any.whl").write_bytes(b"of an older version")
    renamed = small.rename(tmp_path / "herald 2026.v2.db")
    with reading(renamed) as db:
        db.execute("update articles set title = 'Harbour to open' where id = 'harbour'")
    publishing.publish(renamed, folder, "--title", "Heard in Port Ellis")
    assert sorted(path.name for path in folder.iterdir()) == [
        *("Dockerfile", "README.md", "fly.toml", "herald-2026-v2.db", "inspect-data.json"),
        *("metadata.yml", "plugins"),
    ]
    assert len(list((folder / "plugins").iterdir())) == 1
    titles = publishing.query(folder / "herald-2026-v2.db", "select title from articles")
    assert ("Harbour to open",) in titles
    described = yaml.safe_load((folder / "metadata.yml").read_text("utf-8"))
    assert described["title"] == "Heard in Port Ellis"
    assert list(described["databases"]) == ["herald-2026-v2"]


@pytest.mark.parametrize(
    ("name", "copied", "image"),
    [
        pytest.param("__My__Archive 50% é?.db", "My__Archive-50.db", "my--archive-50", id="signs"),
        pytest.param("цитаты.db", "quotes.db", "quotes", id="no-letter-is-left"),
    ],
)
def test_names_that_cannot_stand_in_an_address(
    small: Path, tmp_path: Path, name: str, copied: str, image: str
) -> None:
    db = small.rename(tmp_path / name)
    said = publishing.publish(db, tmp_path / "my site", "--title", " ")
    assert [path.name for path in (tmp_path / "my site").glob("*.db")] == [copied]
    assert f"docker build -t {image} ." in said
    assert f"cd '{tmp_path}/my site'\n" in said
    described = yaml.safe_load((tmp_path / "my site/metadata.yml").read_text("utf-8"))
    assert described["title"] == "Who said what"


def test_a_database_of_somebody_else_in_the_folder_stays(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    publishing.publish(small, folder)
    with closing(sqlite3.connect(folder / "recipes.db")) as connection, connection:
        connection.execute("create table soups (name)")
    (folder / "notes.db").write_text("no database")
    publishing.publish(small, folder)
    assert {path.name for path in folder.glob("*.db")} == {"quotes.db", "recipes.db", "notes.db"}


@pytest.fixture
def refusing(small: Path, tmp_path: Path) -> tuple[Path, Path]:
    return small, tmp_path / "site"


@pytest.mark.parametrize("holds", ["notes.txt", ".hidden", "Dockerfile", "quotes.db"])
def test_a_folder_that_holds_something_is_not_written_to(
    refusing: tuple[Path, Path], holds: str
) -> None:
    db, folder = refusing
    folder.mkdir()
    (folder / holds).write_text("FROM scratch\n")
    assert "holds files that `quotes publish` didn't make" in refusal(db, folder)
    assert publishing.files(folder) == {holds: b"FROM scratch\n"}


def test_an_empty_folder_and_one_that_is_not_there_will_do(small: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    publishing.publish(small, tmp_path / "empty")
    publishing.publish(small, tmp_path / "new")
    assert publishing.files(tmp_path / "empty") == publishing.files(tmp_path / "new")


def test_the_folder_is_a_file(small: Path) -> None:
    assert "is a file; name a folder" in refusal(small, small)


def test_no_folder_to_make_it_in(small: Path, tmp_path: Path) -> None:
    assert "There is no folder" in refusal(small, tmp_path / "no/site")


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_that_may_not_be_written(small: Path, tmp_path: Path, exists: bool) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    for path in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        path.chmod(0o755)
    small.chmod(0o644)
    superuser = os.geteuid() == 0
    try:
        if superuser:
            os.seteuid(65534)
        said = refusal(small, closed if exists else closed / "site")
    finally:
        if superuser:
            os.seteuid(0)
        closed.chmod(0o755)
    assert "can't be written (Permission denied)" in said
    assert not list(closed.iterdir())


def test_no_database(tmp_path: Path) -> None:
    assert "There is no database" in refusal(tmp_path / "quotes.db", tmp_path / "site")
    assert not list(tmp_path.iterdir())


def test_a_database_without_articles(tmp_path: Path) -> None:
    store.open_database(tmp_path / "quotes.db").close()
    assert "holds no articles yet" in refusal(tmp_path / "quotes.db", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_another_programs_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "recipes.db")) as connection, connection:
        connection.execute("create table soups (name)")
    assert "another program" in refusal(tmp_path / "recipes.db", tmp_path / "site")


def test_a_damaged_database(small: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(small)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
        sql = "select rootpage from sqlite_master where name = 'quotes'"
        (page,) = connection.execute(sql).fetchone()
    content = bytearray(small.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"x" * 4096
    small.write_bytes(content)
    assert "`quotes check` says whether the database is sound" in refusal(small, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_the_folder_of_the_database_itself(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "didn't make" in refusal(Path("quotes.db"), Path())
