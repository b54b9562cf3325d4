"""Somebody who never saw the tool finds the answers: docs/site.md, clicked through in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browsing
import pytest
from browsing import expect, needs_browser
from site_process import served
from walks import Walk, take, walks

pytestmark = needs_browser

WALKS = walks()
MOST_CLICKS = 3


@pytest.fixture(scope="module")
def home(sample: Path) -> Iterator[str]:
    with served(sample) as address:
        yield address


READERS = {
    "on a screen": {"viewport": browsing.WIDE},
    "on a phone, without JavaScript": {"viewport": browsing.PHONE, "java_script_enabled": False},
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("walk", WALKS, ids=[walk.question for walk in WALKS])
def test_the_answer_is_there_after_these_clicks(
    home: str, chromium: Any, walk: Walk, reader: dict[str, Any]
) -> None:
    page = chromium.new_page(**reader)
    page.goto(home)
    for step in walk.steps:
        take(page, step)
    for words in walk.promised:
        page.get_by_text(words).first.scroll_into_view_if_needed()
        expect(page.get_by_text(words).first).to_be_in_viewport()
    page.close()


def test_the_four_questions_take_at_most_three_clicks() -> None:
    assert len(WALKS) == 4
    assert [walk for walk in WALKS if not 0 < len(walk.steps) <= MOST_CLICKS] == []
    assert [walk for walk in WALKS if not walk.promised] == []


def test_what_was_asked_for_is_on_the_screen_without_scrolling(home: str, chromium: Any) -> None:
    """The last click leads to the answer itself, not to the head of a long page."""
    page = chromium.new_page(viewport=browsing.WIDE)
    for walk in WALKS:
        page.goto(home)
        for step in walk.steps:
            take(page, step)
        expect(page.get_by_text(walk.promised[0]).first, walk.question).to_be_in_viewport()
    page.close()
