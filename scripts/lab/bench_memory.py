"""The memory that a process and those that it began hold together, looked at while they run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

_LOOKS = 0.05  # seconds between two looks
_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)  # memory that several share, shared out among them


def held_to_its_end(process: subprocess.Popen[bytes]) -> int:
    """Wait until a process ends; return the most bytes that it and its own held at one look, 0 but on Linux.

    What several hold is counted once. The process is still to be asked how it ended.
    """
    most = 0
    while sys.platform == "linux" and not _has_ended(process.pid):
        most = max(most, sum(map(_held, _family(process.pid))))
        time.sleep(_LOOKS)
    return most


def _has_ended(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _family(pid: int) -> list[int]:
    """Return a process and all that it began and that they did."""
    try:
        began = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:  # it has ended since
        return []
    return [pid, *(each for child in began for each in _family(int(child)))]


def _held(pid: int) -> int:
    try:
        found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_bytes())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0
