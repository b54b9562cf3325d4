"""What is told of a stretch between marks, before weights say whether it is a quotation."""

from __future__ import annotations

import pytest

from quotes.pipeline.analysis import mark
from quotes.quotations.judge import segment_columns
from quotes.quotations.wording import Repeated, repeated, word_odds, words_around


def told(text: str, column: str) -> list[float]:
    """What a column holds of each segment of a text."""
    marked = mark(text)
    return [float(v) for v in segment_columns(marked.columns, marked.segments)[column]]


# id -> (text, how often the words of each segment recur: bare, between marks, within others)
RECURRING = {
    "nowhere": ("The mayor called it “a shame” and left.", [(0, 0, 0)]),
    "without marks, as names do": ("The “Stay” camp lost. Stay had led.", [(1, 0, 0)]),
    "capitals make no difference": ("An “Open Door” rule: doors, an open door.", [(1, 0, 0)]),
    "a comma inside the marks is no part": ("“A shame,” he said. It was a shame.", [(1, 0, 0)]),
    "between marks again": (
        "The “red tape” stays. She hates “red tape”.",
        [(0, 1, 0), (0, 1, 0)],
    ),
    "in a longer one": (
        "Day fears “more storms”. “There will be more storms before the week is out,” he said.",
        [(0, 0, 1), (0, 0, 0)],
    ),
    "a long one is not looked for": (
        "“We will come back here again next year,” she said. We will come back here again next year.",
        [(0, 0, 0)],
    ),
    "a letter is not looked for": ("He failed “I” and said I, too.", [(0, 0, 0)]),
    "a letter that is two in lower case": ("İ. The “Stay” camp lost. Stay had led.", [(1, 0, 0)]),
}


@pytest.mark.parametrize(("text", "counts"), RECURRING.values(), ids=RECURRING)
def test_repeated(text: str, counts: list[tuple[int, int, int]]) -> None:
    marked = mark(text)
    first, last = marked.columns.seg_first.tolist(), marked.columns.seg_last.tolist()
    sizes = [end - begin for begin, end in zip(first, last, strict=True)]
    assert repeated(marked.text, marked.segments, sizes) == [Repeated(*each) for each in counts]


def test_words_around() -> None:
    around = words_around(mark("They sang the song “Low Tide” on the quay.").columns)
    assert {place: found[0] for place, found in around.items()} == {
        "before": ["song"],
        "before2": ["the"],
        "before3": ["sang"],
        "first": ["Low"],
        "behind": ["on"],
        "behind2": ["the"],
        "last": ["Tide"],
        "inside": ["Low", "Tide"],
    }


def test_beyond_the_text_there_are_no_words() -> None:
    columns = mark("“Low Tide”").columns
    around = words_around(columns)
    assert [place for place, found in around.items() if found[0]] == ["first", "last", "inside"]
    assert len(word_odds(columns)) == 1


ROWS = {
    "or": ("It is known as “the pit” or “the hole”.", [0, 0]),
    "a list": ("It is called “the pit”, “the hole” and “the trap”.", [0, 0, 0]),
    "words between": ("It is called “the pit”, which Day says “is the worst”.", [0, 1]),
}


@pytest.mark.parametrize(("text", "leads"), ROWS.values(), ids=ROWS)
def test_the_first_of_a_row_tells_of_all(text: str, leads: list[int]) -> None:
    own, led = told(text, "word_before"), told(text, "led")
    assert led == [own[lead] for lead in leads]


# id -> (text, whether a reporting verb with its subject stands before the second segment)
SUBJECTS = {
    "the mayor said": ("“We won,” the mayor said. “It was late.”", True),
    "said Ada Moor": ("“We won,” said Ada Moor. “It was late.”", True),
    "no verb": ("“We won,” at the end of the day, and “nobody cared”.", False),
}


@pytest.mark.parametrize(("text", "expected"), SUBJECTS.values(), ids=SUBJECTS)
def test_gap_subjects(text: str, expected: bool) -> None:
    assert told(text, "gap_subjects")[1] == expected


def test_the_stretch_before() -> None:
    text = "The town waited.\n“We won,” said Ada Moor. “It was late.” He called it “luck”."
    assert told(text, "previous_opens") == [False, True, False]
    assert [chr(int(code)) for code in told(text, "previous_last")[1:]] == [",", "."]
    assert [chr(int(code)) for code in told(text, "previous_before")[1:]] == ["/", "."]


def test_who_speaks_in_it() -> None:
    assert told("“We told you so,” said Ada Moor. “It rained.”", "speakers") == [2, 0]


# id -> (text, content words without a capital in its segment; titles have none)
SMALLS = {
    "a title": ("She wrote “Where the Tide of Lund Goes” in May.", 0),
    "a sentence": ("She wrote “Where the tide went, boats follow” in May.", 4),
    "capitals at its beginning only": ("She called it “Great boats for the sea” in May.", 2),
}


@pytest.mark.parametrize(("text", "count"), SMALLS.values(), ids=SMALLS)
def test_content_words_without_a_capital(text: str, count: int) -> None:
    assert told(text, "smalls") == [count]
