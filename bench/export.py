"""A PNG of the whole story, 1920 by 1080 at scale 2, beside Kaleido's picture of the same events.

    python -m bench.export [ROUNDS]

Ours is asked for as a user asks, process start included, and again without the start; Kaleido likewise: one picture
with a browser of its own, and one more from a browser that is kept alive.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path

import kaleido
import pandas as pd
import plotly.express as px
from timeline.cli import main as timeline

from bench._browser import ROOT
from bench._events import BUNDLED, write_rows
from bench._measure import compare, in_turn, report, seconds
from tools.chromium import find_chromium

WIDTH, HEIGHT, SCALE = 1920, 1080, 2
ONE_SHOT_GOAL, KEPT_GOAL = 0.1, 1.0


def ask(out: Path) -> list[str]:
    """Give the words that ask the command line for the picture."""
    return ["export", str(BUNDLED), "--to", str(out), "--size", "slide", "--scale", str(SCALE)]


def ours_from_start(out: Path) -> float:
    """Time the whole command."""
    words = [sys.executable, "-m", "timeline", *ask(out)]
    return seconds(lambda: subprocess.run(words, cwd=ROOT, check=True, capture_output=True))


def ours_kept(out: Path) -> float:
    """Time the same work in a process that runs already."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        return seconds(lambda: timeline(ask(out)))


def kaleido_options() -> dict[str, object]:
    """Tell Kaleido to load nothing from elsewhere: by default each picture asks a server for MathJax."""
    return {"mathjax": False}


def write_with_kaleido(rows: Path, out: Path, **options: object) -> None:
    """Draw the rows with px.timeline and have Kaleido write the picture."""
    figure = px.timeline(pd.read_json(rows), x_start="start", x_end="end", y="actor", color="side", hover_name="title")
    size = {"format": "png", "width": WIDTH, "height": HEIGHT, "scale": SCALE}
    kaleido.write_fig_sync(figure, str(out), opts=size, **options)


def kaleido_one_shot(rows: Path, out: Path) -> float:
    """Time a picture whose browser starts and ends with it."""
    return seconds(lambda: write_with_kaleido(rows, out, kopts=kaleido_options()))


def kaleido_kept(rows: Path, out: Path) -> float:
    """Time a picture of a browser that runs already."""
    return seconds(lambda: write_with_kaleido(rows, out))


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """Measure the four in turn; Kaleido's kept browser only lives for its own rounds, since one-shots would use it."""
    rows = write_rows(folder / "rows.json")
    alone = {
        "ours, from process start": partial(ours_from_start, folder / "ours.png"),
        "ours, without the start": partial(ours_kept, folder / "ours.png"),
        "Kaleido, one shot": partial(kaleido_one_shot, rows, folder / "kaleido.png"),
    }
    times = in_turn(alone, rounds)
    kaleido.start_sync_server(**kaleido_options())
    try:
        times |= in_turn({"Kaleido, kept alive": partial(kaleido_kept, rows, folder / "kaleido.png")}, rounds)
    finally:
        kaleido.stop_sync_server()
    return report(f"PNG of the whole story, {WIDTH}x{HEIGHT} at scale {SCALE}", times)


def main() -> None:
    """Measure and print the two ratios."""
    browser = find_chromium()
    if browser is None:
        sys.exit("no Chromium for Kaleido; `make bench` brings one")
    os.environ["BROWSER_PATH"] = browser
    with tempfile.TemporaryDirectory() as folder:
        medians = measure(Path(folder), int(sys.argv[1]) if sys.argv[1:] else 5)
    one_shot, kept = medians["Kaleido, one shot"], medians["Kaleido, kept alive"]
    compare("ours from start / one shot", medians["ours, from process start"] / one_shot, ONE_SHOT_GOAL)
    compare("ours without start / kept alive", medians["ours, without the start"] / kept, KEPT_GOAL)


if __name__ == "__main__":
    main()
