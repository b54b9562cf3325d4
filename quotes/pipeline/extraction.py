"""One article to its quotations, and many articles by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quotes.pipeline.workers import in_order
from quotes.records import Article, Quotation


def extract(article: Article) -> list[Quotation]:
    """Every direct quotation of an article with its speaker, in the order of the text."""
    return []


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article with its quotations, or with the reason why it could not be analysed."""

    article: Article
    quotations: tuple[Quotation, ...] = ()
    failure: str | None = None


def extract_one(article: Article) -> Extracted:
    """`extract`, but an error in one article becomes its `failure` and the others go on."""
    try:
        return Extracted(article, tuple(extract(article)))
    except Exception as error:
        reason = f"could not be analysed ({type(error).__name__}: {error}); please report this"
        return Extracted(article, failure=reason)


def extract_all(
    articles: Iterable[Article], jobs: int, problems: Callable[[str, str], None]
) -> Iterator[Extracted]:
    """Extraction in the order of the articles, by several processes; failures go to `problems`."""
    for extracted in in_order(extract_one, articles, jobs):
        if extracted.failure is None:
            yield extracted
        else:
            problems(extracted.article.source, extracted.failure)
