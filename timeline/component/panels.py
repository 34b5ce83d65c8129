"""What stands under the chart: the events as a table and as forms, the exports, what is known of the story."""

import streamlit as st

from timeline.component import show_table
from timeline.component.filters import plain
from timeline.component.state import mode
from timeline.component.stories import Opened
from timeline.errors import TimelineError
from timeline.query import Selection
from timeline.table import Order, make_table
from timeline.texts import Texts
from timeline.view import View

MOST_FAULTS = 200


def show_panels(opened: Opened, selection: Selection, view: View, say: Texts) -> None:
    """Draw the tabs; only the one that is open is worked out."""
    names = [say(key) for key in ("page.table", "review.tab", "edit.tab", "page.export", "page.about")]
    table, review, edit, exports, about = st.tabs(names, on_change="rerun", key="panel")
    if table.open:
        with table:
            _show_table(opened, selection, view)
    if review.open:
        from timeline.component.review import show_review  # noqa: PLC0415 - the first picture needs no reading of articles

        with review:
            show_review(opened, say)
    if edit.open:
        from timeline.component.edit import show_edit  # noqa: PLC0415 - the first picture needs no form

        with edit:
            show_edit(opened, selection, say)
    if exports.open:
        from timeline.component.exports import show_exports  # noqa: PLC0415 - the first picture needs no exporter

        with exports:
            show_exports(opened, selection, view, say)
    if about.open:
        with about:
            _show_about(opened, say)


def _show_table(opened: Opened, selection: Selection, view: View) -> None:
    """Draw the page of the table that the reader turned to; a click on a title opens it in the chart by itself."""
    said = (st.session_state.get("table") or {}).get("order")
    order = Order(**said) if said else Order()
    show_table(make_table(opened.reading.story, selection, order, view.language, mode()), key="table")


def _show_about(opened: Opened, say: Texts) -> None:
    story = opened.reading.story
    if story.description:
        st.write(plain(story.description))
    sources = int(opened.index.columns.sources.sum())
    numbers = (say("events", count=len(story.events)), say("page.actors_of", count=len(story.actors)))
    told = [", ".join([*numbers, say("sources", count=sources)]), plain(opened.name), opened.reading.reader]
    st.caption(" · ".join(each for each in told if each))
    st.caption(say("page.format_help"))


def show_faults(opened: Opened, say: Texts) -> None:
    """Tell what was wrong with the file, and how it is mended; nothing where nothing was."""
    problems = opened.reading.problems
    if not problems:
        return
    errors = [problem for problem in problems if problem.severity == "error"]
    key, count = ("page.faulty", len(errors)) if errors else ("page.warned", len(problems))
    with st.expander(say(key, count=count)):
        for problem in problems[:MOST_FAULTS]:
            _show_fault(problem)


def _show_fault(problem: TimelineError) -> None:
    where = f"{plain(problem.where)}  \n" if problem.where else ""
    mend = f"  \n→ {plain(problem.mend)}" if problem.mend else ""
    st.markdown(f"{where}**{plain(problem.what)}**{mend}")
