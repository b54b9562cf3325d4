"""What people install: the wheel, in an environment of its own, away from the checkout."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    # Nothing of this environment may leak in: neither the checkout nor its paths.
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "QUOTES"))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
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
    assert articles == 20
    assert quotations > 150
    run(installed / "quotes", "check", cwd=tmp_path)


def test_pages_travel_too(installed: Path, tmp_path: Path) -> None:
    """The plugin's entry point is found and its templates answer."""
    shutil.copytree(ROOT / "data" / "articles" / "wire", tmp_path / "wire")
    run(installed / "quotes", "import", "wire", cwd=tmp_path)
    code = (
        "from importlib.metadata import entry_points; "
        "print([e.load().__file__ for e in entry_points(group='datasette') if e.name == 'quotes'])"
    )
    assert "site" in run(installed / "python", "-c", code, cwd=tmp_path)
