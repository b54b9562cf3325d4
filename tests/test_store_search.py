"""Search: words and phrases, by speaker and date, and any text that a person may type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from storing import plain_extract

from quotes import pipeline, store
from quotes.errors import NotFound
from quotes.records import Article

ARTICLES = (
    Article("a", "a", "“We raise no taxes,” said Ann Lee.", published="2026-03-31"),
    Article("b", "b", "“A tax on the new road,” said Bo Day.", published="2026-04-01T09:00:00Z"),
    Article("c", "c", "“The road is new,” said Ann Létour. “Not a tax.”", published="2025-12-31"),
    Article("d", "d", "“Nobody asked,” said Bo Day."),
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with store.opened(tmp_path_factory.mktemp("db") / "quotes.db", create=True) as database:
        for article in ARTICLES:
            store.save_article(database, article, plain_extract(article))
        pipeline.match_speakers(database)
        yield database


def found(db: Database, text: str, **options: str) -> list[str]:
    return sorted(f"{hit.article_id}: {hit.text}" for hit in store.search(db, text, **options))


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        pytest.param("tax", "abc", id="a word, also in the plural"),
        pytest.param("new road", "bc", id="all words in any order"),
        pytest.param("“new road”", "b", id="a phrase in curly marks"),
        pytest.param('"new road', "bc", id="an unclosed mark is no phrase"),
        pytest.param("ask*", "d", id="a star for any ending"),
        pytest.param("NOBODY", "d", id="capitals"),
        pytest.param("letour", "c", id="a speaker, without accents"),
        pytest.param("tax OR nobody", "", id="OR is a word"),
        pytest.param("speaker: tax", "", id="a column's name is a word"),
        pytest.param("", "abccd", id="no words: all"),
        pytest.param("?!", "abccd", id="only marks: all"),
    ],
)
def test_words(db: Database, text: str, articles: str) -> None:
    assert [hit[0] for hit in found(db, text)] == list(articles)


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        pytest.param({"speaker": "ann-lee"}, "a", id="an id"),
        pytest.param({"speaker": "Bo Day"}, "bd", id="a name"),
        pytest.param({"speaker": "day"}, "bd", id="part of a name"),
        pytest.param({"speaker": "ann"}, "ac", id="part of two names"),
        pytest.param({"since": "2026"}, "ab", id="since a year"),
        pytest.param({"since": "2026-04"}, "b", id="since a month"),
        pytest.param({"until": "2026-03"}, "acc", id="until a month, its last day included"),
        pytest.param({"until": "2026-04-01"}, "abcc", id="until a day, any time of it"),
        pytest.param({"speaker": "Bo Day", "until": "2026"}, "b", id="both"),
    ],
)
def test_filters(db: Database, options: dict[str, str], articles: str) -> None:
    assert [hit[0] for hit in found(db, "", **options)] == list(articles)


def test_unknown_speaker_names_near_ones(db: Database) -> None:
    with pytest.raises(NotFound, match="did you mean Ann Lee"):
        found(db, "tax", speaker="Ann Leee")
    with pytest.raises(NotFound, match="speaker_list"):
        found(db, "tax", speaker="?")


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_search(db: Database, text: str) -> None:
    found(db, text)


MOVES = {
    "vacuum": "vacuum",
    # What SQLite's manual allows a vacuum and a restored dump to do to such tables.
    "rows numbered anew": "update quotes set rowid = rowid + 1000; "
    "update articles set rowid = -rowid; update speakers set rowid = 1000 - rowid",
}


@pytest.mark.parametrize("sql", MOVES.values(), ids=MOVES)
def test_searches_find_the_same_after_rows_have_moved(tmp_path: Path, sql: str) -> None:
    with store.opened(tmp_path / "quotes.db", create=True) as db:
        for article in ARTICLES:
            store.save_article(db, article, plain_extract(article))
        pipeline.match_speakers(db)
        pipeline.remove(db, "a")  # leaves gaps, which a renumbering would close
        before = found(db, "tax"), found(db, "nobody", speaker="day"), found(db, "létour")
        db.executescript(sql)
        assert (found(db, "tax"), found(db, "nobody", speaker="day"), found(db, "létour")) == before
        assert [hit[0] for hit in before[0]] == ["b", "c"]
        store.save_article(db, ARTICLES[0], plain_extract(ARTICLES[0]))
        pipeline.match_speakers(db)
        assert [hit[0] for hit in found(db, "tax")] == ["a", "b", "c"]
        assert list(store.check(db)) == []
