"""One event on two days: where an article gives another date than all others, its word is a claim and no event.

    7 September   four articles   "Kovar and Ortega signed the truce"      the event
    8 September   one article     "Kovar and Ortega signed the truce"      a source of it that says 8 September

Only where that is sure: the one article writes its date out in full, tells nothing else of the other day, names the
same deed by the same word, shares an actor with it, and is very like it. What merely looks alike stays an event.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.build.grouping import Group
from timeline.build.likeness import cosine
from timeline.build.weights import DIFFERING_DAYS, VERY_ALIKE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.build.tellings import Telling


def join_disagreeing(groups: Sequence[Group]) -> list[Group]:
    """Give each group as it is, or with those who give another day; a group that went into another one is empty."""
    joined = list(groups)
    places: dict[int, list[int]] = {}
    told = {(each.article, each.day) for group in groups for each in group.tellings}
    for number, each in enumerate(groups):
        places.setdefault(each.best.day, []).append(number)
    for number, each in enumerate(groups):
        if len(each.tellings) > 1 or not each.best.stated or each.best.shared:
            continue
        day = each.best.day
        days = [*range(day - DIFFERING_DAYS, day), *range(day + 1, day + DIFFERING_DAYS + 1)]
        near = [other for other in days if (each.best.article, other) not in told]
        for place in (place for other in near for place in places.get(other, ())):
            if len(groups[place].tellings) > 1 and _is_of(each.best, groups[place]):
                joined[place] = replace(joined[place], tellings=(*joined[place].tellings, each.best))
                joined[number] = Group(())
                break
    return joined


def _is_of(telling: Telling, group: Group) -> bool:
    """Tell whether an article surely tells of the event of a group, whose date it gives differently."""
    return any(
        bool(telling.trigger)
        and each.trigger == telling.trigger
        and not set(each.actors).isdisjoint(telling.actors)
        and cosine(each.vector, telling.vector) >= VERY_ALIKE
        for each in group.tellings
    )
