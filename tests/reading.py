"""Reads sources as the pipeline does and keeps what it was told of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quotes.read import Reading, read
from quotes.records import Article

PAGES = Path(__file__).parent / "fixtures" / "pages"


class Outcome:
    """The articles and problems of one run."""

    def __init__(self, *sources: Path | str, **options: Any) -> None:
        self.problems: list[tuple[str, str]] = []
        self.reading: Reading = read(
            [str(source) for source in sources],
            problems=lambda source, reason: self.problems.append((source, reason)),
            **options,
        )
        self.articles: list[Article] = list(self.reading)

    @property
    def article(self) -> Article:
        """The only article of a run without problems."""
        assert self.problems == []
        assert len(self.articles) == 1
        return self.articles[0]

    @property
    def reason(self) -> str:
        """The only problem's reason of a run without articles."""
        assert self.articles == []
        assert len(self.problems) == 1
        return self.problems[0][1]
