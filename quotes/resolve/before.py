"""What stands before a name: "Mayor Ann Lee", "the mayor of Arden, Ann Lee,", "Radio Arden's Ann Lee".

Every rule is a pattern over the letters of `quotes.lexicon`, and gives "" where it doesn't apply.
"""

from __future__ import annotations

import re

from quotes.lexicon import plural_nouns, word_set
from quotes.parts import Mention, Text
from quotes.resolve.phrases import NO_ROLE, PHRASE, TAIL, bare, is_person, words_in, words_of

WINDOW = 24  # tokens looked at before a name
_YOUNG = words_in("child boy girl teenager youngster kid baby toddler")  # as a child, Ann Lee
# The commonest forms of address, which leave nothing.
_ADDRESS_ALONE = words_in("Mr Mrs Ms Mr. Mrs. Ms. Dr Dr.")
_FORMS_OF_ADDRESS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Messrs|Mme|Madam)\b\.?\s*"
)
_ADDRESSED = re.compile(r", (?:Prof\b\.?|Professor)$")  # chief medical officer, | Professor Ann Lee
CLERICAL = re.compile(r"(?:(?:Rt|Most|Very) )?Rev\b\.?")  # the Bishop of Lund, | the Rt Rev Ann Lee
_OF_SEVERAL = re.compile(r"\b(Sen|Rep|Gov)s\.")  # Sens. Ann Lee and Bo Day

_BEFORE = re.compile(rf"(?<![htij])(?P<role>[dye]?(?P<core>{PHRASE})(?:f[lKvVgne])?)$")
_BEFORE_COMMA = re.compile(
    rf"(?P<role>[dyeDLAXKR]z?(?P<core>{PHRASE}){TAIL}|(?<=[./\"])R)(?:\([^()/]{{1,9}}\))?,$"
)
_GROUP = re.compile(r"(?P<role>[lDLAXKG]{0,2}[nl])(?:(?:,?[FXKIq]{2,4}){0,3}|,)(?:,?c)?$")
_OWNER = re.compile(r"(?P<role>d?[XKFGLADRM~]+)[s\"]$")
_BREAKS = "./();:vVuafkpht"  # before a name: what stands before these doesn't belong to it


def title(text: Text, name: Mention) -> str:
    """The words before a name that `quotes.mentions` took for its title: "Deputy Mayor Ann Lee"."""
    if not name.title or name.title in _ADDRESS_ALONE:
        return ""
    comma = text.shape[name.core - 1] == ","
    if (comma and _leads_in(text, name, name.first)) or _is_told(text, name, name.first):
        return ""
    begun = _begun_before(text, name.first)
    words = text.spaced(name.first - 1, name.core) if begun else name.title
    words = _OF_SEVERAL.sub(r"\1.", _FORMS_OF_ADDRESS.sub("", words))
    return _ADDRESSED.sub("", bare(words).removesuffix("'s").removesuffix("’s"))


def _begun_before(text: Text, first: int) -> bool:
    """Whether a title begins a word earlier: the show | 's curator, Ann Lee; archbishop | Monsignor Ann Lee."""
    before = text.shape[first - 1 : first]
    return bool(before) and (text.shape[first] == "s" or before + text.shape[first] == "nm")


def words_before(text: Text, name: Mention) -> str:
    """ "analyst Ann Lee", "former England winger Ann Lee", "the mayor of Arden, Ann Lee,"."""
    at = _begins(text, name)
    comma = text.shape[at - 1 : at] == ","
    if not comma:  # a head before the name, or before its "of": secretary | of state
        headed = at > 0 and _is_somebody(text, at - 1)
        if not (headed or (at > 2 and _is_somebody(text, at - 3))):
            return ""
    match = _look_back(_BEFORE_COMMA if comma else _BEFORE, text, at)
    if match is None or text.words[match.start("role")].lower() in NO_ROLE:
        return ""
    if (comma and _leads_in(text, name, match.start("role"))) or _is_told(
        text, name, match.start("role")
    ):
        return ""
    if match["core"] is None:  # "Director, Ann Lee, …": the office alone begins the sentence
        return words_of(text, match)
    head = match.end("core") - 1
    if comma and text.words[head].lower() in plural_nouns():
        return ""  # Cy Orr of Arden Partners, Ann Lee of …
    if comma and text.words[head].endswith("ing"):
        head -= 1  # the judge | presiding over the case
    named = _is_somebody(text, head) and text.words[head] not in NO_ROLE
    return bare(words_of(text, match)) if named else ""


def _begins(text: Text, name: Mention) -> int:
    """Where what stands before a name ends: before "Dr" in "The head of Acme, | Dr Ann Lee,", before
    what explains in "Labour MP | (Member of Parliament) Ann Lee"."""
    shape, at = text.shape, name.core
    if name.title and not bare(_FORMS_OF_ADDRESS.sub("", name.title)):
        at = name.first
    elif shape[name.first - 2 : name.first] == ",d" and CLERICAL.fullmatch(name.title):
        at = name.first - 1
    if shape[at - 1 : at] == ")":
        opens = shape.rfind("(", max(0, at - WINDOW), at)
        at = opens if opens > 0 and "/" not in shape[opens:at] else at
    return at


def _leads_in(text: Text, name: Mention, role: int) -> bool:
    """Whether words before a comma only lead in: "Speaking through | an interpreter, Ann Lee told",
    "Unlike | the mayor, Ann Lee said", "As | a child, Ann Lee went". Not "As | a nurse, Ann Lee said"."""
    begins = text.sentences[text.sentence_at(name.first)]
    if text.words[begins] == "As" and role == begins + 1:
        return not _YOUNG.isdisjoint(text.words[role : name.core])
    far = role > begins + 1 or (role > begins and text.shape[begins] in "pkbK")
    return far and text.shape[name.last : name.last + 1] in tuple("vVua")


def _is_told(text: Text, name: Mention, first: int) -> bool:
    """Whether a sentence begins with a name: "He told | the mayor Ann Lee had resigned"."""
    told = text.shape[first : first + 1] == "d" and text.shape[first - 1 : first] in ("v", "V")
    return told and text.shape[name.last : name.last + 1] in tuple("vVua")


def _is_somebody(text: Text, token: int) -> bool:
    """ "mayor", "34-year-old"."""
    return is_person(text, token) or text.words[token].endswith("-old")


def group(text: Text, name: Mention) -> str:
    """ "comedy stars Ann Lee and Bo Day", "two nurses, Ann Lee and …": the words say "nurses"."""
    match = _look_back(_GROUP, text, name.core)
    if match is None:
        return ""
    head = match.end("role") - 1
    plural = text.words[head].lower() in plural_nouns() or text.words[head] in word_set(
        "role_nouns.txt"
    )
    if text.shape[match.start("role") - 1 : match.start("role")] in ("v", "V"):
        return ""  # reminded voters Ann Lee had
    if text.shape[name.core - 1] == "," and _leads_in(text, name, match.start("role")):
        return ""
    return bare(words_of(text, match)) if plural and is_person(text, head) else ""


def owner(text: Text, name: Mention) -> str:
    """ "Radio Arden's Ann Lee", "Arden News' Ann Lee"."""
    owned = text.shape[name.core - 1 : name.core] in ("s", '"')
    match = _look_back(_OWNER, text, name.core) if owned else None
    if match is None:
        return ""
    mark = name.core - 1
    owns = text.shape[mark] == "s" or (
        text.words[mark] in "'’" and text.words[mark - 1].endswith("s")
    )
    return bare(words_of(text, match)) if owns else ""


def _look_back(pattern: re.Pattern[str], text: Text, at: int) -> re.Match[str] | None:
    """Where a pattern that ends right before a name's first token matches."""
    state = text.shape[at - 2 : at - 1] == "f"  # secretary of state, a verb's form
    if at <= 0 or (text.shape[at - 1] in _BREAKS and not state):
        return None
    return pattern.search(text.shape, max(0, at - WINDOW), at)
