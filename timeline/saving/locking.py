"""One writer of a story at a time, among processes and among the sessions of one: a lock on the story file itself.

    open ── flock ── still the file of that name? ── yes ──> write beside, rename over it, close
                             └── no: someone else has renamed another over it meanwhile; begin again

The kernel holds the lock with the open file (flock), so that a process that is killed leaves none behind, and no file
beside the story has to be there for it. ``filelock`` locks a file of its own, which would lie beside every story.
"""

import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from timeline.errors import TimelineError

PATIENCE = 10.0
"""Seconds that a save waits for another one; a save of the largest story takes some seconds."""

_PAUSE = 0.02  # seconds between two attempts


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[BinaryIO]:
    """Open a file to read and write with nobody else doing so; after ``patience`` seconds of waiting, give up."""
    until = time.monotonic() + patience
    while True:
        with path.open("r+b") as file:
            while not _try(file):
                if time.monotonic() > until:
                    what = f"another save of it has been going on for {patience:g} seconds{_by_whom(file)}"
                    raise TimelineError(what, where=str(path), mend="save again, or end the program that holds it")
                time.sleep(_PAUSE)
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                yield file
                return


def _try(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _by_whom(file: BinaryIO) -> str:
    """Name the process that holds the lock, where the kernel tells."""
    with suppress(OSError):
        inode = os.fstat(file.fileno()).st_ino
        locks = Path("/proc/locks").read_text(encoding="ascii")
        if found := re.search(rf"FLOCK +ADVISORY +WRITE +(\d+) +\S+:{inode} ", locks):
            return f" (by process {found[1]})"
    return ""
