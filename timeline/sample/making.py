"""Cast, events and sources, made up by a seed; what many events need is drawn for a thousand of them at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.edtf import Edtf, parse
from timeline.model import Actor, Claim, Event, Place, Source, Status, Story
from timeline.sample import words
from timeline.sample.dates import day_date, draw_dates, draw_days

MOST_ACTORS = 100_000
CHUNK = 1_000
"""Events drawn at once."""

_STATUSES: tuple[Status, ...] = ("confirmed", "reported", "disputed", "denied")
_STATUS_SHARES = (0.55, 0.33, 0.08, 0.04)
_ACTORS_OF_AN_EVENT = (0.1, 0.33, 0.33, 0.17, 0.07)
_SOURCES_OF_AN_EVENT = (0.08, 0.42, 0.3, 0.15, 0.05)
_TAGS_OF_AN_EVENT = (0.1, 0.55, 0.35)
_IMPORTANCES = (0.12, 0.15, 0.17, 0.16, 0.14, 0.1, 0.07, 0.05, 0.03, 0.01)
_DIFFERING, _COUNTED, _TOLD, _QUOTED = 0.16, 0.12, 0.6, 0.2
_PLACES = tuple(Place(*each) for each in words.PLACES)


class Draw(NamedTuple):
    """What chance gives one event but its date: ranks in the pools, how many of them, and numbers for all else."""

    actors: list[int]
    place: int
    tags: list[int]
    publishers: list[int]
    some: list[int]
    share: list[float]
    of_actors: int
    of_sources: int
    of_tags: int
    status: int
    importance: int


def make_story(size: int, actors: int = 18, seed: int = 7) -> Story:
    """Make a whole story, in memory."""
    return replace(make_head(size, actors, seed), events=tuple(make_events(size, actors, seed)))


def make_head(size: int, actors: int = 18, seed: int = 7) -> Story:
    """Make the story without its events: title, description, cast."""
    chance = np.random.default_rng([seed, 0])
    cast = {}
    for number in range(actors):
        first, begin, end = (
            pool[chance.integers(len(pool))] for pool in (words.FIRST_NAMES, words.BEGINNINGS, words.ENDINGS)
        )
        family = f"{begin}{end}"
        # A hundred thousand names are not to be had of so few syllables: from the second round on they are counted.
        name = f"{first} {family}" + (f" {number}" if actors > CHUNK else "")
        side = words.SIDES[min(int(chance.geometric(0.4)), len(words.SIDES)) - 1] if number % 9 else ""
        cast[f"a{number}"] = Actor(f"a{number}", name, aliases=(family,), side=side, role="" if number % 2 else "Envoy")
    return Story(f"A story of {size:,} events", actors=cast, description=f"Made up, by the seed {seed}.")


def make_events(size: int, actors: int = 18, seed: int = 7) -> Iterator[Event]:
    """Make the events one by one, in the order of time."""
    chance = np.random.default_rng([seed, 1])
    cast = tuple(make_head(size, actors, seed).actors.values())
    days = draw_days(size, chance)
    for first in range(0, size, CHUNK):  # the days stand in an array, all else only as long as it is needed
        own = days[first : first + CHUNK]
        draws = map(Draw, *(each.tolist() for each in _draw(len(own), len(cast), chance)))
        dates = draw_dates(own, size, chance)
        for number, day, when, drawn in zip(range(first, size), own.tolist(), dates, draws, strict=False):
            yield _event(number, day, when, drawn, cast)


def _draw(count: int, actors: int, chance: np.random.Generator) -> Iterator[NDArray[Any]]:
    """Draw for so many events all that chance decides but their dates, in the order of the fields of `Draw`."""
    yield _ranks(actors, (count, 4), chance)
    yield _ranks(len(_PLACES), (count,), chance)
    yield _ranks(len(words.TAGS), (count, 2), chance)
    yield _ranks(len(words.PUBLISHERS), (count, 4), chance)
    yield chance.integers(0, 1 << 30, (count, 8))
    yield chance.random((count, 4))
    for shares in (_ACTORS_OF_AN_EVENT, _SOURCES_OF_AN_EVENT, _TAGS_OF_AN_EVENT, _STATUS_SHARES, _IMPORTANCES):
        yield chance.choice(len(shares), count, p=shares)


def _ranks(count: int, shape: tuple[int, ...], chance: np.random.Generator) -> NDArray[np.int64]:
    """Draw ranks below a count: the first often, the many last ones seldom, as 1, 1/2, 1/3, ..."""
    if not count:
        return np.zeros((*shape[:-1], 0) if len(shape) > 1 else shape, dtype=np.int64)
    steps = np.cumsum(1 / np.arange(1, count + 1))
    ranks: NDArray[np.int64] = np.searchsorted(steps, chance.random(shape) * steps[-1], side="right")
    return np.minimum(ranks, count - 1)


def _event(number: int, day: int, when: Edtf, drawn: Draw, cast: Sequence[Actor]) -> Event:
    some, share = drawn.some, drawn.share
    taking_part = [cast[at] for at in dict.fromkeys(drawn.actors[: drawn.of_actors])]
    where = _PLACES[drawn.place] if share[0] < 0.8 else None  # noqa: PLR2004 - one in five names no place
    count = {"killed" if some[0] % 2 else "points": str(1 + some[1] % 60)} if share[1] < _COUNTED else {}
    return Event(
        id=f"e{number}",
        title=_title(taking_part, some),
        when=when,
        where=where,
        actors=tuple([actor.id for actor in taking_part]),
        summary=_sentence(words.SENTENCES, some[2], where) if share[2] < _TOLD else "",
        tags=tuple(dict.fromkeys([words.TAGS[at] for at in drawn.tags[: drawn.of_tags]])),
        status=_STATUSES[drawn.status],
        importance=1 + drawn.importance,
        facts=count,
        sources=tuple(_sources(number, day, drawn, count)),
    )


def _title(taking_part: Sequence[Actor], some: Sequence[int]) -> str:
    subject = taking_part[0].name if taking_part else words.SUBJECTS[some[0] % len(words.SUBJECTS)]
    verb, thing = words.VERBS[some[3] % len(words.VERBS)], words.THINGS[some[4] % len(words.THINGS)]
    return f"{subject} {verb} {thing}{words.MANNERS[some[5] % len(words.MANNERS)]}"


def _sentence(pool: Sequence[str], value: int, where: Place | None) -> str:
    return pool[value % len(pool)].format(number=2 + value // 8 % 97, place=where.name if where else "the capital")


def _sources(number: int, day: int, drawn: Draw, count: Mapping[str, str]) -> Iterator[Source]:
    """Make the sources of an event, of which the first may differ from it."""
    some, share = drawn.some, drawn.share
    for at, rank in enumerate(drawn.publishers[: drawn.of_sources]):
        publisher, language = words.PUBLISHERS[rank]
        value = some[6] >> at
        yield Source(
            publisher,
            url=f"https://paper{rank}.example/{2000 + number % 26}/{number}-{at}" if value % 16 else "",
            title=f"{words.SUBJECTS[value % len(words.SUBJECTS)]} and {words.THINGS[some[4] % len(words.THINGS)]}",
            published=day_date(day + value % 6),
            language=language,
            quote=_sentence(words.QUOTES, value, None) if value % 100 < 100 * _QUOTED else "",
            says=_claim(day, some[7], count) if not at and share[3] < _DIFFERING else None,
        )


def _claim(day: int, value: int, count: Mapping[str, str]) -> Claim:
    """Make up what a source says differently: another day or month, another number, a denial."""
    note = words.NOTES[value % len(words.NOTES)] if value % 3 == 0 else ""
    if count and value % 2:
        return Claim(facts=dict.fromkeys(count, str(2 + value % 80)), note=note)
    if value % 5 == 0:
        return Claim(status="denied", by=words.SUBJECTS[value % len(words.SUBJECTS)], note=note)
    other = day_date(day + 1 + value % 4)
    return Claim(when=other if value % 7 else parse(str(other)[:7]), note=note)
