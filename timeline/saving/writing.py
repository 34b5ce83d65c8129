"""Files written whole or not at all: first beside their place, then, when all are there, into it.

    story.yaml   .story.yaml.1a2b3c4d.tmp ── written, on the disk ── rename ──> story.yaml

Who is killed in between leaves the old file whole, and at worst a file of the second name, which the next save of the
story takes away.
"""

import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from timeline.errors import TimelineError

_LONGEST_NAME = 100  # characters of a name that the name of its temporary file repeats


Content = bytes | Callable[[BinaryIO], None]
"""What stands in a file, or what writes it piece by piece when it is given the open file."""


def check_place(path: Path) -> None:
    """Refuse a place that cannot be written, before any work is done for it."""
    if path.is_dir():
        raise TimelineError("this is a folder, not a file", where=str(path), mend="give the name of a file in it")
    if not path.resolve().parent.is_dir():
        raise TimelineError(f'there is no folder "{path.parent}"', where=str(path), mend="make it first")


def write_files(files: Sequence[tuple[Path, Content]]) -> None:
    """Write files over what may be there already; a link is followed, a device (/dev/null) written directly."""
    regular: list[tuple[Path, Content]] = []
    for path, content in files:
        with telling(path):
            place = path.resolve()
            if place.exists() and not place.is_file():
                with place.open("wb") as file:
                    _fill(file, content)
            else:
                regular.append((place, content))
    with staged(regular) as put_in_place:
        put_in_place()


@contextmanager
def staged(files: Sequence[tuple[Path, Content]], like: Path | None = None) -> Iterator[Callable[[], None]]:
    """Write files beside their places; what is given puts them there, in this order, and else nothing is changed.

    Each gets the owner and the rights of the file in its place, or of the file ``like``.
    """
    waiting: list[tuple[Path, Path]] = []

    def put_in_place() -> None:
        for beside, place in waiting:
            with telling(place):
                beside.replace(place)
        for folder in {place.parent for _, place in waiting}:
            _sync(folder)

    try:
        for place, content in files:
            with telling(place):
                waiting.append((_write_beside(place, content, like or place), place))
        yield put_in_place
    finally:
        for beside, _ in waiting:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def clear_leftovers(place: Path) -> None:
    """Take away what a writer of this file has left that was killed; nobody may be writing it now."""
    name = re.compile(rf"\.{re.escape(place.name[:_LONGEST_NAME])}~?\.[0-9a-f]{{8}}\.tmp")
    for each in place.parent.iterdir():
        if name.fullmatch(each.name):
            with suppress(OSError):
                each.unlink(missing_ok=True)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Say in our own words that a file cannot be written."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        mend = "check the path, its rights and the room on the disk"
        raise TimelineError(what, where=str(path), mend=mend) from error


def _write_beside(place: Path, content: Content, like: Path) -> Path:
    """Write a file under a name of its own, with the rights that it is to have, or a new one gets."""
    beside = place.with_name(f".{place.name[:_LONGEST_NAME]}.{secrets.token_hex(4)}.tmp")
    rights = 0o600 if like.exists() else 0o666  # less what the user's mask takes
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, rights), "wb") as file:
            _fill(file, content)
            file.flush()
            os.fsync(file.fileno())
        if like.exists():
            _copy_rights(like, beside)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _fill(file: BinaryIO, content: Content) -> None:
    if callable(content):
        content(file)
    else:
        file.write(content)


def _copy_rights(like: Path, path: Path) -> None:
    """Give a file the owner and the rights of another; where only root may give it away, it stays the writer's."""
    known = like.stat()
    for owner, group in ((-1, known.st_gid), (known.st_uid, -1)):
        with suppress(PermissionError):
            os.chown(path, owner, group)
    with suppress(OSError):  # not every file system has attributes
        for name in os.listxattr(like):  # access lists among them
            with suppress(OSError):
                os.setxattr(path, name, os.getxattr(like, name))
    path.chmod(stat.S_IMODE(known.st_mode))


def _sync(folder: Path) -> None:
    """Have the disk remember what the files of a folder are called; some file systems do so unasked, and refuse."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
