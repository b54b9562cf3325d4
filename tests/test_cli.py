"""The command line as people and scripts meet it: output, exit codes, sentences for errors."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from commands import one, run, shell
from patience import PATIENCE
from storing import write
from typer.main import get_command

from quotes import __version__, cli, publish, read
from quotes.cli.options import ExportFormat, ReadFormat
from quotes.cli.show import progress
from quotes.publish import serving

COMMANDS = [
    *("import", "extract", "match", "refresh", "correct", "remove", "review", "speakers"),
    *("decisions", "search", "export", "serve", "publish", "stats", "check", "evaluate"),
]
GROUPS = {
    "speakers": ["list", "show", "merge", "keep-apart", "split", "rename", "undo", "history"],
    "decisions": ["export", "import"],
}
PROGRAM: Any = get_command(cli.app)

pytestmark = pytest.mark.usefixtures("place")


# ------------------------------------------------------------------------------------- help


def test_help_names_every_command_and_no_other() -> None:
    context = PROGRAM.make_context("quotes", [], resilient_parsing=True)
    assert list(PROGRAM.list_commands(context)) == COMMANDS
    assert all(f"  {name} " in run("--help").stdout for name in COMMANDS)


@pytest.mark.parametrize(("group", "names"), GROUPS.items())
def test_help_of_a_group_names_its_commands(group: str, names: list[str]) -> None:
    shown = run(group, "--help").stdout
    assert [line.split()[0] for line in shown.partition("Commands:\n")[2].splitlines()] == names


@pytest.mark.parametrize(
    "command",
    [name for name in COMMANDS if name not in GROUPS]
    + [f"{group} {name}" for group, names in GROUPS.items() for name in names],
)
def test_help_has_an_example(command: str) -> None:
    shown = run(*command.split(), "--help").stdout
    assert "Example" in shown
    assert f"  quotes {command}" in shown


def test_help_loads_nothing_heavy() -> None:
    heavy = "datasette trafilatura sqlite_utils numpy rapidfuzz lxml httpx rich.progress"
    code = (
        "import sys; from quotes.cli import main\n"
        "try: main()\n"
        f"finally: print([n for n in {heavy.split()} if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("Usage: quotes")
    assert done.stderr.strip() == "[]"


def test_version() -> None:
    assert run("--version").stdout == f"quotes {__version__}\n"


def test_offered_formats_are_those_there_are() -> None:
    assert tuple(each.value for each in ReadFormat) == read.FORMATS
    assert tuple(each.value for each in ExportFormat) == publish.FORMATS


def test_offered_port_is_the_default_one() -> None:
    assert f"default: {serving.DEFAULT_PORT}" in run("serve", "--help").stdout


# ----------------------------------------------------------------------------------- import


def test_import_sums_up_on_stdout_and_says_what_next_on_stderr() -> None:
    result = run("import", "stories")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        "2 articles: 2 new, 0 changed, 0 unchanged; 1 without date."
    )
    assert "quotes.db holds 4 quotations by 2 named speakers; 0 pairs" in result.stdout
    assert result.stderr == "Next: quotes serve --open\n"


def test_import_json_is_one_object() -> None:
    result = run("import", "stories", "missing.txt", "--json", "--db", "city.db")
    assert result.exit_code == 3
    summary = json.loads(result.stdout)
    assert list(summary) == [
        "new",
        "changed",
        "unchanged",
        "undated",
        "skipped",
        "quotations",
        "speakers",
        "suggestions",
        "seconds",
    ]
    assert summary["new"] == 2
    assert [list(each) for each in summary["skipped"]] == [["source", "reason"]]
    assert "missing.txt" in result.stderr


def test_dry_run_stores_nothing(place: Path) -> None:
    result = run("import", "stories", "--dry-run")
    assert "would hold 4 quotations" in result.stdout
    assert "nothing was stored" in result.stderr
    assert not (place / "quotes.db").exists()


def test_import_from_standard_input(place: Path) -> None:
    result = run("import", "-", input="“Yes,” said Bo Day.")
    assert result.exit_code == 0, result.stderr
    assert one(place / "quotes.db", "select text from quotes") == "Yes,"


@pytest.mark.parametrize("command", ["import", "extract"])
def test_several_processes(place: Path, command: str) -> None:
    """Each process imports the program's main module again, which must not start it again."""
    write(place / "many", {f"{number}.txt": "“Yes,” said Bo Day." for number in range(60)})
    done = shell(command, "many", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_map_names_columns(place: Path) -> None:
    (place / "wire.csv").write_text('Key,Copy\n7,"“Yes,” said Bo Day."\n', encoding="utf-8")
    result = run("import", "wire.csv", "--map", "text=Copy", "--map", "id=Key")
    assert result.exit_code == 0, result.stderr
    assert one(place / "quotes.db", "select text from articles") == "“Yes,” said Bo Day."


def test_database_is_the_environments(place: Path) -> None:
    assert run("import", "stories", env={"QUOTES_DB": "other.db"}).exit_code == 0
    assert run("stats", "--json", env={"QUOTES_DB": "other.db"}).exit_code == 0
    assert not (place / "quotes.db").exists()


def test_no_progress_bar_where_stderr_is_no_terminal() -> None:
    done = shell("import", "stories")
    assert done.returncode == 0
    assert done.stderr == "Next: quotes serve --open\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("no_color", ["", "1"], ids=["in colour", "NO_COLOR"])
def test_progress_bar_on_a_terminal(no_color: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _on_a_terminal({"NO_COLOR": no_color, "TERM": "xterm"})
    assert "Importing" in shown
    assert ("\x1b[3" in shown) is not bool(no_color)


def _on_a_terminal(environment: dict[str, str]) -> str:
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "quotes", "import", "stories"],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=os.environ | environment,
    )
    os.close(theirs)
    shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.wait(PATIENCE) == 0
    return shown.decode()


def _read(terminal: int) -> bytes:
    """What is shown next: read while it runs, for a full terminal would stop it; nothing at its end."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how Linux says that nobody writes any more
        return b""


def test_progress_counts_without_a_terminal() -> None:
    with progress("Importing") as advance:
        assert advance(1) is None


def heed_ctrl_c() -> None:
    """What a shell starts in the background, these tests too, ignores it, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_stored(place: Path, jobs: str) -> None:
    """Really interrupted, with all its processes, as a terminal does it."""
    with (place / "many.jsonl").open("w", encoding="utf-8") as file:
        for number in range(40_000):
            print(json.dumps({"id": f"a{number}", "text": "“Yes,” said Bo Day."}), file=file)
    process = subprocess.Popen(
        [sys.executable, "-m", "quotes", "import", "many.jsonl", "--jobs", jobs],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=heed_ctrl_c,
    )
    wait_for(lambda: (place / "quotes.db").exists() and stored(place / "quotes.db") > 0)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, errors
    kept = stored(place / "quotes.db")
    assert errors == (
        f"Stopped: {kept} articles were stored and are kept; run the same command again to go on.\n"
    )
    assert 0 < kept < 40_000


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_ctrl_c_before_anything_is_read(place: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "quotes", "import", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=heed_ctrl_c,
    )
    assert process.stdin
    process.stdin.write("x" * 1_000_000)  # more than fits in a pipe: it is being read
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors.count("\n")) == (130, 1)
    assert errors.startswith("Stopped")


def stored(db: Path) -> int:
    try:
        return int(one(db, "select count(*) from articles"))
    except sqlite3.OperationalError:
        return 0


def wait_for(condition: Any) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


# ------------------------------------------------------------------------- the other commands


def test_extract_writes_json_lines(place: Path) -> None:
    result = run("extract", "stories/bridge.txt")
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(each["article"], each["quote"], each["speaker"]) for each in records] == [
        ("bridge", "It stays shut,", "Ann Lee"),
        ("bridge", "Who pays?", "Bo Day"),
    ]
    assert not (place / "quotes.db").exists()


def test_extract_to_a_file(place: Path) -> None:
    (place / "out.jsonl").write_text("old")
    assert run("extract", "missing.txt", "--output", "out.jsonl").exit_code == 1
    assert (place / "out.jsonl").read_text() == "old"
    result = run("extract", "stories", "missing.txt", "--output", "out.jsonl")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert len((place / "out.jsonl").read_text("utf-8").splitlines()) == 4


def test_correct_match_refresh_check(filled: Path) -> None:
    quote_id = one(filled, "select id from quotes where text = 'Who pays?'")
    result = run("correct", quote_id, "--speaker", "ann lee", "--reason", "she said so")
    assert (result.exit_code, result.stderr) == (0, "“Who pays?” was said by Ann Lee (ann-lee).\n")
    again = run("correct", quote_id, "--speaker", "Ann Lee")
    assert again.stderr.endswith("as was decided already.\n")
    assert run("match").exit_code == 0
    assert run("refresh").stderr.startswith("2 articles done. 4 quotations by 1 named speaker;")
    assert one(filled, "select speaker from quotes where text = 'Who pays?'") == "Ann Lee"
    assert one(filled, "select reason from decisions") == "she said so"
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "quotes.db is sound.\n")


def test_a_new_name_near_a_known_one_is_asked_about(filled: Path) -> None:
    quote_id = one(filled, "select id from quotes where text = 'No.'")
    result = run("correct", quote_id, "--speaker", "Bo Daye")
    assert "Did you mean Bo Day?" in result.stderr


def test_check_prints_findings(filled: Path) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute("update articles set quote_count = 9")
    result = run("check")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2


@pytest.mark.parametrize("named", ["bridge", "stories/bridge.txt"])
def test_remove(filled: Path, named: str) -> None:
    named = str(Path(named).resolve()) if "/" in named else named
    assert run("remove", named).exit_code == 0
    assert one(filled, "select count(*) from articles") == 1


def test_search(filled: Path) -> None:
    result = run("search", "safe")
    assert result.stdout.splitlines()[:2] == [
        "“The mill is safe,”",
        "  — Ann Lee, mayor (2026-03-01)",
    ]
    assert run("search", "safe", "--until", "2025").stderr == "Nothing found.\n"
    few = run("search", "", "--limit", "3")
    assert few.stdout.count("“") == 3
    assert few.stderr == "3 of 4 shown; --limit 0 shows all.\n"


def test_search_takes_brackets_as_they_are(place: Path) -> None:
    write(place, {"odd.txt": "“[bold]Yes[/bold] [/]” said Bo Day."})
    run("import", "odd.txt")
    assert "“[bold]Yes[/bold] [/]”" in run("search", "yes").stdout


def test_export(filled: Path) -> None:
    result = run("export", "speakers", "--format", "json", "--output", "out.json")
    assert result.exit_code == 0, result.stderr
    assert {row["id"] for row in json.loads(Path("out.json").read_text("utf-8"))} == {
        "ann-lee",
        "bo-day",
    }


def test_stats(filled: Path) -> None:
    result = run("stats")
    assert [line.split() for line in result.stdout.splitlines()[:2]] == [
        ["Articles", "2", "2026-03-01"],
        ["Quotations", "4"],
    ]
    assert "Ann Lee" in result.stdout
    numbers = json.loads(run("stats", "--json").stdout)
    assert (numbers["quotations"], numbers["without_speaker"]) == (4, 1)
    assert numbers["kinds"] == {"person": 3, "unknown": 1}
    assert [row["id"] for row in numbers["most_quoted"]] == ["ann-lee", "bo-day"]
