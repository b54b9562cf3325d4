"""How well quotations and their speakers were found, measured against gold made by people.

Gold has one row for each stretch between quotation marks: a quotation (label "quote") with its
speaker, something else in quotation marks ("other": a title, a nickname, a word as a word), or
one whose marks are damaged ("bad"), which counts neither way. A quotation that is interrupted
("A," he said. "B.") has several segments; gold and figures go by segment.

Figures, each with precision, recall and F1:

- detection: a segment found is right if it covers a gold quotation.
- pair_strict: segment and speaker are both right. A person must be given in the fullest form of
  the article; of several persons none may be missing. Where gold knows no speaker, the pair counts
  neither way; where none is predicted, it costs recall only.
- joins: "this segment continues that one".
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from quotes.records import Quotation, Span

# Two segments are the same if they share this part of the stretch they cover together,
SAME_SHARE = 0.8
# or if both of their ends differ by no more than this many code points (a mark, a comma, a space).
SAME_ENDS = 2
# Descriptions ("spokesman for the ministry") agree from this Dice coefficient of their words on.
SAME_DESCRIPTION = 0.5

# Words that say nothing about who somebody is.
_EMPTY_WORDS = frozenset(
    """a an and at by for from her his in its of on s the their to with""".split()  # noqa: SIM905
)
_BETWEEN_NAMES = re.compile(r",\s*and\s+|,\s*|\s+and\s+")


@dataclass(frozen=True, slots=True)
class GoldSegment:
    """One row of gold: what stands at `span` of `article`.

    `names` are the right answers to "who said it?", the best first; empty if nobody can know.
    `continues` is the span of the segment that this one goes on; `continues_open` says that
    careful readers would differ about it, so that a link counts neither way.
    """

    article: str
    span: Span
    label: str
    names: tuple[str, ...] = ()
    kind: str | None = None
    continues: Span | None = None
    continues_open: bool = False


class Rate(NamedTuple):
    """Counts behind a precision and a recall; the properties are percentages, 0 to 100."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.predicted + self.gold
        return 200 * self.right / both if both else 0.0


_NOTHING = Rate()


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that went wrong, for people who want to see it.

    `what` is "missed", "not a quotation", "speaker" or "no speaker".
    """

    what: str
    article: str
    span: Span
    right: str | None
    predicted: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one article, or of many added together."""

    detection: Rate = _NOTHING
    pair_strict: Rate = _NOTHING
    joins: Rate = _NOTHING
    mistakes: tuple[Mistake, ...] = field(default=(), repr=False)

    def __add__(self, other: Score) -> Score:
        return Score(
            _sum(self.detection, other.detection),
            _sum(self.pair_strict, other.pair_strict),
            _sum(self.joins, other.joins),
            self.mistakes + other.mistakes,
        )

    def figures(self) -> dict[str, float]:
        """The three F1 figures, rounded to a tenth of a point."""
        return {
            "detection": round(self.detection.f1, 1),
            "pair_strict": round(self.pair_strict.f1, 1),
            "joins": round(self.joins.f1, 1),
        }


def read_gold(path: Path) -> list[GoldSegment]:
    """The gold of a JSON-lines file. Raises OSError, ValueError or KeyError on other files."""
    with path.open(encoding="utf-8") as lines:
        return [_gold_segment(json.loads(line)) for line in lines if line.strip()]


def score(gold: Iterable[GoldSegment], quotations: Iterable[Quotation]) -> Score:
    """Compare over all articles that gold has rows for; quotations of others are left out."""
    by_article: dict[str, list[GoldSegment]] = defaultdict(list)
    for row in gold:
        by_article[row.article].append(row)
    found: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        found[quotation.article].append(quotation)
    scores = (score_article(rows, found[article]) for article, rows in by_article.items())
    return sum(scores, Score())


def score_article(gold: Sequence[GoldSegment], quotations: Sequence[Quotation]) -> Score:
    """Compare the quotations of one article with its gold."""
    found = _without_damaged(_segments(quotations), gold)
    judged = [row for row in gold if row.label != "bad"]
    partners = _partners(judged, found)
    pairs = [(row, found[partners[i]] if i in partners else None) for i, row in enumerate(judged)]
    stray = [piece for j, piece in enumerate(found) if j not in partners.values()]
    return Score(
        _detection(pairs, stray),
        _pair_strict(pairs, stray),
        _joins(pairs),
        tuple(_mistakes(pairs, stray)),
    )


def same_speaker(gold: str, kind: str | None, predicted: str | None) -> bool:
    """Whether `predicted` names the gold speaker, in full.

    Persons go by every word of the name ("Ann Lee" is not "Lee"), several at once ("Ann Lee and
    Bo Day") in any order; organisations, documents and descriptions by the words they share.
    """
    if kind == "person":
        return _people(gold) == _people(predicted or "")
    ours, theirs = _content_words(gold), _content_words(predicted or "")
    shared = 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0
    return shared >= SAME_DESCRIPTION


class _Piece(NamedTuple):
    """One segment of a quotation, with the segment of the same quotation before it."""

    span: Span
    speaker: str | None
    continues: Span | None


# A gold row and what was found there.
_Pair = tuple[GoldSegment, "_Piece | None"]


def _gold_segment(row: dict[str, Any]) -> GoldSegment:
    names = [row["speaker"], *row.get("also", ())] if row["speaker"] else []
    return GoldSegment(
        article=row["article"],
        span=Span(row["start"], row["end"]),
        label=row["label"],
        names=tuple(names),
        kind=row["kind"],
        continues=Span(*row["continues"]) if row.get("continues") else None,
        continues_open=bool(row.get("continues_open")),
    )


def _sum(a: Rate, b: Rate) -> Rate:
    return Rate(a.right + b.right, a.predicted + b.predicted, a.gold + b.gold)


def _segments(quotations: Iterable[Quotation]) -> list[_Piece]:
    return [
        _Piece(span, quotation.speaker, before)
        for quotation in quotations
        for before, span in zip((None, *quotation.segments), quotation.segments, strict=False)
    ]


def _without_damaged(found: Iterable[_Piece], gold: Iterable[GoldSegment]) -> list[_Piece]:
    damaged = [row.span for row in gold if row.label == "bad"]
    return [piece for piece in found if not any(_share(piece.span, span) for span in damaged)]


def _share(a: Span, b: Span) -> float:
    """What two spans share of the stretch they cover together, 0 to 1."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / (max(a.end, b.end) - min(a.start, b.start) or 1)


def same_place(a: Span, b: Span) -> bool:
    """Whether two spans are the same segment: nearly all of it, or up to a mark at either end."""
    close = abs(a.start - b.start) <= SAME_ENDS and abs(a.end - b.end) <= SAME_ENDS
    share = _share(a, b)
    return share >= SAME_SHARE or (share > 0 and close)


def _partners(gold: Sequence[GoldSegment], found: Sequence[_Piece]) -> dict[int, int]:
    """Which of `found` stands at which row of `gold`, as numbers in the two lists.

    The closest pairs choose first; each row and each piece goes once.
    """
    near = [
        (_share(row.span, piece.span), i, j)
        for i, row in enumerate(gold)
        for j, piece in enumerate(found)
        if same_place(row.span, piece.span)
    ]
    partners: dict[int, int] = {}
    for _, i, j in sorted(near, reverse=True):
        if i not in partners and j not in partners.values():
            partners[i] = j
    return partners


def _detection(pairs: Sequence[_Pair], stray: Sequence[_Piece]) -> Rate:
    quotations = [piece for row, piece in pairs if row.label == "quote"]
    return Rate(
        right=sum(piece is not None for piece in quotations),
        predicted=sum(piece is not None for _, piece in pairs) + len(stray),
        gold=len(quotations),
    )


def _pair_strict(pairs: Sequence[_Pair], stray: Sequence[_Piece]) -> Rate:
    known = [pair for pair in pairs if pair[0].label == "quote" and pair[0].names]
    others = [piece for row, piece in pairs if row.label == "other" and piece]
    claims = [piece for _, piece in known if piece] + others + list(stray)
    return Rate(
        right=sum(_right(row, piece) for row, piece in known),
        predicted=sum(piece.speaker is not None for piece in claims),
        gold=len(known),
    )


def _right(row: GoldSegment, piece: _Piece | None) -> bool:
    return piece is not None and any(
        same_speaker(name, row.kind, piece.speaker) for name in row.names
    )


def _joins(pairs: Sequence[_Pair]) -> Rate:
    quotations = [(row, piece) for row, piece in pairs if row.label == "quote"]
    gold_at = {piece.span: row.span for row, piece in quotations if piece}
    links = [
        (row, gold_at.get(piece.continues))
        for row, piece in quotations
        if piece and piece.continues and not row.continues_open
    ]
    return Rate(
        right=sum(before is not None and row.continues == before for row, before in links),
        predicted=len(links),
        gold=sum(row.continues is not None for row, _ in quotations),
    )


def _mistakes(pairs: Sequence[_Pair], stray: Sequence[_Piece]) -> Iterable[Mistake]:
    article = pairs[0][0].article if pairs else ""
    for row, piece in pairs:
        right = row.names[0] if row.names else None
        if row.label == "quote" and piece is None:
            yield Mistake("missed", article, row.span, right, None)
        elif row.label == "other" and piece:
            yield Mistake("not a quotation", article, row.span, None, piece.speaker)
        elif row.names and piece and not _right(row, piece):
            what = "speaker" if piece.speaker else "no speaker"
            yield Mistake(what, article, row.span, right, piece.speaker)
    for piece in stray:
        yield Mistake("not a quotation", article, piece.span, None, piece.speaker)


def _words(name: str) -> tuple[str, ...]:
    """The words of a name without accents and case: "Héloïse" and "Heloise" are one."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("'s ", " "))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return tuple(re.findall(r"[^\W_]+", plain))


def _people(names: str) -> list[tuple[str, ...]]:
    """Each person of "Ann Lee, Bo Day Jr. and Cy Ames", in alphabetical order."""
    people: list[tuple[str, ...]] = []
    for part in filter(None, map(_words, _BETWEEN_NAMES.split(names))):
        if part in {("jr",), ("sr",)} and people:
            people[-1] += part
        else:
            people.append(part)
    return sorted(people)


def _content_words(description: str) -> frozenset[str]:
    return frozenset(_words(description)) - _EMPTY_WORDS
