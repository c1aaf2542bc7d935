"""Figures: decimal numbers that keep the digits that their source prints."""

from __future__ import annotations

from typing import Self


class Figure(float):
    """A decimal number to reckon with; as text it has the digits it was written with: 0.10 stays 0.10."""

    written: str  # with a point, without a plus

    def __new__(cls, written: str) -> Self:
        """Read a number such as -0.10; ValueError for what is none."""
        figure = super().__new__(cls, written)
        figure.written = written.removeprefix("+")
        return figure

    @property
    def places(self) -> int:
        """Return how many decimals it is written with."""
        return len(self.written.partition(".")[2])

    def __repr__(self) -> str:
        """Return the digits as written."""
        return self.written
