"""Saved web pages: the article alone, with what the page says about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import PAGES, Outcome

from quotes.read.blocks import markup_to_text

BODY = (
    "<p>The ferry Maribel sank at its quay on Monday with nobody aboard, said the board.</p>"
    "<p>“She was old,” said Petra Hollin, who chairs the board. “Old, not unsafe.”</p>"
)


def page(tmp_path: Path, body: str, head: str = "", encoding: str = "utf-8") -> Outcome:
    """A run over a page with this body."""
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    (tmp_path / "page.html").write_bytes(html.encode(encoding))
    return Outcome(tmp_path / "page.html")


@pytest.mark.parametrize(
    ("name", "title", "outlet", "byline", "published", "url", "language"),
    [
        pytest.param(
            "ferries.html",
            "Harbour ferries to stop on Sundays",
            "The Brackwater Herald",
            "Ilse Marrable",
            "2024-05-01",
            "https://www.brackwater-herald.example/2024/05/01/ferries",
            "en-GB",
            id="meta elements",
        ),
        pytest.param(
            "bakery.html",
            "Old mill bakery wins its street back",
            "Quillmont Courier",
            "Tobin Arkwell; Sela Norrington",
            "2023-11-14",
            "https://quillmontcourier.example/local/old-mill-bakery",
            "en-US",
            id="JSON-LD",
        ),
        pytest.param(
            "pier.html",
            "Pier fire “was no accident”",
            None,
            None,
            None,  # the copyright line's 2003 is no date of the article
            None,
            None,
            id="an old page that says nothing",
        ),
    ],
)
def test_what_a_page_says_about_its_article(
    name: str,
    title: str,
    outlet: str | None,
    byline: str | None,
    published: str | None,
    url: str | None,
    language: str | None,
) -> None:
    article = Outcome(PAGES / name).article
    assert (article.title, article.outlet, article.byline) == (title, outlet, byline)
    assert (article.published, article.url, article.language) == (published, url, language)
    assert (article.id, article.source) == (name.removesuffix(".html"), str(PAGES / name))


def test_text_of_a_page_with_every_kind_of_block() -> None:
    assert Outcome(PAGES / "ferries.html").article.text.split("\n\n") == [
        "The Sunday ferries of Brackwater will stop in June, the harbour board said on Wednesday, "
        "after a winter in which fewer than forty people a day used them.",
        "“Nobody likes doing this,” said Petra Hollin, the board’s chair. “But we can’t sail empty "
        "boats.”",
        "> We have asked for a timetable that people can use. Nobody listened to us in five years.",
        "> It is a disgrace.",
        "Asked about money, she replied: “Ask the mayor.” The mayor’s office did not answer.",
        "What comes next",
        "Ferries run until 30 June.",
        "A bus follows on 7 July.",
        "First line\nsecond line of a poem that the captain read aloud at the quay on Wednesday "
        "evening.",
        "“It’s a loss for the island,” Captain Oren Vale told the Herald. Café owners on the far "
        "side agree.",
    ]


def test_text_of_a_page_full_of_boxes() -> None:
    assert Outcome(PAGES / "bakery.html").article.text.split("\n\n") == [
        "QUILLMONT — The city council voted 7-2 on Tuesday to close Weir Street to trucks, ending "
        "a four-year quarrel between a bakery and the freight yard next door.",
        '"I\'ve swept broken glass off this step every morning since 2019," said Delphine Osei, '
        'who owns the Old Mill Bakery. "Tomorrow I\'ll sweep flour."',
        "Councilman Garrick Yoo, one of the two who voted no, called the plan “a gift to one "
        "shop.”",
        "The yard’s manager, Ines Caldera, said that trucks would lose “eleven minutes, at worst” "
        "on the way to the highway.",
        "> Best vote of my life. See you for rolls at six.",
        "> — Mayor Lon Petrie (@mayorpetrie) November 14, 2023",
        "The closing takes effect on December 1. Signs go up next week, the council’s clerk said.",
    ]


def test_text_of_an_old_page_of_tables_in_windows_1252() -> None:
    assert Outcome(PAGES / "pier.html").article.text.split("\n\n") == [
        "The fire that destroyed the Tilvane pier on Sunday night was set on purpose, the fire "
        "service said on Monday.",
        "“There were two places where it began, forty metres apart,” said the chief fire officer, "
        "Morwen Jessop. “Fires don’t do that by themselves.”",
        "Nobody was hurt. The pier, built in 1887, had been closed for repairs since March — the "
        "third time in five years.",
        "The café’s tenant, Basil Thorne, said he’d lost everything: “It’s gone. All of it.”",
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(
            "<article><h1>Dog found</h1><p>“He was hungry,” said Mina Okello.</p></article>",
            "“He was hungry,” said Mina Okello.",
            id="a short article without its menu",
        ),
        pytest.param(
            "<div>It sank.<br><br>“She was old,” said Petra Hollin.<br>She left.</div>",
            "It sank.\n“She was old,” said Petra Hollin.\nShe left.",
            id="line breaks for paragraphs",
        ),
        pytest.param(
            "<pre>It\nsank.\n\n“She was old,” said Petra Hollin.</pre>",
            "It sank.\n\n“She was old,” said Petra Hollin.",
            id="a typewriter's page",
        ),
        pytest.param(
            "<p>She said <q>he told me <q>no</q> twice</q> and went.</p>",
            "She said “he told me ‘no’ twice” and went.",
            id="q elements are quotation marks",
        ),
        pytest.param(
            "<p>“A <b>bold</b>, <a href='/x'>linked</a> w<i>or</i>d,” she said.</p>",
            "“A bold, linked word,” she said.",
            id="words across elements",
        ),
        pytest.param(
            "<p>&ldquo;It&rsquo;s &#147;so&#148;,&rdquo; he said &#x2014; &amp; left.</p>",
            "“It’s “so”,” he said — & left.",
            id="character references",
        ),
        pytest.param(
            "<table><tr><th>Town</th><th>Votes</th></tr>"
            "<tr><td>Tilvane</td><td>12</td></tr></table><p>So they voted.</p>",
            "Town | Votes\n\nTilvane | 12\n\nSo they voted.",
            id="a table of figures",
        ),
    ],
)
def test_blocks(tmp_path: Path, body: str, text: str) -> None:
    nav = '<nav><a href="/">Home</a> <a href="/n">News</a></nav>'
    assert page(tmp_path, nav + body + BODY).article.text.startswith(text)


@pytest.mark.parametrize(
    "junk",
    [
        pytest.param("<figure><img><figcaption>JUNK on deck.</figcaption></figure>", id="caption"),
        pytest.param("<aside><p>JUNK: five things to know.</p></aside>", id="box"),
        pytest.param('<p class="pullquote">“JUNK, not unsafe”</p>', id="pull quote"),
        pytest.param("<script>var a = '<p>JUNK</p>';</script>", id="script"),
        pytest.param("<!-- <p>JUNK</p> -->", id="comment in the source"),
        pytest.param('<div class="related"><a href="/x">JUNK sinks too</a></div>', id="related"),
        pytest.param("<h1>JUNK</h1>", id="the headline, which is the title"),
    ],
)
def test_what_is_no_text_of_the_article(tmp_path: Path, junk: str) -> None:
    article = page(tmp_path, f"<article>{junk}{BODY}</article>").article
    assert "JUNK" not in article.text
    assert "“Old, not unsafe.”" in article.text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param('<div id="app"></div>', id="filled by a script"),
        pytest.param("<nav><a href=/>Home</a><a href=/n>News</a></nav>", id="a menu"),
        pytest.param("<div><h2><a href=/1>Ferry sinks</a></h2></div>", id="headlines"),
    ],
)
def test_page_without_an_article(tmp_path: Path, body: str) -> None:
    assert page(tmp_path, body).reason.startswith("holds no article that can be told")


def test_filled_by_a_script() -> None:
    assert Outcome(PAGES / "shell.html").reason.startswith("holds no article")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        pytest.param('<meta charset="utf-8">', "utf-8", id="UTF-8"),
        pytest.param('<meta charset="utf-8">', "utf-16", id="UTF-16 whatever it declares"),
        pytest.param('<meta charset="iso-8859-1">', "cp1252", id="Latin-1 means Windows-1252"),
        pytest.param('<meta charset="utf-8">', "cp1252", id="Windows-1252 whatever it declares"),
        pytest.param("", "cp1252", id="Windows-1252 undeclared"),
    ],
)
def test_quotation_marks_in_every_encoding(tmp_path: Path, head: str, encoding: str) -> None:
    text = page(tmp_path, BODY, head, encoding).article.text
    assert text.endswith(
        "“She was old,” said Petra Hollin, who chairs the board. “Old, not unsafe.”"
    )


def test_byline_of_one_word(tmp_path: Path) -> None:
    assert page(tmp_path, BODY, '<meta name="author" content="Wire">').article.byline == "Wire"


def test_date_in_the_name_of_a_page_without_one(tmp_path: Path) -> None:
    file = tmp_path / "2003-05-06_pier.html"
    file.write_bytes((PAGES / "pier.html").read_bytes())
    assert Outcome(file).article.published == "2003-05-06"


def test_a_declaration_of_xml_is_no_hindrance(tmp_path: Path) -> None:
    file = tmp_path / "page.xhtml"
    xml = f'<?xml version="1.0" encoding="iso-8859-1"?><html><body>{BODY}</body></html>'
    file.write_bytes(xml.encode("cp1252"))
    assert "“She was old,”" in Outcome(file).article.text


def test_any_markup_gives_text() -> None:
    assert markup_to_text("<p>A<p>B</div><blockquote>C<br>D") == "A\n\nB\n\n> C\n> D"
    assert markup_to_text("A<br>\nB<br><br/>C <hr> D") == "A\nB\n\nC\n\nD"
    assert markup_to_text("<p>«\u00a0Non\u00a0»  \n</p>") == "«\u00a0Non\u00a0»"
    assert markup_to_text("<br>") == ""
