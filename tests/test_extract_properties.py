"""What holds for the extraction of every text, whatever stands in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotes.parts import Segment
from quotes.pipeline import extract
from quotes.quotations.marks import find_segments
from quotes.records import Article, Quotation, Span, Words
from quotes.segment import paragraphs

KINDS = {"person", "organisation", "group", "document", "unnamed"}

MARKS = ["“", "”", '"', "‘", "’", "'", "''", "``", "«", "»", "„", "‟", "′", "″"]
WORDS = [
    "Susan Harrow",
    "Mr Harrow",
    "Peter Lowell Jr.",
    "Northwick Council",
    "Bakers’ Union",
    "Women's Institute",
    "THE, who",
    "NWRA",
    "the mayor",
    "a spokeswoman for the union",
    "he",
    "She",
    "they",
    "said",
    "told",
    "according to",
    "wrote:",
    "and",
    "of",
    "not",
    "never again",
    "6'2\"",
    "the ’90s",
    "https://example.org/a?b=1",
    "U.S.",
    "3,000",
    "Łódź",
]
GAPS = [" ", "  ", ", ", ". ", "? ", ": ", " — ", "…", "(", ")", "\n", "\n\n", "\r\n\r\n", "\t", ""]
ODD = [
    "🙂",
    "👩‍🚒",
    "\x00",
    "\x07",
    "\u200b",
    "\u2028",
    "\ufeff",
    "\u202e",
    "é",
    "東京",
    "x" * 3000,
]

news = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.sampled_from(GAPS)),
    max_size=60,
).map("".join)
odd = st.lists(
    st.one_of(st.sampled_from(ODD), st.sampled_from(MARKS), st.sampled_from(WORDS)),
    max_size=30,
).map(" ".join)
only_marks = st.lists(st.sampled_from([*MARKS, " ", "\n"]), max_size=60).map("".join)
texts = st.one_of(news, odd, only_marks, st.text(max_size=300))


def extracted(text: str) -> list[Quotation]:
    """The quotations of a text on its own."""
    return extract(Article(id="a", source="a.txt", text=text))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_every_text_gives_sound_quotations(text: str) -> None:
    found = extracted(text)
    for quotation in found:
        check_words(quotation, text)
        check_speaker(quotation)
    check_order([span for quotation in found for span in quotation.segments], text)


def check_words(quotation: Quotation, text: str) -> None:
    """Quote, mention and cue are the text at their offsets."""
    assert quotation.segments
    assert quotation.quote == " ".join(text[start:end] for start, end in quotation.segments)
    for words in (quotation.mention, quotation.cue):
        assert words is None or words == Words(text[words.start : words.end], *words[1:])
        assert words is None or words.text
    assert 0 <= quotation.paragraph < len(paragraphs(text))
    assert quotation.context in text
    assert quotation.extent in ("full", "partial")


def check_speaker(quotation: Quotation) -> None:
    """Speaker, kind and confidence go together, and a reason is always given."""
    assert 0 <= quotation.confidence <= 1
    assert (quotation.confidence == 0) == (quotation.speaker is None)
    assert (quotation.kind is None) == (quotation.speaker is None)
    assert quotation.kind is None or quotation.kind in KINDS
    assert quotation.speaker != ""
    assert quotation.why
    if quotation.speaker is None:
        assert not quotation.speakers
        assert (quotation.mention, quotation.cue, quotation.role) == (None, None, None)
    for speaker in quotation.speakers:
        assert speaker.forms[0] == speaker.name


def check_order(spans: list[Span], text: str) -> None:
    """Segments lie within the text, in order, none over another and none empty."""
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_extraction_is_repeatable(text: str) -> None:
    assert extracted(text) == extracted(text)


@settings(max_examples=200, deadline=None)
@given(st.one_of(news, odd), st.sampled_from([" ", "\t ", "\n", "\n\n", "\r\n", " \n \n"]))
@example("“We left”, said Bo Lowell Jr.", " ")  # an abbreviation at the end
@example("«\x07»", "\n")
def test_white_space_at_the_end_changes_nothing(text: str, space: str) -> None:
    assert extracted(text + space) == extracted(text.rstrip())


plain = st.sampled_from(
    [
        "Rain fell.",
        "The boys’ school is shut, Susan Harrow said.",
        "A 6'2\" runner won.",
        "The mayor left. Nobody knew why.",
    ]
)
STYLES = {"curly": "“”", "straight": '""', "guillemets": "«»", "German": "„“", "single": "‘’"}


@pytest.mark.parametrize("marks", STYLES.values(), ids=STYLES.keys())
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_lone_mark_spoils_its_neighbours_at_most(marks: str, data: st.DataObject) -> None:
    opening, closing = marks
    spoken = st.sampled_from(
        [
            f"{opening}We won,{closing} said Susan Harrow. {opening}It was late.{closing}",
            f"She said it was {opening}late{closing} and {opening}dark{closing}.",
            f"{opening}We lost.",
        ]
    )
    fixed = f"{opening}No,{closing} he said, {opening}no,{closing} and {opening}never{closing}."
    parts = [fixed, *data.draw(st.lists(st.one_of(plain, spoken), min_size=2, max_size=8))]
    number = data.draw(st.integers(0, len(parts) - 1))
    place = data.draw(st.integers(0, len(parts[number])))
    spoilt = list(parts)
    spoilt[number] = f"{parts[number][:place]} {opening}{parts[number][place:]}"
    before, after = by_paragraph(parts), by_paragraph(spoilt)
    for other in range(len(parts)):
        if abs(other - number) > 1:
            assert after[other] == before[other]


def by_paragraph(parts: list[str]) -> list[list[str]]:
    """The segments found in each part of a text whose paragraphs these are."""
    text = "\n\n".join(parts)
    spans = paragraphs(text)
    segments = find_segments(text, spans)
    return [[text[s.start : s.end] for s in segments if inside(s, span)] for span in spans]


def inside(segment: Segment, span: Span) -> bool:
    return span.start <= segment.start and segment.end <= span.end


TRIES = 10  # a busy machine lengthens some runs; a slow case lengthens all
MOST_GROWTH = 3.0  # twice the text may take this many times as long; quadratic work takes 4

ARTICLE = (
    "“We won,” said Susan Harrow, the mayor of Northwick. “It was late.”\n\n"
    "She met Mr. Lowell on Friday, and he told reporters the plan was “mad” and “sad”.\n\n"
    "“Nobody asked us,” a spokeswoman for the union said.\n\n"
)


def many_names(count: int) -> list[str]:
    """So many different people."""
    syllables = ["ba", "ke", "lo", "mi", "nu", "ra", "si", "to"]
    names = []
    for number in range(count):
        digits = [number // 8**place % 8 for place in range(5)]
        names.append("Susan " + "".join(syllables[digit] for digit in digits).title())
    return names


def numbered_names(count: int) -> str:
    """So many different people, each with a quotation."""
    return "\n\n".join(f"“We won,” said {name}." for name in many_names(count))


# id -> (a text of n units, n)
GROWING: dict[str, tuple[Callable[[int], str], int]] = {
    "article": (lambda n: ARTICLE * n, 50),
    "2,000 curly marks on one line": (lambda n: "“Yes,” she said. " * n, 500),
    "2,000 straight marks on one line": (lambda n: '"Yes," she said. ' * n, 500),
    "straight marks that never close": (lambda n: ' "Yes' * n, 1000),
    "straight closed by curly": (lambda n: '"Yes” no ' * n, 1000),
    "single marks and possessives": (lambda n: "‘Yes,’ said the boys’ head. " * n, 300),
    "nested": (lambda n: "“Yes ‘no’ ” she said. " * n, 400),
    "inches": (lambda n: "a 6'2\" plank " * n, 1000),
    "only marks": (lambda n: '"“”' * n, 1000),
    "a name a line": (lambda n: "HARROW: “No.”\n" * n, 300),
    "the same surname over and over": (
        lambda n: "Susan Harrow left. Peter Harrow left. " + "“No,” Harrow said. " * n,
        400,
    ),
    "different people": (numbered_names, 80),
    "quotations without a speaker": (lambda n: "“We won.”\n\n" * n, 500),
    "descriptions": (lambda n: "“No,” said the old mayor’s friend. " * n, 200),
    "speakers who go on": (
        lambda n: "Susan Harrow spoke: “We won.”\n\n" + "Then: “We will see.”\n\n" * n,
        300,
    ),
    "pronouns among many people": (
        lambda n: numbered_names(n) + "\n\n" + "“We won,” she said.\n\n" * n,
        80,
    ),
    "roles said elsewhere": (
        lambda n: "".join(
            f"{name} left. She is a nurse from Arden. The old police chief, {name} said, is “mad”.\n\n"
            for name in many_names(n)
        ),
        80,
    ),
    "one surname of many": (
        lambda n: " ".join(
            f"{name.split()[1]} Harrow left. “No,” Mr Harrow said." for name in many_names(n)
        ),
        60,
    ),
    "short names": (
        lambda n: "".join(
            f"{name.split()[1]} left. “No,” he told the NTN radio.\n" for name in many_names(n)
        ),
        150,
    ),
    "one long word": (lambda n: "x" * n, 100_000),
    "white space": (lambda n: "Yes. " + " \n" * n, 50_000),
    "one name after another": (lambda n: "Susan Harrow " * n, 20_000),
}


@pytest.mark.parametrize(("make", "count"), GROWING.values(), ids=GROWING)
def test_time_grows_with_the_length_of_the_text(make: Callable[[int], str], count: int) -> None:
    extracted(ARTICLE)  # loads word lists and weights
    one, two = make(count), make(2 * count)
    assert any(seconds(two) <= MOST_GROWTH * max(seconds(one), 0.01) for _ in range(TRIES))


def seconds(text: str) -> float:
    """Processor time of an extraction."""
    began = time.process_time()
    extracted(text)
    return time.process_time() - began
