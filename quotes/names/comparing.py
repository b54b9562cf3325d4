"""Two names or two words of names: what is the same, what agrees, what conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quotes.names.parsing import Name
from quotes.names.spelling import fold, spelled_out, words


@lru_cache(maxsize=65536)
def same_word(a: str, b: str) -> bool:
    """Two spellings of one name: "Müller" and "Muller", "Mueller"; "De Arden", "de Arden"."""
    return fold(a) == fold(b) or spelled_out(a) == fold(b) or fold(a) == spelled_out(b)


@lru_cache(maxsize=65536)
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
    given = fold(name.given)
    if name.middle:
        given += "".join([fold(word) for word in name.middle])
    return given.replace(" ", "") + family_letters(name)


def family_particles(name: Name) -> tuple[str, ...]:
    """The folded particles without the Arabic article: ("de", "la"), () for "al"."""
    if not name.particles:
        return ()
    articles = words("name_arabic_articles")
    return tuple(fold(word) for word in name.particles if fold(word) not in articles)


def same_family(a: Name, b: Name) -> bool:
    """The same family name with the same particles, joined or apart: "Ben-Gvir", "Ben Gvir"."""
    particles = a.particles or b.particles
    if same_word(a.family, b.family) and (
        not particles or family_particles(a) == family_particles(b)
    ):
        return True
    return family_letters(a) == family_letters(b)


def family_letters(name: Name) -> str:
    """The family name with its particles without gaps: "delacruz", "assad" for "al-Assad"."""
    if not name.particles:
        return fold(name.family).replace(" ", "")
    particles = "".join(family_particles(name))
    return f"{particles}{fold(name.family)}".replace(" ", "")


def compatible(a: Name, b: Name) -> bool:
    """May one person of the same article have both names? Nothing in them contradicts.

    "Mr Arroyuelo" and "Gustavo Arroyuelo", "G. Arroyuelo" and "Gustavo Francisco Arroyuelo" are
    compatible; "Mario Arroyuelo" and "Gustavo Arroyuelo" are not, nor are "Jr." and "Sr.", "Mr"
    and "Mrs". A bare name is compared with the family name alone. Too weak across articles:
    `match` decides there.
    """
    if not same_family(a, b) or (a.suffix and b.suffix and a.suffix != b.suffix):
        return False
    if {courtesy(a), courtesy(b)} == {"female", "male"}:
        return False
    if a.bare or b.bare or _is_end_of(a, b) or _is_end_of(b, a):
        return True
    return agrees(a.given, b.given) and not middles_conflict(a.middle, b.middle)


def _is_end_of(short: Name, full: Name) -> bool:
    """ "Vane Ash" can be a family name of two words, as in "Jo Vane Ash"."""
    own, whole = fold(short.text).split(), fold(full.text).split()
    return len(own) < len(whole) and whole[-len(own) :] == own


def courtesy(name: Name) -> str:
    """ "female" for "Mrs Ash", "male" for "Sir Jo Ash", "" where the titles don't tell."""
    titles = {fold(title) for title in name.titles}
    told = [sex for sex in ("female", "male") if titles & words(f"name_{sex}_titles")]
    return told[0] if len(told) == 1 else ""


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
