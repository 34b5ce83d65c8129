"""What is asked for, in one value: the filter, the lanes, the window, the open event and the language.

    address ── from_query ──> View ── to_query ──> address      (each undoes the other)

    ?actor=witkoff&actor=dmitriev&match=all&q=plan&from=2025-10&until=2025-12
     &lanes=tag&window=2025-10-01..2025-12-31&event=miami-talks&lang=fr

What is as usual is left out of the address, so that links stay short. An address comes from anyone: it is bounded, what
it has wrong is left out and reported, what is unknown in it is none of our business.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from timeline import edtf
from timeline.edtf.days import END_DAY, FIRST_DAY
from timeline.edtf.values import shown
from timeline.errors import TimelineError
from timeline.layout import LANE_KINDS
from timeline.query import FACETS, Filter
from timeline.texts import LANGUAGES

LANES = tuple(LANE_KINDS)
DEFAULT_LANES = "actor"

MOST_VALUES = 100
"""Values of one parameter; an address of more is longer than browsers and servers agree to carry."""

LONGEST_VALUE = 200
"""Characters of one value."""

MINUTES_PER_DAY = 1440
_BETWEEN = ".."
# What a story file may not hold either: control characters, line separators, changes of direction, half characters.
_REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Window = tuple[str, str]
"""The first and the last moment shown, as EDTF and both included."""


@dataclass(frozen=True, slots=True)
class View:
    """The state of a page, and of a picture of it; two pages with equal views show the same.

    ``window`` is None while the whole selection shows, ``open`` the id of the open event, ``language`` "" while nobody
    has chosen one, so that the page follows the reader's browser.
    """

    filter: Filter = field(default_factory=Filter)
    lanes: str = DEFAULT_LANES
    window: Window | None = None
    open: str = ""
    language: str = ""

    @property
    def window_days(self) -> tuple[float, float] | None:
        """Give the window in days, half-open, as everything that draws wants it."""
        return read_window(self.window) if self.window else None

    def with_window(self, start: float, end: float) -> Self:
        """Give this view with another window, in days; it is kept to the minute."""
        return replace(self, window=write_window(start, end))


def read_window(window: Window) -> tuple[float, float]:
    """Give a window in days, half-open.

    >>> read_window(("2025-10-24", "2025-10-26"))
    (20385.0, 20388.0)
    """
    start, end = edtf.parse(window[0]).bounds()[0], edtf.parse(window[1]).bounds()[1]
    if not FIRST_DAY <= start < end <= END_DAY:
        first, last = window
        raise TimelineError(
            f'window "{first}..{last}" shows no time', mend="begin it before it ends, and leave no end open"
        )
    return start, end


def write_window(start: float, end: float) -> Window:
    """Write a window of days as EDTF: as days where it begins and ends with days, else to the minute.

    >>> write_window(20385, 20388), write_window(20385.5, 20388)
    (('2025-10-24', '2025-10-26'), ('2025-10-24T12:00Z', '2025-10-26T23:59Z'))
    """
    if not start < end:
        raise TimelineError(f"a window from day {start} to day {end} shows no time", mend="begin it before it ends")
    first = min(_minute(start), END_DAY * MINUTES_PER_DAY - 1)
    after = max(_minute(end), first + 1)
    whole = first % MINUTES_PER_DAY == after % MINUTES_PER_DAY == 0
    precision, step = (edtf.Precision.DAY, MINUTES_PER_DAY) if whole else (edtf.Precision.MINUTE, 1)
    moments = (first / MINUTES_PER_DAY, (after - step) / MINUTES_PER_DAY)
    first_text, last_text = (str(edtf.from_days(moment, precision)) for moment in moments)
    return first_text, last_text


def _minute(days: float) -> int:
    return round(min(max(days, FIRST_DAY), END_DAY) * MINUTES_PER_DAY)


PARAMETERS = (
    *(facet.parameter for facet in FACETS.values()),
    *("match", "q", "from", "until", "lanes", "window", "event", "lang"),
)
"""All names that an address of ours may hold."""


def to_query(view: View) -> dict[str, str | list[str]]:
    """Write a view as the parameters of an address; one that may come more than once is a list.

    >>> to_query(View(Filter(actors=("witkoff",), text="plan"), lanes="tag"))
    {'actor': ['witkoff'], 'q': 'plan', 'lanes': 'tag'}
    """
    chosen = {facet.parameter: list(view.filter.chosen(name)) for name, facet in FACETS.items()}
    single = {
        "match": "all" if view.filter.all_actors else "",
        "q": view.filter.text,
        "from": view.filter.since,
        "until": view.filter.until,
        "lanes": "" if view.lanes == DEFAULT_LANES else view.lanes,
        "window": _BETWEEN.join(view.window or ()),
        "event": view.open,
        "lang": view.language,
    }
    return {name: value for name, value in (chosen | single).items() if value}


def from_query(query: Mapping[str, str | Sequence[str]]) -> tuple[View, tuple[TimelineError, ...]]:
    """Read the parameters of an address as a view, and name what had to be left out.

    >>> from_query({"actor": ["witkoff"], "lanes": "colour"})[0].lanes
    'actor'
    """
    address = _Address(query)
    chosen = {name: tuple(address.values(facet.parameter)) for name, facet in FACETS.items()}
    wanted = Filter(
        **chosen,
        all_actors=address.choice("match", ("all", "any")) == "all",
        text=address.value("q"),
        since=address.date("from"),
        until=address.date("until"),
    )
    view = View(
        wanted,
        lanes=address.choice("lanes", LANES) or DEFAULT_LANES,
        window=address.window("window"),
        open=address.value("event"),
        language=address.choice("lang", LANGUAGES),
    )
    return view, tuple(address.problems)


class _Address:
    """The parameters of an address, read one by one; what is wrong is noted and left out."""

    def __init__(self, query: Mapping[str, str | Sequence[str]]) -> None:
        self._query = query
        self.problems: list[TimelineError] = []

    def values(self, name: str) -> list[str]:
        given = self._query.get(name, ())
        given = [given] if isinstance(given, str) else given
        if len(given) > MOST_VALUES:
            self._note(name, f"{len(given):,} values", mend=f"only the first {MOST_VALUES} are read")
        return list(dict.fromkeys(self._sound(name, given[:MOST_VALUES])))

    def value(self, name: str) -> str:
        return (self.values(name) or [""])[-1]

    def choice(self, name: str, allowed: Collection[str]) -> str:
        value = self.value(name)
        if value in {*allowed, ""}:
            return value
        self._note(name, f'"{shown(value)}"', mend=f"use one of {', '.join(sorted(allowed))}")
        return ""

    def date(self, name: str) -> str:
        value = self.value(name)
        try:
            return value if not value or edtf.parse(value) else ""
        except TimelineError as error:
            self._note(name, error.what, mend=error.mend)
            return ""

    def window(self, name: str) -> Window | None:
        value = self.value(name)
        if not value:
            return None
        first, _, last = value.partition(_BETWEEN)
        try:
            read_window((first, last))
        except TimelineError:
            self._note(name, f'"{shown(value)}" is no window of time', mend="write it as 2025-10-01..2025-12-31")
            return None
        return first, last

    def _sound(self, name: str, values: Sequence[str]) -> Iterator[str]:
        for value in values:
            if len(value) > LONGEST_VALUE:
                self._note(name, f"a value of {len(value):,} characters", mend=f"use {LONGEST_VALUE} at most")
            elif _REFUSED.search(value):
                self._note(name, f'"{shown(value)}" has characters that are not text')
            elif value:
                yield value

    def _note(self, name: str, what: str, mend: str = "") -> None:
        """Note what is wrong, once for each parameter: more would bury the page."""
        where = f'address, "{name}"'
        if all(problem.where != where for problem in self.problems):
            self.problems.append(TimelineError(what, where=where, mend=mend, severity="warning"))
