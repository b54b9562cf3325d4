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
    "asked by": (
        "The bridge is old.\n\nPeter Lowell was asked by reporter Susan Harrow whether it was “any good "
        "at all”.",
        [{"speaker": "Susan Harrow", "cue": "asked"}],
    ),
    "line with a dash and a surname": (
        "Peter Lowell spoke first. Susan Harrow, an economist, called the bridge “a joke”.\n\n“The whole "
        "plan is wrong.”\n\n- Lowell.\n\nThe bridge is old.",
        [{"speaker": "Susan Harrow"}, {"speaker": "Peter Lowell", "mention": "Lowell"}],
    ),
    "an aide brought up just before": (
        "Peter Lowell, Susan Harrow and Tom Moor met on Monday.\n\nA town committee aide blasted the "
        "plan.\n\n“It is closed until May,” the aide said in an emailed statement.",
        [{"speaker": "town committee aide", "kind": "unnamed"}],
    ),
    "whoever is told something is not who tells it": (
        "Peter Lowell asked Tom Moor how high the bridge would be.\n\n“It is as high as the old one,” he "
        "told Lowell.",
        [{"speaker": "Tom Moor"}],
    ),
    "whoever is called something is not who calls": (
        "Tom Moor wrote about the bridge. His article attacked Peter Lowell. He called Lowell “a man "
        "without any plan at all”.",
        [{"speaker": "Tom Moor"}],
    ),
    "a term in marks lengthens no name": (
        "Northwick has grown. Its users put the town on their pages as “Wilaya Northwick.”\n\n“It is "
        "closed until the end of May,” Northwick said in a statement.",
        [{}, {"speaker": "Northwick"}],
    ),
    "a photo's credit speaks for nobody": (
        "Susan Harrow sang at the bridge.\n\nLumapix.\n\nShe wrote that it was “closed until the end of "
        "May”.",
        [{"speaker": "Susan Harrow"}],
    ),
    "a plea with its owner": (
        "The bridge was closed in May. Hundreds came after Peter Lowell’s plea for “a fair and open vote”.",
        [{"speaker": "Peter Lowell", "cue": "plea"}],
    ),
    "a remark in a clause about others": (
        "They walked past despite Director Susan Harrow's warning that the bridge was “closed until the "
        "end of May”.",
        [{"speaker": "Susan Harrow", "cue": "warning"}],
    ),
    "quoted as saying": (
        "Peter Lowell runs the bridge. It was “closed until the end of May”, the radio quoted one witness "
        "as saying.",
        [{"speaker": "one witness", "mention": "one witness"}],
    ),
    "an adviser to somebody former": (
        "The bridge is old.\n\n“It is closed until May,” an adviser to former mayor Susan Harrow said.",
        [{"speaker": "adviser to former mayor Susan Harrow", "kind": "unnamed"}],
    ),
    "an aide to some of many": (
        "The bridge is old.\n\n“It is closed until May,” said an aide to senior officials.",
        [{"speaker": "aide to senior officials"}],
    ),
    "a witness close to tears": (
        "The bridge is old.\n\n“It is closed until May,” said a witness close to tears.",
        [{"speaker": "witness"}],
    ),
    "according to several of a place": (
        "The bridge is old.\n\n“It is closed until the end of May,” according to local residents.",
        [{"speaker": "local residents", "cue": "according to"}],
    ),
    "a heading with a name": (
        "Susan Harrow\n\nShe leads the party. “It is closed until the end of May,” she said.",
        [{"speaker": "Susan Harrow"}],
    ),
    "a judge, and then a judge with a name": (
        "A judge refused bail on Monday. Judge Susan Harrow spoke for ten minutes. “He is a danger to us,” "
        "the judge said.",
        [{"speaker": "Susan Harrow"}],
    ),
    "the only judge": (
        "Judge Susan Harrow asked her how it was. “By weight,” Tess Lowell replied, “as the sea reckons.”\n\n"
        "“This court prefers bills,” said the judge.",
        [{"speaker": "Tess Lowell"}, {"speaker": "Susan Harrow"}],
    ),
    "two judges": (
        "Judge Susan Harrow sat. Peter Lowell, a judge from Ohio, left. “It is closed until the end of "
        "May,” the judge said.",
        [{"speaker": "Peter Lowell"}],
    ),
    "she told her husband of the same name": (
        "Bob Harrow and his wife Susan Harrow spoke. “It is closed until the end of May,” she told Harrow.",
        [{"speaker": "Susan Harrow"}],
    ),
    "a nearer verb than the noun": (
        "The bridge is old.\n\nSusan Harrow’s response to the plan that Peter Lowell called “a very bad joke” "
        "was slow.",
        [{"speaker": "Peter Lowell", "cue": "called"}],
    ),
    "an offer that somebody describes": (
        "The bridge is old.\n\nAcme’s offer, described by Susan Harrow as “a very bad joke for us”, failed.",
        [{"speaker": "Susan Harrow"}],
    ),
    "an offer that somebody calls something": (
        "The bridge is old.\n\nPeter Lowell called Susan Harrow’s offer “a very bad joke for us”.",
        [{"speaker": "Peter Lowell", "cue": "called"}],
    ),
    "who was told something speaks": (
        "Susan Harrow, who was told by Peter Lowell to leave, was blunt: “It is closed until the end of May.”",
        [{"speaker": "Susan Harrow"}],
    ),
    "somebody was said to be something": (
        "The bridge is old. Susan Harrow spoke. Peter Lowell was said to be “mad at all of us”, she said.",
        [{"speaker": "Susan Harrow"}],
    ),
    "a text is what reads": (
        "The party met in Northwick. It sent a leaflet with a picture. It reads: “It is closed until the "
        "end of May.”",
        [{"speaker": "leaflet with a picture", "kind": "document"}],
    ),
    "told by somebody, in a clause before": (
        "The bridge is old. Ann Lee was told by Bo Day that, if she was late: “it is closed until May”.",
        [{"speaker": "Ann Lee"}],
    ),
    "who was told by somebody": (
        "The bridge is old. Ann Lee, who was told by Bo Day that it was “closed until the end of May”, left.",
        [{"speaker": "Ann Lee"}],
    ),
    "several, one of them no person": (
        "The bridge is old.\n\n“It is closed until the end of May,” said Ann Lee, Acme and Bo Day.",
        [{"speaker": "Ann Lee"}],
    ),
    "close to somebody": (
        "The bridge is old.\n\n“It is closed until the end of May,” said a source close to him.",
        [{"speaker": "source close to him", "kind": "unnamed"}],
    ),
    "he and she of one who may be either": (
        "Alex Day met Ann Lee. Day said that he was late. Day said that she was late. “It is closed until "
        "the end of May,” she said.",
        [{"speaker": "Ann Lee"}],
    ),
    "a surname that is an occupation": (
        "The bridge is old.\n\n“It is closed until the end of May,” said Abdul Hak Baker, head of a mosque "
        "in Arden. The town was told.\n\n“It is not funny at all,” Baker said.",
        [{"speaker": "Abdul Hak Baker"}, {"speaker": "Abdul Hak Baker"}],
    ),
    "a nation's surname": (
        "The bridge is old.\n\n“It is closed until the end of May,” said Mia Germans.",
        [{"speaker": "Mia Germans", "kind": "person"}],
    ),
    "a spokesman for some of a body": (
        "The bridge is old.\n\n“It is closed until May,” a spokesman for council Democrats said.",
        [{"speaker": "spokesman for council Democrats", "kind": "unnamed"}],
    ),
    "three who write together": (
        "The bridge is old.\n\n“It is best not to use it,” wrote Susan Harrow, Peter Lowell and Tom "
        "Moor.",
        [{"speaker": "Susan Harrow and Peter Lowell and Tom Moor"}],
    ),
    "three with a comma before “and”": (
        "The bridge is old.\n\nSusan Harrow, Peter Lowell, and Tom Moor said: “It is best not to use it.”",
        [{"speaker": "Susan Harrow and Peter Lowell and Tom Moor"}],
    ),
    "one whose friends are named behind": (
        "The bridge is old.\n\n“It is best not to use it,” said Susan Harrow, who met Peter Lowell and "
        "Tom Day.",
        [{"speaker": "Susan Harrow"}],
    ),
    "a credit that says how": (
        "“He can have it,” Peter Lowell said.\n\nOne reader disagreed.\n\n“Great speech. She was tested and "
        "ready.”\n\n-Mayor Susan Harrow, tweeting after the vote.\n\nThe bridge is old.",
        [{"speaker": "Peter Lowell"}, {"speaker": "Susan Harrow"}],
    ),
    "a man is no woman because she spoke of him": (
        "Ann Lowell, a nurse, spoke of Donald Harrow. “He cares,” she said of Harrow. But when Harrow spoke "
        "she left.\n\n“It just came out of my mouth,” she said.",
        [{"speaker": "Ann Lowell"}, {"speaker": "Ann Lowell"}],
    ),
    "a couple with one surname": (
        "Betty Harrow drove all night. Betty Harrow is a nurse. Her husband, Tom Harrow, slept.\n\n“It was "
        "dark,” Harrow said.",
        [{"speaker": "Betty Harrow"}],
    ),
    "justice is a title": (
        "Trial judge Justice Richard Harrow sent him to prison. “You are a liar,” Justice Harrow said.",
        [{"speaker": "Richard Harrow"}],
    ),
    "a source close to somebody": (
        "The bridge is old.\n\n“It is closed until May,” said a source close to the mayor.",
        [{"speaker": "source close to the mayor", "kind": "unnamed"}],
    ),
    "what somebody is told to do describes nobody": (
        "Peter Lowell told an employee to steal the plan.\n\n“It was closed until the end of May,” the "
        "employee testified.",
        [{"speaker": "employee", "kind": "unnamed"}],
    ),
    "a people is a group": (
        "The bridge is old.\n\nThe Australians called the plan “a very bad joke for us”.",
        [{"speaker": "Australians", "kind": "group"}],
    ),
    "a people is not he": (
        "The Reverend Peter Lowell says it is important to help. He says Australians must look further. "
        "“These people deserve our help,” he said.",
        [{"speaker": "Peter Lowell"}],
    ),
    "capitals inside a name are a body's": (
        "The bridge is old.\n\nBridgeWatch reported on Monday that it was “closed until the end of May”.",
        [{"speaker": "BridgeWatch", "kind": "organisation"}],
    ),
    "a place with a community's centre is not he": (
        "The Northwick Community Center opened in May. In Northwick he was a stranger.\n\n“It is closed "
        "until May,” said Peter Lowell, an engineer who came to Northwick. “No thanks to them,” he added.",
        [{"speaker": "Peter Lowell", "quote": "It is closed until May, No thanks to them,"}],
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
