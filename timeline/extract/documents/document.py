"""An article in memory: its text, what each paragraph of it is, and when, where and by whom it was published.

    www.example.org                          navigation
    Thursday, 20 Nov. 2025                   date
    Envoys meet in Miami                     title
    By Jane Doe                              byline
    The envoys met from 24 to 26 October.    body

Paragraphs are offsets into the text, so that whatever is found in one can be shown in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["title", "body", "date", "byline", "navigation", "related", "comment", "notice", "caption"]
"""What a paragraph is; only title and body belong to the article itself, the rest is its frame."""

DatedBy = Literal["", "given", "front matter", "page data", "page", "address", "text"]
"""What says when an article was published: the caller, the head of its text, what a page states for machines, what it
shows, its address (or an element marked as a date), the frame of a plain text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, heading or item of a list: ``text[start:end]``, without the space and the bullet before it."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Document:
    """An article: the whole readable text, its paragraphs in order, and what is known of its publication."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    language: str
    """ISO 639-1, as in fr."""
    published: str = ""
    """The document creation time as ISO text, 2025-11-20 or 2025-11-20T13:35, with a zone where one is stated; "" where
    nothing states it."""
    modified: str = ""
    """When it was last changed, in the same form."""
    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    dated_by: DatedBy = ""
    """What ``published`` was taken from; "" where nothing states it."""
