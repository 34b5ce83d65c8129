"""The story that a command works on: a file, standard input, or the bundled one."""

import os
import sys

from timeline.cache import find_folder, read_kept
from timeline.cli.statuses import FAULTY, OK
from timeline.cli.terminal import counted, progress, tell, word_problem
from timeline.read import BUNDLED, Reading, from_parquet, read_bytes
from timeline.read.choices import Choices
from timeline.read.tree import LONGEST_PARQUET, LONGEST_TABLE

MOST_TOLD = 20
"""Problems that an export or a table tells; `check` lists them all."""

_STANDARD_INPUT = "-"


def read(name: str, choices: Choices = Choices()) -> Reading:  # noqa: B008 - frozen
    """Read a story; "" is the bundled one, "-" standard input."""
    if name == _STANDARD_INPUT:
        data = sys.stdin.buffer.read(LONGEST_TABLE + 1)
        if from_parquet.recognises(data, ""):
            data += sys.stdin.buffer.read(LONGEST_PARQUET + 1 - len(data))
        return read_bytes(data, "standard input", choices)
    with progress(f"reading {name or BUNDLED.name}"):
        return read_kept(name or BUNDLED, find_folder(os.environ), choices=choices)


def tell_problems(reading: Reading) -> int:
    """Say what is wrong with a story that is shown or exported all the same; answer the exit status of it."""
    for problem in reading.problems[:MOST_TOLD]:
        tell(word_problem(problem))
    more = len(reading.problems) - MOST_TOLD
    if more > 0:
        tell(f"… and {counted(more, 'more problem')}; `timeline check` lists all")
    return FAULTY if any(problem.severity == "error" for problem in reading.problems) else OK
