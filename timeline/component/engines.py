"""Stories that stay in their engine (``streamlit run app.py -- spark://host:port/table``), and what is fetched."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from timeline.component.filters import plain
from timeline.component.stories import KEPT, Opened
from timeline.engine import TableIndex, open_table, secret_key, shown_address
from timeline.errors import TimelineError
from timeline.model import Story
from timeline.query import Index
from timeline.read import Reading
from timeline.view import View

FRESH = 600
"""Seconds after which a table is looked at anew: others may have written into it."""


def open_address(address: str) -> Opened:
    """Open a table where it is; one that cannot be had is a story without events and a fault that says why."""
    try:
        return _open_address(address)
    except TimelineError as error:
        name, reading = shown_address(address), Reading(Story(""), (error,), "")
        return Opened(secret_key(address), name, reading, Index(reading.story), ((name, reading),))


@st.cache_resource(max_entries=KEPT, ttl=FRESH, show_spinner=False)
def _open_address(address: str) -> Opened:
    name = shown_address(address)
    index = TableIndex(open_table(address), name)
    reading = Reading(index.story, (), "Ibis")
    return Opened(secret_key(address), name, reading, index, ((name, reading),), engine=name)


def fetch(opened: Opened, view: View) -> Opened:
    """Fetch what passes the filter, for an export; raises a `TimelineError` where that is more than memory holds."""
    session = st.session_state
    held: tuple[object, Opened] | None = session.get("fetched")
    wanted = (opened.index, view.filter)  # a table that is looked at anew has another index
    if held is None or held[0] != wanted:
        assert isinstance(opened.index, TableIndex), "only what stays in an engine is fetched"  # noqa: S101 - as it says
        story = opened.index.take(view.filter)
        held = wanted, replace(opened, reading=replace(opened.reading, story=story), index=Index(story), engine="")
        session.fetched = held
    return held[1]


@contextmanager
def telling() -> Iterator[None]:
    """Tell what an engine could not answer, in place of what was to be drawn; the next run asks for it anew."""
    try:
        yield
    except TimelineError as error:
        _open_address.clear()
        st.error(plain(str(error)))
