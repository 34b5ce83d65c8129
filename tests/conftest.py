"""What tests share: a story of three events on days that never move, a dashboard that runs, a browser that watches."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from timeline import edtf
from timeline.model import Actor, Event, Place, Source, Story
from tools.chromium import FLAGS, find_chromium

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "data" / "events.yaml"
START_SECONDS = 120  # a dashboard's start on a machine with much else to do; 2 s on an idle one
ON_THIS_MACHINE = {"127.0.0.1", "localhost", ""}

# No test keeps anything in the folders of whoever runs it; that of the cache gives it a folder of its own.
os.environ["TIMELINE_CACHE"] = "off"

# The same examples on every run, and no haste: the machine may be busy with the other half of the tests.
settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")


@pytest.fixture
def anchor() -> str:
    """Give the day on which tests stand."""
    return "2025-11-19"


@pytest.fixture
def story() -> Callable[..., Story]:
    """Give a maker of small stories: three events, or those given; any field of the story can be changed."""
    return make_story


def make_story(*events: Event, **changes: Any) -> Story:
    """Make a story of three events: a day, an interval and a month, of two actors, one of them denied."""
    ada, ben = Actor("ada", "Ada Lovelace", side="us"), Actor("ben", "Ben Ali", aliases=("B. Ali",), side="europe")
    told = (Source("Axios", url="https://www.axios.com/plan", published=edtf.parse("2025-11-19"), language="en"),)
    three = (
        Event("talks", "Talks in Miami", edtf.parse("2025-10-24/2025-10-26"), actors=("ada", "ben"), sources=told),
        Event("report", "A report", edtf.parse("2025-11-19"), actors=("ada",), status="denied", sources=told),
        Event("month", "A month of it", edtf.parse("2025-08"), where=Place("Ankara"), actors=("ben",), sources=told),
    )
    plain = Story("A story", events=events or three, actors={actor.id: actor for actor in (ada, ben)})
    return replace(plain, **changes)


@dataclass(frozen=True)
class Dashboard:
    """A dashboard that runs: where, and what it has said so far."""

    url: str
    log: Path


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def is_healthy(url: str) -> bool:
    """Ask a dashboard whether it is ready."""
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except OSError:
        return False


def wait_for_health(process: subprocess.Popen[bytes], dashboard: Dashboard) -> bool:
    """Wait until a dashboard is ready; False when it ended, as it does when the port was taken in between."""
    for _ in range(START_SECONDS * 10):
        if is_healthy(dashboard.url):
            return True
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        return False
    return False


@contextmanager
def run_dashboard(story: Path | str | None, home: Path) -> Iterator[Dashboard]:
    """Start a dashboard as a user does who has never started one, and end it afterwards."""
    for _ in range(3):
        port = free_port()
        dashboard = Dashboard(f"http://127.0.0.1:{port}", home / f"{port}.log")
        words = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
        with dashboard.log.open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 - our own words
                [*words, "--", *([str(story)] if story else [])],
                cwd=ROOT,
                env={**os.environ, "HOME": str(home)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            if wait_for_health(process, dashboard):
                yield dashboard
                return
        finally:
            process.kill()
            process.wait()
    pytest.fail(f"the dashboard did not start:\n{dashboard.log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def open_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path | str], Dashboard]]:
    """Give a starter of dashboards on any story file, or the address of a table; each runs until the tests end."""
    running: dict[Path | str, Dashboard] = {}
    with ExitStack() as stack:

        def start(story: Path | str) -> Dashboard:
            if story not in running:
                running[story] = stack.enter_context(run_dashboard(story, tmp_path_factory.mktemp("home")))
            return running[story]

        yield start


@pytest.fixture(scope="session")
def dashboard(open_dashboard: Callable[[Path], Dashboard]) -> Dashboard:
    """Give a dashboard on the bundled story."""
    return open_dashboard(BUNDLED)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of a Chromium; without one a test fails, unless TIMELINE_NO_BROWSER=1 asks to go without."""
    if os.environ.get("TIMELINE_NO_BROWSER") == "1":
        pytest.skip("TIMELINE_NO_BROWSER=1 asks for no browser")
    path = find_chromium()
    if path is None:
        pytest.fail("no Chromium for the browser tests; `make test` brings one, TIMELINE_NO_BROWSER=1 goes without")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Give one headless browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Witness:
    """What a page did: its errors, and every address that it asked for."""

    errors: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note all that a page does from now on."""
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.addresses.append(request.url))
        page.on("websocket", lambda socket: self.addresses.append(socket.url))

    @property
    def off_machine(self) -> list[str]:
        """Give the addresses that are not on this machine."""
        return [address for address in self.addresses if (urlsplit(address).hostname or "") not in ON_THIS_MACHINE]


@pytest.fixture
def witness() -> Witness:
    """Give what the page of this test did; a test that means to cause an error clears ``errors``."""
    return Witness()


@pytest.fixture
def page(browser: Browser, witness: Witness) -> Iterator[Page]:
    """Give an empty page of 1280 by 800; at the end no error may stand on its console and no request have gone out."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="UTC")
    page = context.new_page()
    witness.watch(page)
    yield page
    if not page.is_closed():
        # A window asks for the page's icon, a browser without one does not: count it all the same.
        witness.addresses += page.eval_on_selector_all("link[href]", "links => links.map(link => link.href)")
    context.close()
    assert not witness.errors
    assert not witness.off_machine
