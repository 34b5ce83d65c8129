"""What each operation costs by the size of the story, as a picture: docs/cost.svg.

    python -m bench.cost [LARGEST] [FOLDER]        3,000,000 events; the stories are kept in the folder, if there is one

Both axes are logarithmic, so that a cost in proportion to the size is a straight line of slope 1; the slope between the
two ends, the exponent, stands beside each line.
"""

import gc
import math
import statistics
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import Path

from bench._browser import ROOT
from bench._measure import in_turn, seconds
from bench.million import ACTORS, opened, operations
from timeline.cli import main as run_timeline
from timeline.theme import FONTS

SIZES = (10_000, 100_000, 1_000_000, 3_000_000, 10_000_000)
LARGEST = 3_000_000
ROUNDS = 5
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 900, 560, 70, 270, 50, 50
LEAST, MOST = 1e-4, 1e2  # seconds that the picture reaches from and to
COLOURS = ("#0067a6", "#b34a00", "#2b7a3d", "#8a3a8f", "#6b5b00", "#a3143a", "#2f6f7e", "#555555", "#4b4bc8", "#000000")
LINE = 17  # pixels between two names

Costs = Mapping[str, Mapping[int, float]]


def measure(paths: Mapping[int, Path]) -> Costs:
    """Give the median seconds of each operation by size; a story goes before the next one comes."""
    costs: dict[str, dict[int, float]] = {}
    for size, path in paths.items():
        opening = in_turn({"open to the first picture": partial(seconds, partial(opened, path))}, 2)
        works = {name: partial(seconds, work) for name, work in operations(opened(path)).items()}
        for name, taken in (opening | in_turn(works, ROUNDS)).items():
            costs.setdefault(name, {})[size] = statistics.median(taken)
        del works
        gc.collect()
    return costs


def exponent(costs: Mapping[int, float]) -> float:
    """Give how the cost grows with the size between both ends: 0 not at all, 1 in proportion."""
    (small, first), *_, (large, last) = costs.items()
    return math.log(last / first) / math.log(large / small)


def draw(costs: Costs) -> str:
    """Draw the costs as SVG."""
    sizes = list(next(iter(costs.values())))

    def across(size: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log(size / sizes[0]) / math.log(sizes[-1] / sizes[0])

    def down(cost: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * math.log(MOST / cost) / math.log(MOST / LEAST)

    parts = [f'<text x="{LEFT}" y="24" font-size="15">Seconds on the server, by the number of events</text>']
    for power in range(round(math.log10(LEAST)), round(math.log10(MOST)) + 1):
        at = down(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for size in sizes:
        at = across(size)
        parts.append(f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#dddddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    lowest = float(TOP)
    named = sorted(costs.items(), key=lambda pair: -list(pair[1].values())[-1])
    for (name, each), colour in zip(named, COLOURS, strict=False):
        points = [(across(size), down(cost)) for size, cost in each.items()]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lowest = max(points[-1][1], lowest + LINE)  # no name over another
        said = f"{escape(name)}: {exponent(each):.2f}"
        parts.append(
            f'<path d="M{points[-1][0]:.1f} {points[-1][1]:.1f}L{WIDTH - RIGHT + 14} {lowest:.1f}" stroke="{colour}"/>'
        )
        parts.append(f'<text x="{WIDTH - RIGHT + 18}" y="{lowest + 4:.1f}" fill="{colour}">{said}</text>')
    sized = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-size="12" font-family="{escape(FONTS)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {sized}>'
    body = "\n".join(parts)
    return f'{head}\n<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n{body}\n</svg>\n'


def main() -> None:
    """Measure, print, and write the picture."""
    largest = int(sys.argv[1]) if sys.argv[1:] else LARGEST
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(sys.argv[2]) if sys.argv[2:] else Path(folder)
        paths = {size: kept / f"{size}.parquet" for size in SIZES if size <= largest}
        for size, path in paths.items():
            if not path.exists():
                run_timeline(["sample", "--events", str(size), "--actors", str(ACTORS), "--to", str(path)])
        costs = measure(paths)
    for name, each in costs.items():
        told = "".join(f"{cost * 1000:>12.1f}" for cost in each.values())
        print(f"  {name:<34}{told} ms   exponent {exponent(each):.2f}")
    (ROOT / "docs" / "cost.svg").write_text(draw(costs), encoding="utf-8")


if __name__ == "__main__":
    main()
