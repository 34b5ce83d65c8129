"""The notes below the strip: titles in full where they were cut, the sources, what the story is about.

The list of sources is long (title, address, what it says differently) or, where a slide would not hold that, short:
number, publisher and date, with ≠ for a source that differs.
"""

from collections.abc import Iterator

from timeline.export.picture.columns import SIZE, Note, Section, column_width, count_columns, make_note
from timeline.export.picture.plan import Plan
from timeline.export.picture.sources import Reference, word_reference, word_shortly
from timeline.export.picture.wording import clean
from timeline.theme import text_width

_LONGEST_ABOUT = 2000
"""Characters of the story's description."""

_SHORT_COLUMN = 600.0
"""The width of a column of the short list, at least."""


def make_notes(plan: Plan, *, short: bool) -> list[Section]:
    """Word the notes, those that there are."""
    say, width = plan.strip.wording.say, plan.strip.width
    count = count_columns(width)
    column = column_width(width, count)
    titles = [make_note("", [(title, "", False)], 0, column) for title in _titles(plan)]
    sections = [
        Section(say("picture.titles"), say("picture.more", heading=say("picture.titles")), tuple(titles), count)
    ]
    if short:
        return [section for section in [*sections, _short_list(plan)] if section.notes]
    heading = say("picture.sources")
    sections.append(Section(heading, say("picture.more", heading=heading), tuple(_long_list(plan, column)), count))
    about = clean(plan.order.story.description, _LONGEST_ABOUT)
    notes = (make_note("", [(about, "", False)], 0, column),) if about else ()
    sections.append(Section(say("picture.about"), say("picture.more", heading=say("picture.about")), notes, count))
    return [section for section in sections if section.notes]


def _titles(plan: Plan) -> Iterator[str]:
    for at in plan.cut:
        event = plan.order.story.events[at]
        yield f"{plan.strip.wording.date(event.when)}: {clean(event.title)}{plan.strip.labels[at].tail}"


def _long_list(plan: Plan, column: float) -> Iterator[Note]:
    indent = text_width(f"[{len(plan.references)}]", SIZE, bold=True) + 5
    return (_note(plan, reference, indent, column) for reference in plan.references)


def _note(plan: Plan, reference: Reference, indent: float, width: float) -> Note:
    entry = word_reference(reference, plan.strip.wording)
    head = [(entry.text, "", False), (entry.address, entry.href, True)]
    return make_note(entry.number, [*head, *((text, "", False) for text in entry.says)], indent, width)


def _short_list(plan: Plan) -> Section:
    say, width = plan.strip.wording.say, plan.strip.width
    count = max(1, int(width // _SHORT_COLUMN))
    text = "   ".join(word_shortly(reference, plan.strip.wording) for reference in plan.references)
    notes = (make_note("", [(text, "", False)], 0, column_width(width, count)),) if text else ()
    return Section(say("picture.sources_short"), say("picture.more", heading=say("picture.sources")), notes, count)
