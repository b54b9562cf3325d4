"""The places in which commands are typed in tests, and what tests in a browser share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browsing

# Before anything of quotes.site: Datasette loads its plugins when it is imported, and would find ours
# half made.
import datasette.app  # noqa: F401
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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser. Of a module, for while it runs no test may have a loop of its own."""
    with browsing.browser() as started:
        yield started


@pytest.fixture(scope="session")
def imported_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the sample, for all who copy it."""
    return browsing.import_sample(tmp_path_factory.mktemp("sample") / "quotes.db")


@pytest.fixture(scope="module")
def sample(imported_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's database, `quotes.db`, of a module's own."""
    folder = tmp_path_factory.mktemp("sample")
    return Path(shutil.copy(imported_sample, folder))
