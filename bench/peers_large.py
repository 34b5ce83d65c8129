"""A million events beside what peers need for a thousand: opening, filters, zoom, frames, memory of the browser.

    python -m bench.peers_large [ROUNDS] [LARGEST]        5 rounds and 1,000,000 events without a word

All run in one headless Chromium, in turn; medians are printed, and the ratios beside their goals. Peers get stories of
a cast that they can draw, eighteen actors. Our large stories are in Parquet, as `timeline convert` writes them; a
visit is timed twice, when the server has just started and knows nothing of the story, and when it knows it. What the
browser takes of memory is that of the page's own process, after its garbage is gone.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench._browser import open_browser, serve, wait_for
from bench._driving import (
    Repaint,
    choose,
    dropped_frames,
    open_story,
    page_memory,
    reset,
    settle,
    unzoom,
    watched,
    write,
    zoom,
)
from bench._events import write_story
from bench._measure import compare, in_turn, report
from bench._players import filter_vis, open_player, serve_players, zoom_vis
from timeline.cli import main as run_timeline
from timeline.sample import make_head
from timeline.sample.words import TAGS

FEW, THOUSAND, MANY = 65, 1_000, 10_000
ACTORS = 1_000
DAY = "2016-03-05..2016-03-06"
"""A window of the large story in which single events with their labels are drawn."""

WORDS = ("treaty", "envoy", "quota", "annex", "border", "prisoner", "ministry", "observers", "delegation", "harbour")
PARQUET_FROM = MANY


def write_stories(folder: Path, largest: int) -> dict[int, Path]:
    """Write our stories: in YAML up to a thousand events, beyond in Parquet."""
    paths = {}
    for size in (FEW, THOUSAND, MANY, largest):
        if size < PARQUET_FROM:
            paths[size] = write_story(folder / f"{size}.yaml", size)
            continue
        paths[size] = folder / f"{size}.parquet"
        actors = str(ACTORS if size == largest else 18)
        run_timeline(["sample", "--events", str(size), "--actors", actors, "--to", str(paths[size])])
    return paths


def first_visit(browser: Browser, path: Path) -> float:
    """Time the first visit to a server that has just started."""
    with serve("app.py", path) as url, watched(browser) as page:
        wait_for(url)
        return open_story(page, url)


def visit(browser: Browser, url: str) -> float:
    """Time a visit to a server that knows the story, of a browser that does not."""
    with watched(browser) as page:
        return open_story(page, url)


def visit_player(browser: Browser, url: str, player: str, size: int) -> float:
    """Time a visit to a player."""
    with watched(browser) as page:
        return open_player(page, url, player, size)


def measure_opening(
    browser: Browser, urls: Mapping[int, str], paths: Mapping[int, Path], players: str, rounds: int
) -> None:
    """Compare the first paints."""
    *_, largest = paths
    rivals: dict[str, Callable[[], float]] = {
        f"ours, {FEW} events": partial(visit, browser, urls[FEW]),
        f"ours, {MANY:,}": partial(visit, browser, urls[MANY]),
        f"ours, {largest:,}": partial(visit, browser, urls[largest]),
        f"ours, {FEW}, server just started": partial(first_visit, browser, paths[FEW]),
        f"ours, {largest:,}, server just started": partial(first_visit, browser, paths[largest]),
        f"vis-timeline, {THOUSAND:,}": partial(visit_player, browser, players, "vis", THOUSAND),
        f"TimelineJS, {THOUSAND:,}": partial(visit_player, browser, players, "timelinejs", THOUSAND),
    }
    slow: dict[str, Callable[[], float]] = {
        f"vis-timeline, {MANY:,}": partial(visit_player, browser, players, "vis", MANY),
        f"TimelineJS, {MANY:,}": partial(visit_player, browser, players, "timelinejs", MANY),
    }
    few, many, large, few_new, large_new, _, slides = report("open to first paint", in_turn(rivals, rounds)).values()
    vis_many, slides_many = report("the same, peers at 10,000", in_turn(slow, 1)).values()
    compare(f"{MANY:,}: ours / vis-timeline", many / vis_many, 0.5)
    compare(f"{MANY:,}: ours / TimelineJS", many / slides_many, 0.1)
    compare(f"{largest:,} / TimelineJS at {THOUSAND:,}", large / slides, 0.7)
    compare(f"{largest:,} / {FEW}", large / few, 2)
    compare(f"{largest:,} / TimelineJS at {THOUSAND:,}, server just started", large_new / slides, 0.7)
    compare(f"{largest:,} / {FEW}, server just started", large_new / few_new, 2)


class Ours:
    """An act on our page, timed to its first paint; keeps how long the server's scene took."""

    def __init__(self, page: Page, act: Callable[[Page], Repaint], back: Callable[[Page], None]) -> None:
        self._page, self._act, self._back = page, act, back
        self._scenes: list[float] = []

    def __call__(self) -> float:
        """Act, go back, and give the seconds to the first paint."""
        shown = self._act(self._page)
        self._scenes.append(shown.scene)
        self._back(self._page)
        return shown.first

    def scene(self) -> float:
        """Give the median seconds to the scene of the server; the first round does not count."""
        return statistics.median(self._scenes[1:])


def measure_filters(ours: Page, vis: Page, rounds: int) -> None:
    """Compare filters of the large story, each time another, with that of vis-timeline at a thousand events."""
    cast = list(make_head(THOUSAND, ACTORS).actors.values())
    turn = {facet: count() for facet in ("actor", "tag", "date", "text", "group")}
    goals = {"actor": 0.15, "tag": 0.15, "date": 0.15, "text": 1.2}
    acts: dict[str, Callable[[Page], Repaint]] = {
        "actor": lambda page: choose(page, "Actors", cast[20 + next(turn["actor"])].name),
        "tag": lambda page: choose(page, "Tags", TAGS[next(turn["tag"]) % len(TAGS)]),
        "date": lambda page: write(page, "From", str(2008 + next(turn["date"]) % 15)),
        "text": lambda page: write(page, "Search", WORDS[next(turn["text"]) % len(WORDS)]),
    }
    ours_by = {name: Ours(ours, act, reset) for name, act in acts.items()}

    def peer() -> float:
        taken = filter_vis(vis, f"a{next(turn['group']) % 9}")
        filter_vis(vis, None)
        return taken

    rivals: dict[str, Callable[[], float]] = {f"ours, by {name}": act for name, act in ours_by.items()}
    *own, other = report("filter to repaint", in_turn({**rivals, "vis-timeline": peer}, rounds)).values()
    for (name, goal), taken in zip(goals.items(), own, strict=True):
        print(f"  by {name}, until the server's scene: {ours_by[name].scene():.3f} s")
        compare(f"by {name} / vis-timeline's filter at {THOUSAND:,}", taken / other, goal)


def measure_zoom(large: Page, deep: Page, thousand: Page, vis: Page, rounds: int) -> None:
    """Compare a step of zoom: in the whole large story, on a day of it, at a thousand events, in vis-timeline."""
    pages = {"ours, large, density": large, "ours, large, single events": deep, "ours, 1,000": thousand}
    ours = {name: Ours(page, zoom, unzoom) for name, page in pages.items()}

    def peer() -> float:
        taken = zoom_vis(vis, 0.4)
        zoom_vis(vis, -0.4)
        return taken

    times = report("zoom to redrawn detail", in_turn({**ours, "vis-timeline, 1,000": peer}, rounds))
    density, _, small, other = times.values()
    for name, act in ours.items():
        print(f"  {name}, until the server's scene: {act.scene():.3f} s")
    compare("density / vis-timeline", density / other, 0.75)
    compare("density / ours at 1,000", density / small, 1.5)
    later = ours["ours, large, single events"].scene()
    compare("single events and labels, seconds", later, 0.3)
    compare("single events and labels / ours at 1,000", later / ours["ours, 1,000"].scene(), 1.5)


def measure_frames(few: Page, large: Page, rounds: int) -> None:
    """Compare the share of frames that come late while the chart is dragged and the wheel is turned."""
    rivals = {"65": partial(dropped_frames, few), "large": partial(dropped_frames, large)}
    shares = {name: statistics.median(each) for name, each in in_turn(rivals, rounds).items()}
    print("\nframes dropped in drag and wheel: " + ", ".join(f"{name} {each:.1%}" for name, each in shares.items()))
    compare("more of them in the large story, of all frames", shares["large"] - shares["65"], 0.05)


def measure_memory(browser: Browser, urls: Mapping[int, str]) -> None:
    """Compare what the browser's page takes of memory, each in a process of its own."""
    *_, largest = urls
    taken = {}
    for size in (FEW, largest):
        with watched(browser) as page:
            open_story(page, urls[size])
            settle(page)
            taken[size] = page_memory(browser, page)
        print(f"\nmemory of the page at {size:,} events: {taken[size] / 1e6:.0f} MB")
    compare(f"{largest:,} / {FEW}", taken[largest] / taken[FEW], 1.25)


def main() -> None:
    """Measure all in turn and print the ratios."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    largest = int(sys.argv[2]) if sys.argv[2:] else 1_000_000
    with ExitStack() as stack:
        paths = write_stories(Path(stack.enter_context(tempfile.TemporaryDirectory())), largest)
        browser = stack.enter_context(open_browser())
        urls = {size: stack.enter_context(serve("app.py", path)) for size, path in paths.items()}
        for url in urls.values():
            wait_for(url)
        players = stack.enter_context(serve_players((THOUSAND, MANY)))
        measure_memory(browser, urls)
        measure_opening(browser, urls, paths, players, rounds)

        def opened(url: str, query: str = "") -> Page:
            page = stack.enter_context(watched(browser))
            open_story(page, url + query)
            settle(page)
            return page

        large, vis = opened(urls[largest]), stack.enter_context(watched(browser))
        open_player(vis, players, "vis", THOUSAND)
        measure_filters(large, vis, rounds)
        deep, thousand, few = opened(urls[largest], f"?window={DAY}"), opened(urls[THOUSAND]), opened(urls[FEW])
        measure_zoom(large, deep, thousand, vis, rounds)
        measure_frames(few, large, rounds)


if __name__ == "__main__":
    main()
