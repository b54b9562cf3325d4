"""What the weights are learned from, as far as it can be made without the learner itself."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
TEXT = (
    "The mill stays shut, said Ann Lee, the mayor.\n\n"
    "“It is not safe,” Lee said. Bo Day, a miller, shook his head.\n\n"
    "“We can wait,” Lee said. “There is no hurry.”\n"
)
QUOTED = (("It is not safe,", None), ("We can wait,", None), ("There is no hurry.", "We can wait,"))


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An article with gold as `benchmarks/train.py` reads it."""
    monkeypatch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
    from corpus import read_gold

    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "mill.txt").write_text(TEXT, encoding="utf-8")
    rows = []
    for words, before in QUOTED:
        start = TEXT.index(words)
        row = {"article": "mill", "start": start, "end": start + len(words), "label": "quote"}
        row |= {"speaker": "Ann Lee", "kind": "person", "role": "mayor", "text": words}
        place = before and [TEXT.index(before), TEXT.index(before) + len(before)]
        rows.append(row | {"continues": place})
    gold = "\n".join(map(json.dumps, rows))
    (tmp_path / "gold.jsonl").write_text(gold, encoding="utf-8")
    (read,) = read_gold(tmp_path)
    return read


def test_named_speakers_are_learned_from_as_if_a_pronoun_stood_there(example: Any) -> None:
    from learning_antecedents import masked_names

    found = example.candidates
    linked = (found.m["sort"] == 0) & (found.p["linked"] == 1)
    example.target = linked.astype(float)
    learned = list(masked_names(example))
    assert learned
    for rows, right in learned:
        assert rows.shape[0] == right.shape[0] > 1
        assert np.count_nonzero(right) == 1


def test_hidden_genders_leave_the_article_itself_alone(
    example: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import learning_antecedents

    monkeypatch.setattr(learning_antecedents, "HIDDEN", 100)
    hidden = learning_antecedents.without_genders(example)
    assert {entity.gender for entity in hidden.entities} == {""}
    assert "f" in {entity.gender for entity in example.entities}
    assert [entity.name for entity in hidden.entities] == [e.name for e in example.entities]
