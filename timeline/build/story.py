"""The most important events of many articles, as a story in the order of time.

    days, ranked ── groups of each ── the first EVENTS of them ──> Event: title of the best telling, a source an article

What an article says differently of an event (its date, or that it did not happen) is the source's own claim.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from timeline import edtf
from timeline.build.disagreeing import join_disagreeing
from timeline.build.grouping import Group, group
from timeline.build.ranking import Day, Reason, rank_days, weigh
from timeline.build.tellings import count_coarse, read_tellings
from timeline.build.weights import FURTHER
from timeline.extract.events.story import actors_of, slug, source_of
from timeline.extract.keeping import Told
from timeline.model import Claim, Event, Source, Story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.build.tellings import Telling
    from timeline.model import Actor, Place, Status

KEY = "built"
"""The key of ``Event.extra`` under which stands why an event was chosen."""

_DAY = 10  # letters of a date to the day
_ENOUGH = 0.34  # of the articles of an event, who must name an actor or tag for the event to have it
_FEW = 2  # articles of an event of which each actor counts
_UNTITLED = "Draft"  # a story needs a title


class Chosen(NamedTuple):
    """An event that was chosen: its rank from 1 on, what it is worth and why, its day, and those who tell of it."""

    rank: int
    score: float
    reasons: tuple[Reason, ...]
    day: Day
    group: Group


@dataclass(frozen=True, slots=True)
class Built:
    """A story, and why it is made so."""

    story: Story
    chosen: tuple[Chosen, ...]
    """One for each event, in the same order."""
    left_out: int
    """How many events were told of and are not among the most important."""
    coarse: int
    """How much was told of a week, a month or longer, and makes no event."""


def build_story(told: Sequence[Told], *, events: int = 60, story: Story | None = None) -> Story:
    """Make a story of the most important events that articles tell of; see `build`."""
    return build(told, events=events, story=story).story


def build(told: Sequence[Told], *, events: int = 60, story: Story | None = None, title: str = "") -> Built:
    """Choose the ``events`` most important events of articles, and make a story of them in the order of time.

    ``story`` is the one whose registry was used; no id of it is given again. ``title`` is that of the new story;
    without one it has the title of its most important event. Only what is dated to the day becomes an event. An article
    that is given twice counts once.
    """
    told = _once(told)
    language = _language(told)
    ranked = _rank_events(rank_days(read_tellings(told)), language)
    best = ranked[:events]
    chosen = sorted(best, key=lambda each: (edtf.parse(_when(each.group)).bounds(), each.rank))
    used = {key for each in chosen for key in _actors(each.group)}
    actors = actors_of([draft for _, draft in told], used, story.actors if story else {})
    taken = {event.id for event in story.events} if story else set()
    made = tuple(_event(each, len(chosen), taken, actors) for each in chosen)
    built = Story(
        title=title or next((each.group.title for each in best), _UNTITLED),
        events=made,
        actors=actors,
        language=language,
    )
    return Built(built, tuple(chosen), len(ranked) - len(best), count_coarse(told))


def _once(told: Sequence[Told]) -> list[Told]:
    """Leave out each article whose publisher and text have come before."""
    found: dict[tuple[str, str], Told] = {}
    for document, draft in told:
        found.setdefault((document.publisher, document.text), Told(document, draft))
    return list(found.values())


def _language(told: Sequence[Told]) -> str:
    """Give the language of most articles; of equals that of the first."""
    counts = Counter(document.language for document, _ in told if document.language)
    return max(counts, key=lambda each: counts[each], default="en")


def _rank_events(days: Sequence[Day], language: str) -> list[Chosen]:
    """Give the events of all days, the most important first.

    The first event of a day has the worth of the whole day, a further one that of its own tellings, and a little less.
    """
    parted = [(day, number, each) for day in days for number, each in enumerate(group(day.tellings, language))]
    groups = join_disagreeing([each for _, _, each in parted])
    events = []
    for (day, number, alone), each in zip(parted, groups, strict=True):
        score, reasons = _less(*weigh(alone.tellings)) if number else (day.score, day.reasons)
        if each.tellings:
            events.append(Chosen(0, score, reasons, day, each))
    events.sort(key=lambda each: (-each.score, each.day.day, each.group.best.article))
    return [each._replace(rank=rank) for rank, each in enumerate(events, 1)]


def _less(score: float, reasons: tuple[Reason, ...]) -> tuple[float, tuple[Reason, ...]]:
    """Take some of its worth from an event that is not the first one of its day."""
    less = round(score * (FURTHER - 1), 6)
    return round(score + less, 6), (*reasons, Reason("a further event of its day", less))


def _event(chosen: Chosen, count: int, taken: set[str], actors: Mapping[str, Actor]) -> Event:
    """Make an event; its id is taken from then on."""
    told = chosen.group
    when, status = _when(told), _status(told)
    name = slug(told.title, when, taken)
    taken.add(name)
    return Event(
        id=name,
        title=told.title,
        when=edtf.parse(when),
        where=_place(told),
        actors=tuple(key for key in _actors(told) if key in actors),
        tags=_frequent(told, [each.tags for each in told.tellings]),
        status=status,
        importance=10 - 9 * (chosen.rank - 1) // count,
        sources=tuple(_source(each, when, status) for each in sorted(told.tellings, key=_age)),
        extra={KEY: _extra(chosen)},
    )


def _age(telling: Telling) -> tuple[str, int]:
    return telling.document.published, telling.article


def _extra(chosen: Chosen) -> dict[str, object]:
    """Give why an event was chosen, as texts and lists, so that it reads back as it was written."""
    return {
        "rank": str(chosen.rank),
        "score": f"{chosen.score:.2f}",
        "reasons": [f"{reason.points:+.2f} {reason.words}" for reason in chosen.reasons],
        "why": chosen.group.best.why,
    }


def _when(told: Group) -> str:
    """Give the date that most give, of equals the best telling's; a time of day only where all give it."""
    dates = [each.when for each in told.tellings]
    if len(set(dates)) == 1:
        return dates[0]
    days = Counter(_to_the_day(each) for each in dates)
    sure = {date: count for date, count in days.items() if not date.endswith("~")} or days
    return max(sure, key=lambda each: sure[each])


def _to_the_day(when: str) -> str:
    return when if "/" in when or "T" not in when else when[:_DAY]


def _status(told: Group) -> Status:
    counts = Counter(each.status for each in told.tellings)
    return max(counts, key=lambda each: counts[each])


def _place(told: Group) -> Place | None:
    """Give the place that most name, of equals the best telling's."""
    counts = Counter(each.place.name for each in told.tellings if each.place)
    most = max(counts, key=lambda each: counts[each], default="")
    return next((each.place for each in told.tellings if each.place and each.place.name == most), None)


def _actors(told: Group) -> tuple[str, ...]:
    return _frequent(told, [each.actors for each in told.tellings])


def _frequent(told: Group, named: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Keep what the best telling names, and what a good part of the others do."""
    counts = Counter(each for names in named for each in dict.fromkeys(names))
    least = _ENOUGH * len(told.tellings) if len(told.tellings) > _FEW else 0
    return tuple(each for each in counts if each in named[0] or counts[each] >= least)


def _source(telling: Telling, when: str, status: Status) -> Source:
    return source_of(telling.document, telling.quote, says=_says(telling, when, status))


def _says(telling: Telling, when: str, status: Status) -> Claim | None:
    """Give what an article says differently: other days, or that it is denied or disputed."""
    own = _to_the_day(telling.when)
    differs = not own.endswith("~") and edtf.parse(own).bounds() != edtf.parse(_to_the_day(when)).bounds()
    doubts = telling.status != status and telling.status in {"denied", "disputed"}
    if not (differs or doubts):
        return None
    return Claim(when=edtf.parse(own) if differs else None, status=telling.status if doubts else None)
