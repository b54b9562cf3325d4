"""`quotes review`, typed in a real terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import reviewing
from storing import rows

if os.name == "nt":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import pexpect
from patience import PATIENCE

ASKED = r"\[q\] quit "


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return reviewing.make(tmp_path)


@pytest.fixture
def terminal(db: Path) -> Iterator[pexpect.spawn[str]]:
    with review(db) as child:
        yield child


def review(db: Path, *options: str) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable,
        ["-m", "quotes", "review", "--db", str(db), "--who", "jo", *options],
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(60, 120),
        env={**os.environ, "NO_COLOR": "1", "TERM": "xterm"},
    )


def asked(child: pexpect.spawn[str]) -> None:
    """Waits for the question and until a key is waited for: keys pressed before are forgotten."""
    child.expect(ASKED)
    assert child.waitnoecho(PATIENCE)


def answer(child: pexpect.spawn[str], key: str) -> None:
    asked(child)
    child.send(key)


def decided(db: Path) -> list[tuple[str, str, str | None, bool]]:
    return rows(db, "select action, a, b, undone_at is null from decisions order by id")


def test_yes_no_unsure(db: Path, terminal: pexpect.spawn[str]) -> None:
    terminal.expect("3 pairs to go")
    terminal.expect("Mara Petersen .*Mara Peterson")  # the most quoted first, side by side
    terminal.expect("“The bridge stays shut,”")
    terminal.expect("long family names that differ in one letter")
    answer(terminal, "y")
    terminal.expect("One speaker now: mara-petersen.")
    terminal.expect("2 pairs to go")
    answer(terminal, "n")
    terminal.expect("They stay apart")
    answer(terminal, "x")  # means nothing: asked again
    answer(terminal, "u")
    terminal.expect("3 answers kept. Nothing is left to ask.")
    terminal.expect(pexpect.EOF)
    assert [row[0] for row in decided(db)] == ["merge", "keep-apart", "unsure"]
    assert rows(db, "select distinct who from decisions") == [("jo",)]
    assert rows(db, "select count(*) from speakers") == [(5,)]


def test_nobody_is_asked_twice_but_for_the_unsure_with_again(db: Path) -> None:
    with review(db) as child:
        for key in "nnu":
            answer(child, key)
        child.expect("Nothing is left")
        child.expect(pexpect.EOF)
    with review(db) as child:
        child.expect("0 answers kept. Nothing is left to ask.")
        child.expect(pexpect.EOF)
    with review(db, "--again") as child:
        child.expect("1 pair to go")
        answer(child, "y")
        child.expect("1 answer kept. Nothing is left to ask.")
        child.expect(pexpect.EOF)
    assert rows(db, "select count(*) from speakers") == [(5,)]


def test_undo_and_quit(db: Path, terminal: pexpect.spawn[str]) -> None:
    answer(terminal, "z")
    terminal.expect("Nothing was decided in this review yet")
    answer(terminal, "y")
    terminal.expect("2 pairs to go")
    answer(terminal, "z")
    terminal.expect("Undone: 1 ")
    terminal.expect("3 pairs to go")
    terminal.expect("Mara Petersen .*Mara Peterson")
    answer(terminal, "q")
    terminal.expect("0 answers kept. 3 pairs to go: `quotes review`.")
    terminal.expect(pexpect.EOF)
    assert decided(db) == [("merge", "mara-petersen", "mara-peterson", False)]
    assert rows(db, "select count(*) from speakers") == [(6,)]


def test_ctrl_c_keeps_what_was_answered(db: Path, terminal: pexpect.spawn[str]) -> None:
    answer(terminal, "n")
    asked(terminal)
    terminal.sendintr()
    terminal.expect("1 answer kept. 2 pairs to go")
    terminal.expect(pexpect.EOF)
    assert len(decided(db)) == 1
