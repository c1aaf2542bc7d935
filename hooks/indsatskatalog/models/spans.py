"""Spans of numbers: "3 to 5", "at least 10", and counts of things that cannot be split."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from .numbers import Number, Signed, as_number, is_number, not_read
from .values import FIRST_YEAR, LAST_YEAR, TOLD, WHOLE, Data


class Range(Data):
    """A span in the source's own unit. Without `max` it is "at least", without `min` "at most"."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    min: Number = Field(None, title="Mindst", description="Det mindste tal. Står det alene, betyder det «mindst».")
    max: Number = Field(None, title="Højst", description="Det største tal. Står det alene, betyder det «højst».")

    @property
    def least(self) -> float:
        """Return the lower end; of an "at most" its only one."""
        return float(self.max if self.min is None else self.min)

    @model_validator(mode="after")
    def ordered(self) -> Range:
        """Refuse an empty or a reversed span."""
        if self.min is None and self.max is None:
            raise PydanticCustomError("range_empty", "range_empty", {})
        if self.min is not None and self.max is not None and self.min > self.max:
            raise PydanticCustomError("range_order", "range_order", {"low": self.min, "high": self.max})
        return self


def _as_range(value: Any) -> Any:
    if is_number(value):
        return {"min": as_number(value), "max": value}  # told here once, not at both ends
    if isinstance(value, dict | Range):
        return value
    raise not_read("range", value)


class SignedRange(Range):
    """A span that may begin below zero, as effects do."""

    min: Signed = Field(None, title="Mindst", description="Det mindste tal. Står det alene, betyder det «mindst».")
    max: Signed = Field(None, title="Højst", description="Det største tal. Står det alene, betyder det «højst».")


def _as_signed_range(value: Any) -> Any:
    if is_number(value):
        return {"min": value, "max": value}
    if isinstance(value, dict | Range):
        return value
    raise not_read("range", value, signed=True)


def _whole(value: Range) -> Range:
    for end in (value.min, value.max):
        if end is not None and end != int(end):
            raise PydanticCustomError("whole", "whole", {"end": end})
    return value


def _years(value: Range) -> Range:
    for end in (value.min, value.max):
        if end is not None and not (end == int(end) and FIRST_YEAR <= end <= LAST_YEAR):
            raise PydanticCustomError("year", "year", {"year": end})
    return value


Span = Annotated[
    Range,
    BeforeValidator(_as_range, json_schema_input_type=Number | Range),
    Field(examples=[{"min": 10, "max": 14}], json_schema_extra={TOLD: ["range"]}),
]
SignedSpan = Annotated[
    SignedRange,
    BeforeValidator(_as_signed_range, json_schema_input_type=Signed | SignedRange),
    Field(examples=[0.15], json_schema_extra={TOLD: ["range"]}),
]
# A number of things that cannot be split: 1.200 with a Danish point would otherwise be read as 1.2.
Count = Annotated[
    Span, AfterValidator(_whole), Field(examples=[12], json_schema_extra={WHOLE: True, TOLD: ["range", "whole"]})
]
# The years in which something ran.
Years = Annotated[
    Span,
    AfterValidator(_years),
    Field(json_schema_extra={WHOLE: {"minimum": FIRST_YEAR, "maximum": LAST_YEAR}, TOLD: ["year"]}),
]
