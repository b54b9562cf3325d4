"""What people install: the wheel, in an environment of its own, away from the checkout."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from patience import PATIENCE

ROOT = Path(__file__).parent.parent


def clean_environment() -> dict[str, str]:
    """Nothing of this environment may leak in: neither the checkout nor its paths."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "QUOTES"))}


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, env=clean_environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` directory of a fresh environment with the wheel in it.

    The libraries that it depends on come from this environment by a path file, so that nothing is
    downloaded; `.ci/run` installs them anew. A path file doesn't follow the path files of the
    directory it names, so an editable install of the checkout stays out of sight.
    """
    place = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "wheel", ROOT, "--no-deps", "--no-build-isolation", "-w", place, cwd=place)
    (wheel,) = place.glob("newsquotes-*.whl")
    venv.create(place / "venv", with_pip=False, symlinks=True)
    bin_directory = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = bin_directory / "python"
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site_packages = Path(run(python, "-c", code, cwd=place).strip())
    run(*pip, "--python", python, "install", "--no-deps", wheel, cwd=place)
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return bin_directory


def test_package_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import quotes; print(quotes.__file__)"
    place = Path(run(installed / "python", "-c", code, cwd=tmp_path).strip())
    assert place.is_relative_to(installed.parent)


@pytest.mark.parametrize(
    "pattern",
    [
        "words/*.txt",
        "weights/*",
        "metadata.yml",
        "site/templates/**/*.html",
        "site/static/*",
    ],
)
def test_wheel_holds_the_data(installed: Path, tmp_path: Path, pattern: str) -> None:
    code = "import quotes; print(quotes.__path__[0])"
    package = Path(run(installed / "python", "-c", code, cwd=tmp_path).strip())
    checkout = ROOT if pattern == "metadata.yml" else ROOT / "quotes"
    expected = {path.relative_to(checkout) for path in checkout.glob(pattern) if path.is_file()}
    assert expected
    assert {path.relative_to(package) for path in package.glob(pattern)} >= expected


def test_sample_is_imported(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "articles", tmp_path / "articles")
    run(installed / "quotes", "import", "articles", cwd=tmp_path)
    counts = "select (select count(*) from articles), (select count(*) from quotes)"
    articles, quotations = sqlite3.connect(tmp_path / "quotes.db").execute(counts).fetchone()
    assert articles == 22
    assert quotations > 150
    run(installed / "quotes", "check", cwd=tmp_path)


def test_what_is_published_is_the_wheel_that_was_installed(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "articles" / "wire", tmp_path / "wire")
    run(installed / "quotes", "import", "wire", cwd=tmp_path)
    run(installed / "quotes", "publish", "site", cwd=tmp_path)
    (built,) = installed.parent.parent.glob("*.whl")
    packed = tmp_path / "site" / "plugins" / built.name
    assert contents(packed) == contents(built)


def contents(wheel: Path) -> dict[str, bytes]:
    """The files in it, without the checksums and who made it, and line ends at the end of metadata."""
    with zipfile.ZipFile(wheel) as archive:
        return {
            name: archive.read(name).strip()
            for name in archive.namelist()
            if not name.endswith((".dist-info/RECORD", ".dist-info/WHEEL"))
        }


@pytest.fixture(scope="module")
def served(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the installed program's own server, showing the wire's articles."""
    place = tmp_path_factory.mktemp("served")
    shutil.copytree(ROOT / "data" / "articles" / "wire", place / "wire")
    run(installed / "quotes", "import", "wire", cwd=place)
    command = (installed / "quotes", "serve", "--port", "0")
    with subprocess.Popen(
        command, cwd=place, env=clean_environment(), stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        said = server.stderr.readline()
        address = re.search(r"http://\S+:\d+", said)
        assert address, said + server.stderr.read()
        yield address[0]
        server.terminate()


def fetch(address: str) -> str:
    """The page there; the server is asked before it is up, and answers once it is."""
    with urlopen(address, timeout=PATIENCE) as answer:
        page: str = answer.read().decode("utf-8")
        return page


@pytest.mark.parametrize(
    ("path", "shows"),
    [
        pytest.param("/", "Who said what", id="front"),
        pytest.param("/quotes/articles/mw-20260306-coastguard", "piece of paper", id="article"),
        pytest.param("/quotes/who_said?words=ninety", "Ninety percent", id="query"),
    ],
)
def test_pages_travel_too(served: str, path: str, shows: str) -> None:
    assert shows in fetch(served + path)
