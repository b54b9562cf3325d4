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
    """What `correct` did; where `already`, `correction` is the one that had decided the same.

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
        held = store.decided_already(db, correction)
        made = held or store.record(db, correction)
        if not held:
            store.save_keyed(db, place, article.source, keyed.items())
            bring_in_line(db)
        speaker_id = store.speaker_of(db, quote_id)
    return Corrected(made, speaker_id, choice.near if choice else (), held is not None)


def take_back(db: Database, source: str, quote_id: str) -> None:
    """Lets a quotation be again what its article says, as far as no other correction holds.

    The article's other quotations stay as they are, whatever this version would make of them.
    """
    article_id = store.id_of_source(db, source)
    if article_id is None:
        return
    article, key = store.load_article(db, article_id), store.quotation_key(quote_id)
    keyed = dict(store.load_keyed(db, article_id))
    found = _found(article).get(key)
    if found is None:
        keyed.pop(key, None)
    else:
        keyed[key] = found
    in_order = sorted(keyed.items(), key=lambda each: each[1].segments)
    store.save_keyed(db, article_id, source, in_order)


def _with_struck_out(db: Database, article: Article, quote_id: str) -> dict[str, Quotation]:
    """The article's stored quotations by key; with this one, if it was said to be none."""
    keyed = dict(store.load_keyed(db, article.id))
    key = store.quotation_key(quote_id)
    if key not in keyed:
        found = _found(article).get(key)
        if found is None:
            raise NotFound(f"The words of {quote_id} are no longer found in {article.source}.")
        keyed[key] = found
    return keyed


def _found(article: Article) -> dict[str, Quotation]:
    """The quotations of an article's text by their keys, before anybody corrected them."""
    quotations = extract(article)
    return dict(zip(store.quotation_keys([q.quote for q in quotations]), quotations, strict=True))


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
