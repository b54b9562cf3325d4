"""Decisions about speakers: obeyed by every later match and import, taken back without a trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from storing import plain_extract, reading, rows, run_import, write

from quotes import pipeline, store
from quotes.errors import NotFound, WrongUsage
from quotes.pipeline import By

JO = By("jo", "because")

# "Bo Day" and "Bob Day" are no match by their names; "Ann Lee" stands in three articles.
TEXTS = {
    "mill.txt": "“The mill is safe,” said Ann Lee, the mayor.\n\n“Who pays?” said Bo Day.",
    "bridge.txt": "“It stays shut,” said Ann Lee.\n\n“Not again,” said Bob Arden Day.",
    "fair.txt": "“Come early,” said Ann Lee.\n\n“Two days,” said Bob Arden Day. “Rain.”",
    "port.txt": "“No ships,” said Cy Fox.",
}


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("extraction", "correcting", "deciding"):
        monkeypatch.setattr(f"quotes.pipeline.{module}.extract", plain_extract)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "in", TEXTS)
    return tmp_path / "in"


@pytest.fixture
def db(tmp_path: Path, folder: Path) -> Path:
    path = tmp_path / "quotes.db"
    run_import(path, folder)
    return path


def do(db: Path, function: Callable[..., Any], *arguments: Any) -> Any:
    with reading(db) as database:
        return function(database, *arguments)


def speakers(db: Path) -> dict[str, tuple[str, int]]:
    """Name and number of quotations of each speaker, by id."""
    found = rows(db, "select id, name, quote_count from speakers order by id")
    return {speaker_id: (name, count) for speaker_id, name, count in found}


def state(db: Path) -> dict[str, Any]:
    """All that a reader can see, but for the decisions themselves and when it was imported."""
    with reading(db) as database:
        return {
            table: sorted(
                tuple(value for name, value in row.items() if name not in ("number", "imported"))
                for row in database.query(f"select * from {table}")
            )
            for table in (
                *("articles", "quote_list", "quote_speakers", "speakers", "speaker_names"),
                *("retired_ids", "suggestions"),
            )
        }


def findings(db: Path) -> list[str]:
    with reading(db) as database:
        return list(store.check(database))


def merged(db: Path) -> None:
    do(db, pipeline.merge, "bo-day", ["bob-arden-day"], JO)


def split_by_article(db: Path) -> None:
    do(db, pipeline.split, "Ann Lee", [], ["fair"], JO)


def kept_apart(db: Path) -> None:
    do(db, pipeline.keep_apart, "Ann Lee", "cy-fox", JO)


def renamed(db: Path) -> None:
    do(db, pipeline.rename, "cy-fox", "Cyrus Fox", JO)


def left_open(db: Path) -> None:
    do(db, pipeline.leave_open, "bo-day", "bob-arden-day", JO)


def merged_and_renamed(db: Path) -> None:
    merged(db)
    do(db, pipeline.rename, "bo-day", "Robert Day", JO)


def merged_and_split(db: Path) -> None:
    merged(db)
    do(db, pipeline.split, "bob-arden-day", ["Bo Day"], [], JO)


DECIDED = {
    merged: {
        "ann-lee": ("Ann Lee", 3),
        "bob-arden-day": ("Bob Arden Day", 3),
        "cy-fox": ("Cy Fox", 1),
    },
    split_by_article: {
        "ann-lee": ("Ann Lee", 2),
        "ann-lee-2": ("Ann Lee", 1),
        "bo-day": ("Bo Day", 1),
        "bob-arden-day": ("Bob Arden Day", 2),
        "cy-fox": ("Cy Fox", 1),
    },
    renamed: {
        "ann-lee": ("Ann Lee", 3),
        "bo-day": ("Bo Day", 1),
        "bob-arden-day": ("Bob Arden Day", 2),
        "cy-fox": ("Cyrus Fox", 1),
    },
    merged_and_renamed: {
        "ann-lee": ("Ann Lee", 3),
        "bob-arden-day": ("Robert Day", 3),
        "cy-fox": ("Cy Fox", 1),
    },
}


@pytest.mark.parametrize(("decided", "wanted"), DECIDED.items())
def test_a_decision_is_obeyed_at_once(
    db: Path, decided: Callable[[Path], None], wanted: dict[str, tuple[str, int]]
) -> None:
    decided(db)
    assert speakers(db) == wanted
    assert findings(db) == []


def matched(db: Path, folder: Path) -> None:
    do(db, pipeline.match_speakers)


def matched_from_nothing(db: Path, folder: Path) -> None:
    with reading(db) as database:
        database.execute("update appearances set speaker_id = null")
        database.execute("delete from retired_ids")
        pipeline.match_speakers(database)


def imported_again(db: Path, folder: Path) -> None:
    run_import(db, folder)


def all_taken_out_and_imported_again(db: Path, folder: Path) -> None:
    for name in TEXTS:
        do(db, pipeline.remove, name.removesuffix(".txt"))
    run_import(db, folder)


def refreshed(db: Path, folder: Path) -> None:
    do(db, lambda database: pipeline.refresh(database, problems=pytest.fail))


def into_another_database(db: Path, folder: Path) -> None:
    """The decisions are moved into a database that has the articles, which then takes this one's place."""
    records = do(db, lambda database: list(pipeline.export_decisions(database)))
    records = json.loads(json.dumps(records))
    db.unlink()
    run_import(db, folder)
    do(db, pipeline.import_decisions, records)


def decisions_before_articles(db: Path, folder: Path) -> None:
    records = do(db, lambda database: list(pipeline.export_decisions(database)))
    db.unlink()
    with store.opened(db, create=True) as database:
        pipeline.import_decisions(database, records)
    run_import(db, folder)


LATER = (
    *(matched, matched_from_nothing, imported_again, all_taken_out_and_imported_again),
    *(refreshed, into_another_database, decisions_before_articles),
)


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("decided", [*DECIDED, merged_and_split, kept_apart])
def test_a_decision_survives(
    db: Path, folder: Path, decided: Callable[[Path], None], later: Callable[[Path, Path], None]
) -> None:
    decided(db)
    before = sorted(speakers(db).values())
    later(db, folder)
    assert sorted(speakers(db).values()) == before
    assert findings(db) == []


@pytest.mark.parametrize("decided", [merged, kept_apart, renamed, left_open, merged_and_renamed])
def test_undoing_restores_what_was(db: Path, decided: Callable[[Path], None]) -> None:
    before = state(db)
    decided(db)
    while rows(db, "select 1 from decisions where undone_at is null"):
        do(db, pipeline.undo)
    assert state(db) == before
    assert rows(db, "select count(*) from decisions where undone_at is null") == [(0,)]
    assert rows(db, "select count(*) > 0 from decisions") == [(1,)]


@pytest.mark.parametrize("decided", [split_by_article, merged_and_split])
def test_undoing_a_split_leads_its_id_back(db: Path, decided: Callable[[Path], None]) -> None:
    before = state(db)
    decided(db)
    (split_off,) = rows(db, "select b from decisions where action = 'split'")[0]
    while rows(db, "select 1 from decisions where undone_at is null"):
        do(db, pipeline.undo)
    after = state(db)
    retired = after.pop("retired_ids")
    assert before.pop("retired_ids") == []
    assert after == before
    assert retired in ([], [(split_off, "ann-lee")])


def test_a_merged_speakers_id_leads_to_the_other(db: Path) -> None:
    merged(db)
    assert rows(db, "select * from retired_ids") == [("bo-day", "bob-arden-day")]
    assert do(db, store.find_speaker, "bo-day") == "bob-arden-day"


def test_a_split_keeps_the_id_with_the_rest_even_where_more_goes(db: Path) -> None:
    do(db, pipeline.split, "ann-lee", [], ["mill", "fair"], JO)
    assert rows(db, "select article_id, speaker_id from quotes where speaker = 'Ann Lee'") == [
        ("bridge", "ann-lee"),
        ("fair", "ann-lee-2"),
        ("mill", "ann-lee-2"),
    ]


def test_what_was_split_off_stays_apart_from_what_later_comes(db: Path, folder: Path) -> None:
    split_by_article(db)
    write(folder, {"new.txt": "“Good,” said Ann Lee."})
    run_import(db, folder)
    found = rows(db, "select distinct speaker_id from quotes where speaker = 'Ann Lee'")
    assert len(found) == 3  # it could be either, so it is neither
    assert rows(db, "select count(*) from suggestions") == [(2,)]


def test_what_comes_later_under_a_merged_name_is_theirs(db: Path, folder: Path) -> None:
    merged(db)
    write(folder, {"x.txt": "“One,” said Bo Day.", "y.txt": "“Two,” said Bob Arden Day."})
    run_import(db, folder)
    assert speakers(db)["bob-arden-day"] == ("Bob Arden Day", 5)
    assert rows(db, "select count(*) from suggestions") == [(0,)]
    do(db, pipeline.match_speakers)
    assert speakers(db)["bob-arden-day"] == ("Bob Arden Day", 5)


def test_what_comes_later_under_a_name_kept_apart_is_theirs(db: Path, folder: Path) -> None:
    write(folder, {"x.txt": "“One,” said Ann B Lee."})
    run_import(db, folder)
    do(db, pipeline.split, "ann-lee", ["Ann B Lee"], [], JO)
    write(folder, {"y.txt": "“Two,” said Ann B Lee.", "z.txt": "“Three,” said Ann Lee."})
    run_import(db, folder)
    assert speakers(db)["ann-b-lee"] == ("Ann B Lee", 2)
    assert speakers(db)["ann-lee"] == ("Ann Lee", 4)
    assert rows(db, "select count(*) from suggestions") == [(0,)]


def test_kept_apart_is_never_suggested_again(tmp_path: Path) -> None:
    db, folder = tmp_path / "q.db", tmp_path / "in"
    write(folder, {"a.txt": "“A,” said Ann Marlowe.", "b.txt": "“B,” said Ann Marlove."})
    run_import(db, folder)
    assert rows(db, "select a, b from suggestions") == [("ann-marlove", "ann-marlowe")]
    do(db, pipeline.keep_apart, "ann-marlowe", "ann-marlove", JO)
    assert rows(db, "select a, b from suggestions") == []
    write(folder, {"c.txt": "“C,” said Ann Marlove.", "d.txt": "“D,” said Ann Marlowe."})
    run_import(db, folder)
    do(db, pipeline.match_speakers)
    assert rows(db, "select a, b from suggestions") == []
    assert len(speakers(db)) == 2


def test_a_decision_holds_by_full_names_in_a_database_of_other_articles(
    db: Path, tmp_path: Path
) -> None:
    merged(db)
    records = do(db, lambda database: list(pipeline.export_decisions(database)))
    other = tmp_path / "other.db"
    write(
        tmp_path / "o",
        {"x.txt": "“A,” said Bo Day.", "y.txt": "“B,” said Bob Arden Day.\n\n“C,” said Day."},
    )
    run_import(other, tmp_path / "o")
    assert do(other, pipeline.import_decisions, records) == pipeline.Moved(added=1, known=0)
    assert len(rows(other, "select distinct speaker_id from quotes where speaker != 'Day'")) == 1
    assert do(other, pipeline.import_decisions, records) == pipeline.Moved(added=0, known=1)


def test_corrections_move_too_and_can_be_undone(db: Path, folder: Path) -> None:
    before = state(db)
    (quote_id,) = rows(db, "select id from quotes where text = 'No ships,'")[0]
    wish = pipeline.Wish(store.SPEAKER, "jo", "Ann Lee")
    do(db, pipeline.correct, quote_id, wish)
    corrected = state(db)["quote_speakers"]
    into_another_database(db, folder)
    assert state(db)["quote_speakers"] == corrected
    do(db, pipeline.undo)
    assert state(db) == before


def test_a_chosen_id_that_means_somebody_else_in_the_other_database(
    db: Path, tmp_path: Path
) -> None:
    """There `cy-fox` is another Cy Fox's id only if the names agree; `ann-lee` is not even here."""
    (quote_id,) = rows(db, "select id from quotes where text = 'No ships,'")[0]
    do(db, pipeline.correct, quote_id, pipeline.Wish(store.SPEAKER, "jo", "Ann Lee"))
    records = do(db, lambda database: list(pipeline.export_decisions(database)))
    other = tmp_path / "other.db"
    run_import(other, tmp_path / "in" / "port.txt")
    do(other, pipeline.import_decisions, records)
    assert rows(other, "select speaker, speaker_id from quotes") == [("Ann Lee", "ann-lee")]
    assert findings(other) == []


REFUSED = {
    "nobody of that name": (pipeline.merge, ("bo-day", ["Zed Poe"], JO), NotFound, "no speaker"),
    "a near name": (
        pipeline.merge,
        ("Bob Arden Dai", ["cy-fox"], JO),
        NotFound,
        "you mean Bob Arden Day",
    ),
    "merged with itself": (pipeline.merge, ("bo-day", ["Bo Day"], JO), WrongUsage, "already"),
    "kept from itself": (pipeline.keep_apart, ("bo-day", "Bo Day", JO), WrongUsage, "one speaker"),
    "split whole": (pipeline.split, ("Ann Lee", ["Ann Lee"], [], JO), WrongUsage, "would be taken"),
    "split a name it has not": (
        pipeline.split,
        ("Ann Lee", ["Cy Fox"], [], JO),
        NotFound,
        "its names are Ann Lee",
    ),
    "split an article it is not in": (
        pipeline.split,
        ("Ann Lee", [], ["port"], JO),
        NotFound,
        "not quoted in port",
    ),
    "nothing to undo": (pipeline.undo, (), NotFound, "Nothing has been decided"),
    "no such decision": (pipeline.undo, (7,), NotFound, "no decision 7"),
    "no decisions": (pipeline.import_decisions, ([{"a": 1}],), WrongUsage, "Line 1 is no decision"),
}


@pytest.mark.parametrize(("function", "arguments", "error", "says"), REFUSED.values(), ids=REFUSED)
def test_refused(
    db: Path,
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    error: type[Exception],
    says: str,
) -> None:
    before = state(db)
    with pytest.raises(error, match=says):
        do(db, function, *arguments)
    assert state(db) == before
    assert rows(db, "select * from decisions") == []


def test_undone_twice(db: Path) -> None:
    merged(db)
    do(db, pipeline.undo, 1)
    with pytest.raises(WrongUsage, match="Decision 1 was undone on"):
        do(db, pipeline.undo, 1)


def test_a_later_merge_overrules_keeping_apart(db: Path) -> None:
    do(db, pipeline.keep_apart, "bo-day", "bob-arden-day", JO)
    merged(db)
    assert speakers(db)["bob-arden-day"] == ("Bob Arden Day", 3)


def test_an_undone_decision_is_undone_elsewhere_too(db: Path, tmp_path: Path) -> None:
    merged(db)
    records = do(db, lambda database: list(pipeline.export_decisions(database)))
    other = tmp_path / "other.db"
    run_import(other, tmp_path / "in")
    do(other, pipeline.import_decisions, records)
    do(db, pipeline.undo)
    records = do(db, lambda database: list(pipeline.export_decisions(database)))
    do(other, pipeline.import_decisions, records)
    assert len(speakers(other)) == 4


def test_undone_where_it_held_by_names_alone(db: Path, folder: Path) -> None:
    do(db, pipeline.merge, "ann-lee", ["cy-fox"], JO)
    for source in ("mill.txt", "bridge.txt", "fair.txt", "port.txt"):
        do(db, pipeline.remove, str(folder / source))
    write(folder, {"a.txt": "“We dance,” said Ann Lee.", "b.txt": "“We sing,” said Cy Fox."})
    run_import(db, folder / "a.txt", folder / "b.txt")
    assert len(speakers(db)) == 1
    do(db, pipeline.undo)
    assert [count for _, count in speakers(db).values()] == [1, 1]


def test_a_renamed_ones_other_half_takes_the_name_where_the_first_goes(
    db: Path, folder: Path
) -> None:
    merged(db)
    do(db, pipeline.rename, "bob-arden-day", "Robert Day", JO)
    do(db, pipeline.split, "bob-arden-day", ["Bo Day"], [], JO)
    for source in ("bridge.txt", "fair.txt"):
        do(db, pipeline.remove, str(folder / source))
    before = state(db)
    assert "Robert Day" in [name for name, _ in speakers(db).values()]
    do(db, pipeline.match_speakers)
    assert state(db) == before


def test_undoing_when_all_are_gone_leaves_nobody_behind(db: Path, folder: Path) -> None:
    do(db, pipeline.merge, "bo-day", ["cy-fox"], JO)
    for source in ("mill.txt", "port.txt"):
        do(db, pipeline.remove, str(folder / source))
    do(db, pipeline.undo)
    assert set(speakers(db)) == {"ann-lee", "bob-arden-day"}
    assert findings(db) == []
