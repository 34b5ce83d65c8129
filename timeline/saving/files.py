"""A story file saved in place: locked, read as it is now, edited, kept as a backup, and replaced whole.

    lock ── read ── apply_edits ── story.yaml~ and the new file beside ── unchanged since? ── rename both ── unlock
              ^─────────────────────────────────────────────────────────────── no ──┘

A program that takes no notice of the lock (an editor) is seen by the file's time, size and number up to the moment of
the rename.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.read import HEAD
from timeline.read.tree import LONGEST_FILE
from timeline.saving.apply import apply_edits, check_format
from timeline.saving.locking import locked
from timeline.saving.writing import clear_leftovers, staged, telling

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.saving.edits import Edits

_TRIES = 5  # while another program writes the file again and again


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save has done: the bytes of the file now, and where those before it are; None: it was not touched."""

    path: Path
    content: bytes
    backup: Path | None


def backup_of(path: Path) -> Path:
    """Give where the backup of a story is kept: beside the file itself, if the path is a link to it.

    >>> from pathlib import Path
    >>> backup_of(Path("/no/such/story.yaml")).name
    'story.yaml~'
    """
    place = path.resolve()
    return place.with_name(f"{place.name}~")


def save(path: Path, edits: Edits) -> Saved:
    """Make edits in a story file as it is now; what others have changed in it meanwhile stays.

    Raises ``Conflict`` where they have changed the very events or actors, and ``TimelineError`` where the file cannot
    be written or edited; the file is then as it was, and no temporary file is left. Edits that are in the file already
    leave it untouched.
    """
    if error := can_save(path):
        raise error
    with telling(path):
        for _ in range(_TRIES):
            saved = _save(path, edits)
            if saved is not None:
                return saved
    raise TimelineError("another program keeps writing this file", where=str(path), mend="save again when it is done")


def _save(path: Path, edits: Edits) -> Saved | None:
    """Save once; None where the file was written by another program meanwhile."""
    place = path.resolve()
    with locked(place) as file:
        clear_leftovers(place)
        seen = _stamp(place)
        content = file.read(LONGEST_FILE + 1)
        result = apply_edits(content, edits, str(path))
        if result == content:
            return Saved(path, content, None)
        backup = backup_of(path)
        with staged([(backup, content), (place, result)], like=place) as put_in_place:
            if _stamp(place) != seen:
                return None
            put_in_place()
    return Saved(path, result, backup)


def _stamp(place: Path) -> tuple[int, int, int]:
    """Give what changes when a file is written."""
    known = place.stat()
    return known.st_ino, known.st_size, known.st_mtime_ns


def can_save(path: Path) -> TimelineError | None:
    """Say why a save there would be refused, before any work is done; None where it would not."""
    try:
        with telling(path):
            _check(path.resolve(), str(path))
    except TimelineError as error:
        return error
    return None


def _check(place: Path, name: str) -> None:
    """Refuse what cannot be replaced whole, or is no story in YAML."""
    if not place.is_file():
        what = "this is no file" if place.exists() else "there is no such file"
        raise TimelineError(what, where=name, mend="give the path of a story file")
    if os.statvfs(place).f_flag & os.ST_RDONLY:
        raise TimelineError("the disk that it is on can only be read", where=name, mend="work on a copy elsewhere")
    if not os.access(place, os.R_OK | os.W_OK):
        raise TimelineError("you may not write this file", where=name, mend="change its rights, or work on a copy")
    if not os.access(place.parent, os.W_OK | os.X_OK):
        what = f'you may not write in the folder "{place.parent}", where a save needs a new file beside the old one'
        raise TimelineError(what, where=name, mend="change its rights, or work on a copy")
    if place.stat().st_nlink > 1:
        what = "this file has another name elsewhere (a hard link), which a save would cut off from it"
        raise TimelineError(what, where=name, mend="work on a copy, or remove the other name")
    with place.open("rb") as file:
        check_format(file.read(HEAD), name)
