"""`python -m tools.serve ARGUMENTS` is `streamlit run app.py ARGUMENTS` with the page's modules at hand.

Streamlit imports them at the first visit, while the reader waits. Here a thread imports them as soon as the server
stands, and opens the story, in the second that the browser needs for Streamlit's own scripts.
"""

import importlib
import sys
import threading
import time
from pathlib import Path

from streamlit.runtime import Runtime
from streamlit.web import cli

APP = Path(__file__).parents[1] / "app.py"
NEEDED = ("timeline.read", "timeline.scene", "timeline.table", "timeline.view", "babel.dates", "babel.plural")
POLL = 0.02  # seconds between two looks at whether the server stands


def import_ahead() -> None:
    """Import what the first page needs, once the server stands; what cannot be imported is the page's to tell."""
    while not Runtime.exists():
        time.sleep(POLL)
    for name in NEEDED:
        importlib.import_module(name)
    stories = importlib.import_module("timeline.component.stories")
    stories.open_path(stories.given_path(), {})  # which the page then finds in Streamlit's cache


def main() -> None:
    """Start the server; it does not return."""
    threading.Thread(target=import_ahead, daemon=True).start()
    sys.argv = ["streamlit", "run", str(APP), *sys.argv[1:]]
    cli.main()


if __name__ == "__main__":
    main()
