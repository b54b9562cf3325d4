"""What is told of a speaker: the role, whom they spoke to, how they are written down."""

from __future__ import annotations

import pytest
from extracting import Row, check

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

CASES = {
    f"{group}: {label}": case
    for group, cases in (("role", ROLES), ("addressee", ADDRESSEES), ("wording", WORDINGS))
    for label, case in cases.items()
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_extract(text: str, expected: list[Row]) -> None:
    check(text, expected)
