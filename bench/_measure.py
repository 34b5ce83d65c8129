"""Measure rivals in turn, so that what else the machine does falls on all alike, and print their medians."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence


def seconds(work: Callable[[], object]) -> float:
    """Time one run of some work, by the clock on the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(rivals: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Ask each rival for its time, one after the other, round after round; a first round is not counted."""
    times: dict[str, list[float]] = {name: [] for name in rivals}
    for lap in range(rounds + 1):
        for name, run in rivals.items():
            taken = run()
            if lap:
                times[name].append(taken)
    return times


def report(title: str, times: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Print median, fastest and slowest of each, and give the medians."""
    print(f"\n{title}")
    wide = max(map(len, times))
    for name, taken in times.items():
        median, fast, slow = statistics.median(taken), min(taken), max(taken)
        print(f"  {name:<{wide}}  median {median:7.3f} s   ({fast:.3f} to {slow:.3f}, {len(taken)} runs)")
    return {name: statistics.median(taken) for name, taken in times.items()}


def compare(what: str, ratio: float, goal: float) -> None:
    """Print a ratio beside its goal."""
    print(f"  {what}: {ratio:.2f} (goal: at most {goal}) {'reached' if ratio <= goal else 'MISSED'}")
