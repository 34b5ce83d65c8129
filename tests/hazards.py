"""What processes of their own do in the tests of saving: save without end, save together, run out of room."""

import resource
import subprocess
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from tests.saving import PLAIN, new_event, renamed, story_in
from timeline.errors import TimelineError
from timeline.saving import Edit, save


def add_events(path: Path, name: str, count: int) -> None:
    """Save new events one after the other, as a process of its own does."""
    for number in range(count):
        save(path, (Edit(None, new_event(f"{name}-{number}")),))


def count_up(path: Path, told: Connection) -> None:
    """Save one number after the other as the title of the first event, and tell each that is saved, without end."""
    while True:
        number = int(story_in(path.read_bytes()).events[0].title) + 1
        save(path, (renamed(path, str(number)),))
        told.send(number)


def fill_the_disk(folder: Path) -> Iterator[str]:
    """Save a story on a disk of a megabyte, until it is full; then when it can only be read; tell what was said."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=True)  # noqa: S603, S607
    path = folder / "story.yaml"
    for size in (200_000, 450_000):
        path.write_text(PLAIN + f"notes: {'x ' * (size // 2)}\n", encoding="utf-8")
        yield from _tried(path)
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)  # noqa: S603, S607
    yield from _tried(path)


def run_out_of_room(path: Path) -> Iterator[str]:
    """Save a story where no file may be longer than this one; tell what was said."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size,) * 2)
    yield from _tried(path)


def _tried(path: Path) -> Iterator[str]:
    """Save, and tell what was said, whether the file is as it was, and what else lies there."""
    before = path.read_bytes()
    try:
        save(path, (Edit(None, new_event("new")),))
        said = "saved"
    except TimelineError as error:
        said = str(error)
    as_before = "as before" if path.read_bytes() == before else "changed"
    yield f"{said} / {as_before} / {' '.join(sorted(each.name for each in path.parent.iterdir()))}"
