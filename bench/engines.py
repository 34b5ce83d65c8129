"""What answers a filter fastest: the index in memory, or an engine over the same events.

    python -m bench.engines [EVENTS]        1000000 without a word

Asked is the filter that asks for most: any of two actors, a window of years, a word in the texts. Each way gives the
number of events, all of them the same one, or nothing is printed. Ratios are to the index; the machine's noise falls on
all alike, since they are measured in turn. The index is asked as for a new word, and as for one that it remembers.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from bench._measure import in_turn, seconds
from timeline.edtf import parse
from timeline.engine import TableIndex, open_table
from timeline.export.to_parquet import write_parquet
from timeline.query import Filter, Index
from timeline.read import read_story
from timeline.sample import make_events, make_head

EVENTS, ACTORS, ROUNDS = 1_000_000, 1_000, 5
WANTED = Filter(actors=("a3", "a7"), since="2012", until="2018", text="treaty")
WORD = " treaty"
FIRST, LAST = parse(WANTED.since).bounds()[0], parse(WANTED.until).bounds()[1]
INDEX, NORMAL, LISTS = "numpy index", "DuckDB, a row for each event and actor", "DuckDB, lists in columns"
_WITHIN = f"end_day > {FIRST} AND first_day < {LAST} AND contains(search_text, '{WORD}')"
_COLUMNS = ["number", "first_day", "end_day", "actors", "search_text"]


def ways(path: Path) -> Mapping[str, Callable[[], int]]:
    """Give each way to count the events that pass, made ready; all hold the events in memory."""
    index = Index(read_story(path).story)
    base = duckdb.connect()
    base.execute(f"CREATE TABLE events AS SELECT {', '.join(_COLUMNS)} FROM '{path}'")
    base.execute("CREATE TABLE taking_part AS SELECT number, unnest(actors) AS actor FROM events ORDER BY actor")
    table = TableIndex(open_table(f"parquet://{path}"), path.name)
    frame = pl.read_parquet(path, columns=_COLUMNS)
    plain = frame.to_pandas()

    def ask(query: str) -> int:
        return int(base.execute(query).fetchall()[0][0])

    normal = f"SELECT count(*) FROM events WHERE {_WITHIN} AND number IN "
    return {
        INDEX: lambda: _forgetful(index),
        "numpy index, the word remembered": lambda: _forgetful(index, word=False),
        NORMAL: lambda: ask(normal + "(SELECT number FROM taking_part WHERE actor IN ('a3', 'a7'))"),
        LISTS: lambda: ask(f"SELECT count(*) FROM events WHERE {_WITHIN} AND list_has_any(actors, ['a3', 'a7'])"),
        "polars": lambda: _polars(frame),
        "pandas": lambda: _pandas(plain),
        "Parquet, asked by Ibis on DuckDB": lambda: len(type(table.everything)(table, WANTED)),
    }


def _forgetful(index: Index, *, word: bool = True) -> int:
    index._selected.cache_clear()  # noqa: SLF001 - what is remembered is not to be measured
    if word:
        index._found.cache_clear()  # noqa: SLF001 - as above
    return len(index.select(WANTED))


def _polars(frame: pl.DataFrame) -> int:
    takes_part = pl.col("actors").list.contains("a3") | pl.col("actors").list.contains("a7")
    within = (pl.col("end_day") > FIRST) & (pl.col("first_day") < LAST)
    kept = frame.lazy().filter(within & takes_part & pl.col("search_text").str.contains(WORD, literal=True))
    return int(kept.select(pl.len()).collect().item())


def _pandas(frame: Any) -> int:
    near = frame[(frame["end_day"] > FIRST) & (frame["first_day"] < LAST)]
    told = near[near["search_text"].str.contains(WORD, regex=False)]
    return sum("a3" in each or "a7" in each for each in told["actors"])


def main() -> None:
    """Measure all ways in turn, and print their ratios to the index."""
    events = int(sys.argv[1]) if sys.argv[1:] else EVENTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        with path.open("wb") as file:
            write_parquet(file, make_head(events, ACTORS), make_events(events, ACTORS), asked=True)
        rivals = ways(path)
        found = {name: count() for name, count in rivals.items()}
        if len(set(found.values())) > 1:
            sys.exit(f"they do not agree: {found}")
        taken = in_turn({name: partial(seconds, count) for name, count in rivals.items()}, ROUNDS)
        medians = {name: statistics.median(each) for name, each in taken.items()}
    print(f"\n{found[INDEX]:,} of {events:,} events: any of two actors, a window, a word")
    for name, median in medians.items():
        print(f"  {name:<40}{median * 1000:>10.1f} ms{median / medians[INDEX]:>8.1f} x the index")


if __name__ == "__main__":
    main()
