"""JSON lines, one article a line and one line in memory; and JSON files, which are read whole."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import BinaryIO

from quotes.errors import UnreadableSource
from quotes.read.decode import decode, decoded_lines, is_damaged
from quotes.read.draft import Draft, Options, Skipped
from quotes.read.fields import Columns, draft


def read_json_lines(stream: BinaryIO, options: Options) -> Iterator[Draft | Skipped]:
    """The articles of a file with one JSON object a line; a broken line spoils itself only."""
    empty = True
    for number, line in enumerate(decoded_lines(stream, options.encoding), 1):
        if line.strip():
            empty = False
            yield _article(line, f"line {number}", options)
    if empty:
        raise UnreadableSource("is empty")


def read_json(stream: BinaryIO, options: Options) -> Iterator[Draft | Skipped]:
    """The articles of a JSON file: one object, a list of them, or a list inside an object.

    Files called .json often hold JSON lines; they are read as such.
    """
    if _holds_lines(stream, options):
        yield from read_json_lines(stream, options)
        return
    records = _records(_loaded(decode(stream.read(), options.encoding)), options)
    for number, record in enumerate(records, 1):
        yield _from_value(record, f"record {number}", options)


def _article(line: str, where: str, options: Options) -> Draft | Skipped:
    if is_damaged(line):
        return Skipped(f"{where} is not text in any encoding that can be told")
    try:
        return _from_value(json.loads(line.rstrip("\r\n")), where, options)
    except json.JSONDecodeError as error:
        return Skipped(
            f"{where} is broken JSON ({error.msg}: column {error.colno}); "
            "correct it and import the file again"
        )
    except (ValueError, RecursionError):  # a number or a nesting beyond Python's limits
        return Skipped(f"{where} is JSON beyond what can be read")


def _from_value(value: object, where: str, options: Options) -> Draft | Skipped:
    if not isinstance(value, dict):
        return Skipped(f"{where} holds no JSON object with an article's text")
    return draft(value, options.mapping, where)


def _holds_lines(stream: BinaryIO, options: Options) -> bool:
    """Whether the first line is a JSON object of its own and another line follows."""
    lines = (line for line in decoded_lines(stream, options.encoding) if line.strip())
    first = list(itertools.islice(lines, 2))
    stream.seek(0)
    try:
        return len(first) == 2 and isinstance(json.loads(first[0]), dict)
    except (ValueError, RecursionError):
        return False


def _loaded(text: str) -> object:
    if not text.strip():
        raise UnreadableSource("is empty")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableSource(
            f"is broken JSON ({error.msg}: line {error.lineno} column {error.colno}); "
            "correct it and import it again"
        ) from None
    except (ValueError, RecursionError):
        raise UnreadableSource("is JSON beyond what can be read") from None


def _records(value: object, options: Options) -> list[object]:
    """The list of articles: [{…}], {…} with a text, {"status": "ok", "articles": [{…}]}."""
    while isinstance(value, dict) and not Columns(value, options.mapping).has_text():
        lists = [item for item in value.values() if _is_list_of_objects(item)]
        inner = lists or [item for item in value.values() if isinstance(item, dict)]
        if len(inner) != 1:
            break
        value = inner[0]
    records = value if isinstance(value, list) else [value]
    if not records:
        raise UnreadableSource("holds an empty list")
    return records


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
