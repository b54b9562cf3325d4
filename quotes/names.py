"""Personal names and their parts: what `resolve` and `match` compare.

    >>> parse("former Sen. Héctor G. Villa-Real Jr.")
    Name(text='Héctor G. Villa-Real Jr.', given='Héctor', middle=('G.',), family='Villa-Real', ...)

`fold` writes a text in its plainest letters; `parse` takes a name apart; `compatible` says whether
two names may be one person's in the same article. Nothing here looks at a text, an article or a
database. The word lists are `words/name_*.txt`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_SPECIAL = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}
)
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_APOSTROPHES = "'’‘`´ʼʻ"
_DASHES = "‐‑‒–—−"
_PLAIN = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_DASHES, "-"), "\u00a0": " "}
)

# UTF-8 read as Windows-1252: "Ã§" for "ç", "â€™" for "’". Only sequences that give a Latin letter
# or a quotation mark are mended, so that "JOSÉ’s" stays.
_C1 = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}
_BYTES = {char: byte for byte, char in _C1.items() if char != "\ufffd"}
_MISREAD = re.compile("[ÃÄÅ][\u0080-\u00bf{0}]|â€[\u0098-\u009d{0}]".format("".join(_BYTES)))


@lru_cache
def words(name: str) -> frozenset[str]:
    """The entries of a word list, `words/name.txt`, without its comments."""
    text = (files("quotes") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache
def _suffixes() -> dict[str, str]:
    """Each spelling of a generation mark with its shown form: {"jnr": "Jr."}."""
    entries = (line.split(" = ") for line in words("name_suffixes"))
    return {spelling: shown for shown, forms in entries for spelling in forms.split(", ")}


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name in its parts, each as it was written.

    `given` is "" where only a family name (or only a first name) is known; `middle` holds the
    names and initials between; `particles` belong to the family name ("de", "la"). `suffix` is
    the generation mark in one form ("Jr.", "III") or "". `titles`, `nicknames` and `notes` (what
    stands after a comma or in brackets: "a nurse", "R-Ala.") are not part of the name.
    `text` is the name without titles, nicknames and notes.
    """

    text: str
    given: str = ""
    middle: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    family: str = ""
    suffix: str = ""
    titles: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Only one name is known: "Villatoro", "van der Berg", "Bernie"."""
        return not self.given


def mend(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252, once or twice: "RaÃºl" is "Raúl"."""
    for _ in range(2):
        mended = _MISREAD.sub(_reread, text)
        if mended == text:
            break
        text = mended
    return text


def _reread(match: re.Match[str]) -> str:
    raw = bytes(_BYTES.get(char, ord(char) & 0xFF) for char in match[0])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text in small letters without accents, apostrophes, points and hyphens.

    "Héctor O’Neill-Sáenz Jr." is "hector oneill saenz jr". Scripts without accents keep their
    letters. Folding twice changes nothing.
    """
    return _plain_letters(mend(text))


def _plain_letters(text: str) -> str:
    small = unicodedata.normalize("NFKD", text.translate(_PLAIN)).casefold().translate(_SPECIAL)
    small = unicodedata.normalize("NFKD", small).replace("'", "")
    kept = (char for char in small if not "\u0300" <= char <= "\u036f")
    spaced = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in kept)
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


@lru_cache(maxsize=65536)
def spelled_out(text: str) -> str:
    """Folded with German and Nordic letters written as two: "Schröder" is "schroeder"."""
    return fold(unicodedata.normalize("NFC", mend(text)).lower().translate(_SPELLED_OUT))


@lru_cache(maxsize=65536)
def same_word(a: str, b: str) -> bool:
    """Two spellings of one name: "Müller" and "Muller", "Mueller"; "De Blasio", "de Blasio"."""
    return fold(a) == fold(b) or spelled_out(a) == fold(b) or fold(a) == spelled_out(b)


def is_initial(word: str) -> bool:
    """An initial or a shortened name: "J", "J.", "Th."."""
    return len(fold(word)) == 1 or (word.endswith(".") and len(fold(word)) <= 3)


def agrees(a: str, b: str) -> bool:
    """The same name, or one is the other's initial: "G." and "Gustavo"."""
    short, long = sorted((a, b), key=len)
    return same_word(a, b) or (is_initial(short) and fold(long).startswith(fold(short)))


def middles_conflict(a: Sequence[str], b: Sequence[str]) -> bool:
    """Middle names or initials, place by place, contradict: (W.) and (H., W.), not (W.) and ()."""
    return any(not agrees(one, other) for one, other in zip(a, b, strict=False))


def letters(name: Name) -> str:
    """All letters of given, middle and family names without gaps: "ursulavonderleyen".

    An Arabic article before the family name is left out: "basharassad" for "Bashar al-Assad".
    """
    parts = (name.given, *name.middle, *family_particles(name), name.family)
    return fold(" ".join(parts)).replace(" ", "")


def family_particles(name: Name) -> tuple[str, ...]:
    """The folded particles without the Arabic article: ("de", "la"), () for "al"."""
    articles = words("name_arabic_articles")
    return tuple(fold(word) for word in name.particles if fold(word) not in articles)


def same_family(a: Name, b: Name) -> bool:
    """The same family name with the same particles, joined or apart: "Ben-Gvir", "Ben Gvir"."""
    if same_word(a.family, b.family) and family_particles(a) == family_particles(b):
        return True
    return _family_letters(a) == _family_letters(b)


def _family_letters(name: Name) -> str:
    return fold(" ".join((*family_particles(name), name.family))).replace(" ", "")


def compatible(a: Name, b: Name) -> bool:
    """May one person of the same article have both names? Nothing in them contradicts.

    "Mr Villatoro" and "Gustavo Villatoro", "G. Villatoro" and "Gustavo Francisco Villatoro" are
    compatible; "Mario Villatoro" and "Gustavo Villatoro" are not, nor are "Jr." and "Sr.". A bare
    name is compared with the family name alone. Too weak across articles: `match` decides there.
    """
    if not same_family(a, b) or (a.suffix and b.suffix and a.suffix != b.suffix):
        return False
    if a.bare or b.bare:
        return True
    return agrees(a.given, b.given) and not middles_conflict(a.middle, b.middle)


def looks_like_organisation(name: str) -> bool:
    """ "Vane Foundation", "University of Ash", "Ash & Co.", "the Vane administration".

    An organisation's word stands last or before "of"; "the Rev. Jo Vane" is a person.
    """
    tokens = fold(name.split(",")[0]).split()
    shown = words("name_organisation_words") | words("name_legal_forms")
    if tokens[:1] == ["the"] and len(tokens) > 1:
        return tokens[1] not in words("name_titles")
    followed = zip(tokens, [*tokens[1:], "of"], strict=True)
    return any(token in shown and after == "of" for token, after in followed)


# ---------------------------------------------------------------------------- taking names apart

_NICKNAME = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]|(?<=\s)'([\w. ]+)'(?=\s)")
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_JOINED_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]")
_OF_A_PLACE = re.compile(r".+-(?:based|born|old|raised)", re.IGNORECASE)


@lru_cache(maxsize=65536)
def parse(name: str) -> Name:
    """Take a personal name apart, whatever stands around it.

    Titles and roles in front, letters and descriptions behind, nicknames in quotation marks or
    brackets, a possessive 's, "Family, Given", capitals and wrongly decoded letters are all
    understood: "Trump aide Jo Ash", "Ash, Jo", "JO ASH", "Jo Ash, a nurse", "Jo “Jay” Ash's".
    Any text gives a Name; one without letters gives an empty one.
    """
    text, nicknames, notes = _take_asides(mend(name).translate(_PLAIN))
    text, more_notes = _put_in_order(text)
    tokens, suffix = _take_endings(text.split())
    titles, tokens = _take_titles(tokens)
    tokens = _part_initials(tokens)
    start = _family_start(tokens)
    article, family = _part_article(tokens[-1]) if tokens else ("", "")
    given = tokens[0] if start > 0 else ""
    return Name(
        text=" ".join([*tokens, suffix] if suffix else tokens),
        given=given,
        middle=tuple(tokens[1:start]) if given else (),
        particles=(*tokens[start:-1], *([article] if article else [])),
        family=family,
        suffix=suffix,
        titles=tuple(titles),
        nicknames=nicknames,
        notes=(*notes, *more_notes),
    )


def _take_asides(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The text without nicknames ("Jay", (Jay)) and notes in brackets (R-Ala.), and both."""
    quoted = [one or other for one, other in _NICKNAME.findall(text)]
    text = _NICKNAME.sub(" ", text)
    inside = [aside.strip() for aside in _BRACKETS.findall(text) if aside.strip()]
    text = _BRACKETS.sub(" ", text)
    called = [aside for aside in inside if all(word.isalpha() for word in aside.split())]
    return (
        text,
        tuple(word.strip() for word in [*quoted, *called]),
        tuple(aside for aside in inside if aside not in called),
    )


def _put_in_order(text: str) -> tuple[str, tuple[str, ...]]:
    """ "Ash, Jo K." as "Jo K. Ash"; else what stands before the comma, and the rest as notes.

    Suffixes and letters after a comma stay with the name: "Jo Ash, Jr.", "Jo Ash, M.D.".
    """
    head, *rest = [part.strip() for part in text.split(",")]
    notes = []
    for part in rest:
        if fold(part) in _suffixes() or part.replace(".", "") in words("name_postnominals"):
            head = f"{head} {part}"
        elif part is rest[0] and _is_family_alone(head) and _is_given(part):
            head = f"{part} {head}"
        elif part:
            notes.append(part)
    return head, tuple(notes)


def _is_family_alone(text: str) -> bool:
    *before, last = text.split() or [""]
    return last[:1].isupper() and all(fold(word) in words("name_particles") for word in before)


def _is_given(text: str) -> bool:
    tokens = text.split()
    return len(tokens) <= 3 and all(
        word[0].isupper() and fold(word) not in words("name_titles") for word in tokens
    )


def _take_endings(tokens: list[str]) -> tuple[list[str], str]:
    """Without a possessive 's, letters (KC) and the generation mark, which is given apart."""
    if tokens and tokens[-1].endswith("'s"):
        tokens = [*tokens[:-1], tokens[-1][:-2]]
    capitals = " ".join(tokens).isupper()
    while len(tokens) > 2 and not capitals and _is_postnominal(tokens[-1]):
        tokens = tokens[:-1]
    for count in (2, 1):
        shown = _suffixes().get(fold(" ".join(tokens[-count:])))
        least = 2 if shown in ("Filho", "Neto") else 1
        if shown and len(tokens) - count >= least:
            return tokens[:-count], shown
    return tokens, ""


def _is_postnominal(token: str) -> bool:
    return token.replace(".", "") in words("name_postnominals")


def _take_titles(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Titles, roles and other words in front of the name, and the name; one word always stays."""
    cut = 0
    for place, token in enumerate(tokens[:-1]):
        if _stands_before_a_name(token, tokens[place + 1 :], first=cut == place):
            cut = place + 1
    return tokens[:cut], tokens[cut:]


def _stands_before_a_name(token: str, after: Sequence[str], first: bool) -> bool:
    folded = fold(token)
    if folded in words("name_titles"):
        return first or len(after) > 1 or token.endswith(".")
    if folded in words("name_front_titles"):
        return first
    if token[0].islower() and folded not in words("name_particles"):
        return any(word[0].isupper() for word in after)
    owner = token.endswith("'s") and len(after) > 1
    return owner or any(char.isdigit() for char in token) or bool(_OF_A_PLACE.fullmatch(token))


def _part_initials(tokens: list[str]) -> list[str]:
    """ "J.B." and "JB" (in a name not all in capitals) as two initials: ["J.", "B."]."""
    capitals = " ".join(tokens).isupper()
    parted: list[str] = []
    for place, token in enumerate(tokens):
        pair = len(token) == 2 and token.isalpha() and token.isupper() and not capitals
        if place < len(tokens) - 1 and (pair or _JOINED_INITIALS.fullmatch(token)):
            parted += [f"{letter}." for letter in token if letter != "."]
        else:
            parted.append(token)
    return parted


def _family_start(tokens: list[str]) -> int:
    """Where the family name with its particles starts: 1 in "Al de la Cruz", 0 in "de la Cruz"."""
    start = max(len(tokens) - 1, 0)
    while start > 0 and fold(tokens[start - 1]) in words("name_particles"):
        as_given = tokens[0][0].isupper() and fold(tokens[0]) in words("name_given_particles")
        if start == 1 and as_given:
            break
        start -= 1
    return start


def _part_article(token: str) -> tuple[str, str]:
    """ "al-Sharif" as ("al", "Sharif"); any other family name as ("", name)."""
    article, hyphen, family = token.partition("-")
    if hyphen and family and fold(article) in words("name_arabic_articles"):
        return article, family
    return "", token
