"""EDTF, the one notation for dates: in files, in the model, on the page.

    parse(text) ──> Edtf: Date | Interval | DateSet ──> .extent(), .bounds()   numbers, for query and layout
                                                   ├──> describe(value, "fr")  words, for people
                                                   └──> str(value)             the text again, as it was written

**What is read.** The specification of 4 February 2019 (ISO 8601-2). Level 1 is supported, with years from -9999 to
9999 only (``Y170000002`` is refused by name), and in addition these of level 2: significant digits of a four-digit
year (``1950S2``), sub-year groupings (25 to 41), sets (``[..1928]``, ``{1960,1961-12}``), qualified parts
(``2004-06~-11``, ``?2004-06-~11``), unspecified digits anywhere (``156X-12-25``), and all of these in intervals. Not
supported of level 2: exponential years. Beyond the specification: a time of day may leave out seconds or minutes
(``2025-04-19T18:00+03:00``), and the ends of an interval may have times of day.

**What it means.** Numbers are days since 1970-01-01T00:00Z, half-open. A time without a zone counts as UTC, ``Z`` and
``+03:00`` shift it; what is written stays as written. Seasons are the meteorological ones, of the northern hemisphere
where the code names none, a winter begins in December of its year. Qualifiers move no bounds: how far "about" reaches
is the layout's to draw.

**Why our own.** ``edtf`` 5.0 (pyparsing) takes 6 ms for a plain date and 0.15 s to import, accepts an interval that
ends before it starts, forgets the time of day in its bounds and raises TypeError for those of ``[..1928]`` and
``1985/..``. ``undate`` 0.8 (lark, numpy) takes 2-5 ms and 0.4 s, reads neither times nor sets nor seasons nor
qualified parts, drops the ``~`` of ``2025-11-16~/2025-11-18~`` and writes ``1985/..`` as ``1985/``, another fact.
Here: 3 µs and 5 ms.

    values   what a value is        days     day numbers and the calendar
    dates    a single date          grammar  intervals and sets
    mending  faults and remedies    words, nouns, phrases   texts for people     (imported when first needed)
"""

from __future__ import annotations

from timeline.edtf.dates import read_date
from timeline.edtf.days import (
    END_DAY,
    FIRST_DAY,
    FIRST_YEAR,
    SECONDS_PER_DAY,
    civil,
    day_number,
    iso,
    year_text,
)
from timeline.edtf.grammar import read
from timeline.edtf.values import (
    OPEN,
    UNKNOWN,
    Date,
    DateSet,
    Edtf,
    EdtfError,
    End,
    Ends,
    Extent,
    Interval,
    Missing,
    NotEdtfError,
    Precision,
    shown,
)

__all__ = [
    "LONGEST",
    "OPEN",
    "UNKNOWN",
    "Date",
    "DateSet",
    "Edtf",
    "EdtfError",
    "End",
    "Ends",
    "Extent",
    "Interval",
    "Missing",
    "Precision",
    "civil",
    "day_number",
    "describe",
    "from_days",
    "iso",
    "mended",
    "parse",
]

LONGEST = 100  # characters: beyond any date, and short enough for every pattern to answer at once


def parse(text: str) -> Edtf:
    """Read a text as EDTF, or raise an ``EdtfError`` that says what is wrong and what to write instead.

    >>> parse("2025-10-24/2025-10-26").bounds()
    (20385.0, 20388.0)
    >>> parse("1989-11-9")
    Traceback (most recent call last):
    timeline.edtf.values.EdtfError: date "1989-11-9" is not EDTF: the day needs two digits; write "1989-11-09"
    """
    if not isinstance(text, str):
        raise EdtfError(f"a date is text, not {type(text).__name__}", mend="put it in quotes")
    if len(text) > LONGEST:
        raise EdtfError(f'date "{shown(text)}" has {len(text):,} characters', mend=f"write {LONGEST} at most")
    if not text:
        raise EdtfError("the date is empty", mend="write one, as in 2025-10-24")
    try:
        return read(text)
    except NotEdtfError:
        from timeline.edtf.mending import explain  # noqa: PLC0415 - its many patterns serve only the faulty

        raise explain(text) from None


def mended(text: str) -> str:
    """Give the one date, as EDTF, that a text in another notation means, or "" where it means none or several.

    For files that do not promise EDTF; where they do, ``parse`` refuses the text and says what to write.

    >>> mended("2025/10/4 9:30"), mended("Q1 2024"), mended("05/06/2025")
    ('2025-10-04T09:30', '2024-33', '')
    """
    from timeline.edtf.mending import mended as mend  # noqa: PLC0415 - its many patterns serve only other notations

    return mend(text) if len(text) <= LONGEST else ""


def from_days(days: float, precision: Precision = Precision.DAY) -> Date:
    """Give the date of a precision in which a moment lies; a time of day is in UTC.

    >>> str(from_days(20385.75)), str(from_days(20385.75, Precision.MINUTE)), str(from_days(20385.75, Precision.DECADE))
    ('2025-10-24', '2025-10-24T18:00Z', '202X')
    """
    if not FIRST_DAY <= days < END_DAY:
        raise EdtfError(f"day {days} lies outside the years -9999 to 9999")
    second = round(days * SECONDS_PER_DAY * 1000) // 1000  # the milliseconds take up what a float cannot hold
    year, month, day = civil(second // SECONDS_PER_DAY)
    if precision == Precision.SEASON:
        year, season = year - (month < 3), 21 + (month - 3) % 12 // 3  # noqa: PLR2004 - spring begins in March
        if year < FIRST_YEAR:
            raise EdtfError(f"day {days} lies in a season before the year -9999")
        return read_date(f"{year_text(year)}-{season}")
    if precision < Precision.YEAR:
        masked = 1 + Precision.DECADE - precision
        return read_date(year_text(year)[:-masked] + "X" * masked)
    clock = second % SECONDS_PER_DAY
    text = f"{year_text(year)}-{month:02d}-{day:02d}T{clock // 3600:02d}:{clock // 60 % 60:02d}:{clock % 60:02d}"
    return read_date(text[: len(text) + _CUTS[precision]] + ("Z" if precision > Precision.DAY else ""))


_CUTS = {
    Precision.YEAR: -len("-MM-DDTHH:MM:SS"),
    Precision.MONTH: -len("-DDTHH:MM:SS"),
    Precision.DAY: -len("THH:MM:SS"),
    Precision.HOUR: -len(":MM:SS"),
    Precision.MINUTE: -len(":SS"),
    Precision.SECOND: 0,
}


def describe(value: Edtf, language: str = "en", *, short: bool = False) -> str:
    """Write a value for people; ``short`` for the cells of a table and the labels of a chart.

    >>> describe(parse("2025-10-24/2025-10-26")), describe(parse("2010~"), "fr")
    ('24–26 October 2025', 'vers 2010')
    """
    from timeline.edtf.words import write  # noqa: PLC0415 - babel behind it takes longer than all of this

    return write(value, language, short=short)
