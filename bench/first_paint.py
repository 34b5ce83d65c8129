"""From the start of the process to the chart on the screen, beside a page that only draws the same events.

python -m bench.first_paint [ROUNDS]
"""

import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from bench._browser import open_browser, open_page, serve, wait_for
from bench._events import BUNDLED, write_rows
from bench._measure import compare, in_turn, report, seconds

OURS = "[data-timeline-chart][data-painted]"
PEER = ".js-plotly-plot .main-svg .bars path"
GOAL = 0.8
# The peer starts as Streamlit does by itself; ours has its own .streamlit/config.toml, which watches no files.
DEFAULTS = ("--server.fileWatcherType=auto",)


def first_paint(
    browser: Browser, painted: str, script: str, *arguments: str | Path, settings: Sequence[str] = ()
) -> float:
    """Time one cold start: process, answer, page, chart."""

    def start() -> None:
        with serve(script, *arguments, settings=settings) as url, open_page(browser) as page:
            wait_for(url)
            page.goto(url)
            page.wait_for_selector(painted, state="attached")

    return seconds(start)


def main() -> None:
    """Measure both in turn and print the ratio."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 7
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        rows = write_rows(Path(folder) / "rows.json")
        times = in_turn(
            {
                "the dashboard": partial(first_paint, browser, OURS, "app.py", BUNDLED),
                "only px.timeline": partial(first_paint, browser, PEER, "bench/peer_page.py", rows, settings=DEFAULTS),
            },
            rounds,
        )
    medians = report("process start to painted chart", times)
    compare("dashboard / px.timeline", medians["the dashboard"] / medians["only px.timeline"], GOAL)


if __name__ == "__main__":
    main()
