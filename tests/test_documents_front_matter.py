"""The front matter of an article: what it says, and what it does not spoil."""

import pytest

from timeline.errors import TimelineError
from timeline.extract.documents import read_document

BODY = "The envoys met in Geneva on Monday. They talked for three days, officials said.\n"


def article(*lines: str, body: str = BODY) -> bytes:
    """Write an article with a front matter of these lines."""
    return "\n".join(["---", *lines, "---", body]).encode()


def test_a_front_matter_says_all_that_is_known_of_an_article() -> None:
    document = read_document(
        article(
            'title: "Talks: day two"',
            "date: 2025-11-20 13:35",
            "updated: 2025-11-21",
            "authors: [Jane Doe, 'John Roe']",
            "publisher: Tarn Courier",
            "url: https://www.example.org/talks",
            "lang: en-GB",
            "tags: [talks]",
        )
    )
    assert document.title == "Talks: day two"
    assert (document.published, document.modified) == ("2025-11-20T13:35", "2025-11-21")
    assert document.dated_by == "front matter"
    assert document.author == "Jane Doe, John Roe"
    assert (document.publisher, document.url) == ("Tarn Courier", "https://www.example.org/talks")
    assert document.language == "en"
    assert document.text.startswith("The envoys")
    assert [document.text[each.start : each.end] for each in document.paragraphs] == [BODY.strip()]


def test_a_list_may_stand_in_lines_of_its_own_and_a_colon_needs_no_quotes() -> None:
    document = read_document(
        article("title: Talks: day two", "author:", "  - Jane Doe", "  - John Roe", "date: 2025-11-20")
    )
    assert document.title == "Talks: day two"
    assert document.author == "Jane Doe, John Roe"


def test_a_source_is_an_address_or_a_paper() -> None:
    assert read_document(article("source: https://example.org/a")).url == "https://example.org/a"
    assert read_document(article("source: Tarn Courier")).publisher == "Tarn Courier"


def test_what_the_caller_gives_goes_before_the_front_matter() -> None:
    document = read_document(article("date: 2025-11-20", "title: A"), published="2025-11-21", title="B")
    assert (document.published, document.title, document.dated_by) == ("2025-11-21", "B", "given")


@pytest.mark.parametrize("date", ["20/11/2025", "yesterday", "2025-02-30", "November"])
def test_a_date_that_is_none_is_told_and_not_guessed_at(date: str) -> None:
    with pytest.raises(TimelineError) as caught:
        read_document(article(f"date: {date}"), "talks.md")
    assert str(caught.value) == (
        f'talks.md: "{date}" is no date of publication; write it as 2025-11-20 or 2025-11-20T13:35'
    )


@pytest.mark.parametrize(
    "text",
    [
        f"---\nOur first part: the talks.\n---\n{BODY}",
        f"---\n{BODY}",
        f"---\n---\n{BODY}",
        f"Before\n---\ntitle: A\n---\n{BODY}",
    ],
)
def test_a_rule_at_the_head_of_a_text_is_no_front_matter(text: str) -> None:
    document = read_document(text.encode(), language="en")
    assert document.text == text
    assert document.dated_by == ""


def test_a_text_of_nothing_but_a_front_matter_is_empty() -> None:
    with pytest.raises(TimelineError, match="the article is empty"):
        read_document(b"---\ntitle: A\n---\n", "a.md")


def test_headings_of_markdown_are_read_without_their_marks() -> None:
    document = read_document(f"# Envoys meet in Geneva\n\nBy Jane Doe, 20 November 2025\n\n{BODY}".encode())
    assert document.title == "Envoys meet in Geneva"
    assert (document.published, document.dated_by) == ("2025-11-20", "text")


def test_a_page_says_what_dates_it() -> None:
    page = (
        "<html><head><title>Talks</title>{}</head><body><article><h1>Envoys meet in Geneva</h1>{}"
        f"<p>{BODY}</p><p>{BODY}</p></article></body></html>"
    )
    meta = '<meta property="article:published_time" content="2025-11-20T13:35:00Z">'
    shown = "<p>Published on 20 November 2025</p>"
    assert read_document(page.format(meta, "").encode()).dated_by == "page data"
    assert read_document(page.format("", shown).encode()).dated_by == "page"
    assert read_document(page.format("", "").encode(), url="https://example.org/2025/11/20/talks").dated_by == "address"
