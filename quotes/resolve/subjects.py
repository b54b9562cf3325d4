"""Whether a mention is the subject of its clause, told by the letters around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.parts import Mention, Text

# What follows a subject: "Ann Lee said", "…, who", "… was", "…, the mayor of Lund, said".
_PREDICATE = re.compile(
    r"(?:[fp][dy]?[LDAXKFGRngx]{1,5})?(?:[vVuazr]|,(?:[^,./;\"]{0,25},)?[vVuar])"
)
_INVERTED = re.compile(r"[\",][vV]z?$")  # what stands before an inverted one: “…,” said
_EMBEDDED = frozenset(
    "bcpfk"
)  # what stands before the subject of a lesser clause: "that Bo Day was"
_COORDINATING = ("but", "yet", "so")  # a main clause follows: "Lee left but Day stayed"
_VERB = re.compile("[vVua]")
_NO_VERB = re.compile(r"[^vVua\"]*(?:,?r[^\"]*)?")  # up to the sentence's end, but for "who …"
WEAK, STRONG = 1, 2  # the subject of a lesser clause, of a main clause


def subject_strength(text: Text, mention: Mention, inside: bool, subject: bool) -> int:
    """How much a mention is a subject: STRONG of a main clause, WEAK of a lesser one, 0 not at all.

    `inside` says that it does not begin its sentence, `subject` what `is_subject` does.
    """
    if not inside and text.shape[mention.last : mention.last + 1] != "s":
        return STRONG
    if not subject:
        return 0
    before = text.shape[mention.first - 1 : mention.first]
    if before not in _EMBEDDED or _according(text, mention):
        return STRONG
    return STRONG if text.words[mention.first - 1].lower() in _COORDINATING else WEAK


def is_presented(text: Text, mentions: Sequence[Mention], number: int) -> bool:
    """Whether a sentence about nobody else ends with a name: "Among them was | Ann Lee, a welder", "Then
    there is | Ann Lee". What follows is about her, as if she were the subject, if she is new.
    """
    mention = mentions[number]
    if mention.sort != "name" or len(mention.words) < 2 or mention.likely not in ("", "person"):
        return False
    sentence = text.sentence_at(mention.first)
    begins = text.sentences[sentence]
    ends = text.sentences[sentence + 1] if sentence + 1 < len(text.sentences) else len(text.shape)
    if not _VERB.search(text.shape, begins, mention.first) or text.shape[begins] == "i":
        return False
    if text.shape[mention.first - 1] != "a":
        return False  # directed by | Ann Lee, signed | Ann Lee
    if not _NO_VERB.fullmatch(text.shape, mention.last, ends):
        return False
    for before in range(number - 1, -1, -1):
        other = mentions[before]
        if other.first < begins:
            break
        if other.gender if other.sort == "pronoun" else other.likely in ("", "person"):
            return False
    return True


def is_subject(text: Text, mention: Mention) -> bool:
    """Whether a verb follows a name, perhaps after an apposition, or stands inverted before it."""
    shape, last = text.shape, mention.last
    if _PREDICATE.match(shape, last) or _according(text, mention):
        return True
    if shape[last : last + 1] == "l":
        word = text.words[last]
        if word.endswith("ed") or (word.endswith("s") and not word.endswith("ss")):
            return True
    return bool(_INVERTED.search(shape, max(0, mention.first - 3), mention.first))


def _according(text: Text, mention: Mention) -> bool:
    return mention.first > 1 and text.words[mention.first - 2].lower() == "according"
