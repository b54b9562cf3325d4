"""The command line."""

from quotes.cli.commands import app, main

__all__ = ["app", "main"]
