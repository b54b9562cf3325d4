"""Read: files, folders and standard input to articles.

    problems = []
    articles = read(["stories/"], problems=lambda source, reason: problems.append(reason))
    for article in articles:
        ...
    articles.passed_over.other_kinds  # Counter({".css": 3})
    articles.passed_over.hidden       # 1

What is read: text and Markdown, saved web pages, JSON lines, JSON, CSV and TSV. One bad input
never ends a run; `problems` is told of it and the rest goes on. Memory holds one article, save
that a JSON file is read whole.

An article's `source` is the real absolute path of its file, so that it is known again from every
working directory. For a record it is the path, "#" and the record's id; without an id its URL;
without both a key made of its title and date, or else of its text: never its place in the file,
which changes with every line put in above. What comes from standard input has "stdin" for a path,
and plain text from there a digest of the text for an id. Text is as it was read, line ends
included; only NUL and lone surrogates, which can't be stored, are U+FFFD.

An id is the slug of the file's stem or of the record's id. A second source of the same slug in
one run gets a digest of its source for a suffix.
"""

from quotes.read.people import read_people
from quotes.read.reader import FORMATS, Reading, read
from quotes.read.sources import PassedOver

__all__ = ["FORMATS", "PassedOver", "Reading", "read", "read_people"]
