"""What is made of a value once, and goes when the value goes: the value itself does not change."""

from collections.abc import Callable
from typing import TypeVar, cast

Made = TypeVar("Made")


class Memory:
    """Remembers by a key what was made; two who ask at the same time may both make it, and get equal things."""

    def __init__(self) -> None:
        self._made: dict[object, object] = {}

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """Give what was made under a key before, or make it."""
        if key not in self._made:
            self._made[key] = make()
        return cast("Made", self._made[key])
