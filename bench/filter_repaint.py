"""From choosing a filter to the redrawn chart, with 65 and with 2,000 events.

    python -m bench.filter_repaint [ROUNDS]

The page notes its own paints; an actor is chosen as a person does, from the list, and the clock is the page's.
"""

import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from playwright.sync_api import Page

from bench._browser import open_browser, open_page, serve, wait_for
from bench._events import write_story
from bench._measure import compare, in_turn, report
from timeline.sample import make_head

FEW, MANY = 65, 2000
GOAL = 1.5
CHOICE = make_head(FEW).actors["a4"].name  # of one in five events or so
CHART = "[data-timeline-chart][data-painted]"

# Notes when the chart has painted: the attribute is written anew each time, the same value or not.
WATCH = """() => {
  window.paints = [];
  const chart = document.querySelector('[data-timeline-chart]');
  new MutationObserver(() => window.paints.push(performance.now()))
    .observe(chart, { attributes: true, attributeFilter: ['data-painted'] });
}"""
START = "() => { window.paints.length = 0; window.started = performance.now(); }"
TAKEN = "() => window.paints.length && window.paints.at(-1) - window.started"
"""The last paint counts: one scene may be drawn more than once."""

QUIET = 600  # milliseconds without another paint


def repaint(page: Page) -> float:
    """Choose an actor, give the seconds until the chart has painted, and take the choice back."""
    page.get_by_label("Actors", exact=True).first.click()
    page.keyboard.type(CHOICE)
    option = page.get_by_role("option", name=CHOICE).first
    option.wait_for()
    page.evaluate(START)
    option.click()
    page.wait_for_function("() => window.paints.length > 0")
    page.wait_for_timeout(QUIET)
    taken = float(page.evaluate(TAKEN)) / 1000
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Reset all filters").first.click()
    page.wait_for_timeout(2 * QUIET)
    return taken


def open_story(stack: ExitStack, page: Page, story: Path) -> Page:
    """Open a dashboard on a story and begin to count its paints."""
    url = stack.enter_context(serve("app.py", story))
    wait_for(url)
    page.goto(url)
    page.wait_for_selector(CHART, state="attached")
    page.wait_for_timeout(QUIET)
    page.evaluate(WATCH)
    return page


def main() -> None:
    """Measure both in turn and print the ratio."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 12
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = stack.enter_context(open_browser())
        rivals = {}
        for count in (FEW, MANY):
            page = stack.enter_context(open_page(browser))
            story = write_story(folder / f"{count}.yaml", count)
            rivals[f"{count:,} events"] = partial(repaint, open_story(stack, page, story))
        medians = list(report("filter to repaint", in_turn(rivals, rounds)).values())
    compare(f"{MANY:,} / {FEW} events", medians[1] / medians[0], GOAL)


if __name__ == "__main__":
    main()
