"""The documentation agrees with the program: nothing missing, nothing that isn't there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from quotes.cli import app

ROOT = Path(__file__).parent.parent
PROGRAM: Any = get_command(app)
CONTEXT = PROGRAM.make_context("quotes", [], resilient_parsing=True)


def commands_of(group: Any, parent: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command by what is typed for it: "import", "speakers merge"."""
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        if hasattr(command, "list_commands"):
            yield from commands_of(command, parent, f"{path}{name} ")
        else:
            yield path + name, command


COMMANDS = dict(commands_of(PROGRAM, CONTEXT))
PAGES = (
    *("README.md", "CONTRIBUTING.md", "docs/recipes.md", "docs/publishing.md", "docs/commands.md"),
    *("docs/site.md", "data/README.md"),
)

FENCED = re.compile(r"^```(?:sh|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(quotes [^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def commands_in(page: str) -> list[str]:
    """Every `quotes …` of a page, from blocks of commands and from running text."""
    lines = [line for block in FENCED.findall(text_of(page)) for line in block.splitlines()]
    pieces = [piece.strip() for line in lines for piece in re.split(r"&&|\|", line)]
    return [piece for piece in pieces if piece.startswith("quotes ")] + [
        found for found in INLINE.findall(text_of(page)) if typed(found) and " " in found
    ]


def typed(command: str) -> str:
    """The command in a line, "" if there is none: "speakers merge" of "quotes speakers merge a b"."""
    words = command.split()[1:]
    return next((name for name in (" ".join(words[:2]), *words[:1]) if name in COMMANDS), "")


SHOWN = [(page, command) for page in PAGES for command in commands_in(page)]


def test_command_reference_is_fresh() -> None:
    page = "docs/commands.md"
    code = "import make_commands; print(make_commands.page(), end='')"
    made = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "docs",
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert made.returncode == 0, made.stderr
    assert text_of(page) == made.stdout, "run python docs/make_commands.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    sections = re.split(r"^## quotes ", text_of("docs/commands.md"), flags=re.MULTILINE)
    (section,) = [text for text in sections if text.startswith(f"{name}\n")]
    options = [option for parameter in COMMANDS[name].params for option in parameter.opts
               if option.startswith("-")]  # fmt: skip
    assert [option for option in options if f"{option}" not in section] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_says_what_it_does(name: str) -> None:
    assert [parameter.name for parameter in COMMANDS[name].params if not parameter.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example(name: str) -> None:
    _, _, examples = COMMANDS[name].help.partition("Example")
    assert f"quotes {name} " in f"{examples} ".replace("\n", " ")


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_or_recipes_use_the_command(name: str) -> None:
    shown = [typed(command) for page, command in SHOWN if page != "docs/commands.md"]
    assert name in shown


@pytest.mark.parametrize(("page", "command"), SHOWN)
def test_shown_command_can_be_typed(page: str, command: str) -> None:
    name = typed(command)
    arguments = shlex.split(command.split(">")[0], comments=True)[1 + len(name.split()) :]
    # Parses as the command line would; a wrong command, option or value raises.
    assert COMMANDS[name].make_context(name, arguments, parent=CONTEXT).params


def queries() -> dict[str, Any]:
    metadata = yaml.safe_load(text_of("metadata.yml"))
    found: dict[str, Any] = metadata["databases"]["quotes"]["queries"]
    return found


@pytest.mark.parametrize(("page", "command"), [row for row in SHOWN if typed(row[1]) == "export"])
def test_shown_export_exists(page: str, command: str) -> None:
    tables = {
        "people",
        "articles",
        "quotes",
        "speakers",
        "suggestions",
        "quote_list",
        "speaker_list",
    }
    words = shlex.split(command.split(">")[0])
    assert words[2] in tables | set(queries())
    given = [word.partition("=")[0] for before, word in pairwise(words) if before == "--param"]
    assert set(given) <= set(queries().get(words[2], {}).get("params", ()))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    links = [link for link in LINK.findall(text_of(page)) if "://" not in link]
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_readme_begins_with_the_two_commands() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", text_of("README.md"), re.MULTILINE | re.DOTALL)
    first, second = blocks[:2]
    assert (first.count("\n"), second.count("\n")) == (1, 1)
    assert "quotes import data/articles" in first
    assert second.rstrip().endswith("pytest")


# Points by which a figure in the README may be off before it has to be made anew.
NEAR = 1.0


def test_readme_figures_are_those_measured() -> None:
    script = ROOT / "benchmarks" / "accuracy.py"
    done = subprocess.run(
        [sys.executable, script, "--table"], capture_output=True, encoding="utf-8", check=True
    )
    rows = dict(row.strip("| ").split(" | ", 1) for row in done.stdout.splitlines())
    assert rows
    for name, measured in rows.items():
        (shown,) = re.findall(rf"^\| {re.escape(name)} \| (.*) \|$", text_of("README.md"), re.M)
        pairs = zip(shown.split(" | "), measured.split(" | "), strict=True)
        off = [abs(float(one) - float(other)) for one, other in pairs]
        assert max(off) <= NEAR, f"{name}: measured {measured}; run {script.name} --table"


def test_changelog_knows_the_version() -> None:
    from quotes import __version__

    assert f"## [{__version__}]" in text_of("CHANGELOG.md")


SCRIPTS = [
    path
    for path in sorted((ROOT / "benchmarks").glob("*.py"))
    if '__name__ == "__main__"' in path.read_text("utf-8")
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_benchmarks_explain_themselves(script: Path) -> None:
    done = subprocess.run(
        [sys.executable, script, "--help"], capture_output=True, encoding="utf-8", cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert "usage:" in done.stdout
