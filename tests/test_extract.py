"""From an article to its quotations: who said what, in every form that news takes."""

from __future__ import annotations

import pytest
from extracting import Row, check, records

from quotes.pipeline import extract
from quotes.records import Article

WHERE: dict[str, tuple[str, list[Row]]] = {
    "behind": (
        "The bridge is old.\n\n“It is closed until May,” Susan Harrow said.",
        [
            {
                "quote": "It is closed until May,",
                "speaker": "Susan Harrow",
                "kind": "person",
                "mention": "Susan Harrow",
                "cue": "said",
                "extent": "full",
                "paragraph": 1,
            }
        ],
    ),
    "behind, inverted": (
        "The bridge is old.\n\n“It is closed until May,” said Susan Harrow.",
        [{"speaker": "Susan Harrow", "mention": "Susan Harrow", "cue": "said"}],
    ),
    "before": (
        "The bridge is old.\n\nSusan Harrow said, “It is closed until May.”",
        [{"speaker": "Susan Harrow", "cue": "said", "extent": "full"}],
    ),
    "before, with a colon": (
        "The bridge is old.\n\nSusan Harrow, the mayor, said: “It is closed until May.”",
        [{"speaker": "Susan Harrow", "role": "mayor", "cue": "said", "extent": "full"}],
    ),
    "inside": (
        "The bridge is old.\n\n“The bridge,” Susan Harrow said, “is closed until the end of May.”",
        [
            {
                "quote": "The bridge, is closed until the end of May.",
                "speaker": "Susan Harrow",
                "cue": "said",
            }
        ],
    ),
    "between sentences": (
        "The bridge is old.\n\n“It is closed,” said Susan Harrow. “It will not open before May.”",
        [
            {
                "quote": "It is closed, It will not open before May.",
                "speaker": "Susan Harrow",
                "mention": "Susan Harrow",
            }
        ],
    ),
    "in the sentence before": (
        "The bridge is old.\n\nSusan Harrow was angry. “It is closed, and nobody told us.”",
        [{"speaker": "Susan Harrow", "cue": None}],
    ),
    "according to, behind": (
        "The bridge is old.\n\n“It is closed until the end of May,” according to Susan Harrow.",
        [{"speaker": "Susan Harrow", "cue": "according to"}],
    ),
    "according to, before": (
        "The bridge is old.\n\nAccording to Susan Harrow, “it is closed until the end of May”.",
        [{"speaker": "Susan Harrow", "cue": "According to", "extent": "partial"}],
    ),
    "dash": (
        "The bridge is old.\n\n“It is closed, and it will stay closed.” — Susan Harrow",
        [{"speaker": "Susan Harrow", "cue": None}],
    ),
    "inverted with all that follows": (
        "The bridge is old.\n\n“It is closed,” said Susan Harrow, a resident of Northwick, who has "
        "lived there since 1990.",
        [{"speaker": "Susan Harrow", "role": "resident of Northwick"}],
    ),
    "wrote": (
        "The bridge is old.\n\n“It is closed until the end of May,” Susan Harrow wrote on Friday.",
        [{"speaker": "Susan Harrow", "cue": "wrote"}],
    ),
    "fragment": (
        "The bridge is old.\n\nSusan Harrow said the bridge was “closed to us all” until May.",
        [{"quote": "closed to us all", "speaker": "Susan Harrow", "extent": "partial"}],
    ),
    "fragments apart in one sentence": (
        "The bridge is old.\n\nSusan Harrow said the plan was “mad”, “bad” and “good to know”.",
        [
            {"quote": "mad", "speaker": "Susan Harrow", "extent": "partial"},
            {"quote": "bad", "speaker": "Susan Harrow", "extent": "partial"},
            {"quote": "good to know", "speaker": "Susan Harrow", "extent": "partial"},
        ],
    ),
    "nobody": ("Rain fell all day.\n\nThe river rose.\n\n“We will not go.”", [{"speaker": None}]),
}

WHO: dict[str, tuple[str, list[Row]]] = {
    "she": (
        "Susan Harrow came to the bridge on Friday.\n\n“It is closed,” she said.",
        [{"speaker": "Susan Harrow", "kind": "person", "mention": "she"}],
    ),
    "he, of a woman and a man": (
        "Susan Harrow met Peter Lowell on Friday.\n\n“It is closed until May,” he said.",
        [{"speaker": "Peter Lowell", "mention": "he"}],
    ),
    "Mrs and surname": (
        "Susan Harrow left early.\n\n“It is closed until May,” Mrs Harrow said.",
        [{"speaker": "Susan Harrow", "mention": "Mrs Harrow"}],
    ),
    "surname": (
        "Susan Harrow is a nurse.\n\n“It is closed until May,” Harrow said.",
        [{"speaker": "Susan Harrow", "role": "nurse", "mention": "Harrow"}],
    ),
    "surname before the full name": (
        "“It is closed until May,” said Harrow.\n\nSusan Harrow is the mayor of Northwick.",
        [{"speaker": "Susan Harrow", "role": "mayor of Northwick"}],
    ),
    "given name": (
        "Susan Harrow left early.\n\n“It is closed until May,” Susan said.",
        [{"speaker": "Susan Harrow", "mention": "Susan"}],
    ),
    "two of one surname": (
        "Susan Harrow and Peter Harrow own the mill.\n\n“It is closed,” Mr Harrow said.\n\n"
        "“It will open in May,” said Mrs Harrow.",
        [{"speaker": "Peter Harrow"}, {"speaker": "Susan Harrow"}],
    ),
    "the minister": (
        "Peter Lowell is the transport minister. Rain fell on Friday.\n\n"
        "“It is closed until May,” the minister said.",
        [{"speaker": "Peter Lowell", "role": "transport minister", "mention": "the minister"}],
    ),
    "acronym": (
        "The Northwick Water Research Association met on Friday.\n\n"
        "“It is closed until May,” the NWRA said.",
        [{"speaker": "Northwick Water Research Association", "kind": "organisation"}],
    ),
    "unnamed": (
        "The bridge is old.\n\n“It is closed until May,” a senior government official said.",
        [{"speaker": "senior government official", "kind": "unnamed", "role": None}],
    ),
    "spokeswoman": (
        "The bridge is old.\n\n“It is closed until May,” a spokeswoman for the council said.",
        [{"speaker": "spokeswoman for the council", "kind": "unnamed"}],
    ),
    "group": (
        "The bridge is old.\n\n“We are closed until May,” residents said.",
        [{"speaker": "residents", "kind": "group"}],
    ),
    "document": (
        "The bridge is old.\n\nThe report says: “It should be closed at once, as it may fall.”",
        [{"speaker": "report", "kind": "document", "cue": "says"}],
    ),
    "several at once": (
        "The bridge is old.\n\n“We are closed,” Susan Harrow and Peter Lowell said in a statement.",
        [{"speaker": "Susan Harrow and Peter Lowell", "kind": "person"}],
    ),
    "each their own": (
        "“We asked them to come,” said Susan Harrow.\n\n“They said no,” said Peter Lowell, the "
        "union’s leader.\n\n“We will ask again,” Harrow said.",
        [
            {"speaker": "Susan Harrow"},
            {"speaker": "Peter Lowell", "role": "union’s leader"},
            {"speaker": "Susan Harrow", "mention": "Harrow"},
        ],
    ),
}

FORMS: dict[str, tuple[str, list[Row]]] = {
    "straight marks": (
        'The bridge is old.\n\n"It is closed until May," said Susan Harrow.',
        [{"quote": "It is closed until May,", "speaker": "Susan Harrow"}],
    ),
    "single marks": (
        "The bridge isn't old.\n\n‘It isn’t closed,’ said Susan Harrow. ‘Ask the boys’ school.’",
        [{"quote": "It isn’t closed, Ask the boys’ school.", "speaker": "Susan Harrow"}],
    ),
    "two apostrophes": (
        "The bridge is old.\n\n''It is closed until May,'' said Susan Harrow.",
        [{"quote": "It is closed until May,", "speaker": "Susan Harrow"}],
    ),
    "guillemets": (
        "The bridge is old.\n\n«It is closed until May», said Susan Harrow.",
        [{"quote": "It is closed until May", "speaker": "Susan Harrow"}],
    ),
    "German marks": (
        "The bridge is old.\n\n„It is closed until May“, said Susan Harrow.",
        [{"quote": "It is closed until May", "speaker": "Susan Harrow"}],
    ),
    "nested": (
        "The bridge is old.\n\n“He said ‘never’ and left the hall,” said Susan Harrow.",
        [{"quote": "He said ‘never’ and left the hall,", "speaker": "Susan Harrow"}],
    ),
    "a paragraph that opens again": (
        "The bridge is old.\n\n“We asked them to come and see it.\n\n“They said no,” said Susan "
        "Harrow, the mayor.",
        [
            {
                "quote": "We asked them to come and see it. They said no,",
                "speaker": "Susan Harrow",
                "role": "mayor",
            }
        ],
    ),
    "paragraphs run together": (
        "The bridge is old.\n\n“We asked them to come and see it. “They said no,” said Susan "
        "Harrow, the mayor.",
        [
            {
                "quote": "We asked them to come and see it. They said no,",
                "speaker": "Susan Harrow",
            }
        ],
    ),
    "an unclosed mark above": (
        "The “bridge is old.\n\nRain fell.\n\n“It is closed until May,” said Susan Harrow.",
        [{"quote": "It is closed until May,", "speaker": "Susan Harrow"}],
    ),
    "block quote": (
        "Susan Harrow came.\n\n> “It is closed until May,” Harrow said.",
        [{"speaker": "Susan Harrow", "extent": "full"}],
    ),
    "one paragraph": (
        "“It is closed until May,” said Susan Harrow.",
        [{"quote": "It is closed until May,", "speaker": "Susan Harrow"}],
    ),
    "a title is none": (
        "The bridge is old.\n\nSusan Harrow sang the song “Bridge Over Northwick” in May.",
        [],
    ),
    "a nickname is none": ("The bridge is old.\n\nPeter “Jib” Lowell built it in 1990.", []),
    "a word as a word is none": ("The bridge is old.\n\nThe word “bridge” is older.", []),
    "measures are none": ("The bridge is old.\n\nIt is 6'2\" wide and 5' 4\" high.", []),
    "no text": ("", []),
    "no marks": ("Susan Harrow said the bridge was closed until May.", []),
}

CASES = {
    f"{group}: {label}": case
    for group, cases in (("where", WHERE), ("who", WHO), ("form", FORMS))
    for label, case in cases.items()
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_extract(text: str, expected: list[Row]) -> None:
    check(text, expected)


def test_one_record_whole() -> None:
    text = "The bridge is old.\n\n“It is closed,” said Susan Harrow, a nurse.\n\nRain fell."
    (quotation,) = extract(Article(id="bridge", source="bridge.txt", text=text))
    record = quotation.as_record()
    assert 0.5 < record.pop("confidence") <= 1
    assert record.pop("why")[0] == "“said Susan Harrow” stands behind the quotation"
    assert record == {
        "article": "bridge",
        "quote": "It is closed,",
        "segments": [[21, 34]],
        "speaker": "Susan Harrow",
        "kind": "person",
        "role": "nurse",
        "mention": {"text": "Susan Harrow", "start": 41, "end": 53},
        "cue": {"text": "said", "start": 36, "end": 40},
        "addressee": None,
        "extent": "full",
        "paragraph": 1,
        "context": "“It is closed,” said Susan Harrow, a nurse.",
    }


def test_a_speaker_brings_every_form_of_the_name() -> None:
    text = (
        "Susan Harrow left early.\n\n“It is closed until May,” Mrs Harrow said.\n\n"
        "“It may fall,” said Harrow."
    )
    first, second = extract(Article(id="a", source="a.txt", text=text))
    assert first.speakers == second.speakers
    (speaker,) = first.speakers
    assert (speaker.name, speaker.kind) == ("Susan Harrow", "person")
    assert set(speaker.forms) == {"Susan Harrow", "Mrs Harrow", "Harrow"}


def test_groups_and_unnamed_speakers_are_no_named_speakers() -> None:
    text = "The bridge is old.\n\n“It is closed until May,” a senior government official said."
    (quotation,) = extract(Article(id="a", source="a.txt", text=text))
    assert quotation.speaker == "senior government official"
    assert quotation.speakers == ()


@pytest.mark.parametrize(
    "line_end",
    ["\n\n", "\n", "\r\n\r\n", "\r\n", "\n \n", "\n\n\n"],
    ids=["blank line", "line", "Windows blank line", "Windows line", "space", "two blank lines"],
)
def test_the_same_article_with_other_line_ends(line_end: str) -> None:
    parts = [
        "The bridge is old.",
        "“It is closed until May,” said Susan Harrow, the mayor.",
        "“It may fall,” she said.",
    ]
    found = records(line_end.join(parts))
    assert [(row["quote"], row["speaker"], row["paragraph"]) for row in found] == [
        ("It is closed until May,", "Susan Harrow", 1),
        ("It may fall,", "Susan Harrow", 2),
    ]


def test_a_speaker_goes_on_for_thousands_of_quotations() -> None:
    text = "Susan Harrow spoke: “We won.”\n\n" + "Then: “We will see what happens.”\n\n" * 3000
    assert len(records(text)) > 1
