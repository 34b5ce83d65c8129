"""What stands under the chart: the events as a table and as forms, the exports, what is known of the story."""

import streamlit as st

from timeline.component import show_table
from timeline.component.filters import plain
from timeline.component.state import mode
from timeline.component.stories import Opened
from timeline.errors import TimelineError
from timeline.query import Chosen, Index
from timeline.table import Order, make_table
from timeline.texts import Texts
from timeline.view import View

MOST_FAULTS = 200


def show_panels(opened: Opened, selection: Chosen, view: View, say: Texts) -> None:
    """Draw the tabs; only the one that is open is worked out."""
    names = [say(key) for key in ("page.table", "review.tab", "edit.tab", "page.export", "page.about")]
    table, review, edit, exports, about = st.tabs(names, on_change="rerun", key="panel")
    if table.open:
        with table:
            _show_table(opened, selection, view)
    if opened.engine and (review.open or edit.open):
        with review if review.open else edit:
            st.info(say("page.engine_only", name=plain(opened.engine)))
    elif review.open:
        from timeline.component.review import show_review  # noqa: PLC0415 - the first picture needs no reading of articles

        with review:
            show_review(opened, say)
    elif edit.open:
        from timeline.component.edit import show_edit  # noqa: PLC0415 - the first picture needs no form

        with edit:
            show_edit(opened, selection, say)
    if exports.open:
        with exports:
            _show_exports(opened, selection, view, say)
    if about.open:
        with about:
            _show_about(opened, say)


def _show_table(opened: Opened, selection: Chosen, view: View) -> None:
    """Draw the page of the table that the reader turned to; a click on a title opens it in the chart by itself."""
    said = (st.session_state.get("table") or {}).get("order")
    order = Order(**said) if said else Order()
    show_table(make_table(opened.reading.story, selection, order, view.language, mode()), key="table")


def _show_exports(opened: Opened, selection: Chosen, view: View, say: Texts) -> None:
    """Draw the exports; of a story that stays in its engine, what passes the filter is fetched for them."""
    from timeline.component.engines import fetch  # noqa: PLC0415 - the first picture needs no exporter
    from timeline.component.exports import show_exports  # noqa: PLC0415 - as above

    try:
        held = fetch(opened, view) if opened.engine and len(selection) else opened
    except TimelineError as error:
        st.info(plain(str(error)))
        return
    show_exports(held, held.index.everything if held is not opened else selection, view, say)


def _show_about(opened: Opened, say: Texts) -> None:
    story = opened.reading.story
    if story.description:
        st.write(plain(story.description))
    numbers = [say("events", count=len(story.events)), say("page.actors_of", count=len(story.actors))]
    if isinstance(opened.index, Index):
        numbers.append(say("sources", count=int(opened.index.columns.sources.sum())))
    told = [", ".join(numbers), plain(opened.name), opened.reading.reader]
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
