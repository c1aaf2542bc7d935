"""Numbers in fields, from 0 up or below it too, and what is said of a text that should be one."""

from __future__ import annotations

import re
from typing import Annotated, Any, LiteralString

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..reading.figures import has_too_many_digits, meant
from .values import TOLD

BELOW_NOTHING = re.compile(r"-[0-9]")  # in a number or a span as a file has it


def is_number(value: Any) -> bool:
    """Tell whether a value is a number; Python counts true and false among them."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _signed(value: Any) -> Any:
    if is_number(value):
        return value
    raise not_read("number", value, signed=True)


def not_read(rule: LiteralString, value: Any, *, signed: bool = False) -> PydanticCustomError:
    """Return the error of what is no number or span; it says how to write what is one in a Danish text.

    What is below 0 is none, unless it may be `signed`.
    """
    better = meant(value) if isinstance(value, str) else ""
    if better and (signed or not BELOW_NOTHING.search(better)):
        return PydanticCustomError(rule, rule, {"kind": "meant", "better": better})
    digits = isinstance(value, str) and has_too_many_digits(value)
    return PydanticCustomError(rule, rule, {"kind": "digits"} if digits else {})


def as_number(value: Any) -> Any:
    """Return a number from 0 up as it is; raise for anything else."""
    if not is_number(value):
        raise not_read("number", value)
    if value < 0:
        raise PydanticCustomError("negative", "negative", {})
    return value


Number = Annotated[
    Any, AfterValidator(as_number), WithJsonSchema({"type": "number", "minimum": 0, TOLD: ["number"], "examples": [10]})
]
Signed = Annotated[Any, AfterValidator(_signed), WithJsonSchema({"type": "number", TOLD: ["number"]})]
