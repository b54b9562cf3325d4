"""Names from other alphabets: letters to Latin ones, and what their spellings have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quotes.names.spelling import fold

_CYRILLIC = (
    "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh "
    "ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю iu я ia є ie і i ї i ґ g ў u ј j љ lj њ nj ћ c ђ d џ dz"
)
_GREEK = (
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch "
    "ψ ps ω o"
)
_GREEK_PAIRS = {"ου": "ou", "αυ": "av", "ευ": "ev", "μπ": "b", "ντ": "nt", "γγ": "ng"}
_BY_LETTER = dict(zip(*[iter(f"{_CYRILLIC} {_GREEK}".split())] * 2, strict=True))
_LETTERS = {ord(letter): latin.strip("_") for letter, latin in _BY_LETTER.items()}
_OTHER_ALPHABET = re.compile("[\u0370-\u03ff\u0400-\u04ff\u1f00-\u1fff]")


def romanised(text: str) -> str:
    """Cyrillic and Greek names in Latin letters: "Владимир Лунд" is "Vladimir Lund"; others as they are."""
    if not _OTHER_ALPHABET.search(text):
        return text
    return " ".join(_romanised(word) for word in text.split())


def _romanised(word: str) -> str:
    if not _OTHER_ALPHABET.search(word):
        return word
    plain = unicodedata.normalize("NFD", word).lower()
    # й and ї are letters of their own, accents on Greek vowels are not
    small = unicodedata.normalize("NFC", re.sub("[\u0301\u0342\u0313\u0314]", "", plain))
    for pair, latin in _GREEK_PAIRS.items():
        small = small.replace(pair, latin)
    latin = small.translate(_LETTERS)
    return latin.title() if word[:1].isupper() else latin


# Spellings of one sound in names that come from Arabic, Cyrillic and other scripts, in this order:
# "Gadhafi" and "Gaddafi", "Mahmoud" and "Mahmud", "Aleksei" and "Alexey", "Yanukovych" and
# "Yanukovich" are alike. Different English names become alike too ("Smyth", "Smith"): what is
# alike is evidence for rare names only.
_SOUNDS = (
    ("tch", "ch"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("zh", "j"),
    ("ph", "f"),
    ("x", "ks"),
    ("q", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("y", "i"),
    ("w", "v"),
    ("o", "u"),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A name in what its spellings have in common: "abdula" for "Abdullah" and "Abdulla"."""
    letters = fold(word).replace(" ", "")
    for spelling, plain in _SOUNDS:
        letters = letters.replace(spelling, plain)
    letters = _DOUBLED.sub(r"\1", letters)
    return letters[:-1] if letters.endswith("ah") else letters
