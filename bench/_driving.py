"""Drives our page as a person does, and tells when it has painted: the one place that knows its names and its signs.

    page = watched(browser) ── open_story ──> painted ── choose, write, zoom ──> seconds until it has painted again

The clock is the page's. It starts with the reader's own event (a press, an input), and a paint counts when the frame
that shows it has gone out. Two kinds are told apart: the browser's own drawing on a canvas in the chart, and a scene
of the server, after which the chart writes its attribute ``data-painted`` anew.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench._browser import PATIENCE

CHART = "[data-timeline-chart][data-painted]"
QUIET = 700  # milliseconds without another paint, after which nothing more is expected

# Before any script of the page: notes paints, by what they were, and frames.
_WATCH = """(() => {
  const bench = window.bench = { paints: [], started: 0, waiting: new Set() };
  bench.note = (kind) => {
    if (bench.waiting.has(kind)) return;
    bench.waiting.add(kind);
    requestAnimationFrame(() => setTimeout(() => {
      bench.waiting.delete(kind);
      bench.paints.push({ kind, at: performance.now() });
    }));
  };
  new MutationObserver((all) => {
    if (all.some(({ target }) => target.matches("[data-timeline-chart]"))) bench.note("scene");
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-painted"] });
  for (const name of ["clearRect", "fillRect", "putImageData", "drawImage"]) {
    const draw = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...words) {
      if (this.canvas.closest?.("[data-timeline-chart]")) bench.note("canvas");
      return draw.apply(this, words);
    };
  }
  bench.arm = (event) => {
    bench.started = 0;
    bench.paints = [];
    window.addEventListener(event, () => {
      bench.started = performance.now();
      bench.paints = [];
    }, { capture: true, once: true });
  };
  bench.frames = () => {
    const times = [];
    let going = true;
    const step = (now) => { times.push(now); if (going) requestAnimationFrame(step); };
    requestAnimationFrame(step);
    return () => { going = false; return times.slice(1).map((time, at) => time - times[at]); };
  };
})()"""
_FIRST = "(kind) => window.bench.paints.find((paint) => !kind || paint.kind === kind)?.at"
_SINCE = "() => window.bench.paints.map(({ kind, at }) => [kind, at - window.bench.started])"
_QUIET = """(quiet) => window.bench.started > 0 && window.bench.paints.length > 0
  && performance.now() - window.bench.paints.at(-1).at > quiet"""


@dataclass(frozen=True)
class Repaint:
    """Seconds from what the reader did: to the first paint of any kind, to the server's scene (or that again)."""

    first: float
    scene: float


@contextmanager
def watched(browser: Browser) -> Iterator[Page]:
    """Give an empty page that notes its paints, of a browser that has seen nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="UTC")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(_WATCH)
    yield page
    context.close()


def open_story(page: Page, url: str) -> float:
    """Open our page, and give the seconds from the visit to the first painted chart."""
    page.goto(url, wait_until="commit")
    page.wait_for_selector(CHART, state="attached")
    page.wait_for_function("() => window.bench.paints.length > 0")
    return float(page.evaluate(_FIRST, "")) / 1000


def settle(page: Page) -> None:
    """Wait until all that stands around the chart is there, and nothing is painted any more."""
    page.get_by_label("Search", exact=True).first.wait_for()
    page.wait_for_timeout(QUIET)
    page.wait_for_function("(quiet) => performance.now() - (window.bench.paints.at(-1)?.at ?? 0) > quiet", arg=QUIET)


def repaint(page: Page, event: str, act: Callable[[], object]) -> Repaint:
    """Measure from the first event of a kind that an act brings to the paints that follow it."""
    page.evaluate("(event) => window.bench.arm(event)", event)
    act()
    page.wait_for_function(_QUIET, arg=QUIET)
    paints = [(kind, float(taken) / 1000) for kind, taken in page.evaluate(_SINCE)]
    first = paints[0][1]
    return Repaint(first, next((taken for kind, taken in paints if kind == "scene"), first))


def choose(page: Page, facet: str, name: str) -> Repaint:
    """Choose a value of a facet from its list."""
    field = page.get_by_label(facet, exact=True).first
    if not field.is_visible():
        page.get_by_text(re.compile("^More filters")).first.click()
        field.wait_for()
        page.wait_for_timeout(QUIET)
    field.click()
    page.keyboard.type(name)
    option = page.get_by_role("option", name=re.compile(re.escape(name))).first
    option.wait_for()
    return repaint(page, "pointerdown", option.click)


def write(page: Page, label: str, text: str) -> Repaint:
    """Write into a field and press Enter, from the letters on."""
    page.get_by_label(label, exact=True).first.click()

    def act() -> None:
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")

    return repaint(page, "input", act)


def reset(page: Page) -> None:
    """Ask for everything again, and wait until it is there."""
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Reset all filters").first.click()
    page.wait_for_timeout(2 * QUIET)
    settle(page)


def zoom(page: Page) -> Repaint:
    """Zoom in by one step of the button."""
    return repaint(page, "pointerdown", page.get_by_role("button", name="Zoom in", exact=True).first.click)


def unzoom(page: Page) -> None:
    """Go back by one step of the button."""
    page.get_by_role("button", name="Zoom out", exact=True).first.click()
    page.wait_for_timeout(2 * QUIET)
    settle(page)


def dropped_frames(page: Page) -> float:
    """Drag the chart to and fro and turn the wheel over it; give the share of frames that came late."""
    box = page.locator(f"{CHART} .tl-plot").first.bounding_box()
    if box is None:
        raise RuntimeError("there is no chart to drag")
    middle, height = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 400) / 2
    stop = page.evaluate_handle("() => window.bench.frames()")
    page.mouse.move(middle, height)
    page.mouse.down()
    for step in [*range(40), *range(40, 0, -1)]:
        page.mouse.move(middle + 5 * step, height)
    page.mouse.up()
    page.keyboard.down("Control")
    for turn in (-60, 60):
        for _ in range(15):
            page.mouse.wheel(0, turn)
    page.keyboard.up("Control")
    gaps: list[float] = stop.evaluate("(stop) => stop()")
    page.wait_for_timeout(QUIET)
    frames = sum(max(1, round(gap * 60 / 1000)) for gap in gaps)
    return 1 - len(gaps) / max(frames, 1)


def page_memory(browser: Browser, page: Page) -> int:
    """Give the bytes of memory that the processes of pages hold for themselves, after their garbage is gone.

    Only one page may be open; the process that holds most is its own.
    """
    session = page.context.new_cdp_session(page)
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return max(_private(int(each["id"])) for each in processes if each["type"] == "renderer")


def _private(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))
