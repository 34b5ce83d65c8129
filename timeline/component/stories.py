"""The story that a page shows: from the command line, bundled, or uploaded; read once for all sessions."""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from timeline.query import Filter, Index
from timeline.read import BUNDLED, Reading, read_bytes, read_story

KEPT = 8
"""Stories kept in memory; the least used goes first."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A story as it was read, with its index; ``key`` tells it from every other that a page may show.

    ``actors`` are those of its events, who take part in most of them first.
    """

    key: str
    name: str
    reading: Reading
    index: Index
    actors: tuple[str, ...]


def given_path() -> Path:
    """Tell which file was asked for: ``streamlit run app.py -- path/to/story.yaml``; else the bundled one."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    return Path(arguments[0]) if arguments else BUNDLED


def open_path(path: Path) -> Opened:
    """Open a file, or what is known of it as long as it has not changed."""
    try:
        stamp = path.stat()
        return _open_path(str(path), stamp.st_mtime_ns, stamp.st_size)
    except OSError:
        return _open(str(path), path.name, read_story(path))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _open_path(path: str, changed: int, size: int) -> Opened:  # noqa: ARG001 - both are part of the cache's key
    return _open(path, Path(path).name, read_story(Path(path)))


def open_upload(name: str, data: bytes) -> Opened:
    """Open an uploaded file; equal bytes are read once."""
    return _open_bytes(name, hashlib.sha256(data).hexdigest(), data)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _open_bytes(name: str, digest: str, _data: bytes) -> Opened:
    return _open(digest, name, read_bytes(_data, name))


def _open(key: str, name: str, reading: Reading) -> Opened:
    index = Index(reading.story)
    return Opened(key, name, reading, index, tuple(index.counts(Filter())["actors"]))
