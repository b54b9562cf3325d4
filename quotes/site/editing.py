"""Deciding in the browser: the page "To decide", and the forms on a speaker's and a quotation's page.

There are no such addresses without an `Editor`. With one, a reader needs the permission
`quotes-edit`; a GET writes nothing, and every POST comes from a form with Datasette's token.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlencode

from datasette import Response
from datasette.utils import tilde_encode

from quotes.errors import DatabaseProblem, QuotesError
from quotes.publish.editing import PERMISSION, Editor, Person, Told, editor_of

# Decisions that the page "To decide" shows below the question.
LATEST = 10

START = "Stop the server and start it again with `quotes serve --edit`: it prints a link that signs in once."
SIGN_IN = f"Only who has signed in may decide here. {START}"
BY_FORM = "Nothing was changed: this address takes what a form sends."

Fields = Mapping[str, Sequence[str]]
# Who shows a page: a template's name, what it shows, the status.
Show = Callable[..., Awaitable[Any]]


async def may_edit(datasette: Any, actor: Mapping[str, Any] | None) -> bool:
    """Whether this reader may decide here."""
    if editor_of(datasette) is None or not actor:
        return False
    if hasattr(datasette, "allowed"):  # Datasette 1.0
        return bool(await datasette.allowed(action=PERMISSION, actor=actor))
    return bool(await datasette.permission_allowed(actor, PERMISSION, default=False))


def root_may(actor: Mapping[str, Any] | None) -> bool:
    """Whether this is who came in by the link that the server printed."""
    return bool(actor) and (actor or {}).get("id") == "root"


def review_address(datasette: Any, database: str) -> str:
    """The page "To decide"."""
    return f"{datasette.urls.database(database)}/-/review"


async def about_speaker(datasette: Any, request: Any, speaker_id: str) -> dict[str, Any]:
    """What a speaker's page shows besides for who may decide: the history and what was just done."""
    editor = editor_of(datasette)
    if editor is None or not await may_edit(datasette, request.actor):
        return {}
    history = await asyncio.to_thread(editor.history, speaker_id)
    return {"history": history, **await _just_done(editor, request)}


async def about_article(
    datasette: Any, request: Any, article_id: str, quotation_id: str | None = None
) -> dict[str, Any]:
    """The same for an article's page or, with a quotation's id, for that one's."""
    editor = editor_of(datasette)
    if editor is None or not await may_edit(datasette, request.actor):
        return {}
    history = await asyncio.to_thread(editor.corrections, article_id)
    if quotation_id is not None:
        history = [told for told in history if told.quotation == quotation_id]
    return {"history": history, **await _just_done(editor, request)}


async def review(request: Any, datasette: Any, database: str, show: Show) -> Any:
    """GET: the next question. POST: an answer to the one that was shown, then the next."""
    editor = await _allowed(request, datasette)
    if editor is None:
        return await _refused(show)
    if request.method == "POST":
        return await _answered(request, datasette, database, editor, show)
    since = _number(request.args.get("again"))
    asked, history, done = await asyncio.gather(
        asyncio.to_thread(editor.asked, since),
        asyncio.to_thread(editor.history, None, LATEST),
        _just_done(editor, request),
    )
    context = {"asked": asked, "again": since, "history": history, **done}
    answer = await show("review", context)
    answer.headers["cache-control"] = "no-store"  # the back button shows what is asked now
    return answer


async def _answered(request: Any, datasette: Any, database: str, editor: Editor, show: Show) -> Any:
    fields = await _fields(request)
    again = _number(_first(fields, "again"))
    pair, by = (_first(fields, "a"), _first(fields, "b")), _person(request, fields)
    try:
        told = await asyncio.to_thread(editor.answer, pair, _first(fields, "answer"), by)
    except QuotesError as error:
        return await _failed(show, error)
    back = review_address(datasette, database)
    return _to(back, done=told.number, **({"again": again} if again else {}))


async def undo(request: Any, datasette: Any, database: str, show: Show) -> Any:
    """POST: takes a decision back, and shows again the page that the form stood on."""
    editor = await _allowed(request, datasette)
    if editor is None:
        return await _refused(show)
    if request.method != "POST":
        return await _failed(show, BY_FORM, status=405)
    fields = await _fields(request)
    try:
        told = await asyncio.to_thread(editor.undo, _number(_first(fields, "number")))
    except QuotesError as error:
        return await _failed(show, error)
    return _to(_page_of_form(datasette, database, fields, told), done=told.number)


def _page_of_form(datasette: Any, database: str, fields: Fields, told: Told) -> str:
    """The page that a form which takes a decision back stood on, as far as it is still there."""
    row, speaker = datasette.urls.row, _first(fields, "speaker")
    if speaker:
        return str(row(database, "speakers", tilde_encode(speaker)))
    on = _first(fields, "on")
    if on == "quotation" and told.quotation:
        return str(row(database, "quotes", told.quotation))
    if on and told.article:
        return str(row(database, "articles", told.article))
    return review_address(datasette, database)


async def correct(request: Any, datasette: Any, database: str, quotation: str, show: Show) -> Any:
    """POST to `…/-/correct` of a quotation; what is none any more leads to its article."""
    editor = await _allowed(request, datasette)
    if editor is None:
        return await _refused(show)
    if request.method != "POST":
        return await _failed(show, BY_FORM, status=405)
    fields = await _fields(request)
    action, name, by = _first(fields, "action"), _first(fields, "name"), _person(request, fields)
    try:
        told = await asyncio.to_thread(editor.correct, quotation, action, name, by)
    except QuotesError as error:
        return await _failed(show, error)
    if told.quotation:
        back = datasette.urls.row(database, "quotes", told.quotation)
    else:
        back = datasette.urls.row(database, "articles", told.article)
    return _to(back, done=told.number)


async def change_speaker(
    request: Any, datasette: Any, database: str, speaker: str, show: Show
) -> Any:
    """POST to `…/-/rename` or `…/-/split` of a speaker."""
    editor = await _allowed(request, datasette)
    if editor is None:
        return await _refused(show)
    if request.method != "POST":
        return await _failed(show, BY_FORM, status=405)
    fields = await _fields(request)
    try:
        told = await asyncio.to_thread(
            _change, editor, request.url_vars["action"], speaker, fields, _person(request, fields)
        )
    except QuotesError as error:
        return await _failed(show, error)
    back = told.speakers[0][0] if told.speakers else speaker
    return _to(datasette.urls.row(database, "speakers", back), done=told.number)


def _change(editor: Editor, action: str, speaker: str, fields: Fields, by: Person) -> Told:
    if action == "rename":
        return editor.rename(speaker, _first(fields, "name"), by)
    return editor.split(speaker, fields.get("name", ()), fields.get("article", ()), by)


async def _allowed(request: Any, datasette: Any) -> Editor | None:
    return editor_of(datasette) if await may_edit(datasette, request.actor) else None


async def _just_done(editor: Editor, request: Any) -> dict[str, Any]:
    """The decision that the address names as just made or undone, for a line above everything."""
    number = _number(request.args.get("done"))
    return {"done": await asyncio.to_thread(editor.told, number) if number else None}


async def _refused(show: Show) -> Any:
    return await show("message", {"heading": "Sign in first", "message": SIGN_IN}, status=403)


async def _failed(show: Show, error: QuotesError | str, status: int = 400) -> Any:
    """A page with the sentence, where the command line would print it."""
    status = 503 if isinstance(error, DatabaseProblem) else status
    return await show("message", {"heading": "Not done", "message": str(error)}, status=status)


def _person(request: Any, fields: Fields) -> Person:
    """Whoever came in by the printed link is whoever started the server."""
    actor = request.actor
    named = None if root_may(actor) else str(actor.get("name") or actor.get("id") or "") or None
    return Person(named, _first(fields, "reason"))


async def _fields(request: Any) -> Fields:
    """What a form sends. Datasette's own `post_vars` keeps one value of a name only."""
    body = (await request.post_body()).decode("utf-8", "replace")
    return parse_qs(body, keep_blank_values=True)


def _first(fields: Fields, name: str) -> str:
    return (fields.get(name) or [""])[0]


def _number(typed: str | None) -> int:
    """A decision's number; 0 for what is none."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 16 else 0


def _to(address: str, **asked: Any) -> Any:
    return Response.redirect(f"{address}?{urlencode(asked)}")
