"""A real browser, Debian's Chromium driven by Playwright, and the sample in a database to look at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from patience import PATIENCE

from quotes.pipeline import ReadOptions, import_sources

try:
    from playwright.sync_api import expect, sync_playwright
except ImportError:
    expect = sync_playwright = None

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "data" / "articles"

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_LACKING = None
if sync_playwright is None:
    _LACKING = "needs playwright: pip install playwright"
elif CHROMIUM is None:
    _LACKING = "needs Chromium: apt-get install chromium"

needs_browser = pytest.mark.skipif(_LACKING is not None, reason=_LACKING or "")

WIDE, PHONE = {"width": 1100, "height": 900}, {"width": 390, "height": 844}


@contextmanager
def browser() -> Iterator[Any]:
    """Playwright's browser; one is enough for a module."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as started:
        launched = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"] if root else []
        )
        yield launched
        launched.close()


def follow(link: Any) -> None:
    """Clicks what leads to another page, and waits until that page is there: a click alone doesn't."""
    with link.page.expect_navigation(timeout=PATIENCE * 1000):
        link.click()


def enter(page: Any) -> None:
    """Sends the form whose field has the focus, and waits for the page that answers."""
    with page.expect_navigation(timeout=PATIENCE * 1000):
        page.keyboard.press("Enter")


def import_sample(database: Path) -> Path:
    """The sample as docs/site.md imports it: its Gazette, whose files don't say so, is named."""
    import_sources(database, [str(ARTICLES)], ReadOptions())
    gazette = ReadOptions(outlet="Harledon Gazette")
    import_sources(database, [str(ARTICLES / "gazette")], gazette)
    return database


def width(page: Any) -> int:
    """How wide the page is, what has to be scrolled to included, in pixels."""
    return int(page.evaluate("document.documentElement.scrollWidth"))
