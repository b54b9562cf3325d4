"""Which stretches between marks are quotations, and which of them are one."""

from __future__ import annotations

import pytest

from quotes.pipeline.analysis import analyse

# id -> (text, the stretches of each quotation)
JOINED = {
    "interrupted": ("“It was closed,” Ann Lee said. “Nobody knew.”", [2]),
    "the clause names the speaker again": (
        "“It was closed for years,” Ann Lee said. “Nobody knew,” Ms Lee said.",
        [2],
    ),
    "two speakers' clauses in one paragraph": (
        "“It was closed for years,” Ann Lee said. “Nobody knew,” Bo Day said.",
        [1, 1],
    ),
    "two speakers' clauses, inverted": (
        "“It was closed for years,” said Ann Lee. “Nobody knew,” replied Bo Day.",
        [1, 1],
    ),
    "paragraphs with a clause each": (
        "“It was closed for years,” Ann Lee said.\n\n“Nobody knew,” she added.",
        [1, 1],
    ),
    "paragraphs with a clause each, by nouns": (
        "“It was closed for years,” the baker said.\n\n“Nobody knew,” the baker added.",
        [1, 1],
    ),
    "a paragraph without a clause goes on": (
        "“It was closed for years,” said Ann Lee.\n\n“Nobody knew.”\n\nBo Day left.",
        [2],
    ),
    "the clause behind the second begins the next paragraph": (
        "“It was closed for years,” said Ann Lee.\n\n“Nobody knew.”\n\nShe said it twice.",
        [2],
    ),
    "a sentence behind a full stop is no clause": (
        "“It was closed for years,” said Ann Lee.\n\n“Nobody knew.” But Lee said the keys were there.",
        [2],
    ),
    "a mark that opens again in its line": (
        "Ann Lee spoke first. “It was closed for years. “Nobody knew,” she said.",
        [2],
    ),
    "a mark that opens again in each paragraph": (
        "Ann Lee spoke first.\n\n“It was closed for years.\n\n“Nobody knew.\n\n“Nobody asked,” she said.",
        [3],
    ),
}


@pytest.mark.parametrize(("text", "sizes"), JOINED.values(), ids=JOINED)
def test_joined(text: str, sizes: list[int]) -> None:
    assert [len(group) for group in analyse(text).groups] == sizes


# id -> (text, the stretches that quote somebody)
NAMES = {
    "nicknamed": ("A law nicknamed the “granny tax” was dropped in May, Ann Lee said.", []),
    "better known as": ("Ann Lee said her brother was better known as “the Wall”.", []),
    "entitled": ("Ann Lee wrote a book entitled “Low Tide”, she said.", []),
    "so-called": ("Ann Lee said the so-called “granny tax” was gone.", []),
    "the same words, said": ("Ann Lee said the law was a “granny tax”, and dropped it.", [0]),
    "entitled to": ("Ann Lee said she was entitled to “a fair hearing”.", [0]),
    "known to be": ("Ann Lee said the house was known to be “a mess”.", [0]),
}


@pytest.mark.parametrize(("text", "quoted"), NAMES.values(), ids=NAMES)
def test_names(text: str, quoted: list[int]) -> None:
    assert [number for group in analyse(text).groups for number in group] == quoted
