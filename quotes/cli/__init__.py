"""The command line: parses, calls, prints. What the commands do is in `pipeline` and `store`.

Imports of those stand inside the commands, so that `quotes --help` starts at once.
"""

from quotes.cli import deciding, filling, looking, measuring  # noqa: F401 (their commands register themselves)
from quotes.cli.program import app, main

__all__ = ["app", "main"]
