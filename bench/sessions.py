"""Many readers of one large story: what the server takes of memory for them, and how long each waits for an answer.

    python -m bench.sessions [EVENTS] [SESSIONS] [RERUNS]        1,000,000 events, 50 sessions, 1,000 reruns

Each session is a real one, over Streamlit's own websocket and messages; only the browser is missing, fifty of which no
small machine holds. A session says what the chart would say, that it is there, and asks for the events from a day on,
another day each time. Memory is that of the server's process: its own, without what it has mapped of files.
"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench._browser import serve, wait_for
from bench._measure import compare
from timeline.cli import main as run_timeline

ACTORS = 1_000
WORST_MEMORY, WORST_SHARE, WORST_WAIT, WORST_GROWTH = 1.0, 1.3, 10, 1.1
TEN = 10


class Session:
    """A reader without a browser: tells the page what its browser would, and reads until the run has ended."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._ids: dict[str, str] = {}  # of the widgets that are spoken for: the chart and the filters
        self._command = ""
        self._serial = 0
        self.count = ""  # the line above the chart: how many events are shown

    @classmethod
    async def open(cls, url: str) -> "Session":
        """Connect as the page's script does, and see the whole page."""
        address = url.replace("http", "ws") + "/_stcore/stream"
        protocols = [Subprotocol("streamlit")]
        session = cls(await connect(address, subprotocols=protocols, origin=Origin(url), max_size=None))
        await session.run("")  # draws the chart, which then says that it is there
        await session.run("")  # draws what stands around it
        return session

    async def run(self, since: str) -> float:
        """Ask for the events from a day on, and give the seconds until the page is drawn; raise where it has failed."""
        message = BackMsg()
        self._serial += 1
        view = {"window": None, "open": "", "width": 1000, "dark": False, "command": self._command}
        asked = {"command": self._command, "serial": self._serial, "filter": {"since": since}}
        states = {"chart": {"view": view}, "filters": {"asked": asked}}
        message.rerun_script.query_string = ""
        for name, identity in self._ids.items():
            state = message.rerun_script.widget_states.widgets.add(id=identity)
            state.json_value = json.dumps(states[name])
        start = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        while True:
            told = ForwardMsg.FromString(await self._socket.recv(decode=False))
            kind = told.WhichOneof("type")
            if kind == "delta":
                self._see(told.delta.new_element)
            elif kind == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return time.perf_counter() - start

    def _see(self, element: Element) -> None:
        """Note what the page shows; raise where it shows that it has failed."""
        if element.HasField("exception"):
            raise RuntimeError(element.exception.message)
        if element.HasField("bidi_component"):
            part = element.bidi_component
            name = part.component_name.rpartition(".")[2]
            if name in {"chart", "filters"}:
                self._ids[name] = part.id
            if name == "chart":
                (scene,) = json.loads(part.json)
                self._command, self.count = scene["command"], scene["texts"]["count"]

    async def close(self) -> None:
        """Leave."""
        await self._socket.close()


def day(number: int) -> str:
    """Give another day for each number, of the twenty years that the story takes."""
    return f"{2007 + number % 17}-{1 + number // 17 % 12:02}-{1 + number // 204 % 28:02}"


def memory() -> float:
    """Give the gigabytes that the server, the only process that this one has started, has for itself."""
    own = os.getpid()
    (server,) = Path(f"/proc/{own}/task/{own}/children").read_text(encoding="ascii").split()
    lines = Path(f"/proc/{server}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1e6 for line in lines if line.startswith("RssAnon"))


async def measure(url: str, sessions: int, reruns: int) -> None:
    """Measure one session, ten, all at once, and many reruns."""
    first = await Session.open(url)
    alone = [await first.run(day(number)) for number in range(TEN)]
    one = memory()
    compare("memory with one session, GB", one, WORST_MEMORY)
    others = [await Session.open(url) for _ in range(TEN - 1)]
    for number, session in enumerate(others):
        await session.run(day(100 + number))
    compare("memory with ten sessions / with one", memory() / one, WORST_SHARE)

    others += [await Session.open(url) for _ in range(sessions - TEN)]
    everyone = [first, *others]
    waits = await asyncio.gather(*(each.run(day(200 + at)) for at, each in enumerate(everyone)), return_exceptions=True)
    if len({each.count for each in everyone}) < len(everyone) // 2:
        sys.exit("the sessions do not show what they asked for")
    failed = [each for each in waits if isinstance(each, BaseException)]
    told = [each for each in waits if isinstance(each, float)]
    print(f"  {len(everyone)} sessions that filter at once: {len(failed)} failed, {failed[:1] or ''}")
    print(f"  one alone {statistics.median(alone):.3f} s, each of them {statistics.median(told):.3f} s at the median")
    compare("answer of many at once / of one alone", statistics.median(told) / statistics.median(alone), WORST_WAIT)

    for session in others:
        await session.close()
    before = memory()
    for number in range(reruns):
        await first.run(day(number))
    compare(
        f"memory after {reruns:,} reruns / before, all {sessions} sessions having been there",
        memory() / before,
        WORST_GROWTH,
    )


def main() -> None:
    """Start a server on a large story and measure it."""
    events, sessions, reruns = (
        int(sys.argv[at]) if sys.argv[at:] else usual for at, usual in ((1, 1_000_000), (2, 50), (3, 1_000))
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.parquet"
        run_timeline(["sample", "--events", str(events), "--actors", str(ACTORS), "--to", str(path)])
        print(f"\nsessions on {events:,} events")
        with serve("app.py", path) as url:
            wait_for(url)
            asyncio.run(measure(url, sessions, reruns))


if __name__ == "__main__":
    main()
