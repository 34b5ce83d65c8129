"""How the command line reads words: argparse with short errors, and the types of the options."""

import argparse
from collections.abc import Callable
from math import isfinite
from typing import Any, NoReturn

from timeline import edtf
from timeline.errors import TimelineError


class Parser(argparse.ArgumentParser):
    """Reads the words of one command; an error is one line, and options are written in full."""

    def __init__(self, **kept: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **kept)

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
