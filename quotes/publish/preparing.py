"""`quotes publish`: a folder with all that a server needs to show the quotations to everybody."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from quotes.errors import QuotesError
from quotes.publish import hosting
from quotes.publish.copying import Copied, copy_database
from quotes.publish.packing import DISTRIBUTION, pack
from quotes.published import copy_of

_README = "README.md"
# What SQLite leaves beside a file that somebody wrote to.
_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is in the folder. `commands` publish it, by host; they are to be typed in the folder."""

    folder: Path
    database: Path
    copied: Copied
    texts: bool
    robots: bool
    commands: Mapping[str, str]


def prepare(
    db_path: Path,
    folder: Path,
    *,
    texts: bool = True,
    robots: bool = False,
    title: str | None = None,
) -> Prepared:
    """Makes the folder, or what an earlier call made in it anew; other files in it stay.

    The copy has the database's own name, as far as it can stand in an address. `texts`: with the
    articles' texts; `robots`: search engines may come in; `title`: what the site is called.
    Raises DatabaseProblem, and QuotesError where the folder is another's or can't be written.
    """
    with _written(folder) as staged:
        site = hosting.Site(
            name=_name(db_path),
            wheel=f"{hosting.PLUGINS}/{_packed(staged)}",
            title=title,
            texts=texts,
            robots=robots,
        )
        copied = copy_database(db_path, staged / site.database, texts=texts)
        _inspect(staged, site.database)
        files = {
            hosting.DESCRIBED: hosting.metadata_file(site),
            "Dockerfile": hosting.dockerfile(site),
            _README: hosting.readme(site),
        }
        for name, content in files.items():
            (staged / name).write_text(content, encoding="utf-8", newline="\n")
        _remove_earlier(folder)
    return Prepared(folder, folder / site.database, copied, texts, robots, hosting.commands(site))


@contextmanager
def _written(folder: Path) -> Iterator[Path]:
    """A folder inside the folder, whose files move up when all of them are there."""
    made = _make(folder)
    try:
        with tempfile.TemporaryDirectory(prefix=".quotes-publish-", dir=folder) as staged:
            yield Path(staged)
            for path in sorted(Path(staged).rglob("*")):
                if path.is_file():
                    target = folder / path.relative_to(staged)
                    target.parent.mkdir(exist_ok=True)
                    path.replace(target)
    except OSError as error:
        _forget(folder, made)
        raise QuotesError(_unwritable(folder, error)) from error
    except BaseException:
        _forget(folder, made)
        raise


def _forget(folder: Path, made: bool) -> None:
    """Takes the folder away again where it was made for nothing."""
    if made:
        with suppress(OSError):
            folder.rmdir()


def _make(folder: Path) -> bool:
    """Makes the folder where it isn't there, which it tells. Raises QuotesError."""
    if folder.exists() and not folder.is_dir():
        raise QuotesError(f"{folder} is a file; name a folder that is empty or not there yet.")
    if not folder.absolute().parent.is_dir():
        raise QuotesError(
            f"There is no folder {folder.absolute().parent} to make {folder.name} in; make it first."
        )
    try:
        if not folder.exists():
            folder.mkdir()
            return True
        if any(folder.iterdir()) and not _is_ours(folder):
            raise QuotesError(
                f"{folder} holds files that `quotes publish` didn't make, so nothing was written; "
                "name a folder that is empty or not there yet."
            )
    except OSError as error:
        raise QuotesError(_unwritable(folder, error)) from error
    return False


def _is_ours(folder: Path) -> bool:
    dockerfile = folder / "Dockerfile"
    return dockerfile.is_file() and dockerfile.read_bytes().startswith(hosting.MADE_BY.encode())


def _unwritable(folder: Path, error: OSError) -> str:
    return f"{folder} can't be written ({error.strerror}); check its permissions, or name another folder."


def _name(db_path: Path) -> str:
    """What the copy and its addresses are called: "herald 2026.v2.db" gives "herald-2026-v2"."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", db_path.stem).strip("-_") or "quotes"


def _packed(staged: Path) -> str:
    plugins = staged / hosting.PLUGINS
    plugins.mkdir()
    return pack(plugins).name


def _inspect(folder: Path, database: str) -> None:
    """Has Datasette count the rows, so that it needn't when the site is read."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "datasette",
            "inspect",
            database,
            "--inspect-file",
            hosting.INSPECTED,
        ],
        cwd=folder,
        # It needs no plugin for that, and ours reads the whole of its descriptions.
        env={**os.environ, "DATASETTE_LOAD_PLUGINS": ""},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it gives no reason"]
        raise QuotesError(
            f"Datasette can't count the rows of the copy ({said[-1]}); does `datasette --version` work?"
        )


def _remove_earlier(folder: Path) -> None:
    """Removes the copies and wheels of earlier calls, which may have had other names."""
    for database in folder.glob("*.db"):
        if _is_copy(database):
            for path in (database, *(Path(f"{database}{end}") for end in _BESIDE)):
                path.unlink(missing_ok=True)
    for wheel in (folder / hosting.PLUGINS).glob(f"{DISTRIBUTION}-*.whl"):
        wheel.unlink()


def _is_copy(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return copy_of(connection) is not None
    except sqlite3.DatabaseError:
        return False
