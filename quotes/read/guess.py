"""The format of what comes without a name's suffix: standard input, files called "story"."""

from __future__ import annotations

import itertools
import json
import re
from typing import BinaryIO

from quotes.read.decode import decoded_lines
from quotes.read.draft import Options
from quotes.read.fields import recognised
from quotes.read.table import DELIMITERS

PAGE = re.compile(r"\s*<(!doctype\b|!--|\?xml\b|html\b|head\b|body\b|article\b|div\b|p\b)", re.I)


def guess_format(stream: BinaryIO, options: Options) -> str:
    """One of the formats, by the first line; plain text where nothing speaks for another.

    The stream stands at its beginning before and after.
    """
    lines = (line for line in decoded_lines(stream, options.encoding) if line.strip())
    first = next(itertools.islice(lines, 1), "")
    stream.seek(0)
    if PAGE.match(first):
        return "html"
    if first.lstrip()[:1] in ("{", "["):
        return _kind_of_json(first)
    return "csv" if _is_header(first, options) else "text"


def _kind_of_json(first: str) -> str:
    """ "[editor's note] The ferry" begins like JSON too; only `{` and `[` alone may go on below."""
    try:
        json.loads(first)
    except ValueError:
        return "json" if re.fullmatch(r"\s*[\[{]\s*|\s*[\[{]\s*[\[{\"].*\s*", first) else "text"
    return "json"


def _is_header(first: str, options: Options) -> bool:
    """Two columns or more that are known, the text among them, and nothing like a sentence."""
    for delimiter in DELIMITERS:
        fields = recognised(first.strip().split(delimiter), options.mapping)
        if "text" in fields and len(fields) > 1:
            return True
    return False
