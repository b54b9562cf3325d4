"""`quotes export`: whole tables, views and reports in every format, or a sentence why not."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import site_database

from quotes.errors import DatabaseProblem, NotFound, QuotesError
from quotes.publish import export
from quotes.publish.descriptions import metadata, queries

# More articles than Datasette shows (1,000 rows) or writes on one page.
EXTRA = 1200


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Named so that neither the name nor a URI made of it means "quotes"."""
    return site_database.make(tmp_path_factory.mktemp("export") / "50% off #1?.db", EXTRA)


def counted(database: Path, sql: str) -> int:
    with closing(sqlite3.connect(database)) as connection:
        count: int = connection.execute(sql).fetchone()[0]
    return count


NAMES = [*metadata()["databases"]["quotes"]["tables"], *queries()]


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("_")])
@pytest.mark.parametrize("format", ["csv", "tsv", "json", "ndjson"])
def test_every_table_view_and_report_is_exported(
    database: Path, tmp_path: Path, name: str, format: str
) -> None:
    output = tmp_path / "out"
    rows = export(database, name, format=format, output=output)
    text = output.read_text(encoding="utf-8-sig")
    if format == "json":
        assert len(json.loads(text)) == rows
    elif format == "ndjson":
        assert [type(json.loads(line)) for line in text.splitlines()] == [dict] * rows
    else:
        delimiter = "\t" if format == "tsv" else ","
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        assert len(read) == rows + 1
        assert {len(row) for row in read} == {len(read[0])}


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        pytest.param("quotes", "select count(*) from quotes", id="table"),
        pytest.param("quote_list", "select count(*) from quotes", id="view"),
        pytest.param("who_said", "select count(*) from quotes", id="report"),
    ],
)
def test_nothing_is_cut_off(database: Path, tmp_path: Path, name: str, sql: str) -> None:
    assert export(database, name, output=tmp_path / "out.csv") == counted(database, sql) > EXTRA


def test_a_report_takes_parameters(database: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    params = {"words": "agreed", "outlet": "herald"}
    export(database, "who_said", format="json", params=params, output=output)
    found = json.loads(output.read_text(encoding="utf-8"))
    assert [(row["speaker"], row["quote"]) for row in found] == [
        ("Ann Lee", "We never agreed to that, Nobody asked us.")
    ]


def test_json_keeps_types_and_letters(database: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    export(database, "imports", format="json", output=output)
    assert json.loads(output.read_text(encoding="utf-8")) == []
    export(database, "quotes", format="json", output=output)
    text = output.read_text(encoding="utf-8")
    first = json.loads(text)[0]
    assert (first["start"], first["confidence"], first["decision_id"]) == (61, 0.94, None)
    assert "‘she’ is the last woman" in text


FORMULAS = [
    pytest.param("=1+1", "'=1+1", id="equals"),
    pytest.param("+1", "'+1", id="plus"),
    pytest.param("-1+1", "'-1+1", id="minus"),
    pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
    pytest.param("\t=1", "'\t=1", id="tab"),
    pytest.param("  =1", "'  =1", id="spaces-before"),
    pytest.param("＝1", "'＝1", id="full-width"),
    pytest.param("1-1", "1-1", id="harmless"),
    pytest.param("– dash", "– dash", id="dash"),
    pytest.param("", "", id="blank"),
]


@pytest.mark.parametrize("format", ["csv", "tsv"])
@pytest.mark.parametrize(("outlet", "safe"), FORMULAS)
def test_formulas_do_not_run_in_a_spreadsheet(
    tmp_path: Path, outlet: str, safe: str, format: str
) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update articles set outlet = ?", [outlet])
    for raw, expected in ((False, safe), (True, outlet)):
        output = tmp_path / f"{raw}"
        export(path, "articles", format=format, output=output, raw=raw)
        delimiter = "\t" if format == "tsv" else ","
        with output.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=delimiter))
        assert [row["outlet"] for row in rows] == [expected] * 3


def test_numbers_below_zero_stay_numbers(tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update articles set words = -5")
    export(path, "articles", output=tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["words"] for row in csv.DictReader(file)} == {"-5"}


@pytest.mark.parametrize(
    ("format", "raw", "marked"),
    [
        pytest.param("csv", False, True, id="csv-for-a-spreadsheet"),
        pytest.param("tsv", False, True, id="tsv-for-a-spreadsheet"),
        pytest.param("csv", True, False, id="csv-for-a-program"),
        pytest.param("json", False, False, id="json"),
        pytest.param("ndjson", False, False, id="ndjson"),
    ],
)
def test_files_for_spreadsheets_begin_with_a_byte_order_mark(
    database: Path, tmp_path: Path, format: str, raw: bool, marked: bool
) -> None:
    output = tmp_path / "out"
    export(database, "speakers", format=format, output=output, raw=raw)
    assert output.read_bytes().startswith(b"\xef\xbb\xbf") == marked


def test_stdout_has_no_byte_order_mark_and_stays_open(
    database: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    export(database, "speaker_names")
    export(database, "speaker_names", format="ndjson")
    out, _ = capfdbinary.readouterr()
    assert out.startswith(b"speaker_id,name,count\r\n")
    assert out.rstrip().endswith(b"}")


@pytest.mark.parametrize(
    ("name", "options", "error", "says"),
    [
        pytest.param("quote", {}, NotFound, "did you mean quotes", id="near-a-table"),
        pytest.param("most_qouted", {}, NotFound, "did you mean most_quoted", id="near-a-report"),
        pytest.param("xyzzy", {}, NotFound, "there are articles, decisions, ", id="near-nothing"),
        pytest.param("quotes_fts", {}, NotFound, "no table or query 'quotes_fts'", id="an-index"),
        pytest.param('a" b', {}, NotFound, "no table or query", id="a-name-with-a-mark"),
        pytest.param("who_said", {"params": {"word": "x"}}, QuotesError,
                     "no parameter 'word'; it has words, speaker, outlet, since, until",
                     id="unknown-parameter"),
        pytest.param("quotes", {"params": {"a": "x"}}, QuotesError, "leave --param out",
                     id="parameter-of-a-table"),
        pytest.param("quotes", {"format": "xlsx"}, QuotesError, "xlsx are not there yet",
                     id="format-to-come"),
        pytest.param("quotes", {"output": Path("no/such/folder/out.csv")}, QuotesError,
                     "choose another file with --output", id="folder-missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_exported_says_why(
    database: Path, name: str, options: dict[str, object], error: type[Exception], says: str
) -> None:
    with pytest.raises(error) as raised:
        export(database, name, **options)  # type: ignore[arg-type]
    assert says in str(raised.value)
    assert str(raised.value).endswith((".", "?", ")."))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(None, "There is no database", id="missing"),
        pytest.param(b"", "is empty; fill it", id="empty-file"),
        pytest.param(b"not a database at all, but long enough" * 99, "can't be read", id="text"),
    ],
)
def test_databases_that_are_none(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "quotes.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DatabaseProblem) as raised:
        export(path, "quotes")
    assert says in str(raised.value)
    assert path.exists() == (content is not None)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table recipes (id)")
    with pytest.raises(DatabaseProblem, match="another program"):
        export(path, "quotes")
