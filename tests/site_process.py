"""`quotes serve` as another process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from patience import PATIENCE


@contextmanager
def served(database: Path, *options: str) -> Iterator[str]:
    """The server's address."""
    with _started(database, *options) as process:
        yield _address(process)


@contextmanager
def served_to_edit(database: Path, who: str = "jo") -> Iterator[tuple[str, str]]:
    """The server's address, and the link that signs in."""
    with _started(database, "--edit", "--who", who) as process:
        yield _address(process), _address(process)


def said_by_server(database: Path, *options: str) -> str:
    """All that the server says until it is stopped."""
    with _started(database, *options) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        process.terminate()
        return said + process.stderr.read()


@contextmanager
def _started(database: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "quotes", "serve", "--db", str(database), "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "BROWSER": "true"},
    )
    assert process.stderr is not None
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stderr.close()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    said = process.stderr.readline()
    address = re.search(r"http://\S+", said)
    assert address, said + process.stderr.read()
    return address[0]
