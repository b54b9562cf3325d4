"""The places in which commands are typed in tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import TEXTS, run
from storing import plain_extract, write


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two stories, and the plain extractor."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTES_DB", raising=False)
    for module in ("extraction", "correcting", "deciding"):
        monkeypatch.setattr(f"quotes.pipeline.{module}.extract", plain_extract)
    write(tmp_path / "stories", TEXTS)
    return tmp_path


@pytest.fixture
def filled(place: Path) -> Path:
    """The database of both stories, `quotes.db` in the working directory."""
    assert run("import", "stories").exit_code == 0
    return place / "quotes.db"
