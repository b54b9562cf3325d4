"""People's decisions about speakers, obeyed at once and by every later import and match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quotes import store
from quotes.errors import NotFound, WrongUsage
from quotes.names import fold
from quotes.pipeline.correcting import take_back
from quotes.pipeline.extraction import extract
from quotes.pipeline.matching import bring_in_line, match_speakers

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, and why."""

    who: str
    reason: str | None = None


def merge(db: Database, first: str, others: Sequence[str], by: By) -> list[store.Decision]:
    """Makes speakers, given by id or name, one: a decision for each of the others.

    Raises NotFound, and WrongUsage where two of them are one already.
    """
    with store.transaction(db):
        ids = [store.find_speaker(db, name) for name in (first, *others)]
        for place, speaker_id in enumerate(ids[1:], start=1):
            if speaker_id in ids[:place]:
                raise WrongUsage(
                    f"{(first, *others)[place]} is that speaker already: {speaker_id}."
                )
        made = [_decide(db, store.MERGE, ids[0], other, by) for other in ids[1:]]
        bring_in_line(db)
    return made


def keep_apart(db: Database, one: str, other: str, by: By) -> store.Decision:
    """Decides that two speakers, given by id or name, are never one. Raises as `merge` does."""
    return _about_two(db, store.KEEP_APART, one, other, by)


def leave_open(db: Database, one: str, other: str, by: By) -> store.Decision:
    """Notes that a person could not tell whether two speakers are one, so that nobody asks again."""
    return _about_two(db, store.UNSURE, one, other, by)


def _about_two(db: Database, action: str, one: str, other: str, by: By) -> store.Decision:
    with store.transaction(db):
        a, b = (store.find_speaker(db, name) for name in (one, other))
        if a == b:
            raise WrongUsage(
                f"{one} and {other} are one speaker here ({a}); "
                "`quotes speakers split` takes a name out of it."
            )
        made = _decide(db, action, a, b, by)
        bring_in_line(db)
    return made


def split(
    db: Database, speaker: str, names: Sequence[str], articles: Sequence[str], by: By
) -> store.Decision:
    """Takes names, or all that stands in some articles, out of a speaker, as a speaker of its own.

    The decision's `b` is the new speaker's id. Raises NotFound: no such speaker, name or article
    of it; WrongUsage where nothing would stay.
    """
    with store.transaction(db):
        a = store.find_speaker(db, speaker)
        held = [at for at in store.load_appearances(db) if at.speaker_id == a and not at.decided]
        out = _taken_out(db, a, held, names, articles)
        stay = [at for at in held if at not in out]
        if not stay:
            raise WrongUsage(
                f"All that is known of {a} would be taken out; `quotes speakers rename` gives it "
                "another name."
            )
        wish = store.Decision(store.SPLIT, a, by.who, store.now(), reason=by.reason)
        made = store.decide(db, replace(wish, of_a=_sorted(stay), of_b=_sorted(out)))
        _part(db, made)
        bring_in_line(db)
        return store.set_other(db, made, store.holder_of(db, made.of_b[0]))


def _part(db: Database, decision: store.Decision) -> None:
    """Takes what was split off from its speaker, whose id stays with the rest.

    What came in by a merge has the id again that it had before.
    """
    for before in store.decisions_in_force(db):
        for speaker_id, side in zip((before.a, before.b), before.sides, strict=True):
            retired = speaker_id and store.living_id(db, speaker_id) != speaker_id
            if before.action == store.MERGE and speaker_id and retired and side == decision.of_b:
                return store.give_back(db, side, speaker_id)
    return store.release(db, decision.of_b)


def _sorted(appearances: Iterable[store.Appearance]) -> tuple[store.Seen, ...]:
    return tuple(sorted(appearance.seen for appearance in appearances))


def _taken_out(
    db: Database,
    speaker_id: str,
    held: Sequence[store.Appearance],
    names: Sequence[str],
    articles: Sequence[str],
) -> list[store.Appearance]:
    """Of what a speaker holds, what goes by one of the names or stands in one of the articles.

    An article knows a speaker by its fullest name there; shorter forms go with that.
    """
    out: dict[int, store.Appearance] = {}
    for name in names:
        found = [at for at in held if fold(at.speaker.name) == fold(name)]
        found = found or [at for at in held if fold(name) in map(fold, at.speaker.forms)]
        if not found:
            known = ", ".join(sorted({at.speaker.name for at in held}))
            raise NotFound(f"{speaker_id} is nowhere called {name!r}; its names are {known}.")
        out |= {at.id: at for at in found}
    for article in articles:
        article_id = store.find_article(db, article)
        found = [at for at in held if at.article == article_id]
        if not found:
            raise NotFound(f"{speaker_id} is not quoted in {article_id}.")
        out |= {at.id: at for at in found}
    return list(out.values())


def rename(db: Database, speaker: str, name: str, by: By) -> store.Decision:
    """Shows a speaker under another name; id and names seen stay. Raises NotFound, WrongUsage."""
    name = " ".join(name.split())
    if not name:
        raise WrongUsage("Give the name to show.")
    with store.transaction(db):
        a = store.find_speaker(db, speaker)
        made = _decide(db, store.RENAME, a, None, by, name=name)
        bring_in_line(db)
    return made


def _decide(
    db: Database, action: str, a: str, b: str | None, by: By, name: str | None = None
) -> store.Decision:
    of_a, of_b = store.seen_of(db, a), store.seen_of(db, b) if b else ()
    for speaker_id, side in ((a, of_a), (b, of_b)):
        if speaker_id and not side:
            raise WrongUsage(
                f"{speaker_id} has only quotations that were given to it by `quotes correct`; "
                "correct those to another speaker."
            )
    decision = store.Decision(action, a, by.who, store.now(), b=b, reason=by.reason, name=name)
    return store.decide(db, replace(decision, of_a=of_a, of_b=of_b))


def undo(db: Database, number: int | None = None) -> store.Decision:
    """Takes a decision or correction back, the latest where no number is given.

    Speakers and quotations are then as they were before it, but for what other decisions say.
    Raises NotFound, and WrongUsage where it was undone before.
    """
    with store.transaction(db):
        decision = store.load_decision(db, number)
        if decision.undone_at:
            raise WrongUsage(f"Decision {decision.id} was undone on {decision.undone_at[:10]}.")
        undone = replace(decision, undone_at=store.now())
        store.mark_undone(db, undone)
        if decision.about_speakers:
            _give_ids_back(db, decision)
        else:
            take_back(db, decision.source or "", decision.a)
        bring_in_line(db)
    return undone


def _give_ids_back(db: Database, decision: store.Decision) -> None:
    """Lets what a decision moved have the speaker again that it had before."""
    if decision.action == store.SPLIT:
        store.give_back(db, decision.of_b, store.living_id(db, decision.a) or decision.a)
    elif decision.action == store.MERGE:
        for speaker_id, side in zip((decision.a, decision.b), decision.sides, strict=True):
            if speaker_id and store.living_id(db, speaker_id) != speaker_id:
                store.give_back(db, side, speaker_id)


def extract_again(db: Database, sources: Iterable[str]) -> None:
    """The quotations of some articles from their stored texts, corrected as people decided."""
    for source in sorted(set(sources)):
        article_id = store.id_of_source(db, source)
        if article_id:
            article = store.load_article(db, article_id)
            store.save_extracted(db, article_id, source, extract(article))


def history(db: Database, speaker_id: str | None = None) -> list[store.Decision]:
    """All decisions and corrections, the latest first; only those about a speaker and its quotations."""
    found = reversed(store.load_decisions(db))
    if speaker_id is None:
        return list(found)
    held = set(store.seen_of(db, speaker_id))
    return [
        decision
        for decision in found
        if held & {*decision.of_a, *decision.of_b}
        or speaker_id in (decision.a, decision.b)
        or store.speaker_of(db, decision.a) == speaker_id
    ]


def export_decisions(db: Database) -> Iterator[dict[str, Any]]:
    """All decisions and corrections as records, the oldest first, for `import_decisions`."""
    return (decision.as_record() for decision in store.load_decisions(db))


@dataclass(frozen=True, slots=True)
class Moved:
    """What `import_decisions` did: decisions added, and those that were there already."""

    added: int
    known: int


def import_decisions(db: Database, records: Iterable[Mapping[str, Any]]) -> Moved:
    """Adds decisions of another database that are not here yet, and obeys them.

    One that was undone there is undone here. Raises WrongUsage for a record that is none.
    """
    with store.transaction(db):
        known = {_same(decision): decision for decision in store.load_decisions(db)}
        added = 0
        sources = set[str]()
        there = 0
        for number, record in enumerate(records, start=1):
            decision = _of_record(record, number)
            before = known.get(_same(decision))
            there += 1
            if before is None:
                known[_same(decision)] = store.decide(db, _at_home(db, decision))
                added += 1
            elif decision.undone_at and not before.undone_at:
                store.mark_undone(db, replace(before, undone_at=decision.undone_at))
            else:
                continue
            if not decision.about_speakers and decision.source:
                sources.add(decision.source)
        extract_again(db, sources)
        match_speakers(db)
    return Moved(added, there - added)


def _same(decision: store.Decision) -> store.Decision:
    """What makes two decisions one in whatever database they stand: all but ids and undoing."""
    what = "" if decision.about_speakers else store.quotation_key(decision.a)
    return replace(decision, id=0, undone_at=None, a=what, b=None)


def _at_home(db: Database, decision: store.Decision) -> store.Decision:
    """A correction from another database without a speaker's id that means nobody or another here."""
    chosen = not decision.about_speakers and decision.b and decision.name
    if chosen and not store.is_called(db, decision.b or "", decision.name or ""):
        return replace(decision, b=None)
    return decision


def _of_record(record: Mapping[str, Any], number: int) -> store.Decision:
    try:
        return store.Decision.of_record(record)
    except (KeyError, TypeError, ValueError) as error:
        raise WrongUsage(
            f"Line {number} is no decision that `quotes decisions export` wrote ({error})."
        ) from error
