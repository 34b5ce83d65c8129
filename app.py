"""The page: `streamlit run app.py`, or `streamlit run app.py -- path/to/story.yaml`.

It only asks and shows: the story comes from `timeline.read`, what passes the filter from `timeline.query`, the chart's
scene from `timeline.scene`, files from `timeline.export`.
"""

from collections.abc import Sequence

import streamlit as st

from timeline.component import serve_columns, show_chart
from timeline.component.engines import open_address, telling
from timeline.component.filters import plain, reset, show_filters, show_language
from timeline.component.panels import show_faults, show_panels
from timeline.component.state import WIDTH, hear_chart, hear_filters, mode, read_view, start, write_address
from timeline.component.stories import Opened, as_held, given, given_path, make_ready, open_path, open_uploads
from timeline.component.tables import forget, show_tables, told
from timeline.engine import is_address
from timeline.errors import TimelineError
from timeline.filters import write_filter
from timeline.layout import LANE_KINDS
from timeline.model import Story
from timeline.packing import can_count
from timeline.query import Chosen
from timeline.read import READERS
from timeline.scene import NARROW, Stage, make_scene
from timeline.texts import Texts, brief, texts

MOST_LANES = 10
NARROW_LANES = 8
# What the names of uploaded files may end in; what they hold is told by their content.
UPLOADED = sorted({end.rpartition(".")[2] for reader in READERS for end in reader.extensions} | {"tab", "txt"})
HEIGHT = 640  # pixels that the lanes share on the page; lanes that need more take more


def main() -> None:
    """Draw the page from top to bottom."""
    st.set_page_config(page_title="Timeline", page_icon="🕰️", layout="wide")
    opened = _opened()
    start(opened.key, opened.index)
    hear_chart()
    hear_filters()
    view, faults = read_view()
    say = texts(view.language)
    story = opened.reading.story
    selection = opened.index.select(view.filter)
    # One place for what a story may lack and one for all messages, so that the chart below never changes its own: it is
    # kept, and the browser never has two of the same name.
    with st.container():
        st.title(plain(brief(story.title or opened.name)), anchor=False)
        if story.description:
            st.caption(plain(brief(story.description)))
    with st.container():
        _show_messages(opened, selection, faults, say)
    _show_lanes(say)
    # The side comes after the chart: the browser draws what arrives first, and the picture is what it is opened for.
    _show_story(opened)
    with st.sidebar:
        show_language(say)
        if _is_painted():
            show_filters(opened, view)
            _show_opening(say)


def _opened() -> Opened:
    """Open the story that was asked for: an upload, else what the command line names, else the bundled one."""
    uploads = st.session_state.get("upload")
    if not uploads and is_address(given()):
        return open_address(given())
    if not uploads:
        return as_held(open_path(given_path(), told()))
    files = [(upload.name, upload.getvalue()) for upload in uploads]
    return as_held(open_uploads(files, told(), joined=st.session_state.get("joined", False)))


def _show_opening(say: Texts) -> None:
    other = st.expander(say("page.open"), on_change="rerun", key="opening")
    if other.open or st.session_state.get("upload"):
        other.file_uploader(
            say("page.upload"),
            type=UPLOADED,
            accept_multiple_files=True,
            key="upload",
            help=say("page.upload_help"),
            on_change=_forget,
        )


def _forget() -> None:
    """Leave the address of the story before, and what was said of files that are gone: both mean nothing in another."""
    st.query_params.clear()
    forget({upload.name for upload in st.session_state.get("upload") or ()})


def _show_messages(opened: Opened, selection: Chosen, faults: list[TimelineError], say: Texts) -> None:
    """Tell what of the link, the filter or the file could not be followed, and where nothing is left, the way back."""
    session = st.session_state
    for fault in [*session.address_faults, *faults]:
        st.warning(plain(str(fault)))
    if session.unknown:
        st.warning(say("page.unknown", values=plain(", ".join(session.unknown))))
    show_tables(opened, say)
    show_faults(opened, say)
    if not opened.reading.story.events:
        st.info(say("page.no_events"))
    elif not selection:
        with st.container(border=True):
            st.write(f"**{say('page.empty')}** {say('page.empty_mend')}")
            st.button(say("page.reset"), key="reset_empty", on_click=reset, icon=":material/filter_alt_off:")


def _show_lanes(say: Texts) -> None:
    kinds, every = st.columns([4, 1], vertical_alignment="bottom")
    kinds.segmented_control(
        say("lanes.title"), list(LANE_KINDS), key="lanes", required=True, format_func=lambda kind: say(f"lanes.{kind}")
    )
    every.toggle(say("page.every_lane"), key="every_lane")


@st.fragment
def _show_story(opened: Opened) -> None:
    """Draw the chart and what stands under it; what the reader does in them runs this function alone."""
    with telling():
        _draw_story(opened)


def _draw_story(opened: Opened) -> None:
    session = st.session_state
    hear_chart()
    hear_filters()
    view, _ = read_view()
    selection = opened.index.select(view.filter)
    story, shown, reach, drafts = _propose(opened, selection)
    width, wanted = session.get("width", WIDTH), view.filter
    columns = None if session.get("articles") else serve_columns(opened.index)
    stage = Stage(
        reach=reach,
        lanes=view.lanes,
        language=view.language,
        mode=mode(),
        width=width,
        height=HEIGHT,
        most_lanes=None if session.every_lane else NARROW_LANES if width < NARROW else MOST_LANES,
        first=view.filter.actors if view.lanes == "actor" else (),
        window=view.window_days,
        open=view.open,
        command=opened.key,
        drafts=drafts,
        heard=session.heard,
        columns=columns,
        counted=columns is not None and columns["key"] == session.holds and can_count(wanted),
        filter={"serial": session.filter_serial, "values": write_filter(view.filter)},
    )
    show_chart(make_scene(story, shown, stage), key="chart")
    write_address(view)
    if not _is_painted():
        return
    if not session.get("complete"):
        session.complete = True
        make_ready(opened)
        st.rerun()
    show_panels(opened, selection, view, texts(view.language))


def _propose(opened: Opened, selection: Chosen) -> tuple[Story, Sequence[int], tuple[float, float], frozenset[str]]:
    """Give what the chart shows: the story, and while an article is under review what it proposes."""
    reach = opened.index.reach(opened.index.everything)
    if opened.engine or not st.session_state.get("articles"):
        return opened.reading.story, selection, reach, frozenset()
    from timeline.component.review import hear_sheet, propose  # noqa: PLC0415 - it brings the reading of articles along

    hear_sheet(opened)
    proposed = propose(opened, selection, reach)
    return proposed.story, proposed.selection, proposed.reach, proposed.drafts


def _is_painted() -> bool:
    """Tell whether the chart has said its first word; what stands around it waits until then, and delays nothing."""
    return st.session_state.get("complete", False) or bool(st.session_state.get("chart", {}).get("view"))


with telling():
    main()
