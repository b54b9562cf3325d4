"""Which column of a record holds what: by its usual names, or as `--map` says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from quotes.errors import QuotesError
from quotes.read.blocks import markup_to_text
from quotes.read.dates import iso_date
from quotes.read.draft import Draft, Skipped
from quotes.read.slugs import digest, slugify

# Names as `plain_name` leaves them (no case, no marks), the surest first: "publishedAt",
# "Published at" and "published_at" are one. "description" and "summary" are not the text: an
# article cut to its first sentence would pass for the whole.
USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "articlebody", "body", "content", "articletext", "fulltext", "bodytext",
             "maintext", "plaintext", "article", "story"),
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "publication", "publisher", "newspaper", "sitename", "medium", "source",
               "sourcename"),
    "byline": ("byline", "author", "authors", "creator", "writer", "journalist", "reporter"),
    "published": ("published", "publishedat", "datepublished", "publicationdate", "publisheddate",
                  "publishdate", "pubdate", "publishedon", "date", "datetime"),
    "url": ("url", "link", "permalink", "canonicalurl", "weburl", "uri", "articleurl"),
    "id": ("id", "articleid", "identifier", "uid", "uuid", "guid", "docid"),
    "language": ("language", "lang", "inlanguage"),
}  # fmt: skip

# the part of a JSON object that names it: {"@type": "Person", "name": "Ona Quist"}; "rendered"
# is WordPress's
NAMING_PARTS = ("name", "title", "rendered", "value", "text")


@lru_cache(maxsize=4096)
def plain_name(column: str) -> str:
    """ "Date published" -> "datepublished"."""
    return re.sub(r"[\W_]+", "", column).lower()


def check_mapping(mapping: Mapping[str, str]) -> None:
    """QuotesError where `--map` names a field that articles don't have."""
    for field in mapping:
        if field not in USUAL_NAMES:
            raise QuotesError(
                f"An article has no field '{field}'; --map takes one of {', '.join(USUAL_NAMES)}, "
                "then = and the column's name."
            )


def recognised(columns: Iterable[str], mapping: Mapping[str, str]) -> set[str]:
    """The fields that some of these columns hold."""
    present = {plain_name(column) for column in columns}
    return {
        field
        for field, names in USUAL_NAMES.items()
        if (plain_name(mapping[field]) in present if field in mapping else present & {*names})
    }


def draft(record: Mapping[str, object], mapping: Mapping[str, str], where: str) -> Draft | Skipped:
    """The article in a record; `where` ("line 12") begins the sentence if it has none."""
    columns = Columns(record, mapping)
    if not columns.has_text():
        return Skipped(f"{where} has {no_text_column(record, mapping)}")
    text = _as_text(columns.value("text"))
    if not text.strip():
        return Skipped(f"{where} has an empty text")
    title, url = columns.words("title"), columns.words("url")
    published = iso_date(columns.words("published"))
    return Draft(
        text=text,
        key=columns.words("id") or url or _made_key(text, title, published),
        title=title,
        outlet=columns.words("outlet"),
        byline=columns.words("byline"),
        published=published,
        url=url,
        language=columns.words("language"),
    )


class Columns:
    """A record's values by field."""

    def __init__(self, record: Mapping[str, object], mapping: Mapping[str, str]) -> None:
        self._record = record
        self._mapping = mapping
        self._plain = {plain_name(column): value for column, value in record.items()}

    def has_text(self) -> bool:
        """Whether there is a column for the text, be it empty."""
        if "text" in self._mapping and self.value("text") is not None:
            return True
        return "text" in recognised(self._record, self._mapping)

    def value(self, field: str) -> object:
        """The field's first filled column; a mapped name may lead inwards ("story.main")."""
        if field in self._mapping:
            name = self._mapping[field]
            if plain_name(name) in self._plain:
                return self._record.get(name, self._plain[plain_name(name)])
            return _inner(self._record, name)
        for name in USUAL_NAMES[field]:
            if self._plain.get(name) not in (None, "", [], {}):
                return self._plain[name]
        return None

    def words(self, field: str) -> str | None:
        """The value as a few words; None if there is nothing."""
        return _as_words(self.value(field))


def no_text_column(columns: Iterable[str], mapping: Mapping[str, str]) -> str:
    """The sentence's end for a file or record without text, with the columns there are."""
    names = ", ".join(str(column) for column in columns) or "none at all"
    if "text" in mapping:
        return f"no column '{mapping['text']}', which --map names; its columns: {names}"
    return (
        "no column with the article's text (such as text, body or content); "
        f"its columns: {names}; name the right one with --map text=COLUMN"
    )


def _inner(record: object, path: str) -> object:
    for part in path.split("."):
        record = record.get(part) if isinstance(record, Mapping) else None
    return record


def _as_text(value: object) -> str:
    """An article's text: a string as it is, paragraphs in a list joined, HTML without its tags."""
    if isinstance(value, Mapping):
        value = next((value[part] for part in NAMING_PARTS if value.get(part)), "")
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_as_text, value)))
    return markup_to_text(value) if isinstance(value, str) else ""


def _as_words(value: object) -> str | None:
    """A short value in words: names out of objects, lists joined; None if there is nothing."""
    if isinstance(value, Mapping):
        value = next((value[part] for part in NAMING_PARTS if value.get(part)), None)
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_as_words, value)))
    if value is None or isinstance(value, bool | Mapping):
        return None
    return " ".join(str(value).split()) or None


def _made_key(text: str, title: str | None, published: str | None) -> str:
    """A key for a record that has neither id nor url, which outlives edits of the file.

    No line number: an inserted line would turn each article into its neighbour, and decisions
    about one would fall to the other. By the title the text may be edited too.
    """
    if title:
        return f"{slugify(title)[:60].strip('-')}-{digest(f'{title} {published}')}"
    return f"text-{digest(text)}"
