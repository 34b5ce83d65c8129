"""A PNG of the whole story, 1920 by 1080 at scale 2, beside Kaleido's picture of the same events.

    python -m bench.export [ROUNDS]

Both as a user asks for it, process start included, and both again in a process that runs already: ours with all that
it needs imported, Kaleido's with its browser kept alive.
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

from bench._browser import ROOT
from bench._events import BUNDLED, write_rows
from bench._measure import compare, in_turn, report, seconds
from bench.peer_picture import HEIGHT, NO_MATHJAX, SCALE, WIDTH, write_picture
from timeline.cli import main as timeline
from tools.chromium import find_chromium

ONE_SHOT_GOAL, KEPT_GOAL = 0.1, 1.0


def ask(out: Path) -> list[str]:
    """Give the words that ask the command line for the picture."""
    return ["export", str(BUNDLED), "--to", str(out), "--size", "slide", "--scale", str(SCALE)]


def from_start(*words: str | Path) -> float:
    """Time a whole process of Python."""
    command = [sys.executable, "-m", *map(str, words)]
    return seconds(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))


def ours_kept(out: Path) -> float:
    """Time our work in a process that runs already."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        return seconds(lambda: timeline(ask(out)))


def kaleido_kept(rows: Path, out: Path) -> float:
    """Time a picture of a browser that runs already."""
    return seconds(lambda: write_picture(rows, out))


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """Measure the four in turn; the one-shots are processes of their own, so the kept browser is not theirs."""
    rows, ours, peer = write_rows(folder / "rows.json"), folder / "ours.png", folder / "kaleido.png"
    kaleido.start_sync_server(**NO_MATHJAX)
    try:
        times = in_turn(
            {
                "ours, from process start": partial(from_start, "timeline", *ask(ours)),
                "ours, without the start": partial(ours_kept, ours),
                "Kaleido, from process start": partial(from_start, "bench.peer_picture", rows, peer),
                "Kaleido, kept alive": partial(kaleido_kept, rows, peer),
            },
            rounds,
        )
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
    one_shot, kept = medians["Kaleido, from process start"], medians["Kaleido, kept alive"]
    compare("ours / Kaleido, both from process start", medians["ours, from process start"] / one_shot, ONE_SHOT_GOAL)
    compare("ours / Kaleido, both without it", medians["ours, without the start"] / kept, KEPT_GOAL)


if __name__ == "__main__":
    main()
