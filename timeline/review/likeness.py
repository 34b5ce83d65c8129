"""How alike two events are: whether what an article tells may be what a story already has, and why one would think so.

    days        the same 0.40, in common 0.35 (0.20 where one is longer than a week), a day apart 0.20, three 0.10
    actors      up to 0.35: the share that both have, the rarer in the story the more
    place       0.15: the same name, or within 50 km
    words       up to 0.15: titles and quotations, the rarer the more; names weigh here too, so it is the least
    work        0.10: an article that the event already has as a source

Without days that meet there is no likeness at all. The numbers are chosen so that days alone, or people alone, never
make two events likely to be one; a person decides in any case.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import asin, cos, inf, log, radians, sin, sqrt
from typing import TYPE_CHECKING, Literal, NamedTuple

from timeline.extract.events.story import KEY as EXTRACTED
from timeline.extract.names.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.edtf import Edtf
    from timeline.model import Event, Place, Source, Story

POSSIBLE = 0.45
"""The likeness from which an event is shown as one that may be the same."""

LIKELY = 0.6
"""The likeness from which two events are not kept apart unless somebody says so."""

Ground = Literal["days", "overlap", "near", "actors", "place", "words", "work"]

_WEEK = 8  # days up to which a stretch is short: a week and what its time zone adds
_LONG_OVERLAP = 0.2
_NEAR = ((1, 0.2), (3, 0.1))  # days between two events, and what they are worth
_ACTORS, _PLACE, _WORDS, _WORK = 0.35, 0.15, 0.15, 0.1
_ONE_ACTOR = 0.75  # of the worth, where a single one is shared: many events have Trump
_CLOSE = 50.0  # kilometres between two points of one place
_EARTH = 6371.0  # kilometres, its radius
_LETTERS = re.compile(r"[^\W_]+")
_SHORTEST = 5  # letters of a word that says something; shorter ones are mostly of, with, dans
_STEM = 6  # letters by which two forms of a word are one
_MENDED = 31  # days by which a person may have moved a date
_FEWEST = 2  # words that two texts share before they are alike in them


Stems = dict[str, str]
"""Words by their stems."""

# The months and days that an article names beside its dates, in the two languages that articles mostly are in.
_CALENDAR = frozenset(
    {
        "januar",
        "februa",
        "march",
        "april",
        "august",
        "septem",
        "octobe",
        "novemb",
        "decemb",
        "monday",
        "tuesda",
        "wednes",
    }
    | {
        "thursd",
        "friday",
        "saturd",
        "sunday",
        "janvie",
        "fevrie",
        "avril",
        "juille",
        "octobr",
        "lundi",
        "mardi",
        "mercre",
    }
    | {"vendre", "samedi", "dimanc"}
)


class Reason(NamedTuple):
    """One reason to think that two events are one, what it rests on, and how much it counts."""

    ground: Ground
    value: str
    points: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """An event of the story that may be the same: its id, how alike from 0 to 1, and why."""

    event: str
    score: float
    reasons: tuple[Reason, ...]


class Comparer:
    """Compares events with those of one story; what is rare in it tells more than what is everywhere."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._size = max(len(story.events), 1)
        self._days = [tuple(_stretches(event)) for event in story.events]
        self._words = [_words(event) for event in story.events]
        self._in_events = Counter(word for words in self._words for word in words)
        self._acting = Counter(key for event in story.events for key in event.actors)
        self._told: defaultdict[str, dict[str, Event]] = defaultdict(dict)  # by a sentence, or a title without one
        self._titled: defaultdict[str, list[Event]] = defaultdict(list)
        for event in story.events:
            self._titled[event.title].append(event)
            for source in event.sources:
                self._told[_line(source.quote) or fold(event.title)][event.id] = event

    def alike(self, event: Event, most: int = 3) -> tuple[Likeness, ...]:
        """Give the events of the story that may be the same as this one, the most alike first."""
        own, words = tuple(_stretches(event)), _words(event)
        found = [
            likeness
            for at, known in enumerate(self.story.events)
            if (days := _days(self._days[at], own)) and (likeness := self._compare(event, words, known, at, days))
        ]
        found.sort(key=lambda each: (-each.score, each.event))
        return tuple(found[:most])

    def told(self, event: Event, *, exactly: bool = False) -> str | None:
        """Find the event that has already been made of this one: same article and sentence, and days that meet best.

        An article read a second time finds its own events so, even where a person has mended their dates since by up
        to a month. ``exactly``: only one with the same title or the same days, for a sentence may tell of several
        events.
        """
        own = tuple(_stretches(event))
        keys = [*(_line(source.quote) for source in event.sources), *further_quotes(event), fold(event.title)]
        near = {key: known for each in filter(None, keys) for key, known in self._told.get(each, {}).items()}
        found = [known for known in near.values() if _has_quote(event, known)]
        if exactly:
            found = [known for known in found if fold(known.title) == fold(event.title) or own[0] in _stretches(known)]
        apart = [(_apart(own, tuple(_stretches(known))), at) for at, known in enumerate(found)]
        return found[min(apart)[1]].id if apart and min(apart)[0] <= _MENDED else None

    def equal(self, event: Event) -> str | None:
        """Find the event that says all that this one says, under whatever id."""
        found = self._titled.get(event.title, ())
        return next((known.id for known in found if replace(event, id=known.id) == known), None)

    def _compare(self, event: Event, words: Stems, known: Event, at: int, days: Reason) -> Likeness | None:
        reasons = [days, *self._actors(event, known), *_places(event.where, known.where)]
        reasons += [*self._shared(words, self._words[at]), *_works(event, known)]
        score = round(min(1.0, sum(reason.points for reason in reasons)), 2)
        return Likeness(known.id, score, tuple(reasons)) if score >= POSSIBLE else None

    def _actors(self, event: Event, known: Event) -> Iterator[Reason]:
        """Weigh the actors that both have against those of the event that has fewer."""
        shared = [key for key in event.actors if key in known.actors]
        if not shared:
            return
        fewer = min((event.actors, known.actors), key=lambda keys: (len(keys), self._rarity(keys)))
        share = min(1.0, self._rarity(shared) / self._rarity(fewer))
        names = ", ".join(self.story.actors[key].name if key in self.story.actors else key for key in shared)
        yield Reason("actors", names, round(_ACTORS * share * (1 if len(shared) > 1 else _ONE_ACTOR), 2))

    def _rarity(self, keys: Iterable[str]) -> float:
        return sum(log(1 + self._size / (1 + self._acting[key])) for key in keys)

    def _shared(self, words: Stems, others: Stems) -> Iterator[Reason]:
        """Weigh the words that both have against those of the text that has less to say."""
        shared = words.keys() & others.keys()
        if len(shared) < _FEWEST:
            return
        share = self._weight(shared) / min(self._weight(words), self._weight(others))
        telling = sorted(shared, key=lambda word: (self._in_events[word], word))[:4]
        yield Reason("words", ", ".join(words[stem] for stem in telling), round(_WORDS * sqrt(min(1.0, share)), 2))

    def _weight(self, words: Iterable[str]) -> float:
        return sum(log(1 + self._size / (1 + self._in_events[word])) for word in words)


def _stretches(event: Event) -> Iterator[tuple[float, float]]:
    """Give the days of an event, half-open, then those that its sources give otherwise."""
    yield whole_days(event.when)
    yield from (whole_days(claim.when) for _, claim in event.claims if claim.when)


def whole_days(when: Edtf) -> tuple[float, float]:
    """Give the days of a date, half-open, a time of day taken for its day."""
    begin, end = when.bounds()
    return (begin if begin == -inf else begin // 1), (end if end == inf else -(-end // 1))


def _days(known: Sequence[tuple[float, float]], own: Sequence[tuple[float, float]]) -> Reason | None:
    """Give how the days of two events meet: the best of all that is said of them."""
    return max(
        filter(None, (_meet(one, other) for one in known for other in own)), key=lambda each: each.points, default=None
    )


def _meet(one: tuple[float, float], other: tuple[float, float]) -> Reason | None:
    if one == other:
        return Reason("days", "", 0.4)
    gap = max(one[0], other[0]) - min(one[1], other[1])
    if gap < 0:
        short = max(one[1] - one[0], other[1] - other[0]) <= _WEEK
        return Reason("overlap", "", 0.35 if short else _LONG_OVERLAP)
    return next((Reason("near", str(int(gap) + 1), points) for most, points in _NEAR if gap < most), None)


def _places(one: Place | None, other: Place | None) -> Iterator[Reason]:
    if one and other and is_same_place(one, other):
        yield Reason("place", other.name, _PLACE)


def is_same_place(one: Place, other: Place) -> bool:
    """Tell whether two places are one: a name that is part of the other, or points within 50 km."""
    names = [frozenset(_LETTERS.findall(fold(place.name))) for place in (one, other)]
    if all(names) and (names[0] <= names[1] or names[1] <= names[0]):
        return True
    distance = _distance(one, other)
    return distance is not None and distance <= _CLOSE


def _distance(one: Place, other: Place) -> float | None:
    """Give the kilometres between two points, by the haversine formula; None where one has none."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, east = radians(other.lat - one.lat), radians(other.lon - one.lon)
    chord = sin(north / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, chord)))


def _words(event: Event) -> Stems:
    """Give the words that tell of an event by their stems; words of a date say nothing that the date does not."""
    told = (event.title, event.summary, *(source.quote for source in event.sources))
    return {
        stem: word
        for text in told
        for word in _LETTERS.findall(fold(text))
        if len(word) >= _SHORTEST and (stem := word[:_STEM]) not in _CALENDAR
    }


def _works(event: Event, known: Event) -> Iterator[Reason]:
    for source in event.sources:
        if any(is_same_work(source, other) for other in known.sources):
            yield Reason("work", source.title or source.publisher, _WORK)
            return


def is_same_work(one: Source, other: Source) -> bool:
    """Tell whether two sources are one article: the same address, else the same headline by the same publisher.

    Texts without either, as somebody pasted them, are one where publisher and day are.
    """
    if one.url and other.url:
        return bare_address(one.url) == bare_address(other.url)
    if one.title or other.title:
        return (fold(one.title), fold(one.publisher)) == (fold(other.title), fold(other.publisher))
    return (fold(one.publisher), one.published) == (fold(other.publisher), other.published)


def bare_address(url: str) -> str:
    """Give an address without what does not change the article: scheme, "www.", a last slash, the fragment.

    >>> bare_address("https://www.example.org/a/#top") == bare_address("http://example.org/a")
    True
    """
    return re.sub(r"(?i)^https?://(www\.)?", "", url.partition("#")[0]).rstrip("/")


def _apart(ones: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]]) -> float:
    """Give the days between two events, less than 0 where they overlap: the more the farther below."""
    return min(
        -1.0 - (one == other)
        if max(one[0], other[0]) < min(one[1], other[1])
        else max(one[0] - other[1], other[0] - one[1])
        for one in ones
        for other in others
    )


def _has_quote(event: Event, known: Event) -> bool:
    """Tell whether each source of an event stands among those of another, with one of its sentences.

    Of an article that is not quoted, the title has to be the same: it may tell of many events.
    """
    further = frozenset(further_quotes(event))
    named = fold(event.title) == fold(known.title)
    return bool(event.sources) and all(
        any(
            is_same_work(source, other)
            and (_line(other.quote) in further | {_line(source.quote)} if other.quote else named)
            for other in known.sources
        )
        for source in event.sources
    )


def further_quotes(event: Event) -> tuple[str, ...]:
    """Give the other sentences that a draft's event rests on, as extraction leaves them."""
    told = event.extra.get(EXTRACTED)
    quotes = told.get("quotes") if isinstance(told, Mapping) else None
    return tuple(_line(str(quote)) for quote in quotes) if isinstance(quotes, list | tuple) else ()


def _line(text: str) -> str:
    return " ".join(text.split())
