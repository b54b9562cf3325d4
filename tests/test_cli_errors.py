"""What goes wrong at the command line: one sentence, the right exit code, nothing spoiled."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from commands import one, run
from storing import unwritable_database

from quotes import store

ERRORS = {
    "nothing to read": (1, ["import", "missing.txt"], "Skipped: missing.txt"),
    "no database": (1, ["stats"], "There is no database quotes.db"),
    "no folder for the database": (1, ["import", "stories", "--db", "no/q.db"], "no folder no"),
    "database is a folder": (1, ["import", "stories", "--db", "stories"], "stories is a folder"),
    "database is a text": (1, ["stats", "--db", "stories/bridge.txt"], "not an SQLite database"),
    "serving no database": (1, ["serve"], "There is no database"),
    "exporting no database": (1, ["export", "quotes"], "There is no database"),
    "output in no folder": (1, ["extract", "stories", "--output", "no/x"], "no/x can't be written"),
    "no source": (2, ["import"], "Say what to import"),
    "unknown command": (2, ["improt"], "No such command"),
    "unknown option": (2, ["import", "stories", "--fast"], "No such option"),
    "unknown format": (2, ["import", "stories", "--format", "docx"], "docx"),
    "unknown encoding": (2, ["import", "stories", "--encoding", "latin-99"], "latin-99"),
    "bad date": (2, ["import", "stories", "--published", "soon"], "'soon' is no date"),
    "no jobs": (2, ["import", "stories", "--jobs", "0"], "--jobs"),
    "bad map": (2, ["import", "stories", "--map", "text"], "--map wants FIELD=COLUMN"),
    "bad search date": (2, ["search", "x", "--since", "2026-13"], "'2026-13' is no date"),
    "no correction": (2, ["correct", "x"], "Give one of"),
    "two corrections": (2, ["correct", "x", "--unknown", "--speaker", "Y"], "Give one of"),
    "empty speaker": (2, ["correct", "x", "--speaker", " "], "Give one of"),
    "bad parameter": (2, ["export", "quotes", "--param", "x"], "--param wants K=V"),
}


@pytest.mark.parametrize(("code", "arguments", "sentence"), ERRORS.values(), ids=ERRORS)
def test_errors_are_a_sentence(place: Path, code: int, arguments: list[str], sentence: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    assert not (place / "quotes.db").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["correct", "bridge-x", "--unknown"], "no quotation 'bridge-x'", id="quote"),
        pytest.param(["remove", "bridg"], "did you mean bridge?", id="article"),
        pytest.param(["search", "x", "--speaker", "Bo Dayy"], "did you mean Bo Day?", id="speaker"),
        pytest.param(["export", "quotess"], "quotess", id="table"),
        pytest.param(["remove", "caf\udce9"], "no article", id="bytes that are no text"),
        pytest.param(["search", "x", "--speaker", "\udce9"], "Nobody called", id="and in a name"),
    ],
)
def test_wrong_names(filled: Path, arguments: list[str], sentence: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr


def test_another_programs_database(place: Path) -> None:
    with sqlite3.connect(place / "quotes.db") as connection:
        connection.execute("create table recipes (id integer primary key)")
    before = (place / "quotes.db").read_bytes()
    for arguments in (["import", "stories"], ["stats"], ["import", "stories", "--dry-run"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "database of another program" in result.stderr
    assert (place / "quotes.db").read_bytes() == before


def test_locked_database(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.store.database.LOCK_TIMEOUT", 0.1)
    with store.opened(filled) as db, store.transaction(db):
        result = run("remove", "bridge")
    assert result.exit_code == 1
    assert "in use by another program" in result.stderr


def test_unwritable_database(place: Path) -> None:
    place.chmod(0o755)
    with unwritable_database() as db:
        result = run("import", "-", "--db", str(db), input="“Yes,” said Bo Day.")
    assert result.exit_code == 1
    assert str(db) in result.stderr


def test_login_name_is_recorded(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "jo")
    quote_id = one(filled, "select id from quotes where text = 'No.'")
    run("correct", quote_id, "--not-a-quotation")
    assert one(filled, "select who from decisions") == "jo"
