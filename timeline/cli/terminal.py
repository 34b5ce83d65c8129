"""What is said on the terminal: messages of one line, progress where someone watches, text by columns."""

import io
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from timeline.errors import TimelineError

# Control characters, line separators and changes of direction: in a terminal they can rewrite what was said before.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")

_BAR = 24  # columns of a progress bar


def one_line(text: str) -> str:
    r"""Make a text one line that a terminal only shows.

    >>> one_line("The plan\n\x1b[31mleaks")
    'The plan [31mleaks'
    """
    return _UNSEEN.sub(" ", text).strip()


def complain(name: str, error: TimelineError) -> None:
    """Say on standard error why a command stopped."""
    tell(f"{name}: error: {one_line(str(error))}")


def tell(line: str) -> None:
    """Say something on standard error, where it does not get into what is piped on."""
    print(line, file=sys.stderr)  # noqa: T201


def word_problem(problem: TimelineError) -> str:
    """Write a problem of a file as one line, as compilers do, so that editors find the place.

    >>> word_problem(TimelineError('"tilte" is unknown', where="plan.yaml:3", mend='did you mean "title"'))
    'plan.yaml:3: "tilte" is unknown; did you mean "title"'
    """
    if problem.severity == "warning":
        problem = TimelineError(f"warning: {problem.what}", where=problem.where, mend=problem.mend)
    return one_line(str(problem))


def counted(count: int, word: str) -> str:
    """Count something.

    >>> counted(1, "event"), counted(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def is_styled(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal that knows colours and whose reader wants them (https://no-color.org)."""
    return stream.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Say what takes a while as long as it does; only where someone watches."""
    watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if watched:
        print(f"{one_line(text)} …", end="", file=sys.stderr, flush=True)  # noqa: T201
    try:
        yield
    finally:
        if watched:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201


class Bar:
    """How far something is that has many parts; drawn where someone watches, silent elsewhere."""

    def __init__(self, total: int, what: str) -> None:
        self.total, self.what, self.done = total, what, 0
        self._watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def step(self) -> None:
        """Count one more part, and draw it."""
        self.done += 1
        self.draw()

    def draw(self) -> None:
        """Draw the bar in the line where the cursor stands."""
        if self._watched:
            full = self.done * _BAR // max(self.total, 1)
            line = f"{'█' * full}{'░' * (_BAR - full)} {self.done:,} of {counted(self.total, self.what)}"
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)  # noqa: T201

    def clear(self) -> None:
        """Take the bar away, so that something can be said in its line."""
        if self._watched:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201


def tolerate_letters(*streams: TextIO) -> None:
    """Let a letter that a terminal's encoding does not have come out as "?" instead of ending the command."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def columns(text: str) -> int:
    """Count the columns that a text takes in a terminal.

    >>> columns("Kyiv"), columns("峰会"), columns("e\u0301")
    (4, 4, 1)
    """
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Cf", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def fit(text: str, room: int) -> str:
    """Fill a text up to so many columns, or cut it to them.

    >>> fit("Kyiv", 6), fit("Kyiv accepts", 6)
    ('Kyiv  ', 'Kyiv… ')
    """
    if columns(text) > room:
        while text and columns(text) > room - 1:
            text = text[:-1]
        text = f"{text.rstrip()}…"
    return text + " " * (room - columns(text))
