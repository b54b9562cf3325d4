"""Reading, copying and deciding with a real browser, Chromium; skipped where it or playwright is missing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import reviewing
import site_database
from browsing import PHONE, enter, expect, follow, needs_browser, width
from site_process import served, served_to_edit
from storing import rows

pytestmark = needs_browser

MARA, MARAS = reviewing.PAIRS[0]


@pytest.mark.parametrize("javascript", [True, False])
def test_sign_in_decide_see_both_and_undo(tmp_path: Path, chromium: Any, javascript: bool) -> None:
    db = reviewing.make(tmp_path)
    with served_to_edit(db) as (home, link):
        page = chromium.new_page(java_script_enabled=javascript)
        page.goto(link)
        follow(page.get_by_role("link", name="To decide"))
        expect(page.get_by_role("heading", name="One speaker or two?")).to_be_visible()
        page.get_by_label("Why?").fill("same mill")
        follow(page.get_by_role("button", name="One speaker"))
        expect(page.get_by_text("2 pairs to decide")).to_be_visible()
        follow(page.get_by_role("link", name="See Mara Petersen").first)
        expect(page.get_by_text("The bridge stays shut,")).to_be_visible()
        expect(page.get_by_text("The mill is safe,")).to_be_visible()
        assert rows(db, "select action, who, reason from decisions") == [
            ("merge", "jo", "same mill")
        ]
        follow(page.get_by_role("button", name="Undo decision 1"))
        expect(page.get_by_text("Taken back:")).to_be_visible()
        expect(page.get_by_text("The bridge stays shut,")).to_have_count(0)
        page.goto(f"{home}quotes/speakers/{MARAS}")
        expect(page.get_by_text("The bridge stays shut,")).to_be_visible()
        page.close()


def test_on_a_phone_and_by_keyboard(tmp_path: Path, chromium: Any) -> None:
    db = reviewing.make(tmp_path)
    with served_to_edit(db) as (home, link):
        page = chromium.new_page(viewport=PHONE)
        page.goto(link)
        page.goto(f"{home}quotes/-/review")
        assert width(page) <= PHONE["width"]
        page.get_by_label("Why?").focus()
        page.keyboard.type("two")
        page.keyboard.press("Enter")  # a line break: nothing is decided by accident
        page.keyboard.type("mills")
        expect(page.get_by_label("Why?")).to_have_value("two\nmills")
        assert rows(db, "select count(*) from decisions") == [(0,)]
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        enter(page)
        expect(page.get_by_text("2 pairs to decide")).to_be_visible()
        assert rows(db, "select action, reason from decisions") == [("keep-apart", "two mills")]
        page.close()


CREDIT = (
    "“We never agreed to that,” … “Nobody asked us.” – Ann Lee, Mayor, Herald, 15 March 2026, "
    "https://herald.example/harbour?a=1&b=2"
)


def test_copy_with_credit(tmp_path: Path, chromium: Any) -> None:
    context = chromium.new_context(viewport=PHONE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    clipboard = "navigator.clipboard.readText()"
    page.clock.install(time=0)
    page.clock.pause_at(1)  # "copied" vanishes by itself, and shall not before it is looked at
    with served(site_database.make(tmp_path / "quotes.db")) as home:
        page.goto(f"{home}quotes/articles/harbour")
        page.get_by_role("link", name="copy with credit").first.click()
        expect(page.locator(".copied")).to_be_visible()
        page.clock.run_for(1000)
        expect(page.get_by_role("status")).to_have_text("copied")
        expect(page.locator(".copied")).to_be_visible()
        assert page.evaluate(clipboard) == CREDIT
        page.clock.run_for(4000)
        expect(page.locator(".copied")).to_have_count(0)
        expect(page, "copied in place").to_have_url(f"{home}quotes/articles/harbour")
        page.goto(f"{home}quotes/speakers/ann-lee")
        follow(page.get_by_role("link", name="permalink").last)
        page.get_by_role("button", name="Copy: As Markdown").click()
        expect(page.locator(".copied")).to_be_visible()
        assert page.evaluate(clipboard).endswith(
            "[Herald, 15 March 2026](https://herald.example/harbour?a=1&b=2)"
        )
        page.get_by_role("button", name="Copy: Permalink").click()
        page.wait_for_function(f"async () => await {clipboard} === location.href")
        follow(page.get_by_role("link", name="Read it in the article"))
        expect(page.locator("mark:target")).to_have_text("We never agreed to that,")
        expect(page.locator("mark:target")).to_be_in_viewport()
    context.close()


def test_copy_with_credit_without_javascript_or_clipboard(tmp_path: Path, chromium: Any) -> None:
    with served(site_database.make(tmp_path / "quotes.db")) as home:
        page = chromium.new_page(java_script_enabled=False)
        page.goto(f"{home}quotes/articles/harbour")
        follow(page.get_by_role("link", name="copy with credit").first)
        expect(page.get_by_label("As text")).to_have_value(CREDIT)
        expect(page.get_by_role("button")).to_have_count(0)
        page.close()
        page = chromium.new_page()  # plain http from another machine has no clipboard
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.goto(f"{home}quotes/articles/harbour")
        page.get_by_role("link", name="copy with credit").first.click()
        expect(page.get_by_role("status")).to_have_text("copied")
        page.close()


def test_from_quotation_to_quotation_by_key_and_by_name(tmp_path: Path, chromium: Any) -> None:
    with served(site_database.make(tmp_path / "quotes.db")) as home:
        page = chromium.new_page(viewport={"width": 1100, "height": 500})
        page.goto(f"{home}quotes/articles/harbour")
        ids = page.eval_on_selector_all("mark[id]", "marks => marks.map(mark => mark.id)")
        for key, there in (("j", ids[0]), ("j", ids[1]), ("j", ids[2]), ("k", ids[1])):
            page.keyboard.press(key)
            expect(page).to_have_url(re.compile(f"#{there}$"))
            expect(page.locator(f"[id='{there}']")).to_be_in_viewport()
        page.get_by_role("button", name="Turn off").click()
        expect(page.get_by_role("button", name="Turn on")).to_be_visible()
        page.keyboard.press("j")
        page.reload()
        page.keyboard.press("j")
        page.get_by_role("button", name="Turn on").click()
        expect(page.get_by_role("button", name="Turn off")).to_be_visible()
        expect(page).to_have_url(re.compile(f"#{ids[1]}$"))
        page.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_correct_a_quotation_and_take_it_back(
    tmp_path: Path, chromium: Any, javascript: bool
) -> None:
    db = reviewing.make(tmp_path)
    with served_to_edit(db) as (home, link):
        page = chromium.new_page(java_script_enabled=javascript, viewport=PHONE)
        page.goto(link)
        page.goto(f"{home}quotes/articles/a")
        follow(page.get_by_role("link", name="correct").first)
        page.get_by_label("Who said it?").fill("Hana Johansen")
        page.get_by_label("Why?").fill("she called us")
        follow(page.get_by_role("button", name="This one said it"))
        expect(page.get_by_text("was said by Hana Johansen").first).to_be_visible()
        assert width(page) <= PHONE["width"]
        follow(page.get_by_role("button", name="Not a quotation"))
        expect(page.get_by_role("heading", name="What was corrected here")).to_be_visible()
        expect(page.locator("mark", has_text="The mill is safe,")).to_have_count(0)
        follow(page.get_by_role("button", name="Undo decision 2").first)
        follow(page.get_by_role("button", name="Undo decision 1").first)
        expect(page.get_by_text("Taken back:")).to_be_visible()
        expect(page.locator("mark", has_text="The mill is safe,")).to_be_visible()
        assert rows(db, "select action, undone_at is null from decisions") == [
            ("speaker", 0),
            ("not-a-quotation", 0),
        ]
        assert rows(db, "select speaker from quotes where article_id = 'a'") == [
            ("Mara Petersen",),
            ("Mara Petersen",),
        ]
        page.close()
