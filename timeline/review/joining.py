"""The same event told again: the article becomes a further source, and what it tells differently stays beside it.

    known   2025-10-24/2025-10-26   killed: 31   reported
    told    2025-10-25              killed: 16   denied
            ──> known with one more source, says: {when: 2025-10-25, killed: 16, status: denied}

Nothing of the known event changes but its sources; what only the other tells stands in its sentence. A date that is
only coarser, a place that is only larger and a number that is the same in other signs are no difference.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.edtf import Precision
from timeline.model import Claim
from timeline.review.likeness import whole_days
from timeline.review.places import find_distance, is_same_place
from timeline.review.works import is_same_work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.edtf import Edtf
    from timeline.model import Event, Place, Status

_APART = 50.0  # kilometres from which two points are two places
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_GROUPS = re.compile(r"(?<=\d)[,.\u00a0\u202f ](?=\d{3}(?!\d))")


def join(known: Event, told: Event) -> Event:
    """Add the sources of an event to a known one that is the same, each with what it tells differently.

    An article that is a source already is added again with another sentence, so that no sentence is lost, and not with
    the same one. Only the first source was read for the date and the facts of ``told``, so only it differs by them.
    """
    claim = differences(known, told)
    sources = list(known.sources)
    for at, source in enumerate(told.sources):
        if not any(is_same_work(source, other) and source.quote == other.quote for other in sources):
            sources.append(replace(source, says=_both(source.says, None if at else claim)))
    return replace(known, sources=tuple(sources))


def differences(known: Event, told: Event) -> Claim | None:
    """Give what is told differently of a known event; None where nothing is."""
    claim = Claim(
        when=None if _agree_in_time(known.when, told.when) else told.when,
        where=told.where.name if told.where and known.where and _is_elsewhere(known.where, told.where) else "",
        status=_status(known.status, told.status),
        facts=_facts(known.facts, told.facts),
    )
    return claim if claim != Claim() else None


def _agree_in_time(ours: Edtf, theirs: Edtf) -> bool:
    """Tell whether a date says the same as ours: coarser, or finer where ours is one coarse date."""
    one, other = whole_days(ours), whole_days(theirs)
    coarser = other[0] <= one[0] and one[1] <= other[1]
    finer = one[0] <= other[0] and other[1] <= one[1]
    return coarser or (finer and ours.precision is not None and ours.precision < Precision.DAY)


def _is_elsewhere(ours: Place, theirs: Place) -> bool:
    """Tell whether two places are two for sure: points far apart; a state has no point, and may hold the town."""
    distance = find_distance(ours, theirs)
    return distance is not None and distance > _APART and not is_same_place(ours, theirs)


def _status(ours: Status, theirs: Status) -> Status | None:
    """Give another status; that an article merely reports an event is news only where it is denied."""
    return theirs if theirs != ours and (theirs != "reported" or ours == "denied") else None


def _facts(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Give the facts that are told otherwise."""
    return {name: value for name, value in theirs.items() if name in ours and not _agree(ours[name], value)}


def _agree(one: str, other: str) -> bool:
    """Tell whether two values are the same: the same first number, in whatever signs, or the same words.

    >>> _agree("1,200", "1200"), _agree("at least 31", "31"), _agree("16", "31"), _agree("2.5", "5.2")
    (True, True, False, False)
    """
    numbers = [_NUMBER.search(_GROUPS.sub("", value)) for value in (one, other)]
    if numbers[0] and numbers[1]:
        return float(numbers[0][0].replace(",", ".")) == float(numbers[1][0].replace(",", "."))
    return one.strip().casefold() == other.strip().casefold()


def _both(said: Claim | None, found: Claim | None) -> Claim | None:
    """Put together what a source says differently by itself and what was found; its own word counts first."""
    if said is None or found is None:
        return said or found
    return replace(
        said,
        when=said.when or found.when,
        where=said.where or found.where,
        status=said.status or found.status,
        facts={**found.facts, **said.facts},
    )
