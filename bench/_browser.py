"""A headless Chromium and Streamlit pages for the benchmarks; nothing is kept from one page to the next."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.chromium import FLAGS, find_chromium

ROOT = Path(__file__).parent.parent
PATIENCE = 120_000  # milliseconds until a page that does not paint is given up


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Give a headless Chromium."""
    path = find_chromium()
    if path is None:
        sys.exit("no Chromium to measure with; `make bench` brings one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def serve(script: str, *arguments: str | Path, settings: Sequence[str] = ()) -> Iterator[str]:
    """Start a page and give its address at once, before it answers: ours as `make run` does, others by Streamlit."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    start = ["tools.serve"] if script == "app.py" else ["streamlit", "run", script]
    words = [sys.executable, "-m", *start, f"--server.port={port}", "--server.headless=true"]
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(
            [*words, *settings, "--", *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "HOME": home},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()


def wait_for(url: str) -> None:
    """Wait until a page answers; asked often, since this wait is part of what is measured."""
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:  # noqa: S310 - our own address
                if answer.status == 200:  # noqa: PLR2004 - OK
                    return
        except OSError:
            time.sleep(0.01)
    sys.exit(f"nothing answers at {url}")


@contextmanager
def open_page(browser: Browser) -> Iterator[Page]:
    """Give an empty page of a browser that has seen nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()
