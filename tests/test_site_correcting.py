"""Correcting in the browser: the same as `quotes correct`, shown with a way back."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import reviewing
from site_client import Reader, Visitor
from site_process import served_to_edit
from storing import dump, rows, write

from quotes import pipeline, store
from quotes.pipeline import Editing, ReadOptions, import_sources
from quotes.publish.serving import site

HOME = "/quotes"
MILL = store.quotation_id("a", store.quotation_keys(["The mill is safe,"])[0])
PAGE = f"{HOME}/quotes/{MILL}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewing.make(tmp_path_factory.mktemp("made"))


@pytest.fixture
def db(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture
def editor(db: Path) -> Iterator[Visitor]:
    opened = Visitor(site(db, Editing(db, "jo")))
    opened.sign_in()
    assert opened.get(PAGE).status_code == 200
    yield opened
    opened.close()


def correct(editor: Visitor, action: str, **fields: str) -> httpx.Response:
    editor.get(PAGE)
    return editor.post(f"{PAGE}/-/correct", action=action, **fields)


def said(db: Path, id_: str = MILL) -> list[tuple[Any, ...]]:
    return rows(
        db, f"select speaker, speaker_id, confidence = 1, why from quotes where id = '{id_}'"
    )


def decided(db: Path) -> list[tuple[Any, ...]]:
    return rows(db, "select action, a, b, name, who, reason, undone_at is null from decisions")


def state(db: Path) -> dict[str, Any]:
    """All that a reader can see, but for numbers of rows."""
    tables = ("articles", "quote_list", "quote_speakers", "speakers", "speaker_names")
    with store.opened(db) as database:
        return {
            table: sorted(
                tuple(value for name, value in row.items() if name not in ("number", "imported"))
                for row in database.query(f"select * from {table}")
            )
            for table in tables
        }


@pytest.mark.parametrize(
    ("fields", "speaker"),
    [
        pytest.param({"name": "Hana Johansen"}, ("Hana Johansen", "hana-johansen"), id="name"),
        pytest.param({"name": "hana-johansen"}, ("Hana Johansen", "hana-johansen"), id="id"),
        pytest.param({"name": "  Eve  Hart "}, ("Eve Hart", "eve-hart"), id="new"),
    ],
)
def test_another_speaker_and_back(
    editor: Visitor, db: Path, fields: dict[str, str], speaker: tuple[str, str]
) -> None:
    before = state(db)
    answer = correct(editor, "speaker", **fields, reason="she called us")
    assert answer.url.path == PAGE
    assert f"Decided: “The mill is safe,” ({MILL}) was said by {speaker[0]}." in editor.text
    page = Reader(editor.page)
    assert page.link(f"See {speaker[0]}") == f"{HOME}/speakers/{speaker[1]}"
    assert page.link(speaker[0]) == f"{HOME}/speakers/{speaker[1]}"
    [(name, speaker_id, sure, why)] = said(db)
    assert (name, speaker_id, sure) == (*speaker, 1)
    assert json.loads(why)[0].startswith("Corrected by jo on ")
    [(action, quotation, _, named, who, reason, holds)] = decided(db)
    assert (action, quotation, named) == ("speaker", MILL, speaker[0])
    assert (who, reason, holds) == ("jo", "she called us", 1)
    assert "she called us" in editor.text
    answer = editor.post(f"{HOME}/-/undo", number=1, on="quotation")
    assert answer.url.path == PAGE
    assert "Taken back: “The mill is safe,”" in editor.text
    assert state(db) == before
    assert [row[-1] for row in decided(db)] == [0]


def test_nobody_can_tell_and_back(editor: Visitor, db: Path) -> None:
    before = state(db)
    correct(editor, "unknown", name="left in the field", reason="")
    assert f"Decided: “The mill is safe,” ({MILL}) has an unknown speaker." in editor.text
    assert "speaker unknown" in editor.text
    assert [row[:3] for row in said(db)] == [(None, None, 0)]
    assert decided(db) == [("unknown", MILL, None, None, "jo", None, 1)]
    editor.post(f"{HOME}/-/undo", number=1, on="quotation")
    assert state(db) == before


def test_no_quotation_leads_to_the_article_and_back(editor: Visitor, db: Path) -> None:
    before = state(db)
    answer = correct(editor, "not-a-quotation", reason="a sign")
    assert answer.url.path == f"{HOME}/articles/a"
    assert f"Decided: “The mill is safe,” ({MILL}) is no quotation." in editor.text
    assert "What was corrected here" in editor.text
    assert "1 quotation by 1 speaker" in editor.text
    assert said(db) == []
    gone = editor.get(PAGE)
    assert gone.status_code == 404
    assert Reader(editor.page).link("a") == f"{HOME}/articles/a"
    editor.get(f"{HOME}/articles/a")  # the way back is there for ever
    answer = editor.post(f"{HOME}/-/undo", number=1, on="article")
    assert answer.url.path == f"{HOME}/articles/a"
    assert "Taken back:" in editor.text
    assert "2 quotations by 1 speaker" in editor.text
    assert state(db) == before


def test_undoing_what_made_it_a_quotation_again_leads_to_the_article(
    editor: Visitor, db: Path
) -> None:
    correct(editor, "not-a-quotation")
    with store.opened(db) as database:
        pipeline.correct(database, MILL, pipeline.Wish("speaker", "jo", "Eve Hart"))
    editor.get(PAGE)
    answer = editor.post(f"{HOME}/-/undo", number=2, on="quotation")
    assert answer.url.path == f"{HOME}/articles/a"
    assert said(db) == []


def test_the_same_again_is_one_decision(editor: Visitor, db: Path) -> None:
    correct(editor, "unknown")
    before = dump(db)
    answer = correct(editor, "unknown", reason="still")
    assert answer.url.path == PAGE
    assert "Decided:" in editor.text
    assert dump(db) == before


def test_a_name_much_like_a_known_one_is_asked_about(editor: Visitor, db: Path) -> None:
    correct(editor, "speaker", name="Hana Johannsen")
    assert "Was Hana Johansen or Hana Johanson meant?" in editor.text
    correct(editor, "speaker", name="Hana Johansen")
    assert "meant?" not in editor.text
    assert [row[:2] for row in said(db)] == [("Hana Johansen", "hana-johansen")]


def test_the_history_of_a_quotation_stands_on_its_page_only(editor: Visitor, db: Path) -> None:
    correct(editor, "unknown")
    correct(editor, "speaker", name="Eve Hart")
    assert len(re.findall(r"decision \d", editor.text)) == 2
    other = store.quotation_id("a", store.quotation_keys(["Come and see,"])[0])
    editor.get(f"{HOME}/quotes/{other}")
    assert "decision 1" not in editor.text
    editor.get(f"{HOME}/articles/a")
    assert len(re.findall(r"decision \d", editor.text)) == 2
    editor.get(f"{HOME}/articles/b")
    assert "What was corrected here" not in editor.text


def test_whoever_may_is_led_to_the_form(editor: Visitor) -> None:
    for address in (f"{HOME}/articles/a", f"{HOME}/speakers/mara-petersen", PAGE):
        page = Reader(editor.get(address).text)
        link = page.link("correct")
        assert link in (f"{PAGE}#correct", "#correct")
    assert "correct" in page.ids
    names = re.findall(r'<option value="([^"]*)"', editor.page)
    assert names == [], "the speaker of the quotation is no other one"
    for id_ in re.findall(r'<(?:input type="text"|textarea)[^>]* id="([^"]+)"', editor.page):
        assert f'<label for="{id_}"' in editor.page


def test_the_names_of_the_article_are_offered(tmp_path: Path) -> None:
    write(
        tmp_path / "in",
        {"x.txt": "“One,” said Ann Lee.\n\n“Two,” said Bo Day.\n\n“Three,” said Cy Fox."},
    )
    path = tmp_path / "quotes.db"
    import_sources(path, [str(tmp_path / "in")], ReadOptions())
    visitor = Visitor(site(path, Editing(path, "jo")))
    visitor.sign_in()
    id_ = store.quotation_id("x", store.quotation_keys(["Two,"])[0])
    page = visitor.get(f"{HOME}/quotes/{id_}").text
    assert re.findall(r'<option value="([^"]*)"', page) == ["Ann Lee", "Cy Fox"]
    visitor.close()


@pytest.mark.parametrize(
    ("page", "fields", "says"),
    [
        pytest.param(PAGE, {}, "one of the three", id="no-answer"),
        pytest.param(
            PAGE, {"action": "rename", "name": "x"}, "one of the three", id="other-answer"
        ),
        pytest.param(PAGE, {"action": "speaker", "name": " \0 "}, "who said it", id="no-name"),
        pytest.param(
            PAGE, {"action": "speaker", "name": "x" * 10_000}, "at most 500", id="long-name"
        ),
        pytest.param(
            PAGE, {"action": "unknown", "reason": "x" * 501}, "at most 500", id="long-reason"
        ),
        pytest.param(
            f"{HOME}/quotes/a-nothing", {"action": "unknown"}, "no quotation", id="no-quotation"
        ),
    ],
)
def test_what_can_not_be_done_is_a_sentence(
    editor: Visitor, db: Path, page: str, fields: dict[str, str], says: str
) -> None:
    before = dump(db)
    assert editor.post(f"{page}/-/correct", **fields).status_code == 400
    assert says in editor.text
    assert dump(db) == before


def test_several_of_one_name_are_told_apart_by_id(editor: Visitor, db: Path) -> None:
    with store.opened(db) as database:
        for id_ in ("cy-fox", "cy-fox-2"):
            database.execute("insert into speakers (id, name) values (?, 'Cy Fox')", (id_,))
    assert correct(editor, "speaker", name="Cy Fox").status_code == 400
    assert "cy-fox, cy-fox-2" in editor.text
    assert correct(editor, "speaker", name="cy-fox-2").status_code == 200
    assert [row[:2] for row in said(db)] == [("Cy Fox", "cy-fox-2")]


def test_names_and_reasons_that_are_html_or_turn_the_line_are_text(
    editor: Visitor, db: Path
) -> None:
    name, reason = "<script>alert(1)</script> \u202eeeL", "<img src=x onerror=1> \u202e"
    correct(editor, "speaker", name=name, reason=reason)
    for address in (PAGE, f"{HOME}/articles/a", f"{PAGE}?done=1", f"{HOME}/articles/a?done=1"):
        editor.get(address)
        assert name in Reader(editor.page).text
        assert "<script>" not in editor.page
        assert "<img" not in editor.page
        assert not re.search(r"<(?!bdi)(?![^>]*dir=)(?!title)\w+[^>]*>[^<]*\u202e", editor.page)


@pytest.mark.parametrize("done", ["0", "99", "-1", "x", "9" * 30, ""])
def test_a_made_up_decision_in_the_address_says_nothing(editor: Visitor, done: str) -> None:
    assert editor.get(f"{PAGE}?done={done}").status_code == 200
    assert "Decided:" not in editor.text


def test_what_is_decided_is_kept_by_the_next_import(editor: Visitor, db: Path, made: Path) -> None:
    correct(editor, "speaker", name="Eve Hart")
    sources = [str(made.parent / name) for name in reviewing.TEXTS]
    import_sources(db, sources, ReadOptions())
    with store.opened(db) as database:
        pipeline.refresh(database, problems=pytest.fail)
    assert [row[:2] for row in said(db)] == [("Eve Hart", "eve-hart")]


def test_nobody_else_sees_the_form_or_what_was_decided(editor: Visitor, db: Path) -> None:
    correct(editor, "unknown", reason="a secret")
    other = Visitor(editor.datasette)
    for address in (f"{PAGE}?done=1", f"{HOME}/articles/a?done=1"):
        other.get(address)
        assert "Decided" not in other.text
        assert "/-/correct" not in other.page
        assert "/-/undo" not in other.page
    other.close()


def test_the_real_server(db: Path) -> None:
    with served_to_edit(db) as (home, link), httpx.Client(follow_redirects=True) as reader:
        page = f"{home}quotes/quotes/{MILL}"
        assert reader.post(f"{page}/-/correct", data={"action": "unknown"}).status_code == 403
        reader.get(link)
        token = re.search(r'name="csrftoken" value="([^"]*)"', reader.get(page).text)
        assert token
        fields = {"csrftoken": token[1], "action": "unknown"}
        answer = reader.post(f"{page}/-/correct", data=fields)
        assert "has an unknown speaker" in answer.text
    assert [row[0] for row in decided(db)] == ["unknown"]
