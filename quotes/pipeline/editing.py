"""Deciding in the browser: the same as on the command line, one call for each form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from quotes import store
from quotes.errors import NotFound, WrongUsage
from quotes.pipeline.correcting import Wish, correct
from quotes.pipeline.deciding import (
    By,
    history,
    keep_apart,
    leave_open,
    merge,
    rename,
    split,
    undo,
)
from quotes.pipeline.telling import told
from quotes.publish.editing import ONE, OPEN, TWO, Asked, Person, Told

if TYPE_CHECKING:
    from sqlite_utils import Database

LONGEST = 500  # characters of a name or a reason that a form may send


class Editing:
    """The `Editor` of a database. `who` decides where the reader has no name of their own.

    Every call opens the file anew, so that it can come from any thread; one writes at a time.
    Raises DatabaseProblem where the file can't be opened.
    """

    def __init__(self, db_path: Path, who: str) -> None:
        self.path = db_path
        self.who = who
        self._writing = Lock()
        with store.opened(db_path):
            pass  # brings an older file to the newest schema now, not when a page is read

    def asked(self, since: int) -> Asked:
        with store.opened(self.path) as db:
            waiting = store.questions(db, since=since)
            left_open = len(store.questions(db, again=True)) - len(store.questions(db))
            latest = max((decision.id for decision in store.load_decisions(db)), default=0)
            if not waiting:
                return Asked((), (), (), 0, left_open, latest)
            question = waiting[0]
            return Asked(
                tuple(store.portrait(db, speaker) for speaker in (question.a, question.b)),
                tuple(question.speaks_for),
                tuple(question.speaks_against),
                len(waiting),
                left_open,
                latest,
            )

    def answer(self, pair: tuple[str, str], answer: str, by: Person) -> Told:
        def decide(db: Database) -> store.Decision:
            if pair not in {(asked.a, asked.b) for asked in store.questions(db, again=True)}:
                raise WrongUsage(
                    "Nothing was changed: this pair has been decided meanwhile, or isn't there "
                    "any more."
                )
            if answer == ONE:
                return merge(db, pair[0], [pair[1]], self._by(by))[0]
            if answer == TWO:
                return keep_apart(db, *pair, self._by(by))
            if answer == OPEN:
                return leave_open(db, *pair, self._by(by))
            raise WrongUsage("Nothing was changed: choose one of the three answers.")

        return self._write(decide)

    def rename(self, speaker: str, name: str, by: Person) -> Told:
        new = _short(name, "name")
        return self._write(lambda db: rename(db, speaker, new, self._by(by)))

    def split(
        self, speaker: str, names: Sequence[str], articles: Sequence[str], by: Person
    ) -> Told:
        if not (names or articles):
            raise WrongUsage("Nothing was changed: tick what is somebody else's.")
        return self._write(lambda db: split(db, speaker, names, articles, self._by(by)))

    def correct(self, quotation: str, action: str, name: str, by: Person) -> Told:
        if action not in store.CORRECTIONS:
            raise WrongUsage("Nothing was changed: choose one of the three answers.")
        speaker = _short(name, "name") if action == store.SPEAKER else ""
        if action == store.SPEAKER and not speaker:
            raise WrongUsage("Nothing was changed: write down who said it.")

        def obey(db: Database) -> store.Decision:
            decider = self._by(by)
            wish = Wish(action, decider.who, speaker, decider.reason)
            return store.load_decision(db, correct(db, quotation, wish).correction.id)

        return self._write(obey)

    def undo(self, number: int) -> Told:
        return self._write(lambda db: undo(db, number))

    def told(self, number: int) -> Told | None:
        with store.opened(self.path) as db:
            try:
                found = _told(db, store.load_decision(db, number))
            except NotFound:
                return None
            return replace(found, like=_like(db, found))

    def history(self, speaker: str | None = None, limit: int = -1) -> list[Told]:
        with store.opened(self.path) as db:
            found = history(db, speaker)
            return [_told(db, decision) for decision in found[: limit if limit >= 0 else None]]

    def corrections(self, article: str) -> list[Told]:
        with store.opened(self.path) as db:
            return [_told(db, decision) for decision in store.decisions_in(db, article)]

    def _write(self, work: Callable[[Database], store.Decision]) -> Told:
        with self._writing, store.opened(self.path) as db, store.transaction(db):
            return _told(db, work(db))

    def _by(self, person: Person) -> By:
        return By(person.who or self.who, _short(person.reason or "", "reason") or None)


def _short(text: str, what: str) -> str:
    text = " ".join(text.replace("\0", " ").split())
    if len(text) > LONGEST:
        raise WrongUsage(f"The {what} is too long: at most {LONGEST} characters.")
    return text


def _told(db: Database, decision: store.Decision) -> Told:
    article, quotation = _place(db, decision)
    about: tuple[str | None, ...] = (decision.a, decision.b)
    if not decision.about_speakers:
        about = (store.speaker_of(db, quotation),) if quotation else ()
    found = [store.living_id(db, speaker) for speaker in about if speaker]
    living = dict.fromkeys(speaker for speaker in found if speaker)
    return Told(
        number=decision.id,
        at=decision.at,
        who=decision.who,
        words=told(decision),
        reason=decision.reason,
        undone_at=decision.undone_at,
        speakers=tuple((speaker, store.display_name(db, speaker)) for speaker in living),
        article=article,
        quotation=quotation,
    )


def _place(db: Database, decision: store.Decision) -> tuple[str | None, str | None]:
    """The ids of the article and the quotation that a correction is about, as far as they are here."""
    article = store.id_of_source(db, decision.source) if decision.source else None
    if article is None:
        return None, None
    quotation = store.quotation_id(article, store.quotation_key(decision.a))
    return article, quotation if store.place_of(db, quotation) else None


def _like(db: Database, told: Told) -> tuple[str, ...]:
    """Names much like the speaker's whom a correction named and who is quoted nowhere else.

    The name may be mistyped.
    """
    if told.quotation is None or told.undone_at or len(told.speakers) != 1:
        return ()
    [(speaker, name)] = told.speakers
    if store.quotation_count(db, speaker) > 1:
        return ()
    return tuple(other for other in store.names_like(db, name) if other != name)
