"""A reason of the wizard: a sentence about a record, with what decides it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..facts import danish
from ..facts.catalogue import Catalogue
from ..facts.evidence import Form, Standing
from ..facts.sentences import grades_of
from ..facts.whom import reserves


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence about a record, the source that says it, if one does, and the place on its page that tells more."""

    text: str
    ref: str | None = None
    locator: str | None = None
    at: str | None = None
    gain: bool = False  # a Danish study with a comparison found a gain; such reasons stand first
    short: str | None = None  # the same as a part of the sentence that the result begins with
    tried: bool = False  # it says that the type was tried where the answers ask
    found: bool = False  # it tells a label of outcomes, as the line on what is known of the type does


Weighed = tuple[str, Reason]  # what it means to the reader, and the reason


def named(catalogue: Catalogue, standings: Iterable[tuple[Standing, Form | None]]) -> str:
    """Name outcomes, each once: the forms that it was found for where a type has several, and what they have in common.

    That is the studies' grades, for whom alone a gain is shown, and how it went where some of it was lost.
    """
    outcomes: dict[str, dict[tuple[str, ...], list[str]]] = {}  # an outcome → what is said of forms → the forms
    for standing, form in standings:
        by_words = outcomes.setdefault(catalogue.word("domain", standing.domain).lower(), {})
        if form:
            years = grades_of(form.deciding)
            said = ([catalogue.words.grades(years)] if years else []) + reserves(catalogue, form, lasting=False)
            forms = by_words.setdefault((*said,), [])
            forms += [form.name] if len(standing.forms) > 1 else []
    words = []
    for outcome, by_words in outcomes.items():
        about = [", ".join(filter(None, [danish.listing(forms), *said])) for said, forms in by_words.items()]
        told = "; ".join(filter(None, about))
        words.append(f"{outcome} ({told})" if told else outcome)
    return danish.listing(words)
