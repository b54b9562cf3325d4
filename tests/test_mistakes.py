"""benchmarks/mistakes.py: the kinds of mistakes left, counted."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "mistakes.py"
GOLD = [
    ("right", "quote", "Ann Lee", "person"),
    ("other", "quote", "Ann Lee", "person"),
    ("nobody", "quote", "Acme", "organisation"),
    ("described", "quote", "Bo Day", "person"),
    ("missed", "quote", "Bo Day", "person"),
    ("title", "other", None, None),
    ("doubtful", "bad", None, None),
]
FOUND = [
    ("right", "Ann Lee", "she"),
    ("other", "Bo Day", "he"),
    ("nobody", None, None),
    ("described", "Ann Lee", "the mayor"),
    ("title", "Ann Lee", "Lee"),
    ("doubtful", "Ann Lee", "Lee"),
    ("nowhere", "Ann Lee", "Lee"),
]


def test_each_mistake_is_counted_by_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {name: 100 * number for number, (name, *_) in enumerate([*GOLD, ("nowhere",)])}
    gold = [
        {"article": "a", "start": places[name], "end": places[name] + 9, "label": label}
        | {"speaker": speaker, "kind": kind, "text": name}
        for name, label, speaker, kind in GOLD
    ]
    found = [
        {"article": "a", "segments": [[places[name], places[name] + 9]], "speaker": speaker}
        | {"mention": words and {"text": words, "start": 0, "end": 1}}
        for name, speaker, words in FOUND
    ]
    for name, rows in (("gold", gold), ("found", found)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    arguments = ["mistakes.py", str(tmp_path / "gold"), str(tmp_path / "found")]
    monkeypatch.setattr(sys, "argv", arguments)
    runpy.run_path(str(SCRIPT), run_name="__main__")
    counted = [line.strip().split("  ") for line in capsys.readouterr().out.splitlines()]
    assert sorted((kind, int(count)) for count, kind in counted) == [
        ("a person’s words, given by a description", 1),
        ("a person’s words, given by a pronoun", 1),
        ("a quotation, but not found", 1),
        ("an organisation’s words, given to nobody", 1),
        ("no quotation, but taken for one", 2),
    ]
