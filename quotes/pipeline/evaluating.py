"""The figures for anybody's own articles with gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quotes.errors import QuotesError
from quotes.evaluate import GoldSegment, Score, added, check_place, read_gold, score_article
from quotes.pipeline.extraction import Extracted, extract_all
from quotes.pipeline.importing import Advance, Problems, ReadOptions, read_sources
from quotes.records import Article

NO_OUTLET = "(none given)"
MOST_NAMED = 3  # articles that an error gives as examples


def _beginning(article: Article) -> str:
    """What stands before the first "_" of the id: "bbc" of "bbc_business_019"."""
    return article.id.partition("_")[0]


# How articles can be put into groups with figures of their own.
GROUPS: dict[str, Callable[[Article], str]] = {
    "outlet": lambda article: article.outlet or NO_OUTLET,
    "name": _beginning,
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The score of the articles that gold and sources share, together and by group.

    `absent` are gold's articles that were not measured, by id: no source has them, or they could
    not be analysed. `without_gold` counts the sources' articles that gold says nothing about.
    """

    total: Score
    groups: dict[str, Score]
    absent: tuple[str, ...]
    without_gold: int


def evaluate(
    gold: Path,
    sources: Sequence[str],
    options: ReadOptions,
    *,
    by: str | None = None,
    jobs: int = 1,
    problems: Problems,
    advance: Advance = lambda _: None,
) -> Evaluation:
    """Extract the articles that gold has rows for and compare; `by` is one of `GROUPS`.

    Raises QuotesError for gold that can't be understood, that doesn't fit the articles' texts or
    that has no article in common with the sources, WrongUsage for an option that can't be.
    """
    rows = _by_article(read_gold(gold))
    chosen = _Chosen(read_sources(sources, options, problems), rows)
    scores: dict[str, Score] = {}
    groups: dict[str, list[Score]] = defaultdict(list)
    for extracted in extract_all(chosen, jobs, problems):
        article = extracted.article
        scores[article.id] = _score(extracted, rows[article.id], gold)
        if by is not None:
            groups[GROUPS[by](article)].append(scores[article.id])
        advance(1)
    if not scores:
        raise QuotesError(_nothing_shared(gold, list(rows), chosen))
    return Evaluation(
        total=added(scores.values()),
        groups={name: added(groups[name]) for name in sorted(groups)},
        absent=tuple(name for name in rows if name not in scores),
        without_gold=chosen.others,
    )


@dataclass(slots=True)
class _Chosen:
    """The articles that gold has rows for; the others are counted, the first of them named."""

    articles: Iterable[Article]
    rows: dict[str, list[GoldSegment]]
    others: int = 0
    examples: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Article]:
        for article in self.articles:
            if article.id in self.rows:
                yield article
                continue
            self.others += 1
            if len(self.examples) < MOST_NAMED:
                self.examples.append(article.id)


def _by_article(rows: Iterable[GoldSegment]) -> dict[str, list[GoldSegment]]:
    found: dict[str, list[GoldSegment]] = defaultdict(list)
    for row in rows:
        found[row.article].append(row)
    return dict(found)


def _score(extracted: Extracted, rows: Sequence[GoldSegment], gold: Path) -> Score:
    """The score of one article, its mistakes with their words. Raises QuotesError."""
    article = extracted.article
    for row in rows:
        check_place(row, article, gold)
    found = score_article(rows, extracted.quotations)
    mistakes = tuple(
        replace(mistake, words=article.text[mistake.span.start : mistake.span.end])
        for mistake in found.mistakes
    )
    return replace(found, mistakes=mistakes)


def _nothing_shared(gold: Path, named: Sequence[str], chosen: _Chosen) -> str:
    if not chosen.examples:
        return "No article could be read, so nothing was measured."
    return (
        f"{gold} and the sources have no article in common: gold names "
        f"{', '.join(named[:MOST_NAMED])}, the sources hold {', '.join(chosen.examples)}; "
        "gold must use the ids that `quotes extract` writes."
    )
