"""How the command line reads words: argparse with short errors, and the types of the options."""

import argparse
from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any, NoReturn

from timeline import edtf
from timeline.errors import TimelineError


class Parser(argparse.ArgumentParser):
    """Reads the words of one command; an error is one line, and options are written in full."""

    def __init__(self, **kept: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **kept)

    def parse_words(self, words: Sequence[str]) -> argparse.Namespace:
        """Read the words; the value of an option may begin with a hyphen, as in ``--text -Budapest``."""
        joined: list[str] = []
        for word in words:
            option = self._option_string_actions.get(joined[-1]) if joined else None
            if option and option.nargs is None and word[:1] == "-" and not self._is_option(word):
                joined[-1] += f"={word}"
            else:
                joined.append(word)
        return self.parse_args(joined)

    def _is_option(self, word: str) -> bool:
        return word.partition("=")[0] in self._option_string_actions

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and stop."""
        self.exit(2, f"{self.prog}: error: {message}\n(`{self.prog} --help` tells all options)\n")


def checked(check: Callable[[str], object]) -> Callable[[str], str]:
    """Make a type of option out of a check that raises; the option keeps its text."""

    def read(text: str) -> str:
        try:
            check(text)
        except TimelineError as error:
            raise argparse.ArgumentTypeError(str(error)) from error
        return text

    return read


date = checked(edtf.parse)


def positive(text: str) -> float:
    """Read a number above nought."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not (number > 0 and isfinite(number)):
        raise argparse.ArgumentTypeError(f'"{text}" is no number above 0; write it as 2 or 1.5')
    return number


def whole(text: str) -> int:
    """Read a whole number from 1 on."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is no whole number from 1 on; write it as 4')
    return number


def share(text: str) -> float:
    """Read a number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f'"{text}" is no number from 0 to 1; write it as 0.4')
    return number
