"""Many articles at once: in several processes, in order, resumable; a faulty one costs only itself.

    names ── read_all ─┬─ a process ── read_one ── Outcome ─┐ as they finish
                       └─ a process ── read_one ── Outcome ─┴──> told and returned in the order of the names

What an article gave is laid aside at once (``timeline.cli.parts``), so that a command that was broken off goes on where
it stood when it is given again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from timeline.cli.articles import ADDRESS, STANDARD_INPUT, content, gather, read_article, settings_of
from timeline.cli.parts import Parts, find_part, keep_part
from timeline.cli.terminal import Bar, complain, counted, one_line, tell
from timeline.errors import TimelineError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from timeline.cli.articles import Settings
    from timeline.extract.keeping import Told
    from timeline.model import Story

_FEW = 40  # articles that are read sooner than further processes have started (each takes one to two seconds for it)

_DATED_BY = {
    "given": "as given",
    "front matter": "by its front matter",
    "page data": "as the page states for machines",
    "page": "as the page shows",
    "address": "by its address or an element marked as a date",
    "text": "as its text says",
    "feed": "by its feed",
    "name": "by its name",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one name: what its articles tell, or why they tell nothing."""

    name: str
    told: tuple[Told, ...] = ()
    faults: tuple[TimelineError, ...] = ()
    resumed: bool = False
    """Whether it was read in an earlier run."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """What came of all articles of a command."""

    told: tuple[Told, ...]
    faulty: bool
    parts: Parts


def harvest(arguments: argparse.Namespace, story: Story | None, into: Path | None) -> Harvest:
    """Read all articles of a command; say of each what was found, and at the end which of them were faulty."""
    settings = settings_of(arguments, story)
    names = gather(arguments.articles)
    parts = Parts.beside(into, settings)
    try:
        if getattr(arguments, "on", ""):
            from timeline.cli.spark import read_on  # noqa: PLC0415 - an extra

            outcomes = read_on(arguments.on, names, settings, parts, _say(settings))
        else:
            work = partial(read_one, settings=settings, parts=parts)
            outcomes = read_all(names, work, arguments.jobs, say=_say(settings))
    except KeyboardInterrupt:
        if parts.folder and parts.folder.is_dir():
            tell("broken off; the same command goes on from here")
        raise
    if resumed := sum(each.resumed for each in outcomes):
        tell(f"{counted(resumed, 'article')} of an earlier run taken up, not read again")
    told = tuple(told for each in outcomes for told in each.told)
    faults = [error for each in outcomes for error in each.faults]
    for error in faults:
        complain(arguments.prog, error)
    if faults and len(told) + len(faults) > 1:
        tell(f"{len(faults):,} of {counted(len(told) + len(faults), 'article')} could not be read")
    return Harvest(told, bool(faults), parts)


def read_one(name: str, settings: Settings, parts: Parts) -> Outcome:
    """Read what one name holds, or take up what it gave before; whatever is wrong with it costs only itself."""
    try:
        data = b"" if ADDRESS.match(name) else content(name)
        place = parts.place_of(name, data)
        if (kept := find_part(place)) is not None:
            return Outcome(name, tuple(kept), resumed=True)
    except TimelineError as error:
        return Outcome(name, faults=(error,))
    outcome = read_data(name, data, settings)
    if not outcome.faults:
        keep_part(place, outcome.told)
    return outcome


def read_data(name: str, data: bytes, settings: Settings) -> Outcome:
    """Read what the bytes of one name hold, here or on a worker far away; whatever is wrong costs only itself."""
    try:
        told, faults = read_article(name, data, settings)
    except TimelineError as error:
        return Outcome(name, faults=(error,))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one article must not cost the other thousand
        what = f"a fault of this program stopped the reading: {type(error).__name__}: {error}"
        return Outcome(name, faults=(TimelineError(what, where=name, mend="report it with the article"),))
    return Outcome(name, told, faults)


def read_all(
    names: Sequence[str], work: Callable[[str], Outcome], jobs: int, *, say: Callable[[Outcome], None]
) -> list[Outcome]:
    """Read all; ``say`` is called once for each in the order of the names, as soon as those before it are there.

    ``jobs`` is the number of processes; 0 means as many as there are processors, or one where a few articles are read
    sooner than processes start.
    """
    found: dict[int, Outcome] = {}
    ready = 0
    bar = Bar(len(names), "article")
    bar.draw()
    try:
        for number, outcome in _outcomes(names, work, min(jobs or _processors(len(names)), len(names))):
            found[number] = outcome
            bar.clear()
            while ready in found:
                say(found[ready])
                ready += 1
            bar.step()
    finally:
        bar.clear()
    return [found[number] for number in range(len(names))]


def _processors(count: int) -> int:
    return (
        1 if count < _FEW else len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )


def _outcomes(names: Sequence[str], work: Callable[[str], Outcome], jobs: int) -> Iterator[tuple[int, Outcome]]:
    """Give the outcome of each name with its number, as they finish."""
    numbers = range(len(names))
    here = [number for number in numbers if jobs == 1 or names[number] == STANDARD_INPUT]  # others have no such input
    yield from ((number, work(names[number])) for number in here)
    there = [number for number in numbers if number not in set(here)]
    lost = list(there)
    for number, outcome in _in_processes(there, names, work, jobs):
        lost.remove(number)
        yield number, outcome
    for number in lost:  # a process died; which article killed it shows when each has one of its own
        found = [outcome for _, outcome in _in_processes([number], names, work, 1)]
        yield number, found[0] if found else Outcome(names[number], faults=(_deadly(names[number]),))


def _in_processes(
    numbers: Sequence[int], names: Sequence[str], work: Callable[[str], Outcome], jobs: int
) -> Iterator[tuple[int, Outcome]]:
    """Read in processes of their own; where one of them dies, what is not read yet is left out."""
    if not numbers:
        return
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        futures = {pool.submit(work, names[number]): number for number in numbers}
        for future in as_completed(futures):
            try:
                outcome = future.result()
            except BrokenProcessPool:
                continue
            yield futures[future], outcome
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Prepare a process: Ctrl-C is for the one that started it, whose end ends it too, however that came."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _deadly(name: str) -> TimelineError:
    what = "reading it ended the process that read it, as one that takes all memory does"
    return TimelineError(what, where=name, mend="look at the file; leave it out, or cut it into parts")


def _say(settings: Settings) -> Callable[[Outcome], None]:
    """Make what says of each article what was found in it; faults are told at the end, together."""

    def say(outcome: Outcome) -> None:
        for document, draft in outcome.told:
            facts = [document.title, document.publisher, document.published, document.language]
            events = counted(len(draft.candidates), "possible event")
            by_name = document.dated_by == "given" and not settings.published
            dated = _DATED_BY.get("name" if by_name else document.dated_by)
            found = f"{events}, {counted(len(draft.actors), 'new actor')}" + (f"; dated {dated}" if dated else "")
            tell(one_line(f"{outcome.name}: {' · '.join(filter(None, facts))}: {found}"))

    return say
