"""A field of a form written anew, by the name that its faults have, and what follows from it for other fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.form.values import EventForm, Pairs, SourceForm
    from timeline.model import Place, Story


def put(form: EventForm, field: str, value: Any) -> EventForm:
    """Give the form with another value in a field: "title", "sources.0.url", "facts.1.0" (a name), "sides.Ada".

    The row after the last fact may be written too.

    >>> from timeline.form import EventForm
    >>> put(put(EventForm(), "facts.0.0", "killed"), "facts.0.1", "31").facts
    (('killed', '31'),)
    """
    name, _, rest = field.partition(".")
    if name == "sources":
        at, _, inner = rest.partition(".")
        sources = list(form.sources)
        sources[int(at)] = _put_source(sources[int(at)], inner, value)
        return replace(form, sources=tuple(sources))
    if name == "facts":
        return replace(form, facts=_put_fact(form.facts, rest, value))
    if name in {"kinds", "sides"}:
        changed: dict[str, Any] = {name: {**getattr(form, name), rest: value}}
        return replace(form, **changed)
    changed = {name: value}
    return replace(form, **changed)


def held(form: EventForm, field: str) -> Any:
    """Give what stands in a field; of facts, all rows."""
    name, _, rest = field.partition(".")
    if name in {"kinds", "sides"}:
        return getattr(form, name).get(rest, "person" if name == "kinds" else "")
    if name != "sources":
        return getattr(form, name)
    at, _, inner = rest.partition(".")
    return getattr(form.sources[int(at)], inner)


def _put_source(source: SourceForm, field: str, value: Any) -> SourceForm:
    name, _, rest = field.partition(".")
    changed: dict[str, Any] = {name: _put_fact(source.says_facts, rest, value) if rest else value}
    return replace(source, **changed)


def _put_fact(facts: Pairs, place: str, text: str) -> Pairs:
    """Write the name (0) or the text (1) of a fact; the place is "row.column"."""
    row, column = (int(each) for each in place.split("."))
    rows = [*facts, ("", "")] if row == len(facts) else [*facts]
    name, value = rows[row]
    rows[row] = (text, value) if column == 0 else (name, text)
    return tuple(rows)


def without_blank_facts(form: EventForm) -> EventForm:
    """Leave out the rows of facts in which nothing is written."""
    sources = tuple(replace(each, says_facts=_written(each.says_facts)) for each in form.sources)
    return replace(form, facts=_written(form.facts), sources=sources)


def _written(facts: Pairs) -> Pairs:
    return tuple(pair for pair in facts if any(pair))


def move(form: EventForm, name: str, places: dict[str, Place]) -> EventForm:
    """Give the form with another place: one that the story knows with its coordinates, any other without."""
    place = places.get(name)
    if place is None or place.lat is None:
        return replace(form, place=name, lat="", lon="", place_extra=place.extra if place else {})
    return replace(form, place=name, lat=str(place.lat), lon=str(place.lon), place_extra=place.extra)


def places_of(story: Story) -> dict[str, Place]:
    """Give the places of a story by name; of one that stands there more than once, the first that has coordinates."""
    places: dict[str, Place] = {}
    for event in story.events:
        if event.where and (event.where.name not in places or places[event.where.name].lat is None):
            places[event.where.name] = event.where
    return places
