"""What the players themselves make of our files: TimelineJS 3 and vis-timeline in a browser, markwhen's own parser.

    python -m bench.players [STORY]

The players come from the npm registry into `.players`, which git does not see; that, and a browser, is why this stands
among the benchmarks and in no test. Every event of the story has to be there by its title, and no script may
fail. Pictures of the two pages are left in `.players`.
"""

import json
import shutil
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page

from bench._browser import PATIENCE, ROOT, open_browser
from bench._events import BUNDLED
from timeline.export import Order, export
from timeline.model import Story
from timeline.read import read_story

PLAYERS = ROOT / ".players"
PACKAGES = ("@knight-lab/timelinejs@3.9.11", "vis-timeline@8.5.4", "@markwhen/parser")

TIMELINEJS = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="node_modules/@knight-lab/timelinejs/dist/css/timeline.css">
<script src="node_modules/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<div id="player" style="width: 1400px; height: 850px"></div>
<script>fetch("story.timelinejs.json").then((answer) => answer.json()).then((data) => {
  window.data = data; window.player = new TL.Timeline("player", data, { hash_bookmark: false, font: null });
  player.on("loaded", () => { window.loaded = true; }); });</script>"""

VIS = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css">
<script src="node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"></script>
<div id="player"></div>
<script>fetch("story.vis.json").then((answer) => answer.json()).then((data) => {
  window.player = new vis.Timeline(document.getElementById("player"), new vis.DataSet(data.items),
    new vis.DataSet(data.groups), data.options);
  setTimeout(() => { window.loaded = true; }, 1500); });</script>"""

MARKWHEN = """const { parse, iter, isEvent } = require("@markwhen/parser");
const result = parse(require("fs").readFileSync("story.mw", "utf8"));
const events = [...iter(result.events)].map((each) => each.eventy).filter(isEvent);
console.log(JSON.stringify(events.map((each) => ({ title: each.firstLine.restTrimmed, id: each.properties.id }))));"""


def install() -> None:
    """Bring the players, once."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("no npm to bring the players with; install it (Debian: apt-get install npm)")
    PLAYERS.mkdir(exist_ok=True)
    if not (PLAYERS / "node_modules" / "vis-timeline").exists():
        words = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(PLAYERS), *PACKAGES]
        subprocess.run(words, check=True, capture_output=True)


def write(story: Story) -> None:
    """Write the files and the pages that play them."""
    order = Order(story, tuple(range(len(story.events))), exported="2026-02-01")
    for ending in ("timelinejs.json", "vis.json", "mw"):
        (PLAYERS / f"story.{ending}").write_bytes(export(ending, order).files[0].content)
    (PLAYERS / "timelinejs.html").write_text(TIMELINEJS, encoding="utf-8")
    (PLAYERS / "vis.html").write_text(VIS, encoding="utf-8")
    (PLAYERS / "markwhen.cjs").write_text(MARKWHEN, encoding="utf-8")


class Quiet(SimpleHTTPRequestHandler):
    """Serves the folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def play(browser: Browser, url: str, name: str, found: str) -> list[str]:
    """Load a page, and give the titles that its player has."""
    said: list[str] = []
    page: Page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{url}/{name}.html")
    page.wait_for_function("window.loaded", timeout=PATIENCE)
    titles: list[str] = page.evaluate(found)
    page.wait_for_timeout(3000)  # they fade in
    page.screenshot(path=PLAYERS / f"{name}.png")
    page.close()
    if said:
        sys.exit(f"{name} said: {said[0]}")
    return titles


def check(name: str, titles: list[str], story: Story) -> None:
    """Tell whether every event is there."""
    missing = {" ".join(event.title.split()) for event in story.events} - {" ".join(title.split()) for title in titles}
    print(f"  {name}: {len(story.events) - len(missing)} of {len(story.events)} events")
    if missing:
        sys.exit(f"{name} does not have {min(missing)!r}")


def main() -> None:
    """Play the story in all three."""
    story = read_story(Path(sys.argv[1]) if sys.argv[1:] else BUNDLED).story
    install()
    write(story)
    print("\nOur files in the players themselves")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(PLAYERS)))
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    with open_browser() as browser:
        slides = "[...document.querySelectorAll('.tl-slide .tl-headline')].map((each) => each.textContent)"
        check("TimelineJS", play(browser, url, "timelinejs", slides), story)
        items = """player.itemsData.get().map((item) =>
            new DOMParser().parseFromString(item.content, "text/html").body.textContent)"""
        check("vis-timeline", play(browser, url, "vis", items), story)
    server.shutdown()
    words = ["node", "markwhen.cjs"]
    told = json.loads(subprocess.run(words, cwd=PLAYERS, check=True, capture_output=True, text=True).stdout)
    check("markwhen", [each["title"] for each in told], story)
    if [each["id"] for each in told] != [event.id for event in story.events]:
        sys.exit("markwhen takes a line for an event that is none")


if __name__ == "__main__":
    main()
