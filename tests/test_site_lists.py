"""The first page, the search page and the speaker page's filters: what is found, shown and downloaded."""

from __future__ import annotations

import csv
import io
import sqlite3
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode, urljoin, urlsplit

import pytest
import site_database
from site_client import TYPED, Client, Reader

from quotes.publish.serving import site
from quotes.site import listing
from quotes.site.asked import Asked
from quotes.site.charts import MONTHS, chart
from quotes.site.listing import hits
from quotes.site.speaker import PAGE_SIZE
from quotes.site.topics import typical

EXTRA = PAGE_SIZE + 3
ANN = "/quotes/speakers/ann-lee"
SEARCH = "/quotes/-/search"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_database.make(tmp_path_factory.mktemp("lists") / "quotes.db", EXTRA)


@pytest.fixture(scope="module")
def client(database: Path) -> Iterator[Client]:
    opened = Client(site(database))
    yield opened
    opened.close()


def read(client: Client, address: str) -> Reader:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return Reader(answer.text)


def quoted(page: Reader) -> list[str]:
    """The words marked on a page, those of a quotation cut at what was searched put together."""
    found: list[str] = []
    for kind, words in page.marks:
        if kind == "on":
            found[-1] += words
        else:
            found.append(words)
    return found


def shown(page: Reader) -> list[str]:
    """The ids of the quotations on a page."""
    return [link.rpartition("/")[2] for link, words in page.links if words == "permalink"]


def table(client: Client, address: str) -> list[dict[str, str]]:
    text = client.get(address).text
    assert not text or text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def entries(client: Client, address: str) -> list[ElementTree.Element]:
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


BOTH = ["We never agreed to that,", "We never agreed to that,", "Nobody asked us."]
HERALD = BOTH[1:]
OFFICIAL = ["It is unsafe,", "The prisons are full."]

# (what is asked, the words marked on the page, in order)
FOUND = {
    "a word": ("words=agreed", BOTH),
    "another form": ("words=prison", OFFICIAL),
    "beginning": ("words=disgr*", ["a disgrace"]),
    "phrase": ("words=“someone must”", ["Someone must pay,"]),
    "near": ("words=unsafe NEAR full", OFFICIAL),
    "near nothing": ("words=unsafe NEAR disgrace", []),
    "outlet": ("words=agreed&outlet=Courier", BOTH[:1]),
    "from": ("words=agreed&since=2026-04", BOTH[:1]),
    "until a month, all of it": ("words=agreed&until=2026-03", HERALD),
    "one day": ("since=2026-03-15&until=2026-03-15&words=open", ["Keep it open."]),
    "sure": ("words=agreed&sure=1", HERALD),
    "whole sentences": ("words=disgrace&full=1", []),
    "said by a short name": ("speaker=ms lee&words=agreed", BOTH),
    "said by one of two": ("speaker=fox", ["Keep it open."]),
    "said by somebody unnamed": ("speaker=official", OFFICIAL),
    "nobody of this name": ("speaker=zachary&words=agreed", []),
}


@pytest.mark.parametrize(("asked", "expected"), FOUND.values(), ids=FOUND)
def test_search_finds(client: Client, asked: str, expected: list[str]) -> None:
    address = f"{SEARCH}?{quote(asked, safe='=&')}"
    page = read(client, address)
    ids = shown(page) if expected else []
    assert (quoted(page) == expected) if expected else ("No quotation has" in page.text)
    assert [row["id"] for row in client.get(address.replace("?", ".json?")).json()] == ids
    assert [row["id"] for row in table(client, address.replace("?", ".csv?"))] == ids


@pytest.mark.parametrize("field", ["words", "speaker", "outlet", "since", "until", "page"])
@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("page", [SEARCH, ANN])
def test_whatever_is_typed(client: Client, page: str, field: str, typed: str) -> None:
    read(client, f"{page}?{urlencode({field: typed})}")


def test_words_that_were_searched_are_marked(client: Client) -> None:
    html = client.get(f"{SEARCH}?words=%22never+agreed%22+us").text
    assert '<b>never agreed</b></mark><mark class="on"> to that,</mark>' in html
    assert "Nobody asked " in html
    assert "<b>us</b>" in html


def test_a_sentence_that_nobody_said_leads_to_the_nearest(client: Client) -> None:
    page = read(client, f"{SEARCH}?words=somebody+must+really+pay+disgrace")
    assert "No quotation has all these words" in page.text
    assert "Nearest to it" in page.text
    assert set(quoted(page)) == {"Someone must pay,", "a disgrace"}


def test_a_name_leads_to_the_speaker(client: Client) -> None:
    assert read(client, f"{SEARCH}?words=lee").link("Ann Lee") == f"{ANN}"


def test_a_name_and_words_lead_to_what_the_speaker_said_about_them(client: Client) -> None:
    page = read(client, f"{SEARCH}?words=ms+lee+agreed")
    address = page.link("Ann Lee on “agreed”")
    assert address == f"{ANN}?words=agreed#quotations"
    assert quoted(read(client, address)) == BOTH


def test_articles_are_found_by_their_text(client: Client) -> None:
    page = read(client, f"{SEARCH}?words=harbour")
    assert page.link("Harbour to close") == "/quotes/articles/harbour"


@pytest.mark.parametrize("typed", ["Mrach", "03/2026", "2026-13", "2026-03-32", "2026-3"])
@pytest.mark.parametrize("page", [SEARCH, ANN])
def test_what_is_no_date_is_said(client: Client, page: str, typed: str) -> None:
    found = read(client, f"{page}?{urlencode({'since': typed})}")
    said = (
        f"“\u2068{typed}\u2069” is no date as it is read here; write 2026, 2026-03 or 2026-03-15."
    )
    assert said in found.text


def test_pages_of_a_search_leave_none_out(client: Client, database: Path) -> None:
    address, seen = f"{SEARCH}?sure=1", []
    while address:
        page = read(client, address)
        seen += shown(page)
        older = [link for link, words in page.links if words == "Older"]
        address = urljoin(address, older[0]) if older else ""
    with closing(sqlite3.connect(database)) as connection:
        wanted = connection.execute("select id from quotes where confidence >= 0.7").fetchall()
    assert sorted(seen) == sorted(id_ for (id_,) in wanted)


# (what is asked of Ann Lee, how many)
OF_ANN = {
    "nothing": ("", EXTRA + 2),
    "words": ("words=agreed", 2),
    "outlet": ("outlet=Herald", 1),
    "month": ("since=2026-04&until=2026-04", 1),
    "year": ("until=2025", EXTRA),
    "sure": ("sure=1", EXTRA + 1),
    "all together": ("words=agreed&outlet=Herald&since=2026-03&until=2026&full=1&sure=1", 1),
    "none": ("words=bridge", 0),
}


@pytest.mark.parametrize(("asked", "count"), OF_ANN.values(), ids=OF_ANN)
def test_filters_of_a_speaker(client: Client, asked: str, count: int) -> None:
    page = read(client, f"{ANN}?{asked}")
    text = " ".join(page.text.split())
    of_all = f" of {EXTRA + 2} by Ann Lee" if asked else ""
    said = (
        f"{count} quotation{'s' if count != 1 else ''}{of_all}, newest first"
        if count
        else "None of"
    )
    assert said in text
    assert len(table(client, f"{ANN}/quotations.csv?{asked}")) == count
    everywhere = client.get(f"{ANN}/quotations.json?{asked}").json()
    assert [row["id"] for row in everywhere][:PAGE_SIZE] == shown(page)


def test_the_downloads_of_a_filtered_page_are_linked_from_it(client: Client) -> None:
    page = read(client, f"{ANN}?words=agreed&outlet=Herald")
    assert [row["outlet"] for row in table(client, page.link("CSV"))] == ["Herald"]
    assert [row["outlet"] for row in client.get(page.link("JSON")).json()] == ["Herald"]
    assert len(entries(client, page.link("Atom"))) == 1


def test_the_bars_of_a_speaker_lead_to_the_months(client: Client) -> None:
    page = read(client, ANN)
    bars = [link for link, _ in page.links if "until=" in link]
    months = [parse_qs(urlsplit(link).query)["since"][0] for link in bars]
    assert {"2025-01", "2026-03", "2026-04"} <= set(months)
    [march] = {link for link in bars if "2026-03" in link}
    assert "1 quotation of" in read(client, march).text


def test_who_is_quoted_beside(client: Client) -> None:
    assert read(client, ANN).link("Bo Day") == "/quotes/speakers/bo-day"


@pytest.mark.parametrize("address", [f"{ANN}/quotations.atom", f"{SEARCH}.atom?words=agreed"])
def test_the_feed_leads_back(client: Client, address: str) -> None:
    for entry in entries(client, address):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert urlsplit(link.attrib["href"]).scheme == "http"
        assert client.get(urlsplit(link.attrib["href"]).path).status_code == 200
        assert (entry.findtext(f"{ATOM}summary") or "").startswith("“")
        assert entry.findtext(f"{ATOM}updated")


def test_the_feed_of_nasty_words_is_xml(client: Client) -> None:
    [first, _] = entries(client, "/quotes/speakers/script-alert-1-script/quotations.atom")
    assert first.findtext(f"{ATOM}summary") == "“<b>=SUM(A1)</b> & co,”"
    assert first.findtext(f"{ATOM}author/{ATOM}name") == site_database.NASTY_NAME


@pytest.mark.parametrize("kind", ["csv", "json", "atom"])
def test_downloads_of_an_old_id_lead_to_the_speaker(client: Client, kind: str) -> None:
    answer = client.get(f"/quotes/speakers/ann-lee-of-port-ellis/quotations.{kind}?words=agreed")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{ANN}/quotations.{kind}?words=agreed"
    assert client.get(f"/quotes/speakers/nobody/quotations.{kind}").status_code == 404


def test_spreadsheets_run_nothing(client: Client) -> None:
    [row] = [row for row in table(client, f"{SEARCH}.csv?words=sum") if "SUM" in row["text"]]
    assert row["outlet"] == "'=Outlet"


def test_the_first_page(client: Client) -> None:
    page = read(client, "/")
    assert page.link("Ann Lee") == ANN
    assert "most quoted, last 30 days" in page.text.lower()
    assert f"More {EXTRA - 1}," in page.text, "what came in last"
    assert page.link("1 quotation without speaker") == "/quotes/without_speaker"
    [april] = {link for link, _ in page.links if "since=2026-04&until=2026-04" in link}
    assert "a disgrace" in quoted(read(client, april))


def test_the_first_page_follows_what_is_written(tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    client = Client(site(path))
    assert "8 quotations" in read(client, "/").text
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("delete from articles where id = 'bridge'")
        connection.commit()
    assert "5 quotations" in read(client, "/").text
    assert "1 quotation in" not in read(client, ANN).text
    client.close()


def test_months_between_are_there_and_empty() -> None:
    made = chart({"2025-11": 2, "2026-02": 4, None: 3, "2026": 1}, lambda period: f"?{period}")
    assert made is not None
    assert [(bar.label, bar.count, bar.size) for bar in made.bars] == [
        ("November 2025", 2, 0.5),
        ("December 2025", 0, 0),
        ("January 2026", 0, 0),
        ("February 2026", 4, 1),
    ]
    assert (made.unit, made.highest, made.undated) == ("month", 4, 4)
    assert made.bars[0].address == "?2025-11"


def test_much_time_is_shown_by_year() -> None:
    made = chart({"1970-01": 1, "2026-02": 4, "2026-03": 1, "2026": 1, None: 2}, str)
    assert made is not None
    assert (made.unit, len(made.bars), made.undated) == ("year", 57, 2)
    assert (made.bars[-1].label, made.bars[-1].count) == ("2026", 6)
    assert len(chart({"0001-01": 1, "2026-02": 4}, str).bars) == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("counts", [{}, {None: 3}, {"2026-03": 5}, {"2026": 1}])
def test_one_bar_is_no_chart(counts: dict[str | None, int]) -> None:
    assert chart(counts, str) is None


@pytest.mark.parametrize("months", [MONTHS, MONTHS + 1])
def test_months_give_way_to_years(months: int) -> None:
    last = f"{2000 + (months - 1) // 12}-{(months - 1) % 12 + 1:02}"
    made = chart({"2000-01": 1, last: 1}, str)
    assert made is not None
    assert made.unit == ("month" if months == MONTHS else "year")


def test_typical_words_are_more_theirs_than_others() -> None:
    own = [
        "The prison is full",
        "Our prison must close",
        "A prison for many people",
        "Many people ask",
    ]
    standing = Counter({"people": 500, "many": 400, "prison": 2})
    assert typical(own * 3, 1000, standing)[0] == "prison"
    assert "people" not in typical(own, 4, Counter({"people": 4, "prison": 4}))
    assert typical([], 1000, standing) == []
    assert typical(["Prison"], 1000, standing) == [], "once is chance"


@pytest.mark.parametrize(
    ("highlighted", "expected"),
    [
        ("a \x02b\x03 c", [(2, 3)]),
        ("\x02ab\x03 c \x02d\x03", [(0, 2), (5, 6)]),
        ("none", []),
        ("", []),
    ],
)
def test_hits(highlighted: str, expected: list[tuple[int, int]]) -> None:
    assert hits(highlighted) == expected


def test_an_address_asks_what_it_says() -> None:
    asked = Asked(words="a & b", outlet="Post", full=True)
    assert asked.address("/x") == "/x?words=a+%26+b&outlet=Post&full=1"
    assert asked.address("/x", outlet="", full=False) == "/x?words=a+%26+b"
    assert Asked().address("/x") == "/x"


FOR_EVER = "(with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n)"


def test_what_takes_too_long_says_so(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_NEWEST_FIRST", FOR_EVER)
    opened = site(database)
    opened.sql_time_limit_ms = 100
    client = Client(opened)
    answer = client.get(f"{SEARCH}?words=agreed")
    assert answer.status_code == 503
    assert "takes longer than this server allows" in answer.text
    client.close()


def test_a_database_of_an_earlier_version_says_what_to_do(tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("drop index idx_quotes_newest")
        connection.commit()
    client = Client(site(path))
    answer = client.get("/")
    assert answer.status_code == 503
    assert "quotes stats" in answer.text
    client.close()
