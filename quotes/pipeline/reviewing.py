"""Going through the suggested merges: one question after another, each answer obeyed at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotes import store
from quotes.pipeline.deciding import By, keep_apart, leave_open, merge, undo

if TYPE_CHECKING:
    from sqlite_utils import Database

YES, NO, UNSURE = "yes", "no", "unsure"


@dataclass(slots=True)
class Review:
    """A person's session. With `again` also what was answered with "unsure" before is asked."""

    db: Database
    who: str
    again: bool = False
    decided: list[int] = field(default_factory=list)
    _passed: set[frozenset[str]] = field(default_factory=set)

    def waiting(self) -> list[store.Question]:
        """The questions still to answer, the next one first."""
        found = store.questions(self.db, again=self.again)
        return [question for question in found if _pair(question) not in self._passed]

    def answer(self, question: store.Question, answer: str, reason: str | None = None) -> str:
        """Decides as a person says, YES, NO or UNSURE; gives the id of the first speaker now."""
        by = By(self.who, reason)
        if answer == YES:
            (made,) = merge(self.db, question.a, [question.b], by)
        elif answer == NO:
            made = keep_apart(self.db, question.a, question.b, by)
        else:
            made = leave_open(self.db, question.a, question.b, by)
            self._passed.add(_pair(question))
        self.decided.append(made.id)
        return store.living_id(self.db, question.a) or question.a

    def undo(self) -> store.Decision | None:
        """Takes this session's last answer back; None where there is none."""
        if not self.decided:
            return None
        undone = undo(self.db, self.decided.pop())
        self._passed.discard(frozenset((undone.a, undone.b or "")))
        return undone


def _pair(question: store.Question) -> frozenset[str]:
    return frozenset((question.a, question.b))
