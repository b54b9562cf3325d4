"""A database with three pairs of speakers that only a person can tell apart."""

from __future__ import annotations

from pathlib import Path

from storing import rows, write

from quotes.pipeline import ReadOptions, import_sources

# The family names differ in a letter.
TEXTS = {
    "a.txt": "“The mill is safe,” said Mara Petersen.\n\nNobody knew.\n\n“Come and see,” Petersen told us.",
    "b.txt": "“The bridge stays shut,” said Mara Peterson.",
    "c.txt": "“Trains run late,” said Tomas Lindqvist.",
    "d.txt": "“Trains run again,” said Tomas Lindquist.",
    "e.txt": "“Prices fell,” said Hana Johansen.",
    "f.txt": "“Prices rose,” said Hana Johanson.",
}

# The pairs in the order in which they are asked about.
PAIRS = (
    ("mara-petersen", "mara-peterson"),
    ("hana-johansen", "hana-johanson"),
    ("tomas-lindquist", "tomas-lindqvist"),
)


def make(folder: Path) -> Path:
    """`quotes.db` in the folder, beside the articles that it is filled from."""
    write(folder, TEXTS)
    path = folder / "quotes.db"
    import_sources(path, [str(folder / name) for name in TEXTS], ReadOptions())
    assert rows(path, "select count(*) from suggestions") == [(3,)]
    return path
