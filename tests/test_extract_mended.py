"""Extraction's mended mistakes, and those that are known and not mended yet."""

from __future__ import annotations

import pytest
from extracting import Row, check

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
