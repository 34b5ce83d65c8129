"""The tab in which events are written by hand: one is chosen, or a new one begun; written, saved, removed."""

from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from timeline.component.changes import show_changes, show_conflict, show_place
from timeline.component.drafts import forget_draft, insist, is_written
from timeline.component.editing import commit
from timeline.component.filters import plain
from timeline.component.form import Written, show_form
from timeline.component.stories import Opened, is_stale
from timeline.component.tables import told
from timeline.model import Event
from timeline.saving import Edit, Edits
from timeline.texts import Texts, brief

MOST_CHOICES = 1_000
"""Events in the list; the filter and the chart reach all others."""

NEW = ""
"""What stands for the event that is not there yet, among the ids of those that are."""


@st.fragment
def show_edit(opened: Opened, selection: Sequence[int], say: Texts) -> None:
    """Draw the choice of an event, its form, and what became of it; what is written runs this function alone."""
    show_place(opened, say)
    if show_conflict(opened, say):
        return
    chosen = _choose(opened, selection, say)
    number = opened.index.find(chosen)
    event = None if number < 0 else opened.reading.story.events[number]
    key = _key(opened, chosen)
    written = show_form(event, opened.reading.story, say, key=key)
    _show_buttons(opened, event, written, say, key)
    show_changes(opened, say)
    if is_stale(opened, told()):
        st.rerun()


def _choose(opened: Opened, selection: Sequence[int], say: Texts) -> str:
    """Ask which event; opening one in the chart chooses it, and closing it there changes nothing."""
    session, events = st.session_state, opened.reading.story.events
    following = (opened.key, session.looked_at)
    if session.get("edit_following") != following:
        session.edit_following = following
        session.edit_chosen = session.looked_at
    listed = [events[number].id for number in selection[:MOST_CHOICES]]
    if opened.index.find(session.edit_chosen) < 0 and not is_written(_key(opened, session.edit_chosen)):
        session.edit_chosen = NEW
    if session.edit_chosen not in (NEW, *listed):  # not in the filter, or gone while it was being written
        listed.insert(0, session.edit_chosen)
    session.edit_event = session.edit_chosen
    choice, new = st.columns([4, 1], vertical_alignment="bottom")
    choice.selectbox(
        say("edit.event"),
        [NEW, *listed],
        format_func=lambda each: _label(each, opened, say),
        key="edit_event",
        on_change=lambda: session.update(edit_chosen=session.edit_event),
    )
    new.button(
        say("edit.new"),
        key="edit_new",
        on_click=lambda: session.update(edit_chosen=NEW),
        icon=":material/add:",
        width="stretch",
    )
    if len(selection) > MOST_CHOICES:
        st.caption(say("edit.too_many", count=MOST_CHOICES))
    return str(session.edit_chosen)


def _key(opened: Opened, chosen: str) -> str:
    """Name the form of an event, so that no other story has one of the same name."""
    return f"edit-{sha256(opened.key.encode()).hexdigest()[:8]}-{chosen}"


def _label(chosen: str, opened: Opened, say: Texts) -> str:
    number = opened.index.find(chosen)
    if number < 0:
        return chosen or say("edit.new")
    event = opened.reading.story.events[number]
    return brief(f"{event.when} · {event.title}")


def _show_buttons(opened: Opened, event: Event | None, written: Written, say: Texts, key: str) -> None:
    """Draw what is done with a form; what keeps it from being saved is told beside the button."""
    with st.container(horizontal=True, vertical_alignment="center"):
        saves = st.button(
            say("edit.save"), key="save", type="primary", on_click=insist, args=(key,), icon=":material/save:"
        )
        st.button(
            say("edit.discard"),
            key="discard",
            on_click=forget_draft,
            args=(key,),
            disabled=not written.changed,
            help=say("edit.discard_help"),
        )
        removes = event and st.button(say("edit.remove"), key="remove", icon=":material/delete:")
        if written.changed:
            st.caption(say("edit.unsaved"))
    if saves:
        _save(opened, written, say, key)
    if removes and event:
        commit(opened, (Edit(event, None),), say("edit.removed", title=brief(event.title)), form=key)
        st.rerun()


def _save(opened: Opened, written: Written, say: Texts, key: str) -> None:
    """Save what is written, or say why not."""
    if written.event is None:
        st.error(_faults(written, say))
    elif not written.changed:
        st.info(say("edit.unchanged"))
    else:
        verb = "changed" if written.before else "added"
        words = say(f"edit.{verb}", title=brief(written.event.title))
        if commit(opened, _edits(written, written.event), words, form=key):
            st.session_state.edit_chosen = written.event.id
        st.rerun()


def _edits(written: Written, event: Event) -> Edits:
    """Give the new actors, then the event that mentions them."""
    return (*(Edit(None, actor) for actor in written.actors), Edit(written.before, event))


def _faults(written: Written, say: Texts) -> str:
    """List what has to be mended, by field."""
    faults = [(field, each) for field, told in written.faults.items() for each in told if each.severity == "error"]
    lines = [f"- {say(f'form.{_word(field)}')}: {plain(brief(fault.what))}" for field, fault in faults]
    return "\n".join([say("edit.refused"), "", *lines])


def _word(field: str) -> str:
    """Name a field by the last part of its path that is a name."""
    return next(part for part in reversed(field.split(".")) if not part.isdigit())
