"""Gold files: what is read, what is refused, by line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from gold_rows import gold

from quotes.errors import QuotesError
from quotes.evaluate import (
    GoldSegment,
    check_place,
    read_gold,
)
from quotes.records import Article, Span


def test_gold_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(
        '{"article": "a", "start": 80, "end": 120, "label": "quote", "speaker": "Ann Lee", '
        '"also": ["Lee"], "kind": "person", "extent": "full", "continues": [10, 60]}\n'
        "\n"
        '{"article": "a", "start": 130, "end": 134, "label": "other", "speaker": null, "also": [], '
        '"kind": null, "extent": null, "continues": null, "role": null}\n',
        encoding="utf-8",
    )
    assert read_gold(path) == [
        gold(80, 120, "Ann Lee", "Lee", continues=(10, 60)),
        gold(130, 134, label="other", kind=None),
    ]


ROW: dict[str, Any] = {
    "article": "a", "start": 1, "end": 9, "label": "quote", "speaker": "Ann Lee", "kind": "person",
}  # fmt: skip


def line(**changes: Any) -> str:
    return json.dumps({name: value for name, value in {**ROW, **changes}.items() if value != ...})


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        pytest.param([], "has no rows", id="empty"),
        pytest.param([line(), "{oops"], "line 2 is broken JSON", id="broken"),
        pytest.param(["", "[1]"], "line 2 is no JSON object", id="a-list"),
        pytest.param([line(article=...)], 'line 1 has no "article"; give', id="no-article"),
        pytest.param([line(article=" ")], 'has " " for "article"', id="blank-article"),
        pytest.param([line(start="1")], 'has "1" for "start"; give a number', id="text-offset"),
        pytest.param([line(start=True)], 'has true for "start"', id="truth-is-no-offset"),
        pytest.param([line(end=-1)], 'has -1 for "end"', id="negative"),
        pytest.param([line(end=1)], "ends at 1 but starts at 1", id="nothing-in-it"),
        pytest.param([line(label="quotation")], "give one of quote, other, bad", id="label"),
        pytest.param([line(speaker=...)], 'has no "speaker"; give the name, or null', id="speaker"),
        pytest.param([line(speaker=["Ann Lee"])], "give a name or null", id="speaker-list"),
        pytest.param([line(kind=...)], "has a speaker but no kind", id="no-kind"),
        pytest.param([line(kind="company")], "null or one of person, organisation", id="kind"),
        pytest.param([line(also="Lee")], 'has "Lee" for "also"; give a list', id="also"),
        pytest.param([line(continues=[9, 1])], "give null or [start, end]", id="continues"),
        pytest.param([line(role=3)], 'has 3 for "role"', id="role"),
        pytest.param([line(), "", line()], "line 3 is about the same place as line 1", id="twice"),
    ],
)
def test_gold_of_another_shape_is_named_by_line(
    lines: list[str], problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(QuotesError, match=re.escape(problem)) as raised:
        read_gold(path)
    assert str(raised.value).startswith(str(path))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(None, "can't be read", id="missing"),
        pytest.param(b"\xff\xfe\x00", "is not UTF-8", id="another-encoding"),
    ],
)
def test_gold_that_is_no_text(content: bytes | None, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(QuotesError, match=problem):
        read_gold(path)


def test_gold_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line(), encoding="utf-8-sig")
    assert len(read_gold(path)) == 1


@pytest.mark.parametrize(
    ("start", "text", "problem"),
    [
        pytest.param(1, "No way.", None, id="fits"),
        pytest.param(1, None, None, id="says-nothing"),
        pytest.param(2, "No way.", "“o way.”” stands there, not “No way.”", id="shifted"),
        pytest.param(40, None, "which has only 23 characters", id="behind-the-end"),
    ],
)
def test_gold_must_fit_the_text(start: int, text: str | None, problem: str | None) -> None:
    article = Article(id="a", source="a.txt", text="“No way.” said Ann Lee.")
    row = GoldSegment(
        "a", Span(start, start + 7), "quote", ("Ann Lee",), "person", text=text, line=4
    )
    if problem is None:
        check_place(row, article, Path("gold.jsonl"))
        return
    with pytest.raises(QuotesError, match=re.escape(problem)) as raised:
        check_place(row, article, Path("gold.jsonl"))
    assert str(raised.value).startswith("gold.jsonl line 4 ")
