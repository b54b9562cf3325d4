"""The scorer: what counts as right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.evaluate import GoldSegment, Rate, read_gold, same_speaker, score
from quotes.records import Quotation, Span

Segments = Sequence[tuple[int, int]]


def quotation(speaker: str | None, *segments: tuple[int, int], article: str = "a") -> Quotation:
    return Quotation(
        article=article,
        quote="",
        segments=tuple(Span(*segment) for segment in segments),
        speaker=speaker,
        kind=None,
        role=None,
        mention=None,
        cue=None,
        addressee=None,
        extent="full",
        paragraph=0,
        context="",
        confidence=0.5,
        why=(),
    )


def gold(
    start: int,
    end: int,
    *names: str,
    label: str = "quote",
    kind: str | None = "person",
    continues: tuple[int, int] | None = None,
    continues_open: bool = False,
) -> GoldSegment:
    link = Span(*continues) if continues else None
    return GoldSegment("a", Span(start, end), label, names, kind, link, continues_open)


ANN = gold(10, 60, "Ann Lee")
NEXT = gold(80, 120, "Ann Lee", continues=(10, 60))


@pytest.mark.parametrize(
    ("rows", "found", "detection", "pair_strict"),
    [
        pytest.param([ANN], [quotation("Ann Lee", (10, 60))], (1, 1, 1), (1, 1, 1), id="right"),
        pytest.param([ANN], [], (0, 0, 1), (0, 0, 1), id="missed"),
        pytest.param([ANN], [quotation(None, (10, 60))], (1, 1, 1), (0, 0, 1), id="no-speaker"),
        pytest.param([ANN], [quotation("Bo Day", (10, 60))], (1, 1, 1), (0, 1, 1), id="wrong"),
        pytest.param([ANN], [quotation("Lee", (10, 60))], (1, 1, 1), (0, 1, 1), id="short-form"),
        pytest.param([ANN], [quotation("Ann Lee", (12, 58))], (1, 1, 1), (1, 1, 1), id="near"),
        pytest.param([ANN], [quotation("Ann Lee", (10, 49))], (0, 1, 1), (0, 1, 1), id="cut-off"),
        pytest.param(
            [ANN, NEXT], [quotation("Ann Lee", (10, 120))], (0, 1, 2), (0, 1, 2), id="swallowed"
        ),
        pytest.param(
            [gold(5, 9, label="other", kind=None)],
            [quotation(None, (5, 9))],
            (0, 1, 0),
            (0, 0, 0),
            id="title-without-speaker",
        ),
        pytest.param(
            [gold(5, 9, label="other", kind=None)],
            [quotation("Ann Lee", (5, 9))],
            (0, 1, 0),
            (0, 1, 0),
            id="title-with-speaker",
        ),
        pytest.param(
            [gold(5, 90, label="bad", kind=None)],
            [quotation("Ann Lee", (5, 40))],
            (0, 0, 0),
            (0, 0, 0),
            id="damaged-counts-neither-way",
        ),
        pytest.param(
            [gold(10, 60, kind=None)],
            [quotation("Ann Lee", (10, 60))],
            (1, 1, 1),
            (0, 0, 0),
            id="nobody-knows-who",
        ),
        pytest.param(
            [gold(10, 60, "letter", "Ann Lee", kind="document")],
            [quotation("Ann Lee", (10, 60))],
            (1, 1, 1),
            (1, 1, 1),
            id="also-right",
        ),
        pytest.param(
            [ANN],
            [quotation("Ann Lee", (10, 60)), quotation("Ann Lee", (10, 60))],
            (1, 2, 1),
            (1, 2, 1),
            id="found-twice",
        ),
        pytest.param(
            [ANN],
            [quotation("Ann Lee", (10, 60), article="b")],
            (0, 0, 1),
            (0, 0, 1),
            id="elsewhere",
        ),
    ],
)
def test_detection_and_speaker(
    rows: list[GoldSegment],
    found: list[Quotation],
    detection: tuple[int, int, int],
    pair_strict: tuple[int, int, int],
) -> None:
    result = score(rows, found)
    assert (result.detection, result.pair_strict) == (Rate(*detection), Rate(*pair_strict))


OPEN = gold(80, 120, "Ann Lee", continues_open=True)


@pytest.mark.parametrize(
    ("rows", "found", "joins"),
    [
        pytest.param([ANN, NEXT], [((10, 60), (80, 120))], (1, 1, 1), id="right"),
        pytest.param([ANN, NEXT], [((10, 60),), ((80, 120),)], (0, 0, 1), id="not-joined"),
        pytest.param(
            [ANN, gold(80, 120, "Ann Lee")], [((10, 60), (80, 120))], (0, 1, 0), id="joined"
        ),
        pytest.param([ANN, NEXT], [((0, 5), (80, 120))], (0, 1, 1), id="joined-to-something-else"),
        pytest.param([ANN, OPEN], [((10, 60), (80, 120))], (0, 0, 0), id="readers-differ"),
    ],
)
def test_joins(rows: list[GoldSegment], found: list[Segments], joins: tuple[int, int, int]) -> None:
    quotations = [quotation("Ann Lee", *segments) for segments in found]
    assert score(rows, quotations).joins == Rate(*joins)


@pytest.mark.parametrize(
    ("right", "kind", "predicted", "same"),
    [
        pytest.param("Héloïse Dantec", "person", "Heloise Dantec", True, id="accents"),
        pytest.param("Ilse Varga-Holm", "person", "Ilse Varga Holm", True, id="hyphen"),
        pytest.param("Ann Lee", "person", "Lee", False, id="bare-surname"),
        pytest.param("Ann Lee", "person", "Ann B. Lee", False, id="longer-than-the-article"),
        pytest.param("Ann Lee and Bo Day", "person", "Bo Day, Ann Lee", True, id="any-order"),
        pytest.param("Ann Lee and Bo Day", "person", "Ann Lee", False, id="one-of-two"),
        pytest.param("Ann Lee", "person", "Ann Lee and Bo Day", False, id="one-too-many"),
        pytest.param("Bo Day, Jr.", "person", "Bo Day Jr.", True, id="junior-is-no-person"),
        pytest.param("Ann Lee", "person", None, False, id="none"),
        pytest.param("Office of Rail Safety", "organisation", "the Office of Rail Safety", True,
                     id="article"),
        pytest.param("spokesman for the ministry", "unnamed", "ministry spokesman", True,
                     id="word-order"),
        pytest.param("spokesman for the ministry", "unnamed", "officer", False, id="another"),
        pytest.param("Its", "unnamed", "the", False, id="empty-words-agree-on-nothing"),
    ],
)  # fmt: skip
def test_same_speaker(right: str, kind: str, predicted: str | None, same: bool) -> None:
    assert same_speaker(right, kind, predicted) is same


def test_mistakes_name_the_place() -> None:
    rows = [ANN, NEXT, gold(130, 140, label="other", kind=None)]
    found = [quotation("Bo Day", (10, 60)), quotation(None, (130, 140)), quotation("X", (200, 210))]
    assert [(m.what, m.span) for m in score(rows, found).mistakes] == [
        ("speaker", (10, 60)),
        ("missed", (80, 120)),
        ("not a quotation", (130, 140)),
        ("not a quotation", (200, 210)),
    ]


def test_rates_without_anything_are_zero() -> None:
    assert (Rate().precision, Rate().recall, Rate().f1) == (0, 0, 0)


def test_gold_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(
        '{"article": "a", "start": 80, "end": 120, "label": "quote", "speaker": "Ann Lee", '
        '"also": ["Lee"], "kind": "person", "extent": "full", "continues": [10, 60]}\n'
        "\n"
        '{"article": "a", "start": 130, "end": 134, "label": "other", "speaker": null, "also": [], '
        '"kind": null, "extent": null, "continues": null, "role": null}\n',
        encoding="utf-8",
    )
    assert read_gold(path) == [
        gold(80, 120, "Ann Lee", "Lee", continues=(10, 60)),
        gold(130, 134, label="other", kind=None),
    ]


spans = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 60)), max_size=12).map(
    lambda pairs: [(start, start + length) for start, length in pairs]
)


@given(spans, spans)
def test_counts_stay_within_bounds(golds: Segments, found: Segments) -> None:
    rows = [gold(start, end, "Ann Lee") for start, end in golds]
    result = score(rows, [quotation("Ann Lee", segment) for segment in found])
    for rate in (result.detection, result.pair_strict):
        assert rate.right <= min(rate.predicted, rate.gold)
        assert rate.gold == len(golds)
    assert result.detection.predicted == (len(found) if golds else 0)


@given(spans.map(lambda pairs: sorted(set(pairs))))
def test_gold_itself_is_perfect(golds: Segments) -> None:
    rows = [gold(start, end, "Ann Lee") for start, end in golds]
    result = score(rows, [quotation("Ann Lee", segment) for segment in golds])
    assert result.detection == result.pair_strict == Rate(len(golds), len(golds), len(golds))
    assert result.mistakes == ()
