"""Density: how many events fall into each stretch of a lane, where they are too many to draw singly."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timeline.layout.lanes import Group
from timeline.query import Chosen
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


def count_bins(selection: Chosen, groups: Sequence[Group], viewport: Viewport) -> tuple[Bin, ...]:
    """Count the events of each lane by equal bins of the window; what began before it counts in the first bin."""
    number = max(1, round(viewport.width / BIN_PIXELS))
    edges = np.linspace(viewport.start, viewport.end, number + 1)
    told = selection.bins_of([group.track for group in groups], viewport.start, viewport.end, number)
    bins = []
    for lane, counts in enumerate(each[1:-1] for each in told):
        bins += [Bin(lane, float(edges[at]), float(edges[at + 1]), int(counts[at])) for at in np.flatnonzero(counts)]
    return tuple(bins)
