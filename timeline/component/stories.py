"""The story that a page shows: from the command line, bundled, or uploaded; read once for all sessions.

A story that was changed on the page and is in no file is held in the session, and shown as it is held.
"""

import hashlib
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from timeline.cache import find_folder, read_kept
from timeline.query import Answers, Index
from timeline.read import BUNDLED, Reading, read_bytes
from timeline.read.choices import Choices
from timeline.read.merging import Twin, find_twins, merge

KEPT = 3
"""Stories kept in memory, of which each may take most of a gigabyte; the least used goes first."""

LARGE = 50_000
"""Events from which a story is made ready for searching before anybody does; fewer are folded at once."""

File = tuple[str, bytes]
"""The name and the bytes of an upload."""

OURS = "YAML"
"""The reader of the files that can be changed as they are; of all others a story file is made first."""

Told = Mapping[str, Choices]
"""What the reader has said of files, by their names."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A story as it was read, with its index; ``key`` tells it from every other that a page may show.

    ``files`` are the readings that the story was put together of, by name; ``twins`` the actors of several who may be
    the same. ``path`` is where it came from; None where that is no place on this machine. ``engine`` names the table of
    a story that stays in its engine.
    """

    key: str
    name: str
    reading: Reading
    index: Answers
    files: tuple[tuple[str, Reading], ...]
    twins: tuple[Twin, ...] = ()
    path: Path | None = None
    engine: str = ""


def given() -> str:
    """Tell which file or table was asked for: ``streamlit run app.py -- path/to/story.yaml``; "" is the bundled one."""
    return next((argument for argument in sys.argv[1:] if not argument.startswith("-")), "")


def given_path() -> Path:
    """Tell which file was asked for; else the bundled one."""
    return Path(given() or BUNDLED)


def open_path(path: Path, told: Told) -> Opened:
    """Open a file, or what is known of it as long as it has not changed."""
    choices = told.get(path.name, Choices())
    key = str(path) if choices == Choices() else _digest(str(path), choices)
    try:
        stamp = path.stat()
        if path.is_dir():
            return _read_path(key, path, choices)
        # A file that is saved is another one, of another number, even within one tick of the clock.
        return _open_path(key, (stamp.st_mtime_ns, stamp.st_size, stamp.st_ino), path, choices)
    except OSError:
        return _read_path(key, path, choices)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _open_path(key: str, stamp: tuple[int, int, int], _path: Path, _choices: Choices) -> Opened:  # noqa: ARG001 - a part of the cache's key
    return _read_path(key, _path, _choices)


def _read_path(key: str, path: Path, choices: Choices) -> Opened:
    return replace(_open(key, path.name, read_kept(path, find_folder(os.environ), choices=choices)), path=path)


def is_stale(opened: Opened, told: Told) -> bool:
    """Tell whether the file of a story has changed since it was read, by another page or program."""
    if opened.path is None or held_bytes(opened) is not None or not opened.path.is_file():
        return False
    return open_path(opened.path, told).index is not opened.index


def make_ready(opened: Opened) -> None:
    """Have a thread make a large story ready for searching; sessions that ask twice wait for one of them."""
    if isinstance(opened.index, Index) and opened.index.size >= LARGE:
        threading.Thread(target=opened.index.make_ready, daemon=True).start()


def open_uploads(files: Sequence[File], told: Told, *, joined: bool) -> Opened:
    """Open uploaded files as one story; equal bytes, of which the same is said, are read once."""
    parts = [(name, hashlib.sha256(data).hexdigest(), told.get(name, Choices())) for name, data in files]
    return _open_files(_digest(*parts, joined), files, told, joined=joined)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _open_files(key: str, _files: Sequence[File], _told: Told, *, joined: bool) -> Opened:
    readings = [(name, read_bytes(data, name, _told.get(name, Choices()))) for name, data in _files]
    if len(readings) == 1:
        return _open(key, *readings[0])
    stories = [reading.story for _, reading in readings]
    twins = find_twins(stories)
    whole = Reading(
        merge(stories, twins if joined else ()),
        tuple(problem for _, reading in readings for problem in reading.problems),
        ", ".join(dict.fromkeys(reading.reader for _, reading in readings if reading.reader)),
    )
    return _open(key, ", ".join(name for name, _ in readings), whole, tuple(readings), twins)


def hold(opened: Opened, content: bytes) -> None:
    """Keep a story as it was changed on this page, as the bytes of a story file."""
    held = st.session_state.setdefault("held", {})
    held[opened.key] = (hashlib.sha256(content).hexdigest(), content)


def held_bytes(opened: Opened) -> bytes | None:
    """Give the bytes of a story that is held; None where it is as its file has it."""
    content: bytes | None = st.session_state.get("held", {}).get(opened.key, ("", None))[1]
    return content


def as_held(opened: Opened) -> Opened:
    """Give a story as it was changed on this page, where that is in no file; the key stays, and so does the view."""
    held = st.session_state.get("held", {}).get(opened.key)
    return _open_held(opened.key, held[0], held[1], opened) if held else opened


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _open_held(key: str, digest: str, _content: bytes, _opened: Opened) -> Opened:  # noqa: ARG001 - a part of the cache's key
    reading = read_bytes(_content, _opened.name)
    made = (
        _opened.reading.reader != OURS or len(_opened.files) > 1
    )  # of a file of another format, whose faults stay told
    problems = (*_opened.reading.problems, *reading.problems) if made else reading.problems
    return replace(_open(key, _opened.name, replace(reading, problems=problems)), path=_opened.path)


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _open(
    key: str, name: str, reading: Reading, files: tuple[tuple[str, Reading], ...] = (), twins: tuple[Twin, ...] = ()
) -> Opened:
    return Opened(key, name, reading, Index(reading.story), files or ((name, reading),), twins)
