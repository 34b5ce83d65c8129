"""The export panel: choose a format, see the picture, download it."""

from dataclasses import replace
from datetime import datetime

import streamlit as st

from timeline.component.filters import plain
from timeline.component.state import mode
from timeline.component.stories import Opened
from timeline.errors import TimelineError
from timeline.export import EXPORTERS, SIZES, Delivery, Order, export, make_stem, pack
from timeline.query import describe
from timeline.texts import Texts
from timeline.view import View

PREVIEW = "preview"
ONE_PAGE = "1600"
"""The width, in pixels, of the page that is as high as it needs to be."""


def show_exports(opened: Opened, selection: list[int], view: View, say: Texts) -> None:
    """Draw the choices; a picture is made at once and shown, data when its button is pressed."""
    if not selection:
        st.info(say("export.nothing"))
        return
    order, ending = _choose(_order(opened, selection, view), say)
    st.caption(say(f"export.about.{ending}"))
    if EXPORTERS[ending].picture:
        _show_picture(order, ending, say)
    else:
        stem = make_stem(opened.reading.story.title)
        _download(lambda: pack(export(ending, order), ending, stem).content, f"{stem}.{ending}", say)


def _order(opened: Opened, selection: list[int], view: View) -> Order:
    """Order what the page shows; the day is read from the clock here, at the roof."""
    story = opened.reading.story
    return Order(
        story,
        tuple(selection),
        words=describe(opened.index.known(view.filter), story, view.language),
        lanes=view.lanes,
        first=view.filter.actors if view.lanes == "actor" else (),
        language=view.language,
        exported=datetime.now().astimezone().date().isoformat(),
    )


def _choose(order: Order, say: Texts) -> tuple[Order, str]:
    """Draw the widgets and give the order with what they say."""
    what, format_, third, fourth = st.columns([3, 2, 2, 1])
    part = what.radio(
        say("export.what"), ["all", "window"], key="export_part", format_func=lambda key: say(f"export.part.{key}")
    )
    if part == "window":
        order = replace(order, window=st.session_state.window)
    ending = format_.selectbox(
        say("export.format"), list(EXPORTERS), index=1, format_func=lambda key: say(f"export.name.{key}")
    )
    if EXPORTERS[ending].picture:
        sizes = [*SIZES, ONE_PAGE]
        size = third.selectbox(say("export.size"), sizes, format_func=lambda key: say(f"export.sizes.{key}"))
        order = replace(order, size=size)
    if ending == "png":
        scale = fourth.selectbox(say("export.scale"), [1, 2, 3, 4], index=1, format_func=lambda factor: f"{factor}×")
        order = replace(order, scale=scale)
    if ending == "csv":
        order = replace(order, spreadsheet=third.checkbox(say("export.safe"), value=True, help=say("export.safe_help")))
    if ending == "html":
        order = replace(order, mode=mode())
    return order, ending


def _show_picture(order: Order, ending: str, say: Texts) -> None:
    """Make the picture, tell what did not come out, offer it, and show its first page."""
    try:
        delivery = _made(ending, order)
        pages = _made(PREVIEW, replace(order, scale=1)).files
    except TimelineError as error:
        st.error(plain(str(error)))
        return
    for warning in delivery.warnings:
        st.warning(plain(str(warning)))
    made = pack(delivery, ending, make_stem(order.story.title))
    _download(made.content, made.name, say)
    caption = say("export.preview_one") if len(pages) == 1 else say("export.preview", count=len(pages))
    st.image(pages[0].content, caption=caption, output_format="PNG")


def _made(ending: str, order: Order) -> Delivery:
    """Make an export, or give the one of the last run where nothing has changed since."""
    last = st.session_state.setdefault("made", {})
    if ending not in last or last[ending][0] != order:
        last[ending] = (order, export("png" if ending == PREVIEW else ending, order))
    delivery: Delivery = last[ending][1]
    return delivery


def _download(content: object, name: str, say: Texts) -> None:
    st.download_button(
        say("export.download"),
        data=content,  # type: ignore[arg-type]  # bytes, or what makes them
        file_name=name,
        on_click="ignore",
        icon=":material/download:",
        type="primary",
    )
