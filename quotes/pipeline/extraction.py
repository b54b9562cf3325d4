"""One article to its quotations, and many articles by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quotes.pipeline.analysis import analyse, mark
from quotes.pipeline.compose import compose
from quotes.pipeline.workers import in_order
from quotes.records import Article, Quotation, Words
from quotes.resolve.people import gather
from quotes.resolve.wording import speaker_kind


def extract(article: Article) -> list[Quotation]:
    """Every direct quotation of an article with its speaker, in the order of the text."""
    return compose(article, analyse(article.text))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or something named in one article: the fullest form, the kind, every place in the text."""

    name: str
    kind: str
    mentions: tuple[Words, ...]


def people(text: str) -> list[Person]:
    """Everybody and everything that a text names outside its quotations, by the article's own resolver."""
    marked = mark(text)
    entities, _ = gather(marked.text, marked.mentions, marked.heard)
    found = []
    for entity in entities:
        places = [*(marked.mentions[number] for number in entity.mentions), *entity.heard]
        if entity.noun or not places:  # an acronym's are its full name's
            continue
        words = tuple(
            Words(text[place.start : place.end], place.start, place.end) for place in places
        )
        found.append(Person(entity.name, speaker_kind(entity), words))
    return found


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
        return Extracted(article, failure=failure_of(error))


def failure_of(error: Exception) -> str:
    """What is said of an article that could not be analysed."""
    return f"could not be analysed ({type(error).__name__}: {error}); please report this"


def extract_all(
    articles: Iterable[Article], jobs: int, problems: Callable[[str, str], None]
) -> Iterator[Extracted]:
    """Extraction in the order of the articles, by several processes; failures go to `problems`."""
    for extracted in in_order(extract_one, articles, jobs):
        if extracted.failure is None:
            yield extracted
        else:
            problems(extracted.article.source, extracted.failure)
