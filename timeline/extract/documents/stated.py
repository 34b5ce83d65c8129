"""When a page was published and changed, as it states it for machines.

    JSON-LD   {"@type": "NewsArticle", "datePublished": "2025-11-20T13:35:00+01:00"}
    meta      <meta property="article:published_time" content="...">, and a dozen other names for it
    time      <time itemprop="datePublished" datetime="...">, or the first <time datetime="..."> under the headline

Asked in this order, and each for both dates; ISO 8601 and the dates of mail headers are understood.
"""

from __future__ import annotations

import json
import re
from datetime import date
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.extract.documents.words import names_of_meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ISO = re.compile(
    r"\s*(?P<day>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
    r"(?:[T ]\s?(?P<time>(?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_BARE_OFFSET = re.compile(r"([+-]\d\d)(\d\d)")
_ARTICLE = re.compile(r"(?:Article|Posting|Report)\b")  # the types of schema.org that are articles end so
_PAGE = "WebPage"
_MOST_THINGS = 1000  # in one script of JSON-LD
_MOST_DEEP = 20


class Stated(NamedTuple):
    """Both dates as ISO text, "" where the page does not state them."""

    published: str
    modified: str


def read_stated(tree: Any) -> Stated:
    """Read what a page says of its dates."""
    data = list(_articles(tree))
    meta = _meta(tree)
    return Stated(
        _first([*_values(data, "datePublished"), *_named(meta, "published"), *_times(tree, "datePublished")]),
        _first([*_values(data, "dateModified"), *_named(meta, "modified"), *_times(tree, "dateModified")]),
    )


def iso_moment(text: str, *, exact: bool = False) -> str:
    """Write a moment as ISO text to the minute, "" where it is none; ``exact`` lets nothing else follow.

    Midnight is what sites write that know only the day, so it is left out.

    >>> iso_moment("2025-11-20T13:35:00.000+0100"), iso_moment("2025-11-20 00:00")
    ('2025-11-20T13:35+01:00', '2025-11-20')
    >>> iso_moment("Thu, 20 Nov 2025 13:35:00 GMT"), iso_moment("2025-02-30")
    ('2025-11-20T13:35+00:00', '')
    """
    match = _ISO.match(text)
    if match is None:
        return _mail_moment(text)
    if not _is_day(match["day"]) or (exact and text[match.end() :].strip()):
        return ""
    if match["time"] in {None, "00:00"}:
        return match["day"]
    zone = _BARE_OFFSET.sub(r"\1:\2", (match["zone"] or "").replace("Z", "+00:00"))
    return f"{match['day']}T{match['time']}{zone}"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _mail_moment(text: str) -> str:
    try:
        return parsedate_to_datetime(text[:60]).isoformat(timespec="minutes")
    except (ValueError, IndexError, TypeError, OverflowError):
        return ""


def _first(values: Iterable[str]) -> str:
    return next((moment for value in values if (moment := iso_moment(value))), "")


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """Give the articles that a page describes in JSON-LD, then the pages.

    Pictures and comments have dates too, but not those of the article.
    """
    things: list[tuple[str, dict[str, Any]]] = []
    for script in tree.xpath('.//script[contains(@type, "ld+json")]'):
        try:
            found = _things(json.loads((script.text or "").strip().strip(";"), strict=False))
            things += [(str(thing.get("@type", "")), thing) for thing in islice(found, _MOST_THINGS)]
        except (ValueError, RecursionError):  # a page's JSON is often broken; what it says then is not known
            continue
    yield from (thing for kind, thing in things if _ARTICLE.search(kind))
    yield from (thing for kind, thing in things if _PAGE in kind)


def _things(node: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Give the objects in a tree of JSON, the outer ones first."""
    if depth > _MOST_DEEP:
        return
    if isinstance(node, dict):
        yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from _things(child, depth + 1)


def _values(things: Iterable[dict[str, Any]], key: str) -> Iterator[str]:
    yield from (value for thing in things if isinstance(value := thing.get(key), str))


def _meta(tree: Any) -> dict[str, str]:
    """Give what meta elements say, by their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.strip().lower(), element.get("content") or "")
    return found


def _named(meta: dict[str, str], what: str) -> Iterator[str]:
    yield from (meta[name] for name in names_of_meta(what) if name in meta)


def _times(tree: Any, what: str) -> Iterator[str]:
    """Give the time elements that say what they are of; for the publication also the first one under the headline."""
    marked = tree.xpath(
        f'.//*[contains(@itemprop, "{what}") or ({int(what == "datePublished")} and self::time[@pubdate])]'
    )
    for element in marked:
        yield element.get("datetime") or element.get("content") or ""
    if what == "datePublished":
        headline = tree.find(".//h1")
        if headline is not None:
            yield from headline.xpath(
                "following::time[@datetime][not(ancestor::aside or ancestor::nav or ancestor::footer)][1]/@datetime"
            )
