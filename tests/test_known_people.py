"""Lists of people whom a newsroom knows: read, matched against, shown under the names it gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run
from storing import dump, rows, write

from quotes.errors import QuotesError
from quotes.read import read_people
from quotes.records import Known

pytestmark = pytest.mark.usefixtures("place")

LEE = Known("Ann Beatrix Leigh", "person", ("Ann Lee", "Annie Lee"), "mayor of Harledon", "Q42")

TABLES = {
    "as documented": "name,aliases,role,wikidata\nAnn Beatrix Leigh,Ann Lee; Annie Lee,mayor of Harledon,Q42\n",
    "semicolons, other names, an address": "Full name;Also known as;Office;QID\n"
    "Ann Beatrix Leigh;Ann Lee | Annie Lee;mayor of Harledon;http://www.wikidata.org/entity/Q42\n",
    "tabs, another order": "wikidata\tname\trole\taliases\n"
    "Q42\tAnn  Beatrix Leigh\tmayor of Harledon\tAnn Lee|Annie Lee|Ann Lee|\n",
    "in quotation marks": '"name","aliases","role","wikidata"\n'
    '"Ann Beatrix Leigh","Ann Lee\nAnnie Lee","mayor of Harledon","Q42"\n',
    "with a byte order mark and a kind": "\ufeffname,aliases,role,wikidata,kind\n"
    "Ann Beatrix Leigh,Ann Lee;Annie Lee,mayor of Harledon,Q42,Person\n",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_tables(place: Path, table: str) -> None:
    (place / "p.csv").write_text(table, encoding="utf-8")
    assert read_people(place / "p.csv", lambda *problem: pytest.fail(str(problem))) == [LEE]


def test_windows_1252_and_rows_without_a_name(place: Path) -> None:
    (place / "p.csv").write_bytes("name\nJosé Ñandú\n\n,\n—\nBo Day\nBo Day\n".encode("cp1252"))
    problems: list[tuple[str, str]] = []
    known = read_people(place / "p.csv", lambda *problem: problems.append(problem))
    assert [one.name for one in known] == ["José Ñandú", "Bo Day"]
    assert [reason for _, reason in problems] == ["has no name", "has no name"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "no column .name.; its columns: none", id="empty"),
        pytest.param(b"surname,role\nLee,mayor\n", "columns: surname, role", id="other columns"),
        pytest.param(b"\x00\x01\x02PNG\x00", "p.csv ", id="no text"),
        pytest.param(None, "can't be read", id="missing"),
    ],
)
def test_files_that_are_no_list(place: Path, data: bytes | None, says: str) -> None:
    if data is not None:
        (place / "p.csv").write_bytes(data)
    with pytest.raises(QuotesError, match=says):
        read_people(place / "p.csv", lambda *problem: None)
    result = run("import", "--people", "p.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Traceback" not in result.stderr
    assert not (place / "quotes.db").exists()


def people(place: Path, *lines: str) -> None:
    (place / "p.csv").write_text("\n".join(("name,aliases,role,wikidata", *lines)), "utf-8")
    result = run("import", "--people", "p.csv")
    assert result.exit_code == 0, result.stderr


def speakers(place: Path) -> list[tuple[str, str, str | None, int]]:
    return rows(place / "quotes.db", "select id, name, role, quote_count from speakers order by id")


def test_before_or_after_the_articles(place: Path) -> None:
    listed = ("Ann Beatrix Leigh,Ann Lee;Annie Lee,mayor of Harledon,Q42", "Cy Fox,,,")
    people(place, *listed)
    assert rows(place / "quotes.db", "select count(*) from speakers") == [(0,)]
    write(
        place / "stories", {"new.txt": "“Well,” said Annie Lee.\n\n“So,” said Ann Beatrix Leigh."}
    )
    assert run("import", "stories").exit_code == 0
    wanted = [
        ("ann-lee", "Ann Beatrix Leigh", "mayor of Harledon", 4),
        ("bo-day", "Bo Day", None, 1),
    ]
    assert [row[1:] for row in speakers(place)] == [row[1:] for row in wanted]
    assert rows(place / "quotes.db", "select name, speaker_id is null from people") == [
        ("Ann Beatrix Leigh", 0),
        ("Cy Fox", 1),
    ]
    (place / "quotes.db").unlink()
    run("import", "stories")
    people(place, *listed)
    assert [row[1:] for row in speakers(place)] == [row[1:] for row in wanted]
    before = dump(place / "quotes.db")
    people(place, *listed)
    run("match")
    assert dump(place / "quotes.db") == before
    assert run("check").exit_code == 0


def test_the_summary_says_who_of_the_list_is_quoted(place: Path) -> None:
    (place / "p.csv").write_text("name,aliases\nAnn Lee,\nCy Fox,\n,\n", "utf-8")
    result = run("import", "stories", "--people", "p.csv", "--json")
    assert result.exit_code == 3  # a row was skipped
    assert "2 known people listed, 2 of them new or changed; 0 are quoted here." in result.stderr
    again = run("import", "--people", "p.csv")
    assert "2 known people listed, 0 of them new or changed; 1 are quoted here." in again.stderr


def test_two_of_a_list_are_two_whatever_their_names(place: Path) -> None:
    write(place / "stories", {"c.txt": "“Aye,” said Ann B Lee."})
    run("import", "stories")
    assert len(speakers(place)) == 2
    people(place, "Ann Lee,,mayor,Q1", "Ann B Lee,,baker,Q2")
    assert [row[1] for row in speakers(place)] == ["Ann B Lee", "Ann Lee", "Bo Day"]
    assert rows(place / "quotes.db", "select count(*) from suggestions") == [(0,)]


def test_two_of_one_name_make_it_nobodys(place: Path) -> None:
    """Which of the two Ann Lees is quoted can't be told by the name; a person is asked."""
    run("import", "stories")
    people(place, "Ann Lee,,mayor,Q1", "Ann Lee,,baker,Q2")
    assert rows(
        place / "quotes.db", "select count(*) from people where speaker_id is not null"
    ) == [(0,)]


def test_an_alias_taken_back_is_somebody_else_again(place: Path) -> None:
    run("import", "stories")
    people(place, "Ann Lee,Bo Day,mayor,Q1")
    assert [row[1] for row in speakers(place)] == ["Ann Lee"]
    people(place, "Ann Lee,,mayor,Q1")
    assert [row[1] for row in speakers(place)] == ["Ann Lee", "Bo Day"]


def test_a_decision_goes_before_the_list(place: Path) -> None:
    write(place / "stories", {"c.txt": "“Aye,” said Annie Lee."})
    run("import", "stories")
    assert len(speakers(place)) == 2  # by the short form
    run("speakers", "split", "Ann Lee", "Annie Lee")
    people(place, "Ann Lee,Annie Lee,mayor,Q1")
    names = [row[1] for row in speakers(place)]
    assert len(names) == 3
    run("speakers", "undo")
    assert len(speakers(place)) == 2


def test_nothing_to_import(place: Path) -> None:
    result = run("import")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Say what to import" in result.stderr


def test_a_dry_run_stores_no_list(place: Path) -> None:
    (place / "p.csv").write_text("name\nAnn Lee\n", "utf-8")
    assert run("import", "--people", "p.csv", "--dry-run").exit_code == 0
    assert not (place / "quotes.db").exists()
