"""Who is meant, when a person types a name or an id to correct a quotation."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlite_utils import Database

from quotes.errors import NotFound
from quotes.names import fold
from quotes.store.appearances import load_appearances_of

# How alike a new name must be to a known one to ask whether that was meant, 0 to 100.
_NEAR = 85


@dataclass(frozen=True, slots=True)
class Choice:
    """The speaker meant. `speaker_id` is None for a name of this article or a new one;
    `kind` is None for a new one; `near` are known names much like a new one."""

    name: str
    kind: str | None = None
    speaker_id: str | None = None
    near: tuple[str, ...] = ()


def choose_speaker(db: Database, article_id: str, name: str) -> Choice:
    """The speaker called `name`: by id, else as this article names them, else in the database.

    Upper case, accents and hyphens don't matter. A name that nobody has is a new speaker.
    Raises NotFound where several speakers have the name.
    """
    return (
        _by_id(db, name)
        or _in_article(db, article_id, name)
        or _by_name(db, name)
        or Choice(name, near=names_like(db, name))
    )


def find_speaker(db: Database, name: str) -> str:
    """The id of the one speaker of this id or name. Raises NotFound: nobody, or several."""
    found = _by_id(db, name) or _by_name(db, name)
    if found and found.speaker_id:
        return found.speaker_id
    near = names_like(db, name)
    advice = (
        f"did you mean {' or '.join(near)}?" if near else "`quotes speakers list` shows who is."
    )
    raise NotFound(f"There is no speaker {name!r} here; {advice}")


def is_called(db: Database, speaker_id: str, name: str) -> bool:
    """Whether the speaker of an id, if there is one, has a name here."""
    rows = db.execute(
        "select name from speaker_names where speaker_id = :id "
        "union select name from speakers where id = :id",
        {"id": speaker_id},
    )
    return fold(name) in {fold(row[0]) for row in rows.fetchall()}


def _by_id(db: Database, name: str) -> Choice | None:
    row = db.execute(
        "select id, name, kind from speakers "
        "where id = coalesce((select speaker_id from retired_ids where id = :id), :id)",
        {"id": name},
    ).fetchone()
    return Choice(row[1], row[2], row[0]) if row else None


def _in_article(db: Database, article_id: str, name: str) -> Choice | None:
    """The one speaker of the article with this form of the name ("Lee" for "Ann Lee")."""
    speakers = {
        (appearance.speaker.name, appearance.speaker.kind)
        for appearance in load_appearances_of(db, article_id)
        if not appearance.decided and fold(name) in map(fold, appearance.speaker.forms)
    }
    return Choice(*speakers.pop()) if len(speakers) == 1 else None


def _by_name(db: Database, name: str) -> Choice | None:
    """The one speaker with this name, else with this form of the name."""
    for table, column in (("speakers", "id"), ("speaker_names", "speaker_id")):
        rows = db.execute(f"select distinct {column}, name from {table} order by 1").fetchall()
        ids = sorted({speaker_id for speaker_id, known in rows if fold(known) == fold(name)})
        if len(ids) == 1:
            return _by_id(db, ids[0])
        if ids:
            raise NotFound(
                f"{len(ids)} speakers are called {name!r}; "
                f"say which by id: {', '.join(ids)} (`quotes export speaker_list` tells more)."
            )
    return None


def names_like(db: Database, name: str) -> tuple[str, ...]:
    """Names of speakers much like this one, the most alike first, at most three."""
    names = [row[0] for row in db.execute("select name from speakers order by quote_count desc")]
    found = process.extract(name, names, scorer=fuzz.WRatio, limit=3, score_cutoff=_NEAR)
    return tuple(near for near, *_ in found)
