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
    text_hash,
)
from quotes.store.check import check
from quotes.store.database import open_database, opened, transaction
from quotes.store.decisions import (
    NOT_A_QUOTATION,
    SPEAKER,
    UNKNOWN,
    Correction,
    corrections_of,
    record,
    struck_out,
)
from quotes.store.ids import quotation_id, quotation_key, quotation_keys
from quotes.store.quotations import load_quotations
from quotes.store.runs import Summary, count_all, record_progress, start_run
from quotes.store.search import Hit, search
from quotes.store.speakers import Suggestion, assign, save_suggestions, settle, waiting
from quotes.store.stats import stats

__all__ = [
    "NOT_A_QUOTATION",
    "SPEAKER",
    "UNKNOWN",
    "Appearance",
    "Correction",
    "Hit",
    "Suggestion",
    "Summary",
    "assign",
    "change_of",
    "check",
    "corrections_of",
    "count_all",
    "find_article",
    "load_appearances",
    "load_article",
    "load_articles",
    "load_quotations",
    "not_found",
    "now",
    "open_database",
    "opened",
    "quotation_id",
    "quotation_key",
    "quotation_keys",
    "record",
    "record_progress",
    "remove_article",
    "save_article",
    "save_extracted",
    "save_suggestions",
    "search",
    "settle",
    "start_run",
    "stats",
    "struck_out",
    "text_hash",
    "transaction",
    "waiting",
]
