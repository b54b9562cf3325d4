"""Names: taking them apart, folding them, and comparing them inside one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.names import (
    agrees,
    compatible,
    fold,
    letters,
    looks_like_organisation,
    mend,
    middles_conflict,
    parse,
    same_family,
    same_word,
    spelled_out,
)
from quotes.names.parsing import taken_apart


def case(name: str, *values: object) -> object:
    return pytest.param(*values, id=name)


@pytest.mark.parametrize(
    ("text", "given_name", "middle", "particles", "family", "suffix"),
    [
        case("two-names", "Mara Voss", "Mara", (), (), "Voss", ""),
        case("bare", "Voss", "", (), (), "Voss", ""),
        case("middle-initial", "Mara K. Voss", "Mara", ("K.",), (), "Voss", ""),
        case("middle-name", "Mara Kira Voss", "Mara", ("Kira",), (), "Voss", ""),
        case("initials-joined", "M.K. Voss", "M.", ("K.",), (), "Voss", ""),
        case("initials-without-points", "MK Voss", "M.", ("K.",), (), "Voss", ""),
        case("middle-initials-joined", "Odo H.W. Lark", "Odo", ("H.", "W."), (), "Lark", ""),
        case("capitals-are-no-initials", "JO VOSS", "JO", (), (), "VOSS", ""),
        case("particles", "Ana de la Torre", "Ana", (), ("de", "la"), "Torre", ""),
        case("bare-with-particle", "van Dorn", "", (), ("van",), "Dorn", ""),
        case("particle-as-given-name", "Al Dorn", "Al", (), (), "Dorn", ""),
        case("both", "Ben van Dorn", "Ben", (), ("van",), "Dorn", ""),
        case("particle-with-apostrophe", "Jo van ’t Dorn", "Jo", (), ("van", "'t"), "Dorn", ""),
        case("in-’t", "Jo in ’t Dorn", "Jo", (), ("in 't",), "Dorn", ""),
        case("bare-in-’t", "In 't Dorn", "", (), ("In 't",), "Dorn", ""),
        case("no-particle", "Don't Ask", "Don't", (), (), "Ask", ""),
        case("number-in-a-name", "50 Bells", "50", (), (), "Bells", ""),
        case("number-before-a-name", "34 Jo Voss", "Jo", (), (), "Voss", ""),
        case("arabic-article", "Samir al-Noor", "Samir", (), ("al",), "Noor", ""),
        case("hyphen-is-kept", "Ana Ruiz-Pardo", "Ana", (), (), "Ruiz-Pardo", ""),
        case("junior", "Odo Lark, Jr.", "Odo", (), (), "Lark", "Jr."),
        case("junior-british", "Odo Lark Jnr", "Odo", (), (), "Lark", "Jr."),
        case("the-third", "Odo Lark the Third", "Odo", (), (), "Lark", "III"),
        case("portuguese-mark", "Tomé Prado Neto", "Tomé", (), (), "Prado", "Neto"),
        case("neto-as-family-name", "Tomé Neto", "Tomé", (), (), "Neto", ""),
        case("family-first", "Voss, Mara K.", "Mara", ("K.",), (), "Voss", ""),
        case("family-first-particle", "Van Dorn, Mara", "Mara", (), ("Van",), "Dorn", ""),
        case("possessive", "Mara Voss’s", "Mara", (), (), "Voss", ""),
        case("wrongly-decoded", "RaÃºl PeÃ±a", "Raúl", (), (), "Peña", ""),
        case("one-name-of-another-script", "林美", "", (), (), "林美", ""),
        case("empty", "", "", (), (), "", ""),
        case("signs-only", " - ", "", (), (), "-", ""),
    ],
)
def test_parts(
    text: str, given_name: str, middle: object, particles: object, family: str, suffix: str
) -> None:
    name = parse(text)
    found = (name.given, name.middle, name.particles, name.family, name.suffix)
    assert found == (given_name, middle, particles, family, suffix)


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        case("abbreviated", "Sen. Mara Voss", "Mara Voss", ("Sen.",)),
        case("plural", "Sens. Mara Voss", "Mara Voss", ("Sens.",)),
        case("two", "Lt. Col. Odo Lark", "Odo Lark", ("Lt.", "Col.")),
        case("after-a-place", "Norland Gov. Voss", "Voss", ("Norland", "Gov.")),
        case(
            "office", "House Majority Leader Odo Lark", "Odo Lark", ("House", "Majority", "Leader")
        ),
        case("small-words", "Lark campaign manager Mara Voss", "Mara Voss", None),
        case("foreign", "la ministra Ana Ruiz", "Ana Ruiz", ("la", "ministra")),
        case("age", "82-year-old Odo Lark", "Odo Lark", ("82-year-old",)),
        case("place", "Norland-based Odo Lark", "Odo Lark", ("Norland-based",)),
        case("owner", "Courier’s Odo Lark", "Odo Lark", ("Courier's",)),
        case("role-noun", "Comedian Mara Voss", "Mara Voss", ("Comedian",)),
        case("judge", "District Judge Mara Voss", "Mara Voss", ("District", "Judge")),
        case("title-as-middle-name", "Mara Judge Voss", "Mara Judge Voss", ()),
        case("title-as-given-name", "Dean Voss", "Dean Voss", ()),
        case("title-as-family-name", "Mara King", "Mara King", ()),
        case("small-name", "mara voss", "mara voss", ()),
        case(
            "office-of", "Secretary of State Mara Voss", "Mara Voss", ("Secretary", "of", "State")
        ),
        case("office-of-more", "Minister of Foreign Affairs Mara Voss", "Mara Voss", None),
        case("office-of-the", "President of the United States Odo Lark", "Odo Lark", None),
        case("office-from", "senator from Norland Odo Lark", "Odo Lark", None),
        case("head-of-a-body", "Bank of Norland Governor Odo Lark", "Odo Lark", None),
        case("an-office-alone", "Bishop of Lark", "Bishop of Lark", ()),
        case("a-title-alone", "Minister", "Minister", ()),
    ],
)
def test_titles_are_taken_off(text: str, name: str, titles: tuple[str, ...] | None) -> None:
    parsed = parse(text)
    assert parsed.text == name
    assert titles is None or parsed.titles == titles


@pytest.mark.parametrize(
    ("text", "nicknames", "notes"),
    [
        case("double-quoted", "Rufus “Ted” Lark", ("Ted",), ()),
        case("single-quoted", "Rufus 'Ted' Lark", ("Ted",), ()),
        case("brackets", "Rufus (Ted) Lark", ("Ted",), ()),
        case("party", "Rufus Lark (R-Norl.)", (), ("R-Norl.",)),
        case("description", "Rufus Lark, a nurse", (), ("a nurse",)),
        case("age", "Rufus Lark, 18, who ran", (), ("18", "who ran")),
        case("origin", "Rufus Lark of New Norland", (), ("of New Norland",)),
        case("origin-behind-a-suffix", "Rufus Lark Jr. of Norland", (), ("of Norland",)),
        case("apostrophe-is-no-quote", "Rufus O'Lark", (), ()),
    ],
)
def test_what_is_no_part_of_the_name(
    text: str, nicknames: tuple[str, ...], notes: tuple[str, ...]
) -> None:
    name = parse(text)
    assert (name.nicknames, name.notes) == (nicknames, notes)
    assert name.given == "Rufus"


@pytest.mark.parametrize("letters_after", ["M.D.", "PhD", "KC", "Ph.D."])
def test_letters_after_a_name_are_taken_off(letters_after: str) -> None:
    assert parse(f"Mara Voss, {letters_after}").text == "Mara Voss"
    assert parse(f"Mara Voss {letters_after}").text == "Mara Voss"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        case("accents", "Héctor Peña", "hector pena"),
        case("apostrophes", "O’Lark O`Lark O'Lark", "olark olark olark"),
        case("hyphens", "Ana Ruiz‑Pardo", "ana ruiz pardo"),
        case("points", "J.B. Voss", "j b voss"),
        case("strokes", "Øystein Łąk", "oystein lak"),
        case("sharp-s", "Voß", "voss"),
        case("wrongly-decoded", "FranÃ§ois", "francois"),
        case("twice-wrongly-decoded", "FranÃƒÂ§ois", "francois"),
        case("other-scripts", "Влади́мир 林美", "владимир 林美"),
        case("spaces", "  Mara\u00a0 Voss ", "mara voss"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_any_text_gives_a_name(text: str) -> None:
    name = parse(text)
    assert parse(text) == name
    assert not name.bare or not name.middle


# Among plain words some that may mean more than themselves.
MIXED = """Mara Voss K. K JB J.B. MARA VOSS voss Dr Dr. Jr. Jr III the third Third de De van Al al-Noor
    Ben MD M.D. O'Lark O’Lark ʼLark Ana's Ana’s Dean Comedian of 41 Filho Neto Søren José 王 Mr Ph.
    “Jay” (Jay) Voss, Voss-Lark New-Lark-based"""


@given(st.lists(st.sampled_from(MIXED.split()), max_size=5).map(" ".join))
def test_plain_words_are_taken_apart_as_all_are(text: str) -> None:
    assert parse(text) == taken_apart(mend(text))


def test_right_text_is_not_mended() -> None:
    assert mend("JOSÉ’s Âge, MÄRZ „a“") == "JOSÉ’s Âge, MÄRZ „a“"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        case("accent", "Peña", "Pena", True),
        case("umlaut-dropped", "Müller", "Muller", True),
        case("umlaut-spelled-out", "Müller", "Mueller", True),
        case("nordic", "Sørby", "Soerby", True),
        case("two-spellings-that-never-were-one", "Muller", "Mueller", False),
        case("other", "Voss", "Vass", False),
    ],
)
def test_same_word(a: str, b: str, same: bool) -> None:
    assert same_word(a, b) is same_word(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        case("initial", "M.", "Mara", True),
        case("initial-without-point", "M", "Mara", True),
        case("shortened", "Th.", "Thora", True),
        case("other-initial", "K.", "Mara", False),
        case("part-of-a-name", "Mar", "Mara", False),
    ],
)
def test_agrees(a: str, b: str, fits: bool) -> None:
    assert agrees(a, b) is agrees(b, a) is fits


@pytest.mark.parametrize(
    ("a", "b", "conflict"),
    [
        case("absent", [], ["W."], False),
        case("initial-and-name", ["W."], ["Wim"], False),
        case("other-initials", ["W."], ["H.", "W."], True),
        case("more-on-one-side", ["H."], ["Hal", "Wim"], False),
    ],
)
def test_middles_conflict(a: list[str], b: list[str], conflict: bool) -> None:
    assert middles_conflict(a, b) is middles_conflict(b, a) is conflict


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        case("hyphen-or-space", "Itai Ben-Gal", "Itai Ben Gal", True),
        case("joined-particles", "Ursa von der Au", "Ursa Vonderau", True),
        case("arabic-article", "Samir al-Noor", "Samir Noor", True),
        case("particle-missing", "Bob de Vane", "Bob Vane", False),
        case("other", "Mara Voss", "Mara Lark", False),
    ],
)
def test_same_family(a: str, b: str, same: bool) -> None:
    assert same_family(parse(a), parse(b)) is same_family(parse(b), parse(a)) is same


def test_letters_leave_gaps_and_articles_out() -> None:
    assert letters(parse("Ursa von-der-Au")) == letters(parse("Ursa Von der Au")) == "ursavonderau"
    assert letters(parse("Samir el-Noor")) == "samirnoor"
    assert spelled_out("Jörg Åse") == "joerg aase"


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        case("bare-surname", "Voss", "Mara Voss", True),
        case("title-and-surname", "Ms Voss", "Mara Voss", True),
        case("initial", "M. Voss", "Mara Voss", True),
        case("middle-in-one", "Mara Voss", "Mara K. Voss", True),
        case("double-surname-alone", "Ruiz Pardo", "Ana Ruiz Pardo", True),
        case("other-given-name", "Odo Voss", "Mara Voss", False),
        case("other-surname", "Lark", "Mara Voss", False),
        case("middles-conflict", "Mara J. Voss", "Mara K. Voss", False),
        case("suffix-in-one", "Odo Voss", "Odo Voss Jr.", True),
        case("suffixes-differ", "Odo Voss Sr.", "Odo Voss Jr.", False),
        case("mr-and-mrs", "Mr Voss", "Mrs Voss", False),
        case("title-that-tells-nothing", "Mr Voss", "Senator Voss", True),
    ],
)
def test_compatible_in_one_article(a: str, b: str, fits: bool) -> None:
    assert compatible(parse(a), parse(b)) is compatible(parse(b), parse(a)) is fits


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        case("named-after-a-person", "Voss Foundation", True),
        case("of", "University of Voss", True),
        case("legal-form", "Voss & Lark Ltd.", True),
        case("the", "the Voss administration", True),
        case("person", "Mara Voss", False),
        case("organisation-in-the-role", "Voss campaign manager Odo Lark", False),
        case("described", "Mara Voss, who runs a charity", False),
        case("the-title", "the Rev. Odo Lark", False),
    ],
)
def test_looks_like_organisation(text: str, organisation: bool) -> None:
    assert looks_like_organisation(text) is organisation
