"""How the errors of files are told: each by the nearest message, and what many places have in common once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..models.numbers import BELOW_NOTHING
from ..models.paths import must_be_there, whole_at
from ..reading.figures import meant
from ..reading.marks import Loc
from ..reading.messages import MESSAGES
from ..reading.problems import Problem, cut, field_path, known_list, place, said
from ..reading.strict_yaml import Document
from ..reading.unseen import NO_SIGN, SIGN_RULES, called, told_of

_ENDS = ("min", "max")
_UNKNOWN, _GROUPED = "unknown", "thousands"
_MOST_PLACES = 5  # that each have their own line
_MOST_NAMED = 12  # of more, that are named by file and line


def key_of(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Return the key of an error's message; where there are several, the one that is nearest to what is wrong."""
    _fit(error, model)
    kind, context = error["type"], error.get("ctx", {})
    nearer = str(context.get("kind"))  # of one kind of words more can be told
    if kind == _UNKNOWN and not context["known"]:
        nearer = "none"
    elif kind == "string_type" and isinstance(error["input"], dict | list):
        nearer = "parts"
    elif kind in ("too_short", "string_too_short", "blank") and must_be_there(model, error["loc"]):
        nearer = "must"  # no cure may leave it out
    return next((key for key in (f"{kind}.{nearer}", kind) if key in MESSAGES), "value")


def fit_numbers(problems: list[Problem], document: Document, model: type[BaseModel]) -> None:
    """Tell of a point between thousands in words that fit its field: where only whole numbers go, no decimal does."""
    for number, one in enumerate(problems):
        written = document.grouped.get(one.field) if (one.path, one.rule) == (document.shown, _GROUPED) else None
        if written and whole_at(model, one.field) is not None:
            place, whole = (one.line, one.column), written.replace(".", "")
            told = Problem.told(one.path, f"{_GROUPED}.whole", place, of=one.field, written=written, whole=whole)
            problems[number] = told


def _fit(error: ErrorDetails, model: type[BaseModel]) -> None:
    """Let what is told of a number that cannot be read fit a field where only whole numbers go."""
    context = error.get("ctx", {})
    told = ("number", "range", "range_order")
    bounds = whole_at(model, field_path(error["loc"])) if error["type"] in told else None
    if error["type"] == "range_order":
        low, high = context["low"], context["high"]
        if bounds and not bounds["minimum"] <= high < low <= bounds["maximum"]:  # no order of them makes both years
            outside = high if high < bounds["minimum"] else low
            error["type"], error["ctx"] = "year", {"year": outside}
    elif bounds is not None:
        better = meant(str(error["input"]), whole=True)
        fits = better and not BELOW_NOTHING.search(better) and _within(better, bounds)
        kind = "meant" if fits else "year" if bounds else "whole"
        error["ctx"] = context = context | {"kind": kind, "better": better}
    if context.get("kind") == "meant" and error["loc"][-1] in _ENDS:
        error["ctx"] = context | {"better": _as_an_end(str(error["loc"][-1]), str(context["better"]))}


def _as_an_end(name: str, better: str) -> str:
    """Write a span, {min: 12, max: 16}, as it stands where one of its ends was to be: its number, or both ends."""
    ends = dict(re.findall(r"(\w+): ([^,}]+)", better))
    if [*ends] == [name]:
        return str(ends[name])
    return " og ".join(f"{end}: {number}" for end, number in ends.items()) or better


def _within(better: str, bounds: Mapping[str, int]) -> bool:
    numbers = [int(digits) for digits in re.findall("[0-9]+", better)]
    return not bounds or bounds["minimum"] <= min(numbers) <= max(numbers) <= bounds["maximum"]


def faults_of(invalid: ValidationError, document: Document, at: Loc) -> list[tuple[Loc, ErrorDetails]]:
    """Return the errors of a part of a file with their places, but what follows from a sign that was told there."""
    told = {problem.field for problem in document.problems if problem.rule in SIGN_RULES} - {""}
    every = [one for error in invalid.errors(include_url=False, include_context=True) for one in _apart(error)]
    placed = [(at + tuple(part for part in error["loc"] if part != "[key]"), error) for error in every]
    paths = [field_path(loc) for loc, _ in placed]
    return [one for one, path in zip(placed, paths, strict=True) if path not in told and not NO_SIGN.search(path)]


def _apart(error: ErrorDetails) -> Iterator[ErrorDetails]:
    """Yield an error and those that were found in the same text, each by itself."""
    yield error
    for kind, found in error.get("ctx", {}).get("more", ()):
        yield {**error, "type": kind, "ctx": {"found": found}}


def sign_problems(folder: str, templates: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the problem of the first sign in each template that no text may hold."""
    for name, text in templates.items():
        signs = (found for found in NO_SIGN.finditer(text) if found[0] != "\r")  # half of Windows' line end
        if sign := next(signs, None):
            key, at = told_of(sign[0], ".template"), place(text, sign.start())
            yield Problem.told(f"{folder}/{name}", key, at, found=called(sign[0]))


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with what many places name and nothing defines told once: it is gone, not they are wrong."""
    places: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.rule == _UNKNOWN:
            places.setdefault(problem.message, []).append(problem)
    many = {message: found for message, found in places.items() if len(found) > _MOST_PLACES}
    told = {found[0]: _together(found) for found in many.values()}
    return [told.get(one, one) for one in problems if one in told or one.rule != _UNKNOWN or one.message not in many]


def _together(found: list[Problem]) -> Problem:
    first = found[0]
    places = known_list([f"{one.path}:{one.line}" for one in found[1:]], _MOST_NAMED)
    words = {"message": first.message, "many": len(found) - 1, "cure": first.cure, "places": places}
    message, cure = said(f"{_UNKNOWN}.many", words)
    return replace(first, message=message, cure=cure)


def ids_in(items: Any) -> dict[str, None]:
    """Return the ids that a list defines, those of bad items too."""
    ids = [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return dict.fromkeys(id for id in ids if isinstance(id, str))


def named(problem: Problem, shown: str, items: list[Any]) -> Problem:
    """Let a problem in a list say `eva2021.issued` for `[0].issued`: editors know an item by its id."""
    at, _, rest = problem.field.partition("]")
    # An empty item is left out of the list, so its number is another's.
    if problem.path != shown or not at.removeprefix("[").isdigit() or (problem.rule == "empty_value" and not rest):
        return problem
    number = int(at.removeprefix("["))
    item = items[number] if at.startswith("[") and number < len(items) else None
    id = item.get("id") if isinstance(item, dict) else None
    return replace(problem, field=f"{cut(id)}{rest}") if isinstance(id, str) and id else problem
