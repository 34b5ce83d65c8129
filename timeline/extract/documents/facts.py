"""What the frame of an article says of it: title, author, publisher, and when it was published and changed.

Of several dates the one counts that says most of what it is of: "Published ...", then one with a time of day or beside
an author's name, then a bare day under the title, then one above it or at the end, then that of an agency's dateline.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.documents.dates import read_dates
from timeline.extract.documents.frame import SITE
from timeline.extract.documents.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.extract.documents.dates import Moment
    from timeline.extract.documents.frame import Line
    from timeline.extract.documents.words import Words

_LABELLED, _TIMED, _UNDER_TITLE, _ELSEWHERE, _DATELINE = 4, 3, 2, 1, 0  # how much a date says of what it is of

_DASH = re.compile(r"\s?(?:--|[–—])\s|\s-\s")
_HEAD = 110  # characters in which a dateline ends
_MOST_PLACES = 5  # words of a dateline besides date and agency: "TEL AVIV, Israel"
_SHORTEST_SITE = 3  # letters of a name that is looked for in the text


class Facts(NamedTuple):
    """What the frame says; "" for what it does not say."""

    title: str
    published: str
    modified: str
    author: str
    publisher: str


class _Stated(NamedTuple):
    weight: int
    moment: Moment


def read_facts(lines: Sequence[Line], language: str) -> Facts:
    """Gather what the lines of a frame say."""
    moments, agency = _dateline(lines, language, words(language))
    stated = [*_stated(lines), *(_Stated(_DATELINE, moment) for moment in moments)]
    bylines = [line.byline for line in lines if line.byline]
    above = takewhile(lambda line: line.role != "body", lines)
    site = next((match["host"] for line in above if (match := SITE.fullmatch(line.text))), "")
    publishers = [name_of_site(site, lines), *(byline.publisher for byline in bylines), agency]
    return Facts(
        title=next((line.text for line in lines if line.role == "title"), ""),
        published=_published([each for each in stated if each.moment.kind != "modified"]),
        modified=next((moment.text for _, moment in reversed(stated) if moment.kind == "modified"), ""),
        author=next((byline.author for byline in bylines if byline.author), ""),
        publisher=next(filter(None, publishers), ""),
    )


def name_of_site(host: str, lines: Iterable[Line]) -> str:
    """Give the name of a site as the frame of its page writes it, "Le Monde" for lemonde.fr, or its host."""
    host = host.lower().removeprefix("www.")
    label = max(host.split(".")[:-1], key=len, default="")
    if len(label) < _SHORTEST_SITE:
        return host
    spelled = re.compile(rf"(?<!\w){'[ -]?'.join(map(re.escape, label))}(?![\w.])", re.IGNORECASE)
    for line in lines:
        match = spelled.search(line.text) if line.role not in {"title", "body"} else None
        if match and not match[0].islower():
            return match[0]
    return host


def _stated(lines: Sequence[Line]) -> Iterator[_Stated]:
    titled = False
    for line in lines:
        titled = titled or line.role == "title"
        for moment in line.moments:
            if moment.kind:
                yield _Stated(_LABELLED, moment)
            elif line.role == "byline" or "T" in moment.text:
                yield _Stated(_TIMED, moment)
            else:
                yield _Stated(_UNDER_TITLE if titled else _ELSEWHERE, moment)
        titled = titled and line.role != "body"  # what stands below the text is at the end


def _published(stated: Sequence[_Stated]) -> str:
    """Choose the date that says most, with the time of day that another one states for the same day."""
    if not stated:
        return ""
    best = max(stated, key=lambda each: each.weight).moment.text  # the first of equals
    return next((moment.text for _, moment in stated if "T" in moment.text and moment.text[:10] == best), best)


def _dateline(lines: Sequence[Line], language: str, known: Words) -> tuple[Sequence[Moment], str]:
    """Read what an agency puts before its first sentence: "KYIV, Nov. 20, 2025 (AP) - "."""
    first = next((line.text for line in lines if line.role == "body" and not line.item), "")
    head, *after = _DASH.split(first[:_HEAD], maxsplit=1)
    agency = known.agency.search(head)
    if not after or agency is None:
        return (), ""
    moments, rest = read_dates(head, language, known)
    places = [place.strip("()") for place in known.agency.sub(" ", rest).split()]
    if len(places) > _MOST_PLACES or any(place[:1].islower() for place in places):
        return (), ""
    return moments, agency[0]
