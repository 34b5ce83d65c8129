"""Reading an article: encodings, what is no article, plain text by lines, what is given, and the laws of a Document."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.errors import TimelineError
from timeline.extract.documents import Document, read_document
from timeline.extract.documents.decode import LONGEST
from timeline.extract.documents.language import find_language

ARTICLE = """www.harwick-courier.example
Friday, 21 November 2025

Envoys of Dravia and Karelle meet in Port Alden

By Lena Marsh, Brenne, 20 November 2025 - 1:35 pm GMT

  • The envoys met from 24 to 26 October.
  • Nothing has been signed so far.

The envoys of Dravia and Karelle met in Port Alden, two officials told the Courier on Wednesday.

A plan of nine points

By 2019 the two had closed every road between them, and nobody expected a meeting.

Read also
Bridge to close for six weeks

“We are ready to sign,” said the Dravian envoy, Tomas Oryol.

Comments (2)

About time too, I have waited since 3 September 2019 for this.
"""


def read(text: str, **given: str) -> Document:
    return read_document(text.encode(), "article.txt", **given)


def texts(document: Document, role: str = "body") -> list[str]:
    return [document.text[each.start : each.end] for each in document.paragraphs if each.role == role]


def message(data: bytes, name: str = "article.txt", **given: str) -> str:
    with pytest.raises(TimelineError) as caught:
        read_document(data, name, **given)
    return str(caught.value)


def test_a_plain_text_gives_its_publication_and_its_body() -> None:
    document = read(ARTICLE)
    assert (document.published, document.modified) == ("2025-11-20T13:35+00:00", "")
    assert (document.title, document.author) == ("Envoys of Dravia and Karelle meet in Port Alden", "Lena Marsh")
    assert (document.publisher, document.language) == ("harwick-courier.example", "en")
    assert texts(document) == [
        "The envoys met from 24 to 26 October.",
        "Nothing has been signed so far.",
        "The envoys of Dravia and Karelle met in Port Alden, two officials told the Courier on Wednesday.",
        "A plan of nine points",
        "By 2019 the two had closed every road between them, and nobody expected a meeting.",
        "“We are ready to sign,” said the Dravian envoy, Tomas Oryol.",
    ]


def test_what_is_given_wins() -> None:
    given = {
        "url": "https://example.org/a",
        "published": "2025-11-19T08:00+01:00",
        "language": "fr-FR",
        "publisher": "The Courier",
        "title": "Talks",
    }
    document = read(ARTICLE, **given)
    assert (document.url, document.published) == (given["url"], given["published"])
    assert (document.language, document.publisher, document.title) == ("fr", "The Courier", "Talks")


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (
            {"published": "last week"},
            '"last week" is no date of publication; write it as 2025-11-20 or 2025-11-20T13:35',
        ),
        ({"published": "2025-02-30"}, '"2025-02-30" is no date of publication; write it as 2025-11-20 or'),
        ({"language": "?"}, '"?" is no language; write its two letters, as in fr'),
    ],
)
def test_what_is_given_wrongly_is_told(given: dict[str, str], what: str) -> None:
    assert message(ARTICLE.encode(), **given).startswith(f"article.txt: {what}")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "this is a PDF file"),
        (b"PK\x03\x04....", "this is a zip archive (as Word and OpenDocument files are)"),
        (b"\x89PNG\r\n\x1a\n", "this is a PNG picture"),
        (b"\xff\xd8\xff\xe0....", "this is a JPEG picture"),
        (b"\x1f\x8b\x08....", "this is a gzip archive"),
        (b"{\\rtf1 Envoys meet}", "this is an RTF file"),
        (b"RIFF....WEBPVP8 ", "this is a WebP picture"),
        (b"Envoys\x00meet", "not a text: it has NUL bytes"),
        (b"\x01\x02\x03\x04\xff\xfe" * 20, "not a text: it has control characters"),
        (b'<?xml version="1.0"?><rss><channel></channel></rss>', "this is a feed of several articles"),
        (b'<?xml version="1.0"?><svg></svg>', "this is XML, but no page (a drawing)"),
        (b"x" * (LONGEST + 1), "an article of 5.0 MB; at most 5 MB are read"),
    ],
    ids=lambda each: each if isinstance(each, str) else "bytes",
)
def test_what_is_no_article_is_told(data: bytes, what: str) -> None:
    said = message(data)
    assert said.startswith(f"article.txt: {what}")
    assert said.endswith(("give an article as HTML or plain text", "cut it into parts"))


@pytest.mark.parametrize("data", [b"", b" \n\t \n", b"\xef\xbb\xbf\xe2\x80\x8b"])
def test_nothing_is_no_article(data: bytes) -> None:
    assert message(data) == "article.txt: the article is empty; give an article as HTML or plain text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_encoding_is_told_by_the_bytes(encoding: str) -> None:
    text = "L’été à Genève\n\nLes ministres se sont retrouvés à Genève où l’été fut « très » chaud."
    document = read_document(text.encode(encoding))
    assert (document.text, document.language) == (text, "fr")


def test_cyrillic_without_a_declaration_is_read_by_its_code_page() -> None:
    text = "Министры встретились в воскресенье в Женеве и договорились продолжить переговоры."
    assert read_document(text.encode("cp1251")).text == text


def test_what_cannot_be_seen_is_removed_before_anything_is_counted() -> None:
    document = read(
        "One\x07two\u202ethree\u2066 sof\u00adt \u200bzero\r\nTwo\u2028Three\rcafe\u0301\ud800".encode(
            errors="replace"
        ).decode()
    )
    assert document.text == "One twothree soft zero\nTwo\nThree\ncafé?"


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    first = "The envoys met in Miami and talked for three days about the plan, two officials"
    broken = f"{first}\nsaid on Wednesday. Nothing was signed, and the next round of talks was left\nopen."
    document = read(f"Envoys meet in Miami\n\n{broken}\n\n- One point\n- Two points\n")
    body = texts(document)
    assert body[0] == broken
    assert body[1:] == ["One point", "Two points"]


def test_headings_one_below_the_other_stay_apart() -> None:
    lines = [
        "A headline that is rather long, but not as long as the text is",
        "A second headline that is about as long as the first",
    ]
    document = read(
        "\n".join(lines) + "\nThe text is longer than both of the headlines that stand above it, as it should be.\n"
    )
    assert len(document.paragraphs) == 3


def test_a_text_without_a_date_has_none() -> None:
    text = (
        "Envoys meet in Miami\n\nThe envoys met from 24 to 26 October 2025 in Miami, two officials said on Wednesday.\n"
    )
    assert read(text).published == ""


def test_a_single_line_is_body() -> None:
    assert texts(read("Trump meets Putin in Alaska")) == ["Trump meets Putin in Alaska"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Minister trafen sich am Sonntag in Genf.", "de"),
        ("Los ministros se reunieron el domingo en Ginebra.", "es"),
        ("I ministri si sono incontrati domenica a Ginevra.", "it"),
        ("De ministers kwamen zondag in Genève bijeen.", "nl"),
        ("Os ministros reuniram-se no domingo em Genebra.", "pt"),
        ("Міністри зустрілися в неділю в Женеві.", "uk"),
        ("Министры встретились в воскресенье в Женеве.", "ru"),
        ("Ministrowie spotkali się w niedzielę w Genewie.", "pl"),
        ("Zelenski viaja a Ankara", "es"),
        ("2025 - 28 !", "en"),
    ],
)
def test_the_language_is_found(text: str, language: str) -> None:
    assert find_language(text) == language


LINES = st.sampled_from(
    [*ARTICLE.splitlines(), "", "\r", "\u202e", "Lire aussi", "Comments", "•", "© 2025", "2025-11-20T10:00Z"]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(LINES, st.text()), max_size=12).map("\n".join))


@given(text=TEXTS, language=st.sampled_from(["", "en", "fr", "de"]))
@example(text="\ud800", language="")
@example(text="a\n" * 300, language="en")
def test_paragraphs_stand_in_the_text_one_after_the_other(text: str, language: str) -> None:
    try:
        document = read_document(text.encode(errors="surrogatepass"), language=language)
    except TimelineError:
        return
    assert document.paragraphs
    for each in document.paragraphs:
        assert 0 <= each.start < each.end <= len(document.text)
        assert document.text[each.start : each.end].strip() == document.text[each.start : each.end]
    assert all(before.end <= after.start for before, after in pairwise(document.paragraphs))


@given(
    st.one_of(
        st.binary(),
        st.binary().map(lambda data: b"<html>" + data),
        st.text().map(
            lambda text: f"<html><body><p>{text}</p><p>The envoys met in Miami on Sunday.</p>".encode(errors="replace")
        ),
    )
)
@example(b"\xff\xfe\x00")
@example(b"<html>")
@example(b"<p>")
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        said = read_document(data).text
    except TimelineError as error:
        said = error.mend
    assert said
