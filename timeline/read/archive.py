"""Files within a ZIP, or in a folder, as a reader of several files gets them: bounded in number and size.

A folder is packed first, so that it is read exactly as the ZIP of it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from timeline.read.tree import LONGEST_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_FILES = 20_000
_CHUNK = 1 << 20
_HEADER = b"PK\x03\x04"
_NAME_AT = 30  # bytes before the name in a local header (APPNOTE.TXT 4.3.7)


BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What a broken ZIP makes the standard library raise."""


class ArchiveError(Exception):
    """The archive cannot be read, or holds too much."""


def is_archive(data: bytes) -> bool:
    """Tell whether bytes are a ZIP."""
    return data.startswith(_HEADER)


def first_name(head: bytes) -> str:
    """Give the name of the first file in a ZIP by its first bytes, "" where there is none."""
    if not is_archive(head) or len(head) < _NAME_AT:
        return ""
    length = int.from_bytes(head[26:28], "little")
    return head[_NAME_AT : _NAME_AT + length].decode("utf-8", errors="replace")


def unpack(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the files of a ZIP in the order of their names, those within ZIPs in it (as GDELT packs them) too."""
    left = 4 * LONGEST_TABLE
    for name, content in _files(data, left):
        left -= len(content)
        if is_archive(content) and name.lower().endswith(".zip"):
            for inner, held in _files(content, left):
                left -= len(held)
                yield inner, held
        else:
            yield name, content


def _files(data: bytes, left: int) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = sorted(each.filename for each in archive.infolist() if not each.is_dir())
            if len(names) > MOST_FILES:
                what = f"the archive holds more than {MOST_FILES:,} files"
                raise ArchiveError(what)
            for name in names:
                content = _content(archive, name, left)
                left -= len(content)
                yield name, content
    except (*BROKEN, OSError) as error:
        what = f"the archive cannot be read: {error}"
        raise ArchiveError(what) from error


def _content(archive: zipfile.ZipFile, name: str, left: int) -> bytes:
    """Unpack a file, counting: what a ZIP says of its sizes may be false."""
    parts: list[bytes] = []
    with archive.open(name) as file:
        while chunk := file.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                what = f"the archive unpacks to more than {4 * LONGEST_TABLE // 1_000_000} MB"
                raise ArchiveError(what)
            parts.append(chunk)
    return b"".join(parts)


def pack_folder(folder: Path, endings: tuple[str, ...]) -> bytes:
    """Pack the files of a folder and of those in it that end so, but for hidden ones; links are not followed.

    Nothing where there are none.
    """
    paths = [
        path
        for path in sorted(folder.rglob("*"))
        if path.name.lower().endswith(endings)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not path.is_symlink()
        and path.is_file()
    ]
    if not paths:
        return b""
    output = io.BytesIO()
    left = LONGEST_TABLE
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for path in paths[: MOST_FILES + 1]:
            left -= path.stat().st_size
            if left < 0:
                break
            archive.writestr(zipfile.ZipInfo(path.relative_to(folder).as_posix()), path.read_bytes())
    return output.getvalue()
