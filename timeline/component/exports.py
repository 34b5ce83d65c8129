"""The export panel: choose what it is for, then the format, see the picture, download it."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast, get_args

import streamlit as st

from timeline.component.filters import plain
from timeline.component.state import mode
from timeline.component.stories import Opened
from timeline.errors import TimelineError
from timeline.export import (
    EXPORTERS,
    SIZES,
    Delivery,
    File,
    Kind,
    Order,
    export,
    make_stem,
    pack,
    stream,
    tell_simplified,
)
from timeline.query import Chosen, describe
from timeline.texts import Texts
from timeline.view import View

PREVIEW = "preview"
ONE_PAGE = "1600"
"""The width, in pixels, of the page that is as high as it needs to be."""

KINDS: tuple[Kind, ...] = get_args(Kind)
LARGE = 20_000
"""Events from which a file that can be is written to disk, event by event: memory then holds none of it."""

FIRST = "png"
"""The format that is chosen at first."""


def show_exports(opened: Opened, selection: Chosen, view: View, say: Texts) -> None:
    """Draw the choices; the file is made at once, to tell what became of the story in it, and a picture is shown."""
    if not selection:
        st.info(say("export.nothing"))
        return
    kind = _choose_kind(say)
    left, right = st.columns([3, 2])
    with left:
        ending = _choose_format(kind, say)
    with right:
        order = _refine(_order(opened, selection, view), ending, say)
        made = _offer(order, ending, say)
    if made and EXPORTERS[ending].picture:
        _show_first_page(order, say)


def _order(opened: Opened, selection: Chosen, view: View) -> Order:
    """Order what the page shows; the day is read from the clock here, at the roof."""
    story = opened.reading.story
    return Order(
        story,
        selection,
        words=describe(opened.index.known(view.filter), story, view.language),
        lanes=view.lanes,
        first=view.filter.actors if view.lanes == "actor" else (),
        language=view.language,
        exported=datetime.now().astimezone().date().isoformat(),
    )


def _choose_kind(say: Texts) -> Kind:
    """Offer the kinds of formats, so that the list of each is short."""
    return st.segmented_control(
        say("export.kind"),
        KINDS,
        default=KINDS[0],
        required=True,
        format_func=lambda each: say(f"export.kinds.{each}"),
        key="export_kind",
    )


def _choose_format(kind: Kind, say: Texts) -> str:
    """Offer the formats of one kind, each with a sentence on what it is for."""
    endings = [ending for ending, exporter in EXPORTERS.items() if exporter.kind == kind]
    chosen: str = st.radio(
        say("export.format"),
        endings,
        index=endings.index(FIRST) if FIRST in endings else 0,
        format_func=lambda ending: say(f"export.name.{_word(ending)}"),
        captions=[say(f"export.about.{_word(ending)}") for ending in endings],
        key=f"export_format_{kind}",
    )
    return chosen


def _word(ending: str) -> str:
    """Name a format as the texts do, in which a dot parts the keys."""
    return ending.replace(".", "-")


def _refine(order: Order, ending: str, say: Texts) -> Order:
    """Ask which events, and what only some formats need to know."""
    part = st.radio(
        say("export.what"), ["all", "window"], key="export_part", format_func=lambda key: say(f"export.part.{key}")
    )
    if part == "window":
        order = replace(order, window=st.session_state.window)
    if EXPORTERS[ending].picture:
        sizes = [*SIZES, ONE_PAGE]
        order = replace(
            order,
            size=st.selectbox(say("export.size"), sizes, format_func=lambda key: say(f"export.sizes.{key}")),
        )
    if ending == "png":
        scale = st.selectbox(say("export.scale"), [1, 2, 3, 4], index=1, format_func=lambda factor: f"{factor}×")
        order = replace(order, scale=scale)
    if ending in {"csv", "tsv"}:
        order = replace(order, spreadsheet=st.checkbox(say("export.safe"), value=True, help=say("export.safe_help")))
    return replace(order, mode=mode()) if ending == "html" else order


def _offer(order: Order, ending: str, say: Texts) -> bool:
    """Make the file and offer it; tell what did not come out and what is simpler; False if there is none."""
    if EXPORTERS[ending].stream and len(order.events) >= LARGE:
        return _offer_large(order, ending, say)
    try:
        delivery = _made(ending, order)
        if EXPORTERS[ending].picture:
            _pages(order)  # which are shown below, and fail here
    except TimelineError as error:
        st.error(plain(str(error)))
        return False
    for warning in delivery.warnings:
        st.warning(plain(str(warning)))
    made = pack(delivery, ending, make_stem(order.story.title))
    _show_download(made.content, made.name, delivery, say)
    return True


def _offer_large(order: Order, ending: str, say: Texts) -> bool:
    """Write the file to disk and offer it from there; it goes with the session, or when another takes its place."""
    session = st.session_state
    if session.get("on_disk", (None,))[0] != (ending, order):
        file = tempfile.NamedTemporaryFile(suffix=f".{ending}")  # noqa: SIM115 - the session keeps it
        notes = stream(ending, order, cast("BinaryIO", file))
        file.flush()
        session.on_disk = ((ending, order), file, notes)
    _, file, notes = session.on_disk
    path = Path(file.name)
    name = f"{make_stem(order.story.title)}.{ending}"
    _show_download(lambda: path.open("rb"), name, Delivery((), simplified=notes), say)
    return True


def _show_download(data: bytes | Callable[[], BinaryIO], name: str, delivery: Delivery, say: Texts) -> None:
    """Draw the button, and tell what is simpler in the file."""
    st.download_button(
        say("export.download"),
        data=data,
        file_name=name,
        on_click="ignore",
        icon=":material/download:",
        type="primary",
    )
    if simpler := tell_simplified(delivery, say.language):
        st.caption("\n".join([say("simplified.head"), "", *(f"- {plain(words)}" for words in simpler)]))


def _show_first_page(order: Order, say: Texts) -> None:
    pages = _pages(order)
    caption = say("export.preview_one") if len(pages) == 1 else say("export.preview", count=len(pages))
    st.image(pages[0].content, caption=caption, output_format="PNG")


def _pages(order: Order) -> tuple[File, ...]:
    """Make the pages as they are shown."""
    return _made(PREVIEW, replace(order, scale=1)).files


def _made(ending: str, order: Order) -> Delivery:
    """Make an export, or give the one of the last run where nothing has changed since."""
    last = st.session_state.setdefault("made", {})
    if ending not in last or last[ending][0] != order:
        last[ending] = (order, export("png" if ending == PREVIEW else ending, order))
    delivery: Delivery = last[ending][1]
    return delivery
