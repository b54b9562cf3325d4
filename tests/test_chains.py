"""Pronouns read from the left: who is asked how much a subject he or she is, and what comes of it."""

from __future__ import annotations

from quotes.pipeline.analysis import mark
from quotes.resolve.chains import Chain, chains
from quotes.resolve.people import gather
from quotes.resolve.subjects import STRONG

TEXT = "Mrs Ann Lee met Mr Bo Day. She spoke. Mrs Cy Fox left. She came back. Mr Ed Moor sat down."


def read(stop: int) -> tuple[dict[str, Chain], set[str]]:
    """The chains of the pronouns by the sentence they begin, and the names that were asked about."""
    marked = mark(TEXT)
    entities, of = gather(marked.text, marked.mentions, marked.heard)
    asked: set[str] = set()

    def strength(number: int) -> int:
        asked.add(marked.mentions[number].name)
        return STRONG

    found = chains(marked.text, marked.mentions, entities, of, strength, stop)
    words = marked.text.words
    return {words[marked.mentions[n].first + 1]: chain for n, chain in found.items()}, asked


def test_only_those_are_asked_about_whom_a_pronoun_could_mean() -> None:
    found, asked = read(len(TEXT))
    assert sorted(found) == ["came", "spoke"]
    assert found["came"].choice != found["spoke"].choice == found["came"].before
    assert asked == {"Ann Lee", "Cy Fox"}  # no "he" asks about the others


def test_nobody_is_asked_about_behind_the_last_pronoun_that_is_wanted() -> None:
    found, asked = read(3)
    assert (list(found), asked) == (["spoke"], {"Ann Lee"})
