"""Reading pages: what is found in each of `articles_html/`, in which form, and pages that are made to do harm."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import TimelineError
from timeline.extract.documents import Document, read_document
from timeline.extract.documents.bounds import MOST_ATTRIBUTES, MOST_ELEMENTS
from timeline.extract.documents.page import is_page

PAGES = Path(__file__).parent / "articles_html"
HEAD = (
    "<!doctype html><html lang=en><head><title>Envoys meet in Miami</title>{}</head><body><h1>Envoys meet in Miami</h1>"
)
PARAGRAPH = "<p>The envoys met in Miami and talked for three days, two officials said on Wednesday evening.</p>"

FOUND: dict[str, dict[str, str]] = {
    "json-ld.html": {
        "language": "en",
        "published": "2025-11-19T21:05+01:00",
        "dated_by": "page data",
        "modified": "2025-11-20T08:15+00:00",
        "title": "Dravian and Karelle envoys meet in Port Alden",
        "author": "Lena Marsh",
        "publisher": "The Harwick Courier",
    },
    "meta-only.html": {
        "language": "fr",
        "published": "2025-10-30T06:40+01:00",
        "dated_by": "page data",
        "modified": "2025-10-30T11:02+01:00",
        "title": "Verralia ferme son dernier four",
        "author": "Hélène Garnier",
        "publisher": "La Gazette de Lormont",
        "url": "https://gazette-lormont.example/verralia-four",
    },
    "date-in-address.html": {
        "language": "en",
        "published": "2023-06-14",
        "dated_by": "address",
        "title": "Mill Bridge to close for six weeks",
        "publisher": "harwick.example",
        "url": "https://harwick.example/news/2023/06/14/mill-bridge",
    },
    "latin-1.html": {
        "language": "fr",
        "published": "2023-10-11T18:05",
        "dated_by": "page",
        "modified": "2023-10-12T07:30",
        "title": "Montserrand : les halles fermées jusqu’à la mi-décembre",
        "author": "Étienne Lorrain",
    },
    "comments.html": {
        "language": "en",
        "published": "2024-10-28T21:15+00:00",
        "dated_by": "page data",
        "title": "Rovers end six-week wait with a late winner",
    },
    "read-also.html": {
        "language": "fr",
        "published": "2025-02-13T17:05+00:00",
        "dated_by": "page data",
        "title": "Grève dans les ports : un accord après trois semaines",
        "publisher": "Le Journal du Havre",
    },
    "agency-de.html": {
        "language": "de",
        "published": "2025-11-20T13:35",
        "dated_by": "page",
        "modified": "2025-11-20T14:35",
        "title": "Karelle und Dravia einigen sich",
        "publisher": "Norddeutscher Kurier",
    },
}

# How each paragraph of the article itself begins.
BODY = {
    "json-ld.html": [
        "Three days of talks",
        "The envoys of Dravia and Karelle met from 24 to 26 October in Port Alden, two officials told the Courier on",
        "A plan of nine points",
        "The first point would",
        "The second point leaves the islands to a court in Brenne.",
        "By 2019 the two had closed",
        "“We are ready to sign,”",
        "Nothing has been signed",
    ],
    "meta-only.html": [
        "Le verrier Verralia a",
        "« Nous avons tout",
        "Lire, écrire et compter",
        "Une marche est prévue le 11",
    ],
    "date-in-address.html": ["Mill Bridge in Harwick closes", "A lorry that was twice", "“We know what this means"],
    "latin-1.html": [
        "Les halles de Montserrand",
        "L’expert, qui a rendu",
        "Le coût, près de 300 000 €",
        "Où iront les clients ?",
    ],
    "comments.html": ["Rovers won for the first", "Holt, who had missed", "“I had told him", "Rovers play at Ashby on"],
    "read-also.html": [
        "Les dockers et l’Union",
        "L’accord, conclu dans",
        "Le travail reprendra",
        "Lire l’accord ligne à ligne",
    ],
    "agency-de.html": ["Brenne (dpa) – Karelle und", "Der Übergang war am 27. August", "Am 3. Dezember wollen sich"],
}


def read(page: str) -> Document:
    return read_document((PAGES / page).read_bytes(), page)


def body(document: Document) -> list[str]:
    return [document.text[each.start : each.end] for each in document.paragraphs if each.role == "body"]


def read_html(head: str, *paragraphs: str) -> Document:
    return read_document((HEAD.format(head) + "".join(paragraphs)).encode())


def message(page: str) -> str:
    with pytest.raises(TimelineError) as caught:
        read_document(page.encode(), "page.html")
    return str(caught.value)


@pytest.mark.parametrize("page", FOUND)
def test_a_page_tells_when_where_and_by_whom_it_was_published(page: str) -> None:
    document = read(page)
    said = {field.name: getattr(document, field.name) for field in fields(document)}
    assert {name: value for name, value in said.items() if name not in {"text", "paragraphs"} and value} == FOUND[page]


@pytest.mark.parametrize("page", BODY)
def test_a_page_gives_the_paragraphs_of_its_article_and_no_others(page: str) -> None:
    found = body(read(page))
    assert [text[: len(start)] for text, start in zip(found, BODY[page], strict=False)] == BODY[page]
    assert len(found) == len(BODY[page])


def test_every_page_is_looked_at() -> None:
    assert {path.name for path in PAGES.iterdir()} == {*FOUND, "no-article.html"}
    assert BODY.keys() == FOUND.keys()


def test_a_page_without_an_article_is_told() -> None:
    with pytest.raises(TimelineError, match=r"no article text found in this page; give the address or the file of the"):
        read("no-article.html")


def test_paragraphs_headings_items_and_broken_lines_stay_apart() -> None:
    document = read_html(
        "",
        "<article><p>One sentence ends here.<br>Another one begins there.</p>",
        "<p>One<br>sentence broken within it.<br><br>The next.</p>",
        "<h2>A heading</h2><ol><li>First item<ul><li>Item within it</li></ul></li><li>Second <b>item</b></li></ol>",
        "<blockquote>Quoted by a minister.</blockquote><table><tr><td>24 October</td><td>Miami</td></tr></table>",
        PARAGRAPH,
    )
    assert body(document)[:-1] == [
        "One sentence ends here.",
        "Another one begins there.",
        "One sentence broken within it.",
        "The next.",
        "A heading",
        "First item",
        "Item within it",
        "Second item",
        "Quoted by a minister.",
        "24 October | Miami",
    ]


def ld(*things: str) -> str:
    """Write a script of JSON-LD, as it stands in a page."""
    return f'<script type="application/ld+json">[{", ".join(things)}]</script>'


PAGE, ARTICLE = (
    '{"@type": "WebPage", "datePublished": "2020-01-01"}',
    '{"@type": "Article", "datePublished": "2025-11-20"}',
)
COMMENT, BROKEN = '{"@type": "Comment", "datePublished": "2025-11-20"}', '{"@type": "Article", "datePublished": "2025-1'


@pytest.mark.parametrize(
    ("head", "published", "modified"),
    [
        ('<meta name="date" content="2025-11-20 13:35:00">', "2025-11-20T13:35", ""),
        ('<meta name="pubdate" content="Thu, 20 Nov 2025 13:35:00 +0100">', "2025-11-20T13:35+01:00", ""),
        ('<meta itemprop="datePublished" content="2025-11-20T00:00:00Z">', "2025-11-20", ""),
        ('<meta property="og:updated_time" content="2025-11-20T13:35Z">', "", "2025-11-20T13:35+00:00"),
        ('<meta name="date" content="2025-02-30"><meta name="dc.date" content="2025-02-28">', "2025-02-28", ""),
        (ld(PAGE, ARTICLE), "2025-11-20", ""),
        (ld(PAGE), "2020-01-01", ""),
        (ld(COMMENT), "", ""),
        (ld(BROKEN) + '<meta name="date" content="2025-11-20">', "2025-11-20", ""),
        (ld("[" * 9000 + "]" * 9000), "", ""),
    ],
    ids=str,
)
def test_dates_are_read_where_the_page_states_them(head: str, published: str, modified: str) -> None:
    document = read_html(head, PARAGRAPH, PARAGRAPH.replace("three", "four"))
    assert (document.published, document.modified) == (published, modified)


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("<div class=meta><time datetime='2025-11-20T13:35+01:00'>yesterday</time></div>", "2025-11-20T13:35+01:00"),
        ("<div class=meta>By <b>Jane Doe</b></div><div>20 November 2025, 1:35 pm</div>", "2025-11-20T13:35"),
        ("<aside><time datetime='2019-01-01'>Another article</time></aside>", ""),
        (
            f"{PARAGRAPH}<p>It began on 2014-02-20, when the first of them left, and ended on 2015-02-18 for good.</p>",
            "",
        ),
        ("<img src='/2014/02/20/picture.jpg'>", ""),
    ],
)
def test_dates_are_read_where_the_page_shows_them_and_not_in_its_text(lines: str, published: str) -> None:
    assert read_html("", lines, PARAGRAPH, PARAGRAPH.replace("three", "four")).published == published


def test_the_time_of_day_comes_from_where_it_is_stated() -> None:
    head = '<meta name="date" content="2025-11-20">'
    shown = read_html(head, "<p>Published 20 November 2025 at 1:35 pm</p>", PARAGRAPH)
    other = read_html(head, "<p>Published 21 November 2025 at 1:35 pm</p>", PARAGRAPH)
    assert (shown.published, other.published) == ("2025-11-20T13:35", "2025-11-20")


def test_the_title_is_the_one_that_readers_see() -> None:
    head = '<meta property="og:title" content="You will not believe whom they met"><title>Envoys | The Courier</title>'
    page = f"<html><head>{head}</head><body><article><h1>Envoys meet in Miami</h1>{PARAGRAPH}{PARAGRAPH}</article>"
    document = read_document(page.encode())
    assert document.title == "Envoys meet in Miami"
    assert [each.role for each in document.paragraphs].count("title") == 1


def test_a_declared_encoding_counts_only_where_the_bytes_are_no_utf_8() -> None:
    page = HEAD.format("<meta charset={}>") + "<p>Жители города встретились с министром в воскресенье, сообщил мэр.</p>"
    for declared, encoding in [("iso-8859-1", "utf-8"), ("koi8-r", "koi8-r"), ("windows-1251", "cp1251")]:
        document = read_document(page.format(declared).encode(encoding))
        assert "сообщил мэр" in document.text


@pytest.mark.parametrize(
    "text", ["  <!-- x -->\n<html>", "<?xml version='1.0'?><!DOCTYPE html PUBLIC>", "<p class=a>", "<H1>"]
)
def test_html_is_told_by_its_content(text: str) -> None:
    assert is_page(text)
    assert not is_page("In HTML, <p> begins a paragraph.")
    assert not is_page("<3 is a heart, <person> is none.")


def test_a_page_with_too_many_elements_is_told() -> None:
    said = message(HEAD.format("") + "<p>a</p>" * MOST_ELEMENTS)
    assert said.startswith("page.html: a page of 30,005 elements; at most 30,000 are read; save the article's text")


@pytest.mark.parametrize("between", [" ", "/", "=1 ", '="<" ', "='>'", " <", " =", '="x"'])
def test_an_element_with_too_many_attributes_is_told_before_the_parser_compares_them(between: str) -> None:
    page = f"<p>before</p><p {between.join(f'a{number}' for number in range(3 * MOST_ATTRIBUTES))}>x</p>"
    assert message(page).startswith(
        "page.html: an element with more than 1,000 attributes; no article needs that; save"
    )


def test_text_with_many_marks_has_no_attributes() -> None:
    script = "<script>if (a<b) { c = '" + "x=1 " * 3000 + "'; }</script><!-- " + "<p a=1 " * 3000 + "-->"
    image = f'<img src="data:image/png;base64,{"abc=" * 3000}" alt="{"two words " * 3000}">'
    assert len(body(read_html(script, image, PARAGRAPH))) == 1


def entity_bomb() -> str:
    """Make ten entities, each ten times the one before."""
    entities = "".join(
        f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    doctype = f"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>{entities}]>"
    return f"<?xml version='1.0'?>{doctype}<html><body><p>It is &j; and no more.</p>"


HOSTILE = {
    "nested": HEAD.format("") + "<div>" * 100_000 + PARAGRAPH,
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(500_000)) + ">x",
    "quotes": "<p a='\"" * 400_000,
    "open": "<html>" + "<" * 1_000_000,
    "comments": "<html>" + "<!--" * 1_000_000,
    "entities": entity_bomb(),
    "outside": "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><p>It says: &x; and no more.</p>",
    "elements": HEAD.format("") + "<p>a</p>" * 600_000,
    "wide": HEAD.format("") + "<b>b</b>" * (MOST_ELEMENTS - 100),
    "one": HEAD.format("") + "<p>" + "word and more. " * 100_000,
    "dates": HEAD.format("") + "<p>2025-01-01 12/03/2024</p>" * 10_000,
    "scripts": HEAD.format('<script type=\'application/ld+json\'>{"@type": "Article"}</script>' * 10_000) + PARAGRAPH,
}


def test_hostile_pages_are_answered_in_bounded_time() -> None:
    reader = (
        "import sys; from timeline.errors import TimelineError; from timeline.extract.documents import read_document\n"
        "for page in sys.stdin.read().split('\\0'):\n"
        "    try: print(read_document(page.encode()).text[:200].replace('\\n', ' '))\n"
        "    except TimelineError as error: print('refused:', error)"
    )
    command = [sys.executable, "-W", "error", "-c", reader]
    pages = "\0".join(HOSTILE.values()).encode()
    done = subprocess.run(command, input=pages, capture_output=True, timeout=180, check=True)  # noqa: S603 - our own interpreter
    answers = dict(zip(HOSTILE, done.stdout.decode().splitlines(), strict=True))
    assert not done.stderr
    assert "root:" not in answers["outside"]
    assert all(answers.values())
    assert answers["nested"].startswith("refused: no article text")
    assert answers["attributes"].startswith("refused: an element with more")
    assert answers["elements"].startswith("refused: a page of 600,005 elements")


MARKUP = st.sampled_from(
    ["<p>", "</p>", "<div>", "<ul><li>", "<br>", "<h1>", "<table><tr><td>", "<b>", "&#0;", "&#xD800;"]
)


@given(
    st.lists(
        st.one_of(MARKUP, st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)),
        max_size=30,
    ).map("".join)
)
def test_the_lines_of_any_page_stand_in_its_text_in_order(markup: str) -> None:
    document = read_document((HEAD.format("") + markup + PARAGRAPH).encode(errors="replace"))
    ends = 0
    for each in document.paragraphs:
        assert ends <= each.start < each.end <= len(document.text)
        ends = each.end
    assert document.text[: document.paragraphs[0].end] == "Envoys meet in Miami"
