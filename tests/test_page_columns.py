"""The story's columns in a real browser: it answers before Python does, and Python then says the same."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.conftest import Dashboard, Witness
from tests.test_page import AT_REST, WAIT, choose, frame, open_page
from timeline.cli import main
from timeline.sample import make_head

EVENTS, ACTORS = 20_000, 30
NAME = make_head(EVENTS, ACTORS).actors["a2"].name
HELD = "[data-timeline-chart][data-columns]"
EVERYTHING = {
    **{facet: [] for facet in ("actors", "sides", "places", "tags", "statuses", "publishers", "languages")},
    "text": "",
    "since": "",
    "until": "",
    "all_actors": False,
}

PICTURE = """() => {
  const all = (selector, read) => [...document.querySelectorAll(`[data-timeline-chart] ${selector}`)].map(read);
  return {
    count: all(".tl-count-line", node => node.textContent),
    lanes: all(".tl-lane", node => [node.textContent, node.title, node.style.cssText]),
    overview: all(".tl-count", node => node.getAttribute("height")),
    bins: all(".tl-density", node => node.dataset.bins),
  };
}"""
ASK = """([filter, serial]) => {
  const chart = document.querySelector("[data-timeline-chart]");
  const detail = { command: chart.dataset.command, serial, filter };
  window.dispatchEvent(new CustomEvent("timeline-filter", { detail }));
}"""


@pytest.fixture(scope="module")
def crowd(open_dashboard: Callable[[Path], Dashboard], tmp_path_factory: pytest.TempPathFactory) -> Dashboard:
    """Give a dashboard on a story of which most windows hold too many events to draw each."""
    path = tmp_path_factory.mktemp("crowd") / "crowd.parquet"
    assert main(["sample", "--events", str(EVENTS), "--actors", str(ACTORS), "--to", str(path)]) == 0
    return open_dashboard(path)


@pytest.fixture(autouse=True)
def patient() -> None:
    """Let every expectation wait as long as a busy machine needs."""
    expect.set_options(timeout=WAIT)


class Gate:
    """What the server says, held back while the gate is shut."""

    def __init__(self) -> None:
        self.shut = False
        self._held: list[Callable[[], None]] = []

    def join(self, socket: WebSocketRoute) -> None:
        """Pass everything on to the server, and back unless the gate is shut."""
        server = socket.connect_to_server()
        socket.on_message(server.send)
        server.on_message(lambda message: self._answer(lambda: socket.send(message)))

    def _answer(self, send: Callable[[], None]) -> None:
        if self.shut:
            self._held.append(send)
        else:
            send()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold back what the server says, and let it through afterwards."""
        self.shut = True
        yield
        self.shut = False
        for send in self._held:
            send()
        self._held.clear()


@pytest.fixture
def gate(page: Page) -> Gate:
    """Give the gate between the page of this test and its server."""
    gate = Gate()
    page.route_web_socket(re.compile("_stcore/stream"), gate.join)
    return gate


def open_held(page: Page, dashboard: Dashboard, query: str = "") -> None:
    """Open the page and wait until the browser holds the columns."""
    open_page(page, dashboard, query)
    page.wait_for_selector(HELD, timeout=WAIT)


def picture(page: Page) -> dict[str, Any]:
    """Read lanes, counts and overview as they stand on the page."""
    seen: dict[str, Any] = page.evaluate(PICTURE)
    return seen


def bins(page: Page) -> int:
    """Count the bins that are drawn."""
    return int(page.locator(".tl-density").get_attribute("data-bins") or 0)


@pytest.mark.parametrize("lanes", ["actor", "side", "place", "tag", "none"])
def test_the_browser_draws_what_python_then_says(page: Page, crowd: Dashboard, gate: Gate, lanes: str) -> None:
    open_held(page, crowd, f"?lanes={lanes}")
    before = picture(page)
    with gate.held():
        choose(page, "Actors", NAME)
        expect(page.locator(".tl-count-line")).to_have_text(re.compile(r"^[\d,]+ events of 20,000"))
        ahead = picture(page)
        assert page.locator("[data-timeline-chart]").get_attribute("data-waits") is not None
    expect(page.locator("[data-timeline-chart][data-waits]")).to_have_count(0)
    page.wait_for_selector(AT_REST, timeout=WAIT)
    assert ahead == picture(page)
    assert ahead != before


def test_a_zoom_shows_finer_counts_before_the_server_answers(page: Page, crowd: Dashboard, gate: Gate) -> None:
    open_held(page, crowd)
    legend = page.locator(".tl-density-most")
    before, scale = frame(page), legend.inner_text()
    with gate.held():
        page.get_by_role("button", name="Zoom in").click()
        expect(page.locator(".tl-in-view")).to_have_text(re.compile(r"^ · [\d,]+ in view"))
        assert frame(page)[1] < before[1]
        expect(legend).not_to_have_text(scale)
        assert bins(page) > 0
        expect(page.locator("[data-timeline-chart][data-waits]")).to_have_count(1)
    expect(page.locator("[data-timeline-chart][data-waits]")).to_have_count(0)


def test_a_reload_takes_the_columns_from_the_browser(page: Page, crowd: Dashboard, witness: Witness) -> None:
    def fetched() -> int:
        return sum("/media/" in address and address.endswith(".bin") for address in witness.addresses)

    open_held(page, crowd)
    page.wait_for_function(
        "async () => (await (await caches.open('timeline-columns')).keys()).length > 0", timeout=WAIT
    )
    assert fetched() == 1
    page.get_by_text("Français", exact=True).click()
    expect(page.locator(".tl-count-line")).to_have_text(re.compile("événements"))
    page.reload()
    page.wait_for_selector(HELD, timeout=WAIT)
    assert fetched() == 1


def test_a_scene_of_an_older_filter_is_dropped(page: Page, crowd: Dashboard) -> None:
    open_held(page, crowd)
    page.evaluate(ASK, [{**EVERYTHING, "tags": ["talks"]}, 99])
    count = page.locator(".tl-count-line").inner_text()
    assert "of 20,000" in count
    page.get_by_text("Français", exact=True).click()
    expect(page.get_by_text("Français", exact=True)).to_be_visible()
    expect(page.get_by_role("searchbox").or_(page.get_by_label("Recherche")).first).to_be_visible()
    page.wait_for_selector(AT_REST, timeout=WAIT)
    chart = page.locator("[data-timeline-chart]")
    expect(chart).to_have_attribute("lang", "en")
    expect(page.locator(".tl-count-line")).to_have_text(count)


def test_what_only_python_can_tell_waits_for_it(page: Page, crowd: Dashboard, gate: Gate) -> None:
    open_held(page, crowd)
    before = picture(page)
    with gate.held():
        page.get_by_label("Search", exact=True).fill("treaty")
        page.keyboard.press("Enter")
        expect(page.locator("[data-timeline-chart][data-waits]")).to_have_count(1)
        assert picture(page) == before
    expect(page.locator(".tl-count-line")).to_have_text(re.compile("of 20,000"))
    assert bins(page) > 0


def test_a_bin_tells_its_count_and_a_click_zooms_into_it(page: Page, crowd: Dashboard) -> None:
    open_held(page, crowd, "?lanes=none")
    before = frame(page)[1]
    # Under the last row of a lane there is no mark.
    x, y = page.evaluate(
        """() => {
          const lane = document.querySelector(".tl-lane");
          lane.scrollIntoView({ block: "end" });
          const canvas = document.querySelector(".tl-density").getBoundingClientRect();
          return [canvas.x + canvas.width / 2, lane.getBoundingClientRect().bottom - 2];
        }"""
    )
    page.mouse.move(x, y)
    expect(page.locator(".tl-card")).to_have_text(re.compile(r"^\d.+ · [\d,]+ events?$"))
    page.mouse.click(x, y)
    page.wait_for_url(re.compile("window="))
    assert frame(page)[1] < before / 10
