"""What a story of a million events costs, by its size: opening, filters, zoom, counts, search; and what memory.

    python -m bench.million [LARGEST]        1000000 without a word

Each operation is a ratio to itself on the smallest story of the same run, beside how many times larger the story is,
and to one pass of numpy over a column of its size, which is the floor of what looks at every event. The exponent says
how the cost grows with the size: 0 not at all, 1 in proportion.
"""

import gc
import math
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from itertools import count
from pathlib import Path

from bench._measure import compare, in_turn, seconds
from timeline.cli import main as run_timeline
from timeline.query import Filter, Index
from timeline.read import read_story
from timeline.scene import Stage, make_scene
from timeline.table import Order, make_table

SMALLEST, LARGEST = 10_000, 1_000_000
ACTORS = 1_000
ROUNDS = 7
FLOOR = "one pass of numpy"
MEMORY_GOAL = 1.0  # gigabytes of a process that has done all this at a million events
ZOOM_GOAL = 1.5
"""How much more a step of zoom may cost with a hundred times as many events."""

Operations = Mapping[str, Callable[[], object]]


def sizes(largest: int) -> list[int]:
    """Give the sizes, each ten times the one before."""
    return [SMALLEST * 10**power for power in range(round(math.log10(largest / SMALLEST)) + 1)]


def operations(index: Index) -> Operations:
    """Give what is measured on a story; no operation is answered from memory."""
    story = index.story
    everything, reach = index.everything, index.reach(index.everything)
    stage = Stage(reach=reach, most_lanes=10)
    actors, words, days = (count() for _ in range(3))
    names, starts = index.values("actors"), index.columns.starts
    index.select(Filter(text="zzz"))  # folds the texts, once
    make_scene(story, everything, stage)

    def middle(days: float) -> tuple[float, float]:
        start = (reach[0] + reach[1]) / 2
        return start, start + days

    def zoom(days: float) -> Callable[[], object]:
        return lambda: make_scene(story, everything, Stage(reach=reach, most_lanes=10, window=middle(days)))

    def filtered(wanted: Filter) -> object:
        selection = index.select(wanted)
        return make_scene(story, selection, stage)

    return {
        "filter by an actor, drawn": lambda: filtered(Filter(actors=(names[next(actors) % len(names)],))),
        "filter by a tag and dates, drawn": lambda: filtered(
            Filter(tags=("talks",), since=f"{2010 + next(days) % 15}-{1 + next(days) % 12:02}")
        ),
        "search for a word": lambda: index.select(Filter(text=f"treaty -x{next(words)}")),
        "counts of all facets": lambda: index.counts(Filter(since=f"{2009 + next(days) % 16}")),
        "zoom to a year": zoom(365),
        "zoom to a week": zoom(7),
        "zoom to a day": zoom(1),
        FLOOR: lambda: (starts > reach[0]) & (starts < reach[1]),
        "a page of the table": lambda: make_table(story, everything, Order(next(days)), "en", "light"),
    }


def opened(path: Path) -> Index:
    """Open a story, as far as its first picture."""
    story = read_story(path).story
    index = Index(story)
    make_scene(story, index.everything, Stage(reach=index.reach(index.everything), most_lanes=10))
    return index


def measure(indexes: Mapping[str, Index]) -> dict[str, dict[str, float]]:
    """Give for each operation the median seconds by size, all sizes in turn; the floor is one of the operations."""
    asked = {size: operations(index) for size, index in indexes.items()}
    medians = {}
    for name in next(iter(asked.values())):
        rivals = {size: partial(seconds, works[name]) for size, works in asked.items()}
        medians[name] = {size: statistics.median(taken) for size, taken in in_turn(rivals, ROUNDS).items()}
    return medians


def report(medians: Mapping[str, Mapping[str, float]]) -> None:
    """Print for each operation the time at the smallest size, and the ratios to it and to the floor."""
    first, *others = medians[FLOOR]
    large = others[-1] if others else first
    print(f"\n{'':34}{first:>12} " + "".join(f"{size:>12}" for size in others) + "   exponent     floors")
    for name, times in medians.items():
        ratios = [times[size] / times[first] for size in others] or [1.0]
        growth = math.log(ratios[-1]) / math.log(int(large) / int(first)) if others else 0.0
        told = "".join(f"{ratio:>10.1f} x" for ratio in ratios)
        floors = times[large] / medians[FLOOR][large]
        print(f"  {name:<32}{times[first] * 1000:>10.2f} ms{told}{growth:>11.2f}{floors:>11.1f}")
    years = medians["zoom to a year"]  # in which there is a density at every size
    compare(f"zoom to a year, {large} / {first} events", years[large] / years[first], ZOOM_GOAL)


def memory(path: Path) -> list[float]:
    """Give the gigabytes of a process that opened a story, and that then filtered, searched, drew and counted.

    Each time those of its own, then what it has mapped of files, which the system takes back where it needs room.
    """
    script = (
        "import sys; from pathlib import Path; from bench.million import opened_and_used;"
        "print(*opened_and_used(Path(sys.argv[1])))"
    )
    words = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent)
    return list(map(float, done.stdout.split()))


def opened_and_used(path: Path) -> list[float]:
    """Measure this very process before and after it used a story."""
    index = opened(path)
    before = resident()
    for work in operations(index).values():
        work()
    return [*before, *resident()]


def resident() -> tuple[float, float]:
    """Give the gigabytes of this process in memory: its own, and those of files."""
    gc.collect()
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    told = {name: value.split()[0] for name, _, value in (line.partition(":") for line in lines) if value.split()}
    return int(told["RssAnon"]) / 1e6, int(told["RssFile"]) / 1e6


def main() -> None:
    """Measure all sizes in turn and print the ratios."""
    largest = int(sys.argv[1]) if sys.argv[1:] else LARGEST
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for size in sizes(largest):
            paths[str(size)] = path = Path(folder) / f"{size}.parquet"
            run_timeline(["sample", "--events", str(size), "--actors", str(ACTORS), "--to", str(path)])
        opening = in_turn({size: partial(seconds, partial(opened, path)) for size, path in paths.items()}, 3)
        medians = {"open to the first picture": {size: statistics.median(taken) for size, taken in opening.items()}}
        report(medians | measure({size: opened(path) for size, path in paths.items()}))
        before, mapped, used, mapped_then = memory(paths[str(largest)])
    print(f"  memory at {largest:,} events: {before:.2f} GB when opened, and {mapped:.2f} GB mapped of its file")
    print(f"  when used {used:.2f} GB, and {mapped_then:.2f} GB mapped")
    compare("memory when used, GB", used, MEMORY_GOAL)


if __name__ == "__main__":
    main()
