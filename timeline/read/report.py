"""What a reader has to say about a file: problems, each with its place, and no more than can be read."""

from __future__ import annotations

from difflib import get_close_matches
from operator import itemgetter
from typing import TYPE_CHECKING

from timeline.errors import Severity, TimelineError

if TYPE_CHECKING:
    from collections.abc import Collection

    from timeline.read.tree import Fault

MOST_PROBLEMS = 1_000  # listed; the rest is counted
_MOST_GUESSES = 100  # comparing a word with a thousand others takes a millisecond or more
_MOST_WORDS = 2_000
_LONGEST_WORD = 100


class Report:
    """Collects the problems of one file, and guesses which word was meant by another."""

    def __init__(self, name: str, *, guesses: bool = True) -> None:
        self.name = name
        self._guesses_at_all = guesses  # not in files of other programs, whose words were meant as they are
        self._problems: list[tuple[int, TimelineError]] = []
        self._unlisted = 0
        self._guesses: dict[tuple[str, str], str] = {}

    def add(self, line: int, what: str, mend: str = "", *, severity: Severity = "error") -> None:
        """Note a problem; line 0 is the file as a whole."""
        if len(self._problems) >= MOST_PROBLEMS:
            self._unlisted += 1
            return
        where = f"{self.name}:{line}" if line else self.name
        problem = TimelineError(what, where=where, mend=mend, severity=severity)
        if not self._problems or str(self._problems[-1][1]) != str(problem):  # nine aliases in a line are one
            self._problems.append((line, problem))

    def faults(self, faults: Collection[Fault], who: str = "") -> None:
        """Note what the tree found."""
        for line, what, mend in faults:
            self.add(line, who + what, mend)

    def problems(self) -> tuple[TimelineError, ...]:
        """Give all problems in the order of their lines."""
        listed = tuple(problem for _, problem in self.by_line())
        if not self._unlisted:
            return listed
        more = TimelineError(f"{self._unlisted:,} more problems", where=self.name, mend="mend the first and read again")
        return (*listed, more)

    def by_line(self) -> tuple[tuple[int, TimelineError], ...]:
        """Give the problems that are listed, each with its line, in the order of their lines."""
        return tuple(sorted(self._problems, key=itemgetter(0)))

    def meant(self, word: str, words: Collection[str], *, among: str) -> str:
        """Guess which of the words was meant: ``did you mean "summary"``, or "" where none is near.

        ``among`` names the words, so that a guess is made once.
        """
        if not self._guesses_at_all:
            return ""
        known = self._guesses.get((among, word))
        if known is not None:
            return known
        if len(self._guesses) >= _MOST_GUESSES or len(words) > _MOST_WORDS or len(word) > _LONGEST_WORD:
            return ""
        near = get_close_matches(word.lower(), [each.lower() for each in words], n=1, cutoff=0.75)
        meant = next((each for each in words if [each.lower()] == near), "")
        self._guesses[among, word] = f'did you mean "{meant}"' if meant else ""
        return self._guesses[among, word]
