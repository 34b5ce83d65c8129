"""A value as words: "24–26 October 2025", "vers 2010", "by 1928", "depuis le 24 octobre 2025".

    Date ──> Noun(kind, text) ──> a template of the language ──> contractions (de le -> du)

What a language says stands in ``phrases``; here is what all languages share: which parts are known, what two ends
have in common (24–26 October, not 24 October – 26 October), where a qualifier belongs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale

from timeline.edtf.dates import MONTHS, Parts, read_date, split_date, year_pattern
from timeline.edtf.days import civil
from timeline.edtf.phrases import PHRASES, Phrases
from timeline.edtf.values import OPEN, UNKNOWN, Date, DateSet, Edtf, Interval, Missing, Precision
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = ("year", "month", "day")
_KINDS = {Precision.DAY: "day", Precision.MONTH: "month", Precision.YEAR: "year"}
_FIRST_WITHOUT_ERA = 100  # the year 79 alone could be 1979


Civil = tuple[int, int, int]  # year, month, day


class Noun(NamedTuple):
    """A date as a noun; the kind says which article and preposition it takes."""

    kind: str
    text: str


def write(value: Edtf, language: str, *, short: bool) -> str:
    """Write a value in a language."""
    if language not in PHRASES:
        raise TimelineError(f'no dates in language "{language}"', mend=f"use one of {', '.join(sorted(PHRASES))}")
    locale, width = Locale.parse(language), "abbreviated" if short else "wide"
    phrases = PHRASES[language][short]
    quarters, eras = locale.quarters["format"][width], locale.eras["abbreviated"]
    text = _Writer(phrases, locale.months["format"][width], quarters, (eras[0], eras[1])).value(value)
    for pattern, replacement in phrases.contractions:
        text = re.sub(pattern, replacement, text)
    return text


@dataclass(frozen=True, slots=True)
class _Writer:
    """The phrases and the calendar of one language."""

    phrases: Phrases
    months: Mapping[int, str]
    quarters: Mapping[int, str]
    eras: tuple[str, str]

    def value(self, value: Edtf) -> str:
        """Write any value."""
        if isinstance(value, DateSet):
            return self.set(value)
        if isinstance(value, Interval):
            return self.interval(value)
        if isinstance(value, Date):
            return self.date(value)
        raise TypeError(type(value))

    def fill(self, template: str, noun: Noun) -> str:
        """Put a noun into a template."""
        the, at = (forms.get(noun.kind, "") + noun.text for forms in (self.phrases.article, self.phrases.place))
        return template.format(noun=noun.text, the=the, at=at)

    def join(self, template: str, start: Noun, end: Noun) -> str:
        """Put two nouns into a template."""
        the_start, the_end = self.fill("{the}", start), self.fill("{the}", end)
        return template.format(start=start.text, end=end.text, the_start=the_start, the_end=the_end)

    def date(self, date: Date) -> str:
        """Write a date with its qualifiers."""
        parts, noun, phrases = split_date(date.text), self.noun(date), self.phrases
        if phrases.qualified and len(set(parts.qualifiers)) > 1:
            marked = zip(_NAMES, parts.qualifiers, strict=False)
            qualities = ", ".join(phrases.qualities[name, mark] for name, mark in marked if mark)
            return phrases.qualified.format(date=self.fill(phrases.alone, noun), qualities=qualities)
        text = self.fill(phrases.about if date.approximate else phrases.alone, noun)
        if "X" in year_pattern(parts) and parts.significant:
            text = phrases.estimated.format(noun=noun.text, range=self.between(date, Precision.YEAR).text)
        return phrases.uncertain.format(text) if date.uncertain else text

    def noun(self, date: Date) -> Noun:
        """Write a date without its qualifiers."""
        parts = split_date(date.text)
        if parts.hour:
            day = self.named(int(parts.year), int(parts.month), int(parts.day))
            zone = self.zone(parts)
            return Noun("day", self.phrases.timed.format(date=day, time=_clock(parts), zone=zone))
        if _half_known(parts):
            return self.between(date, Precision.DAY if parts.day else Precision.MONTH)
        unknown = tuple(name for name, part in zip(_NAMES, parts[:3], strict=True) if part and not part.strip("-X"))
        known = self.known(parts, unknown)
        if not unknown:
            return known
        words = self.phrases.unknown[unknown]
        return known._replace(text=self.phrases.without.format(date=known.text, unknown=words) if known.text else words)

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

    def zone(self, parts: Parts) -> str:
        """Write the zone of a time, where it has one."""
        return self.phrases.zone.format(zone="UTC" if parts.zone == "Z" else parts.zone) if parts.zone else ""

    def between(self, date: Date, precision: Precision) -> Noun:
        """Write the first and the last that a date can be."""
        start, end = date.bounds()
        first, last = civil(int(start)), civil(int(end) - 1)
        fields = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}[precision]
        if first[:fields] == last[:fields]:
            return Noun(_KINDS[precision], self.named(*first[:fields]))
        nouns = self.collapsed(first, last, precision)
        return Noun("other", self.join(self.phrases.between, *nouns))

    def collapsed(self, start: Civil, end: Civil, precision: Precision) -> tuple[Noun, Noun]:
        """Write two ends of one precision, without saying twice what they share."""
        fields = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}[precision]
        kind, year = _KINDS[precision], start[0]
        if precision == Precision.YEAR and year < _FIRST_WITHOUT_ERA and (year > 0) == (end[0] > 0):
            first = str(year if year > 0 else 1 - year)  # 44–42 BC
        elif start[:2] == end[:2] and fields == len(start):
            first = self.phrases.day.format(day=self.phrases.first_of_month if start[2] == 1 else start[2])
        elif start[0] == end[0] and fields > 1:
            first = self.named(None, *start[1:fields])
        else:
            first = self.named(*start[:fields])
        return Noun(kind, first), Noun(kind, self.named(*end[:fields]))

    def interval(self, value: Interval) -> str:
        """Write an interval; a qualifier of both ends is said once."""
        start, end, phrases = value.start, value.end, self.phrases
        if isinstance(start, Missing) or isinstance(end, Missing):
            return self.one_sided(start, end)
        if start.text == end.text:
            return self.date(start)
        text = self.timed_range(start, end)
        if text:
            return text
        about = value.ends.start.approximate and value.ends.end.approximate
        uncertain = value.ends.start.uncertain and value.ends.end.uncertain
        text = self.run(start, end, about=about, uncertain=uncertain)
        text = phrases.about_range.format(text) if about else text
        return phrases.uncertain.format(text) if uncertain else text

    def run(self, start: Date, end: Date, *, about: bool, uncertain: bool) -> str:
        """Write from start to end; ``about`` and ``uncertain`` are said elsewhere, of both."""
        if start.precision == end.precision and start.ends == end.ends:
            parts = split_date(start.text), split_date(end.text)
            precision = start.precision
            if precision in _KINDS and all(_exact(each) for each in parts):
                nouns = self.collapsed(_civil(parts[0]), _civil(parts[1]), precision)
                closed = " " not in nouns[0].text
                return self.join(self.phrases.range_closed if closed else self.phrases.range, *nouns)
        first, last = (self.qualified(side, about=not about, uncertain=not uncertain) for side in (start, end))
        return self.join(self.phrases.range, first, last)

    def timed_range(self, start: Date, end: Date) -> str:
        """Write two times of one day and one zone; nothing where they are not."""
        first, last = split_date(start.text), split_date(end.text)
        if not (first.hour and last.hour and first[:3] == last[:3] and first.zone == last.zone):
            return ""
        day = self.fill(self.phrases.alone, Noun("day", self.named(*_civil(first))))
        times = {"start": _clock(first), "end": _clock(last), "zone": self.zone(first)}
        return self.phrases.timed_range.format(date=day, **times)

    def one_sided(self, start: Date | Missing, end: Date | Missing) -> str:
        """Write an interval with an open or unknown end."""
        phrases = self.phrases
        if isinstance(start, Date):
            return self.fill(phrases.since if end is OPEN else phrases.end_unknown, self.qualified(start))
        if not isinstance(end, Date):
            return ""  # no such interval is read
        noun = self.qualified(end)
        text = self.fill(phrases.until.get(noun.kind, phrases.until["other"]), noun)
        return phrases.start_unknown.format(text) if start is UNKNOWN else text

    def qualified(self, date: Date, *, about: bool = True, uncertain: bool = True) -> Noun:
        """Write a date inside a sentence, with its qualifiers as part of the noun."""
        noun, template = self.noun(date), self.phrases.about_end
        if about and date.approximate:
            noun = Noun(noun.kind if template.startswith("{noun}") else "other", self.fill(template, noun))
        if uncertain and date.uncertain:
            noun = noun._replace(text=self.phrases.uncertain.format(noun.text))
        return noun

    def set(self, value: DateSet) -> str:
        """Write one of, or all of, the members."""
        texts = [self.member(each, every=value.every, alone=len(value.members) == 1) for each in value.members]
        if len(texts) == 1:
            return texts[0]
        return f"{', '.join(texts[:-1])} {self.phrases.both if value.every else self.phrases.either} {texts[-1]}"

    def member(self, member: Date | Interval, *, every: bool, alone: bool) -> str:
        """Write a member of a set."""
        if isinstance(member, Date):
            return self.date(member)
        phrases, start, end = self.phrases, member.start, member.end
        if isinstance(end, Date) and isinstance(start, Missing):
            if every:
                return self.one_sided(start, end)
            return self.fill(phrases.by if alone else phrases.or_earlier, self.qualified(end))
        if isinstance(start, Date) and isinstance(end, Missing):
            return self.fill(phrases.onwards if every else phrases.or_later, self.qualified(start))
        return self.interval(member)


def _half_known(parts: Parts) -> bool:
    """Tell whether month or day is known in part, or the day without the month."""
    month, day = parts.month, parts.day
    return ("X" in month + day and not (month + day).endswith("XX")) or (month == "XX" and day not in {"", "XX"})


def _exact(parts: Parts) -> bool:
    """Tell whether each part that is there is known."""
    return not parts.significant and "X" not in parts.year + parts.month + parts.day


def _civil(parts: Parts) -> Civil:
    """Give year, month and day of an exact date, 1 where it has none."""
    return int(parts.year), int(parts.month or 1), int(parts.day or 1)


def _clock(parts: Parts) -> str:
    """Write the time of day: 18:00, 18:00:30, 18h."""
    return ":".join(filter(None, (parts.hour, parts.minute, parts.second))) if parts.minute else f"{parts.hour}h"
