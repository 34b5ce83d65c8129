"""Front matter: what Markdown tools and web clippers write of an article at the head of its text.

    ---
    title: Marlow dam: what is known        one key and its value a line; quotes are not needed
    date: 2025-11-20                        or published
    url: https://www.example.org/marlow     or link, or source
    publisher: Tarn Courier                 or site
    author: [Jane Doe, John Roe]            or a list in lines of their own
    language: en                            or lang
    ---
    The text of the article.

It is read line by line and not as YAML, which a colon in a headline would break. A text that begins so and names no key
that is known here has a rule at its head, and is left as it is.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import NamedTuple

_FENCE = re.compile(r"\s*---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*:\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
_LONGEST = 5_000  # characters of a front matter; what is longer is no head of an article
_KEYS = MappingProxyType(
    {
        "title": "title",
        "headline": "title",
        "date": "published",
        "published": "published",
        "modified": "modified",
        "updated": "modified",
        "author": "author",
        "authors": "author",
        "publisher": "publisher",
        "site": "publisher",
        "url": "url",
        "link": "url",
        "source": "url",
        "language": "language",
        "lang": "language",
    }
)
"""How a key may be called, and what it is here."""


class FrontMatter(NamedTuple):
    """What the head of a text says of it, as it is written there; "" for what it does not say."""

    title: str = ""
    published: str = ""
    modified: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    r"""Split a text into its front matter and the rest; a text without one stays whole.

    >>> matter, rest = split_front_matter("---\ntitle: Talks: day two\ndate: 2025-11-20\n---\nThey met.")
    >>> matter.title, matter.published, rest
    ('Talks: day two', '2025-11-20', 'They met.')
    >>> split_front_matter("---\nThe first part\n---\nThe second")[0] == FrontMatter()
    True
    """
    begin = _FENCE.match(text)
    end = _END.search(text, begin.end(), begin.end() + _LONGEST) if begin else None
    if not begin or not end:
        return FrontMatter(), text
    found = _read(text[begin.end() : end.start()])
    if not found:
        return FrontMatter(), text
    if not found.get("url", "http").startswith("http"):  # "source" may name the paper instead
        found.setdefault("publisher", found.pop("url"))
    return FrontMatter(**found), text[end.end() :]


def _read(head: str) -> dict[str, str]:
    """Read the values of known keys; the items of a list are joined, the first of two equal keys counts."""
    found: dict[str, list[str]] = {}
    items: list[str] = []
    for line in head.splitlines():
        if item := _ITEM.fullmatch(line):
            items.append(_bare(item[1]))
        elif pair := _PAIR.fullmatch(line):
            key = _KEYS.get(pair[1].lower(), "")
            items = found.setdefault(key, []) if key not in found else []
            items += [_bare(each) for each in _parts(pair[2])]
    return {key: ", ".join(filter(None, values)) for key, values in found.items() if key and any(values)}


def _parts(value: str) -> list[str]:
    value = value.strip()
    return value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]


def _bare(value: str) -> str:
    """Take away space and the quotes around a value."""
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value
