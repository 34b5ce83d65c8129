"""Large stories that take seconds to parse, kept as Parquet, so that their second opening costs what Parquet costs.

    story.yaml ── sha256 of name, choices, bytes ──> KEY.parquet in the folder? ── sound ──> Reading, problems included
                                                     └─ no: read the file, write KEY.parquet for the next time

The folder is ``$TIMELINE_CACHE``, else ``timeline`` in ``$XDG_CACHE_HOME`` or ``~/.cache``; ``TIMELINE_CACHE=off``
keeps nothing. A file is written beside its place and moved there, so that two who write at once do not meet; what is
broken is removed and read anew; what was used least goes when the folder has grown beyond `MOST_BYTES`. Whatever fails
here costs time, and never the story.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.read import Reading, read_bytes, read_story
from timeline.read.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Mapping

OFF = "off"
LEAST_EVENTS = 1_000
"""Events from which a story is kept; fewer are parsed as quickly."""

LEAST_BYTES = 100_000
MOST_BYTES = 2_000_000_000
_ENDING = ".parquet"
_IN_COLUMNS = {"Parquet", "Arrow"}  # readers of what is as quick as what is kept
_VERSION = "1"
"""Counts up when what is read of equal bytes changes: what older programs kept is then not found."""

_KEY = b"timeline.reading"


def find_folder(environment: Mapping[str, str]) -> Path | None:
    """Tell where stories are kept; None where they are not to be."""
    told = environment.get("TIMELINE_CACHE", "")
    if told == OFF:
        return None
    home = environment.get("XDG_CACHE_HOME") or os.path.join(environment.get("HOME") or ".", ".cache")  # noqa: PTH118 - text
    return Path(told) if told else Path(home) / "timeline"


def read_kept(
    path: Path | str,
    folder: Path | None,
    *,
    choices: Choices = Choices(),  # noqa: B008 - frozen
    most: int = MOST_BYTES,
) -> Reading:
    """Read a story file, or what is kept of it; never raises, as `read_story`."""
    try:
        if folder is None or not Path(path).is_file() or Path(path).stat().st_size < LEAST_BYTES:
            return read_story(path, choices=choices)
        place = folder / f"{_key(Path(path), choices)}{_ENDING}"
    except (OSError, ValueError):
        return read_story(path, choices=choices)
    if kept := _take(place, str(path)):
        return kept
    reading = read_story(path, choices=choices)
    slow = reading.reader not in _IN_COLUMNS and reading.table is None
    if slow and len(reading.story.events) >= LEAST_EVENTS:
        with suppress(OSError, TimelineError):
            _keep(reading, place)
            _make_room(folder, most)
    return reading


def _key(path: Path, choices: Choices) -> str:
    """Name what a file of this name with these bytes is read as; the name stands in the messages."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(repr((_VERSION, str(path), choices)).encode())
    return digest.hexdigest()


def _take(place: Path, name: str) -> Reading | None:
    """Read what is kept; what is broken goes."""
    from pyarrow import parquet  # noqa: PLC0415 - only who keeps something waits for it

    with suppress(OSError, ValueError, KeyError, TypeError):
        data = place.read_bytes()
        reading = read_bytes(data, name)
        told = json.loads(parquet.read_schema(io.BytesIO(data)).metadata[_KEY])
        problems = tuple(TimelineError(**each) for each in told["problems"])
        if reading.story.events and not reading.problems:
            os.utime(place)
            return Reading(reading.story, problems, told["reader"])
    with suppress(OSError):
        place.unlink(missing_ok=True)
    return None


def _keep(reading: Reading, place: Path) -> None:
    """Write what was read, whole or not at all."""
    from timeline.export.to_parquet import write_parquet  # noqa: PLC0415 - as above

    problems = [
        {"what": each.what, "where": each.where, "mend": each.mend, "severity": each.severity}
        for each in reading.problems
    ]
    told = json.dumps({"reader": reading.reader, "problems": problems}).encode()
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
    try:
        with os.fdopen(beside, "wb") as file:
            write_parquet(file, reading.story, reading.story.events, {_KEY: told})
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _make_room(folder: Path, most: int) -> None:
    """Remove what was used least, and what others began to write and never ended, until the rest has room."""
    found = []
    for path in folder.glob("*"):
        with suppress(OSError):  # another may have removed it
            stamp = path.stat()
            found.append((stamp.st_mtime, stamp.st_size, path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= most:
            break
        with suppress(OSError):
            path.unlink()
        total -= size
