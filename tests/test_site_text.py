"""The pure parts of the pages: paragraphs and marks, colours, wording, cells."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.records import Span
from quotes.site import arrange, wording
from quotes.site.cells import cell
from quotes.site.contents import Said, Voice
from quotes.site.highlight import Paragraph, highlight, paragraph_spans

TEXTS = st.text(alphabet=st.sampled_from("ab .\n\r\t“”é😀"), max_size=60)
SEGMENTS = st.lists(st.builds(Span, st.integers(-5, 70), st.integers(-5, 70)), max_size=3)


def shown(paragraph: Paragraph) -> str:
    """A paragraph with its quotations in brackets: "[0:We agree.] she said"."""
    return "".join(
        piece.text if piece.quotation is None else f"[{piece.quotation}:{piece.text}]"
        for piece in paragraph.pieces
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.\n\nTwo.", ["One.", "Two."], id="blank-line"),
        pytest.param("One.\nTwo.", ["One.", "Two."], id="lines-where-none-is-blank"),
        pytest.param("One,\ntwo.\n\nThree.", ["One,\ntwo.", "Three."], id="wrapped-lines"),
        pytest.param("One.\r\n\r\nTwo.", ["One.", "Two."], id="windows-line-ends"),
        pytest.param("One.\n \t\n\n\nTwo.", ["One.", "Two."], id="many-blank-lines"),
        pytest.param("\n\n One. \n", ["One."], id="white-space-around"),
        pytest.param("", [""], id="empty"),
        pytest.param(" \n ", [""], id="nothing-but-white-space"),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraph_spans(text)] == expected


@pytest.mark.parametrize(
    ("text", "segments", "expected"),
    [
        pytest.param("ab cd", [[(0, 2)]], ["[0:ab] cd"], id="one"),
        pytest.param("ab cd", [[(0, 2), (3, 5)]], ["[0:ab] [0:cd]"], id="interrupted"),
        pytest.param("ab\n\ncd", [[(0, 6)]], ["[0:ab]", "[0:cd]"], id="over-a-blank-line"),
        pytest.param("abcd", [[(0, 3)], [(2, 4)]], ["[0:abc][1:d]"], id="overlapping"),
        pytest.param("abcd", [[(0, 4)], [(1, 2)]], ["[0:abcd]"], id="one-inside-another"),
        pytest.param("ab", [[(1, 99)], [(50, 60)]], ["a[0:b]"], id="beyond-the-text"),
        pytest.param("é😀“ab”", [[(3, 5)]], ["é😀“[0:ab]”"], id="offsets-are-code-points"),
        pytest.param("ab", [[(2, 1)]], ["ab"], id="backwards"),
        pytest.param("ab", [], ["ab"], id="none"),
        pytest.param("", [[(0, 1)]], [""], id="empty-text"),
    ],
)
def test_highlight(text: str, segments: list[list[tuple[int, int]]], expected: list[str]) -> None:
    spans = [[Span(*pair) for pair in pairs] for pairs in segments]
    assert [shown(paragraph) for paragraph in highlight(text, spans)] == expected


@given(TEXTS, st.lists(SEGMENTS, max_size=4))
def test_highlighting_loses_nothing(text: str, quotations: list[list[Span]]) -> None:
    paragraphs = highlight(text, quotations)
    pieces = [piece for paragraph in paragraphs for piece in paragraph.pieces]
    kept = "".join(piece.text for piece in pieces)
    assert "".join(kept.split()) == "".join(text.split())
    starting = [index for paragraph in paragraphs for index in paragraph.starting]
    assert sorted(starting) == list(range(len(quotations)))
    firsts = [piece.quotation for piece in pieces if piece.first]
    assert sorted(firsts) == sorted({p.quotation for p in pieces if p.quotation is not None})


def said(id_: str, *voices: Voice, known: bool = True) -> Said:
    return Said(id_, "ab", (Span(0, 2),), voices, known, True, "", (), None, False)


ANN, BO, SOURCE = Voice("Ann Lee", "ann-lee"), Voice("Bo Day", "bo-day"), Voice("an aide")
NOBODY = Voice(wording.UNKNOWN)


def test_each_speaker_has_a_colour_and_unknown_ones_have_none() -> None:
    quotations = [
        said("1", ANN),
        said("2", NOBODY, known=False),
        said("3", ANN, BO),
        said("4", SOURCE),
        said("5", ANN),
    ]
    groups = arrange.speakers(quotations)
    assert [(group.colour, len(group.quotations)) for group in groups] == [
        ("c0", 2),
        ("nobody", 1),
        ("c1", 1),
        ("c2", 1),
    ]
    assert arrange.followers(groups) == {"1": "5"}


def test_the_ninth_speaker_has_the_first_colour_again() -> None:
    quotations = [said(str(n), Voice(f"Speaker {n}", f"s-{n}")) for n in range(9)]
    assert [group.colour for group in arrange.speakers(quotations)][-2:] == ["c7", "c0"]


def test_the_margin_names_a_speaker_only_where_the_speaker_changes() -> None:
    text = "aa\nbb\ncc\ndd"
    voices = [ANN, ANN, BO, ANN]
    quotations = [
        Said(str(n), "", (Span(n * 3, n * 3 + 2),), (voice,), True, True, "", (), None, False)
        for n, voice in enumerate(voices)
    ]
    found = arrange.blocks(text, quotations, arrange.speakers(quotations))
    margins = [[group.voices[0].name for group in block.margin] for block in found]
    assert margins == [["Ann Lee"], [], ["Bo Day"], ["Ann Lee"]]


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        pytest.param("2026-11-02", "2 November 2026", id="date"),
        pytest.param("2026-11-02T09:30:00Z", "2 November 2026", id="time"),
        pytest.param("2026-11", "November 2026", id="month"),
        pytest.param("2026", "2026", id="year"),
        pytest.param("2026-02-31", "2026-02-31", id="no-such-day"),
        pytest.param("soon", "soon", id="no-date"),
        pytest.param("", "undated", id="blank"),
        pytest.param(None, "undated", id="null"),
    ],
)
def test_dates_are_written_out(iso: str | None, expected: str) -> None:
    assert wording.long_date(iso) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param("2026-01-02", "2026-03-04", "2 January 2026 – 4 March 2026", id="period"),
        pytest.param("2026-01-02", "2026-01-02T10:00", "2 January 2026", id="one-day"),
        pytest.param(None, None, "undated", id="undated"),
    ],
)
def test_periods(first: str | None, last: str | None, expected: str) -> None:
    assert wording.period(first, last) == expected


@pytest.mark.parametrize(
    ("outlets", "first", "last", "expected"),
    [
        pytest.param(
            2, "2026-01", "2026-03-04", "2 outlets, January 2026 – 4 March 2026", id="all"
        ),
        pytest.param(0, "2026-01-02", "2026-01-02", "2 January 2026", id="outlets unknown"),
        pytest.param(1, None, None, "1 outlet", id="undated"),
        pytest.param(0, None, None, "", id="neither"),
    ],
)
def test_where_and_when(outlets: int, first: str | None, last: str | None, expected: str) -> None:
    assert wording.seen(outlets, first, last) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 quotations"), (1, "1 quotation"), (12480, "12,480 quotations")],
)
def test_counts_have_separators_and_plurals(count: int, expected: str) -> None:
    assert wording.counted(count, "quotation") == expected


@pytest.mark.parametrize(
    ("speaker", "confidence", "expected"),
    [
        pytest.param("Ann Lee", 0.944, "Sure to 94 in 100.", id="sure"),
        pytest.param("Ann Lee", 0.5, "Not sure: 50 in 100.", id="not-sure"),
        pytest.param(None, 0.0, "The article doesn't say clearly enough who speaks.", id="unknown"),
    ],
)
def test_certainty_in_words(speaker: str | None, confidence: float, expected: str) -> None:
    assert wording.certainty(speaker, confidence) == expected


def test_reasons_become_sentences() -> None:
    assert wording.sentences('["he is Bo", "“Done.”", "Why?", " "]') == [
        "He is Bo.",
        "“Done.”",
        "Why?",
    ]
    assert wording.sentences(None) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("https://herald.example/a?b=1", "https://herald.example/a?b=1", id="https"),
        pytest.param(" http://herald.example ", "http://herald.example", id="white-space"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("JavaScript:alert(1)", None, id="script-in-capitals"),
        pytest.param("\x01javascript:alert(1)", None, id="script-after-a-control-character"),
        pytest.param("data:text/html,<b>", None, id="data"),
        pytest.param("//herald.example/a", None, id="no-scheme"),
        pytest.param("https:///a", None, id="no-host"),
        pytest.param("http://[oops", None, id="malformed"),
        pytest.param("", None, id="blank"),
        pytest.param(None, None, id="null"),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, expected: str | None) -> None:
    assert wording.web_address(url) == expected


class Urls:
    def row(self, database: str, table: str, id_: str) -> str:
        return f"/{database}/{table}/{id_}"


def a(address: str, text: str) -> str:
    return f'<a href="{address}">{text}</a>'


IDS = {"speaker_id": "ann", "article_id": "harbour", "quote_id": "q1"}


@pytest.mark.parametrize(
    ("table", "row", "column", "expected"),
    [
        pytest.param(None, {**IDS, "speaker": "Ann"}, "speaker", a("/d/speakers/ann", "Ann"),
                     id="speaker-of-a-query"),
        pytest.param(None, {**IDS, "quote": "x<y"}, "quote", a("/d/quotes/q1", "x&lt;y"),
                     id="quotation-of-a-query"),
        pytest.param(None, IDS, "article_id", a("/d/articles/harbour#q1", "harbour"),
                     id="article-at-the-quotation"),
        pytest.param(None, {"article_id": "harbour"}, "article_id",
                     a("/d/articles/harbour", "harbour"), id="article-id"),
        pytest.param(None, {"quote_id": "q1", "quote": "x"}, "quote", a("/d/quotes/q1", "x"),
                     id="quotation-without-article"),
        pytest.param(None, {"quote": "x"}, "quote", None, id="query-without-ids"),
        pytest.param(None, {**IDS, "speaker_id": None, "speaker": "aide"}, "speaker", None,
                     id="unnamed-speaker"),
        pytest.param("quote_list", {**IDS, "id": "q2", "text": "x"}, "text",
                     a("/d/quotes/q2", "x"), id="quotation-of-the-view"),
        pytest.param("speaker_list", {"id": "ann", "name": "Ann"}, "name",
                     a("/d/speakers/ann", "Ann"), id="speaker-of-the-view"),
        pytest.param("quotes", {**IDS, "id": "q2", "text": "x"}, "text",
                     a("/d/quotes/q2", "x"), id="quotation-of-the-table"),
        pytest.param("speakers", {"id": "ann", "name": "Ann"}, "name",
                     a("/d/speakers/ann", "Ann"), id="speaker-of-the-table"),
        pytest.param("articles", {"id": "harbour", "title": "Harbour"}, "title",
                     a("/d/articles/harbour", "Harbour"), id="headline"),
        pytest.param(None, {"published": "2026-03-14T11:05:00Z"}, "published",
                     '<time datetime="2026-03-14T11:05:00Z" title="2026-03-14T11:05:00Z">'
                     "2026-03-14 11:05</time>", id="time"),
        pytest.param(None, {"published": "2026-03-14"}, "published", None, id="day"),
        pytest.param("articles", {"id": "harbour", "text": "x" * 999}, "text", "x" * 160 + "…",
                     id="long-text-is-cut"),
        pytest.param("articles", {"id": "harbour", "text": "short"}, "text", None,
                     id="short-text-stays"),
        pytest.param(None, {**IDS, "words": 3}, "words", None, id="number"),
    ],
)  # fmt: skip
def test_cells_lead_to_the_pages(
    table: str | None, row: dict[str, Any], column: str, expected: str | None
) -> None:
    assert cell(row, row[column], column, table, "d", Urls()) == expected
