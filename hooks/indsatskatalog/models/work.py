"""What the prose of one file may cost: each text of it takes a part."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

MAX_WORK = 5_000  # what the prose of one file may ask of the parser: some twenty millionths of a second each


class Work:
    """What is left of the work that the prose of one file may ask for."""

    def __init__(self) -> None:
        self._left = MAX_WORK

    def take(self, amount: int) -> None:
        """Take a part; raise PydanticCustomError when there is too little left."""
        self._left -= amount
        if self._left < 0:
            raise PydanticCustomError("prose_work", "work", {"most": MAX_WORK})
