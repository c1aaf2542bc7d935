"""Where values stand in a file of YAML, and the lists and mappings that are open while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Loc = tuple[str | int, ...]


@dataclass
class Marks:
    """Where each value and each field's name stands, and how a plain value is written."""

    values: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    written: dict[Loc, str] = field(default_factory=dict)

    def locate(self, loc: Loc, *, at_key: bool = False) -> tuple[int, int]:
        """Return line and column of a place, or of the nearest place above it that exists."""
        if at_key and loc in self.keys:
            return self.keys[loc]
        for length in range(len(loc), 0, -1):
            place = self.values.get(loc[:length]) or self.keys.get(loc[:length])
            if place:
                # A missing field is told at the name of the block that lacks it.
                return place if length == len(loc) else self.keys.get(loc[:length], place)
        return 1, 1


class Frame:
    """An open list or mapping; `key` is the name whose value is awaited."""

    __slots__ = ("braces", "container", "doubled", "is_list", "is_set", "key")

    def __init__(self, container: Any, *, braces: bool, is_set: bool = False) -> None:
        self.container = container
        self.is_list = type(container) is list
        self.braces = braces  # written as {…} or […]
        self.is_set = is_set  # names without values
        self.key: str | None = None
        self.doubled = False  # whether the name stands there already
