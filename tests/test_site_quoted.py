"""The pure parts of the quotation page: its words, its context, its credit."""

from __future__ import annotations

import re
from typing import Any

# Before anything of quotes.site: Datasette loads its plugins when it is imported, and would find this
# one half made.
import datasette.app  # noqa: F401
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.records import Span
from quotes.site.contents import Said, Voice
from quotes.site.credit import credit
from quotes.site.listing import Piece, pieces
from quotes.site.standing import words

ANN, BO = Voice("Ann Lee", "ann-lee", "Mayor"), Voice("Bo Day", "bo-day")
HERALD = {"id": "harbour", "title": "Harbour", "outlet": "Herald", "published": "2026-11-02T09:30"}


def said(
    marked: str, voices: tuple[Voice, ...] = (ANN,), *, known: bool = True, sure: bool = True
) -> Said:
    """A quotation of a text in which its segments stand in brackets: "“[We agree,]” she said."."""
    spans, text = [], ""
    for piece in re.split(r"(\[[^]]*\])", marked):
        words_ = piece.strip("[]")
        if piece.startswith("["):
            spans.append(Span(len(text), len(text) + len(words_)))
        text += words_
    quote = " ".join(text[start:end] for start, end in spans)
    return Said("q1", quote, tuple(spans), voices, known, sure, "", (), None, partial=False)


def stretch(marked: str) -> str:
    """What the text of `said` has between the first bracket and the last."""
    return re.sub(r"[][]", "", marked[marked.index("[") : marked.rindex("]")])


def cut(marked: str, context: str, texts: bool = True) -> list[Piece]:
    """The context in pieces; without the article's text where `texts` are left out."""
    one = said(marked)
    between = stretch(marked) if texts else ""
    place = {"context": context, "start": one.segments[0].start, "stretch": between}
    return list(pieces(place, one, ()))


INTERRUPTED = "No. “[We\nagreed,]” she said. “[No.]” He left."


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("“[We agreed.]”", "“We agreed.”", id="one"),
        pytest.param(INTERRUPTED, "“We agreed,” … “No.”", id="reporter-between"),
        pytest.param("“[One.]\n\n“[Two.]”", "“One.” “Two.”", id="paragraphs"),
    ],
)
def test_each_stretch_stands_between_marks(marked: str, expected: str) -> None:
    assert words(said(marked), stretch(marked)) == expected


def test_without_the_articles_text_something_may_stand_between() -> None:
    assert words(said("“[One.]\n\n“[Two.]”"), "") == "“One.” … “Two.”"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(INTERRUPTED, INTERRUPTED, id="as-in-the-article"),
        pytest.param("A no? “[No,]” no one said. “[no]”", "“[No,]” no one said. “[no]”",
                     id="the-same-word-of-the-reporter"),
        pytest.param("“[We agreed.]”", "Cut.", id="damaged"),
        pytest.param("“[We agreed.]”", "", id="no-context"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("texts", [True, False])
def test_the_context_with_the_quotation_marked(marked: str, expected: str, texts: bool) -> None:
    """The same where a published copy leaves the articles' texts out."""
    context = re.sub(r"[][]", "", expected)
    found = cut(marked, context, texts)
    shown = "".join(f"[{piece.words}]" if piece.kind else piece.words for piece in found)
    assert shown == (expected if "[" in expected else "[We agreed.]")


WORDS = st.text("ab “”", min_size=1, max_size=4)


@given(WORDS, WORDS, st.lists(WORDS, min_size=1, max_size=3))
def test_the_context_loses_nothing(before: str, after: str, parts: list[str]) -> None:
    marked = before + "|".join(f"[{part}]" for part in parts) + after
    context = re.sub(r"[][]", "", marked)
    found = cut(marked, context)
    assert "".join(piece.words for piece in found) == context
    assert [piece.words for piece in found if piece.kind] == parts
    guessed = [piece.words for piece in cut(marked, context, texts=False) if piece.kind]
    assert guessed in (parts, [" ".join(parts)])


@pytest.mark.parametrize(
    ("one", "article", "text"),
    [
        pytest.param(said("[a]"), HERALD,
                     "“a” – Ann Lee, Mayor, Herald, 2 November 2026, https://h.example/1", id="all"),
        pytest.param(said("[a]", voices=(ANN, BO)), HERALD,
                     "“a” – Ann Lee and Bo Day, Herald, 2 November 2026, https://h.example/1",
                     id="several"),
        pytest.param(said("[a]", sure=False), HERALD,
                     "“a” – perhaps Ann Lee, Mayor, Herald, 2 November 2026, https://h.example/1",
                     id="not-sure"),
        pytest.param(said("[a]", voices=(Voice("speaker unknown"),), known=False, sure=False),
                     {**HERALD, "published": None},
                     "“a” – speaker unknown, Herald, https://h.example/1", id="unknown-undated"),
        pytest.param(said("[a]", voices=(BO,)), {**HERALD, "outlet": None},
                     "“a” – Bo Day, Harbour, 2 November 2026, https://h.example/1", id="no-outlet"),
        pytest.param(said("[a]", voices=(BO,)), {**HERALD, "outlet": None, "title": None},
                     "“a” – Bo Day, harbour, 2 November 2026, https://h.example/1", id="no-title"),
    ],
)  # fmt: skip
def test_credit(one: Said, article: dict[str, Any], text: str) -> None:
    assert credit("“a”", one, article, "https://h.example/1").text == text


def test_credit_in_markdown_has_a_link_and_nothing_that_markdown_would_read() -> None:
    one = said("[a]", voices=(Voice("<b>_Ann_ [x](javascript:1)", None, "*m*"),))
    address = "https://h.example/a_(b)?c=<d> e"
    assert credit("“# a `b` & c”", one, HERALD, address).markdown == (
        r"“# a \`b\` \& c” – \<b\>\_Ann\_ \[x\](javascript:1), \*m\*, "
        "[Herald, 2 November 2026](https://h.example/a_%28b%29?c=%3Cd%3E%20e)"
    )


def test_credit_is_one_line_and_turns_no_text_around() -> None:
    one = said("[a]", voices=(Voice("Ann \u202eeeL\n\nx"),))
    made = credit("“a\u2066 b”", one, {**HERALD, "outlet": "H\u202e"}, "https://h.example/")
    for line in (made.text, made.markdown):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\n]", line)
        assert line.startswith("“a b” – Ann eeL x, ")
