"""Which keys stand where in JSON, told by its first bytes: enough to know whose file it is.

    {"events": [{"start_date": {"year": ──>  {"", "events", "events[]", "events[].start_date", ...}

A text may be cut off anywhere; what it holds before is told all the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)(?:"(\s*:)?|\\?\Z)|[\[\]{}]', re.DOTALL)
_DEEPEST = 6
_MOST_PATHS = 2_000
_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")


@lru_cache(maxsize=4)
def shape(head: bytes) -> frozenset[str]:
    """Give the paths of all keys; that of a list's items ends in "[]"; nothing for what is no JSON.

    >>> sorted(shape(b'{"title": {}, "events": [{"when": 1}, {"wh'))
    ['events', 'events[]', 'events[].when', 'title']
    """
    if not _OPENS.match(head):
        return frozenset()
    paths: set[str] = set()
    where: list[str] = []
    key = ""
    for token in _TOKEN.finditer(head.decode("utf-8", errors="ignore")):
        sign = token[0][0]
        if sign in "[{":
            inside = key if not where or not where[-1].endswith("[]") else where[-1]
            where.append(f"{inside}[]" if sign == "[" else inside)
            key = where[-1]
        elif sign in "]}":
            where = where[:-1]
            key = where[-1] if where else ""
        elif token[2]:
            holder = where[-1] if where else ""
            key = f"{holder}.{token[1]}" if holder else token[1]
        if key and len(where) <= _DEEPEST and len(paths) < _MOST_PATHS:
            paths.add(key)
    return frozenset(paths)
