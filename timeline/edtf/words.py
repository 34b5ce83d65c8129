"""A value as a sentence: "24–26 October 2025", "vers 2010", "by 1928", "depuis le 24 octobre 2025".

    Date ──> Noun(kind, text) ──> a template of the language ──> contractions (de le -> du)

What a language says stands in ``phrases``; here is what all languages share: which template a value takes, and where
a qualifier belongs.
"""

from __future__ import annotations

import re

from babel import Locale

from timeline.edtf.dates import split_date, year_pattern
from timeline.edtf.nouns import KINDS, NAMES, Noun, Nouns, clock, exact_day, is_exact
from timeline.edtf.phrases import PHRASES
from timeline.edtf.values import OPEN, UNKNOWN, Date, DateSet, Edtf, Interval, Missing, Precision, shown
from timeline.errors import TimelineError


def write(value: Edtf, language: str, *, short: bool) -> str:
    """Write a value in a language."""
    if language not in PHRASES:
        raise TimelineError(
            f'no dates in language "{shown(language)}"',
            mend=f"use one of {', '.join(sorted(PHRASES))}, or add it to timeline/edtf/phrases.py",
        )
    locale, width = Locale.parse(language), "abbreviated" if short else "wide"
    phrases = PHRASES[language][short]
    quarters, eras = locale.quarters["format"][width], locale.eras["abbreviated"]
    text = _Writer(phrases, locale.months["format"][width], quarters, (eras[0], eras[1])).value(value)
    for pattern, replacement in phrases.contractions:
        text = re.sub(pattern, replacement, text)
    return text


class _Writer(Nouns):
    """The sentences of one language."""

    __slots__ = ()

    def value(self, value: Edtf) -> str:
        """Write any value."""
        if isinstance(value, DateSet):
            return self.set(value)
        if isinstance(value, Interval):
            return self.interval(value)
        if isinstance(value, Date):
            return self.date(value)
        raise TypeError(type(value))

    def date(self, date: Date) -> str:
        """Write a date with its qualifiers."""
        parts, noun, phrases = split_date(date.text), self.noun(date), self.phrases
        if phrases.qualified and len(set(parts.qualifiers)) > 1:
            marked = zip(NAMES, parts.qualifiers, strict=False)
            qualities = ", ".join(phrases.qualities[name, mark] for name, mark in marked if mark)
            return phrases.qualified.format(date=self.fill(phrases.alone, noun), qualities=qualities)
        text = self.fill(phrases.about if date.approximate else phrases.alone, noun)
        if "X" in year_pattern(parts) and parts.significant:
            text = phrases.estimated.format(noun=noun.text, range=self.between(date, Precision.YEAR).text)
        return phrases.uncertain.format(text) if date.uncertain else text

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

    def run(self, start: Date, end: Date, template: str = "", *, about: bool, uncertain: bool) -> str:
        """Write from start to end; ``about`` and ``uncertain`` are said elsewhere, of both."""
        parts, precision = (split_date(start.text), split_date(end.text)), start.precision
        said = (about or not start.approximate) and (uncertain or not start.uncertain)
        alike = precision == end.precision and start.ends == end.ends and all(is_exact(each) for each in parts)
        if said and alike and precision in KINDS:
            return self.spanned(template, *self.collapsed(exact_day(parts[0]), exact_day(parts[1]), precision))
        first, last = (self.qualified(side, about=not about, uncertain=not uncertain) for side in (start, end))
        return self.join(template or self.phrases.range, first, last)

    def timed_range(self, start: Date, end: Date) -> str:
        """Write two times of one day and one zone; nothing where they are not."""
        first, last = split_date(start.text), split_date(end.text)
        if not (first.hour and last.hour and first[:3] == last[:3] and first.zone == last.zone):
            return ""
        day = self.fill(self.phrases.alone, Noun("day", self.named(*exact_day(first))))
        times = {"start": clock(first), "end": clock(last), "zone": self.zone(first)}
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
        return phrases.start_unknown.format(until=text, noun=noun.text) if start is UNKNOWN else text

    def qualified(self, date: Date, *, about: bool = True, uncertain: bool = True) -> Noun:
        """Write a date inside a sentence, with its qualifiers as part of the noun."""
        noun, template = self.noun(date, inside=True), self.phrases.about_end
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
        if every or not isinstance(start, Date) or not isinstance(end, Date):
            return self.interval(member)
        return self.run(start, end, self.phrases.between, about=False, uncertain=False)
