"""What a message of the YAML parser means for who wrote the file, and what mends it.

The parser tells where it stopped and what it would have expected; the cause is nearly always a text that should
stand in quotes, a tab, or a line that is indented otherwise than its neighbours. libyaml and PyYAML word the same
finding differently, so a finding is known by parts of either wording.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from timeline.read.tree import Fault, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

_WINDOW = 400  # characters of a line that are looked at on either side


class Place(NamedTuple):
    """Where the parser stopped: the line number, the text before and after, and where the unfinished part began."""

    line: int
    before: str
    after: str
    began: int


def advise(text: str, error: yaml.MarkedYAMLError) -> Fault:
    """Say what is wrong and what mends it; the line counts from 0."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Fault(0, f"not YAML: {error.problem}")
    before = text[max(0, mark.index - _WINDOW) : mark.index].rpartition("\n")[2]
    after = text[mark.index : mark.index + _WINDOW].partition("\n")[0]
    place = Place(mark.line, before, after, error.context_mark.line if error.context_mark else mark.line)
    for pattern, advice in _ADVICE:
        if re.search(pattern, f"{error.context or ''}: {error.problem}"):
            return advice(place)
    return Fault(place.line, f"not YAML: {error.problem}")


def _in_quotes(value: str) -> str:
    """Write the value as it should stand in the file."""
    value = value.strip()
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'put the text in quotes: "{escaped}"' if 0 < len(value) <= 80 else 'put the text in quotes: "…"'  # noqa: PLR2004


def _value(place: Place) -> str:
    """Find the value of the line: what stands after its first ``key: ``, or after the dash."""
    line = place.before + place.after
    return re.sub(r"^\s*(?:- +)*(?:[^:\s]+:(?:\s|$))?", "", line, count=1)


def _tab(place: Place) -> Fault:
    return Fault(place.line, "a tab where spaces are expected", "indent with spaces")


def _first_sign(place: Place) -> Fault:
    sign = place.after[:1]
    if sign == "\t":
        return _tab(place)
    in_brackets = re.search(r"[{\[]", place.before)
    value = re.split(r"[,\]}]", place.after)[0] if in_brackets else place.after
    return Fault(place.line, f"a text cannot begin with {shown(sign)}", _in_quotes(value))


def _colon(place: Place) -> Fault:
    if re.search(r":(\s|$)", place.before):
        return Fault(place.line, 'a colon and a space (": ") in a text without quotes', _in_quotes(_value(place)))
    return Fault(place.line, "a key stands where none is expected", "indent it like the keys above it")


def _key(place: Place) -> Fault:
    if place.before.rstrip().endswith(("'", '"')) and place.after.strip():
        value = _value(place).strip()
        whole = value[1:].removesuffix(value[:1])
        return Fault(place.line, "text goes on behind a closing quote", _in_quotes(whole))
    return Fault(place.line, "the line does not fit the ones above it", "indent it like them, and check their quotes")


def _open_quote(place: Place) -> Fault:
    return Fault(place.began, "a quote is opened and never closed", "close it at the end of the text")


def _open_list(place: Place) -> Fault:
    return Fault(place.began, "a list in [ ] is not closed", "close it, and put texts that hold , [ ] { } in quotes")


def _open_bracket(place: Place) -> Fault:
    return Fault(place.began, "a [ or { is not closed", "close it, and put texts that hold , [ ] { } in quotes")


def _open_table(place: Place) -> Fault:
    return Fault(place.began, "a mapping in { } is not closed", "close it, and put texts that hold , [ ] { } in quotes")


def _escape(place: Place) -> Fault:
    return Fault(place.line, "an escape that names no character", r"write the character itself, and \\ for a backslash")


def _item(place: Place) -> Fault:
    return Fault(
        place.line, "a list item (-) stands where none is expected", "begin it on its own line, like the others"
    )


def _block(place: Place) -> Fault:
    return Fault(place.line, 'text stands behind "|" or ">"', "begin the text on the next line, or put it in quotes")


def _anchor(place: Place) -> Fault:
    return Fault(place.line, "anchors (&), aliases (*) and tags (!) are not allowed", _in_quotes(_value(place)))


# What the parser says, by libyaml or by PyYAML, and what it means; the first that fits.
_ADVICE: tuple[tuple[str, Callable[[Place], Fault]], ...] = (
    ("tab character", _tab),
    ("cannot start any token", _first_sign),
    ("mapping values are not allowed", _colon),
    ("flow node: .*node content", _open_bracket),
    ("unexpected end of stream|unexpected document", _open_quote),
    ("escape", _escape),
    ("expected ',' or '\\]'", _open_list),
    ("expected ',' or '\\}'", _open_table),
    ("sequence entries are not allowed", _item),
    ("scanning a block scalar", _block),
    ("scanning an anchor|scanning an alias|parsing a tag|scanning a tag", _anchor),
    ("expected key|expected <block end>|expected '-' indicator|could not find expected ':'|node content", _key),
)
