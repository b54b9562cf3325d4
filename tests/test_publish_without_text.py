"""`quotes publish --without-text`: the articles' texts are gone, quotations stand in a few words."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import publishing
import pytest
import site_database
from hypothesis import given
from hypothesis import strategies as st
from site_client import Client, Reader

from quotes.publish.contexts import AROUND, CUT, short_context
from quotes.publish.serving import site as served
from quotes.records import Span
from quotes.site.left_out import places
from quotes.store import open_database

NEAR = "All of them had waited since dawn in the rain of that day. "
FAR = f"{NEAR}{NEAR}The kestrelfolk had umbrellas. {NEAR}{NEAR}"
STORY = (
    f"{FAR}In the end Ann Lee came out, and “We will rebuild it,” she told them. {FAR}Then "
    f"she added: “Every stone of it.” {FAR}"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small database of the site's tests and the story above, published without texts."""
    place = tmp_path_factory.mktemp("without")
    db = site_database.make(place / "quotes.db")
    spans = [STORY.index("We will"), STORY.index("Every stone")]
    segments = [[spans[0], spans[0] + len("We will rebuild it,")]]
    segments += [[spans[1], spans[1] + len("Every stone of it.")]]
    with closing(open_database(db)) as database:
        database.execute(
            "insert into articles (id, source, text, sha256, words, imported, quote_count, outlet) "
            "values ('story', 'story.txt', ?, '', 1, '2026-01-01', 1, 'Umbrella Times')", [STORY]
        )  # fmt: skip
        database.execute(
            'insert into quotes (id, article_id, text, segments, start, "end", extent, paragraph, '
            "context, confidence, why) values ('story-q', 'story', "
            "'We will rebuild it, Every stone of it.', ?, ?, ?, 'full', 0, ?, 0, '[]')",
            [json.dumps(segments), segments[0][0], segments[1][1], STORY],
        )
    publishing.publish(db, place / "site", "--without-text")
    return place / "site"


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    opened = Client(served(folder / "quotes.db"))
    yield opened
    opened.close()


def test_texts_are_gone_from_the_bytes(folder: Path) -> None:
    found = publishing.all_bytes(folder / "quotes.db").lower()
    # The story's own words, and words of articles that no context holds any more.
    assert b"kestrelfolk" not in found
    assert b"harbour would close" not in found
    assert b"we will rebuild it" in found
    assert publishing.query(folder / "quotes.db", "select distinct text from articles") == [("",)]


def test_full_text_search_of_articles_knows_titles_only(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes((folder / "quotes.db").read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(
            "create virtual table temp.terms using fts5vocab(main, articles_fts, row)"
        )
        terms = {term for (term,) in connection.execute("select term from temp.terms")}
    assert {"umbrella", "time", "harbour", "close"} <= terms
    assert not {"kestrelfolk", "prison", "nobodi", "monday", "dawn"} & terms


def test_each_quotation_keeps_a_few_words_around_it(folder: Path) -> None:
    rows = publishing.query(
        folder / "quotes.db", 'select context, text, "end" - start from quotes order by id'
    )
    assert len(rows) == 9
    for context, words, length in rows:
        assert all(word in context for word in words.split())
        assert len(context) <= length + 2 * (AROUND + len(CUT) + 1)
    (context,) = (context for context, words, _ in rows if words.startswith("We will"))
    assert context == (
        "… in the rain of that day. In the end Ann Lee came out, and “We will rebuild it,” she told "
        "them. All of them had waited since dawn in the … waited since dawn in the rain of that day. Then she "
        "added: “Every stone of it.” All of them had waited since dawn in the rain of that day. …"
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("She said: “", "”", "She said: “WORDS”", id="short-enough"),
        pytest.param("", "", "WORDS", id="nothing-around"),
        pytest.param("a" * 200 + " b “", "” c " + "d" * 200, "… b “WORDS” c …", id="long-words"),
        pytest.param("a" * 200, "d" * 200, f"… {'a' * AROUND}WORDS{'d' * AROUND} …", id="one-word"),
        pytest.param(
            f"x {'a' * (AROUND - 1)} ", f" {'d' * (AROUND - 1)} x",
            f"… {'a' * (AROUND - 1)} WORDS {'d' * (AROUND - 1)} …", id="fits-exactly",
        ),
    ],
)  # fmt: skip
def test_contexts_are_cut_at_words(before: str, after: str, expected: str) -> None:
    assert short_context(f"{before}WORDS{after}", "[[7, 12]]", "WORDS") == expected


def test_words_between_parts_are_cut_too() -> None:
    between = f"” she said. {'Far away words. ' * 20}She added: “"
    stretch = f"One,{between}Two."
    segments = json.dumps([[50, 54], [54 + len(between), 58 + len(between)]])
    cut = short_context(f"“{stretch}”", segments, stretch)
    assert cut == (
        "“One,” she said. Far away words. Far away words. Far away words. … "
        "Far away words. Far away words. Far away words. She added: “Two.”"
    )


def test_a_context_without_its_words_gives_way_to_them() -> None:
    assert short_context("Something else.", "[[3, 8]]", "WORDS") == "WORDS"


TEXT = st.text(st.sampled_from("ab “”\n"), max_size=150)


@given(st.lists(st.tuples(TEXT, TEXT.filter(bool)), min_size=1, max_size=3), TEXT)
def test_quotations_are_found_again_in_their_contexts(
    parts: list[tuple[str, str]], end: str
) -> None:
    text, spans = "", []
    for before, words in parts:
        text += before
        spans.append(Span(len(text), len(text) + len(words)))
        text += words
    text += end
    stretch = text[spans[0].start : spans[-1].end]
    short = short_context(text, json.dumps(spans), stretch)
    found = places(short, [words for _, words in parts])
    assert [short[begin:end] for begin, end in found] == [words for _, words in parts]
    own = len(short) - sum(end - begin for begin, end in found)
    assert own <= 2 * (AROUND + 2) + 2 * (len(parts) - 1) * (AROUND + 2)


@pytest.mark.parametrize(
    ("context", "parts", "expected"),
    [
        pytest.param("No one knew. “No.” he said", ["No."], [(14, 17)], id="the-one-behind-a-mark"),
        pytest.param("he called it rot, a disgrace", ["rot"], [(13, 16)], id="no-mark"),
        pytest.param("“A,” he said. “B.”", ["A,", "B."], [(1, 3), (15, 17)], id="two-parts"),
        pytest.param("“A,” A, he said. A, so. A,", ["A,", "A,"], [(1, 3), (5, 7)], id="one-marked"),
        pytest.param("damaged", ["A,", "B."], [], id="not-there"),
        pytest.param("", ["A"], [], id="no-context"),
    ],
)
def test_places_of_the_words(
    context: str, parts: list[str], expected: list[tuple[int, int]]
) -> None:
    assert places(context, parts) == expected


def read(client: Client, address: str) -> Reader:
    answer = client.get(f"/quotes{address}")
    assert answer.status_code == 200, answer.text
    return Reader(answer.text)


def test_the_articles_page_says_so_and_lists_the_quotations(client: Client) -> None:
    page = read(client, "/articles/harbour")
    text = " ".join(page.text.split())
    assert "The text of this article is not part of this site; these are its quotations" in text
    assert "Mayor Ann Lee said on Monday" not in text
    assert [words for _, words in page.marks] == [
        *("We never agreed to that,", "Nobody asked us.", "It is unsafe,"),
        *("The prisons are full.", "Keep it open."),
    ]
    assert page.link("where it was published") == "https://herald.example/harbour?a=1&b=2"
    assert page.link("Ann Lee") == "/quotes/speakers/ann-lee"
    permalinks = {
        address.removeprefix("#") for address, words in page.links if words == "permalink"
    }
    assert len(permalinks) == 3
    assert permalinks <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_an_article_without_quotations_says_only_that(client: Client, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "quotes.db")) as connection, connection:
        connection.execute(
            "insert into articles (id, source, text, sha256, words, imported) "
            "values ('silent', 'silent', '', '', 2, '2026-01-01')"
        )
    text = " ".join(read(client, "/articles/silent").text.split())
    assert "No quotations were found in this article." in text
    assert "The text of this article is not part of this site." in text


def test_everything_is_shown_as_text(client: Client) -> None:
    html = client.get("/quotes/articles/nasty").text
    assert not re.search(r"<script>alert|<b>=SUM|<h1>Title|<em>why", html)
    page = Reader(html)
    assert page.marks[0][1] == "<b>=SUM(A1)</b> & co,"


def test_the_speakers_page_marks_the_words_in_their_contexts(client: Client) -> None:
    page = read(client, "/speakers/ann-lee")
    marks = [words for _, words in page.marks]
    assert marks[:3] == ["We never agreed to that,", "We never agreed to that,", "Nobody asked us."]
    assert "she told the Herald." in page.text


def test_the_quotations_page_has_the_words_in_their_context(client: Client) -> None:
    permalink = read(client, "/speakers/bo-day").link("permalink")
    page = read(client, permalink.removeprefix("/quotes"))
    assert "“Keep it open.”" in page.text
    assert [words for _, words in page.marks] == ["Keep it open."]
    assert "answered together" in page.text
    place = page.link("Read it in the article")
    article, _, anchor = place.removeprefix("/quotes").partition("#")
    assert anchor in read(client, article).ids


def test_search_marks_words_and_hits_in_their_contexts(client: Client) -> None:
    answer = client.get("/quotes/-/search?words=nobody+asked")
    assert "<b>Nobody</b>" in answer.text
    page = Reader(answer.text)
    assert "We never agreed to that," in [words for _, words in page.marks]
    assert "she told the Herald." in page.text


def test_the_front_asks_no_visitor_to_decide(client: Client) -> None:
    text = Reader(client.get("/").text).text
    assert "We never agreed to that," in text
    assert "Not sure" in text
    assert "To decide" not in text
    assert "names that may be one" not in text


@pytest.mark.parametrize(
    "address", ["/quote_list", "/articles", "/who_said?words=agreed", "/by_month"]
)
def test_tables_and_reports_answer(client: Client, address: str) -> None:
    assert "agreed" in read(client, address).text or "2026" in read(client, address).text
