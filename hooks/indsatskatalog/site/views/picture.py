"""The catalogue on half a screen: types as rows, outcomes as columns, in each cell a sign a form."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...facts import danish
from ...facts.catalogue import Catalogue
from ...facts.evidence import Form, Standing
from ...facts.findings import evidence_terms, first_types
from ...facts.lasting import lasting
from ...facts.lines import category
from ...facts.sentences import standing_sentence
from ...facts.whom import reserves, tried_unseen
from ...models.fixed_words import MIXED, NO_EFFECT, POSITIVE
from ...models.guide import CategoryTerm, DomainTerm, EvidenceTerm
from ...models.records import Intervention

COMPARED = (POSITIVE, MIXED, NO_EFFECT)  # what a comparison was measured with
_GROUPS = (("Målt med sammenligning", True), ("Svagere viden", False))  # eight signs are many: the first three carry it


class Sign(NamedTuple):
    """A label in a cell, and the programme or form whose it is where the cell has several.

    `beside` is what a sign does not show, how a gain went for better and for worse; `reserved` that it takes some away.
    """

    label: EvidenceTerm
    name: str
    beside: str = ""
    reserved: bool = False

    @property
    def in_words(self) -> str:
        """Say what it means."""
        named = f"{self.name}: {self.label.short}" if self.name else self.label.short
        return f"{named}, {self.beside}" if self.beside else named


class KnownCell(NamedTuple):
    """What is known of one outcome of one type: its signs, its sentence and where that stands.

    Without a sentence nobody speaks of it; with one and no sign it was measured in a subject that nobody practised.
    """

    outcome: DomainTerm
    signs: list[Sign]
    sentence: str
    address: str


class TypeRow(NamedTuple):
    """One type."""

    record: Intervention
    category: CategoryTerm
    cells: list[KnownCell]


def picture(catalogue: Catalogue) -> dict[str, Any]:
    """Return what the picture shows; no column and no sign of its legend that no type has."""
    types = first_types(catalogue)
    known = {standing.domain for record in types for standing in catalogue.documented(record)}
    outcomes = [term for term in catalogue.vocabularies.domain if term.id in known]
    rows = [
        TypeRow(record, category(catalogue, record), [_cell(catalogue, record, term) for term in outcomes])
        for record in types
    ]
    used = {sign.label.id for row in rows for cell in row.cells for sign in cell.signs}
    return {
        "outcomes": outcomes,
        "rows": rows,
        "legend": [
            (
                head,
                [term for term in catalogue.vocabularies.evidence if term.id in used and (term.id in COMPARED) is sure],
            )
            for head, sure in _GROUPS
        ],
        "reserved": any(sign.reserved for row in rows for cell in row.cells for sign in cell.signs),
        "untaught": any(cell.sentence and not cell.signs for row in rows for cell in row.cells),
        "told_later": any(one.told for one in lasting(catalogue)),
        "left_out": len(catalogue.interventions) - len(types),
    }


def _cell(catalogue: Catalogue, record: Intervention, term: DomainTerm) -> KnownCell:
    standing = next(standing for standing in catalogue.standings(record) if standing.domain == term.id)
    address = f"{record.address}#udbytte-{term.id}"
    if not standing.documented:
        return KnownCell(term, [], "", address)
    return KnownCell(term, _signs(catalogue, standing), standing_sentence(catalogue, standing, record.title), address)


def _signs(catalogue: Catalogue, standing: Standing) -> list[Sign]:
    """Return a sign for each form that studies label, else the one that words alone give.

    Forms that the very same results speak for have one together: two signs would look like two studies.
    """
    terms = evidence_terms(catalogue)
    several = len(standing.forms) > 1
    together: dict[tuple[str, tuple[int, ...]], list[Form]] = {}
    for form in standing.forms:
        together.setdefault((form.label, tuple(id(measured.result) for measured in form.deciding)), []).append(form)
    signs = [
        Sign(
            terms[label],
            danish.listing(form.name for form in forms) if several else "",
            "; ".join(dict.fromkeys(said for form in forms for said in reserves(catalogue, form))),
            any(reserves(catalogue, form, lasting=False) for form in forms),
        )
        for (label, _), forms in together.items()
    ]
    unseen = "; ".join(tried_unseen(catalogue, standing))
    words_alone = Sign(terms[standing.known], "", unseen, bool(unseen))
    return [sign for sign in signs or [words_alone] if sign.label.symbol]


def signs_in_words(signs: list[Sign]) -> str:
    """Say what a cell's signs mean, form by form."""
    return "; ".join(sign.in_words for sign in signs)
