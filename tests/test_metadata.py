"""`metadata.yml`: it describes the whole database, and every report answers whatever is typed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import site_database
from datasette.app import Datasette
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_client import TYPED, Client

from quotes.fulltext import NOTHING
from quotes.publish.descriptions import metadata, queries
from quotes.publish.functions import folded, search_words
from quotes.publish.reading import open_to_read

QUERIES = queries()
TABLES: dict[str, dict[str, Any]] = metadata()["databases"]["quotes"]["tables"]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_database.make(tmp_path_factory.mktemp("metadata") / "quotes.db")


@pytest.fixture(scope="module")
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    opened = open_to_read(database)
    opened.row_factory = sqlite3.Row
    yield opened
    opened.close()


def columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of every table and view, without those of SQLite and full-text search."""
    names = [
        name
        for (name,) in connection.execute(
            "select name from sqlite_master where type in ('table', 'view')"
        )
        if not name.startswith("sqlite_") and "_fts" not in name
    ]
    return {
        name: [row["name"] for row in connection.execute(f'pragma table_info("{name}")')]
        for name in names
    }


def test_every_table_view_and_column_is_described(connection: sqlite3.Connection) -> None:
    described = {name: sorted(table["columns"]) for name, table in TABLES.items()}
    assert described == {name: sorted(found) for name, found in columns(connection).items()}


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_a_title_and_a_description(name: str) -> None:
    assert TABLES[name]["title"]
    assert TABLES[name]["description"].endswith(".")
    assert all(text and text[-1] == "." for text in TABLES[name]["columns"].values())


@pytest.mark.parametrize("name", TABLES)
def test_labels_sort_orders_and_facets_name_columns(
    name: str, connection: sqlite3.Connection
) -> None:
    there = columns(connection)[name]
    named = [
        TABLES[name][key] for key in ("label_column", "sort", "sort_desc") if key in TABLES[name]
    ]
    for key in ("facets", "sortable_columns", "units"):
        named += TABLES[name].get(key, [])
    assert set(named) <= set(there)


def test_there_are_reports_for_what_reporters_ask() -> None:
    assert len(QUERIES) >= 8
    assert not set(QUERIES) & set(TABLES), "a report with a table's name could not be exported"


@pytest.mark.parametrize("name", QUERIES)
def test_reports_are_titled_and_declare_their_parameters(name: str) -> None:
    query = QUERIES[name]
    assert query["title"]
    assert query["description"].endswith(".")
    assert re.fullmatch("[a-z_]+", name)
    assert set(query["params"]) == set(re.findall(r":(\w+)", query["sql"]))


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("name", QUERIES)
def test_every_report_answers_whatever_is_typed(
    name: str, typed: str, connection: sqlite3.Connection
) -> None:
    query = QUERIES[name]
    connection.execute(query["sql"], dict.fromkeys(query["params"], typed)).fetchall()
    for param in query["params"]:
        values = dict.fromkeys(query["params"], "") | {param: typed}
        connection.execute(query["sql"], values).fetchall()


@pytest.mark.parametrize(
    ("name", "asked", "expected"),
    [
        pytest.param("who_said", {"words": "agreed"},
                     [{"quote": "We never agreed to that,", "speaker": "Ann Lee"},
                      {"quote": "We never agreed to that, Nobody asked us.", "outlet": "Herald"}],
                     id="who-said-newest-first"),
        pytest.param("who_said", {"words": "“never agreed” NOBODY"},
                     [{"article_id": "harbour"}], id="phrase-and-word"),
        pytest.param("who_said", {"words": "pri*", "outlet": "herald"},
                     [{"speaker": "a senior official", "speaker_id": None}], id="word-start"),
        pytest.param("who_said", {"words": "agreed", "until": "2026-03"},
                     [{"article_id": "harbour"}], id="until-a-month"),
        pytest.param("who_said", {"words": "agreed", "since": "2026-04"},
                     [{"article_id": "bridge"}], id="since-a-month"),
        pytest.param("who_said", {"words": "?!"}, [], id="no-word-at-all"),
        pytest.param("who_said", {"speaker": "official"},
                     [{"speaker": "a senior official"}], id="unnamed-speaker"),
        pytest.param("who_said", {"speaker": "fox"},
                     [{"speaker": "Bo Day and Cy Fox"}], id="one-of-two-speakers"),
        pytest.param("who_said", {"speaker": "Ms Lee", "outlet": "COUR"},
                     [{"article_id": "bridge"}], id="another-form-of-the-name"),
        pytest.param("said_about", {"speaker": "lee", "about": "harbour"},
                     [{"article_id": "harbour"}], id="about-what-the-headline-says"),
        pytest.param("said_about", {"speaker": "lee", "about": "prisons"}, [], id="another-did"),
        pytest.param("most_quoted", {"at_least": "2", "until": "2026-12"},
                     [{"speaker": "Ann Lee", "quotations": 2, "articles": 2, "outlets": 2}],
                     id="most-quoted"),
        pytest.param("most_quoted", {"outlet": "courier"},
                     [{"speaker": "Ann Lee", "quotations": 1}], id="most-quoted-in-an-outlet"),
        pytest.param("one_outlet_only", {"outlet": "herald"},
                     [{"speaker": "Bo Day", "outlet": "Herald"}, {"speaker": "Cy Fox"}],
                     id="one-outlet-only"),
        pytest.param("unnamed_sources", {},
                     [{"outlet": "Herald", "from_unnamed_sources": 1, "quotations": 3,
                       "percent": 33.3, "articles_with_them": 1}], id="unnamed-sources"),
        pytest.param("said_by_unnamed", {"described_as": "Official"},
                     [{"quote": "It is unsafe, The prisons are full."}], id="said-by-unnamed"),
        pytest.param("said_by_unnamed", {"described_as": "aide"}, [], id="no-such-description"),
        pytest.param("without_speaker", {}, [{"quote": "Someone must pay,"}], id="no-speaker"),
        pytest.param("least_sure", {}, [{"sure_to_percent": 20.0}, {"sure_to_percent": 50.0}],
                     id="least-sure"),
        pytest.param("least_sure", {"below_percent": "30"}, [{"sure_to_percent": 20.0}],
                     id="least-sure-below"),
        pytest.param("by_month", {"speaker": "lee"},
                     [{"month": "2026-04", "quotations": 1}, {"month": "2026-03"}], id="by-month"),
        pytest.param("longest", {"at_least": "8"}, [{"words": 8, "article_id": "harbour"}],
                     id="longest"),
        pytest.param("by_outlet", {"speaker": "ann lee"},
                     [{"outlet": "Courier", "quotations": 1}, {"outlet": "Herald"}],
                     id="by-outlet"),
        pytest.param("quoted_beside", {"speaker": "ann"},
                     [{"quoted_beside": "Bo Day", "articles": 1}, {"quoted_beside": "Cy Fox"}],
                     id="quoted-beside"),
        pytest.param("word_for_word", {}, [], id="no-words-twice"),
    ],
)  # fmt: skip
def test_what_the_reports_answer(
    name: str,
    asked: dict[str, str],
    expected: list[dict[str, Any]],
    connection: sqlite3.Connection,
) -> None:
    values = dict.fromkeys(QUERIES[name]["params"], "") | asked
    rows = [dict(row) for row in connection.execute(QUERIES[name]["sql"], values)]
    shown = [{key: row[key] for key in wanted} for row, wanted in zip(rows, expected, strict=False)]
    assert (len(rows), shown) == (len(expected), expected)


def test_the_same_words_in_two_articles(tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "copies.db", extra=2)
    with sqlite3.connect(path) as writer:
        writer.execute(
            "update quotes set text = 'Same words.', group_id = 'same' where article_id like 'more-%'"
        )
    writer.close()
    query = QUERIES["word_for_word"]
    rows = open_to_read(path).execute(query["sql"], dict.fromkeys(query["params"], "")).fetchall()
    assert [row[:4] for row in rows] == [("Same words.", 2, "Review", "Ann Lee")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("prison*", '"prison"*', id="star"),
        pytest.param('"never agreed" tax', '"never agreed" "tax"', id="phrase"),
        pytest.param("“never agreed”", '"never agreed"', id="curly-marks"),
        pytest.param('"never agreed', '"never" "agreed"', id="an unclosed mark is no phrase"),
        pytest.param("«nouvelle route» *", '"nouvelle route"', id="French-marks"),
        pytest.param("»neue Straße« „alte Stadt“", '"neue Straße" "alte Stadt"', id="German-marks"),
        pytest.param("NEAR(a b)", '"NEAR(a" "b)"', id="a-function-is-words"),
        pytest.param("a\0b", '"a" "b"', id="NUL"),
        pytest.param("a:b NOT c", '"a:b" "NOT" "c"', id="operators-are-words"),
        pytest.param("* - !", NOTHING, id="no-word"),
        pytest.param("", NOTHING, id="blank"),
        pytest.param(None, NOTHING, id="null"),
        pytest.param(3, '"3"', id="number"),
    ],
)
def test_search_words(typed: str | None, expected: str) -> None:
    assert search_words(typed) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_text_is_a_valid_search(connection: sqlite3.Connection, typed: str) -> None:
    typed = typed.encode("utf-8", "replace").decode()
    connection.execute(
        "select rowid from quotes_fts where quotes_fts match 'text : (' || search_words(?) || ')'",
        [typed],
    ).fetchall()


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" García ", "garcia"), ("STRASSE", folded("Straße")), (None, ""), ("Ünal", "unal")],
)
def test_folded(text: str | None, expected: str) -> None:
    assert folded(text) == expected


def test_descriptions_move_to_the_name_of_the_database() -> None:
    assert list(metadata("herald 2026")["databases"]) == ["herald 2026"]
    assert list(metadata()["databases"]) == ["quotes"]


def test_metadata_works_with_plain_datasette(database: Path) -> None:
    client = Client(Datasette([str(database)], metadata=metadata()))
    page = client.get("/quotes/quote_list")
    client.close()
    assert page.status_code == 200
    assert "The chance, from 0 to 1" in page.text


@pytest.mark.parametrize("name", ["by_outlet", "unnamed_sources"])
def test_an_outlet_that_is_not_known_is_called_so(name: str, tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("update articles set outlet = null")
    with closing(open_to_read(path)) as db:
        blank = dict.fromkeys(QUERIES[name]["params"], "")
        assert [row[0] for row in db.execute(QUERIES[name]["sql"], blank)] == ["not known"]
