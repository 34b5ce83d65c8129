"""What became of the changes: the last one with its way back, what was not saved, and whose version it shall be."""

from pathlib import Path

import streamlit as st

from timeline.component.editing import (
    Choice,
    is_held,
    record_of,
    redo,
    settle,
    undo,
    why_held,
)
from timeline.component.filters import plain
from timeline.component.stories import Opened, held_bytes
from timeline.export import make_stem
from timeline.form import Difference, differences
from timeline.model import Event, Story
from timeline.saving import Disagreement
from timeline.texts import Texts, brief


def show_place(opened: Opened, say: Texts) -> None:
    """Tell where changes go, if it is not the file that the story came from, and why."""
    if not is_held(opened):
        return
    why = why_held(opened)
    told = (
        [plain(str(why)), say("edit.cannot")] if why else [say("edit.uploaded" if not opened.path else "edit.cannot")]
    )
    st.info("  \n".join(told), icon=":material/download:")


def show_changes(opened: Opened, say: Texts) -> None:
    """Draw the last change, the ways back and forth, and the download of a story that is in no file."""
    record = record_of(opened)
    if record.fault:
        st.error(plain(str(record.fault)), icon=":material/error:")
    if record.last:
        way, words = record.last
        what = words if way == "done" else say(f"edit.{way}", what=words)
        held = held_bytes(opened) is not None
        told = say("edit.held", what=what) if held else say("edit.saved", what=what, name=opened.name)
        st.success(plain(told), icon=":material/check:")
    with st.container(horizontal=True):
        if record.done or record.undone:
            if st.button(say("edit.undo"), key="undo", disabled=not record.done, icon=":material/undo:"):
                undo(opened)
                st.rerun()
            if st.button(say("edit.redo"), key="redo", disabled=not record.undone, icon=":material/redo:"):
                redo(opened)
                st.rerun()
        if (content := held_bytes(opened)) is not None:
            st.download_button(
                say("edit.download"),
                data=content,
                file_name=_file_name(opened),
                on_click="ignore",
                icon=":material/download:",
                type="primary",
            )


def _file_name(opened: Opened) -> str:
    """Name the story file that is downloaded: as what was opened, if that was one file."""
    return f"{Path(opened.name).stem if len(opened.files) == 1 else make_stem(opened.reading.story.title)}.yaml"


def show_conflict(opened: Opened, say: Texts) -> bool:
    """Show both versions of what somebody else has changed meanwhile, and ask; False where nobody has."""
    record = record_of(opened)
    refused = record.refused
    if refused is None:
        return False
    st.warning(f"**{say('edit.conflict.head')}**  \n{say('edit.conflict.ask')}", icon=":material/call_split:")
    choices = [
        _show_disagreement(number, each, opened.reading.story, say) for number, each in enumerate(refused.disagreements)
    ]
    with st.container(horizontal=True):
        if st.button(say("edit.conflict.go"), key="settle", type="primary", icon=":material/check:"):
            settle(opened, refused, choices)
            st.rerun()
        if st.button(say("edit.conflict.leave"), key="leave_conflict"):
            record.refused = None
            st.rerun()
    return True


def _show_disagreement(number: int, each: Disagreement, story: Story, say: Texts) -> Choice:
    """Show two versions side by side, as far as they differ, and ask for one of them."""
    edit, theirs = each.edit, each.theirs
    one = edit.after or theirs or edit.before
    assert one is not None  # noqa: S101 - an edit has one
    with st.container(border=True):
        st.markdown(f"**{plain(brief(one.title if isinstance(one, Event) else one.name))}**")
        if theirs is None:
            st.markdown(say("edit.conflict.gone"))
        if edit.after is None:
            st.markdown(say("edit.conflict.removes"))
        if theirs and edit.after:
            names = {key: actor.name for key, actor in story.actors.items()}
            st.markdown(_table(differences(theirs, edit.after, names), say))
        offered: list[Choice] = ["theirs", "mine"]
        if theirs and isinstance(edit.after, Event):
            offered.append("both")
        chosen: Choice = st.radio(
            say("edit.conflict.ask"),
            offered,
            format_func=lambda choice: say(f"edit.conflict.choice.{choice}"),
            key=f"choice_{number}_{edit.kind}_{edit.id}",
            label_visibility="collapsed",
        )
    return chosen


def _table(rows: tuple[Difference, ...], say: Texts) -> str:
    """Write what differs as a table of markdown, theirs beside ours."""
    heads = [say(f"edit.conflict.{each}") for each in ("field", "ours", "theirs")]
    lines = [heads, ["---"] * 3]
    for row in rows:
        field = say(f"form.{row.field}")
        if row.source:
            field = say("edit.conflict.source", number=row.source, field=field)
        words = [say.name("status", text) if "status" in row.field else text for text in (row.ours, row.theirs)]
        lines.append([field, *(plain(brief(each)) or "–" for each in words)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
