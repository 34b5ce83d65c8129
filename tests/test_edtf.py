"""The specification's own examples, level by level, and the laws that every date keeps."""

import copy
import datetime as dt
import math
import pickle
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import (
    OPEN,
    UNKNOWN,
    Date,
    DateSet,
    EdtfError,
    End,
    Extent,
    Interval,
    Precision,
    civil,
    day_number,
    from_days,
    iso,
    parse,
)
from timeline.edtf.days import END_DAY, FIRST_DAY, FIRST_YEAR, LAST_YEAR, month_length, year_text

INF = math.inf
UTC = dt.UTC
EPOCH = dt.datetime(1970, 1, 1, tzinfo=UTC)

# Every example of the specification of 4 February 2019 that we read: text, first day, last day, precision.
LEVEL_0 = [
    ("1985-04-12", "1985-04-12", "1985-04-12", "DAY"),
    ("1985-04", "1985-04-01", "1985-04-30", "MONTH"),
    ("1985", "1985-01-01", "1985-12-31", "YEAR"),
    ("1985-04-12T23:20:30", "1985-04-12 23:20:30", "1985-04-12 23:20:30", "SECOND"),
    ("1985-04-12T23:20:30Z", "1985-04-12 23:20:30", "1985-04-12 23:20:30", "SECOND"),
    ("1985-04-12T23:20:30-04", "1985-04-13 03:20:30", "1985-04-13 03:20:30", "SECOND"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12 18:50:30", "1985-04-12 18:50:30", "SECOND"),
    ("1964/2008", "1964-01-01", "2008-12-31", "YEAR"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", "MONTH"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "DAY"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", None),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", None),
    ("2005/2006-02", "2005-01-01", "2006-02-28", None),
]
LEVEL_1 = [
    ("2001-21", "2001-03-01", "2001-05-31", "SEASON"),
    ("1984?", "1984-01-01", "1984-12-31", "YEAR"),
    ("2004-06~", "2004-06-01", "2004-06-30", "MONTH"),
    ("2004-06-11%", "2004-06-11", "2004-06-11", "DAY"),
    ("201X", "2010-01-01", "2019-12-31", "DECADE"),
    ("20XX", "2000-01-01", "2099-12-31", "CENTURY"),
    ("2004-XX", "2004-01-01", "2004-12-31", "YEAR"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "MONTH"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "YEAR"),
    ("1985-04-12/..", "1985-04-12", "inf", "DAY"),
    ("1985-04/..", "1985-04-01", "inf", "MONTH"),
    ("1985/..", "1985-01-01", "inf", "YEAR"),
    ("../1985-04-12", "-inf", "1985-04-12", "DAY"),
    ("../1985-04", "-inf", "1985-04-30", "MONTH"),
    ("../1985", "-inf", "1985-12-31", "YEAR"),
    ("1985-04-12/", "1985-04-12", "1985-04-12", "DAY"),
    ("1985-04/", "1985-04-01", "1985-04-30", "MONTH"),
    ("1985/", "1985-01-01", "1985-12-31", "YEAR"),
    ("/1985-04-12", "1985-04-12", "1985-04-12", "DAY"),
    ("/1985-04", "1985-04-01", "1985-04-30", "MONTH"),
    ("/1985", "1985-01-01", "1985-12-31", "YEAR"),
    ("-1985", "-1985-01-01", "-1985-12-31", "YEAR"),
]
LEVEL_2 = [
    ("1950S2", "1900-01-01", "1999-12-31", "CENTURY"),
    ("2001-34", "2001-04-01", "2001-06-30", "SEASON"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", "YEAR"),
    ("[..1760-12-03]", "-inf", "1760-12-03", "DAY"),
    ("[1760-12..]", "1760-12-01", "inf", "MONTH"),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", "inf", "MONTH"),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31", None),
    ("[..1984]", "-inf", "1984-12-31", "YEAR"),
    ("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31", "YEAR"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", None),
    ("{..1984}", "-inf", "1984-12-31", "YEAR"),
    ("2004-06~-11", "2004-06-11", "2004-06-11", "DAY"),
    ("2004?-06-11", "2004-06-11", "2004-06-11", "DAY"),
    ("?2004-06-~11", "2004-06-11", "2004-06-11", "DAY"),
    ("2004-%06-11", "2004-06-11", "2004-06-11", "DAY"),
    ("156X-12-25", "1560-12-25", "1569-12-25", "DECADE"),
    ("15XX-12-25", "1500-12-25", "1599-12-25", "CENTURY"),
    ("XXXX-12-XX", "0000-12-01", "9999-12-31", "MILLENNIUM"),
    ("1XXX-XX", "1000-01-01", "1999-12-31", "MILLENNIUM"),
    ("1XXX-12", "1000-12-01", "1999-12-31", "MILLENNIUM"),
    ("1984-1X", "1984-10-01", "1984-12-31", "YEAR"),
    ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20", "DAY"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", None),
]
NOT_SUPPORTED = ["Y170000002", "Y-170000002", "Y-17E7", "Y171010000S3", "Y3388E2S3"]

# Beyond the examples.
OURS = [
    ("2025-10-24", "2025-10-24", "2025-10-24", "DAY"),
    ("2025-11-16~/2025-11-18~", "2025-11-16", "2025-11-18", "DAY"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", "DAY"),
    ("0000-02-29", "0000-02-29", "0000-02-29", "DAY"),
    ("-9999/9999", "-9999-01-01", "9999-12-31", "YEAR"),
    ("-156X", "-1569-01-01", "-1560-12-31", "DECADE"),
    ("-000X", "-0009-01-01", "-0001-12-31", "DECADE"),
    ("201X-02-29", "2012-02-29", "2016-02-29", "DECADE"),
    ("2001-X1-31", "2001-01-31", "2001-01-31", "YEAR"),
    ("2001-24", "2001-12-01", "2002-02-28", "SEASON"),
    ("2003-28", "2003-12-01", "2004-02-29", "SEASON"),
    ("2001-29", "2001-09-01", "2001-11-30", "SEASON"),
    ("2001-30", "2001-12-01", "2002-02-28", "SEASON"),
    ("2001-31", "2001-03-01", "2001-05-31", "SEASON"),
    ("2001-36", "2001-10-01", "2001-12-31", "SEASON"),
    ("2001-38", "2001-05-01", "2001-08-31", "SEASON"),
    ("2001-41", "2001-07-01", "2001-12-31", "SEASON"),
    ("201X-21~", "2010-03-01", "2019-05-31", "DECADE"),
    ("-0043S1", "-0049-01-01", "-0040-12-31", "DECADE"),
    ("0043S2", "0043-01-01", "0043-12-31", "YEAR"),
    ("2025-04-19T18:00+03:00", "2025-04-19 15:00:00", "2025-04-19 15:00:59", "MINUTE"),
    ("2025-04-19T18Z", "2025-04-19 18:00:00", "2025-04-19 18:59:59", "HOUR"),
    ("2025-04-19T18:00+03:00/2025-04-21", "2025-04-19 15:00:00", "2025-04-21", None),
    ("2004-02-10/2004-02", "2004-02-10", "2004-02-29", None),
]


def stamp(text: str, *, after: bool = False) -> float:
    """Read a stamp of the tables with the standard library, which ends at the year 1: before it, count by 400 years."""
    if text.endswith("inf"):
        return float(text)
    date, _, clock = text.partition(" ")
    year, month, day = (int(part) for part in re.fullmatch(r"(-?\d+)-(\d+)-(\d+)", date).groups())  # type: ignore[union-attr]
    eras = (400 - year) // 400 if year < 1 else 0
    days = dt.date(year + 400 * eras, month, day).toordinal() - dt.date(1970, 1, 1).toordinal() - 146_097 * eras
    hours, minutes, seconds = (int(part) for part in (clock or "0:0:0").split(":"))
    time = hours * 3600 + minutes * 60 + seconds
    return (days * 86_400 + time + (0 if not after else 1 if clock else 86_400)) / 86_400


@pytest.mark.parametrize(("text", "first", "last", "precision"), [*LEVEL_0, *LEVEL_1, *LEVEL_2, *OURS])
def test_an_example_reads_as_its_days_and_its_precision(text: str, first: str, last: str, precision: str) -> None:
    value = parse(text)
    assert value.bounds() == (stamp(first), stamp(last, after=True))
    assert value.precision == (Precision[precision] if precision else None)
    assert str(value) == text


@pytest.mark.parametrize("text", NOT_SUPPORTED)
def test_years_beyond_four_digits_are_refused_by_name(text: str) -> None:
    with pytest.raises(EdtfError, match=r"exponential years|more than four digits") as caught:
        parse(text)
    assert caught.value.mend == "years run from -9999 to 9999"


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1984", False, False),
        ("1984?", False, True),
        ("1984~", True, False),
        ("1984%", True, True),
        ("2004-06~-11", True, False),
        ("?2004-06-~11", True, True),
        ("1950S2", True, False),
        ("1950S4", False, False),
        ("[1667,1668~]", True, False),
        ("{1667?,1668}", False, True),
    ],
)
def test_qualifiers_are_told_of_any_part(text: str, approximate: bool, uncertain: bool) -> None:
    value = parse(text)
    assert (value.approximate, value.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-10-24/2025-10-26", End(), End()),
        ("1984~/2004-06", End(approximate=True), End()),
        ("1984/2004-06%", End(), End(approximate=True, uncertain=True)),
        ("1985/..", End(), End(open=True)),
        ("../1985?", End(open=True), End(uncertain=True)),
        ("1985/", End(), End(unknown=True)),
        ("/1985", End(unknown=True), End()),
        ("[..1928]", End(open=True), End()),
        ("[1760-12~..]", End(approximate=True), End(approximate=True, open=True)),
        ("2025-08?", End(uncertain=True), End(uncertain=True)),
    ],
)
def test_each_end_says_what_it_is(text: str, start: End, end: End) -> None:
    assert parse(text).ends == (start, end)


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        # one day: it starts and ends on it
        ("2025-10-24", (20385, 20386, 20385, 20386)),
        # |==24th==|        |==26th==|
        ("2025-10-24/2025-10-26", (20385, 20386, 20387, 20388)),
        ("2025-10-24/..", (20385, 20386, INF, INF)),
        ("../2025-10-24", (-INF, -INF, 20385, 20386)),
        ("2025-10-24/", (20385, 20386, 20385, 20386)),
        ("/2025-10-24", (20385, 20386, 20385, 20386)),
        # one of them: start and end are any of these days
        ("[2025-10-24,2025-10-26]", (20385, 20388, 20385, 20388)),
        ("[..2025-10-24]", (-INF, 20386, -INF, 20386)),
        # each of them: it starts with the first and ends with the last
        ("{2025-10-24,2025-10-26}", (20385, 20386, 20387, 20388)),
        ("{..2025-10-24}", (-INF, -INF, 20385, 20386)),
        ("{2025-10-24..2025-10-26}", (20385, 20386, 20387, 20388)),
    ],
)
def test_the_four_stamps_are_those_of_both_ends(text: str, extent: tuple[float, ...]) -> None:
    assert parse(text).extent() == Extent(*extent)


def test_open_and_unknown_ends_are_two_facts() -> None:
    going_on, unknown = parse("1985/.."), parse("1985/")
    assert isinstance(going_on, Interval)
    assert isinstance(unknown, Interval)
    assert (going_on.end, unknown.end) == (OPEN, UNKNOWN)
    assert going_on != unknown


def test_a_set_knows_its_members() -> None:
    value = parse("{1960,1961-12..1962-02}")
    assert isinstance(value, DateSet)
    assert value.every
    assert [str(member) for member in value.members] == ["1960", "1961-12/1962-02"]


def test_precisions_are_ordered_from_coarse_to_fine() -> None:
    texts = ["1XXX", "19XX", "198X", "1985", "1985-21", "1985-04", "1985-04-12"]
    times = ["1985-04-12T23", "1985-04-12T23:20", "1985-04-12T23:20:30"]
    found = [parse(text).precision or 0 for text in texts + times]
    assert found == sorted(Precision)


def test_a_value_is_its_text_and_survives_copies() -> None:
    for text in ("2025-10-24", "2025-10-24/..", "[..1928]"):
        value = parse(text)
        assert len({value, parse(text), pickle.loads(pickle.dumps(value)), copy.deepcopy(value)}) == 1  # noqa: S301
        assert repr(value) == f"{type(value).__name__}('{text}')"
    assert parse("2004?") != parse("?2004")
    with pytest.raises(AttributeError):
        parse("2025").text = "2026"  # type: ignore[misc]


def test_reading_a_plain_date_imports_nothing_heavy() -> None:
    code = "import sys, timeline.edtf as e; e.parse('2025-10-24~'); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    heavy = {"babel", "pandas", "numpy", "timeline.edtf.mending", "timeline.edtf.words"}
    assert not heavy & set(run.stdout.split())


# --- laws

QUALIFIER = st.sampled_from(["", "", "", "?", "~", "%"])
YEARS = st.integers(FIRST_YEAR, LAST_YEAR)


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    """Give a year, a month or a day of the calendar."""
    year, month = draw(YEARS), draw(st.integers(1, 12))
    day = draw(st.integers(1, month_length(year, month)))
    texts = year_text(year), f"{year_text(year)}-{month:02d}", f"{year_text(year)}-{month:02d}-{day:02d}"
    return draw(st.sampled_from(texts))


@st.composite
def qualified_dates(draw: st.DrawFn) -> str:
    """Give a date with qualifiers anywhere, a season, or a date with a time of day."""
    text, kind = draw(plain_dates()), draw(st.sampled_from(["date", "season", "time", "significant"]))
    if kind == "season":
        return f"{year_text(draw(YEARS))}-{draw(st.integers(21, 41))}{draw(QUALIFIER)}"
    if kind == "time" and len(text.lstrip("-")) == len("YYYY-MM-DD"):
        clock = draw(st.times()).isoformat("seconds")
        return f"{text}T{clock[: draw(st.sampled_from([2, 5, 8]))]}{draw(st.sampled_from(['', 'Z', '-04', '+05:45']))}"
    if kind == "significant" and len(text.lstrip("-")) == len("YYYY"):
        return f"{text}S{draw(st.integers(1, 4))}{draw(QUALIFIER)}"
    parts = re.findall(r"-?\d{4}|\d{2}", text)
    return "-".join(draw(QUALIFIER) + part + draw(QUALIFIER) for part in parts)


@st.composite
def values(draw: st.DrawFn) -> str:
    """Give a text of any shape; the ends of an interval in order."""
    first, second = sorted((draw(qualified_dates()), draw(qualified_dates())), key=lambda text: parse(text).bounds())
    shape = draw(st.sampled_from(["{0}", "{0}/{1}", "{0}/..", "../{0}", "{0}/", "/{0}", "[{0},{1}]", "{{..{0},{1}}}"]))
    return shape.format(first, second)


@given(values())
def test_parse_and_write_are_inverse(text: str) -> None:
    value = parse(text)
    assert str(value) == text
    assert parse(str(value)) == value


@given(values())
def test_the_earliest_is_never_after_the_latest(text: str) -> None:
    value = parse(text)
    extent = value.extent()
    assert extent.earliest_start <= extent.latest_start
    assert extent.earliest_end <= extent.latest_end
    assert value.bounds()[0] < value.bounds()[1]


@given(plain_dates(), st.sampled_from("?~%"))
def test_a_qualifier_moves_no_bounds(text: str, qualifier: str) -> None:
    assert parse(text + qualifier).extent() == parse(text).extent()


@given(plain_dates(), st.data())
def test_a_date_lies_within_itself_with_digits_left_out(text: str, data: st.DataObject) -> None:
    masked = "".join(data.draw(st.sampled_from([each, "X"])) if each.isdigit() else each for each in text)
    start, end = parse(text).bounds()
    if text.startswith("-") and not text[1:5].strip("0"):
        return  # there is no -0000 to begin with
    first, last = parse(masked).bounds()
    assert first <= start < end <= last


@given(st.dates())
def test_days_agree_with_the_standard_library(date: dt.date) -> None:
    number = date.toordinal() - dt.date(1970, 1, 1).toordinal()
    assert day_number(date.year, date.month, date.day) == number
    assert civil(number) == (date.year, date.month, date.day)
    assert parse(date.isoformat()).bounds() == (number, number + 1)
    assert iso(number) == date.isoformat() == str(from_days(number))


@given(st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9999, 1, 1)), st.integers(-12 * 60, 14 * 60))  # noqa: DTZ001
def test_times_with_a_zone_agree_with_the_standard_library(moment: dt.datetime, minutes: int) -> None:
    aware = moment.replace(microsecond=0, tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))
    assert parse(aware.isoformat()).bounds()[0] == (aware - EPOCH) / dt.timedelta(days=1)
    naive = parse(moment.replace(microsecond=0).isoformat())
    assert naive.bounds() == parse(f"{naive}Z").bounds()


@given(st.integers(FIRST_DAY, END_DAY - 1))
def test_day_numbers_go_to_the_calendar_and_back(number: int) -> None:
    assert day_number(*civil(number)) == number


@given(YEARS)
def test_months_fill_the_year_without_gaps(year: int) -> None:
    months = [parse(f"{year_text(year)}-{month:02d}").bounds() for month in range(1, 13)]
    assert all(first[1] == second[0] for first, second in pairwise(months))
    assert (months[0][0], months[-1][1]) == parse(year_text(year)).bounds()


@given(st.floats(FIRST_DAY + 400, END_DAY - 1), st.sampled_from(Precision))
def test_a_moment_lies_in_its_date(days: float, precision: Precision) -> None:
    date = from_days(days, precision)
    start, end = date.bounds()
    half_a_millisecond = 1e-8
    assert isinstance(date, Date)
    assert date.precision == precision
    assert start - half_a_millisecond <= days < end


@pytest.mark.parametrize("days", [math.nan, INF, -INF, FIRST_DAY - 1, END_DAY])
def test_a_moment_outside_the_years_has_no_date(days: float) -> None:
    with pytest.raises(EdtfError, match="lies outside the years -9999 to 9999"):
        from_days(days)


@given(st.floats(allow_nan=False))
def test_plotly_reads_every_moment(days: float) -> None:
    assert re.fullmatch(r"-?\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d{3})?)?", iso(days))


@given(st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31)))  # noqa: DTZ001
def test_a_moment_is_written_to_the_millisecond(moment: dt.datetime) -> None:
    exact = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    days = (exact.replace(tzinfo=UTC) - EPOCH) / dt.timedelta(days=1)
    assert dt.datetime.fromisoformat(iso(days)) == exact


@given(st.integers(-1, 24), st.integers(-1, 60), st.dates(), st.sampled_from(["", "Z"]))
def test_a_time_means_the_same_with_its_zone_written_out(hour: int, minute: int, day: dt.date, zone: str) -> None:
    """Times in UTC are read by a short way, those of another zone by the long one."""
    text = f"{day.isoformat()}T{hour:02}:{minute:02}"
    try:
        expected = parse(f"{text}+00:00").bounds()
    except EdtfError:
        with pytest.raises(EdtfError):
            parse(f"{text}{zone}")
    else:
        assert parse(f"{text}{zone}").bounds() == expected
