"""The form of one event: what matters first, the rest folded; it draws and reads, and saves nothing."""

from collections import Counter
from dataclasses import dataclass

import streamlit as st

from timeline.component.drafts import open_draft
from timeline.component.fields import Fields
from timeline.component.filters import plain
from timeline.component.form_sources import show_sources
from timeline.form import Faults, read_form
from timeline.form.writing import places_of, without_blank_facts
from timeline.model import Actor, Event, Kind, Story
from timeline.read.merging import fold_name
from timeline.read.parts import STATUSES
from timeline.schema import IMPORTANCE
from timeline.texts import Texts, brief

KINDS: tuple[Kind, ...] = ("person", "group", "organisation", "state")


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a form: the event, or none where something is wrong; the actors in it who are new to the story.

    ``before`` is the event that the form began with, and so what an edit is made on; ``changed`` tells whether anything
    was written in it since.
    """

    before: Event | None
    event: Event | None
    actors: tuple[Actor, ...]
    faults: Faults
    changed: bool


def show_form(event: Event | None, story: Story, say: Texts, *, key: str) -> Written:
    """Draw the fields of an event, or of a new one; what is written stays under the ``key`` until it is forgotten."""
    draft = open_draft(key, event)
    filled = read_form(without_blank_facts(draft.form), story, draft.before)
    fields = Fields(draft, story, say, filled.faults)
    fields.text("title")
    _show_first(fields, filled.actors)
    with fields.fold("more_text", say("form.more_text"), "summary", "facts") as is_open:
        if is_open:
            fields.prose("summary")
            fields.facts("facts")
    with fields.fold("sources", say("form.sources", count=len(draft.form.sources)), "sources") as is_open:
        if is_open:
            show_sources(fields)
    with fields.fold("more", say("form.more"), "id", "lat", "lon", "extra", "place_extra") as is_open:
        if is_open:
            _show_more(fields)
    return Written(draft.before, filled.event, filled.actors, filled.faults, draft.changed)


def _show_first(fields: Fields, newcomers: tuple[Actor, ...]) -> None:
    """Draw when and where, who and by which words, how sure and how important: two in a row where there is room."""
    say, story = fields.say, fields.story
    when, where = st.columns(2)
    with when:
        fields.date("when", placeholder="2025-10-24", help=say("form.when_help"))
    with where:
        _show_place(fields)
    actors, tags = st.columns(2)
    with actors:
        names = _names(story)
        offered = sorted(names, key=lambda key: names[key].casefold())
        fields.several("actors", offered, lambda key: str(names.get(key, key)), help=say("form.actors_help"))
    with tags:
        known = {tag for event in story.events for tag in event.tags}
        fields.several("tags", sorted(known, key=str.casefold), brief)
    _show_newcomers(fields, newcomers)
    status, importance = st.columns(2)
    with status:
        fields.one("status", STATUSES, lambda each: say(f"status.{each}"))
    with importance:
        low, high = IMPORTANCE
        fields.one("importance", [str(each) for each in range(low, high + 1)], str, help=say("form.importance_help"))


def _names(story: Story) -> dict[str, str]:
    """Give the actors the names by which they are chosen; two of one name are told apart by their ids."""
    times = Counter(actor.name for actor in story.actors.values())
    return {
        key: brief(actor.name if times[actor.name] == 1 else f"{actor.name} ({key})")
        for key, actor in story.actors.items()
    }


def _show_place(fields: Fields) -> None:
    """Draw where: a place of the story, or another by typing; tell what became of its coordinates."""
    say, form = fields.say, fields.draft.form
    known = sorted(places_of(fields.story), key=str.casefold)
    options = list(dict.fromkeys([*([form.place] if form.place else []), *known]))
    note = ""
    if form.lat and form.lon:
        note = say("form.coordinates", lat=form.lat, lon=form.lon)
    elif fields.draft.left:
        note = say("form.coordinates_left", place=fields.draft.left)
    fields.one("place", options, brief, note=note, accept_new_options=True, placeholder=say("form.choose"))


def _show_newcomers(fields: Fields, newcomers: tuple[Actor, ...]) -> None:
    """Ask of each new actor what kind it is, and on which side."""
    say, form = fields.say, fields.draft.form
    written = {fold_name(name): name for name in form.actors}
    sides = sorted({actor.side for actor in fields.story.actors.values()} - {""})
    for actor in newcomers:
        name = written.get(fold_name(actor.name))
        if name is None:
            continue
        labels = [plain(brief(say(f"form.newcomer_{each}", name=name))) for each in ("kind", "side")]
        kind, side = st.columns(2)
        with kind:
            fields.one(f"kinds.{name}", KINDS, lambda each: say(f"form.kinds.{each}"), label=labels[0])
        with side:
            options = list(dict.fromkeys([*([actor.side] if actor.side else []), *sides]))
            fields.one(
                f"sides.{name}",
                options,
                lambda each: say.name("side", each),
                label=labels[1],
                accept_new_options=True,
                placeholder=say("form.choose"),
                help=say("form.side_help"),
            )


def _show_more(fields: Fields) -> None:
    """Draw what is seldom changed, and what our fields have no place for, which stays as it is."""
    say = fields.say
    fields.text("id", help=say("form.id_help"))
    lat, lon = st.columns(2)
    with lat:
        fields.text("lat", placeholder="25.77")
    with lon:
        fields.text("lon", placeholder="-80.19")
    for field in ("place_extra", "extra"):
        kept = "; ".join(f"{key}: {value}" for key, value in fields.held(field).items())
        if kept:
            st.caption(plain(say("form.kept", keys=brief(kept))))
        fields.tell(field)
