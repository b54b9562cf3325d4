"""Tokens, sentences and paragraphs, as offsets into the unmodified text."""

from __future__ import annotations

import itertools

import pytest

from quotes.segment import is_wrapped, paragraphs, segment


def sentences(text: str) -> list[str]:
    """The words of each sentence, white space around it left out."""
    found = segment(text)
    begins = [*found.sentences, len(found.words)]
    pairs = itertools.pairwise(begins)
    return [found.slice(first, last).strip() for first, last in pairs]


TOKENS = {
    "words and marks": ("Ada left, Bo came.", ["Ada", "left", ",", "Bo", "came", "."]),
    "abbreviated title": ("Mr. Day left.", ["Mr.", "Day", "left", "."]),
    "initials": ("J. K. Moor left", ["J.", "K.", "Moor", "left"]),
    "initials written together": ("J.K. Moor left", ["J.K.", "Moor", "left"]),
    "middle initial": ("Ada F. Moor", ["Ada", "F.", "Moor"]),
    "abbreviation of capitals": ("in the U.S. again", ["in", "the", "U.S.", "again"]),
    "suffix": ("Bo Day Jr. won", ["Bo", "Day", "Jr.", "won"]),
    "numbers": ("3,000 and 3.5, then 7.", ["3,000", "and", "3.5", ",", "then", "7", "."]),
    "hyphens": ("Jean-Claude's e-mail", ["Jean-Claude", "'s", "e-mail"]),
    "contractions": ("don't, it’s we’re", ["don't", ",", "it", "’s", "we’re"]),
    "name with an apostrophe": ("Una O'Dell", ["Una", "O'Dell"]),
    "ampersand": ("AT&T or Moor & Day", ["AT&T", "or", "Moor", "&", "Day"]),
    "dashes": ("left—then -- came", ["left", "—", "then", "--", "came"]),
    "three dots": ("left... then", ["left", "...", "then"]),
    "double apostrophes": ("''No,'' she", ["''", "No", ",", "''", "she"]),
    "curly marks": ("“No,” she", ["“", "No", ",", "”", "she"]),
    "accents": ("naïve Łódź", ["naïve", "Łódź"]),
    "line breaks": ("One\n\nTwo\nThree", ["One", "\n\n", "Two", "\n", "Three"]),
    "Windows line breaks": ("One\r\nTwo", ["One", "\n", "Two"]),
    "no-break space": ("New\u00a0Arden", ["New", "Arden"]),
    "empty": ("", []),
    "white space only": ("  \t ", []),
}


@pytest.mark.parametrize(("text", "expected"), TOKENS.values(), ids=TOKENS.keys())
def test_tokens(text: str, expected: list[str]) -> None:
    found = segment(text)
    assert found.words == expected
    slices = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert slices == expected
    assert len(found.shape) == len(expected)


SENTENCES = {
    "full stop": ("Ada left. Bo came.", ["Ada left.", "Bo came."]),
    "question and exclamation": ("Why? No! Yes.", ["Why?", "No!", "Yes."]),
    "abbreviated titles": (
        "Mr. Day and Sen. Moor left. Dr. Lee came.",
        ["Mr. Day and Sen. Moor left.", "Dr. Lee came."],
    ),
    "initials": (
        "J. K. Moor met Bo F. Day. They left.",
        ["J. K. Moor met Bo F. Day.", "They left."],
    ),
    "months and numbers": (
        "On Jan. 5 No. 3 won. It rained.",
        ["On Jan. 5 No. 3 won.", "It rained."],
    ),
    "firms": (
        "Moor Inc. and Day Ltd. grew. Bo left.",
        ["Moor Inc. and Day Ltd. grew.", "Bo left."],
    ),
    "U.S. inside": ("The U.S. team won. It rained.", ["The U.S. team won.", "It rained."]),
    "decimal point": ("He won 3.5 points. Then 1,200.", ["He won 3.5 points.", "Then 1,200."]),
    "suffix": ("Bo Day Jr. won. Ada left.", ["Bo Day Jr. won.", "Ada left."]),
    "closing mark behind the stop": ("“We won.” She left.", ["“We won.”", "She left."]),
    "opening mark behind the stop": (
        "“We won,” she said. “It rained.”",
        ["“We won,” she said.", "“It rained.”"],
    ),
    "straight marks on both sides": (
        '"We won." "We lost." She left.',
        ['"We won."', '"We lost."', "She left."],
    ),
    "brackets": ("Is it? (Yes.) No.", ["Is it?", "(Yes.)", "No."]),
    "line break": ("The headline\nAda left", ["The headline", "Ada left"]),
    "comma behind the mark goes on": ("“Why?”, she asked.", ["“Why?”, she asked."]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


PARAGRAPHS = {
    "blank lines": ("One.\n\nTwo.\n\nThree.", ["One.", "Two.", "Three."]),
    "single lines": ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
    "Windows line ends": ("One.\r\n\r\nTwo.\r\nThree.\r\n", ["One.", "Two.", "Three."]),
    "blank lines that hold white space": ("One.\n \t\nTwo.", ["One.", "Two."]),
    "indented": ("  One.\n\n    Two.  ", ["One.", "Two."]),
    "many blank lines": ("\n\n\nOne.\n\n\n\nTwo.\n\n", ["One.", "Two."]),
    "one line without an end": ("One", ["One"]),
    "empty": ("", []),
    "white space only": (" \n \n\t", []),
}


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


WRAPPED = """The council of Lindenau said on Friday that the old bridge
over the Rill would stay closed until the end of May, since
“nobody wants to see it fall”, as Ada Moor, the mayor, told
the paper.

“We asked the builders twice whether they could start sooner,
and twice they said no,” she said. “So we wait, and we hope
that the river waits, too.”
"""
LINE_ENDS = {
    "Unix": WRAPPED,
    "Windows": WRAPPED.replace("\n", "\r\n"),
    "white space in the blank line": WRAPPED.replace("\n\n", "\n  \n"),
}


@pytest.mark.parametrize("text", LINE_ENDS.values(), ids=LINE_ENDS.keys())
def test_hard_wrapped_text_has_paragraphs_at_blank_lines_only(text: str) -> None:
    assert is_wrapped(text)
    first, second = paragraphs(text)
    assert text[slice(*first)].split()[-3:] == ["told", "the", "paper."]
    assert text[second.start] == "“"
    assert text[second.end - 1] == "”"


NOT_WRAPPED = {
    "paragraphs of several sentences": "\n\n".join(["Ada Moor left early. " * 8] * 4),
    "short lines": "One.\nTwo.\n\nThree.\nFour.\nFive.\nSix.\nSeven.",
    "lines without a blank one": "\n".join(
        ["The council of Lindenau said it would meet again soon."] * 8
    ),
}


@pytest.mark.parametrize("text", NOT_WRAPPED.values(), ids=NOT_WRAPPED.keys())
def test_other_texts_are_not_hard_wrapped(text: str) -> None:
    assert not is_wrapped(text)


def test_places_are_found_by_offset() -> None:
    text = "Ada left. Bo came.\n\nUna stayed."
    found = segment(text)
    una = text.index("Una")
    assert found.words[found.token_at(una)] == "Una"
    assert found.token_at(len(text)) == len(found.words)
    assert [found.paragraph_at(at) for at in (0, una, len(text) - 1)] == [0, 1, 1]
    assert [
        found.sentence_at(found.token_at(text.index(word))) for word in ("Ada", "Bo", "Una")
    ] == [
        0,
        1,
        2,
    ]
    assert found.slice(0, 2) == "Ada left"
    assert found.slice(2, 2) == ""


@pytest.mark.parametrize(
    ("first", "last", "words"), [(1, 2, "of"), (0, 3, "mayor of Arden"), (3, 4, ""), (1, 1, "")]
)
def test_runs_of_white_space_become_one_space(first: int, last: int, words: str) -> None:
    assert segment("mayor \t of  Arden\n\nBo Day").spaced(first, last) == words
