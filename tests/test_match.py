"""Verdicts on two names, with their reasons."""

from __future__ import annotations

import pytest
from matching import body, case, person

from quotes.match import facts as match_facts
from quotes.match import features as match_features
from quotes.match import judge
from quotes.match.judging import reason
from quotes.records import Speaker


@pytest.mark.parametrize(
    ("a", "b"),
    [
        case("equal", "Mara Voss", "Mara Voss"),
        case("accents", "Héctor Peña", "Hector Pena"),
        case("case", "MARA VOSS", "Mara Voss"),
        case("particle-case", "Bob De Vane", "Bob de Vane"),
        case("hyphen", "Ana Ruiz-Pardo", "Ana Ruiz Pardo"),
        case("hyphen-in-given-name", "Jan-Peter Voss", "Jan Peter Voss"),
        case("apostrophe", "Una O’Lark", "Una O`Lark"),
        case("title", "Sen. Mara Voss", "Mara Voss"),
        case("joined-initials", "M. K. Voss", "MK Voss"),
        case("middle-initial-in-one", "Mara K. Voss", "Mara Voss"),
        case("middle-initial-and-name", "Mara K. Voss", "Mara Kira Voss"),
        case("initials-and-names", "M. K. Voss", "Mara Kira Voss"),
        case("suffix-spellings", "Odo Lark, Jr.", "Odo Lark Jnr"),
        case("umlaut", "Jörg Brandl", "Joerg Brandl"),
        case("wrongly-decoded", "RaÃºl Peña", "Raúl Peña"),
        case("arabic-article", "Samir al-Noor", "Samir Noor"),
        case("nickname-told", "Rufus “Ted” Lark", "Ted Lark"),
        case("family-first-with-comma", "Voss, Mara", "Mara Voss"),
        case("common-given-name-with-initial", "Juan C. Vela", "Juan Vela"),
        case("short-form", "Bill Oldacre", "William Oldacre"),
        case("short-form-and-initial", "Timothy R. Oldacre", "Tim Oldacre"),
        case("short-form-unlike-the-name", "Peggy Oldacre", "Margaret Oldacre"),
        case("spanish-short-form", "Pepe Oldacre", "José Oldacre"),
        case("initial-left-out-before-a-rare-name", "J. Edgar Oldacre", "Edgar Oldacre"),
        case("second-family-name", "Héctor Arroyuelo Funes", "Héctor Arroyuelo"),
        case(
            "second-family-name-behind-two-given",
            "Héctor Gustavo Arroyuelo Funes",
            "Gustavo Arroyuelo",
        ),
        case("family-name-first", "Oldacre Tae-rin", "Tae-rin Oldacre"),
        case("family-name-first-that-is-a-given-name-too", "Nam Tae-rin", "Tae-rin Nam"),
        case("one-letter-in-a-rare-name", "Mara Vosslinger", "Mara Vosslnger"),
        case("one-letter-at-the-end", "Mara Arroyuelo", "Mara Arroyuela"),
        case("arabic-spellings", "Mahmoud Qaddoumi", "Mahmud Qadumi"),
        case("russian-spellings", "Aleksei Vorlatsky", "Alexey Vorlatskiy"),
        case("ukrainian-and-russian", "Serhiy Vorlatsky", "Sergei Vorlatsky"),
        case("arabic-given-names", "Muhammad al-Harban", "Mohamed Harban"),
        case("spellings-of-a-listed-sound", "Abdulla Qaddoumi", "Abdullah Qaddoumi"),
        case(
            "second-family-name-behind-both-given",
            "José Luis Arroyuelo Funes",
            "José Luis Arroyuelo",
        ),
        case("a-common-second-family-name", "Héctor Arroyuelo Ruiz", "Héctor Arroyuelo"),
        case("cyrillic", "Владимир Ворлацкий", "Vladimir Vorlatskii"),
        case("greek", "Νίκος Βορλάτης", "Nikos Vorlatis"),
        case("wrongly-decoded-and-made-plain", "RaÃol Peña", "Raúl Peña"),
        case("wrongly-decoded-twice", "RaÃ\x83Âol Peña", "Raúl Peña"),
        case("other-work-over-time", "Senator Odo Lark", "Odo Lark, a farmer"),
        case("former-work", "Odo Lark, a former nurse", "Senator Odo Lark"),
        case("a-state-in-two-ways", "Sen. Odo Lark (R-Norl.)", "Odo Lark (R-NL)"),
        case("party-left", "Sen. Odo Lark (R-Norl.)", "Sen. Odo Lark (D-Norl.)"),
        case("aged-over-the-years", "Odo Lark, 41", "Odo Lark, 58"),
        case("no-office-of-a-child", "Odo Lark, 12", "Odo Lark, a pupil"),
    ],
)
def test_one_person(a: str, b: str) -> None:
    assert judge(person(a), person(b)).same is True


@pytest.mark.parametrize(
    ("a", "b"),
    [
        case("bare-surname", "Voss", "Mara Voss"),
        case("two-bare-surnames", "Voss", "Voss"),
        case("suffix-in-one", "Odo Lark", "Odo Lark Jr."),
        case("initial-only", "M. Voss", "Mara Voss"),
        case("an-office", "Bishop of Lark", "Bishop of Lark"),
        case("the-same-initial", "M. Voss", "M. Voss"),
        case("other-order", "Lin Mei", "Mei Lin"),
        case("called-by-middle-name", "Juan Edgar Lark", "Edgar Lark"),
        case("an-initial-before-a-common-name", "J. Edgar Smith", "Edgar Smith"),
        case("double-given-name", "Juan Vela", "Juan Carlos Vela"),
        case("half-a-given-name", "Jean-Luc Vane", "Jean Vane"),
        case("particle-in-one", "Bob de Vane", "Bob Vane"),
        case("one-letter-between-two-known-names", "Mara Petersen", "Mara Peterson"),
        case("middle-name-in-another-place", "Mara Jo Kira Voss", "Mara Kira Voss"),
        case("short-form-of-either-sex", "Chris Oldacre", "Christopher Oldacre"),
        case("short-form-of-frank-and-of-frances", "Frankie Oldacre", "Frank Oldacre"),
        case("womans-ending", "Anna Vorlewska", "Anna Vorlewski"),
        case("given-spellings-of-a-common-name", "Muhammad Khan", "Mohamed Khan"),
        case("short-form-and-other-work", "Adm. Michael Oldacre", "former Rep. Mike Oldacre"),
        case("short-form-and-suffix", "Joe Oldacre", "Joseph R. Oldacre Jr."),
        case("second-family-name-behind-a-common-one", "Héctor García", "Héctor García Funes"),
        case("spellings-of-a-common-name", "Mahmoud Khan", "Mahmud Khan"),
        case("english-spellings", "Jan Smith", "Jan Smyth"),
        case("both-names-given-names", "Scott Taylor", "Taylor Scott"),
        case("senator-and-nurse", "Senator Odo Lark", "Odo Lark, a nurse"),
        case("prosecutor-and-defendant", "prosecutor Odo Lark", "defendant Odo Lark"),
        case("chief-and-child", "Police Chief Odo Lark", "Odo Lark, 12"),
        case(
            "cardiologist-and-youth", "Dr. Odo Lark, a cardiologist", "Odo Lark, 17, who was shot"
        ),
        case("two-states", "Rep. Odo Lark (R-Norl.)", "Rep. Odo Lark (R-Suth.)"),
        case("two-generations", "Odo Lark, 19", "Odo Lark, 83"),
    ],
)
def test_a_person_must_decide(a: str, b: str) -> None:
    verdict = judge(person(a), person(b))
    assert verdict.same is None
    assert 0 < verdict.score < 0.9


@pytest.mark.parametrize(
    ("a", "b"),
    [
        case("other-given-name", "Mara Voss", "Odo Voss"),
        case("other-surname", "Mara Voss", "Mara Lark"),
        case("suffixes-differ", "Odo Lark Sr.", "Odo Lark Jr."),
        case("numbers-differ", "Odo Lark II", "Odo Lark IV"),
        case("middle-initials-differ", "Mara J. Voss", "Mara K. Voss"),
        case("one-initial-more-in-front", "Odo W. Lark", "Odo H. W. Lark"),
        case("middle-names-differ", "Juan Luis Vela", "Juan Carlos Vela"),
        case("initial-disagrees", "K. Voss", "Mara Voss"),
        case("one-letter-in-a-short-name", "Mara Voss", "Mara Vost"),
        case("one-letter-in-the-given-name", "Mario Vosslinger", "Maria Vosslinger"),
        case("one-letter-in-a-korean-given-name", "Kim Tae-su", "Kim Tae-ju"),
        case("one-letter-in-a-short-half", "Ana Arroyo-Pardo", "Ana Arroyo-Prado"),
        case("hassan-and-hussein", "Hassan Qaddoumi", "Hussein Qaddoumi"),
        case("english-pairs", "Steven Oldacre", "Stephen Oldacre"),
        case("name-inside-a-longer-one", "Karl Voss", "Karl Voss Lark"),
        case("bare-first-name", "Mara", "Mara Voss"),
        case("short-form-of-the-other-sex", "Mike Oldacre", "Michelle Oldacre"),
        case("two-short-forms", "Bill Oldacre", "Will Oldacre"),
        case("short-form-and-longer-family-name", "Bob Oldacre", "Robert Oldacre-Lark"),
        case("english-second-name", "George Oldacre", "George Oldacre Lark"),
        case("two-given-names-before", "Juan Carlos Vela", "Juan Carlos"),
        case("one-family-name-shared", "José Vela Portillo", "José Vela Rega"),
        case("man-and-woman-by-the-given-name", "Joan Qadumi", "Juan Qadumi"),
        case("man-and-woman-by-the-family-name", "Sasha Vorlatsin", "Sasha Vorlatsina"),
        case("mr-and-mrs", "Mr. Robin Oldacre", "Mrs. Robin Oldacre"),
        case("one-letter-at-the-start", "Mara Arroyuelo", "Mara Orroyuelo"),
        case("no-letters", "-", "-"),
        case("nothing", "", "Mara Voss"),
    ],
)
def test_two_persons(a: str, b: str) -> None:
    verdict = judge(person(a), person(b))
    assert verdict.same is False
    assert verdict.score == 0
    assert verdict.why


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        case("the", body("the Lark Council"), body("Lark council"), True),
        case("legal-form", body("Vane & Ash Corp."), body("Vane and Ash"), True),
        case("legal-forms-differ", body("Vane Inc."), body("Vane GmbH"), None),
        case("acronym-told", body("Norland Rail Union", "NRU"), body("NRU"), True),
        case("acronym-in-brackets", body("Norland Rail Union (N.R.U.)"), body("NRU"), True),
        case("acronym-guessed", body("Norland Rail Union"), body("NRU"), None),
        case("acronym-of-two", body("Norland Rail"), body("NR"), False),
        case(
            "one-acronym-of-two",
            body("Norland Rail Union", "NRU"),
            body("National Rowing Union", "NRU"),
            False,
        ),
        case("same-acronym", body("NRU"), body("the NRU"), True),
        case("no-name-of-its-own", body("the council"), body("the council"), False),
        case("a-ministry-of-any-country", body("Home Ministry"), body("Home Ministry"), False),
        case(
            "a-country-s-ministry",
            body("Norland Home Ministry"),
            body("the Norland Home Ministry"),
            True,
        ),
        case("other", body("Lark Council"), body("Voss Council"), False),
        case("named-after-a-person", person("Mara Voss"), body("Voss Foundation"), False),
        case("of-the-same-name", person("Mara Voss"), body("Mara Voss"), False),
        case(
            "document",
            Speaker("The Lark Report", "document"),
            Speaker("Lark Report", "document"),
            True,
        ),
        case(
            "any-document", Speaker("a report", "document"), Speaker("a report", "document"), False
        ),
        case("unnamed", Speaker("Mara Voss", "unnamed"), Speaker("Mara Voss", "unnamed"), False),
        case("group", Speaker("Lark fans", "group"), Speaker("Lark fans", "group"), False),
    ],
)
def test_organisations_and_kinds(a: Speaker, b: Speaker, same: bool | None) -> None:
    assert judge(a, b).same is judge(b, a).same is same


def test_reasons_come_before_counter_reasons() -> None:
    why = judge(person("Odo Lark"), person("Odo K. Lark Jr.")).why
    assert why == (
        "the same given and family name; only one has the middle name or has it in full",
        "but only one has a generation mark (Jr., Sr., II): they may be parent and child",
    )


@pytest.mark.parametrize(
    ("a", "b", "reasons"),
    [
        case("short-form", "Bill Oldacre", "William Oldacre", "short form"),
        case(
            "either-sex",
            "Chris Oldacre",
            "Christopher Oldacre",
            "but the short form is used for men",
        ),
        case("work", "Senator Odo Lark", "Odo Lark, a nurse", "but their work is of kinds"),
        case("age", "Police Chief Odo Lark", "Odo Lark, 12", "but one is too young"),
        case("ages", "Odo Lark, 19", "Odo Lark, 83", "but their ages"),
        case("states", "Odo Lark (R-Norl.)", "Odo Lark (D-Suth.)", "but their parties"),
        case("titles", "Mr. Robin Oldacre", "Mrs. Robin Oldacre", "one is called Mr"),
        case("spelling", "Mahmoud Qaddoumi", "Mahmud Qadumi", "other alphabets"),
        case("common", "Mahmoud Khan", "Mahmud Khan", "but many have this family name"),
        case(
            "second-family-name", "Héctor Arroyuelo Funes", "Héctor Arroyuelo", "second family name"
        ),
    ],
)
def test_reasons(a: str, b: str, reasons: str) -> None:
    assert any(reasons in why for why in judge(person(a), person(b)).why)


def test_a_role_counts_as_a_title_does() -> None:
    senator = Speaker("Odo Lark", "person", role="senator from Norland")
    assert (
        judge(senator, Speaker("Odo Lark", "person", role="nurse at the Lark clinic")).same is None
    )
    assert judge(senator, Speaker("Odo Lark", "person", role="chairman of the panel")).same is True


def test_who_has_both_kinds_of_work_is_one_with_themselves() -> None:
    both = Speaker("Odo Lark", "person", role="senator and nurse")
    assert judge(both, both).same is True
    assert judge(both, person("Odo Lark, a nurse")).same is True


def test_every_feature_explains_itself() -> None:
    features = [
        value
        for module in (match_features, match_facts)
        for name, value in vars(module).items()
        if callable(value)
        and getattr(value, "__module__", "") == module.__name__
        and not name.startswith(("_", "facts_of", "offices_of", "Facts"))
    ]
    assert len(features) > 15
    for feature in features:
        assert reason(feature)
        assert not reason(feature).endswith(".")
