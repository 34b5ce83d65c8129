"""How files were read: which column was taken for what, corrected here; dates that can mean two days, and who is one.

What a reader says is kept by the name of the file, outside the widgets, which are drawn anew with every story.
"""

from collections.abc import Collection
from functools import partial

import streamlit as st

from timeline.component.filters import plain
from timeline.component.stories import Opened
from timeline.read.choices import DATE_ORDERS, Choices, DateOrder, TableFound
from timeline.texts import Texts, brief

FIELDS = ("title", "when", "start", "end", "place", "actors", "tags", "summary", "sources", "url", "status", "id")
"""The fields whose columns can be chosen on the page; `--map` has all of them."""

NEEDED = ("title",), ("when", "start", "year")
"""Of each of these a table needs one."""

_ACROSS = 4


def told() -> dict[str, Choices]:
    """Give what the reader has said, by the name of the file."""
    said: dict[str, Choices] = st.session_state.setdefault("told", {})
    return said


def forget(names: Collection[str]) -> None:
    """Forget what was said of all files but those of these names."""
    st.session_state.told = {name: choices for name, choices in told().items() if name in names}
    st.session_state.joined = False


def show_tables(opened: Opened, say: Texts) -> None:
    """Draw how each table was read, open where something is asked; then who may be one."""
    tables = {name: reading.table for name, reading in opened.files if reading.table and reading.table.headings}
    for name, table in tables.items():
        _show_table(name, table, say)
    if opened.twins:
        names = brief(say("list.comma").join(twin.name for twin in opened.twins))
        st.checkbox(
            say("columns.join", count=len(opened.twins), names=plain(names)),
            value=st.session_state.get("joined", False),
            key="join",
            on_change=lambda: st.session_state.update(joined=st.session_state.join),
            help=say("columns.join_help"),
        )


def _show_table(name: str, table: TableFound, say: Texts) -> None:
    lacks = any(not table.columns.keys() & needed for needed in NEEDED)
    if table.waiting:
        example = plain(brief(table.example))
        st.warning(say("columns.waiting", count=table.waiting, example=example))
    if lacks:
        st.warning(say("columns.lacks", name=plain(brief(name))))
    with st.expander(say("columns.head", name=plain(brief(name))), expanded=lacks or table.waiting > 0):
        st.caption(plain(_worded(table, say)))
        change = partial(_tell, name)
        if table.waiting or table.date_order:
            st.radio(
                say("columns.order"),
                DATE_ORDERS,
                index=DATE_ORDERS.index(table.date_order) if table.date_order else None,
                key=f"order_{name}",
                format_func=lambda order: say(f"columns.orders.{order}"),
                on_change=change,
                horizontal=True,
            )
        across = st.columns(_ACROSS)
        options = ["", *dict.fromkeys(heading for heading in table.headings if heading)]
        for at, field in enumerate(FIELDS):
            across[at % _ACROSS].selectbox(
                say(f"columns.field.{field}"),
                options,
                index=options.index(table.columns.get(field, "")),
                key=f"column_{name}_{field}",
                format_func=lambda heading: brief(heading) if heading else say("columns.none"),
                on_change=change,
            )


def _worded(table: TableFound, say: Texts) -> str:
    """Say how the file was understood."""
    found = [table.sheet, table.encoding]
    found += [say(f"columns.separators.{table.separator}")] if table.separator else []
    return " · ".join(each for each in found if each)


def _tell(name: str) -> None:
    """Keep what the widgets of a file say."""
    session = st.session_state
    headings = {field: session.get(f"column_{name}_{field}") or "" for field in FIELDS}
    said = session.get(f"order_{name}")
    order: DateOrder = said if said in DATE_ORDERS else ""
    session.told = {**told(), name: Choices(headings, order)}
