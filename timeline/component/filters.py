"""The side of the page: what to search for, whom, where, when, each with its counts, and the way back to everything."""

import re

import streamlit as st

from timeline.component.state import fill
from timeline.component.stories import Opened
from timeline.query import Filter, label
from timeline.texts import LANGUAGES, Texts
from timeline.view import View

MAIN, MORE = ("actors",), ("sides", "places", "tags", "statuses", "publishers", "languages")
"""The facets that are open at once, and those one click away."""

LONGEST = 200
"""Characters of a title or an option; the whole of it is in the details."""

# Addresses that Streamlit makes a link of, escaped or not, are parted by a sign that nobody sees.
_LINKED = re.compile(r"(?i)(?<=http)(?=s?:)|(?<=www)(?=\.)|(?<=\w)(?=@)")
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # but hard ones, which French sets before a colon
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()#+-.!|<>~$:&"})


def plain(text: str) -> str:
    """Escape what Streamlit would read as markdown, so that a story's text shows as it is written."""
    return _LINKED.sub("\u2060", _SPACES.sub(" ", text).strip()).translate(_MARKDOWN)


def brief(text: str) -> str:
    """Make a text one line of bounded length."""
    line = " ".join(text[: 4 * LONGEST].split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def show_filters(opened: Opened, view: View, say: Texts) -> None:
    """Draw the widgets; they keep their values in the session by the names of the fields of `Filter`."""
    counts = opened.index.counts(view.filter)
    st.text_input(say("page.text"), key="text", help=say("page.text_help"), max_chars=200)
    for facet in MAIN:
        _choose(facet, counts[facet], opened, say)
    st.radio(
        say("page.match"),
        ["any", "all"],
        key="match",
        format_func=lambda match: say(f"page.matches.{match}"),
        horizontal=True,
        label_visibility="collapsed",
        disabled=len(view.filter.actors) < 2,  # noqa: PLR2004 - one actor is any and all
    )
    since, until = st.columns(2)
    since.text_input(say("page.from"), key="since", placeholder="2025-10", help=say("page.date_help"), max_chars=40)
    until.text_input(say("page.until"), key="until", placeholder="2025-12-31", max_chars=40)
    # What is folded away is not drawn: the first picture waits for nothing that is not seen.
    chosen = sum(len(view.filter.chosen(facet)) for facet in MORE)
    title = say("page.more") + (f" ({chosen})" if chosen else "")
    more = st.expander(title, expanded=bool(chosen), on_change="rerun", key="more")
    if more.open or chosen:
        with more:
            for facet in MORE:
                _choose(facet, counts[facet], opened, say)
    st.button(
        say("page.reset"),
        key="reset",
        on_click=reset,
        disabled=view.filter.is_empty,
        width="stretch",
        icon=":material/filter_alt_off:",
    )


def reset() -> None:
    """Ask for everything again; lanes, window and language stay."""
    fill(Filter())


def _choose(facet: str, counts: dict[str, int], opened: Opened, say: Texts) -> None:
    """Draw one facet; the options keep their order while the counts in them change."""
    names = {value: brief(label(facet, value, opened.reading.story, say.language)) for value in counts}
    st.multiselect(
        say(f"filter.{facet}"),
        sorted(counts, key=lambda value: names[value].casefold()) if facet != "actors" else opened.actors,
        key=facet,
        format_func=lambda value: f"{names.get(value, value)} ({say.number(counts.get(value, 0))})",
        placeholder=say("page.choose"),
    )


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
