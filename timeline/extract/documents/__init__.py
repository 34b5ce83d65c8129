"""An article into a Document: the one door for text, HTML and addresses.

    bytes ── decode ──> HTML?  page (trafilatura, htmldate) ─┐
                        text   lines ────────────────────────┴── frame, facts ──> Document
    address ── fetch ──> bytes

What the caller gives wins over what is found. What is not found stays empty, above all the date of publication: a
wrong one would move every event of the article.
"""

from __future__ import annotations

from timeline.errors import TimelineError
from timeline.extract.documents.article import Given, from_page, from_text
from timeline.extract.documents.decode import EXPECTED, decode
from timeline.extract.documents.document import Document, Paragraph, Role
from timeline.extract.documents.page import is_other_xml, is_page

__all__ = ["Document", "Paragraph", "Role", "read_address", "read_document"]


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


def read_address(
    address: str,
    *,
    allow_private: bool = False,
    published: str = "",
    language: str = "",
    publisher: str = "",
    title: str = "",
) -> Document:
    """Fetch the article at an address and read it; see ``fetch.fetch`` for what is refused."""
    from timeline.extract.documents.fetch import fetch  # noqa: PLC0415 - urllib3 behind it, for addresses only

    page = fetch(address, allow_private=allow_private)
    return _read(page.data, address, Given(page.address, published, language, publisher, title), page.charset)


def _read(data: bytes, name: str, given: Given, charset: str = "") -> Document:
    given = given.checked(name)
    text = decode(data, name, declared=charset, language=given.language)
    if is_other_xml(text):
        raise TimelineError("this is XML, but no page (a feed or a drawing)", where=name, mend=EXPECTED)
    return from_page(text, name, given) if is_page(text) else from_text(text, name, given)
