"""The speakers and roles of invented sentences: one line a case, in `tests/speakers/` and `tests/roles/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from extracting import records, speakers

HERE = Path(__file__).parent
OPENING = "The river rose again on Monday and the old bridge was shut for the night.\n\n"


def lines(folder: str) -> Iterator[tuple[str, str, str]]:
    """Each case's name, what is expected and its text."""
    for path in sorted((HERE / folder).glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                expected, text = line.split("\t")
                text = text.replace("~", OPENING, 1) if text.startswith("~") else text
                yield f"{path.stem}-{number}", expected, text.replace("¶", "\n\n")


SPEAKERS = list(lines("speakers"))
ROLES = list(lines("roles"))


@pytest.mark.parametrize(
    ("expected", "text"), [pytest.param(*case, id=name) for name, *case in SPEAKERS]
)
def test_speakers(expected: str, text: str) -> None:
    assert "; ".join(speaker or "-" for speaker in speakers(text)) == expected


@pytest.mark.parametrize(
    ("expected", "text"), [pytest.param(*case, id=name) for name, *case in ROLES]
)
def test_roles(expected: str, text: str) -> None:
    assert (records(text)[-1]["role"] or "-") == expected


def test_no_case_is_passed_over() -> None:
    assert len(SPEAKERS) > 200
    assert len(ROLES) > 25
