"""What the pages can ask and have done where people decide in the browser.

The stages don't know each other: whoever starts the server hands in an `Editor`, and without one the
site has no address that writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from weakref import WeakKeyDictionary

# The permission that deciding needs, as Datasette knows it.
PERMISSION = "quotes-edit"

# What can be answered about a pair, as the forms send it.
ONE, TWO, OPEN = "one", "two", "open"


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as the pages tell it: `words` say what was decided; times are ISO 8601, UTC.

    `speakers` are those it is about as they are now, id and name. For a correction `article` is the
    id of the article, None where it isn't here, and `quotation` that of the quotation, None where it
    isn't one now. `like` are names much like that of a speaker who is quoted nowhere else.
    """

    number: int
    at: str
    who: str
    words: str
    reason: str | None
    undone_at: str | None
    speakers: tuple[tuple[str, str], ...]
    article: str | None = None
    quotation: str | None = None
    like: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for an answer.

    `pair` are the portraits of the two speakers of the next question, empty where none is left.
    `left` counts the questions, this one included; `left_open` those answered with "can't tell", and
    `latest` is the number of the latest decision, with which they can be asked again.
    """

    pair: tuple[Any, ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    left: int
    left_open: int
    latest: int


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides (None: whoever started the server), and why."""

    who: str | None
    reason: str | None = None


class Editor(Protocol):
    """Each call stands for itself and may be made from any thread.

    All raise QuotesError, with a sentence for the reader, where something can't be done.
    """

    def asked(self, since: int) -> Asked:
        """The next question; again those that were left open up to the decision `since`."""

    def answer(self, pair: tuple[str, str], answer: str, by: Person) -> Told:
        """ONE, TWO or OPEN about two speakers' ids; refused where nobody asks this any more."""

    def rename(self, speaker: str, name: str, by: Person) -> Told:
        """Shows a speaker under another name."""

    def split(
        self, speaker: str, names: Sequence[str], articles: Sequence[str], by: Person
    ) -> Told:
        """Takes names, or what stands in some articles, out of a speaker."""

    def correct(self, quotation: str, action: str, name: str, by: Person) -> Told:
        """Corrects a quotation: "speaker" (`name` or an id), "unknown" or "not-a-quotation".

        Where the same holds already, tells the decision that says so.
        """

    def undo(self, number: int) -> Told:
        """Takes a decision back."""

    def told(self, number: int) -> Told | None:
        """A decision by its number; None where there is none."""

    def history(self, speaker: str | None = None, limit: int = -1) -> list[Told]:
        """What was decided, about one speaker or at all, the latest first."""

    def corrections(self, article: str) -> list[Told]:
        """What was corrected in an article, the latest first."""


_editors: WeakKeyDictionary[Any, Editor] = WeakKeyDictionary()


def let_edit(datasette: Any, editor: Editor) -> None:
    """Lets people decide in this Datasette, who have the permission. To be called before it starts."""
    _editors[datasette] = editor


def editor_of(datasette: Any) -> Editor | None:
    """What decides in this Datasette; None where it only shows."""
    return _editors.get(datasette)
