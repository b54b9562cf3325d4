"""Full-text search over the quotations, for any text a person may type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process, utils
from sqlite_utils import Database

from quotes.errors import NotFound
from quotes.fulltext import full_text_query

# How alike a name must be to be offered for a mistyped one, 0 to 100.
_NEAR = 75


@dataclass(frozen=True, slots=True)
class Hit:
    """A quotation found. `speaker` and `published` are None where unknown."""

    id: str
    text: str
    speaker: str | None
    role: str | None
    outlet: str | None
    published: str | None
    title: str | None
    article_id: str


def search(
    db: Database,
    text: str,
    *,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[Hit]:
    """Quotations with all words of `text`, the best first; all of them where it has no word.

    `speaker` is an id or words of a name; `since` and `until` are ISO dates or their beginnings
    ("2026", "2026-03"), both included. Raises NotFound for a speaker who is not there.
    """
    query = full_text_query(text)
    where, values = _between(since, until)
    if query:
        where.append("quotes_fts match :query")
        values["query"] = query
    if speaker:
        where.append("quotes.number in (select value from json_each(:spoken))")
        values["spoken"] = _spoken_by(db, speaker)
    for row in db.query(_select(where, ranked=bool(query)), values):
        yield Hit(**row)


def _select(where: Sequence[str], *, ranked: bool) -> str:
    return (
        "select quotes.id, quotes.text, coalesce(speakers.name, quotes.speaker) as speaker, "
        "quotes.role, outlet, published, title, article_id from quotes "
        "join articles on articles.id = article_id "
        "left join speakers on speakers.id = quotes.speaker_id "
        + ("join quotes_fts on quotes_fts.rowid = quotes.number " if ranked else "")
        + (f"where {' and '.join(where)} " if where else "")
        + ("order by quotes_fts.rank" if ranked else "order by published desc, article_id, start")
    )


def _between(since: str | None, until: str | None) -> tuple[list[str], dict[str, str]]:
    """Conditions on the date, compared as far as it is given: "2026-03" includes 31 March."""
    where, values = [], {}
    for name, value, operator in (("since", since, ">="), ("until", until, "<=")):
        if value:
            where.append(f"substr(published, 1, {len(value)}) {operator} :{name}")
            values[name] = value
    return where, values


def _spoken_by(db: Database, speaker: str) -> str:
    """The numbers, as a JSON list, of quotations by a speaker of this id or these names."""
    row = db.execute(
        "select json_group_array(quotes.number) from quotes join quote_speakers "
        "on quote_id = quotes.id where quote_speakers.speaker_id = "
        "coalesce((select speaker_id from retired_ids where id = :id), :id)",
        {"id": speaker},
    ).fetchone()
    if row[0] != "[]":
        return str(row[0])
    found = _named(db, full_text_query(speaker))
    if found == "[]":
        raise _no_speaker(db, speaker)
    return found


def _named(db: Database, query: str) -> str:
    """Numbers of quotations whose speaker has these words in any name, here or in the article."""
    if not query:
        return "[]"
    row = db.execute(
        "select json_group_array(number) from ("
        "select quotes.number from quotes join quote_speakers on quote_id = quotes.id "
        "join speakers on speakers.id = quote_speakers.speaker_id "
        "where speakers.number in (select rowid from speakers_fts where speakers_fts match :named) "
        "union select rowid from quotes_fts where quotes_fts match :shown)",
        {"named": f"{{name other_names}}: ({query})", "shown": f"speaker: ({query})"},
    ).fetchone()
    return str(row[0])


def _no_speaker(db: Database, wrong: str) -> NotFound:
    names = (row[0] for row in db.execute("select name from speaker_names"))
    near = process.extract(
        wrong, set(names), processor=utils.default_process, limit=3, score_cutoff=_NEAR
    )
    advice = (
        f"did you mean {' or '.join(sorted(name for name, *_ in near))}?"
        if near
        else "`quotes export speaker_list` lists all."
    )
    return NotFound(f"Nobody called {wrong!r} is quoted here; {advice}")
