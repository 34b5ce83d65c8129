"""Which lanes there are, what stands in each, and in which order they come."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from timeline.errors import TimelineError
from timeline.model import Story
from timeline.query import Chosen, Held, choose_events

OTHERS = "\x00others"
"""The key of the lane that holds the folded ones; no key of a story can be equal to it."""


@dataclass(frozen=True, slots=True)
class LaneKind:
    """How events are put into lanes: by the values of a facet ("" for none), and the words and the side of a value."""

    facet: str
    label: Callable[[Story, str], str] = lambda _story, key: key
    side: Callable[[Story, str], str] = lambda _story, _key: ""


# A new kind of lane is one line here, one in the texts ("lanes.KIND") and nothing else.
LANE_KINDS: Mapping[str, LaneKind] = MappingProxyType(
    {
        "actor": LaneKind(
            "actors",
            lambda story, key: story.actors[key].name,
            lambda story, key: story.actors[key].side,
        ),
        "side": LaneKind("sides", side=lambda _story, key: key),
        "place": LaneKind("places"),
        "tag": LaneKind("tags"),
        "none": LaneKind(""),
    }
)


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one lane-to-be, by time.

    ``key`` is "" for events that have no value of the kind, and `OTHERS` for the folded lanes, named in ``folded``.
    """

    key: str
    label: str
    side: str
    track: Held
    folded: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Count the events."""
        return len(self.track)


def find_lane_kind(name: str) -> LaneKind:
    """Look a kind of lanes up by its name."""
    try:
        return LANE_KINDS[name]
    except KeyError:
        raise TimelineError(f'no lanes by "{name}"', mend=f"use one of {', '.join(sorted(LANE_KINDS))}") from None


def find_groups(
    story: Story, events: Sequence[int], kind_name: str, *, first: Sequence[str] = (), most: int | None = None
) -> tuple[Group, ...]:
    """Put events into lanes: chosen ones first, then the fullest; beyond ``most`` they share one lane, `OTHERS`.

    An event of several actors is in the lane of each. Events without a value come last, under the key "". Of a
    selection its lanes are found once, whatever windows are asked for later.
    """
    selection = choose_events(story, events)
    kind = find_lane_kind(kind_name)
    asked = kind_name, tuple(first), most
    return selection.once(("groups", *asked), lambda: tuple(_find_groups(selection, kind, first, most)))


def _find_groups(selection: Chosen, kind: LaneKind, first: Sequence[str], most: int | None) -> Iterator[Group]:
    story = selection.whole.story
    if not kind.facet:
        if len(selection):
            yield Group("", "", "", selection.track)
        return
    tracks = selection.tracks(kind.facet)
    counts = tracks.counts()
    rank = {key: place for place, key in enumerate(first)}
    labels = {int(at): kind.label(story, tracks.words[at]) for at in np.flatnonzero(counts)}
    order = sorted(labels, key=lambda at: (rank.get(tracks.words[at], len(rank)), -counts[at], labels[at]))
    shown = order if most is None or len(order) <= most + 1 else order[:most]
    for at in shown:
        key = tracks.words[at]
        yield Group(key, labels[at], kind.side(story, key), tracks[at])
    if folded := order[len(shown) :]:
        yield Group(OTHERS, "", "", selection.union(tracks[at] for at in folded), tuple(labels[at] for at in folded))
    if len(alone := selection.without(kind.facet)):
        yield Group("", "", "", alone)
