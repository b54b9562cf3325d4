"""`quotes review` in the terminal: one pair of speakers after another, one key an answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from quotes.cli import portraying, show

if TYPE_CHECKING:
    from rich.console import Console

    from quotes.pipeline import Review
    from quotes.store import Question

KEYS = {"y": "yes", "n": "no", "u": "unsure"}
UNDO, QUIT = "z", "q"
LEGEND = "One speaker?  [y] yes  [n] no  [u] unsure  [z] undo  [q] quit "
_INTERRUPTS = ("\x03", "\x04")  # Ctrl-C and Ctrl-D, where the terminal hands them on as keys


def ask(session: Review) -> None:
    """Asks until nothing waits or the person quits; Ctrl-C quits too: what was answered is kept."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    number = 0
    while waiting := session.waiting():
        question = waiting[0]
        number += 1
        _put(console, session, question, number, len(waiting))
        if not _answered(session, question):
            return


def _put(console: Console, session: Review, question: Question, number: int, left: int) -> None:
    from rich.text import Text

    from quotes import store

    pair = [store.portrait(session.db, speaker) for speaker in (question.a, question.b)]
    console.rule(Text(f"{number} · {show.count(left, 'pair')} to go"))
    console.print(portraying.beside(*pair))
    for sign, reasons in _reasons(question):
        console.print(Text(f"\n{sign}: {'; '.join(reasons)}"))


def _reasons(question: Question) -> list[tuple[str, list[str]]]:
    sides = [("For", question.speaks_for), ("Against", question.speaks_against)]
    return [(sign, side) for sign, side in sides if side]


def _answered(session: Review, question: Question) -> bool:
    """Reads keys until the question is answered or another is due; False to quit."""
    while True:
        key = _key()
        if key == QUIT:
            return False
        if key == UNDO:
            undone = session.undo()
            if undone is not None:
                show.say(f"Undone: {portraying.decision_sentence(undone)}")
                return True
            show.say("Nothing was decided in this review yet; `quotes speakers undo` goes further.")
        elif key in KEYS:
            left = session.answer(question, KEYS[key])
            show.say(
                {"y": f"One speaker now: {left}.", "n": "They stay apart.", "u": "Left open."}[key]
            )
            return True


def _key() -> str:
    _forget_typed_ahead()
    typer.echo(f"\n{LEGEND}", nl=False, err=True)
    try:
        key = typer.getchar().lower()
    except (KeyboardInterrupt, EOFError):
        key = QUIT
    key = QUIT if key in _INTERRUPTS or not key else key
    typer.echo(key if key.isprintable() else "", err=True)
    return key


def _forget_typed_ahead() -> None:
    """Drops keys typed before the question was there to be read."""
    try:
        import termios
    except ImportError:  # Windows
        return
    termios.tcflush(sys.stdin, termios.TCIFLUSH)


def farewell(session: Review) -> str:
    """What a review did, and how to go on."""
    done = show.count(len(session.decided), "answer")
    left = len(session.waiting())
    more = (
        f"{show.count(left, 'pair')} to go: `quotes review`." if left else "Nothing is left to ask."
    )
    return f"{done} kept. {more}"
