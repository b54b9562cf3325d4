"""The way of the data: beside the command line the only part that knows all stages."""

from quotes.pipeline.correcting import Corrected, Wish, correct, remove
from quotes.pipeline.extraction import Extracted, extract, extract_all
from quotes.pipeline.importing import ReadOptions, extract_sources, import_sources, refresh
from quotes.pipeline.matching import match_speakers

__all__ = [
    "Corrected",
    "Extracted",
    "ReadOptions",
    "Wish",
    "correct",
    "extract",
    "extract_all",
    "extract_sources",
    "import_sources",
    "match_speakers",
    "refresh",
    "remove",
]
