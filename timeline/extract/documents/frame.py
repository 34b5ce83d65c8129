"""The frame around an article: what each of its lines is, and what the frame says of the article.

    www.example.org                 navigation   stands before the title
    Thursday, 20 Nov. 2025          date
    Envoys meet in Miami            title
    By Jane Doe | 20 Nov. - 13:35   byline
    The envoys met in Miami.        body         the first sentence ─┐ between them only the words of frame.yaml
    Read also                       related                          │ make a line a part of the frame
      Witkoff expected in Moscow    related                          │
    Nothing has been signed.        body         the last sentence  ─┘
    Comments (12)                   comment      and so is all that follows

Words decide first, and position decides the rest: bare dates and names are looked for at the top, before the second
sentence (a summary may stand above them), and behind the last, so "By Friday all had left" stays body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.documents.bylines import Byline, name_alone, read_byline
from timeline.extract.documents.dates import read_dates
from timeline.extract.documents.words import ends_a_sentence, folded, one_space, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.extract.documents.dates import Moment
    from timeline.extract.documents.document import Role
    from timeline.extract.documents.words import Words

SITE = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>(?:[\w-]{2,40}\.){1,3}[a-z]{2,10})/?", re.IGNORECASE)
_LABEL = re.compile(r"\w\s?:")  # a word that says something else of a date: "Opinion: 23 March 1987"
_FEWEST_WORDS = 5  # of a sentence that ends in a full stop
_FEWEST_ASKING = 12  # of one that ends in a mark that headlines end in too
_LONGEST_HEADING = 200  # characters; what is longer is a paragraph, whatever it ends in
_LONGEST_DATED = 60  # characters of a heading within the article that may be a bare date
_LONGEST_TITLE = 250
_WORDS_OF_TITLE = 4  # that a title has; where no line has so many, the longest one is it
_LONGEST_LABELLED = 120  # characters of a line within the article that says what its dates are of
_MOST = 200  # lines of each kind that are looked at for dates; no frame has more
_FOLLOWED = frozenset({"related", "comment"})  # what a heading may say of the lines below it
_PLACES = 3  # words that a line of dates may hold beside them: "Kyiv", "Le Monde"
_CHRONICLE = 2  # bare dates after the title; so many are the headings of its parts


class Line(NamedTuple):
    """One line, what it is, and what it says of the publication."""

    text: str
    role: Role
    item: bool
    moments: tuple[Moment, ...]
    byline: Byline | None


@dataclass(slots=True)
class _Draft:
    """A line while it is looked at; its role is None until something tells it."""

    text: str
    role: Role | None
    item: bool
    moments: tuple[Moment, ...] = ()
    byline: Byline | None = None

    @property
    def sentence(self) -> bool:
        """Tell whether the line is one of the article's sentences or paragraphs, as far as its form tells."""
        if self.role is not None:
            return False
        if len(self.text) > _LONGEST_HEADING:
            return True
        count = len(self.text.split())
        return ends_a_sentence(self.text) and count >= (_FEWEST_WORDS if _stops(self.text) else _FEWEST_ASKING)

    @property
    def bare(self) -> bool:
        """Tell whether the line is a day and nothing else: no time of day, no word that says what happened then."""
        return bool(self.moments) and not any(moment.kind or "T" in moment.text for moment in self.moments)


def read_frame(
    texts: Sequence[str], language: str, *, title: str = "", items: frozenset[int] = frozenset()
) -> list[Line]:
    """Tell what each line is; ``title`` is the title where it is known, ``items`` the numbers of the items of lists."""
    known = words(language)
    lines = [_Draft(text, _by_words(text, known), number in items) for number, text in enumerate(texts)]
    _spread(lines, known)
    sentences = [number for number, line in enumerate(lines) if line.sentence] or [len(lines)]
    top = sentences[1] if len(sentences) > 1 else len(lines)
    for number in _dated(lines, top, sentences[-1]):
        _read_dates(lines[number], language, known, outside=number < top or number > sentences[-1])
    at = _title(lines, sentences[0], one_space(title))
    _keep_headings(lines, at)
    _name_alone(lines[:top], known)
    return [_told(line, above=number < at) for number, line in enumerate(lines)]


def _told(line: _Draft, *, above: bool) -> Line:
    """Give a line its role: what nothing told is body, or above the title the page's navigation."""
    if line.role is None:
        return Line(line.text, "navigation" if above else "body", line.item, (), None)
    return Line(line.text, line.role, line.item, line.moments, line.byline)


def _by_words(text: str, known: Words) -> Role | None:
    return "navigation" if SITE.fullmatch(text) else known.role_of_line(text)


def _spread(lines: Sequence[_Draft], known: Words) -> None:
    """Let the lines under a heading like "Read also" or "Comments" be what it says, once the article has begun.

    Links end where a sentence comes that is not cut off; comments do not end.
    """
    section: Role | None = None
    begun = False
    for line in lines:
        begun = begun or line.sentence
        if section == "related" and line.sentence and not line.text.endswith(("…", "...")):
            section = None
        if section and line.role is None:
            line.role = section
        elif begun and section != "comment" and line.role in _FOLLOWED and folded(line.text) in known.lines:
            section = line.role


def _dated(lines: Sequence[_Draft], top: int, last: int) -> list[int]:
    """Give the numbers of the lines that may state dates or names, not more of them than a frame has."""
    open_ = [number for number, line in enumerate(lines) if not (line.item or line.sentence)]
    outside = [number for number in open_ if number < top or number > last]
    within = [number for number in open_ if top <= number <= last and len(lines[number].text) <= _LONGEST_LABELLED]
    return [*outside[:_MOST], *outside[_MOST:][-_MOST:], *within[:_MOST]]


def _read_dates(line: _Draft, language: str, known: Words, *, outside: bool) -> None:
    """Tell a line of dates or of names; within the article only one that says what its dates are of."""
    labelled = known.published.match(line.text) or known.modified.match(line.text)
    if line.role not in {None, "byline"}:
        return
    if not outside and not labelled and len(line.text) > _LONGEST_DATED:
        return
    moments, rest = read_dates(line.text, language, known)
    if outside and (byline := read_byline(line.text, rest, known)):
        line.role, line.moments, line.byline = "byline", moments, byline
    elif moments and _names_places(rest):
        line.role, line.moments = "date" if outside or labelled else line.role, moments


def _names_places(rest: str) -> bool:
    """Tell whether what stands beside dates is nothing, or a place or a paper."""
    others = [other for other in rest.split() if any(map(str.isalnum, other))]
    return len(others) <= _PLACES and not (_LABEL.search(rest) or any(other[0].islower() for other in others))


def _title(lines: Sequence[_Draft], first: int, title: str) -> int:
    """Find the title among the lines before the first sentence, mark it, and give its number (0 for none).

    A question or a cry ends as sentences do, so the first sentence itself may be the title.
    """
    above = lines[: first + 1]
    places = [number for number, line in enumerate(above) if title and one_space(line.text) == title]
    if not places:
        places = [number for number, line in enumerate(above) if _may_be_title(line)]
        long = [number for number in places if len(lines[number].text.split()) >= _WORDS_OF_TITLE]
        places = long or sorted(places, key=lambda number: -len(lines[number].text))
    if not places or len(lines) == 1:
        return 0
    lines[places[0]].role = "title"
    return places[0]


def _may_be_title(line: _Draft) -> bool:
    return not (line.role or line.item or line.moments or len(line.text) > _LONGEST_TITLE or _stops(line.text))


def _keep_headings(lines: Sequence[_Draft], title: int) -> None:
    """Let bare days be headings where several follow the title: the article is a chronicle."""
    days = [line for line in lines[title:] if line.bare and line.byline is None]
    if len(days) >= _CHRONICLE:
        for line in days:
            line.role, line.moments = None, ()


def _name_alone(lines: Sequence[_Draft], known: Words) -> None:
    """Take a name that stands alone beside a line of dates for a byline, though a "Share" may stand between."""
    shown = [line for line in lines if line.role != "navigation"]
    for before, line, after in zip([None, *shown], shown, [*shown[1:], None], strict=False):
        dated = any(each is not None and each.role == "date" for each in (before, after))
        if dated and line.role is None and not line.item and (name := name_alone(line.text, known)):
            line.role, line.byline = "byline", Byline(name, "")


def _stops(text: str) -> bool:
    """Tell whether a line ends in what no headline ends in."""
    return text.rstrip(" \xa0\"'”’»)]").endswith((".", "…", ":", ";", ","))
