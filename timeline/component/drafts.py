"""What is being written on the page: the fields of each form, kept in the session while its widgets come and go.

    Draft.form ── widgets ── (a person writes) ── take ──> Draft.form

Streamlit forgets a widget that is not drawn, as those of a tab that is closed; so the fields are kept here, by the key
of their form. A change is taken over before anything is drawn: each field then stands beside what is wrong with it.
"""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from timeline.form import EventForm, form_of
from timeline.form.writing import move, places_of, put
from timeline.model import Event, Story


@dataclass
class Draft:
    """A form that is being filled: the event that it began with, and its fields.

    ``round`` is part of the widgets' names, so that a new one makes them anew. ``insists``: saving was tried, so that
    what is missing is told too. ``left``: the place whose coordinates had to go. ``source``: the number, from 0, of the
    source that is shown.
    """

    key: str
    before: Event | None
    form: EventForm
    round: int
    insists: bool = False
    left: str = ""
    source: int = 0

    @property
    def changed(self) -> bool:
        """Tell whether anything is written that the event does not say."""
        return self.form != _fields_of(self.before)

    def name(self, field: str) -> str:
        """Name the widget of a field."""
        return f"{self.key}:{self.round}:{field}"

    def again(self, form: EventForm) -> None:
        """Take other fields, and make the widgets anew."""
        self.form, self.round = form, _next_round()


def open_draft(key: str, event: Event | None) -> Draft:
    """Give the form of a key as it was left, or filled with the event where nothing is written in it."""
    drafts = _drafts()
    draft = drafts.get(key)
    if draft is None or (draft.before != event and not draft.changed):
        draft = drafts[key] = Draft(key, event, _fields_of(event), _next_round())
    return draft


def is_written(key: str) -> bool:
    """Tell whether anything is written under a key that is not saved."""
    draft = _drafts().get(key)
    return draft is not None and draft.changed


def forget_draft(key: str) -> None:
    """Forget what was written under a key."""
    _drafts().pop(key, None)


def insist(key: str) -> None:
    """Tell from now on what is missing, too: somebody wants to save."""
    if key in _drafts():
        _drafts()[key].insists = True


def take(draft: Draft, field: str, story: Story) -> None:
    """Take over what the widget of a field says."""
    said = st.session_state[draft.name(field)]
    value: Any = (
        said.strip() if isinstance(said, str) else tuple(dict.fromkeys(said)) if isinstance(said, list) else said
    )
    if field != "place":
        draft.form = put(draft.form, field, value)
        return
    before = draft.form
    draft.form = move(before, value or "", places_of(story))
    draft.left = before.place if before.lat and not draft.form.lat else ""
    for each in ("lat", "lon"):  # whose widgets say what was there before
        st.session_state.pop(draft.name(each), None)


def _drafts() -> dict[str, Draft]:
    drafts: dict[str, Draft] = st.session_state.setdefault("drafts", {})
    return drafts


def _fields_of(event: Event | None) -> EventForm:
    return form_of(event) if event else EventForm()


def _next_round() -> int:
    """Give a number under which no widget was drawn yet."""
    number: int = st.session_state.get("draft_rounds", 0) + 1
    st.session_state.draft_rounds = number
    return number
