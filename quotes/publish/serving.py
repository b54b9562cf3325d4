"""`quotes serve`: the database in a browser, with Datasette."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from quotes.errors import DatabaseProblem, QuotesError
from quotes.publish.descriptions import metadata
from quotes.publish.editing import Editor, let_edit
from quotes.publish.reading import open_to_read

HOST = "127.0.0.1"
DEFAULT_PORT = 8001

# For one newsroom on its own machine: pages show what an import has just stored, and a slow
# question may take a few seconds. What nobody reads to its end on a page is left to exports: five
# thousand rows take four seconds to write as HTML, in which nobody else is answered.
SETTINGS = {
    "default_cache_ttl": 0,
    "default_page_size": 50,
    "facet_time_limit_ms": 3000,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 5000,
    "suggest_facets": False,
}


def serve(
    db_path: Path,
    *,
    port: int = DEFAULT_PORT,
    open_browser: bool = False,
    editor: Editor | None = None,
) -> None:
    """Serves the database on this machine until Ctrl-C; port 0 takes any free one.

    With an `editor` people can decide in the browser, once they came in by the link that is printed.
    Raises DatabaseProblem (missing, empty, another program's) and QuotesError (the port).
    """
    check_filled(db_path)
    with closing(_listen(port)) as listening, _plain_path(db_path) as plain:
        url = f"http://{HOST}:{listening.getsockname()[1]}/"
        print(f"{db_path} is at {url} (Ctrl-C stops it)", file=sys.stderr, flush=True)
        datasette = site(plain, editor)
        if editor is not None:
            url = login_link(datasette, url)
            print(f"To decide in the browser, sign in once by {url}", file=sys.stderr, flush=True)
        if open_browser:
            webbrowser.open(url)
        with suppress(KeyboardInterrupt):
            asyncio.run(_run(datasette, listening))


def login_link(datasette: Any, home: str) -> str:
    """The address that signs in the first one who opens it, as `datasette serve --root` gives it.

    Unlike there, it opens only what the permission of `editing` opens, not all of Datasette.
    """
    return f"{home.rstrip('/')}/-/auth-token?token={datasette._root_token}"


def check_filled(db_path: Path) -> None:
    """Raises DatabaseProblem where there is nothing to show, with what to do about it."""
    with closing(open_to_read(db_path)) as connection:
        if not connection.execute("select exists (select 1 from articles)").fetchone()[0]:
            raise DatabaseProblem(
                f"{db_path} holds no articles yet; fill it with "
                f"`quotes import FOLDER --db {db_path}`."
            )


def site(db_path: Path, editor: Editor | None = None) -> Any:
    """The Datasette of a database, described by `metadata.yml` under the file's own name.

    Without an `editor` nothing can be decided in it. Datasette 1.0 reads queries from its
    configuration, older ones from the metadata.
    """
    # Datasette takes a second to load, which exports need not wait for.
    from datasette import __version_info__
    from datasette.app import Datasette

    described = {"metadata": metadata(db_path.stem)}
    if int(__version_info__[0]) >= 1:
        described["config"] = metadata(db_path.stem)
    datasette = Datasette([str(db_path)], settings=SETTINGS, **described)
    if editor is not None:
        let_edit(datasette, editor)
    return datasette


async def _run(datasette: Any, listening: socket.socket) -> None:
    import uvicorn

    await datasette.invoke_startup()
    config = uvicorn.Config(datasette.app(), log_level="warning", lifespan="on")
    await uvicorn.Server(config).serve(sockets=[listening])


def _listen(port: int) -> socket.socket:
    """A listening socket, so that the port is ours before anything is started."""
    listening = socket.socket()
    try:
        # Without it a port stays taken for minutes after a restart; on Windows it would share one.
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        raise QuotesError(_port_problem(port, error)) from error
    return listening


def _port_problem(port: int, error: Exception) -> str:
    if isinstance(error, OverflowError):
        return f"Ports go from 0 to 65535, so {port} is none; try --port {DEFAULT_PORT}."
    if isinstance(error, PermissionError):
        return f"Port {port} needs an administrator; try --port {DEFAULT_PORT}."
    return (
        f"Port {port} is taken, perhaps by another `quotes serve`; "
        "choose another with --port, or any free one with --port 0."
    )


@contextmanager
def _plain_path(path: Path) -> Iterator[Path]:
    """The path, or a link to it where Datasette would misread it.

    Datasette puts the path into a `file:` URI as it is, where ? # and % mean something else.
    """
    resolved = path.resolve()
    if not set("?#%") & set(str(resolved)):
        yield resolved
        return
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder) / f"{quote(path.stem, safe=' ').replace('%', '-')}.db"
        link.symlink_to(resolved)
        yield link
