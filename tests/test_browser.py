"""Reading, copying and deciding with a real browser, Chromium; skipped where it or playwright is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import reviewing
import site_database
from browsing import needs_browser
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
        page.get_by_role("link", name="To decide").click()
        assert page.get_by_role("heading", name="One speaker or two?").is_visible()
        page.get_by_label("Why?").fill("same mill")
        page.get_by_role("button", name="One speaker").click()
        assert page.get_by_text("2 pairs to decide").is_visible()
        page.get_by_role("link", name="See Mara Petersen").first.click()
        assert page.get_by_text("The bridge stays shut,").is_visible()
        assert page.get_by_text("The mill is safe,").is_visible()
        assert rows(db, "select action, who, reason from decisions") == [
            ("merge", "jo", "same mill")
        ]
        page.get_by_role("button", name="Undo decision 1").click()
        assert page.get_by_text("Taken back:").is_visible()
        assert page.get_by_text("The bridge stays shut,").count() == 0
        page.goto(f"{home}quotes/speakers/{MARAS}")
        assert page.get_by_text("The bridge stays shut,").is_visible()
        page.close()


def test_on_a_phone_and_by_keyboard(tmp_path: Path, chromium: Any) -> None:
    db = reviewing.make(tmp_path)
    with served_to_edit(db) as (home, link):
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        page.goto(link)
        page.goto(f"{home}quotes/-/review")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.get_by_label("Why?").focus()
        page.keyboard.type("two")
        page.keyboard.press("Enter")  # a line break: nothing is decided by accident
        page.keyboard.type("mills")
        assert rows(db, "select count(*) from decisions") == [(0,)]
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_text("2 pairs to decide").wait_for()
        assert rows(db, "select action, reason from decisions") == [("keep-apart", "two mills")]
        page.close()


CREDIT = (
    "“We never agreed to that,” … “Nobody asked us.” – Ann Lee, Mayor, Herald, 15 March 2026, "
    "https://herald.example/harbour?a=1&b=2"
)


def test_copy_with_credit(tmp_path: Path, chromium: Any) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    clipboard = "navigator.clipboard.readText()"
    with served(site_database.make(tmp_path / "quotes.db")) as home:
        page.goto(f"{home}quotes/articles/harbour")
        page.get_by_role("link", name="copy with credit").first.click()
        page.get_by_role("status").get_by_text("copied").wait_for()
        assert page.locator(".copied").is_visible()
        assert page.evaluate(clipboard) == CREDIT
        assert page.url.endswith("/articles/harbour"), "copied in place"
        page.goto(f"{home}quotes/speakers/ann-lee")
        page.get_by_role("link", name="permalink").last.click()
        page.get_by_role("button", name="Copy: As Markdown").click()
        page.locator(".copied").wait_for()
        assert page.evaluate(clipboard).endswith(
            "[Herald, 15 March 2026](https://herald.example/harbour?a=1&b=2)"
        )
        page.get_by_role("button", name="Copy: Permalink").click()
        page.wait_for_function(f"async () => await {clipboard} === location.href")
        page.get_by_role("link", name="Read it in the article").click()
        assert page.locator("mark:target").inner_text() == "We never agreed to that,"
        assert page.locator("mark:target").is_visible()
    context.close()


def test_copy_with_credit_without_javascript_or_clipboard(tmp_path: Path, chromium: Any) -> None:
    with served(site_database.make(tmp_path / "quotes.db")) as home:
        page = chromium.new_page(java_script_enabled=False)
        page.goto(f"{home}quotes/articles/harbour")
        page.get_by_role("link", name="copy with credit").first.click()
        assert page.get_by_label("As text").input_value() == CREDIT
        assert page.get_by_role("button").count() == 0
        page.close()
        page = chromium.new_page()  # plain http from another machine has no clipboard
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.goto(f"{home}quotes/articles/harbour")
        page.get_by_role("link", name="copy with credit").first.click()
        page.locator(".copied").wait_for()
        page.close()


def test_from_quotation_to_quotation_by_key_and_by_name(tmp_path: Path, chromium: Any) -> None:
    with served(site_database.make(tmp_path / "quotes.db")) as home:
        page = chromium.new_page(viewport={"width": 1100, "height": 500})
        page.goto(f"{home}quotes/articles/harbour")
        ids = page.eval_on_selector_all("mark[id]", "marks => marks.map(mark => mark.id)")
        there = []
        for key in ("j", "j", "j", "k"):
            page.keyboard.press(key)
            there.append(page.evaluate("location.hash.slice(1)"))
        assert there == [ids[0], ids[1], ids[2], ids[1]]
        page.get_by_role("button", name="Turn off").click()
        page.keyboard.press("j")
        page.reload()
        page.keyboard.press("j")
        assert page.evaluate("location.hash.slice(1)") == ids[1]
        assert page.get_by_role("button", name="Turn on").is_visible()
        page.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_correct_a_quotation_and_take_it_back(
    tmp_path: Path, chromium: Any, javascript: bool
) -> None:
    db = reviewing.make(tmp_path)
    with served_to_edit(db) as (home, link):
        page = chromium.new_page(
            java_script_enabled=javascript, viewport={"width": 390, "height": 844}
        )
        page.goto(link)
        page.goto(f"{home}quotes/articles/a")
        page.get_by_role("link", name="correct").first.click()
        page.get_by_label("Who said it?").fill("Hana Johansen")
        page.get_by_label("Why?").fill("she called us")
        page.get_by_role("button", name="This one said it").click()
        assert page.get_by_text("was said by Hana Johansen").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.get_by_role("button", name="Not a quotation").click()
        assert page.get_by_role("heading", name="What was corrected here").is_visible()
        assert page.get_by_text("The mill is safe,").and_(page.locator("mark")).count() == 0
        page.get_by_role("button", name="Undo decision 2").first.click()
        page.get_by_role("button", name="Undo decision 1").first.click()
        assert page.get_by_text("Taken back:").is_visible()
        assert page.locator("mark", has_text="The mill is safe,").is_visible()
        assert rows(db, "select action, undone_at is null from decisions") == [
            ("speaker", 0),
            ("not-a-quotation", 0),
        ]
        assert rows(db, "select speaker from quotes where article_id = 'a'") == [
            ("Mara Petersen",),
            ("Mara Petersen",),
        ]
        page.close()
