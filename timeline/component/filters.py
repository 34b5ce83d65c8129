"""The side of the page: what to search for, whom, where, when, each with its counts, and the way back to everything."""

import re

import streamlit as st

from timeline.component import show_side
from timeline.component.state import hear_filters, looking_for
from timeline.component.stories import Opened
from timeline.filters import Side, make_filters
from timeline.query import Filter
from timeline.texts import LANGUAGES, Texts
from timeline.view import View

# Addresses that Streamlit makes a link of, escaped or not, are parted by a sign that nobody sees.
_LINKED = re.compile(r"(?i)(?<=http)(?=s?:)|(?<=www)(?=\.)|(?<=\w)(?=@)")
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # but hard ones, which French sets before a colon
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()#+-.!|<>~$:&"})


def plain(text: str) -> str:
    """Escape what Streamlit would read as markdown, so that a story's text shows as it is written."""
    return _LINKED.sub("\u2060", _SPACES.sub(" ", text).strip()).translate(_MARKDOWN)


def show_filters(opened: Opened, view: View) -> None:
    """Draw the filters; what the reader changes in them is heard at the next run (`hear_filters`)."""
    session = st.session_state
    side = Side(session.filter, session.filter_serial, opened.key, view.language, looking_for())
    show_side(make_filters(opened.index, view.filter, side), key="filters")


def reset() -> None:
    """Ask for everything again, whatever is being typed; lanes, window and language stay."""
    hear_filters()
    st.session_state.filter = Filter()


def show_language(say: Texts) -> None:
    """Draw the switch of the page's language."""
    st.segmented_control(
        say("page.language"),
        LANGUAGES,
        key="language",
        required=True,
        format_func=lambda code: {"en": "English", "fr": "Français"}.get(code, code),
        on_change=lambda: st.session_state.update(language_chosen=True),
        label_visibility="collapsed",
    )
