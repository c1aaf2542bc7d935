"""The site's mark as pictures, for where no browser draws `favicon.svg`: tabs, home screens, and shared links."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BAR = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)")
_FILL = re.compile(r'fill="#([0-9A-Fa-f]{6})"')
_SIDE = 32  # of the drawing


@dataclass(frozen=True)
class Mark:
    """The drawing: its ground as red, green and blue, and its white bars as x, y, width and height."""

    ground: tuple[int, int, int]
    bars: list[tuple[int, int, int, int]]


def pictures(favicon: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures by their paths below the site, drawn from the one that is written by hand."""
    text = favicon.read_text("utf-8")
    fill = _FILL.search(text)
    bars = [tuple(map(int, bar.groups())) for bar in _BAR.finditer(text)]
    if not fill or not bars:
        raise ValueError(f"{favicon} has no ground or no bars")
    mark = Mark(tuple(bytes.fromhex(fill[1])), bars)  # type: ignore[arg-type]
    small = png(mark, 32, 32)
    yield "favicon.ico", struct.pack("<3H4B2H2I", 0, 1, 1, 32, 32, 0, 0, 1, 32, len(small), 22) + small
    yield "apple-touch-icon.png", png(mark, 180, 180)
    yield "deling.png", png(mark, 1200, 630)


def png(mark: Mark, width: int, height: int) -> bytes:
    """Draw the mark as large as fits, in the middle of its ground; edges between two points are mixed."""
    scale = min(width, height) / _SIDE
    left, top = (width - _SIDE * scale) / 2, (height - _SIDE * scale) / 2
    boxes = [
        (left + x * scale, top + y * scale, left + (x + wide) * scale, top + (y + tall) * scale)
        for x, y, wide, tall in mark.bars
    ]
    rows = bytearray()
    seen: dict[tuple[float, ...], bytes] = {}
    for y in range(height):
        down = tuple(_covered(y, box[1], box[3]) for box in boxes)
        if down not in seen:
            seen[down] = b"\0" + b"".join(_mixed(mark.ground, _white(x, down, boxes)) for x in range(width))
        rows += seen[down]
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def _white(x: int, down: tuple[float, ...], boxes: list[tuple[float, float, float, float]]) -> float:
    """Return how much of a point lies in the bars, of which each has so much of the row."""
    return sum(part * _covered(x, box[0], box[2]) for part, box in zip(down, boxes, strict=True))


def _covered(at: int, start: float, end: float) -> float:
    """Return how much of a point lies between two edges."""
    return max(0.0, min(at + 1.0, end) - max(float(at), start))


def _mixed(ground: tuple[int, int, int], white: float) -> bytes:
    return bytes(round(part + (255 - part) * min(white, 1.0)) for part in ground)
