"""The command that prepares the site for everybody: publish."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli import show
from quotes.cli.options import Db, storable
from quotes.cli.program import app

if TYPE_CHECKING:
    from quotes.publish import Prepared


@app.command()
def publish(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="Made where it isn't there; only a folder that is empty or made by this command "
            "is written to.",
            show_default=False,
        ),
    ],
    without_text: Annotated[
        bool,
        typer.Option(
            "--without-text",
            help="Leave the articles' texts out; quotations keep a few words around them.",
        ),
    ] = False,
    allow_robots: Annotated[
        bool,
        typer.Option(
            "--allow-robots",
            help="Let search engines and other robots in; else robots.txt keeps them out.",
        ),
    ] = False,
    title: Annotated[
        str | None,
        typer.Option(callback=storable, help="What the site is called; else “Who said what”."),
    ] = None,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Prepare a folder for publishing the site on the web, and say how to.

    It gets a copy of the database without what is the newsroom's own (decisions, suggestions,
    imports, lists of people, paths of files, names of colleagues), the program as a plugin of
    Datasette, descriptions, and a Dockerfile. Nothing is sent anywhere. Run it again after an
    import. docs/publishing.md explains each host.

    \b
    Examples:
      quotes publish site/
      quotes publish site/ --without-text --title "Harledon in quotations"
      quotes publish site/ --allow-robots --db archive.db
    """
    from quotes import store
    from quotes.publish import prepare

    store.bring_up_to_date(db)
    name = title and title.strip()
    with show.busy(f"Copying {db}"):
        prepared = prepare(db, folder, texts=not without_text, robots=allow_robots, title=name)
    _print(prepared)


def _print(prepared: Prepared) -> None:
    copied = prepared.copied
    texts = "with" if prepared.texts else "without"
    robots = "are let in" if prepared.robots else "are asked to stay away"
    print(
        f"{prepared.folder} is ready: {show.count(copied.quotations, 'quotation')} by "
        f"{show.count(copied.speakers, 'named speaker')} in "
        f"{show.count(copied.articles, 'article')}, {texts} the articles' texts; robots {robots}."
    )
    if copied.left_out:
        show.say(f"Left out, for this program didn't make them: {', '.join(copied.left_out)}.")
    folder, database = (shlex.quote(str(path)) for path in (prepared.folder, prepared.database))
    show.say(f"Look at it: quotes serve --open --db {database}")
    show.say(f"Publish it from its folder by one of these (NAME is yours to choose): cd {folder}")
    for host, command in prepared.commands.items():
        show.say(f"\n# {host}\n{command}")
