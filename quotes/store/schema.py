"""The database's tables, views and full-text indexes, as numbered migrations.

A migration that has been released is never edited: a change is a new one at the end. They are
plain SQL, because `transform()` of sqlite-utils drops triggers and the full-text indexes live on
them. Every statement runs in its migration's transaction.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from quotes.store.ids import words_id
from quotes.store.schema_browsing import AT_HAND, NEWEST_FIRST, PLACED
from quotes.store.schema_matching import OBEYED, PEOPLE, WAITING, WATCHED

MIGRATIONS = Migrations("quotes")

_TABLES = (
    """
create table articles (
    id text primary key,
    title text,
    outlet text,
    byline text,
    published text, -- ISO 8601 date or time
    url text,
    source text not null unique, -- identifies the article for ever
    language text,
    text text not null, -- exactly as read; every offset points into it
    sha256 text not null, -- of the text in UTF-8
    words integer not null,
    quote_count integer not null default 0,
    imported text not null, -- ISO 8601, UTC: when this version was stored
    number integer unique -- of the row, for the full-text index; given by the trigger
)""",
    """
create table decisions (
    id integer primary key,
    action text not null, -- on quotations: 'speaker', 'unknown', 'not-a-quotation'
    a text not null, -- the id of the quotation (or speaker) decided about
    b text, -- the id of the speaker chosen, null where the name was new
    who text not null,
    at text not null, -- ISO 8601, UTC
    reason text,
    undone_at text,
    source text, -- corrections: the article's source
    quotation text, -- corrections: the words, for people who read this table
    name text, -- 'speaker': the name given
    kind text -- 'speaker': person, organisation or document
)""",
    """
create table speakers (
    id text primary key,
    name text not null,
    kind text,
    role text,
    other_names text, -- every other form seen, the most frequent first
    quote_count integer not null default 0,
    article_count integer not null default 0,
    outlet_count integer not null default 0,
    first_quoted text,
    last_quoted text,
    number integer unique
)""",
    """
create table quotes (
    id text primary key,
    article_id text not null references articles(id) on delete cascade,
    speaker_id text references speakers(id) on delete set null,
    speaker text,
    kind text,
    role text,
    text text not null,
    segments text not null, -- JSON [[start, end], ...], code points into the article's text
    start integer not null,
    "end" integer not null,
    extent text not null, -- full or partial
    cue text,
    cue_start integer,
    mention text,
    mention_start integer,
    addressee text,
    paragraph integer not null,
    context text not null,
    confidence real not null,
    why text not null, -- JSON list of reasons
    group_id text,
    decision_id integer references decisions(id), -- the correction obeyed here
    number integer unique
)""",
    """
create table quote_speakers (
    quote_id text not null references quotes(id) on delete cascade,
    speaker_id text not null references speakers(id) on delete cascade,
    primary key (quote_id, speaker_id)
)""",
    # A named speaker as one article knows them: what matching groups into speakers.
    """
create table appearances (
    id integer primary key,
    article_id text not null references articles(id) on delete cascade,
    name text not null, -- the fullest form in the article
    kind text not null,
    role text,
    forms text not null, -- JSON list of every form in the article
    speaker_id text references speakers(id) on delete set null, -- null until matched
    decided text not null default '', -- the id of the speaker that a person chose, else ''
    unique (article_id, name, kind, decided)
)""",
    """
create table quote_appearances (
    quote_id text not null references quotes(id) on delete cascade,
    appearance_id integer not null references appearances(id) on delete cascade,
    primary key (quote_id, appearance_id)
)""",
    """
create table speaker_names (
    speaker_id text not null references speakers(id) on delete cascade,
    name text not null,
    count integer not null, -- articles that use this form
    primary key (speaker_id, name)
)""",
    """
create table retired_ids (
    id text primary key,
    speaker_id text not null references speakers(id) on delete cascade
)""",
    """
create table suggestions (
    id integer primary key,
    a text not null references speakers(id) on delete cascade,
    b text not null references speakers(id) on delete cascade,
    score real not null,
    why text not null, -- JSON list of reasons
    unique (a, b)
)""",
    """
create table imports (
    id integer primary key,
    started text not null, -- ISO 8601, UTC
    finished text, -- null where the run was interrupted
    version text not null, -- of this program
    options text not null, -- JSON
    new integer not null default 0,
    changed integer not null default 0,
    unchanged integer not null default 0,
    undated integer not null default 0,
    skipped integer not null default 0,
    quotations integer not null default 0,
    speakers integer not null default 0,
    suggestions integer not null default 0,
    seconds real
)""",
)

# Columns that pages sort, filter or join by; unique and primary keys have theirs already.
_INDEXES = (
    ("articles", "published"),
    ("articles", "outlet"),
    ("articles", "language"),
    ("articles", "quote_count"),
    ("articles", "imported"),
    ("quotes", "article_id, start"),
    ("quotes", "speaker_id"),
    ("quotes", "speaker"),
    ("quotes", "kind"),
    ("quotes", "role"),
    ("quotes", "extent"),
    ("quotes", "addressee"),
    ("quotes", "cue"),
    ("quotes", "confidence"),
    ("quotes", "group_id"),
    ("quotes", "decision_id"),
    ("quote_speakers", "speaker_id"),
    ("appearances", "speaker_id"),
    ("appearances", "name"),
    ("quote_appearances", "appearance_id"),
    ("speakers", "name"),
    ("speakers", "kind"),
    ("speakers", "quote_count"),
    ("speakers", "article_count"),
    ("speakers", "outlet_count"),
    ("speakers", "first_quoted"),
    ("speakers", "last_quoted"),
    ("speaker_names", "name"),
    ("retired_ids", "speaker_id"),
    ("suggestions", "b"),
    ("suggestions", "score"),
    ("decisions", "a"),
    ("decisions", "source"),
)

# Names are not stemmed; running text is ("taxes" finds "tax"). Accents never matter.
SEARCHED: dict[str, tuple[str, ...]] = {
    "quotes": ("text", "speaker"),
    "articles": ("title", "text", "byline", "outlet"),
    "speakers": ("name", "other_names", "role"),
}
_STEMMED = "porter unicode61 remove_diacritics 2"
_PLAIN = "unicode61 remove_diacritics 2"

_VIEWS = (
    """
create view quote_list as
select
    quotes.id,
    quotes.text,
    coalesce(speakers.name, quotes.speaker) as speaker,
    quotes.speaker as named_as,
    quotes.kind,
    quotes.role,
    quotes.addressee,
    articles.outlet,
    articles.published,
    articles.title,
    articles.url,
    quotes.extent,
    quotes.confidence,
    quotes.context,
    quotes.speaker_id,
    quotes.article_id,
    quotes.start,
    articles.source,
    quotes.number
from quotes
join articles on articles.id = quotes.article_id
left join speakers on speakers.id = quotes.speaker_id""",
    """
create view speaker_list as
select
    speakers.id,
    speakers.name,
    speakers.kind,
    speakers.role,
    speakers.quote_count,
    speakers.article_count,
    speakers.outlet_count,
    speakers.first_quoted,
    speakers.last_quoted,
    speakers.other_names,
    (select count(*) from suggestions
     where suggestions.a = speakers.id or suggestions.b = speakers.id) as suggestions,
    speakers.number
from speakers""",
)


@MIGRATIONS()
def m001_articles_quotes_speakers(db: Database) -> None:
    """The first schema."""
    for table in _TABLES:
        db.execute(table.strip())
    for table, columns in _INDEXES:
        name = "_".join(("idx", table, *columns.split(", ")))
        db.execute(f"create index {name} on {table} ({columns})")
    for table, searched in SEARCHED.items():
        _add_full_text(db, table, searched, _PLAIN if table == "speakers" else _STEMMED)
    for view in _VIEWS:
        db.execute(view.strip())


def _add_full_text(db: Database, table: str, columns: tuple[str, ...], tokenize: str) -> None:
    """An FTS5 index `<table>_fts` over a table's columns, and the triggers that keep it.

    It points to rows by `number`: SQLite may give a table whose key is text new rowids when it is
    vacuumed or restored from a dump. The update trigger fires only for the indexed columns:
    counts change often, words rarely.
    """
    names = ", ".join(columns)
    old = ", ".join(f"old.{name}" for name in columns)
    new = ", ".join(f"new.{name}" for name in columns)
    count = (
        f"update {table} set number = (select coalesce(max(number), 0) + 1 from {table}) "
        "where id = new.id and number is null"
    )
    learn = f"insert into {table}_fts (rowid, {names}) select number, {names} from {table} where id = new.id"
    forget = f"insert into {table}_fts ({table}_fts, rowid, {names}) values ('delete', old.number, {old})"
    learn_again = f"insert into {table}_fts (rowid, {names}) values (new.number, {new})"
    db.execute(
        f"create virtual table {table}_fts using fts5("
        f'{names}, content="{table}", content_rowid="number", tokenize=\'{tokenize}\')'
    )
    for name, event, actions in (
        ("ai", "insert", (count, learn)),
        ("ad", "delete", (forget,)),
        ("au", f"update of {names}", (forget, learn_again)),
    ):
        body = "; ".join(actions)
        db.execute(f"create trigger {table}_{name} after {event} on {table} begin {body}; end")


@MIGRATIONS()
def m002_decisions_about_speakers(db: Database) -> None:
    """What each side of a decision about speakers held: JSON [[source, name, kind], ...]."""
    for column in ("of_a", "of_b"):
        db.execute(f"alter table decisions add column {column} text")


@MIGRATIONS()
def m003_what_waits_to_be_matched(db: Database) -> None:
    """Keys of appearances, and what changed since they were last matched."""
    for statement in WAITING:
        db.execute(statement.strip())
    for name, event, actions in WATCHED:
        db.execute(f"create trigger {name} {event} begin {'; '.join(actions)}; end")


@MIGRATIONS()
def m004_people_known_from_elsewhere(db: Database) -> None:
    """The lists of `quotes import --people`, with the keys under which their people are met."""
    for statement in PEOPLE:
        db.execute(statement.strip())


@MIGRATIONS()
def m005_quotations_with_outlet_and_date(db: Database) -> None:
    """Each quotation has its article's outlet and date at hand, so that big lists open at once."""
    for statement in PLACED:
        db.execute(statement.strip())


@MIGRATIONS()
def m006_newest_first(db: Database) -> None:
    """Indexes from which a list of quotations or articles, newest first, is read as it stands."""
    for statement in NEWEST_FIRST:
        db.execute(statement.strip())


@MIGRATIONS()
def m007_what_facets_and_reports_ask_for(db: Database) -> None:
    """Filters, facets and reports are answered from indexes alone; the same words share an id."""
    db.register_function(words_id, deterministic=True)
    for statement in AT_HAND:
        db.execute(statement.strip())


@MIGRATIONS()
def m008_what_decisions_and_lists_let_go(db: Database) -> None:
    """What a decision or a list of people no longer holds is matched again; so is, once, everything."""
    for statement in OBEYED:
        db.execute(statement.strip())
