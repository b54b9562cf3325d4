"""Typing commands in tests: in this process, or in one of their own, and looking at what they stored."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from quotes import cli

TEXTS = {
    "2026-03-01-mill.txt": "“The mill is safe,” said Ann Lee, the mayor.\n\n“No.”",
    "bridge.txt": "“It stays shut,” said Ann Lee.\n\n“Who pays?” said Bo Day.",
}


def run(*arguments: str, **options: Any) -> Result:
    result = CliRunner().invoke(cli.app, list(arguments), **options)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def shell(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "quotes", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,
    )


def one(db: Path, sql: str) -> Any:
    with sqlite3.connect(db) as connection:
        return connection.execute(sql).fetchone()[0]
