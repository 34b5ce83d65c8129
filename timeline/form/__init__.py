"""An event while a person writes it: texts in fields, told at once what they mean or what is wrong with them.

    event ── form_of ──> EventForm ── (a person) ──> EventForm ── read_form ──> Filled: event, actors, faults
                                                        └──────── tell_date ──> what a date means, or what to write

The fields are those of the story file, and what reads them is what reads the file, so that both refuse the same in the
same words. Nothing here draws: a page, or anything else that asks, does that.

    values       the fields, and an event in them      reading      from the fields to an event
    dates        what is told of a date                differences  what two versions of an event do not share
"""

from timeline.form.dates import DateTold, tell_date
from timeline.form.differences import Difference, differences
from timeline.form.reading import Faults, Filled, read_form
from timeline.form.values import EventForm, Pairs, SourceForm, form_of

__all__ = [
    "DateTold",
    "Difference",
    "EventForm",
    "Faults",
    "Filled",
    "Pairs",
    "SourceForm",
    "differences",
    "form_of",
    "read_form",
    "tell_date",
]
