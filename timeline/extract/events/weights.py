"""How sure it is that a reader would list an event: the one place where reasons have their weights.

A score is ``START`` and the points of all reasons that hold, kept between 0 and 1. The dashboard and the command line
show what lies at ``LOWEST`` or above.
"""

from __future__ import annotations

from types import MappingProxyType

START = 0.45
"""Of a date of which nothing else is known."""

LOWEST = 0.5
"""From here on an event is proposed."""

POINTS = MappingProxyType(
    {
        # How finely the date is known: the finer, the more it is of something that happened.
        "a day": 0.15,
        "some days": 0.15,
        "a week": 0.1,
        "a month": -0.08,
        "a season or a quarter": -0.2,
        "a year": -0.1,
        "some months or years": -0.1,
        "a decade or more": -0.5,
        # What tells of it.
        "a verb": 0.1,
        "a noun of an event": 0.1,
        "a participle": 0.0,
        "no verb": -0.1,
        "a day of the page's heading": 0.15,
        # Who and where.
        "someone takes part": 0.12,
        "someone unnamed takes part": 0.06,
        "someone is named beside": 0.03,
        "a place is named": 0.08,
        # Where it stands.
        "in the first paragraphs": 0.05,
        "words of the title": 0.05,
        # What tells against it.
        "since when something lasts": -0.35,
        "a limit of time": -0.2,
        "compared with another date": -0.35,
        "a background of someone or something": -0.1,
        "a vague frame of time": -0.25,
        "only when it was said": -0.2,
        "a mere duration": -0.3,
        "a time of day alone": -0.25,
        "the present": -0.3,
        "within a name": -0.4,
        "within a question": -0.1,
    }
)
"""Reason -> points."""
