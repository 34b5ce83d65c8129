"""Chart, table and filters as Streamlit components: Python sends plain JSON, the browser draws it and answers.

The assets are served from the package (``asset_dir`` in pyproject.toml), Plotly's bundle among them, once. Data go as
a list of one, because of a mapping Streamlit asks each value whether it is a data frame, and imports pandas to do so.
"""

from typing import Any

import streamlit as st
from streamlit.runtime import get_instance

from timeline.packing import pack_columns
from timeline.query import Answers, Index

Json = dict[str, Any]


_CHART = st.components.v2.component("timeline.chart", js="page.js", css="chart.css", isolate_styles=False)
_TABLE = st.components.v2.component("timeline.table", js="table.js", css="chart.css", isolate_styles=False)
_SIDE = st.components.v2.component("timeline.filters", js="filters.js", css="filters.css", isolate_styles=False)
_REVIEW = st.components.v2.component("timeline.review", js="review.js", css="review.css", isolate_styles=False)


def _nothing() -> None:
    """Do nothing: a state is only kept if somebody listens, but ours are read where they are needed."""


def show_chart(scene: Json, *, key: str) -> None:
    """Show a scene (`timeline.scene`); the session's ``key`` then holds {"view": {window, open, width, dark, ...}}."""
    _CHART(data=[scene], key=key, height="content", on_view_change=_nothing)


def serve_columns(index: Answers) -> Json | None:
    """Give the key and the address of a story's columns, which the browser fetches once.

    None for a story that is too large for it, or stays in an engine.

    They are packed when the chart has been painted, and named at every run: Streamlit forgets a file that a run of the
    page does not name, and keeps one copy for all sessions.
    """
    if not isinstance(index, Index) or not st.session_state.get("chart") or not (packed := pack_columns(index)):
        return None
    url = get_instance().media_file_mgr.add(packed.data, "application/octet-stream", "timeline-columns")
    return {"key": packed.key, "url": url}


def show_table(table: Json, *, key: str) -> None:
    """Show a page of the table (`timeline.table`); the session's ``key`` holds {"order": {page, sort, descending}}."""
    _TABLE(data=[table], key=key, height="content", on_order_change=_nothing)


def show_side(filters: Json, *, key: str) -> None:
    """Show the filters (`timeline.filters`); the session's ``key`` holds {"asked": ..., "looking": ...}.

    ``asked`` is {command, serial, filter}, the reader's last change, ``looking`` {command, facet, text}, what is typed
    of a value.
    """
    _SIDE(data=[filters], key=key, height="content", on_asked_change=_nothing, on_looking_change=_nothing)


def show_sheet(sheet: Json, *, key: str) -> None:
    """Show an article under review (`timeline.review.sheet`); the session's ``key`` holds {"acts": {from, list}}."""
    _REVIEW(data=[sheet], key=key, height="content", on_acts_change=_nothing)
