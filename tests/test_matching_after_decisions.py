"""Whatever people decide, correct, list and take back between imports: all is as if matched at once."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from parts import KNOWN, NAMES, TEXTS, asked, people, put, spoken_by
from sqlite_utils import Database
from storing import plain_extract

from quotes import pipeline, store
from quotes.errors import NotFound, WrongUsage
from quotes.pipeline import By
from quotes.pipeline.matching import bring_in_line
from quotes.records import Known

JO = By("jo")
_SPEAKERS = "select id from speakers order by id"
_ARTICLES_OF = "select distinct article_id from appearances where speaker_id = ? order by 1"


@pytest.fixture(scope="module", autouse=True)
def plain() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        for module in ("extraction", "correcting", "deciding"):
            patch.setattr(f"quotes.pipeline.{module}.extract", plain_extract)
        yield


def nth(db: Database, sql: str, number: int, *values: str) -> Any:
    """One of the ids that a query finds; raises NotFound where there is none."""
    found = db.execute(sql, values).fetchall()
    if not found:
        raise NotFound("nobody")
    return found[number % len(found)][0]


def merge(db: Database, one: int, other: int) -> None:
    pipeline.merge(db, nth(db, _SPEAKERS, one), [nth(db, _SPEAKERS, other)], JO)


def keep_apart(db: Database, one: int, other: int) -> None:
    pipeline.keep_apart(db, nth(db, _SPEAKERS, one), nth(db, _SPEAKERS, other), JO)


def split(db: Database, speaker: int, article: int) -> None:
    speaker_id = nth(db, _SPEAKERS, speaker)
    pipeline.split(db, speaker_id, [], [nth(db, _ARTICLES_OF, article, speaker_id)], JO)


def rename(db: Database, speaker: int, name: str) -> None:
    pipeline.rename(db, nth(db, _SPEAKERS, speaker), name, JO)


def correct(db: Database, quotation: int, name: str) -> None:
    quote_id = nth(db, "select id from quotes order by id", quotation)
    pipeline.correct(db, quote_id, pipeline.Wish(store.SPEAKER, "jo", name))


def undo(db: Database, decision: int) -> None:
    sql = "select id from decisions where undone_at is null order by id"
    pipeline.undo(db, nth(db, sql, decision))


def list_people(db: Database, known: list[Known]) -> None:
    with store.transaction(db):
        store.save_people(db, known)
        bring_in_line(db)


_PLACES = st.integers(0, 9)
_NAMES = st.sampled_from(NAMES)
_ARTICLES = st.sampled_from("abcdef")
ACTS = st.one_of(
    st.tuples(st.just(put), _ARTICLES, TEXTS),
    st.tuples(st.just(put), _ARTICLES, st.none()),
    st.tuples(st.sampled_from([merge, keep_apart, split]), _PLACES, _PLACES),
    st.tuples(st.sampled_from([rename, correct]), _PLACES, _NAMES),
    st.tuples(st.just(undo), _PLACES),
    st.tuples(st.just(list_people), st.lists(KNOWN, max_size=2)),
)


def state(db: Database) -> dict[str, Any]:
    tables = ("speakers", "speaker_names", "retired_ids", "people")
    rows = {table: sorted(db.execute(f"select * from {table}"), key=str) for table in tables}
    return {"one": people(db), "asked": asked(db), **rows}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=4), st.lists(ACTS, min_size=1, max_size=10))
@example([spoken_by("Ann Lee", "A Lee")], [(merge, 0, 1), (put, "a", ""), (undo, 0)])
def test_after_each_act_it_is_as_if_all_were_matched(texts: list[str], acts: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder, store.opened(f"{folder}/q.db", create=True) as db:
        for name, text in zip("abcdef", texts, strict=False):
            put(db, name, text)
        for act, *arguments in acts:
            with suppress(NotFound, WrongUsage):
                act(db, *arguments)
            found = state(db)
            assert list(store.check(db)) == []
            assert not store.waiting(db)
            pipeline.match_speakers(db)
            assert state(db) == found
