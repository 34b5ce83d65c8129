"""A date as a noun: "24 October 2025", "les années 1980", "between 10 and 19 June 2004".

Which parts of the date are known, what two dates have in common (24–26 October, not 24 October – 26 October), and
how a noun takes its article; ``words`` makes the sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from timeline.edtf.dates import MONTHS, Parts, read_date, split_date
from timeline.edtf.days import civil
from timeline.edtf.values import Date, Precision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.edtf.phrases import Phrases

NAMES = ("year", "month", "day")
KINDS = {Precision.YEAR: "year", Precision.MONTH: "month", Precision.DAY: "day"}
_FIRST_WITHOUT_ERA = 100  # the year 79 alone could be 1979

Civil = tuple[int, int, int]  # year, month, day


class Noun(NamedTuple):
    """A date as a noun; the kind says which article and preposition it takes."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns of one language: its phrases and its calendar."""

    phrases: Phrases
    months: Mapping[int, str]
    quarters: Mapping[int, str]
    eras: tuple[str, str]

    def fill(self, template: str, noun: Noun) -> str:
        """Put a noun into a template."""
        the, at = (forms.get(noun.kind, "") + noun.text for forms in (self.phrases.article, self.phrases.place))
        return template.format(noun=noun.text, the=the, at=at)

    def join(self, template: str, start: Noun, end: Noun) -> str:
        """Put two nouns into a template."""
        the_start, the_end = self.fill("{the}", start), self.fill("{the}", end)
        return template.format(start=start.text, end=end.text, the_start=the_start, the_end=the_end)

    def spanned(self, template: str, start: Noun, end: Noun) -> str:
        """Join two nouns that share what they have in common; with a dash, closed where it joins two words."""
        dashed = self.phrases.range if " " in start.text else self.phrases.range_closed
        return self.join(template or dashed, start, end)

    def noun(self, date: Date, *, inside: bool = False) -> Noun:
        """Write a date without its qualifiers, alone or inside a sentence."""
        parts = split_date(date.text)
        if parts.hour:
            day = self.named(int(parts.year), int(parts.month), int(parts.day))
            zone = self.zone(parts)
            return Noun("day", self.phrases.timed.format(date=day, time=clock(parts), zone=zone))
        if _half_known(parts):
            return self.between(date, Precision.DAY if parts.day else Precision.MONTH)
        unknown = tuple(name for name, part in zip(NAMES, parts[:3], strict=True) if part and not part.strip("-X"))
        known = self.known(parts, unknown)
        if not unknown:
            return known
        words, template = self.phrases.unknown[unknown], self.phrases.without_inside if inside else self.phrases.without
        return known._replace(text=template.format(date=known.text, unknown=words) if known.text else words)

    def known(self, parts: Parts, unknown: tuple[str, ...]) -> Noun:
        """Write the parts of a date that are known; no text where none is."""
        month = int(parts.month) if parts.month and "month" not in unknown else 0
        day = int(parts.day) if parts.day and month and "day" not in unknown else 0
        if parts.year.strip("-").isdigit():
            return self.whole(int(parts.year), month, day)
        within = self.whole(None, month, day) if month else Noun("other", "")
        if "year" in unknown:
            return within
        years = self.years(parts.year)
        if not month:
            return years
        template = self.phrases.in_other if years.kind == "other" else self.phrases.in_years
        forms = {"noun": years.text, "the": self.fill("{the}", years)}
        return within._replace(text=template.format(date=within.text, **forms))

    def whole(self, year: int | None, month: int, day: int) -> Noun:
        """Write a date of which all parts that it has are known; a year of None is left out."""
        if month <= len(MONTHS):
            return Noun("day" if day else "month" if month else "year", self.named(year, month, day))
        kind, part, template = self.part(month)
        written = part if year is None else template.format(part=part, year=self.year(year))
        hemisphere = (month - 25) // 4  # 25 to 28 are the seasons of the north, 29 to 32 of the south
        return Noun(kind, self.phrases.hemispheres[hemisphere].format(written) if hemisphere in {0, 1} else written)

    def part(self, code: int) -> tuple[str, str, str]:
        """Give kind, name and template of a part of the year, 21 to 41."""
        phrases = self.phrases
        if code < 33:  # noqa: PLR2004 - seasons of anywhere, the north, the south
            return "season", phrases.seasons[(code - 21) % 4], phrases.season_year
        names = (*self.quarters.values(), *phrases.months_of_four, *phrases.halves)
        return "period", names[code - 33], phrases.part_year

    def named(self, year: int | None, month: int = 0, day: int = 0) -> str:
        """Write year, month and day, as many as there are."""
        forms = {
            "year": "" if year is None else self.year(year),
            "month": self.months[month] if month else "",
            "day": self.phrases.first_of_month if day == 1 else str(day),
        }
        if day:
            template = self.phrases.day_month if year is None else self.phrases.day_month_year
        else:
            template = "{month}" if year is None else self.phrases.month_year if month else "{year}"
        return template.format(**forms)

    def year(self, year: int) -> str:
        """Write a year, with its era where it has to be told: 2010, 44 BC, 79 AD."""
        if year >= _FIRST_WITHOUT_ERA:
            return str(year)
        era = self.eras[year > 0]
        return self.phrases.era.format(year=year if year > 0 else 1 - year, era=era)

    def years(self, pattern: str) -> Noun:
        """Write a year with unspecified digits: the 1980s, the 20th century, between 1000 and 1999."""
        if re.fullmatch("[0-9]{2}[1-9]X", pattern) and pattern > "01":
            return Noun("decade", self.phrases.decade.format(year=int(pattern[:3]) * 10))
        if re.fullmatch("[0-9]{2}XX", pattern) and pattern > "01":
            return Noun("period", self.phrases.century(int(pattern[:2]) + 1))
        return self.between(read_date(pattern), Precision.YEAR)

    def between(self, date: Date, precision: Precision) -> Noun:
        """Write the first and the last that a date can be."""
        start, end = date.bounds()
        first, last = civil(int(start)), civil(int(end) - 1)
        fields = 1 + list(KINDS).index(precision)
        if first[:fields] == last[:fields]:
            return Noun(KINDS[precision], self.named(*first[:fields]))
        return Noun("other", self.spanned(self.phrases.between, *self.collapsed(first, last, precision)))

    def collapsed(self, start: Civil, end: Civil, precision: Precision) -> tuple[Noun, Noun]:
        """Write two ends of one precision, without saying twice what they share."""
        fields = 1 + list(KINDS).index(precision)
        kind, year = KINDS[precision], start[0]
        if precision == Precision.YEAR and max(year, end[0]) < _FIRST_WITHOUT_ERA and (year > 0) == (end[0] > 0):
            first = str(year if year > 0 else 1 - year)  # 44–42 BC
        elif start[:2] == end[:2] and fields == len(start):
            first = self.phrases.day.format(day=self.phrases.first_of_month if start[2] == 1 else start[2])
        elif start[0] == end[0] and fields > 1:
            first = self.named(None, *start[1:fields])
        else:
            first = self.named(*start[:fields])
        return Noun(kind, first), Noun(kind, self.named(*end[:fields]))

    def zone(self, parts: Parts) -> str:
        """Write the zone of a time, where it has one."""
        return self.phrases.zone.format(zone="UTC" if parts.zone == "Z" else parts.zone) if parts.zone else ""


def _half_known(parts: Parts) -> bool:
    """Tell whether month or day is known in part, or the day without the month."""
    in_part = any("X" in part and part != "XX" for part in (parts.month, parts.day))
    return in_part or (parts.month == "XX" and parts.day not in {"", "XX"})


def is_exact(parts: Parts) -> bool:
    """Tell whether each part that is there is known."""
    return not parts.significant and "X" not in parts.year + parts.month + parts.day


def exact_day(parts: Parts) -> Civil:
    """Give year, month and day of an exact date, 1 where it has none."""
    return int(parts.year), int(parts.month or 1), int(parts.day or 1)


def clock(parts: Parts) -> str:
    """Write the time of day: 18:00, 18:00:30, 18h; full minutes without the seconds that the notation asks for."""
    second = parts.second if parts.second != "00" else ""
    return ":".join(filter(None, (parts.hour, parts.minute, second))) if parts.minute else f"{parts.hour}h"
