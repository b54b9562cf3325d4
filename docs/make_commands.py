"""Writes docs/commands.md from the program itself; run it after changing a command.

python docs/make_commands.py
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from inspect import cleandoc
from pathlib import Path
from typing import Any

from typer.main import get_command

from quotes.cli import app

PAGE = Path(__file__).with_name("commands.md")

HEAD = """\
# Commands

<!-- Made by docs/make_commands.py from the program itself: change the help there. -->

Data goes to stdout or to the named file, progress and messages to stderr. `NO_COLOR` is honoured.

| Exit code | Means |
|---|---|
| 0 | all done |
| 1 | nothing could be done |
| 2 | wrong usage |
| 3 | something was stored or was there already, and some inputs were skipped (see stderr) |
"""


def page() -> str:
    """The whole page, from the commands as typer knows them."""
    program: Any = get_command(app)
    context = program.make_context("quotes", [], resilient_parsing=True)
    return "\n".join([HEAD, *(section(*command) for command in commands(program, context))])


def commands(group: Any, parent: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The commands of a group and of the groups in it, each with its path and its parent's context."""
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        if hasattr(command, "list_commands"):
            inner = command.context_class(command, info_name=name, parent=parent)
            yield from commands(command, inner, f"{path}{name} ")
        else:
            yield path + name, command, parent


def section(path: str, command: Any, parent: Any) -> str:
    """One command: usage, explanation, examples, parameters."""
    context = command.context_class(command, info_name=command.name, parent=parent)
    parameters = command.get_params(context)
    arguments = [f" {label(each)}" for each in parameters if each.param_type_name == "argument"]
    text, _, examples = cleandoc(command.help).partition("\b\n")
    _, _, lines = examples.partition("\n")
    return "\n".join(
        [
            f"## quotes {path}\n",
            f"    quotes {path}{''.join(arguments)} [OPTIONS]\n",
            text.strip() + "\n",
            f"```console\n{cleandoc(lines)}\n```\n",
            "| | |\n|---|---|",
            *(parameter_row(each) for each in parameters),
            "",
        ]
    )


def parameter_row(parameter: Any) -> str:
    """`| --db PATH | The database. Default: `quotes.db`, or `$QUOTES_DB`. |`"""
    cells = [f"`{label(parameter)}`", f"{parameter.help} {default(parameter)}".strip()]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def label(parameter: Any) -> str:
    """ "SOURCE...", "--db PATH", "--dry-run", "-h, --help"."""
    if parameter.param_type_name == "argument":
        more = parameter.nargs == -1 and "..." not in parameter.metavar
        return str(parameter.metavar) + ("..." if more else "")
    names = ", ".join(sorted(parameter.opts, key=len))  # click keeps -h and --help in a set
    return names if parameter.is_flag else f"{names} {parameter.metavar or value(parameter)}"


def value(option: Any) -> str:
    """What an option without a metavar takes, told by its default: typer's own words for types
    change from version to version."""
    if isinstance(option.default, Enum):
        return "|".join(str(choice.value) for choice in type(option.default))
    if isinstance(option.default, Path):
        return "PATH"
    return "N" if isinstance(option.default, int) or callable(option.default) else "TEXT"


def default(parameter: Any) -> str:
    """What holds without the option, in words; nothing for arguments and flags."""
    if parameter.param_type_name == "argument" or parameter.is_flag or parameter.default is None:
        return ""
    if isinstance(parameter.show_default, str):
        return f"Default: {parameter.show_default}."
    said = getattr(parameter.default, "value", parameter.default)
    return f"Default: `{said}`" + (f", or `${parameter.envvar}`." if parameter.envvar else ".")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
