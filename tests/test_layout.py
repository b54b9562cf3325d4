"""The layout: who may import whom, and that the word lists are in order."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "quotes"

# The way of the data. A stage takes records and gives records; it knows no other stage.
STAGES = (
    "read",
    "segment",
    "quotations",
    "mentions",
    "attribute",
    "resolve",
    "match",
    "store",
    "publish",
    "site",
)
# Two rooms of one stage: what Datasette serves, and the pages it shows it on.
SAME_STAGE = {"site": "publish"}
# What connects stages: these may import any of them.
CONNECTORS = ("pipeline", "cli", "__main__")

WORD_LISTS = sorted((PACKAGE / "words").glob("*.txt"))
# Lists whose entries are shown or compared in their own case.
CASED = {"name_postnominals", "name_suffixes"}
# Lists with columns, whose first column is the word.
WITH_COLUMNS = {"cues", "first_names"}


def room_of(path: Path) -> str:
    """quotes/read/page.py -> "read"; quotes/names.py -> "names"."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms() -> list[str]:
    return sorted({room_of(path) for path in PACKAGE.rglob("*.py")} - {"__init__"})


def imported_rooms(source: str) -> Iterator[str]:
    """The rooms of this package that some Python source imports, at the top or in functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "quotes":
            names = [f"quotes.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports name the module in full"
            names = [node.module or ""]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("quotes."))


def imports_of(room: str) -> set[str]:
    sources = [path for path in PACKAGE.rglob("*.py") if room_of(path) == room]
    found = {name for path in sources for name in imported_rooms(path.read_text("utf-8"))}
    return found - {room}


@pytest.mark.parametrize("room", rooms())
def test_only_connectors_import_stages(room: str) -> None:
    if room not in CONNECTORS:
        assert (imports_of(room) & set(STAGES)) - {SAME_STAGE.get(room)} == set()


@pytest.mark.parametrize("room", rooms())
def test_nothing_imports_connectors(room: str) -> None:
    if room not in CONNECTORS:
        assert imports_of(room) & set(CONNECTORS) == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param("import quotes.read.page", {"read"}, id="import"),
        pytest.param("from quotes.store import writing", {"store"}, id="from-package"),
        pytest.param("from quotes import match", {"match"}, id="from-top"),
        pytest.param("def f():\n    import quotes.site", {"site"}, id="inside-a-function"),
        pytest.param("import json\nfrom pathlib import Path", set(), id="others"),
    ],
)
def test_imports_are_seen(source: str, found: set[str]) -> None:
    assert set(imported_rooms(source)) == found


def test_contributing_shows_every_room() -> None:
    sketch = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [room for room in rooms() if room != "__main__" and room not in sketch] == []


@pytest.fixture(params=WORD_LISTS, ids=lambda path: path.stem)
def word_list(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def entries(path: Path) -> list[str]:
    lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    return [line for line in lines if not line.startswith("#")]


def test_word_list_says_what_it_is(word_list: Path) -> None:
    assert word_list.read_text("utf-8").startswith("# ")


def test_word_list_is_sorted_without_duplicates(word_list: Path) -> None:
    lines = entries(word_list)
    assert lines == sorted(set(lines))


def test_word_list_has_each_word_once(word_list: Path) -> None:
    words = [
        (line.split()[0] if word_list.stem in WITH_COLUMNS else line).casefold()
        for line in entries(word_list)
    ]
    assert [word for word, after in zip(sorted(words), sorted(words)[1:], strict=False)
            if word == after] == []  # fmt: skip


def test_word_list_has_no_stray_white_space(word_list: Path) -> None:
    text = word_list.read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert [line for line in text[:-1].split("\n") if " ".join(line.split()) != line] == []
    assert "" not in entries(word_list)


def test_word_list_is_in_lower_case(word_list: Path) -> None:
    if word_list.stem not in CASED:
        assert [entry for entry in entries(word_list) if entry != entry.lower()] == []


def third_parties() -> set[str]:
    """The top-level names that the package imports and that neither it nor Python has."""
    nodes = [
        node
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    ]
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    found = {module.split(".")[0] for module in modules}
    return found - {"quotes", *sys.stdlib_module_names}


def test_what_is_imported_is_declared_and_the_reverse() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert block
    declared = set(re.findall(r'^    "([\w-]+)', block[1], re.MULTILINE))
    distributions = metadata.packages_distributions()
    imported = {distributions[name][0].lower() for name in third_parties()}
    # lxml_html_clean is declared for another's sake, as pyproject.toml says.
    assert declared == {*imported, "lxml_html_clean"}
