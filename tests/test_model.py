"""The trees' questions asked of a table give what they give on its matrix of features."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.model import Features, Table, Trees, export_json, from_json, packed

# Columns "a" and "b", cut at 5 and not at all, and whether "c" is one of three numbers.
FEATURES = Features()
FEATURES.capped("a", "a", 5, "it has many")
FEATURES.capped("b", "b", float("inf"), "it is far off")
FEATURES.among("c", "c", (0, 3, 126), "it is of the kind")

QUESTIONS = st.tuples(st.integers(0, 2), st.sampled_from([-1.5, -0.5, 0.5, 1.5, 4.5, 5.5, 90.5]))
TREES = st.lists(
    st.builds(
        lambda splits, leaves: {"splits": splits, "leaves": leaves},
        st.lists(QUESTIONS, min_size=2, max_size=2),
        st.lists(st.integers(-4, 4).map(float), min_size=4, max_size=4),
    ),
    min_size=1,
    max_size=5,
)
ROWS = st.lists(st.tuples(*[st.sampled_from([-1, 0, 1, 2, 3, 5, 6, 99, 126])] * 3), max_size=6)


def made(trees: list[dict[str, Any]]) -> Trees:
    return from_json(export_json(FEATURES.names, trees, 0.25))


@pytest.mark.parametrize("kind", [np.int32, np.float32])
@given(trees=TREES, rows=ROWS)
def test_score_of_a_table(kind: Any, trees: list[dict[str, Any]], rows: list[Any]) -> None:
    table = Table.of_rows(("b", "c", "a"), rows, kind)
    asked = made(trees)
    assert FEATURES.score(asked, table).tolist() == asked.score(FEATURES.matrix(table)).tolist()


def test_matrix() -> None:
    table = Table.of_rows(("a", "b", "c"), [(7, 7, 3), (-1, 0, -1)], np.int32)
    assert FEATURES.matrix(table).tolist() == [[5, 7, 1], [-1, 0, 0]]


@pytest.mark.parametrize("kind", [np.int32, np.float32])
@pytest.mark.parametrize("rows", [[], [(7, True, -1)], [(7, False, -1), (0, True, 99)]])
def test_packed(kind: Any, rows: list[Any]) -> None:
    expected = np.array(rows, dtype=kind).reshape(-1, 3)
    found = packed(rows, 3, kind)
    assert (found.dtype, found.shape) == (expected.dtype, expected.shape)
    assert found.tolist() == expected.tolist()


def test_a_tables_columns_are_found_by_name_and_can_be_filled() -> None:
    table = Table.of_rows(("a", "b"), [(1, 2)], np.int32)
    table["b"][:] = 5
    assert table.values.tolist() == [[1], [5]]
