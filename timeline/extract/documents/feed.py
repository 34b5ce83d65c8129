"""RSS and Atom feeds into their articles.

    <rss>, <rdf:RDF>, <feed> ── <item>, <entry> ──> Entry(title, url, published, ..., text) ── from_text ──> Document

Of an entry the fullest of its texts is taken: the content, else the description or summary. Its day is the entry's own,
in its own zone; that of the feed would be a guess.

Read with lxml, which reads feeds that are broken, resolves nothing, and takes 0.5 ms an entry. feedparser, made for
this, was tried: 1 ms, 7 ms with its cleaning of HTML, 3 s over a nest of entities, 0.4 s to import, days in UTC only.
"""

from __future__ import annotations

import re
from html.entities import html5
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from timeline.errors import TimelineError
from timeline.extract.documents.stated import iso_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ENTRIES = 2_000
"""Of one feed; most have ten to fifty."""

_BEGINS = re.compile(
    r"\s*+(?:<\?[^<>]{0,500}>\s*+|<!--.{0,2000}?-->\s*+|<!doctype[^<>\[\]]{0,300}>\s*+){0,8}<(?:rss|feed|(?:rdf:)?RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
_DOCTYPE = re.compile(r"<!doctype[^<>\[\]]{0,300}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
_MAIL = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = frozenset(
    "address article blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section "  # noqa: SIM905 - as a list these would be thirty lines
    "table td th tr ul".split()
)
_UNSEEN = frozenset(["script", "style", "noscript", "template", "iframe", "object", "svg", "select"])


class Entry(NamedTuple):
    """An article of a feed; "" where it does not say."""

    title: str
    text: str
    url: str
    published: str
    modified: str
    author: str
    publisher: str
    language: str


def is_feed(text: str) -> bool:
    """Tell whether a text is a feed, by how it begins.

    >>> is_feed('<?xml version="1.0"?><rss version="2.0">'), is_feed("<html>")
    (True, False)
    """
    return _BEGINS.match(text) is not None


def read_feed(text: str, name: str, url: str = "") -> list[Entry]:
    """Read the entries of a feed; links count from ``url``. Raise where there is none."""
    root = _parse(text)
    entries = [] if root is None else [each for each in root.iter() if _local(each) in {"item", "entry"}]
    if not entries:
        raise TimelineError("this feed has no entries", where=name, mend="give the address of an article")
    if len(entries) > MOST_ENTRIES:
        what = f"a feed of {len(entries):,} entries; at most {MOST_ENTRIES:,} are read"
        raise TimelineError(what, where=name, mend="cut it into parts")
    feed = entries[0].getparent()
    channel = feed if _first(feed, "title") is not None else _first(feed, "channel")
    site = _one_line(_plain(_first(channel, "title")))
    spoken = _text(_first(channel, "language")) or feed.get(_LANGUAGE) or root.get(_LANGUAGE) or ""
    base = _link(channel) or url
    return [_entry(each, site, spoken, urljoin(url, base)) for each in entries]


def _parse(text: str) -> Any:
    """Parse a feed, as far as it is sound; nothing is resolved, loaded or run."""
    from lxml import etree  # noqa: PLC0415 - for feeds only

    text = _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1)
    text = _ENTITY.sub(lambda found: html5.get(found[1], found[0]), text)
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(text.encode("utf-8", "replace"), parser)


def _entry(node: Any, site: str, language: str, base: str) -> Entry:
    """Read an entry."""
    dates = [_text(_first(node, each)) for each in ("pubDate", "published", "issued", "date")]
    changed = [_text(_first(node, each)) for each in ("updated", "modified")]
    texts = [node.find(_CONTENT), *(_first(node, each) for each in ("content", "description", "summary"))]
    moments = [moment for moment in map(iso_moment, map(str.strip, dates)) if moment]
    modified = next((moment for moment in map(iso_moment, map(str.strip, changed)) if moment), "")
    link = _link(node)
    return Entry(
        title=_one_line(_plain(_first(node, "title"))),
        text=next((told for told in map(_plain, texts) if told), ""),
        url=urljoin(base, link) if link else "",
        published=moments[0] if moments else modified,
        modified=modified,
        author=_author(node),
        publisher=_one_line(_plain(_first(node, "source"))) or _text(_first(node, "publisher")) or site,
        language=(_text(_first(node, "language")) or node.get(_LANGUAGE) or language)[:2].lower(),
    )


def _local(node: Any) -> str:
    """Name an element without its namespace; "" for a comment or an entity."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _first(node: Any, name: str) -> Any:
    """Give the first child of a name: one of the feed's own, else one of an extension, such as Dublin Core."""
    found = [] if node is None else [each for each in node if _local(each) == name]
    own = [each for each in found if each.tag == node.tag.removesuffix(_local(node)) + name]
    return next(iter(own or found), None)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text(node: Any) -> str:
    """Give the text within an element."""
    return "" if node is None else "".join(node.itertext()).strip()


def _plain(node: Any) -> str:
    """Give what an element tells in words, a line for each paragraph: its text may be HTML, or hold XHTML.

    Atom says of its texts which they are; RSS does not, and there a title is as often HTML as a description is.
    """
    if node is None or node.get("src"):
        return ""
    kind = (node.get("type") or "html").lower()
    if len(node) and kind in {"xhtml", "application/xhtml+xml"}:
        return _lines(node)
    text = _text(node)
    if kind in {"text", "text/plain"} or not ("<" in text or "&" in text):
        return text
    from lxml import html  # noqa: PLC0415 - for feeds only

    return _lines(html.fragment_fromstring(text, create_parent="div"))


def _lines(node: Any) -> str:
    """Give the paragraphs of an element, each on a line of its own, with an empty one between."""
    found = (_one_line(line) for line in "".join(_pieces(node)).split("\x00"))
    return "\n\n".join(line for line in found if line)


def _pieces(node: Any) -> Iterator[str]:
    """Give the texts of an element in their order, with NUL where a block begins or ends."""
    from lxml import etree  # noqa: PLC0415 - for feeds only

    hidden = 0
    for step, each in etree.iterwalk(node, events=("start", "end", "comment", "pi")):
        if step in {"comment", "pi"}:
            yield "" if hidden else each.tail or ""
            continue
        name = _local(each).lower()
        hidden += (1 if step == "start" else -1) if name in _UNSEEN else 0
        yield "\x00" if name in _BLOCKS else ""
        told = each.text if step == "start" else each.tail if each is not node else ""
        yield "" if hidden else (told or "").replace("\x00", "")


def _link(node: Any) -> str:
    """Give the address of an entry or a feed: RSS has it as text, Atom in an attribute of the link that is no other."""
    if node is None:
        return ""
    links = [each for each in node if _local(each) == "link" and (each.get("rel") or "alternate") == "alternate"]
    found: Iterable[str] = ((each.get("href") or _text(each)).strip() for each in links)
    guid = _first(node, "guid")
    lasting = _text(guid) if guid is not None and guid.get("isPermaLink") != "false" else ""
    return next(filter(None, islice(found, 20)), "") or (lasting if "://" in lasting else "")


def _author(node: Any) -> str:
    """Name who wrote an entry: "Jane Doe", of "jane@example.org (Jane Doe)" as well."""
    author = _first(node, "author")
    named = _first(author, "name")
    text = _one_line(_text(_first(node, "creator")) or _text(author if named is None else named))
    found = _MAIL.fullmatch(text)
    return found["name"].strip() if found else "" if "@" in text else text
