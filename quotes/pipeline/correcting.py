"""A person's word on one quotation or article, obeyed at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes import store
from quotes.errors import NotFound
from quotes.pipeline.extraction import extract
from quotes.pipeline.matching import bring_in_line
from quotes.records import Article, Quotation

if TYPE_CHECKING:
    from sqlite_utils import Database


def remove(db: Database, id_or_source: str) -> Article:
    """Takes an article out; returns it. Raises NotFound with near ids."""
    with store.transaction(db):
        article = store.load_article(db, store.find_article(db, id_or_source))
        store.remove_article(db, article.id)
        bring_in_line(db)
    return article


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of a quotation: `action` is one of `store.CORRECTIONS`.

    `name` is the speaker's name or id, for `store.SPEAKER`.
    """

    action: str
    who: str
    name: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What `correct` did; `already` where the same had been decided before.

    `speaker_id` is the speaker's id now, `near` names of known speakers much like a new one, for
    a warning.
    """

    correction: store.Correction
    speaker_id: str | None
    near: tuple[str, ...]
    already: bool


def correct(db: Database, quote_id: str, wish: Wish) -> Corrected:
    """Records a correction and obeys it at once.

    Raises NotFound: no such quotation, or several speakers of that name.
    """
    with store.transaction(db):
        place = store.place_of(db, quote_id) or store.struck_out(db, quote_id)
        if place is None:
            raise store.not_found(db, "quotation", quote_id)
        article = store.load_article(db, place)
        keyed = _with_struck_out(db, article, quote_id)
        choice = store.choose_speaker(db, place, wish.name) if wish.name else None
        correction = _correction(article, quote_id, keyed, wish, choice)
        already = store.is_decided(db, correction)
        if not already:
            store.record(db, correction)
            store.save_keyed(db, place, article.source, keyed.items())
            bring_in_line(db)
        speaker_id = store.speaker_of(db, quote_id)
    return Corrected(correction, speaker_id, choice.near if choice else (), already)


def _with_struck_out(db: Database, article: Article, quote_id: str) -> dict[str, Quotation]:
    """The article's stored quotations by key; with this one, if it was said to be none."""
    keyed = dict(store.load_keyed(db, article.id))
    key = store.quotation_key(quote_id)
    if key not in keyed:
        quotations = extract(article)
        fresh = zip(store.quotation_keys([q.quote for q in quotations]), quotations, strict=True)
        found = dict(fresh).get(key)
        if found is None:
            raise NotFound(f"The words of {quote_id} are no longer found in {article.source}.")
        keyed[key] = found
    return keyed


def _correction(
    article: Article,
    quote_id: str,
    keyed: Mapping[str, Quotation],
    wish: Wish,
    choice: store.Choice | None,
) -> store.Correction:
    quotation = keyed[store.quotation_key(quote_id)]
    kind = quotation.kind if quotation.kind in store.NAMED_KINDS else "person"
    return store.Correction(
        quote_id=quote_id,
        source=article.source,
        quotation=quotation.quote,
        action=wish.action,
        who=wish.who,
        at=store.now(),
        reason=wish.reason,
        speaker_id=choice.speaker_id if choice else None,
        name=choice.name if choice else None,
        kind=(choice.kind or kind) if choice else None,
    )
