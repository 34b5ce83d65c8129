"""Files into a story: find the reader for a file, read it, and tell the problems instead of raising them.

    path ── bytes ── READERS ── from_yaml, from_csv, ... ──> Reading(story, problems, reader)

A new format is one file with ``recognises`` and ``read``, and one line in ``READERS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.model import Story
from timeline.read import (
    from_arrow,
    from_csv,
    from_gdelt,
    from_ics,
    from_json,
    from_jsonld,
    from_kleptocracy,
    from_markdown,
    from_markwhen,
    from_parquet,
    from_timelinejs,
    from_timesketch,
    from_vis,
    from_xlsx,
    from_yaml,
)
from timeline.read.archive import pack_folder
from timeline.read.choices import Choices, Outcome, TableFound
from timeline.read.tree import LONGEST_PARQUET, LONGEST_TABLE

if TYPE_CHECKING:
    from collections.abc import Callable

BUNDLED = Path(__file__).parents[2] / "data" / "events.yaml"
"""The story that is shown where none is named."""

_IN_FOLDERS = (".md", ".csv", ".csv.zip")
"""The files of a folder that are read as one story: notes with front matter, or the tables of GDELT."""

HEAD = 65_536
"""Bytes from which the format is told."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the story as far as it is sound, the problems by line, and the reader's name ("" for none).

    ``table`` tells how a table was understood.
    """

    story: Story
    problems: tuple[TimelineError, ...]
    reader: str
    table: TableFound | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: how it is called, what its files end in, how their content is told, and what reads them."""

    name: str
    extensions: tuple[str, ...]
    recognises: Callable[[bytes, str], bool]
    read: Callable[[bytes, str, Choices], Outcome]


# The first that recognises the content reads it; a later line asks only what the earlier ones left.
READERS = (
    Reader("iCalendar", from_ics.EXTENSIONS, from_ics.recognises, from_ics.read),
    Reader("TimelineJS", from_timelinejs.EXTENSIONS, from_timelinejs.recognises, from_timelinejs.read),
    Reader("vis-timeline", from_vis.EXTENSIONS, from_vis.recognises, from_vis.read),
    Reader("Timesketch", from_timesketch.EXTENSIONS, from_timesketch.recognises, from_timesketch.read),
    Reader("schema.org", from_jsonld.EXTENSIONS, from_jsonld.recognises, from_jsonld.read),
    Reader("GDELT", from_gdelt.EXTENSIONS, from_gdelt.recognises, from_gdelt.read),
    Reader("Kleptocracy Timeline", from_kleptocracy.EXTENSIONS, from_kleptocracy.recognises, from_kleptocracy.read),
    Reader("Markdown", from_markdown.EXTENSIONS, from_markdown.recognises, from_markdown.read),
    Reader("markwhen", from_markwhen.EXTENSIONS, from_markwhen.recognises, from_markwhen.read),
    Reader("JSON", from_json.EXTENSIONS, from_json.recognises, from_json.read),
    Reader("YAML", from_yaml.EXTENSIONS, from_yaml.recognises, from_yaml.read),
    Reader("spreadsheet", from_xlsx.EXTENSIONS, from_xlsx.recognises, from_xlsx.read),
    Reader("Parquet", from_parquet.EXTENSIONS, from_parquet.recognises, from_parquet.read),
    Reader("Arrow", from_arrow.EXTENSIONS, from_arrow.recognises, from_arrow.read),
    Reader("CSV", from_csv.EXTENSIONS, from_csv.recognises, from_csv.read),
)


def read_story(path: Path | str, *, name: str = "", choices: Choices = Choices()) -> Reading:  # noqa: B008 - frozen
    """Read a story file; ``name`` stands for it in messages (without one, the path as it was given).

    Never raises: a file that is missing, forbidden or unreadable is an empty story and a problem.
    """
    name = name or str(path)
    try:
        if Path(path).is_dir() and (data := pack_folder(Path(path), _IN_FOLDERS)):
            return read_bytes(data, name, choices)
        if not Path(path).is_file():
            what = "this is a folder, not a file" if Path(path).is_dir() else "there is no such file"
            return _nothing(TimelineError(what, where=name, mend="give the path of a story file"))
        with Path(path).open("rb") as file:
            head = file.read(HEAD)
            in_columns = from_parquet.recognises(head, name) or from_arrow.recognises(head, name)
            longest = LONGEST_PARQUET if in_columns else LONGEST_TABLE
            file.seek(0)
            data = file.read(longest + 1)
    except (OSError, ValueError) as error:
        what = f"cannot be opened: {getattr(error, 'strerror', None) or error}"
        return _nothing(TimelineError(what, where=name, mend="check the path and who may read it"))
    return read_bytes(data, name, choices)


def read_bytes(data: bytes, name: str, choices: Choices = Choices()) -> Reading:  # noqa: B008 - frozen
    """Read the bytes of a story file: by what they hold, and where that tells nothing, by what the name ends in."""
    reader = find_reader(data[:HEAD], name)
    if reader is None:
        known = ", ".join(sorted(end for each in READERS for end in each.extensions))
        what = f'no reader for "{Path(name).suffix}"' if Path(name).suffix else "no reader knows what this file holds"
        return _nothing(TimelineError(what, where=name, mend=f"use one of {known}"))
    story, problems, table = reader.read(data, name, choices)
    if not (story.events or story.title or problems):
        problems = (TimelineError("there are no events in it", where=name, severity="warning"),)
    return Reading(story, problems, reader.name, table)


def find_reader(head: bytes, name: str) -> Reader | None:
    """Find who reads a file: by its first bytes, and where they tell nothing, by what the name ends in."""
    return next((each for each in READERS if each.recognises(head, name)), None) or _by_name(name)


def _by_name(name: str) -> Reader | None:
    """Find the reader by the longest of the endings that fit: "a.vis.json" is for vis-timeline, not for JSON."""
    fitting = [
        (len(end), -at) for at, each in enumerate(READERS) for end in each.extensions if name.lower().endswith(end)
    ]
    return READERS[-max(fitting)[1]] if fitting else None


def _nothing(problem: TimelineError) -> Reading:
    return Reading(Story(""), (problem,), "")
