"""Which lanes there are, what stands in each, and in which order they come."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from timeline.errors import TimelineError
from timeline.model import Event, Story

OTHERS = "\x00others"
"""The key of the lane that holds the folded ones; no key of a story can be equal to it."""


@dataclass(frozen=True, slots=True)
class LaneKind:
    """How events are put into lanes: the keys of an event, the words and the side of a key."""

    keys: Callable[[Story, Event], Sequence[str]]
    label: Callable[[Story, str], str] = lambda _story, key: key
    side: Callable[[Story, str], str] = lambda _story, _key: ""


def _sides(story: Story, event: Event) -> list[str]:
    return list(dict.fromkeys(story.actors[actor].side for actor in event.actors if story.actors[actor].side))


# A new kind of lane is one line here, one in the texts ("lanes.KIND") and nothing else.
LANE_KINDS: Mapping[str, LaneKind] = MappingProxyType(
    {
        "actor": LaneKind(
            lambda _story, event: event.actors,
            lambda story, key: story.actors[key].name,
            lambda story, key: story.actors[key].side,
        ),
        "side": LaneKind(_sides, side=lambda _story, key: key),
        "place": LaneKind(lambda _story, event: [event.where.name] if event.where else []),
        "tag": LaneKind(lambda _story, event: event.tags),
        "none": LaneKind(lambda _story, _event: [""]),
    }
)


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one lane-to-be: positions in ``story.events`` in the order of time.

    ``key`` is "" for events that have no value of the kind, and `OTHERS` for the folded lanes, named in ``folded``.
    """

    key: str
    label: str
    side: str
    events: tuple[int, ...]
    folded: tuple[str, ...] = ()


def find_lane_kind(name: str) -> LaneKind:
    """Look a kind of lanes up by its name."""
    try:
        return LANE_KINDS[name]
    except KeyError:
        raise TimelineError(f'no lanes by "{name}"', mend=f"use one of {', '.join(sorted(LANE_KINDS))}") from None


def find_groups(
    story: Story, events: Sequence[int], kind_name: str, *, first: Sequence[str] = (), most: int | None = None
) -> list[Group]:
    """Put events into lanes: chosen ones first, then the fullest; beyond ``most`` they share one lane, `OTHERS`.

    An event of several actors is in the lane of each. Events without a value come last, under the key "".
    """
    kind = find_lane_kind(kind_name)
    members: dict[str, list[int]] = {}
    for number in events:
        for key in dict.fromkeys(kind.keys(story, story.events[number])) or [""]:
            members.setdefault(key, []).append(number)
    alone = members.pop("", None)
    rank = {key: place for place, key in enumerate(first)}
    keys = sorted(members, key=lambda key: (rank.get(key, len(rank)), -len(members[key]), kind.label(story, key)))
    if most is not None and len(keys) > most + 1:
        keys, folded = keys[:most], keys[most:]
    else:
        folded = []
    groups = [Group(key, kind.label(story, key), kind.side(story, key), tuple(members[key])) for key in keys]
    if folded:
        together = set().union(*(members[key] for key in folded))
        labels = tuple(kind.label(story, key) for key in folded)
        groups.append(Group(OTHERS, "", "", tuple(number for number in events if number in together), labels))
    if alone:
        groups.append(Group("", "", "", tuple(alone)))
    return groups
