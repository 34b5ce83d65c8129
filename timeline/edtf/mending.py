"""What is wrong with a text that is not EDTF, and what was meant.

Each repair rewrites one habit of other notations; they are tried in turn, each on what the last one left, until
the text reads. A repair is never applied in silence: it only ends up in the message, as what to write instead.
Where two dates can be meant (05/06/2025), both are named and none is preferred.

Imported only when a text is refused, so that its many patterns cost nothing otherwise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from timeline.edtf.dates import MONTHS
from timeline.edtf.days import civil, day_number, month_length, year_text
from timeline.edtf.grammar import read
from timeline.edtf.values import EdtfError, NotEdtfError, shown

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMS = "write it as 2025, 2025-10, 2025-10-24, 2025-10-24T18:00+03:00 or 2025-10-24/2025-10-26"
_YEARS = "years run from -9999 to 9999"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_FLAGS = re.ASCII | re.IGNORECASE


def _rewrite(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """Make a repair of a pattern."""
    return lambda text: re.sub(pattern, replacement, text, flags=_FLAGS)


def _padded(match: re.Match[str]) -> str:
    """Write year, month and day with hyphens and leading zeros."""
    return f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"


def _quarter(match: re.Match[str]) -> str:
    """Write a quarter by its code."""
    return f"{match[1] or match[3] or ''}-{32 + int(match[2])}"


def _zone(match: re.Match[str]) -> str:
    """Write a zone with two digits each."""
    return f"{match[1]}{match[2]:0>2}:{match[3] or '00'}"


def _next_midnight(match: re.Match[str]) -> str:
    """Write the end of a day as the beginning of the next."""
    year, month, day = (int(part) for part in match.groups()[:3])
    if not (1 <= month <= len(MONTHS) and 1 <= day <= month_length(year, month)):
        return match[0]
    year, month, day = civil(day_number(year, month, day) + 1)
    return f"{year_text(year)}-{month:02d}-{day:02d}T00{match[4]}{match[5] or ''}"


# Why a text is not EDTF, and what writes it as EDTF. The order counts: characters, words, then the parts of a date.
_REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("digits and hyphens are the plain ones", lambda text: normalize("NFKC", text.translate(_DASHES))),
    ("a T joins date and time", _rewrite(r"(?<=\d) +(?=\d{1,2}:\d)", "T")),
    (
        "hyphens join year, month and day",
        _rewrite(r"(?<!\d)(?P<year>\d{4})(?P<by>[./ ])(?P<month>\d{1,2})(?P=by)(?P<day>\d{1,2})(?!\d)", _padded),
    ),
    ("approximate is written ~", _rewrite(r"^(?:circa|about|around|approx|environ|vers|ca|c)\.? *([^~?%]+)$", r"\1~")),
    ("a decade is written with X", _rewrite(r"^(?:the )?(\d\d[1-9])0['’]?s$", r"\1X")),
    ("an open end is written ..", _rewrite(r"(?<=/)(?:open|now|today|present|ongoing)$", "..")),
    ("an unknown end is left empty", _rewrite(r"^unknown(?=/)|(?<=/)unknown$", "")),
    ("a quarter is written 33 to 36", _rewrite(r"^(?:(\d{4})[- ]?)?Q([1-4])(?: (\d{4}))?$", _quarter)),
    ("there are no spaces in it", lambda text: "".join(text.split())),
    ("an unspecified digit is written X", _rewrite(r"(?<=[\dux-])[ux](?![a-tvwyz])", "X")),
    ("approximate and uncertain together are written %", _rewrite(r"\?~|~\?", "%")),
    ("a year of four digits has no letter and no plus", _rewrite(r"(?<!\d)[+Y](?=-?\d{4}(?!\d))", "")),
    ("hyphens join year, month and day", _rewrite(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?=$|[T/,.\]}])", r"\1-\2-\3")),
    ("the month needs two digits", _rewrite(r"(?<!\d)(\d{4})-(\d)(?!\d)", r"\1-0\2")),
    ("the day needs two digits", _rewrite(r"(?<!\d)(\d{4}-\d\d)-(\d)(?!\d)", r"\1-0\2")),
    ("a slash joins the ends of an interval", _rewrite(r"^(\d{4})-(\d{4})$", r"\1/\2")),
    ("the end of an interval is written in full", _rewrite(r"^(\d{4}-(?:\d\d-)?)(\d\d)/(\d\d)$", r"\1\2/\1\3")),
    ("the end of an interval is written in full", _rewrite(r"^(\d{4}-)(\d\d-\d\d)/(\d\d-\d\d)$", r"\1\2/\1\3")),
    ("colons join hours, minutes and seconds", _rewrite(r"T(\d\d)(\d\d)(\d\d)(?!\d)", r"T\1:\2:\3")),
    ("letters are capitals", lambda text: text.upper()),
    ("the hour needs two digits", _rewrite(r"T(\d)(?=:)", r"T0\1")),
    ("a second has no fraction", _rewrite(r"(?<=:\d\d)[.,]\d+", "")),
    ("a zone is written Z or +03:00", _rewrite(r"(?:UTC|GMT)$", "Z")),
    ("a zone is written Z or +03:00", _rewrite(r"(?<=:\d\d)([+-])(\d\d?):?(\d\d)?$", _zone)),
    (
        "midnight begins the next day",
        _rewrite(r"(\d{4})-(\d\d)-(\d\d)T24(:00(?::00)?)(Z|[+-][\d:]+)?$", _next_midnight),
    ),
)

# What a text is that no repair makes readable, what is wrong with that, and what to do instead.
_REFUSALS = (
    (
        r"(?:.*\W)?(?:now|today|yesterday|tomorrow|aujourd.hui|hier|demain)(?:\W.*)?",
        "it depends on the day it is read",
        "write the day itself, as in 2025-10-24",
    ),
    (r"Y-?\d+E\d+(?:S\d+)?", "EDTF level 2 exponential years are not supported", _YEARS),
    (r"(?:Y-?|[+-])?\d{5,}(?:S\d+)?(?:-.*)?", "the year has more than four digits", _YEARS),
    (r"(?:the )?\d\d00['’]?s", "it is a decade or a century", "write 190X for ten years, 19XX for a hundred"),
    (r"[^\[{]*[\]}]|[\[{].*", "a set has two brackets and no gaps", "write it as [1667,1668] or {1960,1961-12}"),
    (r"\.\.[^./]+|[^./]+\.\.", '".." alone says too little', "write [..1928] for by 1928, 1985/.. for since 1985"),
    (r".*[()].*", "parentheses are of the draft of 2012", "write qualifiers beside their part, as in 2004-06~-11"),
    (r".*T.*[?~%]", "a time of day takes no qualifier", "leave one of the two out"),
    (r"\d{4}-?W.*", "weeks are not in EDTF", "write its days, as in 2025-10-20/2025-10-26"),
    (r"\d{4}-\d{3}", "days of the year are not in EDTF", "write month and day, as in 2025-10-24"),
    (r"(?:.*/)?P\d.*", "durations are not in EDTF", "write the end, as in 2025-10-24/2025-10-26"),
    (r"\d{4}/\d\d", "the end has no year", "write 2025-10 for a month, 2025/2026 for an interval"),
    (r".*/.*/.*", "an interval has one slash", _FORMS),
    (r".*[^\W\d_]{3}.*", "it is written with digits, not with words", _FORMS),
    (r"\d{1,3}(?:[-/.].*)?|\d+[-/.]\d+[-/.]\d{2}", "the year needs four digits and comes first", _FORMS),
)


def explain(text: str) -> EdtfError:
    """Say why a text is not EDTF and, where it can be told, what to write instead."""
    head = f'date "{shown(text)}" is not EDTF'
    return _repaired(head, text) or _swapped(head, text) or _refused(head, text)


def mended(text: str) -> str:
    """Give the one date that a text in another notation means, or "" where it means none or several.

    >>> mended("2025/10/4 9:30"), mended("c. 1990"), mended("05/06/2025")
    ('2025-10-04T09:30', '1990~', '')
    """
    for _, repair in _REPAIRS:
        text = repair(text)
        try:
            return str(read(text))
        except EdtfError:
            continue
    return ""


def _repaired(head: str, text: str) -> EdtfError | None:
    """Try the repairs, one on top of the other, until the text reads."""
    reasons: list[str] = []
    for reason, repair in _REPAIRS:
        changed = repair(text)
        if changed == text:
            continue
        text = changed
        reasons += [reason] if reason not in reasons else []
        try:
            return EdtfError(f"{head}: {', '.join(reasons)}", mend=f'write "{read(text)}"')
        except NotEdtfError:
            continue
        except EdtfError as error:  # it has a shape now, and with it a fault that says more
            return EdtfError(f"{head}: {', '.join(reasons)}; {error.what}", mend=error.mend)
    return None


def _swapped(head: str, text: str) -> EdtfError | None:
    """Name the one or two dates that a text with the year at its end can mean."""
    match = re.fullmatch(r"(\d{1,2})([./ -])(\d{1,2})\2(\d{4})", text, re.ASCII)
    if match is None:
        return None
    year, pair = int(match[4]), (int(match[1]), int(match[3]))
    dates = [
        f'"{match[4]}-{month:02d}-{day:02d}"'
        for day, month in dict.fromkeys((pair, pair[::-1]))
        if 1 <= month <= len(MONTHS) and 1 <= day <= month_length(year, month)
    ]
    which = ", whichever is meant" if len(dates) > 1 else ""
    return EdtfError(f"{head}: the year comes first", mend=f"write {' or '.join(dates)}{which}" if dates else _FORMS)


def _refused(head: str, text: str) -> EdtfError:
    """Find out what kind of text it is that cannot be mended."""
    strange = next((each for each in text if not each.isprintable()), None)
    if strange is not None:
        return EdtfError(f"{head}: it holds the character U+{ord(strange):04X}", mend=_FORMS)
    for pattern, reason, mend in _REFUSALS:
        if re.fullmatch(pattern, text, _FLAGS & ~re.ASCII):
            return EdtfError(f"{head}: {reason}", mend=mend)
    return EdtfError(head, mend=_FORMS)
