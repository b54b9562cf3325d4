"""Every page in a real browser: accessible, light, local, whole on a phone, whatever the words are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import browsing
import hostile
import pytest
from browsing import expect, needs_browser
from datasette.utils import tilde_encode
from site_process import served_to_edit

from quotes.site.speaker import PAGE_SIZE

pytestmark = needs_browser

# By the name of a test: where the page is. Ours first, then Datasette's own.
OURS = {
    "front": "",
    "search": "quotes/-/search?words=wall",
    "search, a name and words": "quotes/-/search?words=karsten+prisons",
    "search, nothing found": "quotes/-/search?words=zebra+crossing",
    "search, no date": "quotes/-/search?words=wall&since=soon",
    "speaker": "quotes/speakers/maren-oldacre",
    "speaker, narrowed": "quotes/speakers/maren-oldacre?outlet=Morvane+Wire&since=2026-03",
    "speaker, nothing left": "quotes/speakers/maren-oldacre?words=zebra",
    "article": "quotes/articles/courier-2026-03-04-sea-wall",
    "article, many speakers": "quotes/articles/gazette-2026-03-22-viaduct-closure",
    "quotation": "quotes/quotes/{quotation}",
    "review": "quotes/-/review",
    "message": "quotes/-/review?done=99",
    "missing speaker": "quotes/speakers/nobody",
    "missing article": "quotes/articles/nothing",
    "missing quotation": "quotes/quotes/nothing",
    "nothing there": "quotes/nothing",
}
DATASETTES = {
    "quotations as a table": "quotes/quote_list",
    "table, narrowed": "quotes/speaker_list?kind=person&_sort_desc=quote_count",
    "table, empty": "quotes/decisions",
    "quotations as stored": "quotes/quotes",
    "articles as a table": "quotes/articles",
    "row": "quotes/imports/1",
    "report": "quotes/unnamed_sources",
    "report with fields": "quotes/who_said?words=wall",
    "database": "quotes",
    "query": "quotes?sql=select+id+from+speakers",
}
PAGES = OURS | DATASETTES

HEAVIEST = 150_000
# Charts.css, which the limit leaves out.
CHARTS = "charts.min.css"

# Datasette's own pages are looked at in two of these, one in each scheme.
LOOKS = [
    (browsing.WIDE, "light"),
    (browsing.PHONE, "dark"),
    (browsing.PHONE, "light"),
    (browsing.WIDE, "dark"),
]


@dataclass(frozen=True)
class Site:
    """A served database: its address, what keeps a browser signed in, and the id of one quotation."""

    home: str
    signed_in: Any
    quotation: str = ""


@dataclass(frozen=True)
class Visit:
    """What happened on a page: addresses asked for, its weight in bytes, what axe-core found.

    `wide` are the looks in which it has to be scrolled sideways.
    """

    asked: list[str]
    weight: int
    found: list[str]
    wide: list[str]


@pytest.fixture(scope="module")
def site(sample: Path, chromium: Any) -> Iterator[Site]:
    with closing(sqlite3.connect(sample)) as db:
        [quotation] = db.execute("select min(id) from quotes where confidence > 0.9").fetchone()
    with served_to_edit(sample) as (home, link):
        yield Site(home, sign_in(chromium, link), quotation)


def sign_in(chromium: Any, link: str) -> Any:
    context = chromium.new_context()
    context.new_page().goto(link)
    return context.storage_state()


@pytest.fixture(scope="module")
def visit(site: Site, chromium: Any) -> Iterator[Callable[[str], Visit]]:
    """Looks at a page by its name, once, as somebody who may decide."""
    context = chromium.new_context(storage_state=site.signed_in)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    @cache
    def look(name: str) -> Visit:
        asked.clear()
        weight = opened(page, site.home + PAGES[name].format(quotation=site.quotation))
        found, wide = [], []
        for viewport, scheme in LOOKS if name in OURS else LOOKS[:2]:
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)
            label = f"{scheme}, {viewport['width']}"
            found += [f"{label}: {each}" for each in axe(page)]
            wide += [label] if browsing.width(page) > viewport["width"] else []
        return Visit(list(asked), weight, found, wide)

    yield look
    context.close()


def opened(page: Any, address: str) -> int:
    """Goes there; gives the bytes of the page and of what it needs of ours, but for the chart library."""
    answer = page.goto(address)
    needed = page.eval_on_selector_all(
        "link[rel=stylesheet], script[src]", "all => all.map(one => one.href || one.src)"
    )
    ours = [url for url in needed if "/-/static-plugins/" in url and CHARTS not in url]
    return len(answer.body()) + sum(size(url) for url in ours)


@cache
def size(address: str) -> int:
    with urlopen(address) as answer:
        return len(answer.read())


def axe(page: Any) -> list[str]:
    """What axe-core finds against a page, of any weight but "minor"."""
    library = pytest.importorskip("axe_playwright_python.sync_playwright")
    # An element of Datasette 1.0 keeps what it finds as `matches`, where axe-core expects a function.
    page.evaluate(
        "document.querySelectorAll('navigation-search').forEach(one => delete one.matches)"
    )
    violations = library.Axe().run(page).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]}"
        for violation in violations
        for node in violation["nodes"]
        if violation["impact"] != "minor"
    ]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(visit: Callable[[str], Visit], name: str) -> None:
    assert visit(name).found == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_scrolled_sideways(visit: Callable[[str], Visit], name: str) -> None:
    assert visit(name).wide == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_comes_from_another_host(
    visit: Callable[[str], Visit], site: Site, name: str
) -> None:
    assert visit(name).asked
    elsewhere = [url for url in visit(name).asked if not url.startswith((site.home, "data:"))]
    assert elsewhere == []


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_light(visit: Callable[[str], Visit], name: str) -> None:
    assert 10_000 < visit(name).weight <= HEAVIEST


@pytest.fixture(scope="module")
def threatened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.make(tmp_path_factory.mktemp("hostile") / "quotes.db")


@pytest.fixture(scope="module")
def besieged(threatened: Path, chromium: Any) -> Iterator[Site]:
    with served_to_edit(threatened) as (home, link):
        yield Site(home, sign_in(chromium, link))


@pytest.mark.parametrize("may_decide", [True, False], ids=["may decide", "may look"])
def test_a_full_page_of_a_speaker_is_light(besieged: Site, chromium: Any, may_decide: bool) -> None:
    context = chromium.new_context(storage_state=besieged.signed_in if may_decide else None)
    page = context.new_page()
    weight = opened(page, f"{besieged.home}quotes/speakers/ann-lee")
    expect(page.locator("article.said")).to_have_count(PAGE_SIZE)
    assert 25_000 < weight <= HEAVIEST
    context.close()


HOSTILE_PAGES = {
    "front": "",
    "search": "quotes/-/search?words=alpha",
    "search for something hostile": "quotes/-/search?words={poison}",
    "search, nothing found": "quotes/-/search?words=zebra+{poison}&speaker={poison}&outlet={poison}",
    "search, no date": "quotes/-/search?words=alpha&since={poison}",
    "speaker": "quotes/speakers/{speaker}",
    "speaker, narrowed": "quotes/speakers/{speaker}?outlet={poison}&words={poison}",
    "article": "quotes/articles/{article}",
    "quotation": "quotes/quotes/{quotation}",
    "review": "quotes/-/review",
    "quotations as a table": "quotes/quote_list?_facet=outlet",
    "speakers as a table": "quotes/speaker_list",
    "articles as a table": "quotes/articles?_facet=outlet",
    "report": "quotes/who_said?words={poison}",
    "outlets": "quotes/unnamed_sources",
    "missing": "quotes/speakers/{poison}",
    "nothing there": "quotes/{poison}",
}  # fmt: skip

# Text that runs backwards, and text that goes on in the same breath behind a value with an override.
FLIPPED = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    if (!node.parentElement.checkVisibility()) continue;
    if (node.data.includes("\\u202e")) {
      const stored = node.data.includes("said");  // of an article, where an override may do what it does
      if (!stored && /‖(?!\\u2069)[^‖]*[A-Za-z0-9]/.test(node.data)) found.push(node.data.slice(0, 200));
      continue;
    }
    const word = /[A-Za-z]{3,}|\\d{2,}/.exec(node.data);
    if (!word) continue;
    const at = (index) => {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      return range.getBoundingClientRect();
    };
    const first = at(word.index), last = at(word.index + word[0].length - 1);
    if (first.top === last.top && first.left > last.left) found.push(node.data.slice(0, 200));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def attacked(besieged: Site, chromium: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page of somebody who may decide; the list collects what scripts did and what was asked for."""
    context = chromium.new_context(storage_state=besieged.signed_in)
    page = context.new_page()
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: happened.append(str(error)))
    page.on("request", lambda request: happened.append(request.url))
    yield page, happened
    context.close()


@pytest.mark.parametrize("name", HOSTILE_PAGES)
@pytest.mark.parametrize("kind", hostile.HOSTILE)
def test_hostile_words_are_harmless_and_leave_the_layout_alone(
    besieged: Site, attacked: tuple[Any, list[str]], threatened: Path, kind: str, name: str
) -> None:
    page, happened = attacked
    happened.clear()
    page.goto(besieged.home + address_of(name, kind, threatened))
    for viewport in (browsing.WIDE, browsing.PHONE):
        page.set_viewport_size(viewport)
        assert browsing.width(page) <= viewport["width"]
        assert page.evaluate(FLIPPED) == []
    assert happened
    assert [one for one in happened if not one.startswith(besieged.home)] == []
    expect(page.locator("a[href^='javascript:' i]")).to_have_count(0)


def address_of(name: str, kind: str, database: Path) -> str:
    """The page's address for one way to be hostile."""
    poison = hostile.HOSTILE[kind]
    with closing(sqlite3.connect(database)) as db:
        [article, quotation] = db.execute(
            "select article_id, id from quotes where text like 'First ' || ? || '%'", [poison]
        ).fetchone()
        [speaker] = db.execute(
            "select id from speakers where name = 'Ana ' || ?", [poison]
        ).fetchone()
    values = {
        "poison": poison[:1500],
        "article": article,
        "quotation": quotation,
        "speaker": speaker,
    }
    encoded = {key: tilde_encode(value) for key, value in values.items()}
    if "?" in HOSTILE_PAGES[name]:
        encoded = {key: quote(value) for key, value in values.items()}
    return HOSTILE_PAGES[name].format(**encoded)


@pytest.mark.parametrize("kind", hostile.HOSTILE)
def test_hostile_words_are_shown_as_they_are(
    besieged: Site, chromium: Any, threatened: Path, kind: str
) -> None:
    page = chromium.new_page()
    poison = hostile.HOSTILE[kind]
    page.goto(besieged.home + address_of("speaker", kind, threatened))
    assert page.locator("h1").text_content() == f"Ana {poison}"
    page.goto(besieged.home + address_of("article", kind, threatened))
    assert page.locator("h1").text_content() == f"Title {poison}"
    assert page.locator("mark").first.text_content() == f"First {poison},"
    page.close()
