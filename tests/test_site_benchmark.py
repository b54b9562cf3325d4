"""benchmarks/site.py: the invented database is sound, and its pages are asked for and timed."""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from site_client import Client

from quotes.publish.reading import open_to_read
from quotes.publish.serving import site
from quotes.store import check, opened

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def benchmark() -> Iterator[dict[str, Any]]:
    """What the script defines. Beside it stand the modules it imports."""
    sys.path.insert(0, str(BENCHMARKS))
    yield runpy.run_path(str(BENCHMARKS / "site.py"))
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def database(benchmark: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("benchmark") / "invented.db"
    benchmark["filled"](path, benchmark["Size"](1000, 100, 60, 50), seed=1)
    return path


def asked(path: Path, sql: str) -> list[Any]:
    connection = open_to_read(path)
    rows = connection.execute(sql).fetchall()
    connection.close()
    return rows


def test_the_database_is_sound(database: Path) -> None:
    with opened(database) as db:
        assert list(check(db)) == []


def test_there_is_as_much_as_was_asked_for(database: Path) -> None:
    counts = "select (select count(*) from quotes), (select count(*) from articles), count(*) from speakers"
    assert asked(database, counts) == [(1000, 100, 60)]
    assert (50,) in asked(database, "select quote_count from speakers")
    assert asked(database, "select new, quotations, speakers from imports") == [(100, 1000, 60)]


def test_there_is_something_of_everything(database: Path) -> None:
    kinds = {row[0] for row in asked(database, "select distinct kind from quotes")}
    assert kinds == {"person", "organisation", "group", "document", "unnamed", None}
    several = "select count(*) from quotes where speaker_id is null and kind = 'person'"
    assert asked(database, several)[0][0] > 0
    segments = {len(json.loads(row[0])) for row in asked(database, "select segments from quotes")}
    assert segments == {1, 2}
    for missing in ("select published from articles", "select addressee from quotes"):
        assert {row[0] is None for row in asked(database, missing)} == {True, False}


def test_the_same_seed_makes_the_same(
    benchmark: dict[str, Any], database: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.db"
    benchmark["fill"](again, benchmark["Size"](1000, 100, 60, 50), seed=1)
    words = "select id, text, speaker_name from quotes order by id"
    assert asked(again, words) == asked(database, words)


def test_every_page_that_is_measured_is_there(benchmark: dict[str, Any], database: Path) -> None:
    # Datasette's tables in each order and reports with each field take their time, and are alike.
    wanted = [
        page
        for page in benchmark["pages"](database)
        if page.daily or ":" not in page.name or page.name.endswith((": all", " chosen"))
    ]
    client = Client(site(database))
    answered = {page.name: client.get(page.addresses[-1]).status_code for page in wanted}
    client.close()
    assert set(answered.values()) == {200}, answered


def test_pages_are_timed(
    benchmark: dict[str, Any], database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = ["--only", "quotation", "--requests", "4", "--at-once", "2"]
    assert benchmark["main"](["--db", str(database), *few]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("1,000 quotations, 100 articles, 60 speakers, ")
    assert printed[1].split() == ["page", "bytes", "first", "p50", "p95", "max", "ms"]
    name, *figures = printed[2].split()
    assert name == "quotation"
    size, _, median, slow, slowest = (int(figure.replace(",", "")) for figure in figures)
    assert size > 1000
    assert median <= slow <= slowest


def test_what_went_wrong_is_said(
    benchmark: dict[str, Any], database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with benchmark["served"](database) as home:
        nowhere = benchmark["Page"]("nowhere", ("/invented/nothing",))
        assert benchmark["asyncio"].run(benchmark["ask_all"](home, [nowhere], 2, 1)) is False
    assert capsys.readouterr().out.splitlines()[1].endswith("  404")


@pytest.mark.parametrize(
    "sizes",
    [
        pytest.param(("--quotations", "100", "--speakers", "99"), id="too many speakers"),
        pytest.param(("--quotations", "1000", "--speakers", "10"), id="too few speakers"),
    ],
)
def test_sizes_that_cant_be(
    benchmark: dict[str, Any], sizes: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert benchmark["main"](list(sizes)) == 2
    assert "can't be shared" in capsys.readouterr().err
