"""The quotation page: what it says and where it leads, whatever the quotation holds."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import site_database
from datasette.app import Datasette
from site_client import Client, Reader

from quotes.publish.descriptions import metadata
from quotes.publish.serving import site

HOME = "/quotes"
LIVE = ("<b>", "<h1>Title", "<i>role", "<em>why", "<u>", "<script>", 'javascript:alert(1)"')


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = site_database.make(tmp_path_factory.mktemp("quotation") / "quotes.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "update quotes set group_id = 'same' where text like 'We never agreed to that,%'"
        )
    return path


@pytest.fixture(scope="module")
def client(database: Path) -> Iterator[Client]:
    opened = Client(site(database))
    yield opened
    opened.close()


def id_of(database: Path, article: str, words: str) -> str:
    """The id of the article's quotation that begins with these words."""
    with closing(sqlite3.connect(database)) as connection:
        sql = "select id from quotes where article_id = ? and text like ?"
        [(found,)] = connection.execute(sql, (article, f"{words}%")).fetchall()
    return str(found)


def page_of(client: Client, database: Path, article: str, words: str) -> Reader:
    answer = client.get(f"{HOME}/quotes/{id_of(database, article, words)}")
    assert answer.status_code == 200
    assert not [live for live in LIVE if live in answer.text]
    return Reader(answer.text)


def field(client: Client, address: str, id_: str) -> str:
    """What stands in a text area."""
    html = client.get(address).text
    found = re.search(rf'<textarea id="{id_}"[^>]*>([^<]*)</textarea>', html)
    assert found
    return found[1].replace("&amp;", "&")


def test_words_who_when_and_where(client: Client, database: Path) -> None:
    page = page_of(client, database, "harbour", "We never")
    text = " ".join(page.text.split())
    assert "“We never agreed to that,” … “Nobody asked us.” Ann Lee, Mayor, to the Herald" in text
    assert "Herald · 15 March 2026 · Harbour to close" in text
    id_ = id_of(database, "harbour", "We never")
    assert page.link("Ann Lee") == f"{HOME}/speakers/ann-lee"
    assert page.link("Harbour to close") == f"{HOME}/articles/harbour#{id_}"
    assert page.link("Read it in the article") == f"{HOME}/articles/harbour#{id_}"
    assert page.link("as published") == "https://herald.example/harbour?a=1&b=2"
    assert [words for _, words in page.marks] == ["We never agreed to that,", "Nobody asked us."]
    assert "she told the Herald." in page.text
    assert "‘told’ follows the quotation. Sure to 94 in 100." in text


def test_the_credit_as_text_and_as_markdown(client: Client, database: Path) -> None:
    address = f"{HOME}/quotes/{id_of(database, 'harbour', 'We never')}"
    start = "“We never agreed to that,” … “Nobody asked us.” – Ann Lee, Mayor, "
    url = "https://herald.example/harbour?a=1&b=2"
    assert field(client, address, "credit") == f"{start}Herald, 15 March 2026, {url}"
    markdown = f"{start}[Herald, 15 March 2026]({url})"
    assert field(client, address, "credit-markdown") == markdown


def test_without_a_web_address_the_credit_has_the_permalink(client: Client, database: Path) -> None:
    address = f"{HOME}/quotes/{id_of(database, 'bridge', 'a disgrace')}"
    permalink = f"http://localhost{address}"
    credit = field(client, address, "credit")
    assert credit == f"“a disgrace” – Residents, Courier, April 2026, {permalink}"
    html = client.get(address).text
    assert f'value="{permalink}"' in html
    assert "woven into the reporter’s own" in html
    assert "as published" not in html


def test_doubts_are_said_in_words(client: Client, database: Path) -> None:
    page = page_of(client, database, "bridge", "We never")
    assert "not sure" in page.text
    assert "Not sure: 50 in 100." in page.text
    assert "perhaps Ann Lee, mayor of Port Ellis, Courier" in page.text
    assert [kind for kind, _ in page.marks] == ["unsure"]
    unknown = page_of(client, database, "bridge", "Someone")
    assert "speaker unknown, Courier" in unknown.text
    assert "Why nobody?" in unknown.text
    assert "The article doesn't say clearly enough who speaks." in unknown.text


def test_several_speakers(client: Client, database: Path) -> None:
    page = page_of(client, database, "harbour", "Keep")
    assert page.link("Bo Day") == f"{HOME}/speakers/bo-day"
    assert page.link("Cy Fox") == f"{HOME}/speakers/cy-fox"
    assert "Why these speakers?" in page.text
    assert "– Bo Day and Cy Fox, Herald" in page.text


def test_from_quotation_to_quotation_of_the_article(client: Client, database: Path) -> None:
    ids = [id_of(database, "harbour", words) for words in ("We never", "It is", "Keep")]
    first, second, third = (Reader(client.get(f"{HOME}/quotes/{id_}").text) for id_ in ids)
    assert "The quotation before" not in first.text
    assert first.link("The next quotation") == f"{HOME}/quotes/{ids[1]}"
    assert second.link("The quotation before") == f"{HOME}/quotes/{ids[0]}"
    assert second.link("The next quotation") == f"{HOME}/quotes/{ids[2]}"
    assert "The next quotation" not in third.text


def test_the_same_words_elsewhere(client: Client, database: Path) -> None:
    page = page_of(client, database, "harbour", "We never")
    other = id_of(database, "bridge", "We never")
    assert page.link("bridge") == f"{HOME}/quotes/{other}"
    assert "Courier, April 2026 · Ann Lee" in page.text
    table = client.get(page.link("All of them in a table"))
    assert table.status_code == 200
    assert "2 rows" in table.text
    found = client.get(page.link("Search all articles for these words"))
    assert found.status_code == 200
    assert other in found.text
    assert "The same words elsewhere" not in page_of(client, database, "harbour", "Keep").text


def test_every_quotation_of_the_article_leads_to_its_page(client: Client, database: Path) -> None:
    page = Reader(client.get(f"{HOME}/articles/harbour").text)
    credits = [link for link, words in page.links if words == "copy with credit"]
    assert len(credits) == 3
    for link in credits:
        assert "copy" in Reader(client.get(link).text).ids
    assert not [words for _, words in page.links if words == "correct"]


def test_everything_in_it_is_shown_as_text(client: Client, database: Path) -> None:
    page = page_of(client, database, "nasty", "<b>")
    assert "“<b>=SUM(A1)</b> & co,”" in page.text
    assert site_database.NASTY_NAME in page.text
    assert not [link for link, _ in page.links if link.startswith("javascript")]
    assert "The quotation before" not in page.text
    long = page_of(client, database, "nasty", "long")
    assert f"{'long' * 2000}." in long.text
    title = re.search(
        "<title>([^<]*)", client.get(f"{HOME}/quotes/{id_of(database, 'nasty', 'long')}").text
    )
    assert title
    assert len(title[1]) < 200


def test_what_turns_the_line_is_kept_to_itself(tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    turned = "\u202eeeL nnA"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update speakers set name = ? where id = 'ann-lee'", (turned,))
        connection.execute("update articles set outlet = ?, title = ?", (turned, turned))
        connection.execute("update quotes set addressee = ?, role = ?", (turned, turned))
    client = Client(site(path))
    for address in (f"quotes/{id_of(path, 'harbour', 'We never')}", "articles/harbour"):
        html = client.get(f"{HOME}/{address}").text
        assert turned in html
        # everywhere in an element that isolates it: bdi, dir="auto", or a field of its own
        assert not re.search(r"<(?!bdi)(?![^>]*dir=)(?!title)\w+[^>]*>[^<]*\u202e", html)
    assert "\u202e" not in field(
        client, f"{HOME}/quotes/{id_of(path, 'harbour', 'We never')}", "credit"
    )
    client.close()


def test_a_copy_without_texts_shows_the_words_in_their_context(tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update articles set text = ''")
    client = Client(site(path))
    page = page_of(client, path, "harbour", "We never")
    assert "“We never agreed to that,” … “Nobody asked us.”" in page.text
    assert [words for _, words in page.marks] == ["We never agreed to that,", "Nobody asked us."]
    assert "she told the Herald." in page.text
    client.close()


def test_the_bare_row_is_still_there_as_json(client: Client, database: Path) -> None:
    id_ = id_of(database, "harbour", "Keep")
    address = page_of(client, database, "harbour", "Keep").link("JSON")
    assert address == f"{HOME}/quotes/{id_}.json"
    assert client.get(f"{address}?_shape=objects").json()["rows"][0]["text"] == "Keep it open."


def test_who_may_not_see_the_tables_sees_no_page(database: Path) -> None:
    hidden = metadata(database.stem)
    hidden["databases"][database.stem]["allow"] = {"id": "editor"}
    client = Client(Datasette([str(database)], metadata=hidden))
    for id_ in (id_of(database, "harbour", "Keep"), "harbour-gone"):
        assert client.get(f"{HOME}/quotes/{id_}").status_code == 403
    client.close()
