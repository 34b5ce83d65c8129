"""Our own annotated articles: how they are read, and how a tagger and an extractor are scored on them.

An article is a file of ``articles/``: a head in YAML, then the text, with each temporal expression marked where it
stands, its TIMEX3 type and value behind it::

    ---
    language: en
    written: 2025-11-20T17:40
    mode: news                  # or narrative, or upcoming
    events:                     # what a careful reader would list, dates in EDTF
      - {when: 2025-11-24, actors: [Dravia], where: Port Alden, quote: signed on Monday}
    ---
    It will be signed on {{Monday|DATE|2025-11-24}}, after {{three months|DURATION|P3M}} of talks.

What is marked, and how far it reaches, follows TIMEX3 and the corpora annotated so:

- Prepositions stay outside (on, in, since, by, until, dans, depuis), and so does the French article before a day: le
  {{24 octobre}}, au {{printemps}}. A determiner before a noun of time is inside: {{the third quarter}}, {{la veille}}.
- What refines or blurs is inside: {{late August}}, {{about three months}}, {{fin janvier}}, {{vers 11 h 30}}.
- A range is one expression, its value ``A/B``: from {{May to August}}, du {{3 au 7 février}}. Of days that are listed
  each is its own: {{9}} and {{16 juin}}. A moment said with its day is one: {{Saturday at 7 a.m.}}
- A part has the value of its whole ({{mid-2019}} is 2019); seasons are 2025-SP, -SU, -FA, -WI; a decade is 199, a
  century 18. Vague ones are PAST_REF, PRESENT_REF, FUTURE_REF, or PXD, PXY where they last.
- Ages, seasons of sport, ordinals ("the second time"), names, numbers of rooms and laws are not marked.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

import yaml

from timeline import edtf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.extract.events import Candidate, Draft

FOLDER = Path(__file__).parent / "articles"

Bounds = tuple[float, float]


class Timex(NamedTuple):
    """A temporal expression: where it stands, its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


class Told(NamedTuple):
    """An event that a text tells of: when in EDTF, and the words that say so."""

    when: str
    quote: str
    actors: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as written, without the marks, and what the marks and its head say."""

    name: str
    language: str
    written: str
    mode: Literal["news", "narrative", "upcoming"]
    text: str
    timexes: tuple[Timex, ...]
    events: tuple[Told, ...]


MARK = re.compile(r"\{\{([^|{}]+)\|([A-Z]+)\|([^|{}]+)\}\}")


@cache
def read_articles() -> tuple[Article, ...]:
    """Read all articles, in the order of their names."""
    return tuple(read_article(path.name, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt")))


def digests() -> dict[str, str]:
    """Give the SHA-256 of each article's file."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(FOLDER.glob("*.txt"))}


def read_article(name: str, source: str) -> Article:
    """Take an article apart into its head, its text and the marks in it."""
    _, head, body = source.split("---\n", 2)
    about = yaml.load(head, yaml.BaseLoader)  # noqa: S506 - the base loader makes texts only
    text, timexes = unmark(body)
    events = tuple(Told(**event | {"actors": tuple(event.get("actors", ()))}) for event in about["events"])
    return Article(name, about["language"], about["written"], about["mode"], text, timexes, events)


def unmark(marked: str) -> tuple[str, tuple[Timex, ...]]:
    """Take the marks out of a text.

    >>> unmark("It ended {{today|DATE|2025-11-20}}.")
    ('It ended today.', (Timex(start=9, end=14, type='DATE', value='2025-11-20'),))
    """
    text, timexes, done = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        timexes.append(Timex(len(text), len(text) + len(mark[1]), mark[2], mark[3]))
        text, done = text + mark[1], mark.end()
    return text + marked[done:], tuple(timexes)


# The parts of a year, as EDTF numbers them: seasons, quarters, halves.
PARTS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24, "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41}


@cache
def interval(value: str) -> Bounds | None:
    """Give the days that a TIMEX3 value names, half-open, or None where it names none; a time of day is its day.

    >>> interval("2025-11-20TEV") == interval("2025-11-20") == edtf.parse("2025-11-20").bounds()
    True
    >>> interval("P3D"), interval("PAST_REF")
    (None, None)
    """
    try:
        return edtf.parse("/".join(map(_in_edtf, value.upper().split("/")))).bounds()
    except (edtf.EdtfError, ValueError):
        return None


def _in_edtf(value: str) -> str:
    """Write a TIMEX3 value in EDTF; what EDTF cannot say stays as it is and will not be read."""
    value = re.sub(r"(?<=\d)T.*", "", value)
    if week := re.fullmatch(r"(\d{4})-W(\d\d?)(?:-(WE|\d))?", value):
        first, last = {None: (1, 7), "WE": (6, 7)}.get(week[3]) or (int(week[3]), int(week[3]))
        return f"{_weekday(week, first)}/{_weekday(week, last)}" if first < last else _weekday(week, first)
    if (part := re.fullmatch(r"(\d{4})-([A-Z].)", value)) and part[2] in PARTS:
        return f"{part[1]}-{PARTS[part[2]]}"
    if re.fullmatch(r"\d{3}|\d{2}", value):
        return value.ljust(4, "X")
    return value if re.fullmatch(r"\d{3}[\dX](-\d\d){0,2}|\d\dXX", value) else "not a date"


def _weekday(week: re.Match[str], day: int) -> str:
    return date.fromisocalendar(int(week[1]), int(week[2]), day).isoformat()


def f1(right: int, expected: int, found: int) -> float:
    """Give the harmonic mean of precision and recall."""
    return 2 * right / (expected + found) if right else 0.0


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one text; those of several texts add up."""

    def __add__(self, other: Self) -> Self:
        """Add up the counts, each with its like."""
        return type(self)(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class TimexScore(Counts):
    """How many temporal expressions a tagger found of those expected."""

    expected: int = 0
    found: int = 0
    same_span: int = 0
    overlapping: int = 0
    same_value: int = 0
    expected_intervals: int = 0
    found_intervals: int = 0
    same_interval: int = 0

    def figures(self) -> dict[str, float]:
        """Give the four figures: F1 on the span, on any overlap, on the value too, on the interval."""
        return {
            "strict": f1(self.same_span, self.expected, self.found),
            "relaxed": f1(self.overlapping, self.expected, self.found),
            "value": f1(self.same_value, self.expected, self.found),
            "interval": f1(self.same_interval, self.expected_intervals, self.found_intervals),
        }


def score_timexes(found: Sequence[Timex], expected: Sequence[Timex]) -> TimexScore:
    """Count how many expressions were found, with their span, their value, their interval."""
    pairs = align(expected, found)
    dated_expected, dated_found = ([each for each in some if interval(each.value)] for some in (expected, found))
    return TimexScore(
        len(expected),
        len(found),
        len({each[:2] for each in expected} & {each[:2] for each in found}),
        len(pairs),
        sum(_plain(one.value) == _plain(other.value) for one, other in pairs),
        len(dated_expected),
        len(dated_found),
        sum(interval(one.value) == interval(other.value) for one, other in align(dated_expected, dated_found)),
    )


def align(expected: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair expressions that overlap, each with one other; most in common first, then of one type, then nearest."""
    near = [(i, j) for i, one in enumerate(expected) for j, other in enumerate(found) if _common(one, other) > 0]
    near.sort(key=lambda pair: _unlike(expected[pair[0]], found[pair[1]]))
    chosen: list[tuple[int, int]] = []
    for i, j in near:
        if all(i != one and j != other for one, other in chosen):
            chosen.append((i, j))
    return [(expected[i], found[j]) for i, j in chosen]


def _common(one: Timex, other: Timex) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _unlike(one: Timex, other: Timex) -> tuple[int, bool, int]:
    apart = abs(one.start - other.start) + abs(one.end - other.end)
    return -_common(one, other), one.type != other.type, apart


def _plain(value: str) -> str:
    """Write a value in capitals, without seconds that are none."""
    return re.sub(r"(T\d\d:\d\d):00$", r"\1", value.upper())


@dataclass(frozen=True, slots=True)
class EventScore(Counts):
    """How many events an extractor found of those expected."""

    expected: int = 0
    found: int = 0
    matched: int = 0
    expected_names: int = 0
    matched_names: int = 0

    def figures(self) -> dict[str, float]:
        """Give the share of the expected that was found, of the found that was expected, of names that were named."""
        return {
            "recall": self.matched / self.expected if self.expected else 0.0,
            "precision": self.matched / self.found if self.found else 0.0,
            "names": self.matched_names / self.expected_names if self.expected_names else 0.0,
        }


def told(candidate: Candidate, draft: Draft) -> Told:
    """Give a candidate in the form of the expected: names for ids, and of "early June" June, as TIMEX3 has it."""
    when, value = candidate.when, candidate.timex.value
    if candidate.timex.mod in {"START", "MID", "END", "EARLY", "LATE"} and interval(value):
        when = "/".join(map(_in_edtf, value.split("/")))
    names = {actor.key: actor.name for actor in draft.actors}
    quotes = [quote.text for quote in (candidate.quote, *candidate.further)]
    actors = tuple(names.get(key, key) for key in candidate.actors)
    return Told(when, " ".join(quotes), actors, candidate.place.name if candidate.place else "")


def score_events(found: Sequence[Told], expected: Sequence[Told]) -> EventScore:
    """Count the expected events that were found: on the same days, with a quotation that holds the expected words.

    Names are those of the actors and the place of the events that were found; a part of a name will do.
    """
    left, matched, names, named = list(found), 0, 0, 0
    for event in expected:
        match = next((each for each in left if _days(each) == _days(event) and _says(each.quote, event.quote)), None)
        if match:
            left.remove(match)
            matched += 1
            wanted = [*event.actors, *filter(None, [event.where])]
            names += len(wanted)
            told = [*match.actors, *filter(None, [match.where])]
            named += sum(any(_says(one, name) or _says(name, one) for one in told) for name in wanted)
    return EventScore(len(expected), len(found), matched, names, named)


def _days(event: Told) -> Bounds:
    """Give the days of an event; a time of day is its day."""
    return edtf.parse(re.sub(r"T[^/]*", "", event.when)).bounds()


def _says(text: str, words: str) -> bool:
    """Tell whether a text holds some words, whatever its capitals, apostrophes and spaces."""
    one, other = (" ".join(each.casefold().replace("’", "'").split()) for each in (text, words))
    return other in one
