"""The site as a person would use it: a real browser, the real server, the sample."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import browsing
import pytest
from browsing import enter, expect, follow, needs_browser
from site_process import served, served_to_edit
from storing import rows, run_import

pytestmark = needs_browser

NAME, OUTLET, HEADLINE = "Maren Oldacre", "Morvane Wire", "Coastguard union suspends walkout"
WORDS = "I found it where her party left it"


@pytest.fixture(scope="module")
def home(sample: Path) -> Iterator[str]:
    with served(sample) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["JavaScript", "no JavaScript"])
def page(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(java_script_enabled=request.param, viewport=browsing.WIDE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def open_speaker(page: Any, home: str) -> None:
    """From the first page to a speaker, narrowed to an outlet."""
    page.goto(home)
    page.get_by_label("Whose words are you looking for?").fill("oldacre")
    enter(page)
    follow(page.get_by_role("link", name=NAME, exact=True).first)
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    page.get_by_label("Outlet").select_option(OUTLET)
    follow(page.get_by_role("button", name="Show"))
    expect(page).to_have_url(re.compile("outlet="))


def test_from_a_name_to_the_highlighted_quotation(page: Any, home: str) -> None:
    open_speaker(page, home)
    shown = page.locator("article.said")
    expect(shown).to_have_count(8)
    expect(shown.locator(".by").filter(has_text=OUTLET)).to_have_count(8)
    follow(shown.filter(has_text=WORDS).get_by_role("link", name=HEADLINE))
    target = page.locator("mark:target")
    expect(target).to_have_text(re.compile(f"^{WORDS}"))
    expect(target).to_be_in_viewport()
    expect(target).to_have_css("outline-style", "solid")


def test_copy_with_credit(page: Any, home: str, request: pytest.FixtureRequest) -> None:
    credit = (
        "“I found it where her party left it when they were last in office,” … “next to the unpaid "
        "bills.” – Maren Oldacre, Infrastructure Minister, Morvane Wire, 6 March 2026, "
        "https://wire.example/mw-20260306-coastguard"
    )
    open_speaker(page, home)
    one = page.locator("article.said").filter(has_text=WORDS)
    copy = one.get_by_role("link", name="copy with credit")
    if "no JavaScript" in request.node.name:
        follow(copy)
        expect(page.get_by_label("As text")).to_have_value(credit)
    else:
        copy.click()
        expect(page.get_by_role("status")).to_have_text("copied")
        assert page.evaluate("navigator.clipboard.readText()") == credit


def on_the_page(page: Any) -> list[dict[str, str]]:
    """What each quotation of the list shows: its id, what is marked, where it was published."""
    found = []
    for one in page.locator("article.said").all():
        marks = " ".join(one.locator("mark:not(.on)").all_inner_texts())
        found.append(
            {
                "id": one.get_attribute("id"),
                "text": marks,
                "title": one.locator(".by a").inner_text(),
                "outlet": one.locator(".by").inner_text().split(" · ")[1],
            }
        )
    return found


def test_the_downloads_are_what_the_page_shows(page: Any, home: str, tmp_path: Path) -> None:
    open_speaker(page, home)
    shown = on_the_page(page)
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()
    started.value.save_as(tmp_path / "said.csv")
    assert started.value.suggested_filename == "maren-oldacre.csv"
    with (tmp_path / "said.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert [{key: row[key] for key in shown[0]} for row in table] == shown
    assert {row["speaker"] for row in table} == {NAME}
    address = page.get_by_role("link", name="JSON").get_attribute("href")
    with urlopen(home.rstrip("/") + address) as answer:
        assert [row["id"] for row in json.load(answer)] == [one["id"] for one in shown]


def test_sign_in_correct_decide_and_see_both_after_another_import(
    page: Any, tmp_path: Path
) -> None:
    db, articles = tmp_path / "quotes.db", tmp_path / "articles"
    shutil.copytree(browsing.ARTICLES, articles)
    run_import(db, articles)
    with served_to_edit(db) as (home, link):
        page.goto(link)
        correct(page, home)
        decide(page, home)
        lengthen(articles / "wire" / "morvane-wire.jsonl")
        assert run_import(db, articles).changed == 1
        page.goto(f"{home}quotes/articles/mw-20260324-prison")
        expect(page.get_by_text("It rained again on Wednesday.")).to_be_visible()
        expect(page.locator(".speakers").get_by_text("Tamsin Aldermoor")).to_be_visible()
        follow(page.get_by_role("link", name="Samir Lindqvist").first)
        expect(page.get_by_text("The cellars fill before the street does,")).to_be_visible()
        expect(page.get_by_text("So both of them are right,")).to_be_visible()
    assert rows(db, "select action, who, reason from decisions order by id") == [
        ("speaker", "jo", "her brother was moved"),
        ("merge", "jo", "a slip of the wire’s"),
    ]
    assert rows(db, "select count(*) from suggestions") == [(0,)]


def correct(page: Any, home: str) -> None:
    """Gives a quotation without a speaker hers, from the report that lists such quotations."""
    page.goto(home)
    follow(page.get_by_role("link", name="quotations without speaker"))
    follow(page.get_by_role("link", name="He wrote that the new place has a view,"))
    follow(page.get_by_role("link", name="correct", exact=True))
    page.get_by_label("Who said it?").fill("Tamsin Aldermoor")
    page.get_by_label("Why?").fill("her brother was moved")
    follow(page.get_by_role("button", name="This one said it"))
    expect(page.get_by_text("was said by Tamsin Aldermoor").first).to_be_visible()


def decide(page: Any, home: str) -> None:
    """Answers the sample's one question from the first page."""
    page.goto(home)
    follow(page.get_by_role("link", name="1 pair of names that may be one"))
    sides = page.locator(".side h2")
    expect(sides).to_have_count(2)
    assert sorted(sides.all_inner_texts()) == ["Samir Lindquist", "Samir Lindqvist"]
    page.get_by_label("Why?").fill("a slip of the wire’s")
    follow(page.get_by_role("button", name="One speaker"))
    expect(page.get_by_role("heading", name="Nothing to decide")).to_be_visible()


def lengthen(wire: Path) -> None:
    """The article on the prison has a sentence more than before."""
    said, more = 'It is of a wall, but a whole one.\\"', "\\n\\nIt rained again on Wednesday."
    wire.write_text(wire.read_text("utf-8").replace(said, said + more), "utf-8")
