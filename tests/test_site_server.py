"""`quotes serve`: the real server as another process, and what it refuses."""

from __future__ import annotations

import socket
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
import site_database
from site_client import Reader
from site_process import served

from quotes.errors import DatabaseProblem, QuotesError
from quotes.publish.serving import check_filled, serve
from quotes.store import open_database


@pytest.mark.parametrize("name", ["quotes.db", "50% off #1?.db", "archive"])
def test_the_real_server_whatever_the_database_is_called(tmp_path: Path, name: str) -> None:
    path = site_database.make(tmp_path / name)
    with served(path) as home:
        index = Reader(urlopen(home).read().decode())
        reports = urljoin(home, next(link for link, words in index.links if words == "Reports"))
        page = Reader(urlopen(reports).read().decode())
        assert [words for _, words in page.links if words == "Who said …?"]
        listed = urljoin(home, next(link for link, words in index.links if words == "Speakers"))
        speakers = Reader(urlopen(listed).read().decode())
        speaker = Reader(urlopen(urljoin(home, speakers.link("Ann Lee"))).read().decode())
        assert "mayor of Port Ellis" in speaker.text


def test_an_import_goes_on_while_the_database_is_served(tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    with served(path) as home:
        article = f"{home}quotes/articles/harbour"
        assert "Harbour to close" in urlopen(article).read().decode()
        with closing(open_database(path)) as db:
            db.execute("update articles set title = 'Harbour to open' where id = 'harbour'")
        assert "Harbour to open" in urlopen(article).read().decode()


def test_a_taken_port_is_a_sentence(tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(QuotesError, match=rf"Port {port} is taken.*--port 0"):
            serve(path, port=port)


def test_a_port_that_is_none(tmp_path: Path) -> None:
    path = site_database.make(tmp_path / "quotes.db")
    with pytest.raises(QuotesError, match="from 0 to 65535"):
        serve(path, port=70000)


def test_a_missing_database_is_a_sentence_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="There is no database"):
        serve(tmp_path / "quotes.db", port=0)
    assert not list(tmp_path.iterdir())


def test_a_database_without_articles_says_how_to_fill_it(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    open_database(path).close()
    with pytest.raises(DatabaseProblem, match=r"holds no articles yet.*quotes import FOLDER"):
        check_filled(path)
