"""Deciding with a real browser, Chromium; skipped where it or playwright is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import reviewing
from site_process import served_to_edit
from storing import rows

playwright = pytest.importorskip(
    "playwright.sync_api", reason="needs playwright: pip install playwright"
)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt install chromium")

MARA, MARAS = reviewing.PAIRS[0]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"] if root else []
        )
        yield browser
        browser.close()


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
