"""What was found set beside gold, article by article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quotes.evaluate.agreement import same_role, same_speaker
from quotes.evaluate.gold import GoldSegment
from quotes.evaluate.tally import Mistake, Rate, Rated, Score, Share, added
from quotes.records import Quotation, Span

# Two segments are the same if they share this part of the stretch they cover together,
SAME_SHARE = 0.8
# or if both of their ends differ by no more than this many code points (a mark, a comma, a space).
SAME_ENDS = 2
# A segment that shares more than this with a damaged one counts neither way.
DAMAGED_SHARE = 0.1


def score(gold: Iterable[GoldSegment], quotations: Iterable[Quotation]) -> Score:
    """Compare over all articles that gold has rows for; quotations of others are left out."""
    by_article: dict[str, list[GoldSegment]] = defaultdict(list)
    for row in gold:
        by_article[row.article].append(row)
    found: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        found[quotation.article].append(quotation)
    return added(score_article(rows, found[article]) for article, rows in by_article.items())


def score_article(gold: Sequence[GoldSegment], quotations: Sequence[Quotation]) -> Score:
    """Compare the quotations of one article with its gold."""
    pairs, stray = _paired(gold, [piece for each in quotations for piece in _pieces(each)])
    quotes = [_Judged.of(row, piece) for row, piece in pairs if row.label == "quote"]
    wrong = [piece for row, piece in pairs if row.label == "other" and piece] + stray
    known = [each for each in quotes if each.row.names]
    detected = [each for each in known if each.piece]
    persons = [each for each in detected if each.row.kind == "person"]
    claims = [each for each in detected if each.piece and each.piece.quotation.speaker]
    rated = [each.rated() for each in claims]
    rated += [Rated(p.quotation.confidence, False) for p in wrong if p.quotation.speaker]
    strict, lenient = sum(e.strict for e in known), sum(e.lenient for e in known)
    found = sum(each.piece is not None for each in quotes)
    return Score(
        articles=1,
        detection=Rate(found, found + len(wrong), len(quotes)),
        speaker_strict=Share(strict, len(detected)),
        speaker_lenient=Share(lenient, len(detected)),
        persons_strict=Share(sum(each.strict for each in persons), len(persons)),
        pair_strict=Rate(strict, len(rated), len(known)),
        pair_lenient=Rate(lenient, len(rated), len(known)),
        joins=_joins(quotes),
        role=_roles(persons),
        rated=tuple(rated),
        mistakes=tuple(_mistakes(pairs, stray)),
    )


class _Piece(NamedTuple):
    """One segment of a quotation, with the segment of the same quotation before it."""

    span: Span
    quotation: Quotation
    continues: Span | None


# A gold row and what was found there.
_Pair = tuple[GoldSegment, "_Piece | None"]


class _Judged(NamedTuple):
    """A gold quotation, what was found there, and whether its speaker is right."""

    row: GoldSegment
    piece: _Piece | None
    strict: bool
    lenient: bool

    @classmethod
    def of(cls, row: GoldSegment, piece: _Piece | None) -> _Judged:
        said = piece.quotation.speaker if piece else None
        strict, lenient = (
            any(same_speaker(name, row.kind, said, loosely) for name in row.names)
            for loosely in (False, True)
        )
        return cls(row, piece, strict, lenient)

    def rated(self) -> Rated:
        assert self.piece is not None
        return Rated(self.piece.quotation.confidence, self.strict)


def _pieces(quotation: Quotation) -> Iterator[_Piece]:
    before: Span | None = None
    for span in quotation.segments:
        yield _Piece(span, quotation, before)
        before = span


def _share(a: Span, b: Span) -> float:
    """What two spans share of the stretch they cover together, 0 to 1."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / (max(a.end, b.end) - min(a.start, b.start) or 1)


def same_place(a: Span, b: Span) -> bool:
    """Whether two spans are the same segment: nearly all of it, or up to a mark at either end."""
    close = abs(a.start - b.start) <= SAME_ENDS and abs(a.end - b.end) <= SAME_ENDS
    share = _share(a, b)
    return share >= SAME_SHARE or (share > 0 and close)


def _paired(gold: Sequence[GoldSegment], found: list[_Piece]) -> tuple[list[_Pair], list[_Piece]]:
    """Each row with the piece that covers it best, if it is the same segment; and what is left.

    Rows choose in their order and each piece goes once. What lies on a damaged row is not left.
    """
    pairs: list[_Pair] = []
    for row in gold:
        at = [_share(piece.span, row.span) for piece in found]
        best = max(range(len(found)), key=at.__getitem__, default=-1)
        same = best >= 0 and same_place(found[best].span, row.span)
        pairs.append((row, found.pop(best) if same else None))
    damaged = [row.span for row in gold if row.label == "bad"]
    left = [p for p in found if not any(_share(p.span, span) > DAMAGED_SHARE for span in damaged)]
    return pairs, left


def _joins(quotes: Sequence[_Judged]) -> Rate:
    gold_at = {each.piece.span: each.row.span for each in quotes if each.piece}
    links = [
        (each.row, gold_at.get(each.piece.continues))
        for each in quotes
        if each.piece and each.piece.continues and not each.row.continues_open
    ]
    return Rate(
        right=sum(before is not None and row.continues == before for row, before in links),
        predicted=len(links),
        gold=sum(each.row.continues is not None for each in quotes),
    )


def _roles(persons: Sequence[_Judged]) -> Share:
    given = [
        same_role(each.row.role, each.piece.quotation.role)
        for each in persons
        if each.piece and each.lenient and each.row.role
    ]
    return Share(sum(given), len(given))


def _mistakes(pairs: Sequence[_Pair], stray: Sequence[_Piece]) -> Iterator[Mistake]:
    for row, piece in pairs:
        judged = _Judged.of(row, piece)
        right = row.names[0] if row.names else None
        said = piece.quotation.speaker if piece else None
        if row.label == "quote" and piece is None:
            yield Mistake("missed", row.article, row.span, right, None)
        elif row.label == "other" and piece:
            yield Mistake("not a quotation", row.article, row.span, None, said)
        elif row.label == "quote" and row.names and not judged.strict:
            what = "short form" if judged.lenient else "speaker" if said else "no speaker"
            yield Mistake(what, row.article, row.span, right, said)
    for piece in stray:
        quotation = piece.quotation
        yield Mistake("not a quotation", quotation.article, piece.span, None, quotation.speaker)
