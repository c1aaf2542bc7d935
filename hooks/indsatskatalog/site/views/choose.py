"""The wizard's questions, what each answer rules out, and the calculator beside them."""

from __future__ import annotations

from itertools import islice
from typing import Any

from ...facts import danish, lines
from ...facts.catalogue import Catalogue
from ...facts.sources import source_notes
from ...models.records import Intervention
from ...models.wizard import DONT_KNOW, Option
from ...wizard.effort import effort_view
from ...wizard.verdicts import examine
from ..page import HeadedTexts
from ..settings import Site
from .local import anything_of, start_of

MOST_NAMED = 20  # types named under one answer
# What people call the calculator when they search.
_NAMES = (
    "beregner",
    "regn på prisen",
    "hvad koster det",
    "koster mindst",
    "pris",
    "gratis",
    "billigst",
    "dyrest",
    "beregn løn og timer",
    "budget",
)


def choose(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return the wizard with, for every answer, the types it excludes and why; of very many, the first ones."""
    wizard = catalogue.wizard
    return {
        "wizard": wizard,
        "sources": [source_notes(catalogue, wizard, f"questions[{n}]") for n in range(len(wizard.questions))],
        "answers": _answers(catalogue),
        "MOST": MOST_NAMED,
        "DONT_KNOW": DONT_KNOW,
        "categories": catalogue.vocabularies.category,
        "effort": effort_view(catalogue, start_of(site)),
        "own": anything_of(site, catalogue),
    }


def _answers(catalogue: Catalogue) -> list[list[tuple[Option, list[tuple[Intervention, str]]]]]:
    """Return each question's answers, with the types that each excludes and why."""
    examined = [examine(catalogue, record) for record in catalogue.interventions.values()]

    def excluded(question: int, option: int) -> list[tuple[Intervention, str]]:
        verdicts = ((case, case.verdicts[question][option].excluded) for case in examined)
        return [(case.record, " ".join(case.reasons[n].text for n in numbers)) for case, numbers in verdicts if numbers]

    return [
        [(option, excluded(q, o)) for o, option in enumerate(question.options)]
        for q, question in enumerate(catalogue.wizard.questions)
    ]


def texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what the calculator begins with, for the search: the prices that sources tell, of very many the first."""
    every = ((record, lines.prices(catalogue, record)) for record in catalogue.interventions.values())
    priced = islice((pair for pair in every if pair[1]), MOST_NAMED)
    told = [f"{record.title}: {danish.listing(prices)}" for record, prices in priced]
    own = catalogue.say("Hvilken indsats koster mindst? Regn også med jeres egne timer, {pupil.many} og priser.")
    said = f"Kildernes priser: {'; '.join(told)}" if told else "Ingen kilde oplyser en pris"
    return [("hvad-det-kraever", "Regn på det", [said, own], _NAMES)]
