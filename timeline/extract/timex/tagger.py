"""Tagging: each expression found in a text is placed, and the next ones count from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.extract.timex.build_lengths import length_value
from timeline.extract.timex.calendar import Period, day
from timeline.extract.timex.context import Context
from timeline.extract.timex.expressions import (
    Count,
    Duration,
    Fixed,
    Likewise,
    Offset,
    Part,
    Partial,
    Range,
    Timed,
    Within,
)
from timeline.extract.timex.fallback import known_language
from timeline.extract.timex.find import find
from timeline.extract.timex.resolve import resolve
from timeline.extract.timex.tense import direction
from timeline.extract.timex.tokens import find_tokens
from timeline.extract.timex.values import Moment, Timex
from timeline.extract.timex.write import edtf_text, narrow, open_value, timex_value

if TYPE_CHECKING:
    from timeline.extract.timex.expressions import Expression
    from timeline.extract.timex.find import Found, Scan
    from timeline.extract.timex.language import Language
    from timeline.extract.timex.tense import Direction
    from timeline.extract.timex.values import TimexType

_NEAR = 150  # characters: about a sentence
_LONGEST_TIME = 40  # characters of a time of writing: 2025-11-20T13:35:00+01:00 has 25


def find_timexes(
    text: str, creation_time: str | None, lang: str, *, narrative: bool = False, upcoming: bool = False
) -> list[Timex]:
    """Find the temporal expressions of a text, in order.

    ``creation_time`` is when it was written, ISO 8601 (a day or a moment), or None. ``narrative`` counts from the
    date spoken of last, as histories do; so does a text whose creation time is not known. ``upcoming`` takes names
    without a year or week for the next ones, as agendas do. ``lang`` is a code of ISO 639-1; a language that has no
    file is read with the words that dateparser knows of it.

    >>> [(each.value, each.edtf) for each in find_timexes("On Friday he left for two days.", "2025-11-20", "en")]
    [('2025-11-14', '2025-11-14'), ('P2D', '')]
    """
    tongue = known_language(lang)
    now = _day(creation_time, tongue.order) if creation_time else None
    context = Context(now, narrative=narrative or now is None, upcoming=upcoming)
    scan = find(text, tongue)
    timexes: list[Timex] = []
    dated = 0  # where the date spoken of last ends
    for found in scan.found:
        context.close = context.said is not None and "\n" not in text[dated : found.start]
        context.near = context.close and found.start - dated < _NEAR
        timexes.append(_timex(found, scan, tongue, context))
        if timexes[-1].edtf:
            dated = found.end
    return timexes


def _day(text: str, order: str) -> int:
    """Read a time of writing, of which the day counts."""
    for token in find_tokens(text[:_LONGEST_TIME], order)[:1]:
        found = day(*token.values["date"]) if token.values and "date" in token.values else None
        if found:
            return found.number
    mend = "write it as 2025-11-20 or 2025-11-20T13:35"
    raise TimelineError(f'"{text[:_LONGEST_TIME]}" is no time of writing', mend=mend)


def _timex(found: Found, scan: Scan, tongue: Language, context: Context) -> Timex:
    """Place one expression, and let the next ones count from it."""
    expression = found.expression
    if isinstance(expression, Fixed):
        return Timex(found.start, found.end, expression.type, expression.value, expression.mod, rules=found.rules)
    if isinstance(expression, Duration):
        return _length(found, expression)
    context.direction = _direction(found, scan, tongue) if _needs_direction(expression) else ""
    if isinstance(expression, Offset) and expression.ahead and (context.narrative or context.direction == "past"):
        if expression.ahead != "said":
            return _length(found, expression.length)
        expression = replace(expression, anchor="said")
    anchor = _anchor_value(expression, context)
    moment = resolve(expression, context)
    if isinstance(expression, Count) and expression.outer is None and not context.upcoming:
        return _length(found, expression.length, edtf_text(moment) if moment else "", anchor)
    if moment is None:
        return _unplaced(found, context)
    if not (isinstance(expression, Timed) and expression.inner is None):
        context.remember(moment, compared=isinstance(expression, Likewise))
    return _placed(found, narrow(moment) if context.upcoming else moment, anchor)


def _placed(found: Found, moment: Moment, anchor: str) -> Timex:
    """Write an expression whose days are known; one that says all by itself has no anchor."""
    expression = found.expression
    return Timex(
        found.start, found.end, "TIME" if isinstance(expression, Timed) else "DATE", timex_value(moment), moment.mod,
        edtf_text(moment), "" if _says_all(expression) else anchor, _ends(found.ends, moment), found.rules,
    )  # fmt: skip


def _says_all(expression: Expression) -> bool:
    """Tell whether nothing outside an expression places it."""
    if isinstance(expression, Part | Timed) and expression.inner is not None:
        return _says_all(expression.inner)
    if isinstance(expression, Within):
        return _says_all(expression.outer)
    if isinstance(expression, Range):
        return _says_all(expression.first) and _says_all(expression.last)
    return isinstance(expression, Partial) and expression.flag == "full"


def _length(found: Found, length: Duration, edtf: str = "", anchor: str = "") -> Timex:
    """Write a length of time; "the last three weeks" is one, and names a stretch of the calendar too."""
    return Timex(
        found.start, found.end, "DURATION", length_value(length), length.mod, edtf, anchor, rules=found.rules
    )  # fmt: skip


def _unplaced(found: Found, context: Context) -> Timex:
    """Write an expression that nothing places."""
    expression = found.expression
    if isinstance(expression, Range) and found.ends:
        return _apart(found, expression, context)
    kind: TimexType = "TIME" if isinstance(expression, Timed) else "DATE"
    return Timex(found.start, found.end, kind, open_value(expression), rules=found.rules)


def _apart(found: Found, expression: Range, context: Context) -> Timex:
    """Place two dates that a range would join and that make none: "revised from Friday to December's figures"."""
    ends: list[Timex] = []
    for place, side in zip(found.ends, (expression.first, expression.last), strict=True):
        moment = resolve(side, context)
        value = timex_value(moment) if moment else open_value(side)
        ends.append(Timex(*place, "DATE", value, "", edtf_text(moment) if moment else ""))
    return Timex(found.start, found.end, "DATE", ends[0].value, ends=tuple(ends), rules=found.rules)


def _ends(places: tuple[tuple[int, int], ...], moment: Moment) -> tuple[Timex, ...]:
    """Give the two ends of a range as expressions of their own."""
    periods = [Moment(each, each) for each in (moment.first, moment.last)]
    pairs = zip(places, periods, strict=False)
    return tuple(Timex(*place, "DATE", timex_value(each), "", edtf_text(each)) for place, each in pairs)


def _anchor_value(expression: Expression, context: Context) -> str:
    """Write the day from which an expression counts."""
    while isinstance(expression, Part | Timed) and expression.inner is not None:
        expression = expression.inner
    base = context.anchor(getattr(expression, "anchor", "now") or "now")
    return Period("D", base).value if base is not None else ""


def _direction(found: Found, scan: Scan, tongue: Language) -> Direction:
    """Tell the tense of the clause in which an expression stands."""
    last = found.token
    while last < len(scan.tokens) and scan.tokens[last].start < found.end:
        last += 1
    return direction(scan.tokens, found.token, last, tongue.tense)


def _needs_direction(expression: Expression) -> bool:
    """Tell whether the tense of the clause decides what a date means."""
    if isinstance(expression, Part | Timed):
        return expression.inner is not None and _needs_direction(expression.inner)
    if isinstance(expression, Range):
        return _needs_direction(expression.first)
    if isinstance(expression, Offset):
        return bool(expression.ahead)
    return isinstance(expression, Partial) and expression.flag != "full"
