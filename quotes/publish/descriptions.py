"""`metadata.yml`: what tables, columns and queries are called and what they mean."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

# The name that `metadata.yml` gives the database.
DATABASE = "quotes"

# Beside the package in an installed wheel, at the top of the project in a checkout.
_PACKAGE = Path(__file__).parent.parent
_PLACES = (_PACKAGE / "metadata.yml", _PACKAGE.parent / "metadata.yml")


def path() -> Path:
    """Where the file is."""
    return next(path for path in _PLACES if path.exists())


@cache
def _loaded() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path().read_text(encoding="utf-8"))
    return loaded


def metadata(database: str = DATABASE) -> dict[str, Any]:
    """The whole file as a new dict, its descriptions moved to the database of that name."""
    described = deepcopy(_loaded())
    described["databases"] = {database: described["databases"][DATABASE]}
    return described


def queries() -> dict[str, dict[str, Any]]:
    """The queries by name: each with `sql, title, description, params`."""
    found: dict[str, dict[str, Any]] = metadata()["databases"][DATABASE]["queries"]
    return found


def is_hidden(table: str) -> bool:
    """Whether a table is the program's own business, which Datasette's lists leave out."""
    tables: dict[str, Any] = metadata()["databases"][DATABASE]["tables"]
    return bool(tables.get(table, {}).get("hidden"))
