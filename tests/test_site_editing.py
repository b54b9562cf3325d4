"""Deciding in the browser: who may, what is asked, what is stored, and that nothing else writes."""

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
import site_database
from datasette import __version_info__
from site_client import REVIEW, Reader, Visitor
from site_process import said_by_server, served_to_edit
from storing import dump, rows

from quotes import pipeline, store
from quotes.pipeline import Editing
from quotes.publish.serving import login_link, site

HOME = "/quotes"
MARA, MARAS = reviewing.PAIRS[0]
MILL = store.quotation_id("a", store.quotation_keys(["The mill is safe,"])[0])
BEFORE_1_0 = int(__version_info__[0]) < 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewing.make(tmp_path_factory.mktemp("made"))


@pytest.fixture
def db(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture
def visitor(db: Path) -> Iterator[Visitor]:
    opened = Visitor(site(db, Editing(db, "jo")))
    yield opened
    opened.close()


@pytest.fixture
def editor(visitor: Visitor) -> Visitor:
    visitor.sign_in()
    assert visitor.get(REVIEW).status_code == 200
    return visitor


def decided(db: Path) -> list[tuple[Any, ...]]:
    return rows(
        db, "select action, a, b, who, reason, undone_at is null from decisions order by id"
    )


def test_two_speakers_side_by_side_with_what_tells_them_apart(editor: Visitor) -> None:
    page = Reader(editor.page)
    assert "3 pairs to decide" in editor.text
    assert page.link("Mara Petersen") == f"{HOME}/speakers/{MARA}"
    assert page.link("Mara Peterson") == f"{HOME}/speakers/{MARAS}"
    assert "“The bridge stays shut,”" in editor.text
    assert "long family names that differ in one letter" in editor.text
    articles = [link for link, words in page.links if words == "in the article"]
    assert len(articles) == 3
    for link in articles:
        address, anchor = link.split("#")
        assert anchor in Reader(editor.get(address).text).ids


def test_every_field_has_a_label_and_every_button_words(editor: Visitor) -> None:
    for address in (REVIEW, f"{HOME}/speakers/{MARA}"):
        html = editor.get(address).text
        named = set(re.findall(r'<label for="([^"]+)"', html))
        fields = re.findall(r"<(?:textarea|input type=\"text\")[^>]* id=\"([^\"]+)\"", html)
        assert fields
        assert set(fields) <= named
        assert all(words.strip() for words in re.findall(r"<button[^>]*>(.*?)</button>", html))
        assert not re.search(r"<script(?! src=)| on\w+=", html)


def test_one_speaker_then_the_next_pair_and_undo(editor: Visitor, db: Path) -> None:
    held = "select quote_id, speaker_id from quote_speakers order by 1, 2"
    before = rows(db, held)
    editor.answer("one", reason="same mill")
    assert (
        "Decided: Mara Petersen (mara-petersen) and Mara Peterson (mara-peterson) are one."
        in editor.text
    )
    assert "2 pairs to decide" in editor.text
    assert "Hana Johansen" in editor.text
    assert decided(db) == [("merge", MARA, MARAS, "jo", "same mill", 1)]
    merged = editor.get(f"{HOME}/speakers/{MARAS}")
    assert merged.url.path == f"{HOME}/speakers/{MARA}"  # the old page leads on
    assert merged.history[0].status_code == 302
    assert "3 quotations in 2 articles" in editor.text
    editor.get(REVIEW)
    editor.post(f"{HOME}/-/undo", number=1)
    assert "Taken back: Mara Petersen (mara-petersen) and Mara Peterson" in editor.text
    assert "3 pairs to decide" in editor.text
    assert [row[-1] for row in decided(db)] == [0]
    assert rows(db, held) == before


def test_all_answered_says_what_next_and_asks_the_open_ones_again(
    editor: Visitor, db: Path
) -> None:
    for answer in ("two", "open", "one"):
        editor.answer(answer)
    assert "Nothing to decide" in editor.text
    assert "quotes import" in editor.text
    assert [row[0] for row in decided(db)] == ["keep-apart", "unsure", "merge"]
    editor.get(Reader(editor.page).link("Ask again"))
    assert "1 pair to decide" in editor.text
    editor.answer("open")
    assert "Nothing to decide" in editor.text, "what is left open again is not asked for ever"
    assert [row[0] for row in decided(db)][3:] == ["unsure"]


def test_an_answer_to_what_nobody_asks_any_more_changes_nothing(editor: Visitor, db: Path) -> None:
    editor.answer("one")
    before = dump(db)
    answer = editor.post(REVIEW, a=MARA, b=MARAS, answer="two")
    assert answer.status_code == 400
    assert "this pair has been decided meanwhile" in editor.text
    assert dump(db) == before


@pytest.mark.parametrize(
    ("address", "fields", "says"),
    [
        pytest.param(REVIEW, {}, "decided meanwhile", id="no-pair"),
        pytest.param(
            REVIEW, {"a": MARA, "b": MARAS, "answer": "maybe"}, "one of the three", id="answer"
        ),
        pytest.param(
            REVIEW,
            {"a": MARA, "b": MARAS, "answer": "one", "reason": "x" * 501},
            "at most 500",
            id="long-reason",
        ),
        pytest.param(f"{HOME}/-/undo", {"number": "99"}, "no decision 99", id="undo"),
        pytest.param(f"{HOME}/-/undo", {"number": "-1"}, "no decision 0", id="undo-no-number"),
        pytest.param(f"{HOME}/speakers/{MARA}/-/rename", {"name": " \0 "}, "the name", id="blank"),
        pytest.param(f"{HOME}/speakers/nobody/-/rename", {"name": "A"}, "no speaker", id="nobody"),
        pytest.param(f"{HOME}/speakers/{MARA}/-/split", {}, "tick what", id="split-nothing"),
        pytest.param(
            f"{HOME}/speakers/{MARA}/-/split", {"name": "Bo"}, "nowhere called", id="split-other"
        ),
        pytest.param(
            f"{HOME}/speakers/{MARA}/-/split", {"name": "Mara Petersen"}, "All that is", id="all"
        ),
    ],
)
def test_what_can_not_be_done_is_a_sentence(
    editor: Visitor, db: Path, address: str, fields: dict[str, str], says: str
) -> None:
    before = dump(db)
    assert editor.post(address, **fields).status_code == 400
    assert says in editor.text
    assert dump(db) == before


def test_a_busy_database_is_a_sentence(
    editor: Visitor, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.store.database.LOCK_TIMEOUT", 0.1)
    with store.opened(db) as writing, store.transaction(writing):
        assert editor.answer("one").status_code == 503
    assert "in use by another program" in editor.text
    assert decided(db) == []


def test_the_speakers_page_renames_and_undoes(editor: Visitor, db: Path) -> None:
    page = f"{HOME}/speakers/{MARA}"
    editor.get(page)
    assert "Nothing yet about this speaker." in editor.text
    editor.post(f"{page}/-/rename", name="Mara  J. Oldacre", reason="her own spelling")
    assert "Decided: Mara Petersen (mara-petersen) is shown as Mara J. Oldacre." in editor.text
    assert "“her own spelling”" in editor.page or "<q" in editor.page
    assert "<h1" in editor.page
    assert rows(db, f"select name from speakers where id = '{MARA}'") == [("Mara J. Oldacre",)]
    answer = editor.post(f"{HOME}/-/undo", number=1, speaker=MARA)
    assert answer.url.path == page
    assert rows(db, f"select name from speakers where id = '{MARA}'") == [("Mara Petersen",)]


def test_the_speakers_page_takes_out_a_name_and_an_article(editor: Visitor, db: Path) -> None:
    page = f"{HOME}/speakers/{MARA}"
    for field, value in (("name", "Mara Peterson"), ("article", "b")):
        with store.opened(db) as database:
            pipeline.merge(database, MARA, [MARAS], pipeline.By("jo"))
        editor.get(page)
        assert f'value="{value}"' in editor.page
        assert "Take this article out" in editor.page
        editor.post(f"{page}/-/split", **{field: value})
        assert "was taken out of" in editor.text
        assert Reader(editor.page).link("See Mara Peterson") == f"{HOME}/speakers/{MARAS}"
        assert rows(db, "select count(*) from speakers") == [(6,)]
        with store.opened(db) as database:
            pipeline.undo(database)
            pipeline.undo(database)


EDITING = [
    (REVIEW, {"a": MARA, "b": MARAS, "answer": "one"}),
    (f"{HOME}/-/undo", {"number": "1"}),
    (f"{HOME}/speakers/{MARA}/-/rename", {"name": "Jo"}),
    (f"{HOME}/speakers/{MARA}/-/split", {"name": "Mara Petersen"}),
    (f"{HOME}/quotes/{MILL}/-/correct", {"action": "unknown"}),
]


@pytest.mark.parametrize(("address", "fields"), EDITING)
def test_without_edit_there_is_no_such_address(
    db: Path, address: str, fields: dict[str, str]
) -> None:
    visitor = Visitor(site(db))
    visitor.sign_in()
    before = dump(db)
    assert visitor.get(address).status_code == 404
    assert visitor.post(address, **fields).status_code in (403, 404, 405)
    for page in ("/", f"{HOME}/quote_list", f"{HOME}/speakers/{MARA}"):
        assert ">To decide</a>" not in visitor.get(page).text
        assert "/-/undo" not in visitor.page
    assert dump(db) == before
    visitor.close()


@pytest.mark.parametrize(("address", "fields"), EDITING)
@pytest.mark.parametrize("actor", [None, {"id": "bo"}, {"id": "", "name": "root"}])
def test_who_has_not_signed_in_may_not(
    visitor: Visitor, db: Path, address: str, fields: dict[str, str], actor: dict[str, str] | None
) -> None:
    if actor:
        visitor.sign_in_as(actor)
    before = dump(db)
    assert visitor.get(address).status_code == 403
    assert "quotes serve --edit" in visitor.text
    assert visitor.post(address, **fields).status_code == 403
    assert ">To decide</a>" not in visitor.get("/").text
    assert "What was decided" not in visitor.get(f"{HOME}/speakers/{MARA}").text
    assert dump(db) == before


@pytest.mark.parametrize(("address", "fields"), EDITING)
def test_a_get_writes_nothing(
    editor: Visitor, db: Path, address: str, fields: dict[str, str]
) -> None:
    before = dump(db)
    expected = 200 if address == REVIEW else 405
    assert editor.get(address, params=fields).status_code == expected
    assert dump(db) == before


@pytest.mark.parametrize(("address", "fields"), EDITING)
def test_a_post_of_another_site_is_refused(
    editor: Visitor, db: Path, address: str, fields: dict[str, str]
) -> None:
    before = dump(db)
    elsewhere = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    assert editor.send(address, fields, headers=elsewhere).status_code == 403
    if BEFORE_1_0:  # goes by the token alone
        assert editor.send(address, fields).status_code == 403
        assert editor.send(address, {**fields, "csrftoken": "x"}).status_code == 403
    assert dump(db) == before


def test_who_has_a_name_decides_under_it(
    visitor: Visitor, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.site.root_may", bool)  # another plugin lets them in
    visitor.sign_in_as({"id": "bo", "name": "Bo Day"})
    visitor.get(REVIEW)
    visitor.answer("two")
    assert decided(db) == [("keep-apart", MARA, MARAS, "Bo Day", None, 1)]


def test_the_link_signs_in_once(visitor: Visitor, db: Path) -> None:
    link = login_link(visitor.datasette, "/")
    assert ">To decide</a>" in visitor.get(link).text
    assert "Whose words are you looking for?" in visitor.text
    other = Visitor(visitor.datasette)
    assert other.get(link).status_code == 403
    assert other.get(REVIEW).status_code == 403
    other.close()


def test_datasettes_own_writing_is_not_opened(editor: Visitor, db: Path) -> None:
    before = dump(db)
    row = {"row": {"id": "evil", "name": "Evil"}}
    answer = editor._keep(editor.browser.post(f"{HOME}/speakers/-/insert", json=row))
    assert answer.status_code in (403, 404, 405)
    assert dump(db) == before


def test_names_and_reasons_that_are_html_or_turn_the_line_are_text(tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    turned = "Ann \u202eeeL <b>x</b>"
    with store.opened(path) as db:
        pipeline.rename(db, "ann-lee", turned, pipeline.By("<i>jo</i>", "<img src=x onerror=1>"))
        (nasty,) = db.execute("select id from speakers where name like '<script%'").fetchone()
        why = json.dumps(["<u>same</u>", "but <s>other</s>"])
        a, b = sorted(("ann-lee", nasty))
        db.execute("insert into suggestions (a, b, score, why) values (?, ?, 0.5, ?)", (a, b, why))
    visitor = Visitor(site(path, Editing(path, "jo")))
    visitor.sign_in()
    for address in (REVIEW, f"{HOME}/speakers/ann-lee"):
        visitor.get(address)
        live = ("<script>", "<b>", "<i>", "<u>", "<s>", "<img")
        assert [tag for tag in live if tag in visitor.page] == []
        assert turned in Reader(visitor.page).text
        assert not re.search(
            r"<(?!h1|h2|bdi|a|span|p|input|li|q|title)\w+[^>]*>[^<]*\u202e", visitor.page
        )
    visitor.get(REVIEW)
    assert site_database.NASTY_NAME in Reader(visitor.page).text
    assert "For one speaker" in visitor.text
    assert "Against it" in visitor.text
    visitor.close()


def test_the_real_server_prints_a_link_that_signs_in(db: Path) -> None:
    with (
        served_to_edit(db, who="jo") as (home, link),
        httpx.Client(follow_redirects=True) as reader,
    ):
        assert link.startswith(f"{home}-/auth-token?token=")
        assert reader.get(f"{home}quotes/-/review").status_code == 403
        assert ">To decide</a>" in reader.get(link).text
        page = reader.get(f"{home}quotes/-/review").text
        fields = dict(re.findall(r'name="(csrftoken|a|b)" value="([^"]*)"', page))
        answer = reader.post(f"{home}quotes/-/review", data={**fields, "answer": "one"})
        assert "2 pairs to decide" in answer.text
        assert "3 quotations in 2 articles" in reader.get(f"{home}quotes/speakers/{MARAS}").text
    assert [row[:4] for row in decided(db)] == [("merge", MARA, MARAS, "jo")]


def test_without_edit_the_server_prints_no_link(db: Path) -> None:
    assert "token" not in said_by_server(db)
