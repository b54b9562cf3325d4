"""How the prepared folder is served, and the commands that bring it to a host.

The server has the Datasette of this machine, for on that the site was looked at.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import Any

import yaml

from quotes.publish.descriptions import metadata as descriptions
from quotes.publish.serving import SETTINGS
from quotes.published import EMPTIED

# The first line tells a folder of ours from others.
MADE_BY = "# Made by `quotes publish`, anew each time."

INSPECTED, DESCRIBED, PLUGINS = "inspect-data.json", "metadata.yml", "plugins"

# All libraries have wheels for it.
_PYTHON = "3.13"

PORT = 8001

# As at home, so that what answers there answers here; but nothing changes until it is published
# again, so that browsers may keep a page for some minutes, and the whole file at one click is not what a
# newsroom means by a site.
_PUBLIC = SETTINGS | {"default_cache_ttl": 300, "allow_download": False}

_DOCKERFILE = """\
{made_by}
# docker build -t {image} . && docker run --rm -p {port}:{port} {image}
FROM python:{python}-slim
WORKDIR /app
COPY {wheel} {plugins}/
RUN pip install --no-cache-dir --disable-pip-version-check {datasette} {wheel}
COPY {database} {inspected} {described} ./
USER nobody
ENV PORT={port}
EXPOSE {port}
CMD exec datasette serve --host 0.0.0.0 --port $PORT {options}
"""

_README = """\
# {title}

This folder was made by `quotes publish`. It holds all that a server needs:

- `{database}`: the copy of the database, without what is the newsroom's own{texts}
- `{inspected}`: how many rows it has, so that Datasette needn't count
- `{described}`: what tables, columns and reports are called; robots are {robots}
- `{wheel}`: the program, as a plugin of Datasette
- `Dockerfile`: serves it all

One of these publishes it. Type it in this folder; NAME is yours to choose:

{commands}
"""


@dataclass(frozen=True, slots=True)
class Site:
    """What is served: the file's name without `.db`, the wheel's path in the folder, what the
    site is called (None: as in `metadata.yml`), and what is said about it."""

    name: str
    wheel: str
    title: str | None
    texts: bool
    robots: bool

    @property
    def database(self) -> str:
        return f"{self.name}.db"

    @property
    def image(self) -> str:
        """What Docker calls it: small letters, digits, and - between them."""
        return self.name.lower().replace("_", "-")


def metadata(site: Site) -> dict[str, Any]:
    """`metadata.yml` for the copy: without what is empty in it."""
    described = descriptions(site.name)
    described["title"] = site.title or described["title"]
    tables = described["databases"][site.name]["tables"]
    for name in EMPTIED:
        tables[name]["hidden"] = True
    if not site.texts:
        tables["articles"]["columns"]["text"] = "Left out of this site."
        for name in ("quotes", "quote_list"):
            tables[name]["columns"]["context"] = "A few words around the quotation."
    described["plugins"] = {"newsquotes": {"robots": "allowed" if site.robots else "blocked"}}
    return described


def metadata_file(site: Site) -> str:
    """The same as it is written."""
    return yaml.safe_dump(metadata(site), sort_keys=False, allow_unicode=True, width=100)


def dockerfile(site: Site) -> str:
    """A Dockerfile that serves the folder, which is all it needs besides PyPI."""
    options = ["-i", site.database, "--inspect-file", INSPECTED, "--metadata", DESCRIBED]
    return _DOCKERFILE.format(
        made_by=MADE_BY,
        image=site.image,
        port=PORT,
        python=_PYTHON,
        wheel=site.wheel,
        plugins=PLUGINS,
        datasette=_datasette(),
        database=site.database,
        inspected=INSPECTED,
        described=DESCRIBED,
        options=shlex.join([*options, *_options(DESCRIBED)]),
    )


def readme(site: Site) -> str:
    """What is in the folder and what to do with it."""
    lines = [f"    # {host}\n    {command}\n" for host, command in commands(site).items()]
    return _README.format(
        title=metadata(site)["title"],
        database=site.database,
        texts="" if site.texts else " and without the articles' texts",
        inspected=INSPECTED,
        described=DESCRIBED,
        robots="let in" if site.robots else "asked to stay away",
        wheel=site.wheel,
        commands="\n".join(lines).rstrip(),
    )


def commands(site: Site) -> dict[str, str]:
    """For each host the command that publishes the folder, to be typed in it.

    NAME stands for what the site is called at the host, where names are the customer's to choose.
    """
    # What `datasette publish` writes the metadata to at the host.
    options = shlex.quote(" ".join(_options("metadata.json")))
    shared = (
        f"--metadata {DESCRIBED} --plugins-dir {PLUGINS} --install {_datasette()} "
        f"--install {site.wheel} --extra-options {options}"
    )
    return {
        "Cloud Run": f"datasette publish cloudrun {site.database} --service NAME {shared}",
        "Fly": f"datasette publish fly {site.database} --app NAME {shared}",
        "Heroku": f"datasette publish heroku {site.database} --name NAME {shared}",
        "Docker": f"docker build -t {site.image} . && docker run --rm -p {PORT}:{PORT} {site.image}",
    }


def _options(described: str) -> list[str]:
    """Options of `datasette serve` besides the files; from 1.0 on it reads queries from `--config`."""
    config = ["--config", described] if _is_at_least_1() else []
    return config + [
        word for name, value in _PUBLIC.items() for word in ("--setting", name, _typed(value))
    ]


def _typed(value: object) -> str:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)


def _datasette() -> str:
    from datasette import __version__

    return f"datasette=={__version__}"


def _is_at_least_1() -> bool:
    from datasette import __version_info__

    return int(__version_info__[0]) >= 1
