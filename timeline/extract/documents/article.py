"""A text or a page put together as a Document.

    text ── front matter ── lines ── frame ── facts ─┐
    HTML ───────────────────── page ── frame ── facts ─┴──> Document

What the caller gives wins over what a page or a front matter states for machines, and that over what the frame shows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from timeline.errors import TimelineError
from timeline.extract.documents.decode import EXPECTED, clean
from timeline.extract.documents.document import Document, Paragraph
from timeline.extract.documents.facts import name_of_site, read_facts
from timeline.extract.documents.frame import SITE, read_frame
from timeline.extract.documents.front_matter import split_front_matter
from timeline.extract.documents.language import find_language
from timeline.extract.documents.lines import find_lines
from timeline.extract.documents.page import no_article, read_page
from timeline.extract.documents.stated import iso_moment
from timeline.extract.documents.words import one_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.extract.documents.document import DatedBy
    from timeline.extract.documents.facts import Facts
    from timeline.extract.documents.frame import Line
    from timeline.extract.documents.front_matter import FrontMatter
    from timeline.extract.documents.page import Page

MOST_LINES = 200_000
"""Of a plain text; a book broken to eighty columns has some 60,000."""

_TITLED = 3  # lines among which a page's title stands, if it is one of them
_LONGEST_LINES = 30  # by which the language is told: menus are many, but short
_ENOUGH = 200  # letters of a text whose language is told better by itself than by its page
_SHORTEST = 40  # letters of a paragraph without stops
_STOP = re.compile(r"[.!?…][\"'”’»)\s]|[.!?…]$")
_FEWEST = 5  # words of a sentence


class Given(NamedTuple):
    """What the caller knows of an article; "" where it is to be found."""

    url: str = ""
    published: str = ""
    language: str = ""
    publisher: str = ""
    title: str = ""

    def checked(self, name: str) -> Given:
        """Write the date and the language in their standard forms; raise where they have none."""
        published = iso_moment(self.published, exact=True)
        if self.published and not published:
            what = f'"{self.published[:40]}" is no date of publication'
            raise TimelineError(what, where=name, mend="write it as 2025-11-20 or 2025-11-20T13:35")
        language = self.language.strip().lower()[:2]
        if self.language and not (len(language) == 2 and language.isalpha()):  # noqa: PLR2004 - ISO 639-1 has two letters
            what = f'"{self.language[:40]}" is no language'
            raise TimelineError(what, where=name, mend="write its two letters, as in fr")
        return self._replace(published=published, language=language)

    def completed(self, matter: FrontMatter, name: str) -> Given:
        """Add what a front matter says to what the caller knows."""
        return Given(*(given or getattr(matter, key) for key, given in self._asdict().items())).checked(name)


def from_text(text: str, name: str, given: Given) -> Document:
    """Make a Document of a plain text."""
    matter, text = split_front_matter(clean(text))
    by_caller, given = bool(given.published), given.completed(matter, name)
    if (count := text.count("\n")) > MOST_LINES:
        what = f"a text of {count:,} lines; at most {MOST_LINES:,} are read"
        raise TimelineError(what, where=name, mend="cut it into parts")
    spans = find_lines(text)
    lines = [" ".join(text[span.start : span.end].split()) for span in spans]
    if not lines:
        raise TimelineError("the article is empty", where=name, mend=EXPECTED)
    language = given.language or _language(lines)
    items = frozenset(number for number, span in enumerate(spans) if span.item)
    frame = read_frame(lines, language, title=given.title, items=items)
    facts = read_facts(frame, language)
    return Document(
        text=text,
        paragraphs=tuple(Paragraph(span.start, span.end, line.role) for span, line in zip(spans, frame, strict=True)),
        language=language,
        published=given.published or facts.published,
        modified=iso_moment(matter.modified) or facts.modified,
        title=given.title or facts.title,
        author=matter.author or facts.author,
        publisher=given.publisher or facts.publisher or _site(given.url, frame),
        url=given.url,
        dated_by=_first_of(given=by_caller, front_matter=given.published, text=facts.published),
    )


def from_page(text: str, name: str, given: Given) -> Document:
    """Make a Document of an HTML page."""
    page = read_page(text, name, given.url)
    lines, items = page.lines, page.items
    if page.title and one_space(page.title) not in map(one_space, lines[:_TITLED]):
        lines, items = (page.title, *lines), frozenset(number + 1 for number in items)
    language = given.language or _language(lines, page.language)
    frame = read_frame(lines, language, title=page.title, items=items)
    if not any(map(_is_prose, frame)):
        raise no_article(name)
    beside = [read_facts(read_frame(part, language, title=page.title), language) for part in (page.top, page.bottom)]
    found = [beside[0], read_facts(frame, language), beside[1]]
    url = given.url or page.url
    shown = _first(facts.published for facts in found)
    return Document(
        text="\n\n".join(lines),
        paragraphs=tuple(_paragraphs(frame)),
        language=language,
        published=given.published or _published(page, found),
        modified=page.modified or _first(facts.modified for facts in found),
        title=given.title or page.title,
        author=page.author or _first(facts.author for facts in found),
        publisher=given.publisher or _publisher(page, found) or _site(page.publisher or url, frame),
        url=url,
        dated_by=_first_of(given=given.published, page_data=page.published, page=shown, address=page.guessed),
    )


def _paragraphs(frame: Iterable[Line]) -> Iterable[Paragraph]:
    start = 0
    for line in frame:
        yield Paragraph(start, start + len(line.text), line.role)
        start += len(line.text) + len("\n\n")


def _language(lines: Sequence[str], declared: str = "") -> str:
    """Tell the language by the longest lines, or by what the page declares where they are short."""
    sample = " ".join(sorted(lines, key=len, reverse=True)[:_LONGEST_LINES])
    return declared if declared and len(sample) < _ENOUGH else find_language(sample)


def _is_prose(line: Line) -> bool:
    """Tell whether a line is a paragraph of an article, and not links in a row.

    Some scripts have neither capitals nor stops; there a long line is one.
    """
    if line.role != "body":
        return False
    if line.text.lower() == line.text.upper():
        return len(line.text) >= _SHORTEST
    return _STOP.search(line.text) is not None and len(line.text.split()) >= _FEWEST


def _published(page: Page, found: Sequence[Facts]) -> str:
    """Choose what the page states for machines, then what it shows; a day gets its time of day from either."""
    moments = [page.published, *(facts.published for facts in found), page.guessed]
    best = _first(moments)
    return next((moment for moment in moments if moment[:10] == best and "T" in moment), best)


def _publisher(page: Page, found: Sequence[Facts]) -> str:
    """Choose the publisher's name as the page states it; where it states none, trafilatura gives the host instead."""
    return page.publisher if "." not in page.publisher else _first(facts.publisher for facts in found)


def _site(address: str, frame: Iterable[Line]) -> str:
    host = SITE.match(address)
    return name_of_site(host["host"], frame) if host else ""


def _first_of(**said: object) -> DatedBy:
    """Name the first of several that say when an article was published."""
    return cast("DatedBy", next((name.replace("_", " ") for name, value in said.items() if value), ""))


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")
