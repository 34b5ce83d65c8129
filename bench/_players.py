"""The players that ours is measured against, vis-timeline and TimelineJS, each on a page that does nothing else.

The libraries come from the npm registry into `.players` (`bench.players`); the pages load a story that our own
exporters wrote, from a server of plain files. As on our page, an event of several actors stands on the lane of each.
Each page notes when it has painted, by the player's own word and the frame that follows it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread

from playwright.sync_api import Page

from bench._browser import PATIENCE
from bench.players import PLAYERS, Quiet, install
from timeline.export import Order, export
from timeline.sample import make_story

_NOTE = """<script>
window.after = (done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())));
window.painted = 0;
</script>"""

_TIMELINEJS = f"""<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">{_NOTE}
<link rel="stylesheet" href="node_modules/@knight-lab/timelinejs/dist/css/timeline.css">
<script src="node_modules/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<div id="player" style="width: 1280px; height: 780px"></div>
<script>fetch("COUNT.timelinejs.json").then((answer) => answer.json()).then((data) => {{
  window.data = data; window.player = new TL.Timeline("player", data, {{ hash_bookmark: false, font: null }});
  player.on("loaded", () => after((now) => {{ window.painted = now; }})); }});</script>"""

_VIS = f"""<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">{_NOTE}
<link rel="stylesheet" href="node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css">
<script src="node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"></script>
<div id="player"></div>
<script>fetch("COUNT.vis.json").then((answer) => answer.json()).then((data) => {{
  window.wanted = null;
  window.view = new vis.DataView(new vis.DataSet(data.items), {{ filter: (item) => !wanted || item.group === wanted }});
  window.player = new vis.Timeline(document.getElementById("player"), view, new vis.DataSet(data.groups), data.options);
  player.on("changed", () => after((now) => {{ window.painted ||= now; }})); }});
// Does something, and gives the seconds until the frame that shows it has gone out.
window.timed = (act) => new Promise((resolve) => {{
  const started = performance.now();
  const changed = () => {{
    player.off("changed", changed);
    after((now) => resolve((now - started) / 1000));
  }};
  player.on("changed", changed);
  act();
}});</script>"""


@contextmanager
def serve_players(counts: tuple[int, ...]) -> Iterator[str]:
    """Write stories of so many events for both players, and serve their pages; give the address."""
    install()
    for count in counts:
        order = Order(make_story(count), tuple(range(count)), exported="2026-02-01")
        for ending, page in (("timelinejs.json", _TIMELINEJS), ("vis.json", _VIS)):
            (PLAYERS / f"{count}.{ending}").write_bytes(export(ending, order).files[0].content)
            (PLAYERS / f"{ending.split('.')[0]}-{count}.html").write_text(page.replace("COUNT", str(count)), "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(PLAYERS)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def open_player(page: Page, url: str, player: str, count: int) -> float:
    """Open a player ("vis" or "timelinejs"), and give the seconds from the visit to its first picture."""
    page.goto(f"{url}/{player}-{count}.html", wait_until="commit")
    page.wait_for_function("() => window.painted > 0", timeout=PATIENCE)
    return float(page.evaluate("window.painted")) / 1000


def filter_vis(page: Page, group: str | None) -> float:
    """Show one group of vis-timeline's, or with None all; give the seconds until it is seen."""
    page.evaluate("(group) => { window.wanted = group; }", group)
    return float(page.evaluate("() => timed(() => view.refresh())"))


def zoom_vis(page: Page, percentage: float) -> float:
    """Zoom vis-timeline in (or out, below 0), at once; give the seconds until it is seen."""
    act = (
        "player.zoomIn(part, { animation: false })" if percentage > 0 else "player.zoomOut(-part, { animation: false })"
    )
    return float(page.evaluate(f"(part) => timed(() => {act})", percentage))
