"""Speakers across articles: verdicts on two names, groups of many, decisions, ids."""

from __future__ import annotations

import json
import random
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.match import Decision, Groups, Item, group, judge, keys, settle_ids
from quotes.match import features as match_features
from quotes.match.judging import reason
from quotes.records import Speaker

Runner = Callable[..., tuple[int, str, str]]
BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def case(name: str, *values: object) -> object:
    return pytest.param(*values, id=name)


def person(name: str) -> Speaker:
    return Speaker(name, "person")


def body(name: str, *forms: str) -> Speaker:
    return Speaker(name, "organisation", forms=(name, *forms))


# ----------------------------------------------------------------------------------- two names


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
        case("called-by-middle-name", "J. Edgar Lark", "Edgar Lark"),
        case("double-given-name", "Juan Vela", "Juan Carlos Vela"),
        case("half-a-given-name", "Jean-Luc Vane", "Jean Vane"),
        case("particle-in-one", "Bob de Vane", "Bob Vane"),
        case("one-letter", "Mara Vosslinger", "Mara Vosslnger"),
        case("middle-name-in-another-place", "Mara Jo Kira Voss", "Mara Kira Voss"),
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
        case("name-inside-a-longer-one", "Mara Voss", "Mara Voss Lark"),
        case("bare-first-name", "Mara", "Mara Voss"),
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


def test_every_feature_explains_itself() -> None:
    features = [
        value
        for name, value in vars(match_features).items()
        if callable(value)
        and getattr(value, "__module__", "") == match_features.__name__
        and not name.startswith("_")
    ]
    assert len(features) > 15
    for feature in features:
        assert reason(feature)
        assert not reason(feature).endswith(".")


# ------------------------------------------------------------------------- random names, invariants

GIVEN = ["Mara", "Mára", "M.", "Odo", "Juan", "Jean-Luc", "O.", "Mei"]
MIDDLE = ["", "", "K.", "Kira", "Carlos", "H. W.", "W."]
FAMILY = ["Voss", "VOSS", "Voß", "de Voss", "Vosslinger", "Vosslingen", "Mei", "al-Noor", "Noor"]
SUFFIX = ["", "", "", "Jr.", "Sr."]
NAMES = st.builds(
    lambda *parts: " ".join(part for part in parts if part),
    st.sampled_from(["", *GIVEN]),
    st.sampled_from(MIDDLE),
    st.sampled_from(FAMILY),
    st.sampled_from(SUFFIX),
)
BODIES = st.sampled_from(
    [
        body("NRU"),
        body("Norland Rail Union"),
        body("Norland Rail Union", "NRU"),
        body("National Rowing Union", "NRU"),
        body("the council"),
        body("Vane Inc."),
        body("Vane Ltd"),
        Speaker("a source", "unnamed"),
    ]
)
SPEAKERS = st.one_of(st.builds(person, NAMES), BODIES)
ITEMS = st.lists(
    st.builds(
        Item,
        SPEAKERS,
        article=st.sampled_from(["a1", "a2", "a3"]),
        quotes=st.integers(1, 3),
        id=st.sampled_from([None, None, "x", "y", "z"]),
    ),
    max_size=12,
)


@st.composite
def decided_items(draw: st.DrawFn) -> tuple[list[Item], list[Decision]]:
    items = draw(ITEMS)
    if not items:
        return items, []
    places = st.lists(st.integers(0, len(items) - 1), min_size=1, max_size=3).map(tuple)
    one = st.builds(Decision, st.sampled_from(["merge", "keep-apart"]), places, places)
    return items, draw(st.lists(one, max_size=4))


@given(SPEAKERS, SPEAKERS)
def test_judge_is_symmetric(a: Speaker, b: Speaker) -> None:
    assert judge(a, b) == judge(b, a)


@given(SPEAKERS, SPEAKERS)
def test_only_speakers_with_a_common_key_are_joined_or_asked_about(a: Speaker, b: Speaker) -> None:
    if judge(a, b).same is not False:
        assert keys(a) & keys(b)


@given(st.text(), st.text(), st.sampled_from(["person", "organisation", "document", "unnamed"]))
def test_any_text_can_be_judged(a: str, b: str, kind: str) -> None:
    verdict = judge(Speaker(a, kind), Speaker(b, kind))
    assert (verdict.same is False) == (verdict.score == 0)


def partition(groups: Groups) -> set[frozenset[int]]:
    numbers = set(groups.of)
    return {frozenset(i for i, g in enumerate(groups.of) if g == number) for number in numbers}


def questions(items: list[Item], groups: Groups) -> set[tuple[object, ...]]:
    """Suggestions without the places of items: by name, article and reason."""
    return {
        (frozenset((repr(items[pair.a]), repr(items[pair.b]))), pair.score, pair.why)
        for pair in groups.suggestions
    }


@settings(max_examples=150)
@given(decided_items(), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order(
    decided: tuple[list[Item], list[Decision]], chance: random.Random
) -> None:
    items, decisions = decided
    order = list(range(len(items)))
    chance.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    moved = [
        Decision(d.action, tuple(place[i] for i in d.a), tuple(place[i] for i in d.b))
        for d in decisions
    ]
    first = group(items, decisions)
    second = group([items[old] for old in order], moved)
    assert {frozenset(place[i] for i in part) for part in partition(first)} == partition(second)
    assert questions(items, first) == questions([items[old] for old in order], second)
    assert first.overruled == second.overruled


@settings(max_examples=150)
@given(ITEMS)
def test_every_member_fits_every_other(items: list[Item]) -> None:
    for part in partition(group(items)):
        for one in part:
            for other in part - {one}:
                assert judge(items[one].speaker, items[other].speaker).same is True


@settings(max_examples=150)
@given(ITEMS)
def test_items_without_common_keys_do_not_influence_each_other(items: list[Item]) -> None:
    groups = group(items)
    for part in connected(items):
        alone = group([items[place] for place in part])
        numbers = [groups.of[place] for place in part]
        assert alone.of == tuple(sorted(set(numbers), key=numbers.index).index(n) for n in numbers)
        asked = {pair for pair in groups.suggestions if pair.a in part}
        assert len(alone.suggestions) == len(asked)


def connected(items: list[Item]) -> list[list[int]]:
    """The places of items that keys connect, directly or through others."""
    parts: list[tuple[set[str], list[int]]] = []
    for place, item in enumerate(items):
        found, places = set(keys(item.speaker)), [place]
        for part in [part for part in parts if part[0] & found]:
            parts.remove(part)
            found |= part[0]
            places += part[1]
        parts.append((found, sorted(places)))
    return [places for _, places in parts]


@settings(max_examples=150)
@given(decided_items())
def test_decisions_are_obeyed_and_never_asked_again(
    decided: tuple[list[Item], list[Decision]],
) -> None:
    items, decisions = decided
    groups = group(items, decisions)
    asked = {frozenset((groups.of[pair.a], groups.of[pair.b])) for pair in groups.suggestions}
    assert len(asked) == len(groups.suggestions)
    assert all(len(two) == 2 for two in asked)
    for place, decision in enumerate(decisions):
        if place in groups.overruled:
            continue
        a, b = ({groups.of[item] for item in side} for side in (decision.a, decision.b))
        if decision.action == "merge":
            assert len(a | b) == 1
        else:
            assert not a & b
            assert not asked & {frozenset((one, other)) for one in a for other in b}


# ---------------------------------------------------------------------------------------- groups


def items_of(*names: str | Speaker) -> list[Item]:
    """One speaker an article, each article another."""
    return [
        Item(name if isinstance(name, Speaker) else person(name), article=f"article-{place}")
        for place, name in enumerate(names)
    ]


@pytest.mark.parametrize(
    ("names", "of"),
    [
        case("one-person", ["Mara Voss", "Mara K. Voss", "MARA VOSS"], (0, 0, 0)),
        case("bare-surnames-never-join", ["Voss", "Voss", "Mara Voss"], (0, 1, 2)),
        case("lone-initials-never-join", ["M. Voss", "M. Voss"], (0, 1)),
        case("father-and-son", ["Odo Lark", "Odo Lark Jr.", "Odo Lark"], (0, 1, 0)),
        case("no-chains", ["Mara J. Voss", "Mara Voss", "Mara K. Voss"], (0, 1, 2)),
        case(
            "all-alike-stay-one",
            ["Mara J. Voss", "Mara Voss", "Mara K. Voss", "Mara Voss"],
            (0, 1, 2, 1),
        ),
        case(
            "sure-ones-join",
            ["Mara J. Voss", "Mara Jo Voss", "Mara Voss", "Mara K. Voss"],
            (0, 0, 1, 2),
        ),
        case("nothing", [], ()),
    ],
)
def test_groups(names: list[str], of: tuple[int, ...]) -> None:
    assert group(items_of(*names)).of == of


def test_acronyms_join_through_the_article_that_explains_them() -> None:
    union, rowing = body("Norland Rail Union", "NRU"), body("National Rowing Union", "NRU")
    assert group(items_of(union, body("NRU"))).of == (0, 0)
    groups = group(items_of(union, body("NRU"), rowing))
    assert groups.of == (0, 1, 2)
    assert {(pair.a, pair.b) for pair in groups.suggestions} == {(0, 1), (1, 2)}


def test_matches_tell_why() -> None:
    (match,) = group(items_of("Mara Voss", "Mara K. Voss", "Mara Voss")).matches
    assert {match.a, match.b} == {0, 1}
    assert match.why[0].startswith("the same given and family name")


def test_a_name_that_fits_two_is_asked_about() -> None:
    groups = group(items_of("Mara J. Voss", "Mara Voss", "Mara K. Voss"))
    assert {(pair.a, pair.b) for pair in groups.suggestions} == {(0, 1), (1, 2)}
    assert all(pair.why[-1].startswith("but it fits two") for pair in groups.suggestions)


def test_bare_surname_is_asked_about_where_few_have_it() -> None:
    (question,) = group(items_of("Voss", "Mara Voss")).suggestions
    assert question.why == ("the same family name, and only that is known of one or both",)
    many = ["Mara Voss", "Odo Voss", "Una Voss", "Rufus Voss"]
    assert group(items_of("Voss", *many)).suggestions == ()


def test_bare_surnames_without_a_full_name_are_linked_with_the_most_quoted() -> None:
    items = [
        Item(person("Voss"), article=f"a{n}", quotes=quotes) for n, quotes in enumerate([1, 9, 2])
    ]
    assert {frozenset(pair[:2]) for pair in group(items).suggestions} == {
        frozenset((1, 0)),
        frozenset((1, 2)),
    }


def test_what_many_are_called_is_never_asked_about() -> None:
    assert group(items_of(body("the council"), body("the council"))).suggestions == ()


# -------------------------------------------------------------------------------------- decisions


def test_a_merge_joins_what_names_keep_apart() -> None:
    items = items_of("Rufus Lark", "Ted Lark", "Rufus K. Lark", "Lark")
    assert group(items).of == (0, 1, 0, 2)
    decided = group(items, [Decision("merge", (0,), (1, 3))])
    assert decided.of == (0, 0, 0, 0)
    assert decided.suggestions == ()


def test_a_merged_speaker_still_refuses_what_contradicts() -> None:
    items = items_of("Rufus J. Lark", "Ted Lark", "Rufus K. Lark")
    assert group(items, [Decision("merge", (0,), (1,))]).of == (0, 0, 1)


def test_namesakes_kept_apart_leave_a_third_to_be_asked_about() -> None:
    items = items_of("Mara Voss", "Mara Voss", "Mara Voss")
    groups = group(items, [Decision("keep-apart", (0,), (1,))])
    assert groups.of == (0, 1, 2)
    assert {(pair.a, pair.b) for pair in groups.suggestions} == {(0, 2), (1, 2)}


def test_later_decisions_overrule_earlier_ones() -> None:
    items = items_of("Mara Voss", "Mara K. Voss")
    merge, apart = Decision("merge", (0,), (1,)), Decision("keep-apart", (0,), (1,))
    assert group(items, [merge, apart]).of == (0, 1)
    assert group(items, [merge, apart]).overruled == (0,)
    assert group(items, [apart, merge]).of == (0, 0)
    assert group(items, [apart, merge]).overruled == (0,)


# --------------------------------------------------------------------------------------------- ids


def held(name: str, quotes: int, speaker_id: str | None) -> Item:
    return Item(person(name), article=f"{name}-{quotes}", quotes=quotes, id=speaker_id)


@pytest.mark.parametrize(
    ("items", "kept", "retired"),
    [
        case("kept", [held("Mara Voss", 1, "voss")], ("voss",), {}),
        case("new", [held("Mara Voss", 1, None)], (None,), {}),
        case(
            "grown",
            [held("Mara Voss", 1, "voss"), held("Mara K. Voss", 5, None)],
            ("voss",),
            {},
        ),
        case(
            "become-one",
            [held("Mara Voss", 1, "voss"), held("Mara K. Voss", 5, "voss-2")],
            ("voss-2",),
            {"voss": 0},
        ),
        case(
            "fallen-apart",
            [held("Mara J. Voss", 2, "voss"), held("Mara K. Voss", 3, "voss")],
            (None, "voss"),
            {},
        ),
        case(
            "fallen-apart-equal",
            [held("Mara K. Voss", 2, "voss"), held("Mara J. Voss", 2, "voss")],
            (None, "voss"),
            {},
        ),
    ],
)
def test_ids_hold(items: list[Item], kept: object, retired: object) -> None:
    ids = settle_ids(items, group(items))
    assert (ids.kept, dict(ids.retired)) == (kept, retired)


@given(ITEMS)
def test_every_id_leads_to_one_speaker(items: list[Item]) -> None:
    groups = group(items)
    ids = settle_ids(items, groups)
    known = {item.id for item in items if item.id is not None}
    kept = [speaker_id for speaker_id in ids.kept if speaker_id is not None]
    assert len(set(kept)) == len(kept)
    assert set(kept) | set(ids.retired) == known
    assert not set(kept) & set(ids.retired)
    assert len(ids.kept) == len(set(groups.of))


# -------------------------------------------------------------------------------------- benchmarks


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a benchmark script with arguments; its exit code, stdout and stderr."""

    def call(script: str, *arguments: object) -> tuple[int, str, str]:
        main = runpy.run_path(str(BENCHMARKS / script))["main"]
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_pairs_are_judged_in_their_order(run: Runner, tmp_path: Path) -> None:
    pairs = write(
        tmp_path / "pairs.csv",
        "name_a,name_b,same,why",
        "Mara Voss,Mara K. Voss,1,initial",
        "Odo Lark,Odo Lark Jr.,0,suffix",
        "Rufus Lark,Ted Lark,1,nickname",
        "Voss Foundation,Mara Voss,0,organisation",
    )
    out = tmp_path / "out.csv"
    code, printed, _ = run("match_pairs.py", pairs, out, "--errors")
    assert code == 0
    figures = dict(line.split(maxsplit=1) for line in printed.splitlines()[:7])
    assert figures == {
        "pairs": "4",
        "precision": "1.0",
        "recall": "0.5",
        "f1": "0.6667",
        "false_merges": "0",
        "missed": "1",
        "asked": "1",
    }
    assert printed.splitlines()[7:] == ["missed: Rufus Lark | Ted Lark: different given names"]
    rows = out.read_text("utf-8").splitlines()
    assert rows[0] == "name_a,name_b,same"
    assert [row[-1] for row in rows[1:]] == ["1", "0", "0", "0"]


def test_pairs_without_answers_print_no_figures(run: Runner, tmp_path: Path) -> None:
    pairs = write(tmp_path / "pairs.csv", "name_a,name_b", "Mara Voss,Mara Voss")
    assert run("match_pairs.py", pairs, tmp_path / "out.csv") == (0, "", "")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        case("no-columns", "a,b", "has no column name_a and no column name_b"),
        case("no-file", None, "No such file"),
    ],
)
def test_unusable_pairs(run: Runner, tmp_path: Path, content: str | None, complaint: str) -> None:
    path = tmp_path / "pairs.csv"
    if content is not None:
        write(path, content)
    code, _, errors = run("match_pairs.py", path)
    assert code == 2
    assert complaint in errors


TEXTS = {
    "one": "Mara Voss, the mayor, was late. “We start,” Voss said.",
    "two": "“No,” said Mara K. Voss. Odo Lark Jr. left. “Never,” Lark added.",
    "three": "“Later,” said Voss. “Now,” said Odo Lark.",
}


def mention(article: str, text: str, nth: int = 0) -> dict[str, object]:
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[article].index(text, start + 1)
    return {"article": article, "mention": text, "start": start, "end": start + len(text)}


def test_mentions_of_one_person_share_a_cluster(run: Runner, tmp_path: Path) -> None:
    mentions = [
        mention("one", "Mara Voss"),
        mention("one", "Voss", 1),
        mention("two", "Mara K. Voss"),
        mention("two", "Odo Lark Jr."),
        mention("two", "Lark", 1),
        mention("three", "Voss"),
        mention("three", "Odo Lark"),
    ]
    given_mentions = write(tmp_path / "mentions.jsonl", *map(json.dumps, mentions))
    rows = [{"article": article, "text": text} for article, text in TEXTS.items()]
    articles = write(tmp_path / "articles.jsonl", *map(json.dumps, rows))
    out = tmp_path / "out.jsonl"
    assert run("match_names.py", given_mentions, articles, out) == (0, "", "")
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    places = ("article", "start", "end")
    assert [[row[key] for key in places] for row in found] == [
        [row[key] for key in places] for row in mentions
    ]
    first, again, other_form, junior, junior_again, bare, senior = (row["cluster"] for row in found)
    assert first == again == other_form
    assert junior == junior_again
    assert len({first, junior, bare, senior}) == 4


@pytest.mark.parametrize(
    ("mentions", "articles", "complaint"),
    [
        case("broken-line", "{", "{}", "mentions.jsonl:1: needs article, mention, start, end"),
        case(
            "no-text",
            json.dumps(mention("one", "Voss")),
            json.dumps({"article": "two", "text": ""}),
            "articles.jsonl lacks the text of one",
        ),
    ],
)
def test_unusable_mentions(
    run: Runner, tmp_path: Path, mentions: str, articles: str, complaint: str
) -> None:
    paths = [
        write(tmp_path / "mentions.jsonl", mentions),
        write(tmp_path / "articles.jsonl", articles),
    ]
    code, _, errors = run("match_names.py", *paths, tmp_path / "out.jsonl")
    assert code == 2
    assert complaint in errors
