"""The scorer: what counts as right."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from gold_rows import gold, quotation
from hypothesis import given
from hypothesis import strategies as st

from quotes.evaluate import (
    GoldSegment,
    Rate,
    Score,
    Share,
    added,
    same_role,
    same_speaker,
    score,
)
from quotes.records import Quotation

Segments = Sequence[tuple[int, int]]


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


@pytest.mark.parametrize(
    ("right", "predicted", "same"),
    [
        pytest.param("Ann Lee", "Lee", True, id="bare-surname"),
        pytest.param("Lee", "Ann Lee", True, id="longer"),
        pytest.param("Ann Lee", "Ann B. Lee", True, id="middle-initial"),
        pytest.param("Ann Lee", "Ann", False, id="first-name-alone"),
        pytest.param("Ann Lee", "Bo Lee", False, id="another-first-name"),
        pytest.param("Bo Day", "Bo Day Jr.", True, id="junior-left-out"),
        pytest.param("Bo Day Sr.", "Bo Day Jr.", False, id="father-and-son"),
        pytest.param("Ann Lee and Bo Day", "Day and Lee", True, id="both-short"),
        pytest.param("Ann Lee and Bo Day", "Lee", False, id="one-of-two"),
    ],
)
def test_lenient_takes_other_forms_of_the_name(right: str, predicted: str, same: bool) -> None:
    assert same_speaker(right, "person", predicted, lenient=True) is same
    assert same_speaker(right, "person", predicted) is False


@pytest.mark.parametrize(
    ("right", "predicted", "same"),
    [
        pytest.param("the Mayor of Skarrow", "mayor of Skarrow", True, id="case-and-article"),
        pytest.param("minister of health", "the health minister", True, id="turned-round"),
        pytest.param("Mayor", "Mayor of the island of Skarrow", True, id="half-the-words"),
        pytest.param("Mayor", "former Mayor of Skarrow Bay", False, id="too-much"),
        pytest.param("Mayor", "harbour master", False, id="another"),
        pytest.param("Mayor", None, False, id="none"),
        pytest.param("of the", "of the", False, id="empty-words-agree-on-nothing"),
    ],
)
def test_same_role(right: str, predicted: str | None, same: bool) -> None:
    assert same_role(right, predicted) is same


MAYOR = gold(10, 60, "Ann Lee", role="Mayor of Lund")
REPORT = gold(200, 240, "letter", kind="document", role="a letter")


@pytest.mark.parametrize(
    ("rows", "found", "strict", "lenient", "persons", "role"),
    [
        pytest.param([MAYOR], [quotation("Ann Lee", (10, 60), role="the mayor of Lund")],
                     (1, 1), (1, 1), (1, 1), (1, 1), id="right"),
        pytest.param([MAYOR], [quotation("Lee", (10, 60), role="mayor of Lund")],
                     (0, 1), (1, 1), (0, 1), (1, 1), id="short-form-still-has-a-role"),
        pytest.param([MAYOR], [quotation("Bo Day", (10, 60), role="mayor of Lund")],
                     (0, 1), (0, 1), (0, 1), (0, 0), id="anothers-role-does-not-count"),
        pytest.param([MAYOR], [quotation("Ann Lee", (10, 60))],
                     (1, 1), (1, 1), (1, 1), (0, 1), id="without-role"),
        pytest.param([MAYOR], [], (0, 0), (0, 0), (0, 0), (0, 0), id="missed"),
        pytest.param([MAYOR], [quotation(None, (10, 60))],
                     (0, 1), (0, 1), (0, 1), (0, 0), id="no-speaker"),
        pytest.param([REPORT], [quotation("the letter", (200, 240), role="a letter")],
                     (1, 1), (1, 1), (0, 0), (0, 0), id="roles-are-persons"),
    ],
)  # fmt: skip
def test_speakers_and_roles(
    rows: list[GoldSegment],
    found: list[Quotation],
    strict: tuple[int, int],
    lenient: tuple[int, int],
    persons: tuple[int, int],
    role: tuple[int, int],
) -> None:
    result = score(rows, found)
    assert result.speaker_strict == Share(*strict)
    assert result.speaker_lenient == Share(*lenient)
    assert result.persons_strict == Share(*persons)
    assert result.role == Share(*role)
    assert result.pair_lenient.right == lenient[0]


def test_confidence_and_calibration_by_hand() -> None:
    rows = [gold(100 * n, 100 * n + 50, "Ann Lee") for n in range(4)]
    rows.append(gold(900, 950, label="other", kind=None))
    rows.append(gold(1000, 1050, kind=None))  # nobody knows who: counts neither way
    found = [
        quotation("Ann Lee", (0, 50), confidence=0.95),
        quotation("Bo Day", (100, 150), confidence=0.95),
        quotation("Lee", (200, 250), confidence=0.85),  # a short form is not strictly right
        quotation(None, (300, 350), confidence=0.0),  # no pair, no confidence
        quotation("Ann Lee", (900, 950), confidence=0.45),
        quotation("Ann Lee", (1000, 1050), confidence=0.99),
    ]
    record = score(rows, found).as_record()
    assert record["confidence>=0.5"] == {"kept": 75.0, "precision": 33.3}
    assert record["confidence>=0.8"] == {"kept": 75.0, "precision": 33.3}
    assert record["confidence>=0.9"] == {"kept": 50.0, "precision": 50.0}
    # bins: |1.90 - 1| + |0.85 - 0| + |0.45 - 0| over four pairs
    assert record["calibration_error"] == 0.55


def test_figures_of_nothing_are_none_or_zero() -> None:
    record = Score().as_record()
    assert record["detection"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert record["speaker"] == {"strict": None, "lenient": None, "persons_strict": None}
    assert record["confidence>=0.9"] == {"kept": None, "precision": None}
    assert (record["role"], record["calibration_error"]) == (None, None)


def test_all_the_figures_of_an_article() -> None:
    found = [quotation("Lee", (10, 60), (80, 120), confidence=0.75, role="mayor")]
    record = score([ANN, NEXT], found).as_record()
    assert record == {
        "articles": 1,
        "gold_quotes": 2,
        "detection": {"p": 100.0, "r": 100.0, "f1": 100.0},
        "speaker": {"strict": 0.0, "lenient": 100.0, "persons_strict": 0.0},
        "pair_strict": {"p": 0.0, "r": 0.0, "f1": 0.0},
        "pair_lenient": {"p": 100.0, "r": 100.0, "f1": 100.0},
        "joins": {"p": 100.0, "r": 100.0, "f1": 100.0},
        "role": None,
        "confidence>=0.5": {"kept": 100.0, "precision": 0.0},
        "confidence>=0.8": {"kept": 0.0, "precision": None},
        "confidence>=0.9": {"kept": 0.0, "precision": None},
        "calibration_error": 0.75,
    }


def test_articles_are_added() -> None:
    one = score([ANN], [quotation("Ann Lee", (10, 60))])
    other = score([ANN], [quotation("Bo Day", (10, 60))])
    both = added([one, other])
    assert (both.articles, both.pair_strict, both.speaker_strict) == (2, (1, 2, 2), (1, 2))
    assert (both.rated, both.mistakes) == (one.rated + other.rated, other.mistakes)
    assert added([]) == Score()


def test_rows_choose_in_their_order_and_a_piece_goes_once() -> None:
    rows = [gold(10, 60, "Ann Lee"), gold(10, 58, "Bo Day")]
    result = score(rows, [quotation("Ann Lee", (10, 60))])
    assert (result.detection, result.pair_strict) == (Rate(1, 1, 2), Rate(1, 1, 2))


def test_mistakes_name_the_place() -> None:
    rows = [ANN, NEXT, gold(130, 140, label="other", kind=None), gold(150, 190, "Bo Day")]
    found = [
        quotation("Bo Day", (10, 60)),
        quotation(None, (130, 140)),
        quotation("Day", (150, 190)),
        quotation("X", (200, 210)),
    ]
    assert [(m.what, m.span) for m in score(rows, found).mistakes] == [
        ("speaker", (10, 60)),
        ("missed", (80, 120)),
        ("not a quotation", (130, 140)),
        ("short form", (150, 190)),
        ("not a quotation", (200, 210)),
    ]


def test_rates_without_anything_are_zero() -> None:
    assert (Rate().precision, Rate().recall, Rate().f1) == (0, 0, 0)


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
