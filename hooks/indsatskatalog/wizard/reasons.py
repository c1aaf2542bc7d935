"""A reason of the wizard: a sentence about a record, with what decides it."""

from __future__ import annotations

from dataclasses import dataclass

from ..facts import danish
from ..facts.catalogue import Catalogue
from ..facts.evidence import Form, Standing
from ..facts.sentences import grades_of


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence about a record, the source that says it, if one does, and the place on its page that tells more."""

    text: str
    ref: str | None = None
    locator: str | None = None
    at: str | None = None
    gain: bool = False  # a Danish study with a comparison found a gain; such reasons stand first


Weighed = tuple[str, Reason]  # what it means to the reader, and the reason


def named(catalogue: Catalogue, standing: Standing, form: Form | None) -> str:
    """Name an outcome, the form that it was found for where a type has several, and the grades of its studies."""
    word = catalogue.word("domain", standing.domain).lower()
    if form is None:
        return word
    years = grades_of(form.deciding)
    about = [form.name] if len(standing.forms) > 1 else []
    about += [danish.grades(years)] if years else []
    return f"{word} ({', '.join(about)})" if about else word
