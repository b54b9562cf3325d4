"""The database: schema, writing, ids, corrections, and checking that it is sound."""

from quotes.store.appearances import Appearance, load_appearances
from quotes.store.articles import (
    change_of,
    find_article,
    load_article,
    load_articles,
    not_found,
    now,
    remove_article,
    save_article,
    save_extracted,
    save_keyed,
    text_hash,
    with_known,
)
from quotes.store.check import check
from quotes.store.choosing import Choice, choose_speaker
from quotes.store.database import analyse, open_database, opened, thrown_away, transaction
from quotes.store.decisions import (
    CORRECTIONS,
    NAMED_KINDS,
    NOT_A_QUOTATION,
    SPEAKER,
    UNKNOWN,
    Correction,
    is_decided,
    record,
    struck_out,
)
from quotes.store.ids import quotation_id, quotation_key, quotation_keys
from quotes.store.quotations import load_keyed, place_of, speaker_of
from quotes.store.runs import Summary, count_all, record_progress, start_run
from quotes.store.search import Hit, search
from quotes.store.speakers import Suggestion, assign, save_suggestions, settle, waiting
from quotes.store.stats import stats

__all__ = [
    "CORRECTIONS",
    "NAMED_KINDS",
    "NOT_A_QUOTATION",
    "SPEAKER",
    "UNKNOWN",
    "Appearance",
    "Choice",
    "Correction",
    "Hit",
    "Suggestion",
    "Summary",
    "analyse",
    "assign",
    "change_of",
    "check",
    "choose_speaker",
    "count_all",
    "find_article",
    "is_decided",
    "load_appearances",
    "load_article",
    "load_articles",
    "load_keyed",
    "not_found",
    "now",
    "open_database",
    "opened",
    "place_of",
    "quotation_id",
    "quotation_key",
    "quotation_keys",
    "record",
    "record_progress",
    "remove_article",
    "save_article",
    "save_extracted",
    "save_keyed",
    "save_suggestions",
    "search",
    "settle",
    "speaker_of",
    "start_run",
    "stats",
    "struck_out",
    "text_hash",
    "thrown_away",
    "transaction",
    "waiting",
    "with_known",
]
