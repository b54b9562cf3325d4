"""The pages as Datasette serves them, whatever the database is called."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin

import pytest
import site_database
from datasette.app import Datasette
from site_client import TYPED, Client, Reader

from quotes.publish.descriptions import metadata, queries
from quotes.publish.serving import site
from quotes.site.speaker import PAGE_SIZE

EXTRA = PAGE_SIZE + 3
TABLES = metadata()["databases"]["quotes"]["tables"]
QUERIES = queries()

# What a page may not hold anywhere: the article "nasty" as HTML.
LIVE = ["<script>alert(1)", "<b>=SUM", "<h1>Title", "<u>by", "<i>role", "<em>why", "<img src=x>"]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_database.make(tmp_path_factory.mktemp("site") / "herald 2026.v2.db", EXTRA)


@pytest.fixture(scope="module")
def client(database: Path) -> Iterator[Client]:
    opened = Client(site(database))
    yield opened
    opened.close()


# The name of the database in addresses, as Datasette writes it.
HOME = "/herald+2026~2Ev2"


def read(client: Client, address: str, status: int = 200) -> Reader:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert not [live for live in LIVE if live in answer.text]
    return Reader(answer.text)


def test_the_article_as_stored_with_its_quotations_marked(client: Client) -> None:
    page = read(client, f"{HOME}/articles/harbour")
    for paragraph in site_database.HARBOUR.split("\n\n"):
        assert paragraph in page.text
    assert page.marks == [
        ("c0", "We never agreed to that,"),
        ("c0", "Nobody asked us."),
        ("c1", "It is unsafe,"),
        ("c1", "The prisons are full."),
        ("c2", "Keep it open."),
    ]
    assert "Herald · 15 March 2026 · Dee Poe" in page.text
    assert page.link("as published") == "https://herald.example/harbour?a=1&b=2"
    assert page.link("Ann Lee") == f"{HOME}/speakers/ann-lee"
    assert page.link("Bo Day") == f"{HOME}/speakers/bo-day"
    assert page.link("Cy Fox") == f"{HOME}/speakers/cy-fox"
    assert "Sure to 94 in 100." in page.text
    assert "‘She’ is the last woman" in page.text or "‘she’ is the last woman" in page.text


def test_each_quotation_has_a_permalink_to_its_place(client: Client) -> None:
    page = read(client, f"{HOME}/articles/harbour")
    permalinks = [address for address, words in page.links if words == "permalink"]
    assert len(permalinks) == 3
    assert {address.removeprefix("#") for address in permalinks} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_doubts_are_said_in_words(client: Client) -> None:
    page = read(client, f"{HOME}/articles/bridge")
    assert [kind for kind, _ in page.marks] == ["c0 unsure", "nobody unsure", "c1"]
    assert "not sure" in page.text
    assert "Not sure: 50 in 100." in page.text
    assert "The article doesn't say clearly enough who speaks." in page.text
    assert "3 quotations by 2 speakers, 1 of them without a speaker" in " ".join(page.text.split())


def test_an_article_without_quotations_says_so(client: Client, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "insert into articles (id, source, text, sha256, words, imported) "
            "values ('silent', 'silent.txt', 'Nobody spoke.', '', 2, '2026-01-01')"
        )
    page = read(client, f"{HOME}/articles/silent")
    assert "No quotations were found in this article." in page.text
    assert page.marks == []


def test_everything_in_the_text_is_shown_as_text(client: Client) -> None:
    page = read(client, f"{HOME}/articles/nasty")
    assert site_database.NASTY in page.text
    assert "<h1>Title</h1>" in page.text
    assert not [address for address, _ in page.links if address.startswith("javascript")]
    speaker = read(client, page.link(site_database.NASTY_NAME))
    assert site_database.NASTY_NAME in speaker.text


def test_the_speaker_with_names_roles_outlets_and_every_quotation(client: Client) -> None:
    page = read(client, f"{HOME}/speakers/ann-lee")
    text = " ".join(page.text.split())
    quotations = EXTRA + 2
    assert f"{quotations} quotations in {quotations} articles, 1 January 2025 – April 2026" in text
    assert "“Ms Lee”" in text
    assert "mayor of Port Ellis (1 outlet, April 2026)" in text
    assert f"Review {EXTRA}, Courier 1, Herald 1" in text
    first, second, third = page.marks[:3]
    assert first == ("unsure", "We never agreed to that,")
    assert (second[1], third[1]) == ("We never agreed to that,", "Nobody asked us.")
    assert "she told the Herald." in text


def test_the_speakers_quotations_are_paged_and_none_is_left_out(client: Client) -> None:
    address, seen = f"{HOME}/speakers/ann-lee", []
    for number in (1, 2):
        page = read(client, address)
        assert f"Page {number} of 2" in page.text
        seen += [link for link, words in page.links if words == "permalink"]
        if number == 1:
            address = urljoin(address, page.link("Older"))
    assert len(seen) == len(set(seen)) == EXTRA + 2


@pytest.mark.parametrize("number", ["0", "-1", "99999", "many", ""])
def test_pages_that_are_none(client: Client, number: str) -> None:
    read(client, f"{HOME}/speakers/ann-lee?page={number}")


def test_the_speaker_page_leads_to_the_quotation_and_to_its_place(client: Client) -> None:
    page = read(client, f"{HOME}/speakers/bo-day")
    quotation = page.link("permalink")
    assert "“Keep it open.”" in read(client, quotation).text
    assert page.link("copy with credit") == f"{quotation}#copy"
    address, anchor = page.link("Harbour to close").split("#")
    assert address == f"{HOME}/articles/harbour"
    assert quotation == f"{HOME}/quotes/{anchor}"
    assert anchor in read(client, address).ids


@pytest.mark.parametrize("format", ["CSV", "JSON"])
def test_downloads_hold_every_quotation_of_the_speaker(client: Client, format: str) -> None:
    answer = client.get(read(client, f"{HOME}/speakers/ann-lee").link(format))
    assert answer.status_code == 200
    rows = answer.json() if format == "JSON" else answer.text.strip().split("\r\n")[1:]
    assert len(rows) == EXTRA + 2
    both = client.get(read(client, f"{HOME}/speakers/bo-day").link(format)).text
    assert "Keep it open." in both, "quotations of several speakers belong to each"


@pytest.mark.parametrize("format", ["CSV", "JSON"])
def test_downloads_hold_the_quotations_of_the_article(client: Client, format: str) -> None:
    page = read(client, f"{HOME}/articles/harbour")
    address = [link for link, words in page.links if words == format][-1]
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Keep it open." in answer.text
    assert "Someone must pay" not in answer.text


def test_a_retired_id_leads_to_the_speaker(client: Client) -> None:
    answer = client.get(f"{HOME}/speakers/ann-lee-of-port-ellis")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{HOME}/speakers/ann-lee"


@pytest.mark.parametrize(
    ("address", "says", "leads_to"),
    [
        pytest.param("/speakers/nobody", "no speaker “nobody”", "/speaker_list", id="speaker"),
        pytest.param("/articles/nothing", "no article “nothing”", "/articles", id="article"),
        pytest.param("/quotes/no-such", "no quotation “no-such”", "/quote_list", id="quotation"),
        pytest.param("/quotes/~3Cb~3E", "no quotation “<b>”", "/quote_list", id="quotation-html"),
        pytest.param("/quotes/harbour-gone", "Harbour to close", "/articles/harbour", id="gone"),
        pytest.param("/articles/~3Cb~3E", "no article “<b>”", "/articles", id="html"),
    ],
)
def test_unknown_ids_say_where_to_look(
    client: Client, address: str, says: str, leads_to: str
) -> None:
    page = read(client, HOME + address, status=404)
    assert says in page.text
    assert HOME + leads_to in [link for link, _ in page.links]


@pytest.mark.parametrize(
    "address",
    ["/nothing", f"{HOME}/nothing", "/a/b/c/d", f"{HOME}/-/a/b", "/~3Cb~3E", "/long" * 500],
)
def test_an_address_that_nothing_answers(
    client: Client, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    page = read(client, address, status=404)
    assert "There is nothing at this address" in page.text
    assert address[:150] in page.text
    assert f"{HOME}/speaker_list" in [link for link, _ in page.links]
    assert "Traceback" not in "".join(capfd.readouterr())


def test_programs_are_told_in_their_own_format_that_nothing_answers(client: Client) -> None:
    answer = client.get(f"{HOME}/nothing.json")
    assert (answer.status_code, answer.json()["ok"]) == (404, False)


@pytest.mark.parametrize("name", [*TABLES, *queries()])
def test_every_table_view_and_report_has_its_page(client: Client, name: str) -> None:
    page = read(client, f"{HOME}/{name}")
    described = TABLES.get(name) or queries()[name]
    assert described["title"] in page.text
    assert " ".join(described["description"].split()) in " ".join(page.text.split())
    assert f"{HOME}/quote_list" in [link for link, _ in page.links]


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("name", queries())
def test_every_report_answers_in_the_browser(client: Client, name: str, typed: str) -> None:
    asked = dict.fromkeys(queries()[name]["params"], typed)
    answer = client.get(f"{HOME}/{name}", params=asked)
    assert answer.status_code == 200
    assert "message-error" not in answer.text


def test_rows_of_tables_and_reports_lead_to_the_pages(client: Client) -> None:
    table = read(client, f"{HOME}/quote_list?outlet=Herald&speaker=Ann+Lee")
    report = read(client, f"{HOME}/who_said?words=agreed")
    assert report.link("Ann Lee") == f"{HOME}/speakers/ann-lee"
    quotation = report.link("We never agreed to that, Nobody asked us.")
    assert table.link("We never agreed to that, Nobody asked us.") == quotation
    assert "she told the Herald." in read(client, quotation).text
    address, anchor = table.link("Harbour to close").split("#")
    assert (address, quotation) == (f"{HOME}/articles/harbour", f"{HOME}/quotes/{anchor}")
    assert read(client, f"{HOME}/speaker_list").link("Bo Day") == f"{HOME}/speakers/bo-day"
    articles = [link for link, _ in read(client, f"{HOME}/articles").links]
    assert f"{HOME}/articles/harbour" in articles


def test_the_first_page_asks_what_is_looked_for(client: Client) -> None:
    page = read(client, "/")
    assert "Whose words are you looking for?" in page.text
    assert re.search(r" by 4 named speakers in \d+ articles, 1 January 2025 – \S.*\.", page.text)
    assert page.link(QUERIES["most_quoted"]["title"]) == f"{HOME}/most_quoted"
    assert len([link for link, _ in page.links if link.startswith(HOME)]) >= len(QUERIES)


def test_search_in_tables(client: Client) -> None:
    assert "Harbour to close" in read(client, f"{HOME}/articles?_search=prisons").text
    assert "Ann Lee" in read(client, f"{HOME}/speakers?_search=mayor").text
    assert "Nobody asked us." in read(client, f"{HOME}/quotes?_search=nobody").text
    assert "Nobody asked us." in read(client, f"{HOME}/quote_list?_search=nobody").text
    assert "Ann Lee" in read(client, f"{HOME}/speaker_list?_search=mayor").text


def test_datasettes_own_row_is_still_there_as_json(client: Client) -> None:
    answer = client.get(f"{HOME}/articles/harbour.json?_shape=objects")
    assert answer.json()["rows"][0]["text"] == site_database.HARBOUR


def test_pages_load_nothing_from_elsewhere_and_run_no_script_but_files(client: Client) -> None:
    quotation = read(client, f"{HOME}/speakers/bo-day").link("permalink")
    pages = ("articles/harbour", "speakers/ann-lee", "speakers/nobody")
    for address in (*(f"{HOME}/{page}" for page in pages), quotation):
        html = client.get(address).text
        assert not re.search(r"<script(?! src=)| on\w+=|javascript:", html)
        loaded = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', html)
        assert loaded
        assert all(link.startswith("/") for link in loaded)
        files = [link for link in loaded if "static" in link]
        assert {client.get(file).status_code for file in files} == {200}


def test_who_may_not_see_the_tables_sees_no_page(database: Path) -> None:
    hidden = metadata(database.stem)
    hidden["databases"][database.stem]["allow"] = {"id": "editor"}
    client = Client(Datasette([str(database)], metadata=hidden))
    for address in ("articles/harbour", "speakers/ann-lee", "speakers/nobody"):
        assert client.get(f"{HOME}/{address}").status_code == 403
    client.close()


def test_other_databases_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table articles (id text primary key, speaker_id text)")
        connection.execute("insert into articles values ('soup', 'cook')")
    client = Client(Datasette([str(path)]))
    row = client.get("/recipes/articles/soup")
    client.close()
    assert row.status_code == 200
    assert "soup" in row.text
    assert "quotes.css" not in row.text
    assert "/speakers/cook" not in row.text


def test_both_kinds_of_databases_in_one_datasette(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table articles (id text primary key)")
        connection.execute("insert into articles values ('soup')")
    client = Client(Datasette([str(path), str(database)]))
    assert client.get("/recipes/articles/soup").status_code == 200
    assert "nothing at this address" not in client.get("/recipes/nothing").text
    assert "nothing at this address" in client.get(f"{HOME}/nothing").text
    assert "Nobody asked us." in client.get(f"{HOME}/articles/harbour").text
    client.close()
