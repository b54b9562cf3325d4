"""A newsroom's database full of what is nobody else's business, and published folders as a host serves them."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from commands import run
from patience import PATIENCE
from storing import reading, write

from quotes import pipeline

# Folder of the stories, which is in every source.
DESK = "wolfgang-desk"

STORIES = {
    "2026-03-01-mill.txt": "“The mill is safe,” said Ann Lee, the mayor of Arden.\n\n"
    "A crowd of kestrelfolk had waited since dawn in the rain, some with umbrellas and some without, "
    "and nobody knew when the doors would open. “We will rebuild it,” said Bo Day, a baker.",
    "2026-03-02-mill-again.txt": "“No stone is loose,” said Ann B. Lee, the mayor of Arden.",
    "2026-03-03-withdrawn.txt": "“My zqretracted words,” said Cy Fox, a welder.",
    "2026-03-04-changed.txt": "“It was a zqformer word,” said Cy Fox, a welder.",
}
CHANGED = "“It is another word,” said Cy Fox, a welder."
WIRE = (
    '{"id": "ferry", "url": "file:///home/wolfgang/ferry.html", '
    '"text": "“The ferry is late again,” said Bo Day, a baker. Nobody else would speak."}\n'
)
PEOPLE = (
    "name,aliases,role,wikidata\n"
    "Zuleika Watchlist,Zuzu Watchlist,lobbyist,Q424242\n"
    "Ann Lee,Annabel Lee-Secretname,mayor,Q434343\n"
)

# What must not be in the copy, and whether it can be seen in the database it is made from.
SECRETS = {
    "who corrected": ("Jo Weatherby", True),
    "why": ("a call from Quillfeather", True),
    "who merged": ("Ira Subeditor", True),
    "path of the stories": (DESK, True),
    "address of a file": ("file:///home/wolfgang", True),
    "name of nobody quoted": ("Zuleika Watchlist", True),
    "alias in a list": ("Lee-Secretname", True),
    "id at Wikidata": ("Q434343", True),
    "options of an import": ('"encoding"', True),
    "another table": ("Notebook of the desk", True),
    "name of that table": ("desk_notes", True),
    "another column": ("ask the lawyer first", True),
    "another full-text index": ("zqindexed", True),
    "what was removed": ("zqretracted", False),
    "what was changed": ("zqformer", False),
    "what waits to be matched": ("zqtouched", True),
    "version of the keys": ("zqversion", True),
    "what matching looks up": ("zqkey", True),
    "a trigger": ("zqtrigger", True),
    "a view": ("zqview", True),
}


def newsroom(place: Path) -> Path:
    """The database, `quotes.db`, as people have worked with it, still open to another program."""
    db, desk = place / "quotes.db", place / DESK
    write(desk, STORIES | {"wire.jsonl": WIRE})
    write(place, {"people.csv": PEOPLE})
    for arguments in (
        ["import", str(desk), "--outlet", "Herald"],
        ["import", "--people", str(place / "people.csv")],
        ["remove", "2026-03-03-withdrawn"],
    ):
        done = run(*arguments, "--db", str(db))
        assert done.exit_code == 0, done.stderr
    (desk / "2026-03-03-withdrawn.txt").unlink()
    write(desk, {"2026-03-04-changed.txt": CHANGED})
    assert run("import", str(desk), "--db", str(db)).exit_code == 0
    _decide(db)
    _add_strangers(db)
    return db


def _decide(db: Path) -> None:
    with reading(db) as database:
        (quote,) = database.execute("select id from quotes where text like 'We will%'").fetchone()
    bo = ["--speaker", "Bo Day", "--reason", "a call from Quillfeather"]
    assert run("correct", quote, *bo, "--who", "Jo Weatherby", "--db", str(db)).exit_code == 0
    renamed = ["speakers", "rename", "Cy Fox", "Cyrus Fox", "--who", "Ira Subeditor"]
    assert run(*renamed, "--db", str(db)).exit_code == 0
    with reading(db) as database:
        pipeline.match_speakers(database)


def _add_strangers(db: Path) -> None:
    """What people and other programs put into the same file."""
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript("""
            create table desk_notes (id integer primary key, note text);
            insert into desk_notes (note) values ('Notebook of the desk');
            create virtual table "desk notes_fts" using fts5(note);
            insert into "desk notes_fts" values ('zqindexed');
            alter table articles add column zqcolumn text;
            update articles set zqcolumn = 'ask the lawyer first';
            create view zqview as select note from desk_notes;
            create trigger zqtrigger after delete on desk_notes begin select 'zqtrigger'; end;
            insert into touched_keys values ('zqtouched', 1);
            update matched_with set version = 'zqversion';
            insert into appearance_keys select id, 'zqkey', 1 from appearances limit 1;
            insert into suggestions select null, min(id), max(id), 0.5, '["same desk"]' from speakers;
        """)


def all_bytes(*paths: Path) -> bytes:
    """Everything in files and folders; zip files taken apart."""
    found = []
    for place in paths:
        for path in [place] if place.is_file() else place.rglob("*"):
            if path.suffix == ".whl":
                with zipfile.ZipFile(path) as archive:
                    found += [archive.read(name) for name in archive.namelist()]
            elif path.is_file():
                found.append(path.read_bytes())
    return b"\n".join(found)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def command_of(dockerfile: Path) -> str:
    """What a Dockerfile (or a Procfile) starts, for the shell."""
    found = re.findall(r"^(?:CMD|web:) (.*)$", dockerfile.read_text("utf-8"), re.MULTILINE)
    return str(found[-1])


@contextmanager
def hosted(folder: Path, command: str | None = None) -> Iterator[str]:
    """The address of the folder as a host starts it, with nothing of ours in the environment."""
    process = subprocess.Popen(
        ["sh", "-c", command or command_of(folder / "Dockerfile")],
        cwd=folder,
        env={"PATH": f"{Path(sys.executable).parent}:{os.defpath}", "PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # the shell may not be replaced by what it starts
    )
    try:
        yield f"http://127.0.0.1:{_port(process)}"
    finally:
        with suppress(ProcessLookupError):  # it ended, and `_port` shows what it said
            os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=PATIENCE)


def _port(process: subprocess.Popen[str]) -> int:
    """The free port that the server took, as it says once it listens."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"running on http://\S+:(\d+)", line):
            return int(found[1])
    raise AssertionError(said)


def get(address: str, method: str = "GET") -> tuple[int, str]:
    """Status and text of an answer."""
    try:
        with urlopen(Request(address, method=method), timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode("utf-8")
    except HTTPError as error:
        return error.code, error.read().decode("utf-8")


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query, in a file that nobody may change by it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def publish(db: Path, folder: Path, *options: str) -> str:
    """`quotes publish`, and what it says besides."""
    done = run("publish", str(folder), "--db", str(db), *options)
    assert done.exit_code == 0, done.stderr
    return done.stderr
