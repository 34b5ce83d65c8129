"""The words of ``describe``, one entry a language; the names of months, quarters and eras come from Babel.

A date is put into a sentence as a noun of one of seven kinds, and the language says what stands before each:

    kind       en                  fr: article   place
    day        24 October 2025     le            le 24 octobre
    month      August 2025         -             en août
    year       2010                -             en 2010
    season     spring 2001         le, l'        au printemps, à l'été
    decade     the 1980s           les           dans les années 1980
    period     the 20th century    le            au XXe siècle
    other      between 3 and 5     -             -

In a template, ``noun`` is the date alone, ``the`` the date with its article, ``at`` with its place. A language is
one more ``Phrases`` here and its phrase book in ``tests/test_edtf_words.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping  # noqa: TC003 - the fields of a dataclass
from dataclasses import dataclass, replace

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Phrases:
    """The templates of one language."""

    # a single date
    day: str
    day_month: str
    day_month_year: str
    month_year: str
    season_year: str
    part_year: str
    era: str
    decade: str
    century: Callable[[int], str]
    timed: str
    zone: str
    first_of_month: str
    seasons: tuple[str, str, str, str]
    months_of_four: tuple[str, str, str]
    halves: tuple[str, str]
    hemispheres: tuple[str, str]
    in_years: str  # a day or a month within a decade or a century
    in_other: str
    without: str  # a date of which parts are unknown
    without_inside: str  # the same inside a sentence
    unknown: Mapping[tuple[str, ...], str]
    # qualifiers
    alone: str
    about: str
    uncertain: str
    estimated: str
    about_range: str
    about_end: str
    qualified: str  # a date of which parts are qualified; empty: the whole is called so
    qualities: Mapping[tuple[str, str], str]
    # two ends
    article: Mapping[str, str]
    place: Mapping[str, str]
    range: str
    range_closed: str  # of two short nouns: 24–26 October
    timed_range: str
    between: str  # empty: the range says it
    since: str
    until: Mapping[str, str]
    start_unknown: str
    end_unknown: str
    # sets
    by: str
    onwards: str
    or_earlier: str
    or_later: str
    either: str
    both: str
    # what sounds better when two words meet: (pattern, replacement)
    contractions: tuple[tuple[str, str], ...] = ()


def _english_century(number: int) -> str:
    """Write an ordinal with its ending."""
    teens = 10 <= number % 100 <= 20  # noqa: PLR2004 - 11th, 12th, 13th
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')} century"


def _french_century(number: int) -> str:
    """Write a century in Roman numerals."""
    numeral, rest = "", number
    for value, letters in _ROMAN:
        numeral, rest = numeral + letters * (rest // value), rest % value
    return f"{numeral}{'er' if number == 1 else 'e'} siècle"


_ENGLISH = Phrases(
    day="{day}",
    day_month="{day} {month}",
    day_month_year="{day} {month} {year}",
    month_year="{month} {year}",
    season_year="{part} {year}",
    part_year="{part} of {year}",
    era="{year} {era}",
    decade="{year}s",
    century=_english_century,
    timed="{date}, {time}{zone}",
    zone=" ({zone})",
    first_of_month="1",
    seasons=("spring", "summer", "autumn", "winter"),
    months_of_four=("first four months", "middle four months", "last four months"),
    halves=("first half", "second half"),
    hemispheres=("{} (northern hemisphere)", "{} (southern hemisphere)"),
    in_years="{date} in {the}",
    in_other="{date}, {noun}",
    without="{date}, {unknown}",
    without_inside="{date} ({unknown})",
    unknown={
        ("day",): "day unknown",
        ("month",): "month unknown",
        ("month", "day"): "month and day unknown",
        ("year",): "year unknown",
        ("year", "day"): "year and day unknown",
        ("year", "month"): "year and month unknown",
        ("year", "month", "day"): "date unknown",
    },
    alone="{the}",
    about="about {the}",
    uncertain="{} (uncertain)",
    estimated="about {noun} ({range})",
    about_range="about {}",
    about_end="about {the}",
    qualified="{date} ({qualities})",
    qualities={
        ("year", "~"): "year approximate",
        ("year", "?"): "year uncertain",
        ("year", "%"): "year approximate and uncertain",
        ("month", "~"): "month approximate",
        ("month", "?"): "month uncertain",
        ("month", "%"): "month approximate and uncertain",
        ("day", "~"): "day approximate",
        ("day", "?"): "day uncertain",
        ("day", "%"): "day approximate and uncertain",
    },
    article={"decade": "the ", "period": "the "},
    place={},
    range="{the_start} – {the_end}",
    range_closed="{the_start}–{the_end}",
    timed_range="{date}, {start}–{end}{zone}",
    between="between {the_start} and {the_end}",
    since="since {the}",
    until={"other": "until {the}"},
    start_unknown="{until}, start unknown",
    end_unknown="from {the}, end unknown",
    by="by {the}",
    onwards="from {the} on",
    or_earlier="{the} or earlier",
    or_later="{the} or later",
    either="or",
    both="and",
)

_ENGLISH_SHORT = replace(
    _ENGLISH,
    article={},
    part_year="{part} {year}",
    zone="",
    hemispheres=("{} (N)", "{} (S)"),
    without="{date}",
    without_inside="{date}",
    about="c. {noun}",
    uncertain="{}?",
    estimated="c. {noun}",
    about_range="c. {}",
    about_end="c. {noun}",
    qualified="",
    between="",
    start_unknown="? – {noun}",
    end_unknown="{noun} – ?",
)

_FRENCH = replace(
    _ENGLISH,
    part_year="{part} {year}",
    decade="années {year}",
    century=_french_century,
    first_of_month="1er",
    seasons=("printemps", "été", "automne", "hiver"),
    months_of_four=("1er quadrimestre", "2e quadrimestre", "3e quadrimestre"),
    halves=("1er semestre", "2e semestre"),
    hemispheres=("{} (hémisphère nord)", "{} (hémisphère sud)"),
    in_years="{date}, {noun}",
    unknown={
        ("day",): "jour inconnu",
        ("month",): "mois inconnu",
        ("month", "day"): "mois et jour inconnus",
        ("year",): "année inconnue",
        ("year", "day"): "année et jour inconnus",
        ("year", "month"): "année et mois inconnus",
        ("year", "month", "day"): "date inconnue",
    },
    alone="{noun}",
    about="vers {the}",
    uncertain="{} (incertain)",
    estimated="vers {noun} ({range})",
    about_range="{} environ",
    about_end="{noun} environ",
    qualities={
        ("year", "~"): "année approximative",
        ("year", "?"): "année incertaine",
        ("year", "%"): "année approximative et incertaine",
        ("month", "~"): "mois approximatif",
        ("month", "?"): "mois incertain",
        ("month", "%"): "mois approximatif et incertain",
        ("day", "~"): "jour approximatif",
        ("day", "?"): "jour incertain",
        ("day", "%"): "jour approximatif et incertain",
    },
    article={"day": "le ", "season": "le ", "decade": "les ", "period": "le "},
    place={
        "day": "le ",
        "month": "en ",
        "year": "en ",
        "season": "à le ",
        "decade": "dans les ",
        "period": "à le ",
    },
    range="de {the_start} à {the_end}",
    range_closed="de {the_start} à {the_end}",
    timed_range="{date}, de {start} à {end}{zone}",
    between="entre {the_start} et {the_end}",
    since="depuis {the}",
    until={"month": "jusqu’en {noun}", "year": "jusqu’en {noun}", "other": "jusqu’à {the}"},
    start_unknown="{until}, début inconnu",
    end_unknown="à partir de {the}, fin inconnue",
    by="au plus tard {at}",
    onwards="à partir de {the}",
    or_earlier="{noun} ou plus tôt",
    or_later="{noun} ou plus tard",
    either="ou",
    both="et",
    contractions=(
        (r"\b([dl])e (?=[aeéhio])", r"\1’"),
        (r"\bde le ", "du "),
        (r"\bde les ", "des "),
        (r"\bà le ", "au "),
        (r"\bà les ", "aux "),
    ),
)

_FRENCH_SHORT = replace(
    _FRENCH,
    zone="",
    hemispheres=("{} (N)", "{} (S)"),
    without="{date}",
    without_inside="{date}",
    alone="{noun}",
    about="v. {noun}",
    uncertain="{} ?",
    estimated="v. {noun}",
    about_range="v. {}",
    about_end="v. {noun}",
    qualified="",
    range="{start} – {end}",
    range_closed="{start}–{end}",
    timed_range="{date}, {start}–{end}{zone}",
    between="",
    start_unknown="? – {noun}",
    end_unknown="{noun} – ?",
)

PHRASES: Mapping[str, tuple[Phrases, Phrases]] = {"en": (_ENGLISH, _ENGLISH_SHORT), "fr": (_FRENCH, _FRENCH_SHORT)}
"""By language, ISO 639-1: the full phrases and the short ones."""
