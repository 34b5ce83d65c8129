"""What a page may cost: pages that are made to keep a reader busy are refused before they are parsed.

The parser (libxml2) bounds depth by itself and expands no entities, but it compares each attribute of an element with
all before it (1,000 attributes: 2 ms, 150,000: 30 s). What reads the parsed page costs by its elements (50,000: 4 s).
"""

from __future__ import annotations

import re
from typing import Any

from timeline.errors import TimelineError

MOST_ELEMENTS = 30_000
"""Of one page; a long article of Wikipedia with 600 notes has some 15,000."""

MOST_ATTRIBUTES = 1_000
"""Of one element."""

_MEND = "save the article's text and give that"

# An attribute as the HTML standard's tokenizer takes it: nearly everything is a name, and quotes count behind "=" only.
_ATTRIBUTE = r"=?+[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>]*+))?+|="
# Every repeat is possessive and each match ends where the next begins, so a page is read once.
_TAG = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+"
    r"|<(?:script|style)\b(?:[^<]++|<(?!/(?:script|style)))*+"
    rf"|<[a-z][^\s/>]*+(?P<attributes>(?:[\s/]++|{_ATTRIBUTE})*+)",
    re.IGNORECASE,
)
_COUNTED = re.compile(_ATTRIBUTE)


def refuse_crowded(text: str, name: str) -> None:
    """Raise where an element of a page has too many attributes, which the parser would compare one by one."""
    for match in _TAG.finditer(text):
        attributes = match["attributes"] or ""
        if len(attributes) > MOST_ATTRIBUTES and sum(1 for _ in _COUNTED.finditer(attributes)) > MOST_ATTRIBUTES:
            what = f"an element with more than {MOST_ATTRIBUTES:,} attributes; no article needs that"
            raise TimelineError(what, where=name, mend=_MEND)


def refuse_large(tree: Any, name: str) -> None:
    """Raise where a parsed page has too many elements to look for an article among them."""
    count = sum(1 for _ in tree.iter())
    if count > MOST_ELEMENTS:
        what = f"a page of {count:,} elements; at most {MOST_ELEMENTS:,} are read"
        raise TimelineError(what, where=name, mend=_MEND)
