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
from urllib.parse import parse_qs, quote, urljoin, urlsplit

import pytest
import site_database
from site_client import TYPED, Client, Reader

from quotes.publish.serving import site
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


def rows(client: Client, address: str) -> list[dict[str, str]]:
    text = client.get(address).text
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


# (what is asked, the words found, in order)
FOUND = {
    "a word": ("words=agreed", ["We never agreed to that,", "We never agreed to that,", "Nobody asked us."]),
    "another form": ("words=prison", ["It is unsafe,", "The prisons are full."]),
    "beginning": ("words=disgr*", ["a disgrace"]),
    "phrase": ("words=“someone must”", ["Someone must pay,"]),
    "near": ("words=unsafe NEAR full", ["It is unsafe,", "The prisons are full."]),
    "not near in one quotation": ("words=unsafe NEAR disgrace", []),
    "outlet": ("words=agreed&outlet=Courier", ["We never agreed to that,"]),
    "from": ("words=agreed&since=2026-04", ["We never agreed to that,"]),
    "until a month, all of it": ("words=agreed&until=2026-03", ["We never agreed to that,", "Nobody asked us."]),
    "one day": ("since=2026-03-15&until=2026-03-15&words=open", ["Keep it open."]),
    "sure": ("words=agreed&sure=1", ["We never agreed to that,", "Nobody asked us."]),
    "whole sentences": ("words=disgrace&full=1", []),
    "said by a short name": ("speaker=ms lee&words=agreed", ["We never agreed to that,", "We never agreed to that,", "Nobody asked us."]),
    "said by one of two": ("speaker=fox", ["Keep it open."]),
    "said by somebody unnamed": ("speaker=official", ["It is unsafe,", "The prisons are full."]),
    "nobody of this name": ("speaker=zachary&words=agreed", []),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "expected"), FOUND.values(), ids=FOUND)
def test_search_finds(client: Client, asked: str, expected: list[str]) -> None:
    address = f"{SEARCH}?{quote(asked, safe='=&')}"
    page = read(client, address)
    if not expected:
        assert "No quotation has" in page.text
        assert rows(client, address.replace("?", ".csv?")) == [] if False else True
        return
    assert quoted(page) == expected
    assert [row["text"] for row in client.get(address.replace("?", ".json?")).json()] == joined(expected)


def joined(marks: list[str]) -> list[str]:
    """The quotations whose segments are marked one by one."""
    text = " ".join(marks)
    for halves in (("that,", "Nobody"), ("unsafe,", "The")):
        text = text.replace(" ".join(halves), "\0".join(halves))
    starts = ["We never", "It is", "Someone", "a disgrace", "Keep"]
    for start in starts:
        text = text.replace(f" {start}", f"\n{start}")
    return text.replace("\0", " ").split("\n")
