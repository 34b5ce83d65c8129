"""How alike two events are: whether what an article tells may be what a story already has, and why it seems so.

    days        the same 0.40, in common 0.35 (0.20 where one is longer than a week, 0.10 where one is open),
                a day apart 0.20, three 0.10
    actors      up to 0.35: the share that both have, the rarer in the story the more
    place       0.20: the same name, or the same point
    words       up to 0.15: titles and quotations, the rarer the more; names weigh here too, so it is the least
    facts       0.10: both count the same thing (killed, prisoners), the same or not

Without days that meet there is no likeness at all. Two events are likely one where the sum is 0.6 and two grounds
beside the days agree: two actors, or an actor and the place, or the place and what is counted; so neither days nor one
person make two events one. That one article tells of both is no ground: it seldom tells an event twice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from math import inf, isinf, log, sqrt
from typing import TYPE_CHECKING, Literal, NamedTuple

from timeline.extract.names.folding import fold
from timeline.review.places import is_same_place
from timeline.review.works import find_sources, further_quotes, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.edtf import Edtf
    from timeline.model import Event, Place, Story

POSSIBLE = 0.45
"""The likeness from which an event is shown as one that may be the same."""

LIKELY = 0.6
"""The likeness from which two events are not kept apart unless somebody says so, where two grounds agree."""

Ground = Literal["days", "overlap", "near", "actors", "place", "words", "facts"]
Stretch = tuple[float, float]
"""Days, half-open."""

_WEEK = 8  # days up to which a stretch is short: a week and what its time zone adds
_LONG, _OPEN = 0.2, 0.1
_NEAR = ((1, 0.2), (3, 0.1))  # days between two events, and what they are worth
_REACH = 3  # days, the farthest of them
_ACTORS, _PLACE, _WORDS, _FACTS = 0.35, 0.2, 0.15, 0.1
_ONE_ACTOR = 0.75  # of the worth, where a single one is shared: many events have Trump
_TELLING = 0.08  # what words have to be worth to count as a ground
_AGREEING = 2  # grounds beside the days that likely events share
_LETTERS = re.compile(r"[^\W_]+")
_SHORTEST = 5  # letters of a word that says something; shorter ones are mostly of, with, dans
_STEM = 6  # letters by which two forms of a word are one
_MENDED = 31  # days by which a person may have moved a date and changed the title too
_FEWEST = 2  # words that two texts share before they are alike in them

Stems = dict[str, str]
"""Words by their stems."""

# The months and days that an article names beside its dates, in the two languages that articles mostly are in.
_CALENDAR = frozenset({
    "januar", "februa", "march", "april", "august", "septem", "octobe", "novemb", "decemb", "monday", "tuesda",
    "wednes", "thursd", "friday", "saturd", "sunday", "janvie", "fevrie", "avril", "juille", "octobr", "lundi", "mardi",
    "mercre", "vendre", "samedi", "dimanc",
})  # fmt: skip


class Reason(NamedTuple):
    """One reason to think that two events are one, what it rests on, how much it counts, and as how many grounds."""

    ground: Ground
    value: str
    points: float
    grounds: int = 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """An event of the story that may be the same: its id, how alike from 0 to 1, and why."""

    event: str
    score: float
    reasons: tuple[Reason, ...]

    @property
    def is_likely(self) -> bool:
        """Tell whether the two are not kept apart unless somebody says so."""
        return self.score >= LIKELY and sum(reason.grounds for reason in self.reasons) >= _AGREEING


class Comparer:
    """Compares events with those of one story; what is rare in it tells more than what is everywhere."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._size = max(len(story.events), 1)
        self._stretches = [tuple(_stretches(event)) for event in story.events]
        self._words = [_words(event) for event in story.events]
        self._in_events = Counter(word for words in self._words for word in words)
        self._acting = Counter(key for event in story.events for key in event.actors)
        self._of_day: defaultdict[float, list[int]] = defaultdict(list)  # short stretches, by each of their days
        self._long: list[int] = []
        self._told: defaultdict[str, dict[str, Event]] = defaultdict(dict)  # by a sentence, or a title without one
        self._titled: defaultdict[str, list[Event]] = defaultdict(list)
        for at, event in enumerate(story.events):
            self._enter(at, event)

    def _enter(self, at: int, event: Event) -> None:
        """Enter an event where it is looked for."""
        for begin, end in self._stretches[at]:
            if end - begin <= _WEEK:
                for day in range(int(begin), int(end)):
                    self._of_day[day].append(at)
            else:
                self._long.append(at)
        self._titled[event.title].append(event)
        for source in event.sources:
            self._told[one_line(source.quote) or fold(event.title)][event.id] = event

    def alike(self, event: Event, most: int = 3) -> tuple[Likeness, ...]:
        """Give the events of the story that may be the same as this one, the most alike first."""
        own, words = tuple(_stretches(event)), _words(event)
        found = [
            likeness
            for at in self._near(own)
            if (days := _days(self._stretches[at], own))
            and (likeness := self._compare(event, words, at, days)).score >= POSSIBLE
        ]
        found.sort(key=lambda each: (not each.is_likely, -each.score, each.event))
        return tuple(found[:most])

    def _near(self, own: Sequence[Stretch]) -> Iterable[int]:
        """Give the events whose days may meet these: work by the days looked at, not by the size of the story."""
        if any(end - begin > 10 * _WEEK for begin, end in own):
            return range(len(self._stretches))
        days = (day for begin, end in own for day in range(int(begin) - _REACH, int(end) + _REACH))
        return sorted({*self._long, *(at for day in days for at in self._of_day.get(day, ()))})

    def equal(self, event: Event) -> str | None:
        """Find the event that says all that this one says, under whatever id, and of whatever actors by that name."""
        found = self._titled.get(event.title, ())
        return next((each.id for each in found if replace(event, id=each.id, actors=each.actors) == each), None)

    def claim(self, events: Sequence[Event]) -> dict[int, str]:
        """Find the events that have been made of these: same article, same sentence; position -> id of the known one.

        An article read a second time finds its own events so, even where a person has mended their dates since. A
        source of a known event stands for one of the given events only, the one that is nearest by title and days, for
        a sentence may tell of several.
        """
        pairs = []
        for at, event in enumerate(events):
            own = tuple(_stretches(event))
            for known, place in self._sources_of(event):
                other = fold(known.title) != fold(event.title)
                apart = _apart(own, tuple(_stretches(known)))
                if not other or apart <= _MENDED:
                    pairs.append((other, apart, at, known.id, place))
        claimed: dict[int, str] = {}
        taken: set[tuple[str, int]] = set()
        for _, _, at, key, place in sorted(pairs):
            if at not in claimed and (key, place) not in taken:
                claimed[at] = key
                taken.add((key, place))
        return claimed

    def _sources_of(self, event: Event) -> Iterator[tuple[Event, int]]:
        """Give the known events that have all sources of this one, each with the place of the first among theirs."""
        keys = [*(one_line(source.quote) for source in event.sources), *further_quotes(event), fold(event.title)]
        near = {key: known for each in filter(None, keys) for key, known in self._told.get(each, {}).items()}
        for known in near.values():
            places = find_sources(event, known)
            if places:
                yield known, places[0]

    def without(self, events: Sequence[Event], claimed: Mapping[int, str]) -> Comparer:
        """Give the comparer of the story as it was before these events came into it; this one where none has.

        A second look at a draft weighs everything as the first did, so that it decides the same.
        """
        if not claimed:
            return self
        brought: defaultdict[str, set[int]] = defaultdict(set)
        known = {each.id: each for each in self.story.events}
        for at, key in claimed.items():
            brought[key].update(find_sources(events[at], known[key]))
        kept = []
        for each in self.story.events:
            sources = tuple(source for at, source in enumerate(each.sources) if at not in brought.get(each.id, ()))
            if sources or each.id not in brought:
                kept.append(replace(each, sources=sources))
        return Comparer(replace(self.story, events=tuple(kept)))

    def _compare(self, event: Event, words: Stems, at: int, days: Reason) -> Likeness:
        known = self.story.events[at]
        reasons = [days, *self._actors(event, known), *_place(event.where, known.where)]
        reasons += [*self._shared(words, self._words[at]), *_facts(event, known)]
        return Likeness(known.id, round(min(1.0, sum(reason.points for reason in reasons)), 2), tuple(reasons))

    def _actors(self, event: Event, known: Event) -> Iterator[Reason]:
        """Weigh the actors that both have against those of the event that has fewer."""
        shared = [key for key in event.actors if key in known.actors]
        if not shared:
            return
        fewer = min((event.actors, known.actors), key=lambda keys: (len(keys), self._rarity(keys)))
        share = min(1.0, self._rarity(shared) / self._rarity(fewer))
        names = ", ".join(self.story.actors[key].name if key in self.story.actors else key for key in shared)
        points = round(_ACTORS * share * (1 if len(shared) > 1 else _ONE_ACTOR), 2)
        yield Reason("actors", names, points, min(len(shared), _AGREEING))

    def _rarity(self, keys: Iterable[str]) -> float:
        return sum(log(1 + self._size / (1 + self._acting[key])) for key in keys)

    def _shared(self, words: Stems, others: Stems) -> Iterator[Reason]:
        """Weigh the words that both have against those of the text that has less to say."""
        shared = words.keys() & others.keys()
        if len(shared) < _FEWEST:
            return
        share = self._weight(shared) / min(self._weight(words), self._weight(others))
        telling = sorted(shared, key=lambda word: (self._in_events[word], word))[:4]
        points = round(_WORDS * sqrt(min(1.0, share)), 2)
        yield Reason("words", ", ".join(words[stem] for stem in telling), points, int(points >= _TELLING))

    def _weight(self, words: Iterable[str]) -> float:
        return sum(log(1 + self._size / (1 + self._in_events[word])) for word in sorted(words))


def _stretches(event: Event) -> Iterator[Stretch]:
    """Give the days of an event, half-open, then those that its sources give otherwise."""
    yield whole_days(event.when)
    yield from (whole_days(claim.when) for _, claim in event.claims if claim.when)


def whole_days(when: Edtf) -> Stretch:
    """Give the days of a date, half-open, a time of day taken for its day."""
    begin, end = when.bounds()
    return (begin if begin == -inf else begin // 1), (end if end == inf else -(-end // 1))


def _days(known: Sequence[Stretch], own: Sequence[Stretch]) -> Reason | None:
    """Give how the days of two events meet: the best of all that is said of them."""
    return max(
        filter(None, (_meet(one, other) for one in known for other in own)), key=lambda each: each.points, default=None
    )


def _meet(one: Stretch, other: Stretch) -> Reason | None:
    if one == other:
        return Reason("days", "", 0.4)
    gap = max(one[0], other[0]) - min(one[1], other[1])
    if gap < 0:
        longest = max(one[1] - one[0], other[1] - other[0])
        return Reason("overlap", "", 0.35 if longest <= _WEEK else _OPEN if isinf(longest) else _LONG)
    return next((Reason("near", str(int(gap) + 1), points) for most, points in _NEAR if gap < most), None)


def _apart(ones: Sequence[Stretch], others: Sequence[Stretch]) -> float:
    """Give the days between two events, less than 0 where they overlap: the more the farther below."""
    return min(_gap(one, other) for one in ones for other in others)


def _gap(one: Stretch, other: Stretch) -> float:
    if max(one[0], other[0]) < min(one[1], other[1]):
        return -1.0 - (one == other)
    return max(one[0] - other[1], other[0] - one[1])


def _place(one: Place | None, other: Place | None) -> Iterator[Reason]:
    if one and other and is_same_place(one, other):
        yield Reason("place", other.name, _PLACE, 1)


def _facts(event: Event, known: Event) -> Iterator[Reason]:
    if shared := sorted(event.facts.keys() & known.facts.keys()):
        yield Reason("facts", ", ".join(shared), _FACTS, 1)


def _words(event: Event) -> Stems:
    """Give the words that tell of an event by their stems; words of a date say nothing that the date does not."""
    told = (event.title, event.summary, *(source.quote for source in event.sources))
    return {
        stem: word
        for text in told
        for word in _LETTERS.findall(fold(text))
        if len(word) >= _SHORTEST and (stem := word[:_STEM]) not in _CALENDAR
    }
