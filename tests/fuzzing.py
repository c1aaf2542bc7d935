"""What tests of made-up texts share: how many, and what of HTML is safe to show."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Iterator, Mapping

from hypothesis import HealthCheck, settings

from tests.tiny import ROOT

LONGER = int(os.environ.get("FUZZ", "1"))
MINUTES = float(os.environ.get("MINUTES", "10"))  # that a longer run of one test may take
PIECES = (ROOT / "tests" / "vectors" / "hostile.txt").read_text("utf-8").split()
SIGNS = [" ", "  ", "    ", "\n", "\n", "\n\n", "\t", "\u00a0", "\u2028", "\u202e", "\u0085", "\r", "\x02", "\x0c"]
_TAG = re.compile(r'</?([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)(?: /)?>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"<>]*)"')
_SAFE = re.compile(r"https?://|mailto:|#|\?|\.{1,2}/|/(?![/\\])", re.IGNORECASE)
# What prose may become: its elements, and what each may say of itself.
_BARE = "p em strong pre ul li blockquote h1 h2 h3 h4 h5 h6 hr br table thead tbody tr th td"
PROSE: Mapping[str, set[str]] = {
    **{name: set() for name in re.findall(r"\w+", _BARE)},
    "code": {"class"},
    "ol": {"class", "start"},
    "a": {"href", "title"},
}


def bounded(examples: int) -> settings:
    """Try a number of examples, in the suite the same in every run; FUZZ=100 tries a hundred times as many others."""
    return settings(
        max_examples=examples * LONGER,
        derandomize=LONGER == 1,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


class Throws:
    """Numbers from 0 upwards, so many in the suite; a longer run ends after MINUTES. Length: how many were given."""

    def __init__(self, most: int) -> None:
        self.most, self.given = most, 0
        self.end = time.monotonic() + MINUTES * 60 if LONGER > 1 else float("inf")

    def __len__(self) -> int:
        return self.given

    def __iter__(self) -> Iterator[int]:
        for number in range(self.most):
            if time.monotonic() > self.end:
                break
            self.given += 1
            yield number
        print(f"{self.given} gange i alt")  # shown where a test fails, and by `make fuzz`


def dice(seed: int, rounds: int) -> tuple[random.Random, Throws]:
    """Return dice and how often to throw them; in the suite they fall the same in every run, else by SEED."""
    seed = seed if LONGER == 1 else int(os.environ.get("SEED") or random.SystemRandom().randrange(2**32))
    print(f"frø {seed}")
    return random.Random(seed), Throws(rounds * LONGER)


def made_up(chance: random.Random, most: int = 25) -> str:
    """Return a text of hostile pieces."""
    return "".join(chance.choices([*PIECES, *SIGNS], k=chance.randint(1, most)))


def unsafe_in(html: str, allowed: Mapping[str, set[str]] = PROSE) -> list[str]:
    """Return what of some HTML may not be shown: elements, attributes, addresses, and signs that no tag explains."""
    found = ["a sign of a tag"] if re.search("[<>]", _TAG.sub("", html)) else []
    for name, written in _TAG.findall(html):
        if name not in allowed:
            found.append(f"<{name}>")
            continue
        for attribute, value in _ATTRIBUTE.findall(written):
            if attribute not in allowed[name]:
                found.append(f"<{name} {attribute}>")
            # A browser leaves out spaces and controls before and in the name of a scheme.
            if attribute == "href" and not _SAFE.match(re.sub(r"[\0-\x20\x7f-\xa0]", "", value)):
                found.append(value)
    return found
