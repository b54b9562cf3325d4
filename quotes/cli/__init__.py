"""The command line: parses, calls, prints. What the commands do is in `pipeline` and `store`.

Imports of those stand inside the commands, so that `quotes --help` starts at once.
"""

from quotes.cli import (  # noqa: F401 (their commands register themselves)
    deciding,
    filling,
    looking,
    measuring,
    publishing,
)
from quotes.cli.program import app, main

__all__ = ["app", "main"]
