"""Likeness in words, for the page and the terminal: "the same days · Steve Witkoff, Kirill Dmitriev · Miami"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.texts import texts

if TYPE_CHECKING:
    from timeline.review.likeness import Likeness, Reason


def word_reasons(likeness: Likeness, language: str) -> str:
    """Put into words why two events may be one."""
    return " · ".join(_word(reason, language) for reason in likeness.reasons)


def _word(reason: Reason, language: str) -> str:
    say = texts(language)
    if reason.ground == "near":
        return say("likeness.near", count=int(reason.value))
    return say(f"likeness.{reason.ground}", value=reason.value)
