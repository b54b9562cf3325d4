"""What Datasette's own templates leave out and a screen reader needs.

Its pages name no language and no main part (before 1.0), its filters have fields without labels, wide
tables scroll but can't be reached by keyboard. Its templates are changed as they are loaded, for
their insides can't be replaced without a copy of each, which would age. What a later version words
differently stays as it is there; `tests/test_browser_pages.py` looks at both versions.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import datasette
from jinja2 import BaseLoader, Environment

_DATASETTE = Path(datasette.__file__).parent

# In which template, what, and what stands there instead.
_MENDED = (
    ("base.html", "<html>", '<html lang="en">'),
    ("base.html", '<section class="content">', '<section class="content" role="main">'),
    ("table.html", '<select name="_filter_column', '<select aria-label="Column" name="_filter_column'),
    ("table.html", '<select name="_filter_op', '<select aria-label="Comparison" name="_filter_op'),
    ("table.html", 'name="_filter_value', 'aria-label="Value" name="_filter_value'),
    ("table.html", '<select name="_sort"', '<select aria-label="Sort by" name="_sort"'),
    ("table.html", '<dl class="column-descriptions">', '<dl class="column-descriptions" tabindex="0">'),
    *(
        (name, '<div class="table-wrapper">', '<div class="table-wrapper" tabindex="0">')
        for name in ("_table.html", "query.html", "_query_results.html")
    ),
    # A heading of the third rank that follows one of the first.
    *(
        (name, beginning, f'{beginning.rstrip(">")} role="heading" aria-level="2">')
        for name, beginning in (
            ("table.html", "<h3>"),
            ("table.html", '<h3 class="table-summary">'),
            ("query.html", "<h3>"),
        )
    ),
    ("database.html", "<h3>Custom", '<h3 role="heading" aria-level="2">Custom'),
    # The editor of SQL, a library's: of Datasette 0.65 and of 1.0.
    ("_codemirror_foot.html", "lineNumbers: true,", 'lineNumbers: true, screenReaderLabel: "SQL",'),
    ("_codemirror_foot.html", "schema,\n      }));",
     'schema,\n      }));\n      editor.contentDOM.setAttribute("aria-label", "SQL");'),
)  # fmt: skip


class Mended(BaseLoader):
    """Datasette's templates with what they leave out; all others as `loader` has them."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, file, fresh = self._loader.get_source(environment, template)
        if file and Path(file).is_relative_to(_DATASETTE):
            source = mended(Path(file).name, source)
        return source, file, fresh

    def list_templates(self) -> list[str]:
        return self._loader.list_templates()


def mended(name: str, source: str) -> str:
    """The source of Datasette's template of this name with what it leaves out."""
    for where, left_out, instead in _MENDED:
        if where == name:
            source = source.replace(left_out, instead)
    return source
