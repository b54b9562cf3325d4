"""A published folder, served as a host does: by the commands that it holds, over HTTP."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import publishing
import pytest
import site_database
from publishing import get
from site_client import Reader

from quotes.publish.descriptions import queries
from quotes.publish.serving import SETTINGS

ROOT = Path(__file__).parent.parent

BLOCKED = "User-agent: *\nDisallow: /\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("served")
    db = site_database.make(place / "Herald 2026.db")
    publishing.publish(db, place / "site", "--title", "Heard in <Port> Ellis")
    return place / "site"


@pytest.fixture(scope="module")
def home(folder: Path) -> Iterator[str]:
    with publishing.hosted(folder) as address:
        yield address


def page(home: str, path: str) -> Reader:
    status, html = get(home + path)
    assert status == 200, html
    return Reader(html)


def test_the_site_answers(home: str) -> None:
    front = page(home, "/")
    assert "Heard in <Port> Ellis" in front.text
    listed = page(home, "/Herald-2026/speaker_list")
    speaker = page(home, listed.link("Ann Lee"))
    assert "mayor of Port Ellis" in speaker.text
    permalink = next(link for link, words in speaker.links if words == "permalink")
    quotation = page(home, permalink)
    assert "We never agreed to that," in quotation.text
    place = quotation.link("Read it in the article")
    article = page(home, place)
    assert place.partition("#")[2] in article.ids
    assert site_database.BRIDGE.split("\n")[0] in article.text


@pytest.mark.parametrize("name", queries())
def test_the_reports_are_there(home: str, name: str) -> None:
    shown = page(home, f"/Herald-2026/{name}")
    assert queries()[name]["title"] in shown.text
    assert get(f"{home}/Herald-2026/{name}.json?_shape=array")[0] == 200


def test_it_is_immutable_counted_and_set_as_asked(home: str, folder: Path) -> None:
    found = json.loads(get(f"{home}/-/databases.json")[1])
    databases = found["databases"] if isinstance(found, dict) else found  # from Datasette 1.0 on
    (database,) = (one for one in databases if one["name"] == "Herald-2026")
    assert database["is_mutable"] is False
    inspected = json.loads((folder / "inspect-data.json").read_text("utf-8"))["Herald-2026"]
    assert (database["hash"], inspected["file"]) == (inspected["hash"], "Herald-2026.db")
    assert inspected["tables"]["quotes"]["count"] == 8
    settings = json.loads(get(f"{home}/-/settings.json")[1])
    assert (
        settings.items() >= {**SETTINGS, "default_cache_ttl": 300, "allow_download": False}.items()
    )


def test_the_file_is_not_handed_out(home: str) -> None:
    assert get(f"{home}/Herald-2026.db")[0] == 403


@pytest.mark.parametrize("table", ["decisions", "suggestions", "imports", "people", "appearances"])
def test_the_newsrooms_own_tables_are_not_listed(home: str, table: str) -> None:
    links = [link for link, _ in page(home, "/Herald-2026").links]
    assert "/Herald-2026/quotes" in links
    tables = json.loads(get(f"{home}/Herald-2026.json")[1])["tables"]
    (hidden,) = (one["hidden"] for one in tables if one["name"] == table)
    assert hidden


@pytest.mark.parametrize("path", ["/-/review", "/-/undo", "/speakers/ann-lee/-/rename"])
def test_nothing_can_be_decided(home: str, path: str) -> None:
    for method in ("GET", "POST"):
        assert get(f"{home}/Herald-2026{path}", method)[0] in (403, 404, 405)


def test_style_sheets_come_with_it(home: str) -> None:
    _, html = get(home + "/Herald-2026/articles/harbour")
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    assert sheets
    assert [get(home + sheet)[0] for sheet in sheets] == [200] * len(sheets)


def test_robots_are_kept_out(home: str) -> None:
    assert get(f"{home}/robots.txt") == (200, BLOCKED)


def test_robots_are_let_in_where_asked(folder: Path, tmp_path: Path) -> None:
    db = site_database.make(tmp_path / "quotes.db")
    publishing.publish(db, tmp_path / "site", "--allow-robots")
    with publishing.hosted(tmp_path / "site") as home:
        status, rules = get(f"{home}/robots.txt")
    assert status == 200
    assert may(rules, "/quotes/articles/harbour")
    assert may(rules, "/quotes/speakers/ann-lee")
    assert may(rules, "/quotes/speakers/ann-lee?page=2")
    assert may(rules, "/quotes/speaker_list?_next=100")
    assert may(rules, "/-/static-plugins/newsquotes/quotes.css")
    assert not may(rules, "/quotes/quote_list?outlet=Herald&_sort=start")
    assert not may(rules, "/quotes/articles/harbour.json")
    assert not may(rules, "/quotes/quote_list.csv")
    assert not may(rules, "/-/versions")


def may(rules: str, path: str) -> bool:
    """Whether a robot may fetch the path: the longest rule that fits decides (RFC 9309)."""
    found = [("allow", "")]
    for line in rules.splitlines()[1:]:
        kind, _, pattern = line.partition(": ")
        if pattern and re.match(re.escape(pattern).replace(r"\*", ".*"), path):
            found.append((kind.lower(), pattern))
    return max(found, key=lambda rule: (len(rule[1]), rule[0] == "allow"))[0] == "allow"


def test_the_dockerfile_needs_the_folder_and_pypi_only(folder: Path) -> None:
    dockerfile = (folder / "Dockerfile").read_text("utf-8")
    copied = [
        word for line in re.findall(r"^COPY (.*)$", dockerfile, re.M) for word in line.split()[:-1]
    ]
    assert all((folder / name).is_file() for name in copied)
    (installed,) = re.findall(r"^RUN pip install (.*)$", dockerfile, re.M)
    wanted = [word for word in installed.split() if not word.startswith("-")]
    assert wanted == [f"datasette=={version_of_datasette()}", copied[0]]
    started = shlex.split(publishing.command_of(folder / "Dockerfile"))
    files = [word for word in started if "." in word and not word[0].isdigit()]
    assert set(files) == set(copied[1:])
    assert "USER nobody" in dockerfile


def version_of_datasette() -> str:
    from datasette import __version__

    return str(__version__)


# What the hosts' own programs answer, as far as `datasette publish` asks them; where they would
# send the folder away they keep it.
GCLOUD = """
case "$*" in
  "config get-value project") echo desk ;;
  "builds submit"*) cp -RL . "$SENT" ;;
esac
"""
HEROKU = """
case "$1" in
  plugins) echo "heroku-builds 0.0.29" ;;
  apps:list) echo "[]" ;;
  apps:create) echo '{"name": "NAME"}' ;;
  builds:create) cp -RL . "$SENT" ;;
esac
"""


def commands_in(text: str) -> dict[str, str]:
    """The commands of a README or of the terminal by their host."""
    return dict(re.findall(r"^ *# ([A-Z][\w ]+)\n *(.+)$", text, re.MULTILINE))


def sent(folder: Path, command: str, place: Path) -> Path:
    """What a host gets by the command, typed in the folder."""
    (place / "bin").mkdir()
    for name, script in (("gcloud", GCLOUD), ("heroku", HEROKU)):
        (place / "bin" / name).write_text(f"#!/bin/sh{script}")
        (place / "bin" / name).chmod(0o755)
    python = Path(sys.executable).parent
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={"PATH": f"{place / 'bin'}:{python}:{os.defpath}", "SENT": str(place / "sent")},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return place / "sent"


def run_in(place: Path, command: str) -> None:
    """Runs what the host runs once."""
    path = {"PATH": f"{Path(sys.executable).parent}:{os.defpath}"}
    subprocess.run(["sh", "-c", command], cwd=place, env=path, check=True)


def check_host(place: Path, started: Path) -> None:
    """Starts what the host got as the host would, and looks at it."""
    command = publishing.command_of(started)
    with publishing.hosted(place, command) as home:
        assert "Heard in <Port> Ellis" in page(home, "/").text
        assert "Harbour to close" in page(home, "/Herald-2026/articles/harbour").text
        assert "Ann Lee" in page(home, "/Herald-2026/who_said?words=agreed").text
        assert get(f"{home}/robots.txt") == (200, BLOCKED)
        assert get(f"{home}/Herald-2026.db")[0] == 403
        settings = json.loads(get(f"{home}/-/settings.json")[1])
        assert settings["sql_time_limit_ms"] == SETTINGS["sql_time_limit_ms"]


def check_installed(place: Path, installed: list[str]) -> None:
    """The host installs this Datasette and the wheel that came along."""
    assert f"datasette=={version_of_datasette()}" in installed
    (wheel,) = (word for word in installed if word.endswith(".whl"))
    assert (place / wheel).is_file()


@pytest.mark.parametrize("host", ["Cloud Run", "Fly"])
def test_hosts_with_docker(folder: Path, tmp_path: Path, host: str) -> None:
    command = commands_in((folder / "README.md").read_text("utf-8"))[host]
    if host == "Fly":
        if find_spec("datasette_publish_fly") is None:
            pytest.skip("needs datasette-publish-fly")
        command += f" --generate-dir {tmp_path / 'sent'}"
    place = sent(folder, command, tmp_path)
    dockerfile = (place / "Dockerfile").read_text("utf-8")
    install, inspect = re.findall(r"^RUN (.*)$", dockerfile, re.M)
    check_installed(place, install.split())
    run_in(place, inspect)
    check_host(place, place / "Dockerfile")


def test_heroku(folder: Path, tmp_path: Path) -> None:
    command = commands_in((folder / "README.md").read_text("utf-8"))["Heroku"]
    place = sent(folder, command, tmp_path)
    check_installed(place, (place / "requirements.txt").read_text("utf-8").split())
    run_in(place, (place / "bin/post_compile").read_text("utf-8"))
    check_host(place, place / "Procfile")


def test_terminal_readme_and_docs_say_the_same(tmp_path: Path) -> None:
    """But for the name of the wheel and the version of Datasette, which go with the release."""
    db = site_database.make(tmp_path / "quotes.db")
    said = publishing.publish(db, tmp_path / "site")
    readme = commands_in((tmp_path / "site/README.md").read_text("utf-8"))
    assert commands_in(said) == readme
    assert list(readme) == ["Cloud Run", "Fly", "Heroku", "Docker"]
    page = (ROOT / "docs/publishing.md").read_text("utf-8")
    for command in readme.values():
        assert as_written(command) in as_written(page)


def as_written(text: str) -> str:
    text = re.sub(r"datasette==[\w.]+", "datasette==VERSION", text)
    text = re.sub(r"newsquotes-[\w.+]+-py3", "newsquotes-VERSION-py3", text)
    text = text.replace("--config metadata.json ", "")  # from Datasette 1.0 on
    return " ".join(text.replace("\\\n", " ").split())
