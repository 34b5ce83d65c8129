"""Lists in the text of a file, cut into their items and put together again, each item with the bytes it had.

    events:
      - {id: a}               the first item
                            ┐
      # of doubtful worth   ┘ stands before the second
      - id: b               ┐
        title: B            │ the second
        # title: C          ┘

A comment above an item stays in the file when the item goes, for it may be the heading of many; comments at the end
of its lines, between them, or below it but farther right than its dash, go with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.errors import TimelineError
from timeline.saving.splices import Kept, Splice, line_end, line_start, rearranged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.export.plain import Plain
    from timeline.saving.spans import ListSpan, Span

_TELLING = ("url", "publisher", "title")  # what two versions of one source have in common


class Item(NamedTuple):
    """An item of the new list: its number in the old one and the splices in it, or its text where it is new."""

    old: int | None
    splices: tuple[Splice, ...] = ()
    new: str = ""


class Stretch(NamedTuple):
    """Where an item stands: from ``before`` the blank lines and comments above it, from ``start`` its own text."""

    before: int
    start: int
    end: int


def cut(text: str, span: ListSpan) -> list[Stretch]:
    """Cut a list into its items: with dashes into whole lines, in brackets from value to value."""
    if span.flow:
        ends = [span.start + 1, *(item.end for item in span.items)]
        return [Stretch(end, item.start, item.end) for end, item in zip(ends, span.items, strict=False)]
    stretches: list[Stretch] = []
    for item in span.items:
        start = _dash_line(text, span, item, stretches[-1].end if stretches else 0)
        end = _end_of_item(text, item, span.column)
        stretches.append(Stretch(stretches[-1].end if stretches else start, start, end))
    return stretches


def join(text: str, span: ListSpan, stretches: Sequence[Stretch], items: Sequence[Item]) -> list[Splice]:
    """Put a list together of these items; one that had any, and is written with dashes, may be left without."""
    return _join_flow(text, span, stretches, items) if span.flow else _join_block(text, stretches, items)


def pair(known: Sequence[Plain], wanted: Sequence[Plain]) -> list[int | None]:
    """Tell for each wanted item which of the known ones it is, or is a new version of; None where it is new."""
    free = dict(enumerate(known))
    pairs: list[int | None] = []
    for each in wanted:
        same = next((at for at, value in free.items() if value == each), None)
        pairs.append(same)
        free.pop(same, None) if same is not None else None
    for number, each in enumerate(wanted):
        if pairs[number] is None:
            near = next((at for at, value in free.items() if _is_version(value, each)), None)
            pairs[number] = near
            free.pop(near, None) if near is not None else None
    return pairs


def _is_version(one: Plain, other: Plain) -> bool:
    """Tell whether two values are likely two versions of one; of texts any are."""
    if isinstance(one, dict) and isinstance(other, dict):
        return any(key in one and one[key] == other.get(key) for key in _TELLING)
    return isinstance(one, str) and isinstance(other, str)


def _dash_line(text: str, span: ListSpan, item: Span, least: int) -> int:
    """Find the line that begins with the dash of an item, at or above its value."""
    line = line_start(text, item.start)
    while line >= least:
        dash = line + len(text[line : item.start]) - len(text[line : item.start].lstrip(" \t"))
        if dash < item.start and text[dash] == "-":
            if dash - line != span.column and not span.loose:
                break
            return line
        if not line:
            break
        line = line_start(text, line - 1)
    raise TimelineError(
        "a list whose dashes do not begin their lines cannot be changed in place", mend="write one item a line"
    )


def _end_of_item(text: str, item: Span, column: int) -> int:
    """Find where the lines of an item end, comments farther right than its dash included."""
    end = line_end(text, item.end)
    while end < len(text):
        line = text[end + 1 : line_end(text, end + 1)]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
            return end + 1
        end += 1 + len(line)
    return end


def _join_block(text: str, stretches: Sequence[Stretch], items: Sequence[Item]) -> list[Splice]:
    """Put whole lines together; of what goes, the comments above it stay."""
    above = _above(text, stretches, {item.old for item in items})
    last = stretches[-1]
    blank = "\n" if len(stretches) > 1 and text.startswith("\n", last.before) else ""
    parts: list[Kept | str] = []
    for item in items:
        leads = [blank] if item.old is None else above[item.old]
        parts += leads if parts else _without_blank_lines(text, leads)
        if item.old is None:
            parts.append(item.new)
        else:
            _, start, end = stretches[item.old]
            parts += [Kept(start, end, item.splices), "" if text.endswith("\n", start, end) else "\n"]
    parts += above[len(stretches)]
    if parts and not text.endswith("\n", last.start, last.end):
        parts[-1:] = [parts[-1].removesuffix("\n")] if isinstance(parts[-1], str) else [parts[-1]]
    return rearranged(text, parts, stretches[0].start, last.end)


def _above(text: str, stretches: Sequence[Stretch], kept: set[int | None]) -> list[list[Kept | str]]:
    """Give for each item the lines above it, and the comments of those that go; the last is left at the end."""
    above: list[list[Kept | str]] = []
    left: list[Kept | str] = []
    for number, stretch in enumerate(stretches):
        lead = Kept(stretch.before, stretch.start)
        if number in kept:
            above.append([*left, lead])
            left = []
        else:
            above.append([])
            left += [lead] if "#" in text[lead.start : lead.end] else []
    return [*above, left]


def _without_blank_lines(text: str, leads: Sequence[Kept | str]) -> list[Kept | str]:
    """Leave blank lines out at the beginning of a list."""
    kept: list[Kept | str] = []
    for lead in leads:
        if kept or not isinstance(lead, Kept):
            kept += [lead] if lead else []
            continue
        stretch = text[lead.start : lead.end]
        kept += [Kept(lead.end - len(stretch.lstrip("\n")), lead.end)] if stretch.strip() else []
    return kept


def _join_flow(text: str, span: ListSpan, stretches: Sequence[Stretch], items: Sequence[Item]) -> list[Splice]:
    """Put values together with the commas that stood between them, and more of the same."""
    if not items:
        return [Splice(span.start, span.end, "[]")]
    commas = [Kept(each.before, each.start) for each in stretches[1:]]
    more = text[commas[-1].start : commas[-1].end] if commas else ", "
    parts: list[Kept | str] = [Kept(span.start, stretches[0].start if stretches else span.start + 1)]
    for number, item in enumerate(items):
        if number:
            parts.append(commas[number - 1] if number <= len(commas) else ", " if "#" in more else more)
        old = None if item.old is None else stretches[item.old]
        parts.append(item.new if old is None else Kept(old.start, old.end, item.splices))
    parts.append(Kept(stretches[-1].end if stretches else span.end - 1, span.end))
    return rearranged(text, parts, span.start, span.end)
