"""The page's queries as expressions of Ibis over one table: the same on every engine, and the same as the index says.

    table ── passing(Filter) ──┬─ lane_bins      counts per lane and bin
                               ├─ foremost       the top events of a window
                               └─ facet_counts   events of each value of each facet, over `without` its own filter

Nothing is asked here: an expression is a question, `timeline.engine.index` asks it. Days without end are tested against
`FAR`, since not every engine has a way to write infinity.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.edtf import parse
from timeline.query import FACETS, Filter, parse_search

if TYPE_CHECKING:
    from collections.abc import Sequence

Expression = Any
"""A table, a column or a value of Ibis, which has no types."""

FAR = 1e15
"""Days beyond all that EDTF can write in years of which we draw any."""

COLUMN_OF = {
    "actors": "actors",
    "sides": "sides",
    "places": "place",
    "tags": "tags",
    "statuses": "status",
    "publishers": "publishers",
    "languages": "source_languages",
}
"""The column of each facet."""

_SINGLE = frozenset({"places", "statuses"})
"""Facets of which an event has one value at most, "" where it has none; the others are lists."""

# Fibonacci hashing of 64 bits, as the index has it (`timeline.query.tracks`), by halves: no number outgrows 63 bits.
_HIGH, _LOW, _MASK = 0x9E3779B9, 0x7F4A7C15, 0xFFFFFFFF


def days(number: float) -> Expression:
    """Write days as the same floating number on every engine; Spark reads 1.5 in SQL as a decimal."""
    import ibis  # noqa: PLC0415 - half a second, and an extra

    return ibis.literal(repr(float(number))).cast("float64")


class Lane(NamedTuple):
    """Which events are in a lane: those of a value of a facet (``""``: all events).

    ``key`` None is those that have no value, or where ``beside`` is given, those that have one beside these.
    """

    facet: str
    key: str | None = None
    beside: tuple[str, ...] | None = None


def passing(table: Expression, wanted: Filter, without: str = "") -> Expression:
    """Keep the events that pass a filter, but for one of its facets."""
    tests = [test for facet in FACETS if facet != without for test in _facet_tests(table, facet, wanted)]
    search = parse_search(wanted.text)
    tests += [table.search_text.contains(word) for word in search.wanted]
    tests += [~table.search_text.contains(word) for word in search.refused]
    if wanted.since:
        tests.append(table.end_day > days(parse(wanted.since).bounds()[0]))
    if wanted.until:
        tests.append(table.first_day < days(parse(wanted.until).bounds()[1]))
    return table.filter(*tests) if tests else table


def _facet_tests(table: Expression, facet: str, wanted: Filter) -> list[Expression]:
    values = wanted.chosen(facet)
    column = table[COLUMN_OF[facet]]
    if not values:
        return []
    if facet in _SINGLE:
        return [column.isin(values)]
    each = [column.contains(value) for value in values]
    if facet == "actors" and wanted.all_actors:
        return each
    some = each[0]
    for other in each[1:]:
        some |= other
    return [some]


def meeting(rows: Expression, start: float, end: float) -> Expression:
    """Keep the events that meet a window of days, which may be endless."""
    tests = [rows.first_day < days(end)] if isfinite(end) else []
    tests += [rows.end_day > days(start)] if isfinite(start) else []
    return rows.filter(*tests) if tests else rows


def values_of(rows: Expression, facet: str) -> Expression:
    """Give a row for each value of a facet of each event, with its days."""
    column = rows[COLUMN_OF[facet]]
    value = column if facet in _SINGLE else column.unique().unnest()
    pairs = rows.select("number", "first_day", "end_day", value=value)
    return pairs.filter(pairs.value != "")


def facet_counts(table: Expression, wanted: Filter) -> Expression:
    """Count the events of each value of each facet under all other filters: rows of facet, value, count.

    Of all-of actors a value counts with those that are chosen.
    """
    parts = []
    for facet in FACETS:
        narrowing = facet == "actors" and wanted.all_actors
        parts.append(value_counts(passing(table, wanted, "" if narrowing else facet), facet))
    return _together(parts)


def value_counts(rows: Expression, facet: str) -> Expression:
    """Count the events of each value of one facet: rows of facet, value, count."""
    import ibis  # noqa: PLC0415 - half a second, and an extra

    counted = values_of(rows, facet).group_by("value").agg(count=lambda pairs: pairs.count())
    return counted.select(facet=ibis.literal(facet), value="value", count="count")


def lane_bins(rows: Expression, lanes: Sequence[Lane], start: float, end: float, number: int) -> Expression:
    """Count the events of each lane by equal bins of a window: rows of lane (its position), bin, count.

    Bin 0 has what had ended when the window begins, 1 also what began before it and goes on, the last what begins at
    its end or later.
    """
    binned = [_binned(part, start, end, number) for part in _lane_parts(rows, lanes)]
    return _together(binned).group_by("lane", "bin").agg(count=lambda parts: parts.count())


def lane_counts(rows: Expression, lanes: Sequence[Lane]) -> Expression:
    """Count the events of each lane: rows of lane (its position), count."""
    parts = [part.select("lane") for part in _lane_parts(rows, lanes)]
    return _together(parts).group_by("lane").agg(count=lambda parts: parts.count())


def _lane_parts(rows: Expression, lanes: Sequence[Lane]) -> list[Expression]:
    """Give the events of all lanes with the position of their lane; those of single values in one part."""
    import ibis  # noqa: PLC0415 - as above

    parts = []
    keyed = {lane.key: at for at, lane in enumerate(lanes) if lane.key is not None}
    facet = lanes[0].facet
    if keyed:
        pairs = values_of(rows, facet)
        pairs = pairs.filter(pairs.value.isin(list(keyed)))
        at = pairs.value.cases(*keyed.items(), else_=-1)
        parts.append(pairs.select("number", "first_day", "end_day", lane=at.cast("int64")))
    for at, lane in enumerate(lanes):
        if lane.key is None:
            chosen = _beside(rows, lane) if lane.facet else rows
            lane_of = ibis.literal(at).cast("int64")
            parts.append(chosen.select("number", "first_day", "end_day", lane=lane_of))
    return parts


def _beside(rows: Expression, lane: Lane) -> Expression:
    """Keep the events that have no value of a facet, or that have another than some, each once."""
    column = rows[COLUMN_OF[lane.facet]]
    if lane.beside is None:
        return rows.filter(column == "" if lane.facet in _SINGLE else column.length() == 0)
    pairs = values_of(rows, lane.facet)
    others = pairs.filter(~pairs.value.isin(lane.beside)) if lane.beside else pairs
    return others.select("number", "first_day", "end_day").distinct()


def _binned(part: Expression, start: float, end: float, number: int) -> Expression:
    """Put each event into its bin of a finite window, by the edges of `numpy.linspace`, alike to the last bit."""
    import ibis  # noqa: PLC0415 - as above

    start, end, step = days(start), days(end), days((end - start) / number)
    day = ibis.greatest(ibis.least(part.first_day, end), start)  # of finite days alone a number is made
    guess = ((day - start) / step).floor().cast("int64")
    low, high = guess * step + start, (guess + 1) * step + start
    exact = guess - (day < low).cast("int64") + (day >= high).cast("int64")
    inner = ibis.greatest(ibis.least(exact, number - 1), 0) + 1
    before = ibis.ifelse(part.end_day > start, 1, 0)
    where = ibis.cases((part.first_day < start, before), (part.first_day >= end, number + 1), else_=inner)
    return part.select("lane", bin=where.cast("int64"))


def _together(parts: Sequence[Expression]) -> Expression:
    import ibis  # noqa: PLC0415 - as above

    return ibis.union(*parts) if len(parts) > 1 else parts[0]


def by_time(rows: Expression) -> list[Expression]:
    """Give what the order of time sorts by."""
    return [rows.first_day.asc(), rows.end_day.asc(), rows.importance.desc(), rows.number.asc()]


def foremost(rows: Expression, start: float, end: float, most: int) -> Expression:
    """Give the most important events that meet a window; of equal ones chance decides, as in the index."""
    near = meeting(rows, start, end)
    following = near.number.cast("int64") + 1
    low = following * _LOW
    chance = (((following * _HIGH) & _MASK) + (low >> 32)) & _MASK
    return near.order_by(near.importance.desc(), (chance >> 1).asc(), near.number.asc()).limit(most)


def ordered(rows: Expression, sort: str, *, descending: bool) -> Expression:
    """Sort events for a table; equal ones stay in the order of time."""
    when, until, weight, number = by_time(rows)
    first = {"title": rows.title.lower(), "where": rows.place.lower(), "status": rows.status}.get(sort)
    if first is not None:
        return rows.order_by(first.desc() if descending else first.asc(), when, until, weight, number)
    if sort == "importance":
        return rows.order_by(weight if descending else rows.importance.asc(), when, until, number)
    if descending:
        when, until = rows.first_day.desc(), rows.end_day.desc()
    return rows.order_by(when, until, weight, number)


def before(rows: Expression, first: float, end: float, importance: int, number: int) -> Expression:
    """Keep the events before one in the order of time."""
    same = rows.first_day == days(first)
    alike = same & (rows.end_day == days(end))
    equal = alike & (rows.importance == importance)
    earlier = (rows.first_day < days(first)) | (same & (rows.end_day < days(end)))
    return rows.filter(earlier | (alike & (rows.importance > importance)) | (equal & (rows.number < number)))
