"""Articles read on Spark (``timeline extract --on spark://host:port``), by the very function that reads them here.

    names ── chunks of articles ── mapInPandas(read_data) ── Outcome, laid aside ──> told in the order of the names

A chunk is one question to Spark; what it gave is laid aside before the next is asked, so that a command that was broken
off goes on where it stood, there or here. Spark's workers need this program installed, and no file of this machine.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from timeline.cli.articles import ADDRESS, STANDARD_INPUT, content
from timeline.cli.many import Outcome, read_data, read_one
from timeline.cli.parts import find_part, keep_part
from timeline.cli.terminal import Bar
from timeline.engine import ask_spark, connect_spark
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from timeline.cli.articles import Settings
    from timeline.cli.parts import Parts

CHUNK = 256
"""Articles that are sent at once: enough for many workers, little to lose."""

_SENT, _GIVEN = "name string, data binary", "name string, outcome string"


def read_on(
    address: str, names: Sequence[str], settings: Settings, parts: Parts, say: Callable[[Outcome], None]
) -> list[Outcome]:
    """Read all articles on Spark, chunk after chunk; ``say`` is called once for each in the order of the names."""
    session = connect_spark(address)
    outcomes = []
    bar = Bar(len(names), "article")
    for first in range(0, len(names), CHUNK):
        for outcome in _read_chunk(session, names[first : first + CHUNK], settings, parts):
            bar.clear()
            say(outcome)
            bar.step()
            outcomes.append(outcome)
    bar.clear()
    return outcomes


def _read_chunk(session: Any, names: Sequence[str], settings: Settings, parts: Parts) -> list[Outcome]:
    """Read some articles; what Spark cannot have (standard input, web addresses) and what was read before, here."""
    found: dict[str, Outcome] = {}
    sent: dict[str, bytes] = {}
    for name in names:
        if name == STANDARD_INPUT or ADDRESS.match(name):
            found[name] = read_one(name, settings, parts)
            continue
        try:
            data = content(name)
        except TimelineError as error:
            found[name] = Outcome(name, faults=(error,))
            continue
        kept = find_part(parts.place_of(name, data))
        if kept is None:
            sent[name] = data
        else:
            found[name] = Outcome(name, tuple(kept), resumed=True)
    for outcome in _ask(session, sent, settings) if sent else ():
        if not outcome.faults:
            keep_part(parts.place_of(outcome.name, sent[outcome.name]), outcome.told)
        found[outcome.name] = outcome
    return [found[name] for name in names]


def _ask(session: Any, sent: dict[str, bytes], settings: Settings) -> Iterator[Outcome]:
    import pandas as pd  # noqa: PLC0415 - for Spark alone

    frame = pd.DataFrame({"name": list(sent), "data": list(sent.values())})
    read = partial(read_frames, settings=settings)
    rows = ask_spark(lambda: session.createDataFrame(frame, _SENT).mapInPandas(read, _GIVEN).collect())
    given = {row["name"]: row["outcome"] for row in rows}
    for name in sent:
        yield from_text(name, given[name])


def read_frames(frames: Iterator[Any], settings: Settings) -> Iterator[Any]:
    """Read frames of articles (name, data) into frames of what they gave (name, outcome); this runs on the workers."""
    import pandas as pd  # noqa: PLC0415 - as above

    for frame in frames:
        pairs = zip(frame["name"], frame["data"], strict=True)
        told = [to_text(read_data(name, bytes(data), settings)) for name, data in pairs]
        yield pd.DataFrame({"name": frame["name"].tolist(), "outcome": told})


def to_text(outcome: Outcome) -> str:
    """Write what an article gave."""
    from timeline.extract.keeping import keep  # noqa: PLC0415 - for these commands alone

    faults = [{"what": each.what, "where": each.where, "mend": each.mend} for each in outcome.faults]
    return json.dumps(
        {"told": [keep(each).decode("utf-8", "surrogatepass") for each in outcome.told], "faults": faults}
    )


def from_text(name: str, text: str) -> Outcome:
    """Read what an article gave."""
    from timeline.extract.keeping import take_up  # noqa: PLC0415 - as above

    given = json.loads(text)
    told = tuple(take_up(each.encode("utf-8", "surrogatepass")) for each in given["told"])
    return Outcome(name, told, tuple(TimelineError(**each) for each in given["faults"]))
