"""`quotes publish`: what is in the folder, what is not, and what it refuses."""

from __future__ import annotations

import re
import sqlite3
import sys
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path

import publishing
import pytest
import site_database
from commands import run
from storing import reading, rows

from quotes import store
from quotes.publish.addresses import public_address
from quotes.publish.packing import pack
from quotes.published import EMPTIED, KEPT, VIEWS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publishing.newsroom(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture(scope="module", params=["with", "without"])
def site(
    db: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder: Path = tmp_path_factory.mktemp("public") / "site"
    options = ["--without-text"] if request.param == "without" else []
    done = run("publish", str(folder), "--db", str(db), *options)
    assert done.exit_code == 0, done.stderr
    assert f"{request.param} the articles' texts" in done.stdout
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return site_database.make(tmp_path / "quotes.db")


def test_every_table_is_for_everybody_or_emptied(tmp_path: Path) -> None:
    with closing(store.open_database(tmp_path / "new.db")) as db:
        tables = {name for name in db.table_names() if "_fts" not in name}
        assert tables - {"sqlite_stat1"} == KEPT | EMPTIED
        assert set(db.view_names()) == VIEWS
    assert not KEPT & EMPTIED


@pytest.mark.parametrize(("secret", "seen"), publishing.SECRETS.values(), ids=publishing.SECRETS)
def test_secrets_are_not_in_the_bytes(site: Path, db: Path, secret: str, seen: bool) -> None:
    if seen:
        at_home = publishing.all_bytes(*db.parent.glob("quotes.db*"))
        assert secret.lower().encode() in at_home.lower(), "else this test could not fail"
    assert secret.lower().encode() not in publishing.all_bytes(site).lower()


def test_no_path_of_this_machine_is_in_the_folder(site: Path, db: Path) -> None:
    found = publishing.all_bytes(site)
    for path in (db.parent, site.parent, ROOT, Path.home(), Path(sys.prefix)):
        assert len(path.parts) < 3 or str(path).encode() not in found


def test_what_is_emptied_is_empty_and_the_rest_is_all_there(site: Path, db: Path) -> None:
    copy = site / "quotes.db"
    for table in EMPTIED:
        assert publishing.query(copy, f"select count(*) from {table}") == [(0,)]
    for table in KEPT | VIEWS:
        count = f"select count(*) from {table}"
        assert publishing.query(copy, count) == rows(db, count)
    names = {name for (name,) in publishing.query(copy, "select name from sqlite_master")}
    assert names >= {"quote_list", "quotes_fts"}
    assert not {name for name in names if "note" in name}


def test_sources_are_addresses_or_ids(site: Path) -> None:
    found = publishing.query(site / "quotes.db", "select id, source, url from articles")
    assert len(found) == 4
    assert all((source, url) == (id_, None) for id_, source, url in found)


def test_an_address_is_the_source_where_it_is_one_articles_own(small: Path, tmp_path: Path) -> None:
    with reading(small) as db:
        db.execute("update articles set url = 'https://jo:pw@herald.example/b' where id = 'bridge'")
        db.execute("insert into articles (id, source, url, text, sha256, words, imported) "
                   "select 'twin', 'bridge', url, text, sha256, words, imported from articles "
                   "where id = 'bridge'")  # fmt: skip
    publishing.publish(small, tmp_path / "site")
    found = publishing.query(tmp_path / "site/quotes.db", "select id, source, url from articles")
    assert sorted(found) == [
        ("bridge", "bridge", "https://herald.example/b"),
        (
            "harbour",
            "https://herald.example/harbour?a=1&b=2",
            "https://herald.example/harbour?a=1&b=2",
        ),
        ("nasty", "nasty", None),
        ("twin", "twin", "https://herald.example/b"),
    ]


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://herald.example/harbour?a=1#b", "https://herald.example/harbour?a=1#b"),
        ("https://jo:secret@herald.example:8443/x", "https://herald.example:8443/x"),
        ("https://jo@herald.example/x", "https://herald.example/x"),
        ("http://93.184.215.14/x", "http://93.184.215.14/x"),
        ("http://jo@[2606:2800:21f::1]/x", "http://[2606:2800:21f::1]/x"),
        ("file:///home/jo/harbour.html", None),
        ("C:\\Users\\jo\\harbour.html", None),
        ("/home/jo/harbour.html", None),
        ("http://localhost:8000/3", None),
        ("http://cms/3", None),
        ("http://cms.internal./3", None),
        ("http://CMS.Local/3", None),
        ("http://10.0.0.7/3", None),
        ("http://[::1]/3", None),
        ("http://[fe80::1/3", None),
        ("http://herald.example:port/", None),
        ("javascript:alert(1)", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_that_everybody_can_open(url: str | None, public: str | None) -> None:
    assert public_address(url) == public


def test_a_corrected_quotation_says_no_more_than_that(site: Path) -> None:
    found = publishing.query(
        site / "quotes.db",
        "select speaker, why, decision_id from quotes where text like 'We will%'",
    )
    assert found == [("Bo Day", '["A person checked this."]', None)]


def test_the_file_is_complete_by_itself(site: Path) -> None:
    copy = site / "quotes.db"
    assert {path.name for path in site.glob("quotes.db*")} == {"quotes.db"}
    assert copy.read_bytes()[18:20] == b"\1\1", "no write-ahead log"
    assert publishing.query(copy, "pragma freelist_count") == [(0,)]
    assert publishing.query(copy, "select count(*) > 10 from sqlite_stat1") == [(1,)]
    # One segment each: the index has been optimised.
    for table in ("quotes", "articles", "speakers"):
        segments = f"select count(distinct segid) from {table}_fts_idx"
        assert publishing.query(copy, segments) == [(1,)]


def test_the_copy_is_sound_and_check_says_what_it_is(site: Path) -> None:
    before = publishing.files(site)
    done = run("check", "--db", str(site / "quotes.db"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "is sound, as a copy for publishing with" in done.stderr
    assert publishing.files(site) == before


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (
            "insert into decisions (action, a, who, at) values ('x', 'y', 'jo', '')",
            "rows of decisions",
        ),
        (
            "update quotes set context = 'gone', start = start + 1",
            "does not hold its words|differs",
        ),
        ("update articles set text = text || 'more'", "holds the text|was changed"),
        ("update quotes set segments = '7'", "not pairs of numbers"),
        ("update articles set quote_count = 9", "quote_count 9"),
    ],
)
def test_check_finds_what_is_wrong_in_a_copy(
    site: Path, tmp_path: Path, damage: str, sentence: str
) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes((site / "quotes.db").read_bytes())
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(damage)
    done = run("check", "--db", str(copy))
    assert done.exit_code == 1
    assert re.search(sentence, done.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "stories"],
        ["import", "stories", "--dry-run"],
        ["match"],
        ["refresh"],
        ["correct", "bridge-x", "--unknown"],
        ["remove", "bridge"],
        ["serve", "--edit"],
        ["speakers", "undo"],
        ["publish", "again"],
    ],
    ids=" ".join,
)
def test_nothing_changes_a_copy(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories/new.txt").write_text("“New,” said Ann Lee.", "utf-8")
    before = publishing.files(site)
    done = run(*arguments, "--db", str(site / "quotes.db"))
    assert done.exit_code == 1
    assert f"{site / 'quotes.db'} is a copy made by `quotes publish`" in done.stderr
    assert publishing.files(site) == before


@pytest.mark.parametrize(
    "arguments",
    [["search", "mill"], ["stats"], ["export", "quote_list"], ["speakers", "list"],
     ["speakers", "show", "Bo Day"]],
    ids=" ".join,
)  # fmt: skip
def test_a_copy_can_be_read(site: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--db", str(site / "quotes.db"))
    assert done.exit_code == 0
    assert "Bo Day" in done.stdout or "mill" in done.stdout


def test_a_copy_of_an_older_version_is_not_migrated(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes((site / "quotes.db").read_bytes())
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("delete from _sqlite_migrations where name like 'm004%'")
    for command in ("check", "match", "serve"):
        done = run(command, "--db", str(copy))
        assert (done.exit_code, "of an older version; publish again" in done.stderr) == (1, True)


def test_two_runs_give_the_same_bytes(site: Path, db: Path, tmp_path: Path) -> None:
    without = publishing.query(site / "quotes.db", "select max(text) from articles") == [("",)]
    options = ["--without-text"] if without else []
    time.sleep(1.1)  # a zip file tells times by two seconds, metadata by one
    publishing.publish(db, tmp_path / "again", *options)
    assert publishing.files(tmp_path / "again") == publishing.files(site)


def test_strangers_are_named(db: Path, tmp_path: Path) -> None:
    said = publishing.publish(db, tmp_path / "site")
    assert "Left out, for this program didn't make them:" in said
    for name in ("desk_notes", "desk notes_fts", "zqview", "articles.zqcolumn"):
        assert name in said


def test_others_may_write_meanwhile(small: Path, tmp_path: Path) -> None:
    """The copy is of one moment, and neither waits for the other."""
    stop = threading.Event()
    written = []

    def write() -> None:
        with closing(store.open_database(small)) as db:
            while not stop.is_set():
                number = len(written)
                with store.transaction(db):
                    db.execute(
                        "insert into articles (id, source, text, sha256, words, imported, quote_count) "
                        "select ?, ?, text, sha256, words, imported, 1 from articles where id = 'harbour'",
                        (f"more-{number}", f"more-{number}"),
                    )
                    db.execute(
                        'insert into quotes (id, article_id, text, segments, start, "end", extent, '
                        "paragraph, context, confidence, why) select ?, ?, text, segments, start, "
                        '"end", extent, paragraph, context, 0, why from quotes '
                        "where article_id = 'harbour' and kind = 'unnamed'",
                        (f"more-{number}-x", f"more-{number}"),
                    )
                written.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            before = len(written)
            publishing.publish(small, tmp_path / f"site-{number}")
            copy = tmp_path / f"site-{number}/quotes.db"
            ((copied,),) = publishing.query(
                copy, "select count(*) from articles where id like 'more%'"
            )
            assert before <= copied <= len(written) + 1  # stored, and not counted yet
            assert run("check", "--db", str(copy)).stdout == ""
    finally:
        stop.set()
        writer.join()
    assert written


def test_an_open_transaction_is_not_waited_for_and_not_copied(small: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(small, isolation_level=None)) as other:
        other.execute("begin immediate")
        other.execute("update articles set title = 'Not yet'")
        publishing.publish(small, tmp_path / "site")
        assert b"Not yet" not in (tmp_path / "site/quotes.db").read_bytes()


def test_the_wheel_is_this_program(tmp_path: Path) -> None:
    with zipfile.ZipFile(pack(tmp_path)) as wheel:
        packed = {name: wheel.read(name) for name in wheel.namelist()}
    made = ("__pycache__", ".")
    package = {
        f"quotes/{path.relative_to(ROOT / 'quotes').as_posix()}": path.read_bytes()
        for path in (ROOT / "quotes").rglob("*")
        if path.is_file() and not any(part.startswith(made) for part in path.parts[-4:])
    }
    package["quotes/metadata.yml"] = (ROOT / "metadata.yml").read_bytes()
    assert {name: packed[name] for name in packed if name.startswith("quotes/")} == package
    about = {name.partition(".dist-info/")[2] for name in packed if ".dist-info/" in name}
    assert about == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
