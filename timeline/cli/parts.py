"""What is already read of many articles, beside the file that it goes into, until that file is written.

    .draft.yaml.parts/9f86d081...json    one file for what one article gave

The name of a part is made of all that its content depends on: the article, how it is read, and the version of the
program. A part that is broken, or of another article, is as if it were not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from timeline.cli.articles import Settings
    from timeline.extract.keeping import Told


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one file that is to be written; in nowhere (None) nothing is kept."""

    folder: Path | None
    basis: bytes = b""

    @classmethod
    def beside(cls, into: Path | None, settings: Settings) -> Parts:
        """Give the parts of a file; a device and standard output have none."""
        basis = json.dumps([version("timeline"), asdict(settings)], sort_keys=True, default=dict).encode()
        place = into.resolve() if into and (into.is_file() or not into.exists()) else None
        return cls(place.with_name(f".{place.name[:100]}.parts") if place else None, basis)

    def place_of(self, name: str, data: bytes) -> Path | None:
        """Give where the part of an article stands."""
        if self.folder is None:
            return None
        digest = hashlib.sha256(b"\0".join([self.basis, os.fsencode(name), data])).hexdigest()
        return self.folder / f"{digest}.json"

    def remove(self) -> None:
        """Remove the parts, and their folder if nothing else was put into it."""
        if self.folder is None or not self.folder.is_dir():
            return
        for path in self.folder.glob("*.json*"):
            with suppress(OSError):
                path.unlink()
        with suppress(OSError):
            self.folder.rmdir()


def find_part(place: Path | None) -> list[Told] | None:
    """Take up what an article gave, None where nothing sound was laid aside."""
    from timeline.extract.keeping import take_up  # noqa: PLC0415 - for these commands alone

    if place is None or not place.is_file():
        return None
    try:
        return [take_up(line) for line in place.read_bytes().splitlines()]
    except (OSError, TimelineError):
        return None


def keep_part(place: Path | None, told: Sequence[Told]) -> None:
    """Lay aside what an article gave, whole or not at all; where that cannot be, the work goes on without."""
    from timeline.extract.keeping import keep  # noqa: PLC0415 - for these commands alone

    if place is None:
        return
    beside = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        beside.write_bytes(b"\n".join(map(keep, told)))
        beside.replace(place)
