"""Deciding about speakers from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import one, run
from storing import write

pytestmark = pytest.mark.usefixtures("filled")

MORE = {"fair.txt": "“Come early,” said Ann Beatrix Leigh.\n\n“Rain,” said Bo Day."}


@pytest.fixture
def db(filled: Path) -> Path:
    write(filled.parent / "stories", MORE)
    assert run("import", "stories").exit_code == 0
    return filled


def test_list_and_show(db: Path) -> None:
    lines = run("speakers", "list").stdout.splitlines()
    assert [line.split()[-1] for line in lines] == [
        *("Id", "ann-lee", "bo-day", "ann-beatrix-leigh"),
    ]
    assert len(run("speakers", "list", "beatrix").stdout.splitlines()) == 2
    nobody = run("speakers", "list", "zed")
    assert (nobody.exit_code, nobody.stderr) == (1, "Nobody found.\n")
    few = run("speakers", "list", "--limit", "1")
    assert few.stderr == "1 of 3 shown; --limit 0 shows all.\n"
    shown = run("speakers", "show", "Ann Lee").stdout
    for part in ("ann-lee", "mayor (1)", "Ann Lee (2)", "“It stays shut,”", "2 quotations in 2"):
        assert part in shown
    record = json.loads(run("speakers", "show", "ann-lee", "--json").stdout)
    assert (record["quote_count"], record["names"]) == (2, [["Ann Lee", 2]])


def test_merge_rename_split_undo_and_history(db: Path) -> None:
    done = run("speakers", "merge", "Ann Lee", "ann-beatrix-leigh", "--reason", "same mayor")
    assert done.stderr == (
        "Ann Lee (ann-lee) has 3 quotations in 3 articles. "
        "(`quotes speakers undo 1` takes it back.)\n"
    )
    assert "Also:       ann-beatrix-leigh" in run("speakers", "show", "ann-beatrix-leigh").stdout
    assert run("speakers", "rename", "ann-lee", "Ann  B. Lee").stderr.startswith(
        "ann-lee is shown as Ann B. Lee."
    )
    done = run("speakers", "split", "ann-lee", "Ann Beatrix Leigh", "--who", "jo")
    assert done.stderr.startswith(
        "Ann B. Lee (ann-lee) has 2 quotations in 2 articles. "
        "Ann Beatrix Leigh (ann-beatrix-leigh) has 1 quotation in 1 article."
    )
    history = run("speakers", "history").stdout.splitlines()
    assert [line.split(": ", 1)[1] for line in history] == [
        "Ann Beatrix Leigh (ann-beatrix-leigh) was taken out of Ann Lee (ann-lee)",
        "Ann Lee (ann-lee) is shown as Ann B. Lee",
        "Ann Lee (ann-lee) and Ann Beatrix Leigh (ann-beatrix-leigh) are one (same mayor)",
    ]
    assert "· jo:" in history[0]
    assert run("speakers", "history", "bo-day").stderr == "Nothing has been decided.\n"
    assert run("speakers", "undo").stderr.startswith("Undone: 3 · ")
    undone = run("speakers", "undo", "1").stderr
    assert undone.rstrip().split(" — ")[-1].startswith("undone on ")
    records = run("speakers", "history", "--json").stdout.splitlines()
    assert [bool(json.loads(line)["undone_at"]) for line in records] == [True, False, True]
    assert run("check").exit_code == 0


def test_split_an_article(db: Path) -> None:
    done = run("speakers", "split", "Bo Day", "--article", "fair")
    assert "Bo Day (bo-day-2) has 1 quotation in 1 article." in done.stderr


def test_decisions_move_to_another_database(db: Path) -> None:
    run("speakers", "merge", "ann-lee", "ann-beatrix-leigh")
    run("speakers", "keep-apart", "ann-lee", "bo-day")
    written = run("decisions", "export", "--output", "decisions.jsonl")
    assert written.stderr == "2 decisions written.\n"
    run("import", "stories", "--db", "other.db")
    moved = run("decisions", "import", "decisions.jsonl", "--db", "other.db")
    assert (moved.exit_code, moved.stderr) == (0, "2 decisions added.\n")
    again = run(
        "decisions",
        "import",
        "-",
        "--db",
        "other.db",
        input=Path("decisions.jsonl").read_text("utf-8"),
    )
    assert again.stderr == "0 decisions added; 2 were here already.\n"
    assert one(Path("other.db"), "select count(*) from speakers") == 2


@pytest.mark.parametrize(
    ("code", "arguments", "sentence"),
    [
        pytest.param(1, ["show", "Bo Dai Day"], "no speaker 'Bo Dai Day'", id="nobody"),
        pytest.param(2, ["merge", "ann-lee", "Ann Lee"], "that speaker already", id="itself"),
        pytest.param(2, ["split", "ann-lee"], "Say what to take out", id="nothing to take out"),
        pytest.param(1, ["split", "ann-lee", "Zed"], "its names are Ann Lee", id="not its name"),
        pytest.param(2, ["rename", "ann-lee", " "], "Give the name", id="no name"),
        pytest.param(1, ["undo"], "Nothing has been decided", id="nothing to undo"),
        pytest.param(1, ["undo", "9"], "no decision 9", id="no such decision"),
        pytest.param(1, ["history", "Zed Poe"], "no speaker 'Zed Poe'", id="nobody's history"),
    ],
)
def test_errors(db: Path, code: int, arguments: list[str], sentence: str) -> None:
    result = run("speakers", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert sentence in result.stderr


@pytest.mark.parametrize(
    ("code", "lines", "sentence"),
    [
        pytest.param(1, None, "can't be read (No such file", id="no file"),
        pytest.param(2, "{]\n", "Line 1 of d.jsonl is no JSON", id="no JSON"),
        pytest.param(2, '{"a": 1}\n', "Line 1 is no decision", id="another JSON"),
        pytest.param(2, "[1]\n", "Line 1 is no decision", id="a list"),
        pytest.param(1, b"\xff\xfe\x00", "no text in UTF-8", id="no text"),
    ],
)
def test_files_that_hold_no_decisions(
    db: Path, code: int, lines: str | bytes | None, sentence: str
) -> None:
    if lines is not None:
        Path("d.jsonl").write_bytes(lines if isinstance(lines, bytes) else lines.encode())
    result = run("decisions", "import", "d.jsonl")
    assert (result.exit_code, result.stdout) == (code, "")
    assert sentence in result.stderr
    assert one(db, "select count(*) from decisions") == 0


def test_review_needs_a_terminal(db: Path) -> None:
    result = run("review")
    assert result.exit_code == 2
    assert "`quotes speakers merge`" in result.stderr


def test_import_says_where_to_decide(place: Path) -> None:
    write(place / "s", {"a.txt": "“A,” said Eva Petersen.", "b.txt": "“B,” said Eva Peterson."})
    result = run("import", "s", "--db", "o.db")
    assert "1 pair of them may be one." in result.stdout
    assert result.stderr == (
        "Next: quotes serve --open --db o.db, or quotes review --db o.db for who is one\n"
    )
