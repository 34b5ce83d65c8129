"""Sources in the cells of a table: addresses, publishers, or all of one in words.

https://axios.com/a; https://lemonde.fr/b ──> two sources, by their hosts
Axios | https://axios.com/a, in two columns ──> one
"Axios, The plan, 2025-11-19, en, https://axios.com/a | AFP"  ──> two, as our own tables write them
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from timeline.edtf import EdtfError, parse
from timeline.formats import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.read.cell_dates import CellDates
    from timeline.read.drafts import Entries

_ADDRESS = re.compile(r"https?://[^\s|<>\"]+", re.IGNORECASE)
_SEVERAL = re.compile(r"[|;\n]|://|^[ ,–]|[ ,–]$")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_END = ".,;)]"


def publisher_of(url: str) -> str:
    """Name the publisher of an address that has no other name: its host.

    >>> publisher_of("https://www.axios.com/2025/a"), publisher_of("http://[")
    ('axios.com', 'unnamed')
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or "unnamed"


def is_one_name(text: str) -> bool:
    """Tell whether a cell names one publisher, and nothing else."""
    return _SEVERAL.search(text) is None


def sources_of(cells: Mapping[str, str], dates: CellDates, *, ours: bool = False) -> list[Entries]:
    """Give the sources that a row names; ``cells`` are by the fields of ``headings.yaml``."""
    named, given = cells.get("sources", ""), cells.get("url", "")
    if ours and not given:
        return [_worded(each) for each in named.split(BETWEEN) if each.strip()]
    urls = [each.rstrip(_END) for each in _ADDRESS.findall(given)]
    in_name = [each.rstrip(_END) for each in _ADDRESS.findall(named)] if "://" in named else []
    publishers = [each.strip() for each in re.split(r"[|;\n]", _ADDRESS.sub("", named) if in_name else named)]
    publishers = [each for each in publishers if each.strip(" ,()-–:")]
    urls = list(dict.fromkeys(urls + in_name))
    if len(publishers) == len(urls):
        sources = [_source(name, url) for name, url in zip(publishers, urls, strict=True)]
    elif not urls:
        sources = [_source(name, "") for name in publishers]
    elif len(publishers) == 1:
        sources = [_source(publishers[0], urls[0]), *(_source("", url) for url in urls[1:])]
    else:
        sources = [_source("", url) for url in urls] + [_source(name, "") for name in publishers]
    if given and not urls and not given.isspace():
        sources = sources or [_source("unnamed", "")]
        sources[0]["original url"] = given
    return _told_more(sources, cells, dates)


def _source(publisher: str, url: str) -> Entries:
    source = {"publisher": publisher.strip(" ,–") or publisher_of(url)}
    return source | {"url": url} if url else source


def _told_more(sources: list[Entries], cells: Mapping[str, str], dates: CellDates) -> list[Entries]:
    """Give the first source what other columns tell of it."""
    more = {"title": cells.get("source_title", "")}
    more |= {key: cells.get(key, "") for key in ("language", "archive", "quote")}
    if published := cells.get("published", ""):
        day = dates.edtf(published)
        try:
            more["published"] = str(parse(day))
        except EdtfError:
            more["original published"] = published
    if more["language"] and not _LANGUAGE.fullmatch(more["language"]):
        more["original language"] = more.pop("language")
    more = {key: value for key, value in more.items() if value}
    if more:
        sources = sources or [_source(publisher_of(more.get("archive", "")), "")]
        sources[0].update(more)
    return sources


def _worded(text: str) -> Entries:
    """Read a source as our tables write it for people: publisher, title, published, language, address."""
    name, *parts = text.strip().split(", ")
    source: Entries = {"publisher": name}
    if parts and _ADDRESS.fullmatch(parts[-1]):
        source["url"] = parts.pop()
    if parts and _LANGUAGE.fullmatch(parts[-1]):
        source["language"] = parts.pop()
    if parts and _is_date(parts[-1]):
        source["published"] = parts.pop()
    if parts:
        source["title"] = ", ".join(parts)
    return source


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def facts_of(cell: str) -> dict[str, str]:
    """Read facts as our tables write them; nothing where a part is none.

    >>> facts_of("killed: 31 | author: Moscow"), facts_of("many")
    ({'killed': '31', 'author': 'Moscow'}, {})
    """
    pairs = [each.partition(": ") for each in cell.split(BETWEEN)]
    if not all(name.strip() and text.strip() for name, _, text in pairs):
        return {}
    return {name.strip(): text.strip() for name, _, text in pairs}
