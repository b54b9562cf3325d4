"""The way of the data: beside the command line the only part that knows all stages."""

from quotes.pipeline.correcting import Corrected, Wish, correct, remove
from quotes.pipeline.deciding import (
    By,
    Moved,
    export_decisions,
    history,
    import_decisions,
    keep_apart,
    leave_open,
    merge,
    rename,
    split,
    undo,
)
from quotes.pipeline.editing import Editing
from quotes.pipeline.evaluating import Evaluation, evaluate
from quotes.pipeline.explaining import ExplainedArticle, Explanation, explain, explain_sources
from quotes.pipeline.extraction import Extracted, Person, extract, extract_all, people
from quotes.pipeline.importing import (
    Listed,
    ReadOptions,
    extract_sources,
    import_people,
    import_sources,
    refresh,
)
from quotes.pipeline.matching import match_speakers
from quotes.pipeline.reviewing import Review
from quotes.pipeline.telling import shortened, told

__all__ = [
    "By",
    "Corrected",
    "Editing",
    "Evaluation",
    "ExplainedArticle",
    "Explanation",
    "Extracted",
    "Listed",
    "Moved",
    "Person",
    "ReadOptions",
    "Review",
    "Wish",
    "correct",
    "evaluate",
    "explain",
    "explain_sources",
    "export_decisions",
    "extract",
    "extract_all",
    "extract_sources",
    "history",
    "import_decisions",
    "import_people",
    "import_sources",
    "keep_apart",
    "leave_open",
    "match_speakers",
    "merge",
    "people",
    "refresh",
    "remove",
    "rename",
    "shortened",
    "split",
    "told",
    "undo",
]
