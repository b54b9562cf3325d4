"""Speakers across articles: writing what matching found, and keeping names and counts right.

`assign` gives appearances their speakers; `settle` derives all that follows from that, for the
speakers that were touched since. Both write only what differs, so that a run that changes nothing
leaves the file as it is. Both want a transaction around them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from quotes.store.appearances import Appearance, load_appearances_by
from quotes.store.decisions import renamed, shown_as_before
from quotes.store.identity import Group, complete_ids, main_name, main_value
from quotes.store.ids import pair_number
from quotes.store.people import names_known


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two groups that may be one speaker: the number of an appearance in each, how likely, why."""

    a: int
    b: int
    score: float
    why: tuple[str, ...]


def assign(
    db: Database,
    groups: Sequence[Sequence[Appearance]],
    kept: Sequence[str | None],
    leads: Mapping[str, int],
) -> list[str]:
    """Gives each group one speaker id; returns them. `settle` has to follow.

    `groups` hold the appearances that were matched, each once, and all others that had a speaker
    of theirs. `kept` are the ids that they keep, None for a new one; `leads` says to which group an
    id leads that retires now.
    """
    described = [_described(group, held) for group, held in zip(groups, kept, strict=True)]
    ids = complete_ids(
        described, leads, lambda name: _is_held(db, name), lambda name: _leads_to(db, name)
    )
    for speaker_id, group in zip(ids, groups, strict=True):
        _ensure_speaker(db, speaker_id, group[0].speaker.name)
        for appearance in group:
            if appearance.speaker_id != speaker_id:
                db.execute(
                    "update appearances set speaker_id = ? where id = ?",
                    (speaker_id, appearance.id),
                )
    _retire(db, ids, {old: ids[number] for old, number in leads.items()})
    return ids


def _is_held(db: Database, speaker_id: str) -> bool:
    """Whether matching gave an id to somebody."""
    sql = "select exists (select 1 from appearances where speaker_id = ? and decided = '')"
    return bool(db.execute(sql, (speaker_id,)).fetchone()[0])


def _leads_to(db: Database, speaker_id: str) -> str | None:
    row = db.execute("select speaker_id from retired_ids where id = ?", (speaker_id,)).fetchone()
    return row[0] if row else None


def settle(db: Database) -> None:
    """Brings the speakers that were touched, their names, links and counts in line with the appearances."""
    _follow_choices(db)
    if not db.execute("select exists (select 1 from touched_speakers)").fetchone()[0]:
        return
    for speaker_id in shown_as_before(db):
        db.execute("insert or ignore into touched_speakers values (?)", (speaker_id,))
    for sql in (*_TOUCHED_QUOTES, *_LINKS):
        db.execute(sql)
    _describe_speakers(db)
    for sql in (*_COUNTS, "delete from touched_speakers"):
        db.execute(sql)


def save_suggestions(
    db: Database, matched: Iterable[Appearance], suggestions: Iterable[Suggestion]
) -> None:
    """Makes `suggestions` about the speakers of some appearances these, by the ids they have now."""
    for sql in ("create temp table if not exists asked (id text primary key)", "delete from asked"):
        db.execute(sql)
    db.execute(
        "insert or ignore into asked select speaker_id from appearances "
        "where id in (select value from json_each(?))",
        (json.dumps([appearance.id for appearance in matched]),),
    )
    wanted: dict[tuple[str, str], tuple[float, str]] = {}
    for suggestion in sorted(suggestions, key=lambda s: s.score):
        a, b = sorted((_speaker_of(db, suggestion.a), _speaker_of(db, suggestion.b)))
        if a != b:
            why = json.dumps(list(suggestion.why), ensure_ascii=False)
            wanted[a, b] = (round(suggestion.score, 4), why)
    rows = db.execute(
        "select a, b, score, why from suggestions where a in asked or b in asked"
    ).fetchall()
    there = {(a, b): (score, why) for a, b, score, why in rows}
    for pair in there.keys() - wanted.keys():
        db.execute("delete from suggestions where a = ? and b = ?", pair)
    for pair, (score, why) in sorted(wanted.items()):
        if there.get(pair) != (score, why):
            db.execute(
                "insert into suggestions (id, a, b, score, why) values (?, ?, ?, ?, ?) "
                "on conflict (a, b) do update set score = excluded.score, why = excluded.why",
                (pair_number(*pair), *pair, score, why),
            )


def _speaker_of(db: Database, appearance: int) -> str:
    sql = "select speaker_id from appearances where id = ?"
    return str(db.execute(sql, (appearance,)).fetchone()[0])


def _described(group: Sequence[Appearance], kept: str | None) -> Group:
    names: Counter[str] = Counter()
    for appearance in group:
        names[appearance.speaker.name] += appearance.quotations
    had = frozenset(a.speaker_id for a in group if a.speaker_id)
    return Group(main_name(names), had, kept)


def _ensure_speaker(db: Database, speaker_id: str, name: str) -> None:
    db.execute(
        "insert into speakers (id, name) values (?, ?) on conflict (id) do nothing",
        (speaker_id, name),
    )


def _retire(db: Database, alive: Sequence[str], retired: Mapping[str, str]) -> None:
    """Old ids lead to where their quotations went; ids that are in use again lead nowhere."""
    for old, speaker_id in retired.items():
        db.execute("update retired_ids set speaker_id = ? where speaker_id = ?", (speaker_id, old))
        db.execute(
            "insert into retired_ids (id, speaker_id) values (?, ?) "
            "on conflict (id) do update set speaker_id = excluded.speaker_id",
            (old, speaker_id),
        )
    db.execute(
        "delete from retired_ids where id in (select value from json_each(?))",
        (json.dumps(list(alive)),),
    )


def _follow_choices(db: Database) -> None:
    """Quotations whose speaker a person chose go to that speaker, or where its id leads now."""
    rows = db.execute(
        "select appearances.id, name, coalesce(retired_ids.speaker_id, decided) "
        "from appearances left join retired_ids on retired_ids.id = decided "
        "where decided != ''"
    ).fetchall()
    for appearance_id, name, speaker_id in rows:
        _ensure_speaker(db, speaker_id, name)
        db.execute(
            "update appearances set speaker_id = ? where id = ? and speaker_id is not ?",
            (speaker_id, appearance_id, speaker_id),
        )


_TOUCHED_QUOTES = (
    "create temp table if not exists touched_quotes (id text primary key)",
    "delete from touched_quotes",
    "insert into touched_quotes "
    "select quote_id from appearances join quote_appearances on appearance_id = appearances.id "
    "where speaker_id in touched_speakers "
    "union select quote_id from quote_speakers where speaker_id in touched_speakers "
    "union select id from quotes where speaker_id in touched_speakers",
)
_SPOKEN_BY = (
    "select distinct quote_id, speaker_id from quote_appearances "
    "join appearances on appearances.id = appearance_id "
    "where speaker_id is not null and quote_id in touched_quotes"
)
_LINKS = (
    "delete from quote_speakers where quote_id in touched_quotes "
    f"and (quote_id, speaker_id) not in ({_SPOKEN_BY})",
    f"insert into quote_speakers (quote_id, speaker_id) {_SPOKEN_BY} on conflict do nothing",
    """
update quotes set speaker_id = one.speaker_id
from (select touched_quotes.id,
        case when count(*) = 1 then max(quote_speakers.speaker_id) end as speaker_id
      from touched_quotes left join quote_speakers on quote_id = touched_quotes.id
      group by touched_quotes.id) as one
where one.id = quotes.id and quotes.speaker_id is not one.speaker_id""",
    "delete from speakers where id in touched_speakers and not exists "
    "(select 1 from appearances where speaker_id = speakers.id)",
)

_COUNTS = (
    """
update speakers set
    quote_count = now.quotes, article_count = now.articles, outlet_count = now.outlets,
    first_quoted = now.first, last_quoted = now.last
from (select quote_speakers.speaker_id, count(*) as quotes, count(distinct article_id) as articles,
        count(distinct outlet) as outlets,
        min(substr(published, 1, 10)) as first, max(substr(published, 1, 10)) as last
      from quote_speakers
      join quotes on quotes.id = quote_id
      join articles on articles.id = article_id
      where quote_speakers.speaker_id in touched_speakers
      group by quote_speakers.speaker_id) as now
where now.speaker_id = speakers.id
and (quote_count, article_count, outlet_count, first_quoted, last_quoted)
    is not (now.quotes, now.articles, now.outlets, now.first, now.last)""",
)


def _describe_speakers(db: Database) -> None:
    """Name, kind, role and the forms of every touched speaker, from all their appearances."""
    touched = "select speaker_id from touched_speakers"
    by_speaker: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in load_appearances_by(db, f"speaker_id in ({touched})"):
        by_speaker[str(appearance.speaker_id)].append(appearance)
    described = {
        row[0]: row[1:]
        for row in db.execute(
            f"select id, name, kind, role, other_names from speakers where id in ({touched})"
        )
    }
    known = names_known(db)
    names = {speaker_id: one.name for speaker_id, one in known.items()} | renamed(db)
    forms_before: dict[str, dict[str, int]] = defaultdict(dict)
    seen = f"select * from speaker_names where speaker_id in ({touched})"
    for speaker_id, name, count in db.execute(seen).fetchall():
        forms_before[speaker_id][name] = count
    for speaker_id, appearances in by_speaker.items():
        forms = _forms(appearances)
        role = known[speaker_id].role if speaker_id in known else None
        description = _description(appearances, forms, names.get(speaker_id), role)
        if described[speaker_id] != description:
            db.execute(
                "update speakers set name = ?, kind = ?, role = ?, other_names = ? where id = ?",
                (*description, speaker_id),
            )
        if forms_before[speaker_id] != forms:
            _save_forms(db, speaker_id, forms)


def _description(
    appearances: Sequence[Appearance], forms: Counter[str], called: str | None, office: str | None
) -> tuple[str, str | None, str | None, str | None]:
    """(name, kind, role, other names) as most quotations have them.

    `called` and `office` are what a person or a list says instead.
    """
    names: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for appearance in appearances:
        names[appearance.speaker.name] += appearance.quotations
        kinds[appearance.speaker.kind] += appearance.quotations
        if appearance.speaker.role:
            roles[appearance.speaker.role] += appearance.quotations
    name = called or main_name(names)
    others = sorted(forms.keys() - {name}, key=lambda form: (-forms[form], form))
    return name, main_value(kinds), office or main_value(roles), "; ".join(others) or None


def _forms(appearances: Iterable[Appearance]) -> Counter[str]:
    """Every form of the name with the number of articles that use it."""
    used = {(form, a.article) for a in appearances for form in (a.speaker.name, *a.speaker.forms)}
    return Counter(form for form, _ in used)


def _save_forms(db: Database, speaker_id: str, forms: Counter[str]) -> None:
    db.execute("delete from speaker_names where speaker_id = ?", (speaker_id,))
    for name, count in sorted(forms.items()):
        db.execute("insert into speaker_names values (?, ?, ?)", (speaker_id, name, count))
