"""The articles that a command is given: folders into files, options into settings, a name into what it tells.

    notes/, a.html, https:// ... ── gather ──> names ── read_article ──> what each tells, or why it tells nothing

A name may hold several articles, as a feed does; so what is read of one is a list.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.cli.parser import checked, whole
from timeline.cli.story import read, tell_problems
from timeline.errors import TimelineError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.extract.documents import Document, Documents
    from timeline.extract.keeping import Told
    from timeline.model import Actor, Story

STANDARD_INPUT = "-"
ENDINGS = frozenset({".txt", ".md", ".html", ".htm"})
"""The files of a folder that are articles; a file that is named itself may end in anything."""

ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
STORIES = frozenset({".yaml", ".yml"})
COLUMN = re.compile(r"(?P<file>.+\.parquet)#(?P<column>[^#]+)(#(?P<row>\d+))?", re.IGNORECASE | re.DOTALL)
"""A column of articles in a Parquet file, ``articles.parquet#text``, or one of them, ``articles.parquet#text#12``."""

_LARGEST = 5_000_001  # bytes: one more than an article may have, so that the reader can say so
_DAY = re.compile(r"(?<!\d)(\d{4})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
ARTICLE, NAME = "article", "name"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is known of the articles, and how they are read; "" is to be found in each."""

    published: str = ""
    published_from: str = ARTICLE
    language: str = ""
    publisher: str = ""
    title: str = ""
    narrative: bool = False
    upcoming: bool = False
    allow_private: bool = False
    actors: Mapping[str, Actor] = field(default_factory=dict)


class Read(NamedTuple):
    """What the articles of one name tell, and what is wrong with those of them that tell nothing."""

    told: tuple[Told, ...]
    faults: tuple[TimelineError, ...]


def add_articles(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Add the articles and what is known of them; answer the group of what is known."""
    what = "files, folders (all text and HTML files in them), a column of a Parquet file (articles.parquet#text) "
    what += "or web addresses; - is standard input"
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help=what)
    known = parser.add_argument_group("what is known of the articles (else it is found, where it can be)")
    known.add_argument("--published", type=checked(_check_moment), metavar="DATE",
                       help="when they were published: 2025-11-20 or 2025-11-20T13:35")  # fmt: skip
    known.add_argument("--published-from", choices=(ARTICLE, NAME), default=ARTICLE,
                       help="take the day from the names of files or folders, as in 2025-11-20-talks.txt")  # fmt: skip
    known.add_argument("--language", default="", metavar="CODE", help="their language, as en or fr")
    known.add_argument("--publisher", default="", metavar="NAME", help="who published them")
    known.add_argument("--story", default="", metavar="FILE", help="a story whose actors are looked for")
    return known


def add_manner(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Add how articles are read."""
    how = parser.add_argument_group("how they are read")
    how.add_argument("--jobs", type=whole, default=0, metavar="N",
                     help="read so many articles at a time (default: as many as there are processors)")  # fmt: skip
    how.add_argument("--allow-private", action="store_true", help="let an address be one of your own network")
    return how


def settings_of(arguments: argparse.Namespace, story: Story | None) -> Settings:
    """Give what was said of the articles."""
    names = Settings.__dataclass_fields__.keys() - {"actors"}
    given = {name: value for name in names if (value := getattr(arguments, name, None))}
    return Settings(**given, actors=dict(story.actors) if story else {})


def read_story_of_actors(name: str) -> Story | None:
    """Read the story whose actors are looked for; one that cannot be read at all ends the command."""
    if not name:
        return None
    reading = read(name)
    errors = [each for each in reading.problems if each.severity == "error"]
    if errors and not (reading.story.events or reading.story.actors):
        raise errors[0]
    tell_problems(reading)
    return reading.story


def gather(names: Iterable[str]) -> list[str]:
    """Give each article once: those of a folder in the order of their paths, without what is hidden.

    A folder in which there is none ends the command, for it is hardly what was meant.
    """
    found: dict[str, str] = {}
    for name in names:
        for each in _inside(name):
            alone = ADDRESS.match(each) or each == STANDARD_INPUT
            found.setdefault(each if alone else str(Path(each).resolve()), each)
    return list(found.values())


def _inside(name: str) -> Sequence[str]:
    """Give the articles that a name stands for."""
    if ADDRESS.match(name):
        return [name]
    if (column := COLUMN.fullmatch(name)) and not column["row"]:
        return [f"{name}#{row}" for row in range(len(_column(column["file"], column["column"])))]
    return _files(Path(name)) if Path(name).is_dir() else [name]


@lru_cache(1)
def _column(file: str, column: str) -> Sequence[Any]:
    """Read a column of texts or bytes; the last is kept, since its rows are asked for one by one."""
    from pyarrow import ArrowException, parquet  # noqa: PLC0415 - a tenth of a second

    try:
        cells: Sequence[Any] = parquet.read_table(file, columns=[column])[column]
    except (ArrowException, OSError, KeyError) as error:
        what = f'no column "{column}" can be read: {str(error).splitlines()[0][:200]}'
        raise TimelineError(what, where=file, mend="name a column of texts, as in articles.parquet#text") from error
    return cells


def _cell(file: str, column: str, row: int) -> bytes:
    """Give one article of a column; what is no text is none."""
    cell = _column(file, column)[row].as_py()
    return cell if isinstance(cell, bytes) else str(cell or "").encode("utf-8", "replace")


def _files(folder: Path) -> list[str]:
    within = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in ENDINGS]
    seen = [path for path in within if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    files = [str(path) for path in seen if path.is_file()]
    if not files:
        what = "there are no articles in this folder"
        mend = f"they end in {', '.join(sorted(ENDINGS))}; name other files one by one"
        raise TimelineError(what, where=str(folder), mend=mend)
    return files


def content(name: str) -> bytes:
    """Read the bytes of a file or of standard input, no more than an article may have; a story is no article."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(_LARGEST)
    if (cell := COLUMN.fullmatch(name)) and cell["row"]:
        return _cell(cell["file"], cell["column"], int(cell["row"]))[:_LARGEST]
    if Path(name).suffix.lower() in STORIES:
        raise TimelineError("this is a story, not an article", where=name, mend="give a text or HTML file")
    try:
        with Path(name).open("rb") as file:
            return file.read(_LARGEST)
    except (OSError, ValueError) as error:
        what = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise TimelineError(what, where=name, mend="check the path and its rights") from error


def read_article(name: str, data: bytes, settings: Settings) -> Read:
    """Read the articles of a file (``data``) or an address, and find the events that each may tell of.

    An article whose day is not known is a fault, for its dates would be guesses; that there are none at all is raised.
    """
    from timeline.extract.events import find_candidates  # noqa: PLC0415 - for these commands alone
    from timeline.extract.keeping import Told  # noqa: PLC0415 - as above

    found = _documents(name, data, settings)
    told, faults = [], list(found.problems)
    for document in found.found:
        if not document.published and not settings.narrative:
            faults.append(_undated(name, document if len(found.found) > 1 else None))
            continue
        draft = find_candidates(
            document, registry=settings.actors, narrative=settings.narrative, upcoming=settings.upcoming
        )
        told.append(Told(document, draft))
    return Read(tuple(told), tuple(faults))


def _documents(name: str, data: bytes, settings: Settings) -> Documents:
    """Read what is under a name: an article, or all those of a feed."""
    from timeline.extract.documents import read_addresses, read_documents  # noqa: PLC0415 - for these commands alone

    given = {key: getattr(settings, key) for key in ("language", "publisher", "title")}
    published = settings.published or (day_of_name(name) if settings.published_from == NAME else "")
    if ADDRESS.match(name):
        return read_addresses(name, allow_private=settings.allow_private, published=published, **given)
    called = "standard input" if name == STANDARD_INPUT else name
    return read_documents(data, called, published=published, **given)


def day_of_name(name: str) -> str:
    """Give the day in the name of a file, or of the nearest folder that has one; raise where there is none, or two.

    >>> day_of_name("notes/2025-11-20-talks.txt"), day_of_name("2025.11.20/talks.txt"), day_of_name("talks20251120")
    ('2025-11-20', '2025-11-20', '2025-11-20')
    """
    for part in reversed(Path(name).parts):
        days = {f"{year}-{month}-{day}" for year, _, month, day in _DAY.findall(part)}
        if len(days) > 1:
            what = f'"{part}" has several days in it: {", ".join(sorted(days))}'
            raise TimelineError(what, where=name, mend="leave one, or give the day with --published 2025-11-20")
        if days:
            return days.pop()
    mend = "name it as in 2025-11-20-talks.txt, or leave out --published-from"
    raise TimelineError("there is no day in the name of this file", where=name, mend=mend)


def _undated(name: str, entry: Document | None) -> TimelineError:
    what = "it does not say when it was published, and its dates may count from that day"
    mend = "give the day with --published 2025-11-20, or --narrative"
    if _DAY.search(name):
        mend = "give the day with --published 2025-11-20, or --published-from name, or --narrative"
    where = f'{name}: "{entry.title}"' if entry else name
    return TimelineError(what, where=where, mend=mend)


def _check_moment(text: str) -> None:
    """Refuse a time of publication that the tagger could not count from."""
    from timeline import edtf  # noqa: PLC0415 - as above

    moment = edtf.parse(text)
    if not isinstance(moment, edtf.Date) or moment.precision is None or moment.precision < edtf.Precision.DAY:
        raise TimelineError(f'"{text}" is no day', mend="write it as 2025-11-20 or 2025-11-20T13:35")
