"""Corrections: obeyed at once and by every later import, refresh and match."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from storing import dump, plain_extract, reading, rows, run_import, write

from quotes import pipeline, store
from quotes.errors import NotFound
from quotes.pipeline import Corrected, Wish
from quotes.store import check

MILL = "“The mill is safe,” said Ann Lee, the mayor.\n\n“No.” “Who pays?” said Bo Day.\n\n“No.”"
BRIDGE = "“It stays shut,” said Cy Fox."


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.extraction.extract", plain_extract)
    monkeypatch.setattr("quotes.pipeline.correcting.extract", plain_extract)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "in", {"mill.txt": MILL, "bridge.txt": BRIDGE})
    return tmp_path / "in"


@pytest.fixture
def db(tmp_path: Path, folder: Path) -> Path:
    path = tmp_path / "quotes.db"
    run_import(path, folder)
    return path


def id_of(db: Path, words: str) -> str:
    return str(rows(db, f"select id from quotes where text = '{words}' order by start")[0][0])


def correct(db: Path, quote_id: str, action: str, name: str = "") -> Corrected:
    with reading(db) as database:
        return pipeline.correct(database, quote_id, Wish(action, "jo", name, "because"))


def findings(db: Path) -> list[str]:
    with reading(db) as database:
        return list(check(database))


def said(db: Path) -> list[tuple[str, str | None, str | None]]:
    """(words, speaker as shown, speaker id) of the quotations of the mill article."""
    return rows(
        db,
        "select quotes.text, speaker, speaker_id from quotes where article_id = 'mill' "
        "order by start",
    )


def shown(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is known of quotations and speakers but the numbers of their rows."""
    with reading(db) as database:
        return {
            table: sorted(
                tuple(value for name, value in row.items() if name != "number")
                for row in database.query(f"select * from {table}")
            )
            for table in ("quotes", "quote_speakers", "speaker_names", "retired_ids")
        }


def test_another_speaker(db: Path) -> None:
    correct(db, id_of(db, "Who pays?"), "speaker", "Cy Fox")
    columns = "speaker, kind, speaker_id, role, mention, confidence"
    assert rows(db, f"select {columns} from quotes where text = 'Who pays?'") == [
        ("Cy Fox", "person", "cy-fox", None, None, 1.0)
    ]
    ((why,),) = rows(db, "select why from quotes where decision_id is not null")
    assert re.fullmatch(r'\["Corrected by jo on \d{4}-\d\d-\d\d: because"\]', why)
    assert rows(db, "select id, quote_count, article_count from speakers order by id") == [
        ("ann-lee", 1, 1),
        ("cy-fox", 2, 2),
    ]
    assert rows(db, "select action, b, who, reason, quotation, name, kind from decisions") == [
        ("speaker", "cy-fox", "jo", "because", "Who pays?", "Cy Fox", "person")
    ]
    assert findings(db) == []


def test_unknown(db: Path) -> None:
    correct(db, id_of(db, "Who pays?"), "unknown")
    assert said(db)[2] == ("Who pays?", None, None)
    assert rows(db, "select confidence, kind from quotes where text = 'Who pays?'") == [(0.0, None)]
    assert rows(db, "select id from speakers order by id") == [("ann-lee",), ("cy-fox",)]
    assert findings(db) == []


def test_not_a_quotation(db: Path) -> None:
    correct(db, id_of(db, "Who pays?"), "not-a-quotation")
    assert [words for words, *_ in said(db)] == ["The mill is safe,", "No.", "No."]
    assert rows(db, "select quote_count from articles where id = 'mill'") == [(3,)]
    assert findings(db) == []


def test_the_same_words_elsewhere_are_left_alone(db: Path) -> None:
    correct(db, id_of(db, "No."), "speaker", "Ann Lee")
    assert said(db)[1] == ("No.", "Ann Lee", "ann-lee")
    assert said(db)[3] == ("No.", None, None)
    correct(db, id_of(db, "No."), "not-a-quotation")
    assert said(db)[2] == ("No.", None, None)
    correct(db, id_of(db, "Who pays?"), "unknown")
    assert [words for words, *_ in said(db)] == ["The mill is safe,", "Who pays?", "No."]


def repeated(db: Path, folder: Path) -> None:
    run_import(db, folder)


def changed_elsewhere(db: Path, folder: Path) -> None:
    write(folder, {"mill.txt": "Corrected version.\n\n“New words,” said Di Orr.\n\n" + MILL})
    run_import(db, folder)


def refreshed(db: Path, folder: Path) -> None:
    with reading(db) as database:
        pipeline.refresh(database, problems=lambda *problem: pytest.fail(str(problem)))


def matched(db: Path, folder: Path) -> None:
    with reading(db) as database:
        pipeline.match_speakers(database)


def taken_out_and_in_again(db: Path, folder: Path) -> None:
    with reading(db) as database:
        pipeline.remove(database, "mill")
    run_import(db, folder)


def back_under_another_id(db: Path, folder: Path) -> None:
    """The id is taken by another source when the article comes back."""
    with reading(db) as database:
        pipeline.remove(database, "mill")
    write(folder.parent / "other", {"mill.txt": MILL})
    run_import(db, folder.parent / "other")
    run_import(db, folder)
    with reading(db) as database:
        assert pipeline.remove(database, "mill").source.endswith("other/mill.txt")


def words_gone_and_back(db: Path, folder: Path) -> None:
    write(folder, {"mill.txt": "“Nothing else,” said Ann Lee."})
    run_import(db, folder)
    write(folder, {"mill.txt": MILL})
    run_import(db, folder)


LATER = (
    repeated,
    changed_elsewhere,
    refreshed,
    matched,
    taken_out_and_in_again,
    back_under_another_id,
    words_gone_and_back,
)
WISHES = {
    "known speaker": ("speaker", "Cy Fox", [("Who pays?", "Cy Fox")]),
    "new speaker": ("speaker", "Eve Hart", [("Who pays?", "Eve Hart")]),
    "speaker confirmed": ("speaker", "Bo Day", [("Who pays?", "Bo Day")]),
    "unknown": ("unknown", "", [("Who pays?", None)]),
    "no quotation": ("not-a-quotation", "", []),
}


@pytest.mark.parametrize("later", LATER, ids=lambda later: later.__name__)
@pytest.mark.parametrize(("action", "name", "then"), WISHES.values(), ids=WISHES)
def test_kept_by_everything_that_comes_later(
    db: Path,
    folder: Path,
    later: Callable[[Path, Path], None],
    action: str,
    name: str,
    then: list[tuple[str, str | None]],
) -> None:
    correct(db, id_of(db, "Who pays?"), action, name)
    decisions = rows(db, "select * from decisions")
    later(db, folder)
    assert rows(db, "select text, speaker from quotes where text = 'Who pays?'") == then
    assert rows(db, "select * from decisions") == decisions
    assert findings(db) == []


def test_refresh_after_a_correction_changes_nothing(db: Path, folder: Path) -> None:
    correct(db, id_of(db, "Who pays?"), "speaker", "Cy Fox")
    correct(db, id_of(db, "No."), "speaker", "Eve Hart")
    before = dump(db)
    refreshed(db, folder)
    assert dump(db) == before


def test_a_correction_does_not_reach_another_source_of_the_same_id(db: Path, folder: Path) -> None:
    correct(db, id_of(db, "Who pays?"), "not-a-quotation")
    with reading(db) as database:
        pipeline.remove(database, "mill")
    write(folder.parent / "other", {"mill.txt": MILL})
    run_import(db, folder.parent / "other")
    assert said(db)[2] == ("Who pays?", "Bo Day", "bo-day")


def test_the_latest_correction_holds_and_the_others_stay(db: Path) -> None:
    quote_id = id_of(db, "Who pays?")
    correct(db, quote_id, "unknown")
    correct(db, quote_id, "not-a-quotation")
    corrected = correct(db, quote_id, "speaker", "Cy Fox")
    assert not corrected.already
    assert said(db)[2] == ("Who pays?", "Cy Fox", "cy-fox")
    assert rows(db, "select action from decisions order by id") == [
        ("unknown",),
        ("not-a-quotation",),
        ("speaker",),
    ]
    assert findings(db) == []


def test_the_same_correction_twice_is_one(db: Path) -> None:
    quote_id = id_of(db, "Who pays?")
    correct(db, quote_id, "not-a-quotation")
    before = dump(db)
    assert correct(db, quote_id, "not-a-quotation").already
    assert dump(db) == before


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        pytest.param("ann-lee", ("Ann Lee", "ann-lee"), id="an id"),
        pytest.param("ANN LEE", ("Ann Lee", "ann-lee"), id="of this article, in capitals"),
        pytest.param("cy-fox", ("Cy Fox", "cy-fox"), id="an id from another article"),
        pytest.param("cy fox", ("Cy Fox", "cy-fox"), id="of another article"),
        pytest.param("Eve Hart", ("Eve Hart", "eve-hart"), id="new"),
    ],
)
def test_who_is_meant(db: Path, name: str, speaker: tuple[str, str]) -> None:
    quote_id = id_of(db, "Who pays?")
    correct(db, quote_id, "speaker", name)
    assert said(db)[2][1:] == speaker


def test_a_new_name_much_like_a_known_one_is_asked_about(db: Path) -> None:
    assert correct(db, id_of(db, "Who pays?"), "speaker", "Cy Foxx").near == ("Cy Fox",)


def test_several_of_one_name_are_told_apart_by_id(db: Path, folder: Path) -> None:
    quote_id = id_of(db, "Who pays?")
    with reading(db) as database:
        database.execute("insert into speakers (id, name) values ('cy-fox-2', 'Cy Fox')")
        with pytest.raises(NotFound, match="cy-fox, cy-fox-2"):
            pipeline.correct(database, quote_id, Wish("speaker", "jo", "Cy Fox"))
    correct(db, quote_id, "speaker", "cy-fox-2")
    assert said(db)[2][2] == "cy-fox-2"
    matched(db, folder)
    run_import(db, folder)
    assert said(db)[2][2] == "cy-fox-2"
    assert findings(db) == []


def test_a_chosen_speaker_is_followed_where_the_id_leads(db: Path) -> None:
    correct(db, id_of(db, "Who pays?"), "speaker", "cy-fox")
    with reading(db) as database:
        appearances = [a for a in store.load_appearances(database) if not a.decided]
        together = [a for a in appearances if a.speaker.name in ("Ann Lee", "Cy Fox")]
        with store.transaction(database):
            store.assign(database, [together], ["ann-lee"], {"cy-fox": 0})
            store.settle(database)
    assert said(db)[2][1:] == ("Cy Fox", "ann-lee")
    assert rows(db, "select * from retired_ids") == [("cy-fox", "ann-lee")]
    assert findings(db) == []


@pytest.mark.parametrize(("action", "name", "then"), WISHES.values(), ids=WISHES)
def test_undoing_restores_what_was(
    db: Path, action: str, name: str, then: list[tuple[str, str | None]]
) -> None:
    before = shown(db)
    correct(db, id_of(db, "Who pays?"), action, name)
    assert rows(db, "select text, speaker from quotes where text = 'Who pays?'") == then
    with reading(db) as database:
        pipeline.undo(database)
    assert shown(db) == before
    assert findings(db) == []


def test_undoing_leads_back_to_the_correction_before(db: Path) -> None:
    quote_id = id_of(db, "Who pays?")
    correct(db, quote_id, "not-a-quotation")
    correct(db, quote_id, "speaker", "Cy Fox")
    with reading(db) as database:
        pipeline.undo(database)
        assert [words for words, *_ in said(db)] == ["The mill is safe,", "No.", "No."]
        pipeline.undo(database)
    assert said(db)[2] == ("Who pays?", "Bo Day", "bo-day")


def test_undoing_leaves_the_other_quotations_of_the_article_alone(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer version may find other speakers; only `refresh` is asked for that."""
    quote_id = id_of(db, "Who pays?")
    before = said(db)
    correct(db, quote_id, "unknown")
    newer = MILL.replace("Ann Lee", "Eve Orr")
    monkeypatch.setattr(
        "quotes.pipeline.correcting.extract",
        lambda article: plain_extract(dataclasses.replace(article, text=newer)),
    )
    with reading(db) as database:
        pipeline.undo(database)
    assert said(db) == before
    assert findings(db) == []


def test_undoing_where_the_article_is_gone_or_the_words_are(
    db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(db, id_of(db, "Who pays?"), "unknown")
    correct(db, id_of(db, "It stays shut,"), "unknown")
    with reading(db) as database:
        pipeline.remove(database, "bridge")
        pipeline.undo(database)
    monkeypatch.setattr("quotes.pipeline.correcting.extract", lambda article: [])
    with reading(db) as database:
        pipeline.undo(database)
    assert [words for words, *_ in said(db)] == ["The mill is safe,", "No.", "No."]
    assert rows(db, "select count(*) from decisions where undone_at is null") == [(0,)]
    assert findings(db) == []


@pytest.mark.parametrize("action", store.CORRECTIONS)
def test_wrong_id_names_near_ones(db: Path, action: str) -> None:
    quote_id = id_of(db, "Who pays?")
    with pytest.raises(NotFound, match=f"did you mean {quote_id}"):
        correct(db, quote_id[:-1] + "_", action, "Cy Fox" if action == "speaker" else "")
    assert rows(db, "select count(*) from decisions") == [(0,)]
