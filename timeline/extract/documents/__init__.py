"""An article into a Document: the one door for text, HTML, feeds and addresses.

    bytes ── decode ──> HTML?  page (trafilatura, htmldate) ─┐
                        text   lines ────────────────────────┴── frame, facts ──> Document
                        feed   entries ── each as a text
    address ── fetch ──> bytes

What the caller gives wins over what is found. What is not found stays empty, above all the date of publication: a
wrong one would move every event of the article.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from timeline.errors import TimelineError
from timeline.extract.documents.article import Given, from_page, from_text
from timeline.extract.documents.decode import EXPECTED, decode
from timeline.extract.documents.document import DatedBy, Document, Paragraph, Role
from timeline.extract.documents.feed import Entry, is_feed, read_feed
from timeline.extract.documents.page import is_other_xml, is_page

__all__ = [
    "Document",
    "Documents",
    "Paragraph",
    "Role",
    "read_addresses",
    "read_document",
    "read_documents",
]


class Documents(NamedTuple):
    """What was found under one name: an article, or those of a feed, and what is wrong with others of it."""

    found: tuple[Document, ...]
    problems: tuple[TimelineError, ...] = ()


def read_document(
    data: bytes,
    name: str = "",
    *,
    url: str = "",
    published: str = "",
    language: str = "",
    publisher: str = "",
    title: str = "",
) -> Document:
    r"""Read an article; raise a TimelineError, which names it by ``name``, where the bytes hold none.

    >>> article = b"Envoys meet in Miami\n\nBy Jane Doe, 3 March 2025\n\nThe envoys talked for three days."
    >>> read_document(article).author
    'Jane Doe'
    """
    return _read(data, name or url, Given(url, published, language, publisher, title))


def read_documents(
    data: bytes,
    name: str = "",
    *,
    url: str = "",
    published: str = "",
    language: str = "",
    publisher: str = "",
    title: str = "",
) -> Documents:
    """Read an article as ``read_document`` does, or all articles of a feed; a faulty one of a feed costs only itself.

    Raise a TimelineError where there is none at all. What is given of publisher, language and day counts for all,
    a title for an article alone.
    """
    return _read_all(data, name or url, Given(url, published, language, publisher, title))


def read_addresses(
    address: str,
    *,
    allow_private: bool = False,
    published: str = "",
    language: str = "",
    publisher: str = "",
    title: str = "",
) -> Documents:
    """Fetch what is at an address, an article or a feed, and read it as ``read_documents`` does.

    See ``fetch.fetch`` for what is refused.
    """
    from timeline.extract.documents.fetch import fetch  # noqa: PLC0415 - urllib3 behind it, for addresses only

    page = fetch(address, allow_private=allow_private)
    return _read_all(page.data, address, Given(page.address, published, language, publisher, title), page.charset)


def _read_all(data: bytes, name: str, given: Given, charset: str = "") -> Documents:
    text = decode(data, name, declared=charset, language=given.language)
    if not is_feed(text):
        return Documents((_read(data, name, given, charset),))
    given = given.checked(name)
    found: list[Document] = []
    problems: list[TimelineError] = []
    for number, entry in enumerate(read_feed(text, name, given.url), 1):
        try:
            found.append(_from_entry(entry, f"{name}, entry {number}", given))
        except TimelineError as error:
            problems.append(error)
    if not found:
        raise problems[0]
    return Documents(tuple(found), tuple(problems))


def _from_entry(entry: Entry, name: str, given: Given) -> Document:
    """Make a Document of an entry of a feed, its title above its text."""
    stated = Given(
        entry.url,
        given.published or entry.published,
        given.language or (entry.language if entry.language.isalpha() else ""),
        given.publisher or entry.publisher,
        entry.title,
    )
    text = "\n\n".join(part for part in (entry.title, entry.text) if part)
    document = from_text(text, name, stated.checked(name))
    by_feed: DatedBy = "feed" if entry.published and not given.published else document.dated_by
    return replace(
        document,
        author=entry.author or document.author,
        modified=entry.modified or document.modified,
        dated_by=by_feed,
    )


def _read(data: bytes, name: str, given: Given, charset: str = "") -> Document:
    given = given.checked(name)
    text = decode(data, name, declared=charset, language=given.language)
    if is_other_xml(text):
        what = "this is a feed of several articles" if is_feed(text) else "this is XML, but no page (a drawing)"
        raise TimelineError(what, where=name, mend=EXPECTED)
    return from_page(text, name, given) if is_page(text) else from_text(text, name, given)
