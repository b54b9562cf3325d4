"""From an article to its quotations: who said what, in every form that news takes."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.pipeline import extract
from quotes.records import Article

Row = dict[str, Any]


def records(text: str) -> list[Row]:
    """The quotations of a text as `quotes extract` writes them, mention and cue as bare words."""
    found = [q.as_record() for q in extract(Article(id="a", source="a.txt", text=text))]
    for record in found:
        for field in ("mention", "cue"):
            record[field] = record[field] and record[field]["text"]
    return found


def check(text: str, expected: list[Row]) -> None:
    """The quotations are these, as far as the expected rows say."""
    found = records(text)
    wanted = [{field: record[field] for field in row} for record, row in zip(found, expected)]  # noqa: B905
    assert (len(found), wanted) == (len(expected), expected)


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

ROLES: dict[str, tuple[str, list[Row]]] = {
    "title before the name": (
        "The bridge is old.\n\n“It is closed until May,” said Mayor Susan Harrow.",
        [{"speaker": "Susan Harrow", "role": "Mayor"}],
    ),
    "office of a place before the name": (
        "The bridge is old.\n\n“It is closed until May,” said Northwick mayor Susan Harrow.",
        [{"speaker": "Susan Harrow", "role": "Northwick mayor"}],
    ),
    "behind the name": (
        "The bridge is old.\n\n“It is closed until May,” said Susan Harrow, a nurse from Arden.",
        [{"speaker": "Susan Harrow", "role": "nurse from Arden"}],
    ),
    "in a sentence of its own": (
        "Susan Harrow is the mayor of Northwick.\n\n“It is closed until May,” Harrow said.",
        [{"speaker": "Susan Harrow", "role": "mayor of Northwick"}],
    ),
    "Mr is no role": (
        "The bridge is old.\n\n“It is closed until May,” said Mr Peter Lowell.",
        [{"speaker": "Peter Lowell", "role": None}],
    ),
}

ADDRESSEES: dict[str, tuple[str, list[Row]]] = {
    "told a broadcaster": (
        "The bridge is old.\n\n“It is closed until May,” Susan Harrow told NTN.",
        [{"speaker": "Susan Harrow", "cue": "told", "addressee": "NTN"}],
    ),
    "told somebody, before": (
        "The bridge is old.\n\nSusan Harrow told Peter Lowell: “You must go now.”",
        [{"speaker": "Susan Harrow", "cue": "told", "addressee": "Peter Lowell"}],
    ),
    "told reporters": (
        "The bridge is old.\n\n“It is closed until May,” Susan Harrow told reporters.",
        [{"speaker": "Susan Harrow", "addressee": "reporters"}],
    ),
    "asked somebody": (
        "The bridge is old.\n\n“Will you go now?” Susan Harrow asked Peter Lowell.",
        [{"speaker": "Susan Harrow", "cue": "asked", "addressee": "Peter Lowell"}],
    ),
    "in an interview": (
        "The bridge is old.\n\n“It is closed until May,” Harrow said in an interview with NTN.",
        [{"speaker": "Harrow", "cue": "said", "addressee": "NTN"}],
    ),
    "nobody": (
        "The bridge is old.\n\n“It is closed until May,” said Susan Harrow.",
        [{"addressee": None}],
    ),
    "told a paper": (
        "The bridge is old.\n\n“It is closed until May,” Susan Harrow told the Northwick Post.",
        [{"speaker": "Susan Harrow", "cue": "told", "addressee": "Northwick Post"}],
    ),
    "told parliament": (
        "The bridge is old.\n\n“It is closed until May,” Susan Harrow told parliament.",
        [{"speaker": "Susan Harrow", "cue": "told", "addressee": "parliament"}],
    ),
    "told reporters on Friday": (
        "The bridge is old.\n\nSusan Harrow told reporters on Friday: “It is closed until May.”",
        [{"speaker": "Susan Harrow", "addressee": "reporters"}],
    ),
    "addressee before the name": (
        "The bridge is old.\n\nIn an interview with the Northwick Herald, Susan Harrow said: "
        "“It is closed until May.”",
        [{"speaker": "Susan Harrow", "role": None, "addressee": "Northwick Herald"}],
    ),
    "in an interview, before": (
        "The bridge is old.\n\nIn an interview with the Northwick Post, Susan Harrow said: "
        "“It is closed until May.”",
        [{"speaker": "Susan Harrow", "role": None, "addressee": "Northwick Post"}],
    ),
    "speaking, before": (
        "The bridge is old.\n\nSpeaking to NTN radio on Friday, Susan Harrow said: “It is closed.”",
        [{"speaker": "Susan Harrow", "addressee": "NTN radio"}],
    ),
    "spoke": (
        "The bridge is old.\n\nSusan Harrow spoke to NTN: “It is closed until May.”",
        [{"speaker": "Susan Harrow", "addressee": "NTN"}],
    ),
    "another was interviewed": (
        "The bridge is old.\n\nIn an interview with NTN Peter Lowell said it was new, and Susan "
        "Harrow said: “It is closed until May.”",
        [{"speaker": "Susan Harrow", "addressee": None}],
    ),
    "told her": (
        "Peter Lowell met Ann Day, a nurse.\n\n“It is closed until May,” Mr. Lowell told her.",
        [{"speaker": "Peter Lowell", "addressee": "Ann Day"}],
    ),
    "told one of two": (
        "Peter Lowell met Susan Harrow and Ann Day.\n\n“It is closed,” Mr. Lowell told her.",
        [{"speaker": "Peter Lowell", "addressee": None}],
    ),
    "told an owner’s": (
        "The bridge is old.\n\n“It is closed until May,” Susan Harrow told Lowell’s.",
        [{"speaker": "Susan Harrow", "addressee": None}],
    ),
    "told a station’s programme": (
        "The bridge is old.\n\n“It is closed until May,” Susan Harrow told NTN’s “Northwick Live”.",
        [{"speaker": "Susan Harrow", "addressee": "NTN"}],
    ),
    "told a place’s paper": (
        "The bridge is old.\n\n“It is closed until May,” Susan Harrow told the Paris daily.",
        [{"speaker": "Susan Harrow", "addressee": None}],
    ),
    "a letter speaks": (
        "The bridge is old.\n\nA letter to reporters says: “It is closed until May.”",
        [{"speaker": "letter to reporters", "addressee": None}],
    ),
    "never the speaker": (
        "The bridge is old.\n\n“It is closed until May,” told Susan Harrow.",
        [{"speaker": "Susan Harrow", "addressee": None}],
    ),
}

WORDINGS: dict[str, tuple[str, list[Row]]] = {
    "asked and gone on": (
        "The bridge is old.\n\n“Why is it closed?” asked Susan Harrow. “Nobody told us.”",
        [{"quote": "Why is it closed? Nobody told us.", "speaker": "Susan Harrow", "cue": "asked"}],
    ),
    "shouted": (
        "The bridge is old.\n\n“It’s closed!” shouted Susan Harrow.",
        [{"speaker": "Susan Harrow", "cue": "shouted"}],
    ),
    "tweeted": (
        "The bridge is old.\n\n“It is closed until May,” tweeted Susan Harrow.",
        [{"speaker": "Susan Harrow", "cue": "tweeted"}],
    ),
    "added that": (
        "The bridge is old.\n\nSusan Harrow added that it was “closed to us all”.",
        [{"speaker": "Susan Harrow", "cue": "added", "extent": "partial"}],
    ),
    "somebody agrees": (
        "The bridge is old.\n\n“It is closed,” said Susan Harrow, and Peter Lowell agreed.",
        [{"speaker": "Susan Harrow"}],
    ),
    "words between name and verb": (
        "The bridge is old.\n\n“It is closed,” Susan Harrow, 34, a nurse, said on Friday.",
        [{"speaker": "Susan Harrow", "cue": "said"}],
    ),
    "description and name": (
        "The bridge is old.\n\n“It is closed until May,” the mayor, Susan Harrow, said.",
        [{"speaker": "Susan Harrow"}],
    ),
    "somebody's lawyer": (
        "The bridge is old.\n\nHarrow’s lawyer, Peter Lowell, said: “It is closed until May.”",
        [{"speaker": "Peter Lowell", "role": "Harrow’s lawyer"}],
    ),
    "mother": (
        "The bridge is old.\n\n“It is closed until May,” his mother said.",
        [{"speaker": "his mother", "kind": "unnamed"}],
    ),
    "suffix": (
        "The bridge is old.\n\n“It is closed until May,” Peter Lowell Jr. said.",
        [{"speaker": "Peter Lowell Jr."}],
    ),
    "hyphen and apostrophe": (
        "The bridge is old.\n\n“It is closed until May,” said Jean-Claude O’Harrow.",
        [{"speaker": "Jean-Claude O’Harrow"}],
    ),
    "misspelt the second time": (
        "Susan Harrowgate left early.\n\n“It is closed until May,” Harowgate said.",
        [{"speaker": "Susan Harrowgate", "mention": "Harowgate"}],
    ),
    "body": (
        "The bridge is old.\n\n“It is closed until May,” said Northwick City Council.",
        [{"speaker": "Northwick City Council", "kind": "organisation"}],
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
    for group, cases in (
        ("where", WHERE),
        ("who", WHO),
        ("role", ROLES),
        ("addressee", ADDRESSEES),
        ("wording", WORDINGS),
        ("form", FORMS),
    )
    for label, case in cases.items()
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_extract(text: str, expected: list[Row]) -> None:
    check(text, expected)


MENDED: dict[str, tuple[str, list[Row]]] = {
    "short paragraph above": (
        "Susan Harrow, a nurse, left early.\n\n“It is closed until May,” Peter Lowell said.",
        [{"speaker": "Peter Lowell", "mention": "Peter Lowell", "cue": "said"}],
    ),
    "passive": (
        "The bridge is old.\n\nIt was called “a danger to us all” by Susan Harrow.",
        [{"speaker": "Susan Harrow", "mention": "Susan Harrow", "cue": "called"}],
    ),
    "the name behind a body's": (
        "The bridge is old.\n\nThe director of the Northwick Tree League, Susan Harrow, said, "
        "“It is closed until May.”",
        [{"speaker": "Susan Harrow", "cue": "said"}],
    ),
    "whom the first sentence only describes": (
        "A nurse who lives beside the river said the bridge was “not fit for any use at all”.\n\nSusan "
        "Harrow crosses it twice a day on her way to work and back, and never at night.",
        [{"speaker": "Susan Harrow", "kind": "person"}],
    ),
    "a statement is not its sender": (
        "The bridge is old.\n\nIn a statement released after the vote, the Northwick Water Board "
        "called the plan “a very bad joke”.",
        [{"speaker": "Northwick Water Board", "kind": "organisation"}],
    ),
    "a statement issued by somebody": (
        "The bridge is old.\n\n“It is closed until the end of May,” a statement issued by Susan "
        "Harrow said.",
        [{"speaker": "Susan Harrow", "kind": "person"}],
    ),
    "a body's notice": (
        "The bridge is old.\n\nThe Northwick Board's notice said: “It is closed until the end of May.”",
        [{"speaker": "Northwick Board", "kind": "organisation"}],
    ),
    "a text and who posted it": (
        "The bridge is old.\n\nAccording to a report drafted quietly by Susan Harrow, the bridge was "
        "“closed until the end of May”.",
        [{"speaker": "report drafted quietly by Susan Harrow", "kind": "document"}],
    ),
    "police are not one of the persons": (
        "Peter Harrow opened the bridge.\n\nThen the police said: “It is closed until the end of May.”",
        [{"speaker": "police", "kind": "group"}],
    ),
    "a council's spokesperson is not whoever was named": (
        "Susan Harrow opened the bridge.\n\n“It is closed until the end of May,” the council's "
        "spokesperson said.",
        [{"speaker": "council's spokesperson", "kind": "unnamed"}],
    ),
    "somebody's wife": (
        "Peter Harrow met Susan Lowell.\n\nHis wife said: “It is closed until the end of May.”",
        [{"speaker": "His wife", "kind": "unnamed"}],
    ),
    "a source named nowhere": (
        "A council source told Susan Harrow that the bridge was old. Peter Lowell was late.\n\n"
        "“It is closed until the end of May,” the source said.",
        [{"speaker": "council source", "kind": "unnamed"}],
    ),
    "a body that an interview's question quotes": (
        "Herald: Is it closed?\n\nSusan Harrow: Yes, it is closed.\n\nHerald: Are you aware that "
        "Northwick Council said it was a “very foolish idea”?\n\nSusan Harrow: Yes, I am.\n\n"
        "Herald: And then?\n\nSusan Harrow: Nothing at all.",
        [{"speaker": "Northwick Council", "kind": "organisation"}],
    ),
    "told by": (
        "The bridge is old.\n\nPeter Lowell was told by Susan Harrow: “It is closed until May.”",
        [{"speaker": "Susan Harrow", "cue": "told"}],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MENDED.values(), ids=MENDED.keys())
def test_mended(text: str, expected: list[Row]) -> None:
    check(text, expected)


KNOWN_FAILURES: dict[str, tuple[str, list[Row], str]] = {
    "another speaker between": (
        "The bridge is old.\n\n“It is closed,” one driver wrote. Another wrote, “Nobody told us "
        "until the end of May.”",
        [{"speaker": "one driver"}, {"speaker": "another driver", "mention": "Another"}],
        "another speaker's clause between two quotations is taken for an interruption of one",
    ),
    "short paragraph below": (
        "“We won the match, and it was fine.”\n\nSusan Harrow, the mayor, left early.\n\n"
        "Peter Lowell came back.",
        [{"speaker": None}],
        "a short paragraph that begins with a name counts as a credit line",
    ),
    "interview in turns": (
        "Why is it closed?\n\nHARROW: “It is old, and it may fall.”\n\nLOWELL: “It is not old.”\n\n"
        "HARROW: “It was built in 1890.”\n\nLOWELL: “In 1990, I think.”",
        [
            {"speaker": "HARROW", "kind": "person"},
            {"speaker": "LOWELL", "kind": "person"},
            {"speaker": "HARROW", "kind": "person"},
            {"speaker": "LOWELL", "kind": "person"},
        ],
        "a name in capitals only is taken for an organisation’s letters",
    ),
    "headline in capitals": (
        "SUSAN HARROW WINS\n\n“It is closed until May,” said Harrow.",
        [{"speaker": "Susan Harrow"}],
        "a headline in capitals is taken for one name, and a name is shown as it stands there",
    ),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=label, marks=pytest.mark.xfail(reason=why, strict=True))
        for label, (text, expected, why) in KNOWN_FAILURES.items()
    ],
)
def test_known_failures(text: str, expected: list[Row]) -> None:
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
