"""The tests that a criterion can put to a record, each declared once: what it finds, and how it looks.

A new test is a row in `CRITERION_TESTS`. The browser needs none of it: it gets the verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..facts import duration
from ..models.fixed_words import LABELS
from ..models.parts import DurationOption
from ..models.paths import values_at
from ..models.records import Intervention
from ..models.wizard import Asked, Criterion

Find = Callable[[Intervention, Criterion, Asked], str]
FITS, FAILS, SILENT, POSSIBLE = "fits", "fails", "silent", "possible"


@dataclass(frozen=True)
class CriterionTest:
    """A way to look at a record: what it can find, and what it finds for what an answer asks.

    Each finding that a criterion has words for becomes a reason. Without `find` the findings are the labels of the
    outcomes that are asked for.
    """

    about: str  # what editors are told of it
    findings: tuple[str, ...]
    find: Find | None = None
    always: bool = False  # whether every answer asks it


def is_asked(asked: Asked, word: int | str) -> bool:
    """Tell whether an answer asks for a word, or for all but some others."""
    return word in (asked.any_of or ()) or (asked.other_than is not None and word not in asked.other_than)


def _any_of(record: Intervention, criterion: Criterion, asked: Asked) -> str:
    """Compare the field's words with the answer's; what the source calls possible is not ruled out."""
    given = list(values_at(record, criterion.field))
    if not given:
        return SILENT
    if "alle" in given or any(is_asked(asked, word) for word in given):
        return FITS
    if criterion.possible and any(is_asked(asked, word) for word in values_at(record, criterion.possible)):
        return POSSIBLE
    more = criterion.examples and list(values_at(record, criterion.examples)) == [True]
    return SILENT if more else FAILS


def _filled(record: Intervention, criterion: Criterion, asked: Asked) -> str:
    return FITS if list(values_at(record, criterion.field)) else ""


def _dosage(record: Intervention, criterion: Criterion, asked: Asked) -> str:
    """Tell whether any way to keep the minimum fits the time at hand; ways that tell more are asked before others."""
    options: list[DurationOption] = record.minimum_duration or []
    known = [(duration.weeks(option), duration.lessons(option)) for option in options]
    both = [pair for pair in known if None not in pair] or [pair for pair in known if pair != (None, None)]
    findings = [_fits(weeks, lessons, asked) for weeks, lessons in both]
    return next((word for word in (FITS, SILENT, FAILS) if word in findings), SILENT)


def _fits(weeks: tuple[float, float] | None, lessons: tuple[float, float] | None, asked: Asked) -> str:
    pairs = [(weeks, asked.weeks), (lessons, asked.lessons)]
    if any(span and most is not None and span[0] > most for span, most in pairs):
        return FAILS
    return SILENT if any(span is None and most is not None for span, most in pairs) else FITS


CRITERION_TESTS: Mapping[str, CriterionTest] = {
    "any_of": CriterionTest("Feltets ord mod svarets.", (FITS, FAILS, SILENT, POSSIBLE), _any_of),
    "dosage": CriterionTest("Uger og lektioner mod den tid, der er.", (FITS, FAILS, SILENT), _dosage),
    "evidence": CriterionTest("Mærkerne for de udbytter, svaret nævner.", LABELS),
    "filled": CriterionTest("Om feltet er udfyldt. Gælder alle svar.", (FITS,), _filled, always=True),
}
