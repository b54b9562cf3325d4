"""Fills a database of this program with an invented press, many rows at a time."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any

from invented import Invented
from invented_articles import Press, Size
from sqlite_utils import Database

from quotes import store
from quotes.records import Article, Quotation
from quotes.store.ids import pair_number, speaker_slug, words_id

A_TIME = 2_000  # articles
SUGGESTIONS = 100
_CACHE = 1 << 20  # kilobytes of the file that are held in memory while it is filled

Row = dict[str, Any]
Written = tuple[Article, list[Quotation]]


def fill(path: Path, size: Size, seed: int) -> None:
    """Makes the database at `path`, as an import would leave it but for the keys of matching.

    Speakers' names, links and counts are made by the program's own store. Where this is interrupted,
    the file is of no use.
    """
    press = Press(size, seed)
    with store.opened(path, create=True) as db:
        for setting in ("journal_mode = off", "synchronous = off", f"cache_size = -{_CACHE}"):
            db.execute(f"pragma {setting}")
        with store.transaction(db):
            run = store.start_run(db, {"sources": ["archive"]})
            _insert(db, "speakers", [{"id": one.id, "name": one.name} for one in press.speakers])
            numbers = count(1)
            for some in _parts(press.articles()):
                for table, rows in _rows(some, numbers).items():
                    _insert(db, table, rows)
            store.settle(db)
            _insert(db, "suggestions", _suggestions(press.speakers, random.Random(seed)))
            summary = store.Summary(new=size.articles)
            store.count_all(db, summary)
            store.record_progress(db, run, summary, finished=True)
        db.execute("pragma journal_mode = wal")
        store.analyse(db)


def _parts(written: Iterator[Written]) -> Iterator[list[Written]]:
    while some := list(islice(written, A_TIME)):
        yield some


def _insert(db: Database, table: str, rows: Sequence[Row]) -> None:
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        db.conn.executemany(f"insert into {table} ({names}) values ({values})", rows)


def _rows(written: Iterable[Written], numbers: Iterator[int]) -> dict[str, list[Row]]:
    """The rows by table, in the order that foreign keys ask for; `numbers` are for appearances."""
    tables = ("articles", "quotes", "appearances", "quote_appearances")
    rows: dict[str, list[Row]] = {table: [] for table in tables}
    for article, quotations in written:
        rows["articles"].append(_article(article, len(quotations)))
        appearances: dict[str, Row] = {}
        keys = store.quotation_keys([one.quote for one in quotations])
        for key, one in zip(keys, quotations, strict=True):
            quotation = _quotation(one, store.quotation_id(article.id, key))
            rows["quotes"].append(quotation)
            for speaker in one.speakers:
                if speaker.name not in appearances:
                    appearances[speaker.name] = {
                        "id": next(numbers),
                        "article_id": article.id,
                        "name": speaker.name,
                        "kind": speaker.kind,
                        "role": speaker.role,
                        "forms": json.dumps(speaker.forms, ensure_ascii=False),
                        "speaker_id": speaker_slug(speaker.name),
                        "matched": 1,
                    }
                rows["quote_appearances"].append(
                    {
                        "quote_id": quotation["id"],
                        "appearance_id": appearances[speaker.name]["id"],
                    }
                )
        rows["appearances"] += appearances.values()
    return rows


def _article(article: Article, quotations: int) -> Row:
    names = ("id", "source", "text", "title", "outlet", "byline", "published", "url", "language")
    return {name: getattr(article, name) for name in names} | {
        "sha256": store.text_hash(article.text),
        "words": len(article.text.split()),
        "imported": store.now(),
        "quote_count": quotations,
    }


def _quotation(quotation: Quotation, id_: str) -> Row:
    plain = ("speaker", "kind", "role", "extent", "addressee", "paragraph", "context", "confidence")
    cue, mention = quotation.cue, quotation.mention
    return {name: getattr(quotation, name) for name in plain} | {
        "id": id_,
        "article_id": quotation.article,
        "text": quotation.quote,
        "segments": json.dumps([list(span) for span in quotation.segments]),
        "start": quotation.segments[0].start,
        "end": quotation.segments[-1].end,
        "cue": cue.text if cue else None,
        "cue_start": cue.start if cue else None,
        "mention": mention.text if mention else None,
        "mention_start": mention.start if mention else None,
        "why": json.dumps(list(quotation.why), ensure_ascii=False),
        "group_id": words_id(quotation.quote),
    }


def _suggestions(speakers: Sequence[Invented], chance: random.Random) -> list[Row]:
    """Pairs of persons with one family name."""
    families: dict[str, list[str]] = defaultdict(list)
    for one in speakers:
        if one.kind == "person":
            families[one.name.split()[-1]].append(one.id)
    pairs = [sorted(ids[:2]) for ids in families.values() if len(ids) > 1][:SUGGESTIONS]
    why = json.dumps(["the same family name", "but different given names"])
    return [
        {"id": pair_number(a, b), "a": a, "b": b, "score": round(chance.random(), 4), "why": why}
        for a, b in pairs
    ]
