"""Chart and table as Streamlit components: Python sends plain JSON, the browser draws it and answers with its state.

The assets are served from the package (``asset_dir`` in pyproject.toml), Plotly's bundle among them, once.
"""

from collections.abc import Callable
from typing import Any, Protocol, cast

import streamlit as st

Json = dict[str, Any]


class Answer(Protocol):
    """What a component answers: its states by name, each None until the browser has said something."""

    view: Json | None
    order: Json | None
    open: str | None


_CHART = st.components.v2.component("timeline.chart", js="chart.js", css="chart.css", isolate_styles=False)
_TABLE = st.components.v2.component("timeline.table", js="table.js", css="chart.css", isolate_styles=False)


def show_chart(scene: Json, *, key: str, changed: Callable[[], None]) -> Answer:
    """Show a scene (`timeline.scene`); ``view`` is {window, open, width, dark}, ``changed`` runs when it differs."""
    return cast("Answer", _CHART(data=scene, key=key, height="content", on_view_change=changed))


def show_table(table: Json, *, key: str, changed: Callable[[], None]) -> Answer:
    """Show a page of the table (`timeline.table`); ``order`` is {page, sort, descending}, ``open`` an event to open."""
    return cast(
        "Answer", _TABLE(data=table, key=key, height="content", on_order_change=changed, on_open_change=changed)
    )
