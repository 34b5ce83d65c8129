"""Files written whole or not at all: first beside their place, then, when all are there, into it."""

import os
import secrets
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from timeline.errors import TimelineError

Write = Callable[[BinaryIO], None]
"""What writes a file that has been opened for it."""


def check_place(path: Path) -> None:
    """Refuse a place that cannot be written, before any work is done for it."""
    if path.is_dir():
        raise TimelineError("this is a folder, not a file", where=str(path), mend="give the name of a file in it")
    if not path.resolve().parent.is_dir():
        raise TimelineError(f'there is no folder "{path.parent}"', where=str(path), mend="make it first")


def save(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files over what may be there already; a link is followed, a device (/dev/null) written directly."""
    _save([(path, partial(_write_whole, content)) for path, content in files])


def save_by(path: Path, write: Write) -> None:
    """Write a file piece by piece, as ``write`` does when it is given the open file."""
    _save([(path, write)])


def _write_whole(content: bytes, file: BinaryIO) -> None:
    file.write(content)


def _save(files: Sequence[tuple[Path, Write]]) -> None:
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, write in files:
            with _telling(path):
                place = path.resolve()
                if place.exists() and not place.is_file():
                    with place.open("wb") as file:
                        write(file)
                else:
                    waiting.append((_write_beside(place, write), place))
        for beside, place in waiting:
            with _telling(place):
                beside.replace(place)
    finally:
        for beside, _ in waiting:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _write_beside(place: Path, write: Write) -> Path:
    """Write a file under a name of its own, with the rights that the file in its place has, or a new one gets."""
    beside = place.with_name(f".{place.name[:100]}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            beside.chmod(stat.S_IMODE(place.stat().st_mode))
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise TimelineError(
            what, where=str(path), mend="check the path, its rights and the room on the disk"
        ) from error
