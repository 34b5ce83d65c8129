"""The Chromium that browser tests and benchmarks drive: where it is, and how it gets here.

    python -m tools.chromium      prints its path; brings one first when there is none

The first that runs of: CHROME from the environment, what is on the path, what Playwright has downloaded.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import apt

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # The browser's own errands would show up among the page's requests.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Chromium refuses its sandbox to root, which is who runs in a container.
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
)


def runs(path: str) -> bool:
    """Tell whether a browser starts: Ubuntu's chromium may be a script that only asks for a snap.

    A snap that is there is passed over too: it sees neither our folders nor the temporary ones.
    """
    if Path(path).resolve().name == "snap":
        return False
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and any(letter.isdigit() for letter in answer.stdout)


def downloaded() -> str:
    """Give the path at which Playwright keeps its own Chromium, there or not."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - dear, and only the last resort needs it

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find_chromium() -> str | None:
    """Give the path of a Chromium that runs, or None."""
    named = os.environ.get("CHROME")
    there = [path for name in ((named,) if named else NAMES) if (path := shutil.which(name))]
    found = next((path for path in there if runs(path)), None)
    if found or named:
        return found
    return path if Path(path := downloaded()).exists() else None


def driver_runs() -> bool:
    """Tell whether Playwright's own driver starts."""
    asked = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    return asked.returncode == 0


def bring_driver() -> None:
    """Install the one library that Playwright's driver misses on a Debian with only Python."""
    if driver_runs() or (apt.install(["libatomic1"], purpose="which Playwright needs") and driver_runs()):
        return
    sys.exit("Playwright does not start; type: sudo apt-get install libatomic1")


def bring_chromium() -> str | None:
    """Install a Chromium: Debian's where that may be done, else Playwright's own."""
    if not apt.is_ubuntu() and apt.install(["chromium"], purpose="the browser for the tests"):
        return find_chromium()
    apt.say("Downloading a Chromium for the tests with Playwright ...")
    libraries = ["--with-deps"] if apt.as_root() is not None and shutil.which("apt-get") else []
    subprocess.run([sys.executable, "-m", "playwright", "install", *libraries, "chromium"], check=False)
    return find_chromium()


def main() -> None:
    """Print where the Chromium is, bringing one when there is none."""
    bring_driver()
    path = find_chromium() or bring_chromium()
    if not path:
        sys.exit(
            "No Chromium for the browser tests; install one (Debian: sudo apt-get install chromium), "
            "name one (make test CHROME=/path/to/chrome), or go without (make test TIMELINE_NO_BROWSER=1)"
        )
    apt.say(f"Browser tests use {path}")


if __name__ == "__main__":
    main()
