"""Import: safe to repeat, nothing doubled, nothing lost, whatever happens in between."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from storing import dump, plain_extract, reading, rows, run_import, write

from quotes import __version__, pipeline, store
from quotes.errors import Stopped, WrongUsage
from quotes.pipeline.workers import in_order
from quotes.records import Article, Quotation
from quotes.store import check

TEXTS = {
    "2026-03-01-mill.txt": "“The mill is safe,” said Ann Lee, the mayor.\n\n“No.”",
    "bridge.txt": "“It stays shut,” said Ann Lee.\n\n“Who pays?” said Bo Day.",
}


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.extraction.extract", plain_extract)
    monkeypatch.setattr("quotes.store.articles.now", lambda: "2026-04-01T00:00:00+00:00")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "quotes.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "stories", TEXTS)
    return tmp_path / "stories"


def findings(db: Path) -> list[str]:
    with reading(db) as database:
        return list(check(database))


def counts(summary: store.Summary) -> tuple[int, int, int]:
    return summary.new, summary.changed, summary.unchanged


def test_first_import(db: Path, folder: Path) -> None:
    summary = run_import(db, folder, outlet="Daily Example")
    assert counts(summary) == (2, 0, 0)
    assert (summary.undated, summary.quotations, summary.speakers) == (1, 4, 2)
    assert summary.skipped == []
    assert rows(db, "select id, outlet, published, quote_count, words from articles") == [
        ("2026-03-01-mill", "Daily Example", "2026-03-01", 2, 10),
        ("bridge", "Daily Example", None, 2, 11),
    ]
    assert rows(
        db,
        "select id, name, kind, role, quote_count, article_count, outlet_count, first_quoted "
        "from speakers order by id",
    ) == [
        ("ann-lee", "Ann Lee", "person", "mayor", 2, 2, 1, "2026-03-01"),
        ("bo-day", "Bo Day", "person", None, 1, 1, 1, None),
    ]
    assert rows(db, "select text, speaker, speaker_id, confidence from quotes order by rowid") == [
        ("The mill is safe,", "Ann Lee", "ann-lee", 0.9),
        ("No.", None, None, 0.0),
        ("It stays shut,", "Ann Lee", "ann-lee", 0.9),
        ("Who pays?", "Bo Day", "bo-day", 0.9),
    ]
    assert rows(db, "select * from speaker_names") == [
        ("ann-lee", "Ann Lee", 2),
        ("bo-day", "Bo Day", 1),
    ]
    assert findings(db) == []


def test_second_import_changes_nothing_but_a_row_in_imports(db: Path, folder: Path) -> None:
    run_import(db, folder)
    before = dump(db, "imports")
    summary = run_import(db, folder)
    assert counts(summary) == (0, 0, 2)
    assert summary.quotations == 4
    assert dump(db, "imports") == before
    assert rows(db, "select new, unchanged, finished is null from imports") == [
        (2, 0, 0),
        (0, 2, 0),
    ]


def test_changed_article_is_replaced_and_the_same_words_keep_their_id(
    db: Path, folder: Path
) -> None:
    run_import(db, folder)
    (kept,) = rows(db, "select id, rowid from quotes where text = 'Who pays?'")
    write(folder, {"bridge.txt": "Corrected: “Who pays?” said Bo Day. “Open it,” said Cy Fox."})
    assert counts(run_import(db, folder)) == (0, 1, 1)
    assert rows(db, "select text, speaker_id from quotes where article_id = 'bridge'") == [
        ("Who pays?", "bo-day"),
        ("Open it,", "cy-fox"),
    ]
    assert rows(db, "select id, rowid from quotes where text = 'Who pays?'") == [kept]
    assert rows(db, "select quote_count from speakers where id = 'ann-lee'") == [(1,)]
    assert findings(db) == []


@pytest.mark.parametrize(
    ("options", "changed"),
    [
        pytest.param({"outlet": "Herald"}, 2, id="outlet"),
        pytest.param({"published": "2026-03-01"}, 1, id="date of the one without"),
        pytest.param({}, 0, id="none"),
    ],
)
def test_changed_description_is_a_change(
    db: Path, folder: Path, options: dict[str, str], changed: int
) -> None:
    run_import(db, folder)
    assert run_import(db, folder, **options).changed == changed
    assert len(rows(db, "select 1 from articles")) == 2


def test_no_source_replaces_another(db: Path, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / name, {"story.txt": f"“Words of {name},” said Ann Lee."})
        run_import(db, tmp_path / name)
    before = dump(db, "imports")
    assert rows(db, "select id from articles") == [("story",), ("story-2",), ("story-3",)]
    summary = run_import(db, tmp_path / "c", tmp_path / "b", tmp_path / "a")
    assert counts(summary) == (0, 0, 3)
    assert dump(db, "imports") == before


def test_quotation_ids_are_unique_where_articles_say_the_same(db: Path, tmp_path: Path) -> None:
    text = "“No,” said Ann Lee. “No,” said Bo Day. “No,” said Cy Fox."
    write(tmp_path / "in", {"a.txt": text, "a-b.txt": text, "b.txt": text})
    run_import(db, tmp_path / "in")
    assert rows(db, "select count(distinct id) from quotes") == [(9,)]
    assert rows(db, "select count(*) from quotes where id glob '*[^a-z0-9_-]*'") == [(0,)]


def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # other processes have the real extractor
    monkeypatch.setattr("quotes.store.articles.now", lambda: "2026-04-01T00:00:00+00:00")
    write(
        tmp_path / "in",
        {
            f"story-{number}.txt": f"“Number {number} is enough,” said Mayor Ann Lee of Ward "
            f"{number}.\n\n“I saw it,” she said."
            for number in range(60)
        },
    )
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    assert counts(run_import(one, tmp_path / "in", jobs=1)) == (60, 0, 0)
    assert counts(run_import(two, tmp_path / "in", jobs=2)) == (60, 0, 0)
    assert dump(one, "imports", "_sqlite_migrations") == dump(two, "imports", "_sqlite_migrations")


def test_sample_articles_with_the_real_extractor(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    samples = Path(__file__).parent.parent / "data" / "articles"
    assert run_import(db, samples).new >= 16
    assert findings(db) == []
    before = dump(db, "imports")
    again = run_import(db, samples)
    assert (again.new, again.changed) == (0, 0)
    assert refresh(db) == again.unchanged
    assert dump(db, "imports") == before


def test_items_are_taken_only_a_little_ahead() -> None:
    items = iter(range(2000))
    results = in_order(str, items, 2)
    assert next(results) == "0"
    assert next(items) < 200
    assert len(list(results)) == 1998


@pytest.mark.parametrize("stored", [True, False], ids=["with a database", "without one"])
def test_dry_run_writes_nothing(db: Path, folder: Path, stored: bool) -> None:
    if stored:
        run_import(db, folder / "bridge.txt")
    before = dump(db) if stored else None
    files = sorted(db.parent.iterdir())
    summary = run_import(db, folder, dry_run=True)
    assert counts(summary) == ((1, 0, 1) if stored else (2, 0, 0))
    assert (summary.quotations, summary.speakers) == (4, 2)
    assert sorted(db.parent.iterdir()) == files
    if stored:
        assert dump(db) == before


def test_nothing_to_read_touches_no_database(db: Path, tmp_path: Path) -> None:
    summary = run_import(db, tmp_path / "missing.txt")
    assert summary.articles == 0
    assert len(summary.skipped) == 1
    assert not db.exists()


def test_bad_option_is_wrong_usage(db: Path, folder: Path) -> None:
    with pytest.raises(WrongUsage, match="no date"):
        run_import(db, folder, published="yesterday")
    assert not db.exists()


def test_bad_input_does_not_stop_the_others(db: Path, folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "wire.jsonl").write_text('{"id": "one", "text": "“Yes,” said Bo Day."}\n{"id": \n')
    (folder / "style.css").write_text("p {}")
    summary = run_import(db, folder, folder / "missing.txt")
    assert counts(summary) == (3, 0, 0)
    assert len(summary.skipped) == 3
    assert summary.passed_over == 1
    assert rows(db, "select new, skipped from imports") == [(3, 3)]


def test_an_article_that_breaks_the_extractor_is_skipped(
    db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_import(db, folder)
    write(folder, {"bridge.txt": "Broken.", "new.txt": "“Yes,” said Bo Day."})

    def breaking(article: Article) -> list[Quotation]:
        if "Broken" in article.text:
            raise IndexError("out of range")
        return plain_extract(article)

    monkeypatch.setattr("quotes.pipeline.extraction.extract", breaking)
    summary = run_import(db, folder)
    assert counts(summary) == (1, 0, 1)
    ((source, reason),) = summary.skipped
    assert source.endswith("bridge.txt")
    assert "could not be analysed (IndexError: out of range)" in reason
    assert rows(db, "select quote_count from articles where id = 'bridge'") == [(2,)]


def test_interrupted_import_keeps_finished_batches_and_goes_on(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in", {f"{n}.txt": f"“I said {n},” said Ann Lee." for n in range(9)})

    def interrupted(article: Article) -> list[Quotation]:
        if article.id == "7":
            raise KeyboardInterrupt
        return plain_extract(article)

    monkeypatch.setattr("quotes.pipeline.importing.BATCH", 3)
    monkeypatch.setattr("quotes.pipeline.extraction.extract", interrupted)
    with pytest.raises(Stopped, match="6 articles were stored"):
        run_import(db, tmp_path / "in")
    assert len(rows(db, "select 1 from articles")) == 6
    assert rows(db, "select new, finished from imports") == [(6, None)]
    monkeypatch.setattr("quotes.pipeline.extraction.extract", plain_extract)
    assert counts(run_import(db, tmp_path / "in")) == (3, 0, 6)
    assert rows(db, "select quote_count from speakers") == [(9,)]
    assert findings(db) == []


def test_what_a_crash_left_unmatched_is_matched_by_the_next_run(
    db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(db: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr("quotes.pipeline.importing.bring_in_line", crash)
        with pytest.raises(RuntimeError):
            run_import(db, folder)
    assert any("not matched" in finding for finding in findings(db))
    assert counts(run_import(db, folder)) == (0, 0, 2)
    assert findings(db) == []


def refresh(db: Path) -> int:
    with reading(db) as database:
        return pipeline.refresh(database, problems=lambda *problem: pytest.fail(str(problem)))


def test_refresh_of_the_same_changes_nothing(db: Path, folder: Path) -> None:
    run_import(db, folder)
    before = dump(db)
    assert refresh(db) == 2
    assert dump(db) == before


def test_match_again_changes_nothing(db: Path, folder: Path) -> None:
    run_import(db, folder)
    before = dump(db)
    with reading(db) as database:
        pipeline.match_speakers(database)
    assert dump(db) == before


def test_refresh_with_a_better_extractor_keeps_ids(
    db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_import(db, folder)
    before = rows(db, "select id, text from quotes order by id")

    def fuller(article: Article) -> list[Quotation]:
        return [_in_full(quotation) for quotation in plain_extract(article)]

    monkeypatch.setattr("quotes.pipeline.extraction.extract", fuller)
    refresh(db)
    assert rows(db, "select id, text from quotes order by id") == before
    assert rows(db, "select id, name, other_names from speakers order by id") == [
        ("ann-lee", "Ann Mary Lee", "Ann Lee"),
        ("bo-day", "Bo Day", None),
    ]
    assert findings(db) == []


def _in_full(quotation: Quotation) -> Quotation:
    if quotation.speaker != "Ann Lee":
        return quotation
    full = "Ann Mary Lee"
    speakers = tuple(
        replace(each, name=full, forms=(full, "Ann Lee")) for each in quotation.speakers
    )
    return replace(quotation, speaker=full, speakers=speakers)


def test_remove_takes_out_article_quotations_and_speakers(db: Path, folder: Path) -> None:
    run_import(db, folder)
    with reading(db) as database:
        removed = pipeline.remove(database, "bridge")
    assert removed.source.endswith("bridge.txt")
    assert rows(db, "select id, quote_count from speakers") == [("ann-lee", 1)]
    assert rows(db, "select count(*) from quotes") == [(2,)]
    assert findings(db) == []
    assert counts(run_import(db, folder)) == (1, 0, 1)
    assert rows(db, "select id, quote_count from speakers order by id") == [
        ("ann-lee", 2),
        ("bo-day", 1),
    ]


def test_imports_tell_version_and_options(db: Path, folder: Path) -> None:
    run_import(db, folder, outlet="Herald")
    ((version, options),) = rows(db, "select version, options from imports")
    assert version == __version__
    assert json.loads(options)["outlet"] == "Herald"


def test_outlet_and_date_given_once_are_kept(db: Path, folder: Path) -> None:
    run_import(db, folder, outlet="Herald", published="2026-03-03")
    before = dump(db, "imports")
    again = run_import(db, folder / "bridge.txt")
    assert counts(again) == (0, 0, 1)
    assert again.undated == 0
    assert dump(db, "imports") == before
    write(folder, {"bridge.txt": "“It opens,” said Bo Day."})
    assert counts(run_import(db, folder / "bridge.txt")) == (0, 1, 0)
    assert rows(db, "select outlet, published from articles where id = 'bridge'") == [
        ("Herald", "2026-03-03")
    ]
    assert counts(run_import(db, folder / "bridge.txt", outlet="Post")) == (0, 1, 0)
    assert rows(db, "select outlet, published from articles where id = 'bridge'") == [
        ("Post", "2026-03-03")
    ]


def test_lists_are_sorted_by_date_without_reading_all(db: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    write(folder, {f"{day:03}.txt": TEXTS["bridge.txt"] for day in range(200)})
    run_import(db, folder)
    sql = "explain query plan select * from quote_list order by published desc limit 51"
    plan = [row[-1] for row in rows(db, sql)]
    assert any("idx_quotes_newest" in step for step in plan), plan
    assert not any("TEMP B-TREE" in step for step in plan), plan
