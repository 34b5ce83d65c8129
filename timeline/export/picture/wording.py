"""The words of a picture: titles made inert and bounded, labels, what sources say differently."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, islice
from unicodedata import category, normalize

from timeline.edtf import Precision, describe
from timeline.edtf.values import Edtf
from timeline.export.picture.fonts import ISOLATE, RELEASE
from timeline.model import Claim, Event, Story
from timeline.texts import Texts, texts
from timeline.theme import cut, text_width

LONGEST = 300
"""Characters of a text on a picture; a title is rarely longer than 100."""

_HYPHENS = {0x2010: "-", 0x2011: "-"}
"""Two letters that the usual font lacks."""

_SURROGATES = re.compile("[\ud800-\udfff\ufffe\uffff]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]"
)
"""Also what only changes the emoji before it, a tone of skin or a flag's letters: the renderer gives up on them."""

MOST_MARKS, MOST_BYTES = 6, 12
"""Marks that one letter carries, and their bytes outside the scripts of South and South-East Asia.

More hide the lines above and below, and from 15 bytes on the renderer may give up.
"""

_MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_YEAR = re.compile(r" \d{4}\b")
_SECONDS = re.compile(r"(?<=\d\d:\d\d):\d\d")
_TIME = re.compile(r", \d\d:\d\d")
_SHORT_STORY = 3 * 366
"""Days up to which the years stand on the axis and not beside every event."""


def clean(text: str, longest: int = LONGEST) -> str:
    """Make a text one line of visible letters, cut where it is longer than any picture has room for.

    Control characters, halves of characters and changes of direction go; a text that holds letters written from right
    to left is isolated, so that it does not carry its neighbours along.

    >>> clean("Call" + chr(13) + chr(0) + "to  " + chr(0x202E) + "Kyiv")
    'Call to Kyiv'
    """
    shown = " ".join(_UNSEEN.sub("", _SURROGATES.sub("\ufffd", text[: 4 * longest])).split())
    shown = _bare(normalize("NFC", shown).translate(_HYPHENS))
    if len(shown) > longest:
        shown = shown[: longest - 1].rstrip() + "…"
    return isolate(shown)


def _bare(text: str) -> str:
    """Leave each letter as many marks as a language has use for."""
    if text.isascii():
        return text
    runs = groupby(text, lambda letter: category(letter) in _MARKS)
    return "".join(_few("".join(islice(run, MOST_MARKS))) if marks else "".join(run) for marks, run in runs)


def _few(marks: str) -> str:
    return marks if "\u0900" <= marks[0] < "\u1a20" else marks.encode()[:MOST_BYTES].decode(errors="ignore")


def isolate(text: str) -> str:
    """Keep letters written from right to left from carrying their neighbours along."""
    return f"{ISOLATE}{text}{RELEASE}" if _RIGHT_TO_LEFT.search(text) else text


@lru_cache(maxsize=8192)
def _describe(when: Edtf, language: str, *, short: bool = False) -> str:
    """Write a date, each once: the same ones stand on every page that is tried."""
    return describe(when, language, short=short)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands beside a mark: date, title, numbers of the sources; ``whole`` tells that nothing was cut."""

    head: str
    title: str
    tail: str
    whole: bool = True

    @property
    def text(self) -> str:
        """Give it as one line."""
        return self.head + self.title + self.tail

    def cut(self, room: float, size: float) -> "Label":
        """Shorten the title so that all of it fits; the date goes where there is hardly room for a title."""
        if text_width(self.text, size) <= room:
            return self
        head = self.head if text_width(self.head + self.tail, size) < room / 2 else ""
        title = isolate(cut(self.title.strip(ISOLATE + RELEASE), room - text_width(head + self.tail, size), size))
        return Label(head, title, self.tail, whole=False)


@dataclass(frozen=True)
class Wording:
    """The words of one picture in one language.

    ``short`` leaves the years to the axis, and the times of day to the list of sources.
    """

    story: Story
    language: str
    short: bool = False

    @cached_property
    def say(self) -> Texts:
        """Give the words of the language."""
        return texts(self.language)

    def date(self, when: Edtf) -> str:
        """Write a date as it stands beside a mark."""
        text = self.moment(when)
        fine = when.precision is not None and when.precision >= Precision.MONTH
        return _YEAR.sub("", _TIME.sub("", text)) if self.short and fine else text

    def moment(self, when: Edtf) -> str:
        """Write a date in short, with its time of day to the minute."""
        return _SECONDS.sub("", _describe(when, self.language, short=True))

    def day(self, when: Edtf) -> str:
        """Write a date without its time of day."""
        return _TIME.sub("", self.moment(when))

    def label(self, event: Event, numbers: str) -> Label:
        """Word the label of an event."""
        differs = " ≠" if event.claims else ""
        doubt = f" ({self.say(f'status.{event.status}')})" if event.status in {"denied", "disputed"} else ""
        return Label(
            f"{self.date(event.when)} ",
            clean(event.title),
            f"{differs}{doubt} [{numbers or self.say('picture.no_source')}]",
        )

    def about(self, event: Event) -> str:
        """Tell of an event in one line, for who points at its mark or has it read aloud."""
        names = ", ".join(self.story.actors[actor].name for actor in event.actors if actor in self.story.actors)
        place = event.where.name if event.where else ""
        status = self.say(f"status.{event.status}")
        parts = [_describe(event.when, self.language), clean(event.title), names, place, status]
        return " · ".join(clean(part) for part in parts if part)

    def differences(self, claim: Claim) -> str:
        """Tell what a source says differently."""
        say = self.say
        parts = [_describe(claim.when, self.language, short=True)] if claim.when else []
        parts += [clean(claim.where)] if claim.where else []
        parts += [say(f"status.{claim.status}")] if claim.status else []
        parts += [f"{clean(name, 60)} {clean(value)}" for name, value in claim.facts.items()]
        parts += [clean(claim.note)] if claim.note else []
        by = f" ({say('picture.by', name=clean(claim.by, 80))})" if claim.by else ""
        return "; ".join(parts) + by

    def lane(self, kind: str, key: str, label: str) -> str:
        """Name a lane."""
        if not key:
            return self.say(f"lanes.empty.{kind}")
        return self.say.name("side", label) if kind == "side" else clean(label)


def years_stand_on_axis(start: float, end: float) -> bool:
    """Tell whether a window is short enough for dates without a year."""
    return end - start <= _SHORT_STORY


def join_numbers(numbers: list[int]) -> str:
    """Write the numbers of sources: three or more in a row as a range.

    >>> join_numbers([3, 7, 8, 9, 11, 12])
    '3, 7–9, 11, 12'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shortened = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)  # noqa: PLR2004
    return ", ".join(shortened)
