"""The sources in the form of an event: one of them at a time, with what it says differently."""

from dataclasses import replace

import streamlit as st

from timeline.component.drafts import Draft
from timeline.component.fields import Fields
from timeline.component.filters import plain
from timeline.form import SourceForm
from timeline.read.parts import STATUSES
from timeline.texts import brief

SAYS = ("says_when", "says_where", "says_status", "says_by", "says_note", "says_facts")


def show_sources(fields: Fields) -> None:
    """Draw the choice among the sources, the fields of the chosen one, and the ways to add and to remove one."""
    say, draft = fields.say, fields.draft
    if draft.form.sources:
        _choose(fields)
        _show_source(fields, f"sources.{draft.source}")
    with st.container(horizontal=True):
        st.button(say("form.add_source"), key=draft.name("add"), on_click=_add, args=(draft,), icon=":material/add:")
        if draft.form.sources:
            name, icon = draft.name("remove"), ":material/remove:"
            st.button(say("form.remove_source"), key=name, on_click=_remove, args=(draft,), icon=icon)


def _choose(fields: Fields) -> None:
    """Draw the choice; it is set in each run, because the names of the sources change while they are written."""
    say, draft = fields.say, fields.draft
    sources, name = draft.form.sources, draft.name("source")

    def choose() -> None:
        draft.source = st.session_state[name]

    st.session_state[name] = draft.source
    st.segmented_control(
        say("form.source"),
        range(len(sources)),
        required=True,
        format_func=lambda at: f"{at + 1} {plain(brief(sources[at].publisher or say('form.unnamed')))}",
        key=name,
        on_change=choose,
        label_visibility="collapsed",
    )


def _show_source(fields: Fields, source: str) -> None:
    say = fields.say
    publisher, published = st.columns(2)
    with publisher:
        fields.text(f"{source}.publisher")
    with published:
        fields.date(f"{source}.published", placeholder="2025-10-24", help=say("form.when_help"))
    fields.text(f"{source}.title")
    url, language = st.columns([3, 1])
    with url:
        fields.text(f"{source}.url", placeholder="https://…")
    with language:
        fields.text(f"{source}.language", placeholder="en")
    fields.prose(f"{source}.quote")
    fields.text(f"{source}.archive", placeholder="https://…")
    if kept := "; ".join(f"{key}: {value}" for key, value in fields.held(f"{source}.extra").items()):
        st.caption(plain(say("form.kept", keys=brief(kept))))
    fields.tell(f"{source}.extra")
    says = any(fields.held(f"{source}.{each}") for each in SAYS)
    if (
        st.toggle(say("form.says"), value=says, key=fields.draft.name(f"{source}:says"), persist_state="session")
        or says
    ):
        _show_says(fields, source)


def _show_says(fields: Fields, source: str) -> None:
    """Draw what a source says differently."""
    say = fields.say
    when, where = st.columns(2)
    with when:
        fields.date(f"{source}.says_when")
    with where:
        fields.text(f"{source}.says_where")
    status, by = st.columns(2)
    with status:
        options = ["", *STATUSES]
        fields.one(f"{source}.says_status", options, lambda each: say(f"status.{each}") if each else say("form.same"))
    with by:
        fields.text(f"{source}.says_by")
    fields.prose(f"{source}.says_note")
    fields.facts(f"{source}.says_facts")


def _add(draft: Draft) -> None:
    """Add an empty source, and show it."""
    draft.source = len(draft.form.sources)
    draft.again(replace(draft.form, sources=(*draft.form.sources, SourceForm())))


def _remove(draft: Draft) -> None:
    """Remove the source that is shown; those behind it move up, and so do their widgets."""
    at = draft.source
    draft.source = max(at - 1, 0)
    draft.again(replace(draft.form, sources=(*draft.form.sources[:at], *draft.form.sources[at + 1 :])))
