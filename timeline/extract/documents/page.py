"""An HTML page into the lines of its article, and what the page says of it.

    HTML ── trafilatura ──> the article's paragraphs, headings and items of lists
                       └──> title, author, publisher
         ── stated.py ──> published, modified, as stated for machines
         ── htmldate ──> the day in the address, or in an element that is marked as a date

Bylines and dates that readers see are often no part of what trafilatura gives. So the lines at the top and the bottom
of the article are kept too, as the page shows them, to be asked for facts.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.errors import TimelineError
from timeline.extract.documents.bounds import refuse_crowded, refuse_large
from timeline.extract.documents.decode import clean
from timeline.extract.documents.stated import read_stated
from timeline.extract.documents.words import one_space

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BEGINS = re.compile(
    r"\s*+(?:<!--.{0,2000}?-->\s*+|<\?xml[^<>]{0,200}>\s*+){0,5}<(?:!doctype\s+html|(?:html|head|body|meta|title|link|base|"
    r"article|main|section|header|div|p|h[1-6]|table|ul|span|a|script|style)\b)",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*+<(?:\?xml|rss|feed|svg|!doctype)\b", re.IGNORECASE)

# The parts that trafilatura gives a text in, and the elements that begin a line in a page.
_PARTS = frozenset(["p", "head", "item", "list", "quote", "table", "row", "code", "div", "ab", "fw"])
_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "  # noqa: SIM905 - as a list these would be forty lines
    "header hr li main nav ol p pre section table td th tr ul br".split()
)
_UNSEEN = frozenset(["head", "script", "style", "noscript", "template", "svg", "select", "iframe", "nav", "aside"])
_BREAK = re.compile(r"(?<=[.!?:…»”\"])[ \t]*\n|\n\s*\n")
_TOP, _BOTTOM = 25, 8  # lines of a page that are looked at from the title on, and below the article
_BEFORE = 5  # lines above an article whose title is not in the page
_KNOWN_BY = 40  # letters by which a line of the article is found again in the page
_LONGEST_DATE = 60  # letters of a line that is a date of the page, and not one in its text
_MARKED = (
    "//body//*[self::time or self::abbr or contains(@class, 'date') or contains(@id, 'date')]"
    "[not(ancestor::aside or ancestor::nav or ancestor::footer or ancestor::*[contains(@class, 'comment')])]"
)
_MOST_MARKED = 20
_SPACES = re.compile(r"\s+")
_EARLIEST, _LATEST = "1900-01-01", "2199-12-31"  # of a publication; without bounds htmldate asks the clock


class Page(NamedTuple):
    """What was found in a page; "" where it does not say."""

    lines: tuple[str, ...]
    items: frozenset[int]
    top: tuple[str, ...]
    bottom: tuple[str, ...]
    published: str
    """What the page states for machines."""
    modified: str
    guessed: str
    """The day that htmldate finds, in the address or in elements that hold nothing but a date."""
    title: str
    author: str
    publisher: str
    language: str
    url: str


class _Block(NamedTuple):
    text: str
    item: bool


def is_page(text: str) -> bool:
    """Tell whether a text is HTML, by how it begins."""
    return _BEGINS.match(text) is not None


def is_other_xml(text: str) -> bool:
    """Tell whether a text is a feed, a drawing or other XML that holds no article."""
    return _XML.match(text) is not None and not is_page(text)


def read_page(text: str, name: str, url: str) -> Page:
    """Read an HTML page; raise where it holds no article, or is made to keep a reader busy."""
    from trafilatura import bare_extraction, extract_metadata, load_html  # noqa: PLC0415 - 0.2 s that only a page pays

    refuse_crowded(text, name)
    tree = load_html(text.encode("utf-8", "replace"))
    if tree is None:
        raise no_article(name)
    refuse_large(tree, name)
    meta = extract_metadata(tree, url or None, {"extensive_search": False, "max_date": _LATEST})
    # "xml" spares the text as Markdown, which is not used and quadratic in the elements of a line.
    found = bare_extraction(tree, url=url or None, output_format="xml", include_comments=False, include_formatting=True)
    blocks = [] if found is None or isinstance(found, dict) else list(_blocks(found.body))
    if not blocks:
        raise no_article(name)
    title = blocks[0].text if blocks[0].text in map(_text_of, tree.iter("h1")) else _one_line(meta.title)
    top, bottom = _beside(_page_lines(tree), title, blocks)
    published, modified = read_stated(tree)
    return Page(
        lines=tuple(block.text for block in blocks),
        items=frozenset(number for number, block in enumerate(blocks) if block.item),
        top=top,
        bottom=bottom,
        published=published,
        modified=modified,
        guessed=_guess_date(tree, url or meta.url or ""),
        title=title,
        author=_one_line(meta.author).replace(";", ","),
        publisher=_one_line(meta.sitename),
        language=_language(tree),
        url=meta.url or "",
    )


def no_article(name: str) -> TimelineError:
    """Make the error for a page without an article."""
    mend = "give the address or the file of the article itself, or its text"
    return TimelineError("no article text found in this page", where=name, mend=mend)


def _one_line(text: str | None) -> str:
    return " ".join(clean(text or "").split())


def _text_of(element: Any) -> str:
    return _one_line("".join(element.itertext()))


def _language(tree: Any) -> str:
    """Give the language that a page declares, as ISO 639-1, "" for none."""
    code = (tree.get("lang") or "")[:2].lower()
    return code if len(code) == 2 and code.isalpha() else ""  # noqa: PLR2004 - ISO 639-1 has two letters


def _guess_date(tree: Any, url: str) -> str:
    """Ask htmldate for the day that the address tells, or an element that is marked as a date.

    It gets to see nothing else: what the page states for machines is read already, with its time of day, and any other
    date in a page (of another article, of a picture, in the text) is not that of its publication.
    """
    from htmldate import find_date  # noqa: PLC0415 - comes with trafilatura

    bare = tree.makeelement("html")
    for element in islice(tree.xpath(_MARKED), _MOST_MARKED):
        if len(_text_of(element)) <= _LONGEST_DATE:
            bare.append(deepcopy(element))
    found = find_date(
        bare,
        extensive_search=False,
        original_date=True,
        url=url or None,
        min_date=_EARLIEST,
        max_date=_LATEST,
    )
    return found or ""


def _blocks(part: Any, *, item: bool = False) -> Iterator[_Block]:
    """Give the paragraphs of a part of an article; the parts within it stand apart."""
    texts = [_flat(part.text)]
    for child in part:
        if child.tag in _PARTS:
            yield from _paragraphs("".join(texts), item=item)
            texts.clear()
            yield from _row(child) if child.tag == "row" else _blocks(child, item=item or child.tag == "item")
        else:
            texts.append(_inline(child))
        texts.append(_flat(child.tail))
    yield from _paragraphs("".join(texts), item=item)


def _row(row: Any) -> Iterator[_Block]:
    """Give a row of a table as one line."""
    text = " | ".join(filter(None, map(_text_of, row)))
    yield from [_Block(text, item=True)] if text else []


def _inline(part: Any) -> str:
    """Give the text of a part that stands within a line; a break in it is a line feed."""
    if part.tag == "lb":
        return "\n"
    return _flat(part.text) + "".join(_inline(child) + _flat(child.tail) for child in part)


def _flat(text: str | None) -> str:
    return _SPACES.sub(" ", text or "")


def _paragraphs(text: str, *, item: bool) -> Iterator[_Block]:
    """Cut a text where it was broken: at an empty line, and at a break behind a sentence."""
    for piece in _BREAK.split(text):
        if line := _one_line(piece):
            yield _Block(line, item)


def _page_lines(tree: Any) -> list[str]:
    """Give the lines that a page shows, without its navigation."""
    pieces: list[str] = []
    _gather(tree, pieces)
    return [line for piece in "".join(pieces).split("\n") if (line := _one_line(piece))]


def _gather(element: Any, pieces: list[str]) -> None:
    if element.tag in _UNSEEN:
        return
    edge = "\n" if element.tag in _BLOCKS else ""
    pieces += [edge, _flat(element.text)]
    for child in element:
        _gather(child, pieces)
        pieces.append(_flat(child.tail))
    pieces.append(edge)


def _beside(lines: Sequence[str], title: str, blocks: Sequence[_Block]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the lines of a page from the title on, and those from the article's last line on."""
    folded = [one_space(line) for line in lines]
    texts = [one_space(block.text) for block in blocks]
    text = next((text for text in texts if text != one_space(title)), "")
    first = next(iter(_places(folded, text)), -1)
    titles = [number for number, line in enumerate(folded[: first if first > 0 else None]) if line == one_space(title)]
    begin = titles[-1] if titles else max(0, first - _BEFORE)
    ends = _places(folded, texts[-1])
    bottom = lines[ends[-1] : ends[-1] + 1 + _BOTTOM] if ends else ()
    return tuple(lines[begin : begin + _TOP]), tuple(bottom)


def _places(lines: Sequence[str], text: str) -> list[int]:
    """Give the numbers of the lines that begin as a text does."""
    start = text[:_KNOWN_BY]
    return [number for number, line in enumerate(lines) if start and line.startswith(start)]
