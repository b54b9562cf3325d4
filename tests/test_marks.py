"""Quotation marks: which stretches of a text stand between a pair of main marks."""

from __future__ import annotations

import pytest

from quotes.quotations.marks import find_segments
from quotes.segment import paragraphs


def found(text: str) -> list[str]:
    """The words between the marks, in the order of the text."""
    return [text[s.start : s.end] for s in find_segments(text, paragraphs(text))]


# id -> (text, the strings found)
STYLES = {
    "curly": ("“We won,” said Ada Moor.", ["We won,"]),
    "straight": ('"We won," said Ada Moor.', ["We won,"]),
    "two apostrophes": ("''We won,'' said Ada Moor.", ["We won,"]),
    "backquotes as in TeX": ("``We won,'' said Ada Moor.", ["We won,"]),
    "guillemets": ("«We won», said Ada Moor.", ["We won"]),
    "guillemets with French spaces": ("« We won », said Ada Moor.", ["We won"]),
    "guillemets with no-break spaces": ("«\u00a0We won\u00a0», said Ada Moor.", ["We won"]),
    "guillemets pointing inwards": (
        "»We won«, said Ada Moor. »It was late.«",
        ["We won", "It was late."],
    ),
    "German": ("„We won“, said Ada Moor. „It was late.“", ["We won", "It was late."]),
    "low with an English closing mark": ("„We won”, said Ada Moor.", ["We won"]),
    "high reversed": ("‟We won,” said Ada Moor.", ["We won,"]),
    "Swedish, the same mark twice": ("”We won,” said Ada Moor.", ["We won,"]),
    "single curly": ("‘We won,’ said Ada Moor. ‘Late, too.’", ["We won,", "Late, too."]),
    "single straight": ("'We won,' said Ada Moor. 'Late, too.'", ["We won,", "Late, too."]),
    "curly closed by straight": ('“We won," said Ada Moor.', ["We won,"]),
    "straight closed by curly": ('"We won,” said Ada Moor.', ["We won,"]),
    "curly and straight in turn": (
        '“We won,” said Ada Moor. "We lost," said Bo Day.',
        ["We won,", "We lost,"],
    ),
    "closing mark turned the wrong way": ("“We won,“ said Ada Moor.", ["We won,"]),
    "unknown marks of another language": ("「We won」 said Ada Moor.", []),
}

APOSTROPHES = {
    "no quotation at all": (
        "The boys' school and the girls' school closed in the '90s, Ada Moor said.",
        [],
    ),
    "no quotation at all, curly": (
        "It’s the dogs’ dinner, the cats’ home, the ’90s and rock ’n’ roll.",
        [],
    ),
    "contractions inside single marks": (
        "‘It’s late and I don’t care,’ said Ada Moor.",
        ["It’s late and I don’t care,"],
    ),
    "contractions inside straight single marks": (
        "'It's late and I don't care,' said Ada Moor.",
        ["It's late and I don't care,"],
    ),
    "possessive plural inside single marks": (
        "‘The boys’ school is shut,’ said Ada Moor.",
        ["The boys’ school is shut,"],
    ),
    "possessive plural inside straight single marks": (
        "'It is the players' fault,' said Ada Moor.",
        ["It is the players' fault,"],
    ),
    "possessive plural outside single marks": (
        "‘We won,’ said the Moors’ vet, and the dogs’ owner left.",
        ["We won,"],
    ),
    "decade inside single marks": (
        "‘We loved the ’90s,’ said Ada Moor.",
        ["We loved the ’90s,"],
    ),
    "decade inside straight single marks": (
        "'We loved the '90s,' said Ada Moor.",
        ["We loved the '90s,"],
    ),
    "decade before single marks": ("The ’98 race. ‘We won,’ said Ada Moor.", ["We won,"]),
    "decade with the mark turned by a word processor": (
        "“The ‘60s were fine,” said Ada Moor.",
        ["The ‘60s were fine,"],
    ),
    "’em": ("‘We beat ’em all,’ said Ada Moor.", ["We beat ’em all,"]),
    "'em at the end": ("'Ask 'em.' Ada Moor left.", ["Ask 'em."]),
    "'tis": ("'Tis late and 'twas early, said Ada Moor.", []),
    "possessive of a quoted word": ("The “Fox”’s den is dark.", ["Fox"]),
    "possessive inside the marks": ("The “Fox's” den is dark.", ["Fox's"]),
    "name with an apostrophe": (
        "'We won,' said Una O'Dell. 'I'm glad.'",
        ["We won,", "I'm glad."],
    ),
}

MEASURES = {
    "feet and inches only": ("The 6'2\" runner jumped 5' 4\", she said.", []),
    "before a quotation": (
        'She said the 6\'2" runner "never trained" here.',
        ["never trained"],
    ),
    "inside a quotation": (
        '"He is 6\'2" and still growing," said Ada Moor.',
        ["He is 6'2\" and still growing,"],
    ),
    "inches alone, outside": (
        'The plank was 10" wide and 12" long. "It fits," said Ada Moor.',
        ["It fits,"],
    ),
    "primes": ("The 6′2″ runner spoke. “I won,” he said.", ["I won,"]),
    "spelt feet": ('"The 5 ft. 4" plank fits," said Ada Moor.', ['The 5 ft. 4" plank fits,']),
}

NESTED = {
    "single in curly": (
        "“She told me ‘never again’ and left,” said Ada Moor.",
        ["She told me ‘never again’ and left,"],
    ),
    "single in straight": (
        "\"She told me 'never again' and left,\" said Ada Moor.",
        ["She told me 'never again' and left,"],
    ),
    "curly in single": (
        "‘She told me “never again” and left,’ said Ada Moor.",
        ["She told me “never again” and left,"],
    ),
    "curly in curly": (
        "“She told me “never again” and left,” said Ada Moor.",
        ["She told me “never again” and left,"],
    ),
    "straight in straight": (
        '"He said "no" twice," said Ada Moor.',
        ['He said "no" twice,'],
    ),
    "curly in guillemets": ("«She said “no” twice», said Ada Moor.", ["She said “no” twice"]),
    "low single in German": ("„Wir und ‚ihr‘ waren da“, sagte sie.", ["Wir und ‚ihr‘ waren da"]),
    "both end together": ("“She said, ‘No.’” Ada Moor left.", ["She said, ‘No.’"]),
    "both end together, apostrophes": (
        "''She said, 'No.''' Ada Moor left.",
        ["She said, 'No.'"],
    ),
    "both begin together": ("“‘No,’ she told me,” said Ada Moor.", ["‘No,’ she told me,"]),
    "singles only nested are no main marks": (
        "“We call it ‘the pit’ and ‘the hole’ and ‘home’,” said Ada Moor.",
        ["We call it ‘the pit’ and ‘the hole’ and ‘home’,"],
    ),
}

PARAGRAPHS = {
    "opens again after a blank line": (
        "“One.\n\n“Two.\n\n“Three,” said Ada Moor.",
        ["One.", "Two.", "Three,"],
    ),
    "opens again on the next line": ("“One.\n“Two,” said Ada Moor.", ["One.", "Two,"]),
    "opens again, straight": (
        '"One.\n\n"Two.\n\n"Three," said Ada Moor.',
        ["One.", "Two.", "Three,"],
    ),
    "opens again, single": (
        "‘One.\n\n‘Two.\n\n‘Three,’ said Ada Moor. ‘Four,’ she said.",
        ["One.", "Two.", "Three,", "Four,"],
    ),
    "opens again, guillemets": ("«One.\n\n«Two», said Ada Moor.", ["One.", "Two"]),
    "opens again behind the sign of a block quote": (
        "> “One.\n\n> “Two,” said Ada Moor.",
        ["One.", "Two,"],
    ),
    "run together into one line": (
        "“One. “Two. “Three,” said Ada Moor.",
        ["One.", "Two.", "Three,"],
    ),
    "run together into one line, straight": (
        '"One. "Two. "Three," said Ada Moor.',
        ["One.", "Two.", "Three,"],
    ),
    "every paragraph closed": ("“One.”\n\n“Two.”", ["One.", "Two."]),
    "Windows line ends": (
        "“One,” said Ada Moor.\r\n\r\n“Two,” said Bo Day.\r\n",
        ["One,", "Two,"],
    ),
    "Windows line ends, opens again": (
        "“One.\r\n\r\n“Two,” said Ada Moor.\r\n",
        ["One.", "Two,"],
    ),
}

UNCLOSED = {
    "lost opening mark": ("A word” closed nothing.\n\n“We won,” said Bo Day.", ["We won,"]),
    "lost closing mark in the middle": (
        "The “lost mark here.\n\nNo quotes here.\n\n“We won,” said Bo Day.",
        ["We won,"],
    ),
    "lost closing mark of a whole sentence": ("Ada Moor said: “We won.", ["We won."]),
    "lost closing mark, straight": (
        'A lone " mark.\n\nNothing here.\n\n"We won," said Bo Day.',
        ["We won,"],
    ),
    "fragment without an end is none": ('Ada Moor said: "We won', []),
    "two in one paragraph, the first unclosed": (
        "“We won, said Ada Moor. “We lost,” said Bo Day.",
        ["We won, said Ada Moor.", "We lost,"],
    ),
    "lost closing mark before others in the paragraph": (
        "She was “late, she was “glad” and she was “sad”.",
        ["late, she was", "glad", "sad"],
    ),
    "two opening marks for one": ("It reads: ““We won.” They left.", ["We won."]),
    "two single opening marks for one": (
        "‘‘No,’ he said, ‘no,’ and ‘never’.",
        ["No,", "no,", "never"],
    ),
    "empty text": ("", []),
    "no marks": ("Ada Moor said that they won.", []),
    "one mark alone": ("“", []),
    "one straight mark alone": ('"', []),
    "nothing between the marks": ('“” said Ada Moor. "" and "We won," she said.', ["We won,"]),
    "white space between the marks": ("“ ” said Ada Moor. “We won.”", ["We won."]),
    "doubled opening mark": ('""We won," said Ada Moor.', ["We won,"]),
}

PLACES = {
    "at the text's end": ("Ada Moor said: “We won”", ["We won"]),
    "at the text's end, straight": ('Ada Moor said: "We won"', ["We won"]),
    "in round brackets": ("(“We won,” said Ada Moor)", ["We won,"]),
    "between dashes": ("Ada Moor—“We won”—left.", ["We won"]),
    "dots behind the mark": ('"...and then we won," said Ada Moor.', ["...and then we won,"]),
    "an ellipsis behind the mark": ("“…and then we won,” she said.", ["…and then we won,"]),
    "spaces inside the marks": ('She said " we won " and left.', ["we won"]),
    "one behind the other": ("“We won!” “We lost?” “Who?”", ["We won!", "We lost?", "Who?"]),
    "one behind the other, straight": ('"We won!" "We lost?"', ["We won!", "We lost?"]),
    "interrupted": (
        "“We won,” said Ada Moor, “and it was late.”",
        ["We won,", "and it was late."],
    ),
    "fragments": (
        "Called “the Fox”, she said “no” and “never”.",
        ["the Fox", "no", "never"],
    ),
    "single marks as the minority": (
        "The sign read ‘Stop’, she said: “We stopped.” “Late.”",
        ["We stopped.", "Late."],
    ),
}

CASES = {
    f"{group}: {name}": case
    for group, cases in (
        ("style", STYLES),
        ("apostrophes", APOSTROPHES),
        ("measures", MEASURES),
        ("nested", NESTED),
        ("paragraphs", PARAGRAPHS),
        ("unclosed", UNCLOSED),
        ("places", PLACES),
    )
    for name, case in cases.items()
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_find_segments(text: str, expected: list[str]) -> None:
    assert found(text) == expected


KNOWN_FAILURES = {
    "a possessive plural outside, behind a fragment that ends in s": (
        "She said ‘no’ to the boys’ plan, ‘yes’ to the girls’ plan.",
        ["no", "yes"],
    ),
    "no white space around the marks": (
        '"We won,"said Ada Moor."We lost,"said Bo Day.',
        ["We won,", "We lost,"],
    ),
    "double primes as marks": ("″We won,″ said Ada Moor.", ["We won,"]),
    "single guillemets as main marks": ("‹We won›, said Ada Moor.", ["We won"]),
}


@pytest.mark.parametrize(("text", "expected"), KNOWN_FAILURES.values(), ids=KNOWN_FAILURES.keys())
@pytest.mark.xfail(reason="these marks aren't told apart yet", strict=True)
def test_known_failures(text: str, expected: list[str]) -> None:
    assert found(text) == expected


# id -> (text, for each segment whether it is closed and whether it goes on with the one before)
STATES = {
    "closed": ("“One,” said Ada Moor. “Two.”", [(True, False), (True, False)]),
    "opens again": ("“One.\n\n“Two,” said Ada Moor.", [(False, False), (True, True)]),
    "run together": ("“One. “Two,” said Ada Moor.", [(False, False), (True, True)]),
    "lost closing mark": ("Ada Moor said: “One.", [(False, False)]),
    "paragraph between": (
        "Ada Moor said: “One.\n\nNothing.\n\n“Two,” said Bo Day.",
        [(False, False), (True, False)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STATES.values(), ids=STATES.keys())
def test_closed_and_reopened(text: str, expected: list[tuple[bool, bool]]) -> None:
    segments = find_segments(text, paragraphs(text))
    assert [(s.closed, s.reopened) for s in segments] == expected


MARKS = {
    "‘ ’": str.maketrans("“”", "‘’"),
    "straight": str.maketrans("“”", '""'),
    "« »": str.maketrans("“”", "«»"),
    "» «": str.maketrans("“”", "»«"),
    "„ “": str.maketrans("“”", "„“"),
}


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS.keys())
def test_the_same_article_in_other_marks(marks: dict[int, int]) -> None:
    text = (
        "“The bridge is closed,” said Ada Moor. “It won’t open before May.”\n\n"
        "She said the boys’ school was “not told”.\n\n"
        "“We asked twice.\n\n"
        "“Nobody answered,” said Bo Day, the school’s head."
    )
    turned = text.translate(marks)
    assert [words.translate(marks) for words in found(text)] == found(turned)
    assert len(found(turned)) == 5
