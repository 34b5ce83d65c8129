"""The fields of a form as widgets: each takes over what is written in it, and says below what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from timeline.component.drafts import Draft, take
from timeline.component.filters import plain
from timeline.edtf import Precision
from timeline.errors import TimelineError
from timeline.form import DateTold, Faults, tell_date
from timeline.form.writing import held
from timeline.model import Story
from timeline.texts import Texts, brief

MOST_OPTIONS = 2_000
"""Options of a list; who or what is not among them can be typed."""

Label = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Fields:
    """Draws the fields of one draft, each by its name; ``faults`` are by the same names."""

    draft: Draft
    story: Story
    say: Texts
    faults: Faults

    def text(self, field: str, **options: Any) -> None:
        """Draw a text of one line."""
        with _close():
            st.text_input(self._label(field), **self._widget(field, self.held(field)), **options)
            self.tell(field)

    def prose(self, field: str) -> None:
        """Draw a text of several lines."""
        with _close():
            st.text_area(self._label(field), **self._widget(field, self.held(field)), height=100)
            self.tell(field)

    def date(self, field: str, **options: Any) -> None:
        """Draw a date, with what it means below it as soon as the writer pauses."""
        text = self.held(field)
        told = tell_date(text, self.say.language, (self.story.language, "en", "fr")) if text else DateTold()
        with _close():
            st.text_input(self._label(field), live=True, **self._widget(field, text), **options)
            if told.value or not text:  # a line that is always there moves nothing below it while one writes
                st.caption(plain(self._meaning(told) if told.value else self.say("form.when_hint")))
            self.tell(field, mend=not told.instead)
            if told.instead:
                st.button(
                    plain(self.say("form.instead", edtf=told.instead, meaning=told.meaning)),
                    key=self.draft.name(f"{field}:instead"),
                    on_click=self._write,
                    args=(field, told.instead),
                    icon=":material/edit_calendar:",
                )

    def one(
        self, field: str, options: Sequence[str], names: Label, *, label: str = "", note: str = "", **more: Any
    ) -> None:
        """Draw a choice of one, with a note below it; an empty field is none."""
        value = self.held(field)
        kept = value if value or "" in options else None
        with _close():
            st.selectbox(label or self._label(field), options, format_func=names, **self._widget(field, kept), **more)
            if note:
                st.caption(plain(note))
            self.tell(field)

    def several(self, field: str, options: Sequence[str], names: Label, **more: Any) -> None:
        """Draw a choice of several, to which others may be added by typing."""
        values = list(self.held(field))
        with _close():
            st.multiselect(
                self._label(field),
                list(dict.fromkeys([*values, *options[:MOST_OPTIONS]])),
                format_func=names,
                accept_new_options=True,
                placeholder=self.say("form.choose"),
                **self._widget(field, values),
                **more,
            )
            self.tell(field)

    def facts(self, field: str) -> None:
        """Draw a row for each fact, and one for the next."""
        st.markdown(f":small[{self._label(field)}]", help=self.say("form.facts_help"))
        for row, pair in enumerate([*self.held(field), ("", "")]):
            for at, column in enumerate(st.columns([2, 3])):
                word = self.say("form.text" if at else "form.fact")
                column.text_input(
                    f"{word} {row + 1}",
                    placeholder=word,
                    label_visibility="collapsed",
                    **self._widget(f"{field}.{row}.{at}", pair[at]),
                )
        self.tell(field)

    @contextmanager
    def fold(self, name: str, title: str, *fields: str) -> Iterator[bool]:
        """Fold a part; it is marked where one of its fields is faulty, and tells whether it is open."""
        session, key = st.session_state, f"{self.draft.key}:{name}"
        session[key] = session.get(key, False)  # stays open though its title changes
        marked = any(self.told(field) for field in self.faults if field.partition(".")[0] in fields)
        icon = ":material/error:" if marked else None
        part = st.expander(title, icon=icon, on_change="rerun", key=key)
        with part:
            yield bool(part.open)

    def held(self, field: str) -> Any:
        """Give what stands in a field."""
        return held(self.draft.form, field)

    def told(self, field: str) -> list[TimelineError]:
        """Give what is wrong with a field; what is only missing counts once somebody wanted to save."""
        asked = self.draft.insists or self.held(field)
        return [fault for fault in self.faults.get(field, ()) if asked or fault.severity == "warning"]

    def tell(self, field: str, *, mend: bool = True) -> None:
        """Say what is wrong with a field, and what mends it, unless something else below it does."""
        for fault in self.told(field):
            st.markdown(worded(fault, mend=mend))

    def _label(self, field: str) -> str:
        return self.say(f"form.{field.rpartition('.')[2]}")

    def _meaning(self, told: DateTold) -> str:
        """Put into words what a date means; of whole days the words say from when to when."""
        value = told.value
        parts = [told.meaning]
        if value and value.precision:
            parts.append(self.say(f"form.precision.{value.precision.name.lower()}"))
        exact = value and value.precision and value.precision >= Precision.DAY
        if told.first and told.last and not exact:
            parts.append(self.say("form.reach", first=told.first, last=told.last))
        return " · ".join(parts)

    def _widget(self, field: str, value: Any) -> Mapping[str, Any]:
        """Give what all widgets take: their name, under which their value is kept, and who takes it over.

        One that comes back shows what was written in it only if Streamlit was told to keep that.
        """
        name = self.draft.name(field)
        st.session_state.setdefault(name, value)
        return {"key": name, "on_change": take, "args": (self.draft, field, self.story), "persist_state": "session"}

    def _write(self, field: str, text: str) -> None:
        """Write a text into a field as if its writer had."""
        st.session_state[self.draft.name(field)] = text
        take(self.draft, field, self.story)


def worded(fault: TimelineError, *, mend: bool = True) -> str:
    """Write a fault, or a warning, in a line of markdown, with what mends it."""
    colour = "red" if fault.severity == "error" else "orange"
    remedy = f" → {plain(brief(fault.mend))}" if fault.mend and mend else ""
    return f":small[:{colour}[:material/error:] {plain(brief(fault.what))}{remedy}]"


def _close() -> DeltaGenerator:
    """Keep a field together with what is said of it."""
    return st.container(gap="xxsmall")
