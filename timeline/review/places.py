"""Which places are one, and how far apart two are."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from timeline.extract.names.folding import spelling_key

if TYPE_CHECKING:
    from timeline.model import Place

_SAME_POINT, _SAME_NAME = 10.0, 500.0  # kilometres within which two points are one place; within which a name is
_EARTH = 6371.0  # kilometres, its radius


def is_same_place(one: Place, other: Place) -> bool:
    """Tell whether two places are one: the same point, or a name, or a part of it between commas, in common.

    "Anchorage, Alaska" is Alaska, Kiev is Kyiv by its point; York is not New York, and Paris, Texas, is far from Paris.
    """
    distance = find_distance(one, other)
    if distance is not None and distance <= _SAME_POINT:
        return True
    parts = [{spelling_key(part.strip()) for part in place.name.split(",") if part.strip()} for place in (one, other)]
    return bool(parts[0] & parts[1]) and (distance is None or distance <= _SAME_NAME)


def find_distance(one: Place, other: Place) -> float | None:
    """Give the kilometres between two points, by the haversine formula; None where one has none."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, east = radians(other.lat - one.lat), radians(other.lon - one.lon)
    chord = sin(north / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, chord)))
