"""Gold files: what people say is right, one row for each stretch between quotation marks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotes.errors import QuotesError
from quotes.records import Article, Span

LABELS = ("quote", "other", "bad")
KINDS = ("person", "organisation", "group", "document", "unnamed")
LONGEST_SHOWN = 60  # characters of a text that an error shows


@dataclass(frozen=True, slots=True)
class GoldSegment:
    """One row of gold: what stands at `span` of `article`.

    `names` are the right answers to "who said it?", the best first; empty if nobody can know.
    `continues` is the span of the segment that this one goes on; `continues_open` says that
    careful readers would differ about it, so that a link counts neither way. `text` is what the
    row says that the span holds, if it does; `line` is the row's number in its file.
    """

    article: str
    span: Span
    label: str
    names: tuple[str, ...] = ()
    kind: str | None = None
    continues: Span | None = None
    continues_open: bool = False
    role: str | None = None
    text: str | None = field(default=None, compare=False)
    line: int = field(default=0, compare=False)


class _Wrong(Exception):
    """What is wrong with a row: the end of a sentence that begins with the row's place."""


def read_gold(path: Path) -> list[GoldSegment]:
    """The gold of a JSON-lines file. Raises QuotesError that names the line and the problem."""
    rows: list[GoldSegment] = []
    seen: dict[tuple[str, Span], int] = {}
    for number, line in _lines(path):
        try:
            row = _gold_segment(_object(line), number)
        except _Wrong as problem:
            raise QuotesError(f"{path} line {number} {problem}.") from None
        if first := seen.get((row.article, row.span)):
            raise QuotesError(f"{path} line {number} is about the same place as line {first}.")
        seen[row.article, row.span] = number
        rows.append(row)
    if not rows:
        raise QuotesError(f"{path} has no rows; gold has one JSON object a line.")
    return rows


def check_place(row: GoldSegment, article: Article, path: Path) -> None:
    """Raises QuotesError where a row can't be about the article's text: its offsets are others."""
    there = article.text[row.span.start : row.span.end]
    place = f"{path} line {row.line} means characters {row.span.start} to {row.span.end} of {row.article}"
    if row.span.end > len(article.text):
        raise QuotesError(f"{place}, which has only {len(article.text):,} characters.")
    if row.text is not None and row.text != there:
        raise QuotesError(
            f"{place}, but “{_shortened(there)}” stands there, not “{_shortened(row.text)}”; "
            "offsets count the characters of the article's text, from 0, without the marks."
        )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers from 1."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuotesError(f"{path} can't be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise QuotesError(f"{path} is not UTF-8; save it as such.") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise _Wrong(f"is broken JSON ({error})") from None
    if not isinstance(row, dict):
        raise _Wrong('is no JSON object like {"article": …, "start": …, "end": …, "label": …}')
    return row


def _gold_segment(row: dict[str, Any], line: int) -> GoldSegment:
    label = _required(row, "label", _is_one_of(LABELS), "one of " + ", ".join(LABELS))
    speaker = _optional(row, "speaker", _is_text, "a name or null")
    others = _optional(row, "also", _are_texts, "a list of names")
    kind = _optional(row, "kind", _is_one_of(KINDS), "null or one of " + ", ".join(KINDS))
    if speaker and not kind:
        raise _Wrong("has a speaker but no kind; give one of " + ", ".join(KINDS))
    if label == "quote" and "speaker" not in row:
        raise _Wrong('has no "speaker"; give the name, or null where the article doesn\'t tell')
    continues = _optional(row, "continues", _is_place, "null or [start, end]")
    return GoldSegment(
        article=_required(row, "article", _is_text, "an article's id"),
        span=_span(row),
        label=label,
        names=(speaker, *(others or ())) if speaker else (),
        kind=kind,
        continues=Span(*continues) if continues else None,
        continues_open=bool(row.get("continues_open")),
        role=_optional(row, "role", _is_text, "a role or null"),
        text=_optional(row, "text", _is_text, "the words between the marks"),
        line=line,
    )


def _span(row: dict[str, Any]) -> Span:
    start, end = (_required(row, name, _is_offset, "a number from 0") for name in ("start", "end"))
    if not _is_place([start, end]):
        raise _Wrong(f"ends at {end} but starts at {start}")
    return Span(start, end)


Check = Callable[[Any], bool]


def _required(row: dict[str, Any], name: str, fits: Check, what: str) -> Any:
    if name not in row:
        raise _Wrong(f'has no "{name}"; give {what}')
    if not fits(row[name]):
        raise _Wrong(f'has {_shortened(json.dumps(row[name]))} for "{name}"; give {what}')
    return row[name]


def _optional(row: dict[str, Any], name: str, fits: Check, what: str) -> Any:
    return None if row.get(name) is None else _required(row, name, fits, what)


def _is_one_of(values: tuple[str, ...]) -> Check:
    return lambda value: isinstance(value, str) and value in values


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_place(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(map(_is_offset, value))
        and value[0] < value[1]
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
