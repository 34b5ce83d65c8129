"""The same event told again: the article becomes a further source, and what it tells differently stays beside it.

    known   2025-10-24/2025-10-26   killed: 31   reported
    told    2025-10-25              killed: 16   denied
            ──> known with one more source, says: {when: 2025-10-25, killed: 16, status: denied}

Nothing that the known event says changes; a fact that it lacks is added to it. A date that is only coarser, a place
that is only larger and a number that is the same in other signs are no difference.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.model import Claim
from timeline.review.likeness import is_same_place, is_same_work, whole_days

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.model import Event, Status

_DIGITS = re.compile(r"\d+")
_GROUPS = re.compile(r"(?<=\d)[,.\u00a0\u202f ](?=\d{3}(?!\d))")


def join(known: Event, told: Event) -> Event:
    """Add the sources of an event to a known one that is the same, each with what it tells differently.

    An article that is a source already is added again only for what it tells differently; it lends its sentence where
    that source quotes none.
    """
    claim = differences(known, told)
    sources = list(known.sources)
    for source in told.sources:
        further = replace(source, says=_both(source.says, claim))
        same = [at for at, other in enumerate(sources) if is_same_work(source, other)]
        if not same or (further.says and all(sources[at].says != further.says for at in same)):
            sources.append(further)
        elif not any(sources[at].quote for at in same):
            sources[same[0]] = replace(sources[same[0]], quote=source.quote)
    return replace(known, sources=tuple(sources), facts={**told.facts, **known.facts})


def differences(known: Event, told: Event) -> Claim | None:
    """Give what is told differently of a known event; None where nothing is."""
    ours, theirs = whole_days(known.when), whole_days(told.when)
    coarser = theirs[0] <= ours[0] and ours[1] <= theirs[1]
    place = told.where.name if told.where else ""
    elsewhere = bool(known.where and told.where and not is_same_place(known.where, told.where))
    claim = Claim(
        when=None if coarser else told.when,
        where=place if elsewhere else "",
        status=_status(known.status, told.status),
        facts=_facts(known.facts, told.facts),
    )
    return claim if claim != Claim() else None


def _status(ours: Status, theirs: Status) -> Status | None:
    """Give another status; that an article merely reports an event is news only where it is denied."""
    return theirs if theirs != ours and (theirs != "reported" or ours == "denied") else None


def _facts(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Give the facts that are told otherwise."""
    return {name: value for name, value in theirs.items() if name in ours and not _agree(ours[name], value)}


def _agree(one: str, other: str) -> bool:
    """Tell whether two values are the same: the same numbers, in whatever signs, or the same words.

    >>> _agree("1,200", "1200"), _agree("at least 31", "31"), _agree("16", "31")
    (True, True, False)
    """
    numbers = [frozenset(_DIGITS.findall(_GROUPS.sub("", value))) for value in (one, other)]
    if all(numbers):
        return numbers[0] == numbers[1]
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
