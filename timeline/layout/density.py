"""Density: how many events fall into each stretch of a lane, where they are too many to draw singly."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timeline.layout.lanes import Group
from timeline.model import Story
from timeline.viewport import Viewport

BIN_PIXELS = 8
"""The width of a bin: fine enough to show a burst, wide enough to be hit by a finger with its neighbours."""


@dataclass(frozen=True, slots=True)
class Bin:
    """``count`` events of a lane that begin in the days ``[start, end)``."""

    lane: int
    start: float
    end: float
    count: int


def count_bins(story: Story, groups: Sequence[Group], viewport: Viewport) -> tuple[Bin, ...]:
    """Count the events of each lane by equal bins of the window; what began before it counts in the first bin."""
    edges = np.linspace(viewport.start, viewport.end, max(1, round(viewport.width / BIN_PIXELS)) + 1)
    bins = []
    for lane, group in enumerate(groups):
        bounds = [story.events[number].when.bounds() for number in group.events]
        starts = [max(start, viewport.start) for start, end in bounds if viewport.meets(start, end)]
        counts, _ = np.histogram(starts, edges)
        bins += [Bin(lane, float(edges[at]), float(edges[at + 1]), int(counts[at])) for at in np.flatnonzero(counts)]
    return tuple(bins)
