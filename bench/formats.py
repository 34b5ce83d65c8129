"""Tables of 100,000 rows in: CSV beside pandas, a spreadsheet beside openpyxl, and the memory that a CSV takes.

    python -m bench.formats [ROUNDS]

All in one process with all that each needs imported. pandas makes columns of texts; we make events, of which every
date is parsed, every source and actor a value of its own: Python's own csv module, which only parts the cells, is
measured beside them for scale.
"""

import csv
import io
import random
import subprocess
import sys
import tempfile
from collections import deque
from pathlib import Path

import openpyxl
import pandas as pd

from bench._browser import ROOT
from bench._measure import compare, in_turn, report, seconds
from timeline.read import read_bytes

ROWS, SHEET_ROWS = 100_000, 20_000
CSV_GOAL, XLSX_GOAL, MEMORY_GOAL = 3.0, 1.5, 10.0
HEAD = ("id", "date", "title", "place", "actors", "tags", "status", "summary", "source", "url")


def make_rows(count: int) -> list[list[str]]:
    """Make up rows as people have them: ten columns, some 180 bytes each."""
    chance = random.Random(count)  # noqa: S311 - for a benchmark
    people = [f"Person {number}" for number in range(60)]
    return [
        [
            *(f"e{number}", f"{chance.randint(1990, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"),
            *(f"Event number {number} of the story", chance.choice(["Miami", "Kyiv", "Geneva"])),
            *(", ".join(chance.sample(people, 2)), "talks, plan", chance.choice(["reported", "confirmed"])),
            *("They met and talked about the draft of the plan.", "Axios", f"https://axios.example/{number}"),
        ]
        for number in range(count)
    ]


def write_files(folder: Path) -> tuple[Path, Path]:
    """Write the table as CSV, and a part of it as a spreadsheet."""
    table, book = folder / "table.csv", folder / "book.xlsx"
    rows = make_rows(ROWS)
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    pages = openpyxl.Workbook(write_only=True)
    page = pages.create_sheet("Events")
    for row in [HEAD, *rows[:SHEET_ROWS]]:
        page.append(row)
    pages.save(book)
    return table, book


def read_ours(path: Path, count: int) -> None:
    """Read a file as the dashboard does; every row has to become an event."""
    reading = read_bytes(path.read_bytes(), path.name)
    if len(reading.story.events) != count or reading.problems:
        sys.exit(f"{path.name} was not read whole")


def read_csv_module(path: Path) -> None:
    """Part a file into its cells, and no more."""
    deque(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")), maxlen=0)


def read_openpyxl(path: Path) -> None:
    """Read the cells of a spreadsheet, and no more."""
    deque(openpyxl.load_workbook(path, read_only=True)["Events"].values, maxlen=0)


def memory(path: Path) -> float:
    """Measure the most memory that reading takes, Arrow's too, in sizes of the file, which itself is in it."""
    code = (
        "import resource, sys, pyarrow.compute, pyarrow.csv; from pathlib import Path\n"
        "from timeline.read import read_bytes\n"
        "most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024\n"
        "read_bytes(b'title,when\\nA,2025\\n', 'small.csv'); before = most(); path = Path(sys.argv[1])\n"
        "reading = read_bytes(path.read_bytes(), path.name); print(most() - before)"
    )
    words = [sys.executable, "-c", code, str(path)]
    told = subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    return int(told) / path.stat().st_size


def main() -> None:
    """Measure and print the three ratios."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    with tempfile.TemporaryDirectory() as folder:
        table, book = write_files(Path(folder))
        times = in_turn(
            {
                "CSV, ours": lambda: seconds(lambda: read_ours(table, ROWS)),
                "CSV, pandas.read_csv": lambda: seconds(lambda: pd.read_csv(table, dtype=str, keep_default_na=False)),
                "CSV, the csv module": lambda: seconds(lambda: read_csv_module(table)),
                "XLSX, ours": lambda: seconds(lambda: read_ours(book, SHEET_ROWS)),
                "XLSX, openpyxl": lambda: seconds(lambda: read_openpyxl(book)),
            },
            rounds,
        )
        medians = report(f"{ROWS:,} rows of CSV ({table.stat().st_size:,} bytes), {SHEET_ROWS:,} of XLSX", times)
        ours = medians["CSV, ours"]
        compare("CSV, ours / pandas.read_csv", ours / medians["CSV, pandas.read_csv"], CSV_GOAL)
        print(f"  CSV, ours / the csv module: {ours / medians['CSV, the csv module']:.2f}")
        compare("XLSX, ours / openpyxl", medians["XLSX, ours"] / medians["XLSX, openpyxl"], XLSX_GOAL)
        compare("memory / size of the file", memory(table), MEMORY_GOAL)


if __name__ == "__main__":
    main()
