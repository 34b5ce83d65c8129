"""The date of an event: what a temporal expression gives, and how that is told in one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline import edtf

if TYPE_CHECKING:
    from timeline.extract.timex import Timex

_HEAD = 90  # characters in which a dateline ends
_DATELINE = re.compile(r"[^\W\d_]{3,}[^a-zß-ÿ\n]{0,40}[^\n]{0,60}?(?:\s[-–—]+\s|--\s?)")
_SHOUTED = 3  # letters of a place in capitals


def dateline_length(sentence: str) -> int:
    """Give how much of a sentence is an agency's dateline.

    >>> dateline_length("KYIV, Nov. 20 (AP) - The envoys met."), dateline_length("The envoys met - twice.")
    (21, 0)
    """
    head = sentence[:_HEAD]
    first = re.match(r"[^\W\d_]+", head)
    if not first or len(first[0]) < _SHOUTED or not first[0].isupper():
        return 0
    match = _DATELINE.match(head)
    return match.end() if match else 0


def when_of(timex: Timex, *, lasts: bool) -> str:
    """Give the date of an event in EDTF: of what goes on ("since May") as it is, of "from Monday" the day it begins.

    A range that was read as a beginning, "from the 13th to the 19th", is whole.
    """
    if "/" in timex.value and ".." in timex.edtf and is_date(timex.value):
        return timex.value
    begins = timex.edtf.removesuffix("/..")
    return timex.edtf if lasts else begins


def is_date(text: str) -> bool:
    """Tell whether a text is a date in EDTF.

    >>> is_date("2025-11-19"), is_date("2025-W47")
    (True, False)
    """
    try:
        edtf.parse(text)
    except edtf.EdtfError:
        return False
    return True


def is_clock(timex: Timex) -> bool:
    """Tell whether a time of day stands without its day."""
    return timex.type == "TIME" and bool(timex.rules) and timex.rules[-1].startswith("clock:")


def explain(text: str, timex: Timex) -> str:
    """Say in one line how words came to mean a date.

    As in "'mercredi' = 2025-11-19: weekday, counted back from 2025-11-20".
    """
    said = " ".join(text[timex.start : timex.end].split())
    names = ", ".join(dict.fromkeys(rule.split(":")[0] for rule in reversed(timex.rules)))
    mod = f", {timex.mod.lower().replace('_', ' ')}" if timex.mod else ""
    return f"'{said}' = {timex.value}{mod}: {names or 'as it stands'}{_counted(timex)}"


def _counted(timex: Timex) -> str:
    """Say from which day a date was counted, and which way."""
    if not timex.anchor or not is_date(timex.anchor):
        return ""
    begin, anchor = edtf.parse(timex.edtf).bounds()[0], edtf.parse(timex.anchor).bounds()[0]
    way = "back " if begin < anchor else "on " if begin > anchor else ""
    return f", counted {way}from {timex.anchor}"
