r"""A text as tokens: words, numbers and numeric dates, each with what it may be.

    "le 24/10 à 13h35"  ->  le  24/10{dm}  à  13h35{clock}

A token has categories with values (``{"num": 24, "day": 24, "hour": 24}``). Which categories a word has, the language
says; what a number may be is the same in all languages, but for the order of day and month in 05/06/2025.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Values = dict[str, Any]
"""What a token may be: the name of a category and the value that the token has in it."""

PARAGRAPH = "\n\n"
"""The token that no expression reaches across."""

_ISO_TIME = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?!\d)"
_CLOCK = r"(?<![\w.,:/-])\d{1,2}\s?[hH](?:\s?\d\d)?(?![\w:])"
_JOINED = r"\d{1,12}(?:[.,:/‐‑–-]\d{1,12})+"
WORDS = re.compile(rf"{_ISO_TIME}|{_CLOCK}|{_JOINED}|\d+|[^\W\d_ʼ]+|\n[^\S\n]*\n\s*|[^\w\s]|ʼ|_+")

_APOSTROPHES = str.maketrans("’‘ʼ`´–—‐‑−", "'''''-----")
_PIECE = re.compile(r"\d+|[^\d\s]")
_LONGEST_NUMBER = 12
_MOST_PIECES = 5  # telephone numbers and versions have more
_FARTHEST_ZONE = 13  # hours from UTC, and some minutes
_FIRST_YEAR, _LAST_YEAR = 1000, 2199


class Token(NamedTuple):
    """A stretch of the text and what it may be."""

    start: int
    end: int
    word: str
    """In lower case, with plain apostrophes and dashes; PARAGRAPH between paragraphs."""
    capital: bool
    values: Mapping[str, Any] | None
    """Of a number, what it may be; None for a word, whose categories the language knows."""


def find_tokens(text: str, order: str = "dmy") -> list[Token]:
    """Cut a text into tokens, white space left out.

    >>> [token.word for token in find_tokens("L’an 2025, le 24.")]
    ['l', "'", 'an', '2025', ',', 'le', '24', '.']
    """
    tokens: list[Token] = []
    for match in WORDS.finditer(text):
        start, end = match.span()
        found = match.group()
        first = found[0]
        if first.isdecimal():
            tokens.extend(_numbers(found, start, order, text))
        elif first == "\n":
            tokens.append(Token(start, end, PARAGRAPH, False, None))
        else:
            tokens.append(Token(start, end, found.lower().translate(_APOSTROPHES), first.isupper(), None))
    return tokens


def plain(text: str) -> str:
    """Write a word as tokens have it."""
    return text.lower().translate(_APOSTROPHES)


@lru_cache(maxsize=4096)
def number_values(digits: str) -> Mapping[str, Any]:
    """Tell what a whole number may be: a day, an hour, a year ...

    >>> sorted(number_values("24"))
    ['day', 'digits', 'hour', 'minute', 'num', 'yy']
    """
    if len(digits) > _LONGEST_NUMBER or not digits.isascii():
        return {}
    number, values = int(digits), Values()
    values["num"] = number
    short = len(digits) <= 2  # noqa: PLR2004 - two digits
    if short and 1 <= number <= 31:  # noqa: PLR2004 - days of a month
        values["day"] = values["digits"] = number
    if short and 1 <= number <= 12:  # noqa: PLR2004 - months
        values["month-number"] = number
    if short and number <= 24:  # noqa: PLR2004 - a clock
        values["hour"] = number
    if len(digits) == 2:  # noqa: PLR2004 - two digits
        values["yy"] = number
        if number < 60:  # noqa: PLR2004 - a clock
            values["minute"] = number
    if len(digits) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:  # noqa: PLR2004 - digits of a year
        values["year"] = number
    if len(digits) == 3:  # noqa: PLR2004 - digits of an early year
        values["early-year"] = number
    if len(digits) == 8 and _FIRST_YEAR <= number // 10_000 <= _LAST_YEAR:  # noqa: PLR2004 - 20161016
        values |= _date(number // 10_000, number // 100 % 100, number % 100)
    return values


def _numbers(found: str, start: int, order: str, text: str) -> list[Token]:
    """Read digits, or digits that punctuation joins."""
    end = start + len(found)
    glued = text[start - 1 : start].isalpha() or text[start - 1 : start] == "_"
    if found.isdecimal():
        return [Token(start, end, found, glued, number_values(found))]
    word = plain(found).replace("h ", "h").replace(" h", "h")
    values = _joined(word, order)
    if values is None:
        return _apart(found, start, order, text) or [Token(start, end, word, glued, {})]
    if "date" in values and "clock" in values:  # 2025-11-19T14:00 is a day and a time of it
        day = start + len("2025-11-19")
        clock = Token(day + 1, end, word[day + 1 - start :], False, {"clock": values["clock"]})
        return [Token(start, day, word[: day - start], glued, {"date": values["date"]}), clock]
    return [Token(start, end, word, glued, values)]


def _apart(found: str, start: int, order: str, text: str) -> list[Token]:
    """Read joined digits that are no one thing: the two ends of a range, or pieces; none where it is one number."""
    word = plain(found)
    ends = word.split("-")
    if len(ends) == 2 and all(each.isdecimal() or _joined(each, order) for each in ends):  # noqa: PLR2004 - a range
        middle = start + word.index("-")
        left = _numbers(found[: middle - start], start, order, text)
        right = _numbers(found[middle - start + 1 :], middle + 1, order, text)
        return [*left, Token(middle, middle + 1, "-", False, None), *right]
    pieces = list(_PIECE.finditer(found))
    if len(ends) > 1 or _looks_like_number(word) or len(pieces) > _MOST_PIECES:
        return []
    return [_piece(piece, start) for piece in pieces]


def _piece(piece: re.Match[str], start: int) -> Token:
    found = piece.group()
    values = number_values(found) if found.isdecimal() else None
    return Token(start + piece.start(), start + piece.end(), plain(found), False, values)


def _looks_like_number(word: str) -> bool:
    """Tell whether it is one number, or a thing that has several, as 3.11.4 or 10.0.0.1."""
    return re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d+[.,]\d+|\d+(?:\.\d+){2,}|\d+(?:,\d+){2,}", word) is not None


def _joined(word: str, order: str) -> Values | None:
    """Tell what digits with punctuation are, None where they are no one thing.

    >>> _joined("24/10/2025", "dmy")
    {'date': (2025, 10, 24)}
    >>> _joined("13h35", "dmy"), _joined("2025-10", "dmy"), _joined("3.5", "dmy")
    ({'clock': (13, 35, None, '')}, {'ym': (2025, 10)}, {'decimal': 3.5, 'dm-point': (3, 5)})
    """
    for pattern, read in _SHAPES:
        match = pattern.fullmatch(word)
        if match is not None:
            values = read(match.groups(), order)
            if values is not None:
                return values
    return None


def _date(year: int, month: int, day: int) -> Values:
    return {"date": (year, month, day)} if 1 <= month <= 12 and 1 <= day <= 31 else {}  # noqa: PLR2004


def _iso(parts: tuple[str, ...], _: str) -> Values | None:
    year, month, day, clock, zone = parts
    values = _date(int(year), int(month), int(day))
    if clock and values:
        hour, minute, second = (int(part) for part in [*clock[1:].split(".")[0].split(":"), "0"][:3])
        if hour > 24 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock
            return values
        values["clock"] = (hour, minute, second if clock.count(":") > 1 else None, _zone(zone or ""))
    return values or None


def _zone(text: str) -> str:
    """Give an offset from UTC that there is, else none.

    >>> _zone("+05:30"), _zone("z"), _zone("+99:00")
    ('+05:30', 'z', '')
    """
    digits = text.strip("+-z").replace(":", "")
    return text if not digits or (int(digits[:2]) <= _FARTHEST_ZONE and int(digits[2:]) < 60) else ""  # noqa: PLR2004


def _three(parts: tuple[str, ...], order: str) -> Values | None:
    """Read 24/10/2025, 10/24/25 and their like: the order of the language, unless the numbers forbid it."""
    first, mark, second, third = parts
    numbers = int(first), int(second)
    year = int(third) if len(third) == 4 else full_year(int(third))  # noqa: PLR2004 - digits of a year
    if len(third) == 3 or (mark == "-" and len(third) < 4 and len(first) + len(second) < 3):  # noqa: PLR2004
        return None
    day_first = numbers if order == "dmy" else numbers[::-1]
    for day, month in (day_first, day_first[::-1]):
        if month <= 12 and 1 <= day <= 31 and month:  # noqa: PLR2004 - a calendar
            return _date(year, month, day)
    return None


def full_year(two_digits: int) -> int:
    """Give the year that two digits mean: those from 1931 to 2030.

    >>> full_year(98), full_year(19)
    (1998, 2019)
    """
    return two_digits + (2000 if two_digits <= 30 else 1900)  # noqa: PLR2004 - the window


def _two(parts: tuple[str, ...], order: str) -> Values | None:
    """Read 24/10: day and month in the order of the language, unless the numbers forbid it."""
    first, mark, second = parts
    numbers = int(first), int(second)
    name = {"/": "dm", ".": "dm-point", "-": "dm-dash"}[mark]
    values: Values = {"decimal": float(f"{first}.{second}")} if mark == "." else {}
    if mark == "." and len(second) == 2 and numbers[0] <= 24 and numbers[1] < 60:  # noqa: PLR2004 - a clock
        values["clock-point"] = (*numbers, None, "")
    day_first = numbers if order == "dmy" else numbers[::-1]
    for day, month in (day_first, day_first[::-1]):
        if 1 <= month <= 12 and 1 <= day <= 31:  # noqa: PLR2004 - a calendar
            values[name] = (day, month)
            if name == "dm" and (max(numbers) > 12 or first[0] == "0" or second[0] == "0"):  # noqa: PLR2004
                values["dm-sure"] = (day, month)
            break
    return values if values and name != "dm-dash" else None


def _year_month(parts: tuple[str, ...], _: str) -> Values | None:
    year, month = int(parts[0]), int(parts[1])
    return {"ym": (year, month)} if 1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR else None  # noqa: PLR2004


def _month_year(parts: tuple[str, ...], order: str) -> Values | None:
    return _year_month(parts[::-1], order)


def _clock(parts: tuple[str, ...], _: str) -> Values | None:
    hour, minute, second = int(parts[0]), int(parts[1] or 0), parts[2] if len(parts) > 2 else None  # noqa: PLR2004
    if hour > 24 or minute > 59 or int(second or 0) > 59:  # noqa: PLR2004 - a clock
        return None
    return {"clock": (hour, minute if parts[1] else None, int(second) if second else None, "")}


def _decimal(parts: tuple[str, ...], _: str) -> Values | None:
    return {"decimal": float(f"{parts[0]}.{parts[1]}")}


def _thousands(parts: tuple[str, ...], _: str) -> Values | None:
    digits = re.sub(r"\D", "", parts[0])
    return {"many": int(digits)} if len(digits) <= _LONGEST_NUMBER else None


_SHAPES = [
    (re.compile(r"(\d{4})-(\d\d?)-(\d\d?)([t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(z|[+-]\d\d:?\d\d)?"), _iso),
    (re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)()()"), _iso),
    (re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d{4}|\d\d)"), _three),
    (re.compile(r"(\d{1,3}(?:[.,]\d{3})+)"), _thousands),
    (re.compile(r"(\d{4})[-/](\d\d?)"), _year_month),
    (re.compile(r"(\d\d?)[-/.](\d{4})"), _month_year),
    (re.compile(r"(\d\d?)[:h](\d\d)?(?::(\d\d))?"), _clock),
    (re.compile(r"(\d\d?)([./-])(\d\d?)"), _two),
    (re.compile(r"(\d+)[.,](\d{1,3})"), _decimal),
]


def number_categories() -> set[frozenset[str]]:
    """List every set of categories that a number can have."""
    whole = [str(number) for number in range(32)] + ["05", "07", "13", "28", "31", "44", "77", "99", "00"]
    texts = [*whole, "250", "1500", "9999", "20161016", "123456"]
    joined = ["2025-10-24", "2025-10-24t10:00", "24/10/2025", "1,000", "2025-10", "13:05", "13h", "3/4", "3.5",
              "3.50", "31.5", "31.31", "4.99", "99.5", "3,5", "12.2015", "30.12",
              "22/4", "03/04", "20.30", "20.45", "10.12", "31.10"]  # fmt: skip
    found = {frozenset(number_values(text)) for text in texts}
    return found | {frozenset(_joined(text, order) or ()) for text in joined for order in ("dmy", "mdy")}
