"""The state of one reader's page: the view in the session, kept equal with what the browser shows and the address.

    address ── from_query ──> view ──> filters, chart ── (reader) ──> view ──> address

The address is read once, when the page opens; from then on the filters and the chart tell, and the address follows.

The reader's changes of the filter are numbered, in the browser, which shows each at once: an answer of a lower number
than it has reached is out of date there. ``filter_serial`` is the number that ``filter`` answers to; what the page
itself changes (another story, a reset) keeps it.
"""

from dataclasses import replace

import streamlit as st

from timeline.errors import TimelineError
from timeline.figure import MILLISECONDS
from timeline.filters import read_filter
from timeline.query import Answers, Filter
from timeline.texts import DEFAULT_LANGUAGE, LANGUAGES, LONGEST
from timeline.theme import Mode
from timeline.view import DEFAULT_LANES, View, from_query, to_query

WIDTH = 1080.0
"""Pixels of the chart on a screen of usual size; the browser tells its own where it differs."""


def start(key: str, index: Answers) -> None:
    """Take the view over from the address, once for a story; of what is asked for, what the story has is kept."""
    session = st.session_state
    if session.get("story") == key:
        if index.size:  # else it could not be read for a moment, and what is chosen is asked of it afterwards
            session.filter = index.known(session.filter)  # a story that was changed may have lost what is chosen
        for name, last in session.get("last", {}).items():
            session.setdefault(name, last)  # a run that was broken off drew no widget, and Streamlit forgets its value
        return
    session.story = key
    view, session.address_faults = from_query({key: st.query_params.get_all(key) for key in st.query_params})
    session.unknown = index.unknown(view.filter) if index.size else ()
    session.language = view.language or session.get("language") or _reader_language()
    session.language_chosen = bool(view.language) or session.get("language_chosen", False)
    session.lanes = view.lanes
    session.window = view.window_days
    session.open = session.looked_at = view.open
    session.filter = index.known(view.filter) if index.size else view.filter
    session.setdefault("filter_serial", 0)
    session.heard, session.holds = 0, ""


def _reader_language() -> str:
    """Choose the language that the reader's browser asks for, if there is a file of it."""
    asked = (st.context.locale or DEFAULT_LANGUAGE).split("-")[0].lower()
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


def read_view() -> tuple[View, list[TimelineError]]:
    """Read the view off the session; a date that is none is left out and told."""
    session = st.session_state
    session.last = {name: session[name] for name in ("lanes", "language")}
    faults: list[TimelineError] = []
    wanted: Filter = session.filter
    since, until = (_read_date(name, text, faults) for name, text in (("from", wanted.since), ("until", wanted.until)))
    wanted = replace(wanted, since=since, until=until)
    view = View(wanted, lanes=session.lanes or DEFAULT_LANES, open=session.open, language=session.language)
    return view.with_window(*session.window) if session.window else view, faults


def _read_date(name: str, text: str, faults: list[TimelineError]) -> str:
    """Take a date as the address would, so that page and link refuse the same."""
    view, problems = from_query({name: text.strip()})
    faults += problems
    return view.filter.since or view.filter.until


def write_address(view: View) -> None:
    """Let the address follow the view; a language that nobody chose is not in it."""
    if not st.session_state.language_chosen:
        view = replace(view, language="")
    query = to_query(view)
    if query != {key: _one_or_more(key, query) for key in st.query_params}:
        st.query_params.from_dict(query)


def _one_or_more(key: str, query: dict[str, str | list[str]]) -> str | list[str]:
    given = st.query_params.get_all(key)
    return given if isinstance(query.get(key), list) else given[-1]


def hear_filters() -> None:
    """Take over what the reader has changed in the filters since it was last heard; the whole filter comes each time.

    Read at every run, as what the chart says: so the last of several changes counts, and holds those before it.
    """
    session = st.session_state
    asked = (session.get("filters") or {}).get("asked")
    if asked and asked["command"] == session.story and asked["serial"] > session.filter_serial:
        session.filter_serial = asked["serial"]
        session.filter = read_filter(asked["filter"])


def looking_for() -> tuple[str, str] | None:
    """Give the facet in which the reader looks for a value, and what is typed of it; None while nothing is."""
    looking = (st.session_state.get("filters") or {}).get("looking")
    if not looking or looking["command"] != st.session_state.story:
        return None
    return str(looking["facet"]), str(looking["text"])[:LONGEST]


def hear_chart() -> None:
    """Take over what the chart says of itself: its window, the open event, its room, the page's colours.

    Read at every run rather than in a callback: of two messages that arrive as one, Streamlit calls back for one only.
    """
    session = st.session_state
    said = (session.get("chart") or {}).get("view")
    if not said or said.get("command") != session.story:  # what it said of another story means nothing here
        return
    window = said.get("window")
    session.window = (window[0] / MILLISECONDS, window[1] / MILLISECONDS) if window else None
    session.open = str(said.get("open") or "")
    session.looked_at = session.open or session.looked_at  # the event that was open last is the one to be edited
    session.width = float(said.get("width") or 0) or session.get("width", WIDTH)
    session.dark = said.get("dark")
    session.heard, session.holds = int(said.get("serial") or 0), str(said.get("holds") or "")


def mode() -> Mode:
    """Tell whether the page is dark: the chart has seen it, else Streamlit guesses."""
    dark = st.session_state.get("dark")
    if dark is None:
        dark = st.context.theme.type == "dark"
    return "dark" if dark else "light"
