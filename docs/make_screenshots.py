"""Makes the pictures of docs/site.md and the README; run it after changing how the site looks.

python docs/make_screenshots.py [NAME...]

The sample is imported, served and looked at in Chromium (apt-get install chromium); what the
development installs (see the README) and Pillow are needed. A picture is one screen, with few colours
to keep it small: docs/site/NAME-WIDTH.png, WIDTH being 1100 or 390 pixels.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests"))

from browsing import browser, import_sample  # noqa: E402
from site_process import served_to_edit  # noqa: E402
from walks import take, walks  # noqa: E402

PICTURES = HERE / "site"

# Where an article was read from, without the folders of this machine.
_PATHS = """
for (const path of document.querySelectorAll(".bottom bdi"))
    path.textContent = path.textContent.replace(/^.*(?=data.articles)/, "")
"""

HEIGHTS = {1100: 825, 390: 800}
COLOURS = 255

PAGES = {
    "front": "",
    "article": "quotes/articles/courier-2026-03-04-sea-wall",
    "review": "quotes/-/review",
}
# The walks of site.md in their order: where each of them ends.
WALKS = ("minister", "unnamed", "sentence", "speaker")
BOTH_WIDTHS = ("front", "speaker", "article", "review")
SIGNED_IN = ("review",)


def main(names: list[str]) -> None:
    """Makes the pictures of these names, or all."""
    PICTURES.mkdir(exist_ok=True)
    with looking() as (home, signed_in, anybody):
        for name, go in ways(home).items():
            if names and name not in names:
                continue
            context = signed_in if name in SIGNED_IN else anybody
            for width in HEIGHTS if name in BOTH_WIDTHS else (1100,):
                picture(context, go, PICTURES / f"{name}-{width}.png", width)


@contextmanager
def looking() -> Iterator[tuple[str, Any, Any]]:
    """The address of the served sample, and browsers that are signed in and not."""
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        database = import_sample(Path(folder) / "quotes.db")
        with served_to_edit(database) as (home, link):
            signed_in = chromium.new_context(device_scale_factor=1)
            signed_in.new_page().goto(link)
            yield home, signed_in, chromium.new_context(device_scale_factor=1)


def ways(home: str) -> dict[str, Callable[[Any], None]]:
    """By name, what brings a page of the browser to what is shown."""
    found: dict[str, Callable[[Any], None]] = {
        name: partial(_open, home + address) for name, address in PAGES.items()
    }
    for name, walk in zip(WALKS, walks(), strict=True):
        found[name] = partial(_walk, home, walk.steps)
    return found


def _open(address: str, page: Any) -> None:
    page.goto(address)


def _walk(home: str, steps: Any, page: Any) -> None:
    page.goto(home)
    for step in steps:
        take(page, step)
    page.wait_for_load_state()


def picture(context: Any, go: Callable[[Any], None], path: Path, width: int) -> None:
    """One screen of the page that `go` leads to, as a PNG with a palette."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    go(page)
    page.evaluate(_PATHS)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(HERE)}: {path.stat().st_size // 1024} kB", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
