"""The tables and triggers of matching, for the migrations of `schema`: never edited once released."""

from __future__ import annotations

# What has to be matched again is known by itself, whoever writes and wherever it is interrupted:
# appearances that are new or changed wait with `matched` 0; what went leaves the keys under which
# others met it, and speakers whose quotations changed are named to be counted again.
WAITING = (
    "alter table appearances add column matched integer not null default 0",
    "create index idx_appearances_waiting on appearances (id) where matched = 0 and decided = ''",
    "create index idx_appearances_decided on appearances (id) where decided != ''",
    """
create table appearance_keys (
    appearance_id integer not null references appearances(id) on delete cascade,
    key text not null, -- two appearances can only be one speaker where they share one
    own integer not null, -- and for one of them it is its own
    primary key (appearance_id, key)
)""",
    "create index idx_appearance_keys_key on appearance_keys (key, own)",
    "create table touched_keys (key text not null, own integer not null, primary key (key, own))",
    "create table touched_speakers (speaker_id text primary key)",
    "create table matched_with (version text primary key)",  # the program that made the keys
)
_LEAVE_KEYS = (
    "insert into touched_keys select key, own from appearance_keys "
    "where appearance_id = old.id on conflict do nothing"
)
# Not "insert or ignore": the statement that fires a trigger overrules that.
_TOUCH = "insert into touched_speakers select {id} where {id} is not null on conflict do nothing"
_TOUCH_LINKED = (
    "insert into touched_speakers select speaker_id from appearances "
    "where id = {row}.appearance_id and speaker_id is not null on conflict do nothing"
)
WATCHED = (
    (
        "appearances_leave",
        "before delete on appearances",
        (_LEAVE_KEYS, _TOUCH.format(id="old.speaker_id")),
    ),
    (
        "appearances_change",
        "after update of name, kind, role, forms on appearances",
        (
            _LEAVE_KEYS,
            _TOUCH.format(id="new.speaker_id"),
            "update appearances set matched = 0 where id = new.id",
        ),
    ),
    (
        "appearances_move",
        "after update of speaker_id on appearances",
        (_TOUCH.format(id="old.speaker_id"), _TOUCH.format(id="new.speaker_id")),
    ),
    (
        "quote_appearances_come",
        "after insert on quote_appearances",
        (_TOUCH_LINKED.format(row="new"),),
    ),
    (
        "quote_appearances_go",
        "before delete on quote_appearances",
        (_TOUCH_LINKED.format(row="old"),),
    ),
    (
        "articles_move",
        "after update of outlet, published on articles",
        (
            "insert into touched_speakers select quote_speakers.speaker_id "
            "from quote_speakers join quotes on quotes.id = quote_id where article_id = new.id "
            "on conflict do nothing",
        ),
    ),
)

PEOPLE = (
    """
create table people (
    id integer primary key,
    name text not null,
    kind text not null,
    aliases text not null, -- JSON list
    role text,
    wikidata text,
    speaker_id text references speakers(id) on delete set null, -- null where not quoted
    matched integer not null default 0
)""",
    "create unique index idx_people_who on people (name, kind, coalesce(wikidata, ''))",
    "create index idx_people_speaker_id on people (speaker_id)",
    """
create table people_keys (
    person_id integer not null references people(id) on delete cascade,
    key text not null,
    own integer not null,
    primary key (person_id, key)
)""",
    "create index idx_people_keys_key on people_keys (key, own)",
)

OBEYED = (
    """
create table obeyed (
    decision_id integer primary key, -- a decision about speakers that names were matched with
    a text not null, -- JSON list of the appearances that each side was about
    b text not null
)""",
    # Whom a person of the list was met by under a name or alias that is taken back.
    "create trigger people_change after update of name, kind, aliases on people begin "
    "insert into touched_keys select key, own from people_keys where person_id = old.id "
    "on conflict do nothing; end",
    "create trigger people_leave before delete on people begin "
    "insert into touched_keys select key, own from people_keys where person_id = old.id "
    "on conflict do nothing; end",
    "delete from matched_with",  # so that all keys are made again: there are others now
)
