"""Lists of people whom a newsroom knows: a table with name, aliases, role and wikidata."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from quotes.errors import QuotesError, UnreadableSource
from quotes.read.decode import decode
from quotes.read.fields import plain_name
from quotes.read.sources import Problems
from quotes.records import Known

# Names of columns as `plain_name` leaves them, the surest first.
_COLUMNS = {
    "name": ("name", "fullname", "person", "label"),
    "aliases": ("aliases", "alias", "alsoknownas", "othernames", "aka", "altlabel"),
    "role": ("role", "title", "office", "position", "function", "description"),
    "wikidata": ("wikidata", "wikidataid", "qid", "item"),
    "kind": ("kind", "type"),
}
_KINDS = ("person", "organisation", "document")
_DELIMITERS = ",;\t|"
_BETWEEN_ALIASES = re.compile(r"\s*[;|\n]\s*")
_WIKIDATA = re.compile(r"(?:.*/)?(Q[1-9]\d*)")  # also "https://…/entity/Q42"


def read_people(path: Path, problems: Problems, encoding: str | None = None) -> list[Known]:
    """The people of a CSV or TSV table with a header; a row that can't be read is told and left out.

    Aliases are parted by ";" or "|". Without a column for the kind all are persons. Raises
    QuotesError where the file can't be read or has no column for the name.
    """
    try:
        text = decode(path.read_bytes(), encoding)
    except OSError as error:
        raise QuotesError(f"{path} can't be read ({error.strerror}).") from error
    except UnreadableSource as error:
        raise QuotesError(f"{path} {error}.") from error
    header = next(iter(text.splitlines()), "")
    delimiter = max(_DELIMITERS, key=lambda sign: len(_recognised(header.split(sign))))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = _recognised(rows.fieldnames or ())
    if "name" not in columns:
        raise QuotesError(
            f"{path} has no column “name”; its columns: {', '.join(rows.fieldnames or ['none'])}."
        )
    people: dict[tuple[str, str, str | None], Known] = {}
    for row in rows:
        where = f"{path}, line {rows.line_num},"
        known = _known({field: row[column] or "" for field, column in columns.items()})
        if isinstance(known, str):
            problems(where, known)
        else:
            people[known.name, known.kind, known.wikidata] = known
    return list(people.values())


def _recognised(header: Sequence[str]) -> dict[str, str]:
    """Which column holds what: {"wikidata": "QID"}."""
    present = {plain_name(name): name for name in reversed(header)}
    found = {
        field: next((present[name] for name in names if name in present), None)
        for field, names in _COLUMNS.items()
    }
    return {field: column for field, column in found.items() if column is not None}


def _known(row: Mapping[str, str]) -> Known | str:
    """The person of a row, or what is wrong with it."""
    cells = {field: " ".join(value.split(" ")).strip() for field, value in row.items()}
    name, kind = " ".join(cells["name"].split()), cells.get("kind", "").lower() or "person"
    wikidata = _WIKIDATA.fullmatch(cells.get("wikidata", ""))
    if not any(letter.isalpha() for letter in name):
        return "has no name"
    if kind not in _KINDS:
        return f"has the kind “{kind}”; it can be {', '.join(_KINDS)}"
    if cells.get("wikidata") and not wikidata:
        return f"has “{cells['wikidata']}” for Wikidata, where an id looks like Q42"
    aliases = (" ".join(one.split()) for one in _BETWEEN_ALIASES.split(cells.get("aliases", "")))
    return Known(
        name,
        kind,
        tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name)),
        cells.get("role") or None,
        wikidata[1] if wikidata else None,
    )
