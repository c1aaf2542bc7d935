"""Evidence across all records: the picture, what was found for all types at once, the map, then and now, conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from ...facts import danish, findings, rows
from ...facts.catalogue import Catalogue
from ...facts.sources import Notes
from ...facts.study_lines import later_of, measured_later
from ...facts.writing import capital
from ...models.fixed_words import DIFFERED, GONE, LASTED, LESS
from ...models.kinds import KINDS
from ...models.records import Intervention
from ...models.study import Study
from ..page import HeadedTexts
from ..settings import Site
from .home import finder
from .picture import KnownCell, Sign, TypeRow, picture, signs_in_words

ABROAD = KINDS["reviews"].title
SIGNS = "Sådan gives tegnene"
HELD = "Holdt det?"
# How gains went later, in all studies together: which words of theirs, and how that is said.
_WENT = (
    ((LASTED,), "holdt eller ser ud til at holde"),
    ((LESS, GONE), "blev mindre eller forsvandt"),
    ((DIFFERED,), "er omstridt"),
)
_TWICE = "Et studie, hvor det gik forskelligt, tæller med flere steder."


class ThenAndNow(NamedTuple):
    """One outcome of a type that the guide spoke of and Danish studies have tried: the guide's words, what is known."""

    then: str
    now: KnownCell

    @property
    def signs(self) -> list[Sign]:
        """Return the signs of now, those that are alike once, with the names of all their forms."""
        alike: dict[tuple[str, str], list[Sign]] = {}
        for sign in self.now.signs:
            alike.setdefault((sign.label.id, sign.beside), []).append(sign)
        return [some[0]._replace(name=danish.listing(sign.name for sign in some)) for some in alike.values()]


def evidence(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/evidens/` shows. Every row of a type, a programme or a study stands on its own page."""
    guide = catalogue.guide
    # Only what rows of this page mark: the guide's own facts have their sources on its page.
    notes = Notes(catalogue, guide.model_copy(update={"sources": {}}), findings.claims(catalogue, guide))
    drawn, maps = picture(catalogue), findings.grade_map(catalogue)
    return {
        "notes": notes,
        "terms": catalogue.vocabularies.evidence,
        "picture": drawn,
        "finder": finder(catalogue),
        "pooled": findings.pooled(catalogue),
        "retold": findings.retold(catalogue),
        "across_title": findings.ACROSS,
        "across": findings.evidence(catalogue, guide, notes),
        "map": maps,
        "states": {state for part in maps for _, states in part["rows"] for state in states},  # for the legend
        "grades": catalogue.grades,
        "lasting": lasting(catalogue),
        "measured_later": [told for told in of_denmark(catalogue, measured_later) if not later_of(catalogue, told[0])],
        "then_and_now": then_and_now(catalogue, drawn["rows"]),
        "deciding": findings.disputes(catalogue, decides=True),
        "others": findings.disputes(catalogue, decides=False),
        "abroad": ABROAD,
        "SIGNS": SIGNS,
        "HELD": HELD,
        "in_sum": in_sum(lasting(catalogue)),
        "research": rows.research_rows(catalogue, catalogue.reviews.values()),
    }


def then_and_now(catalogue: Catalogue, drawn: Iterable[TypeRow]) -> list[tuple[Intervention, list[ThenAndNow]]]:
    """Return, type by type, the outcomes that the guide spoke of in 2021 and that some Danish study has tried."""
    by_type = []
    for row in drawn:
        standings = {standing.domain: standing for standing in catalogue.standings(row.record)}
        changes = []
        for cell in row.cells:
            standing = standings[cell.outcome.id]
            then = findings.said_then(catalogue, standing)
            if then and standing.forms:
                changes.append(ThenAndNow(capital(then), cell))
        if changes:
            by_type.append((row.record, changes))
    return by_type


def lasting(catalogue: Catalogue) -> list[tuple[Study, str]]:
    """Return the studies of Denmark that tell how a gain went later, each with what it says."""
    return of_denmark(catalogue, later_of)


def in_sum(told: Sequence[tuple[Study, str]]) -> str:
    """Say in one sentence how many studies tell each way that a gain went: one of them would be half the answer.

    A study in which it went one way for some and another for others is of both, and the sum says so.
    """
    went = [{result.later for result in study.results or ()} for study, _ in told]
    counts = [(sum(bool(later.intersection(ways)) for later in went), said) for ways, said in _WENT]
    parts = [f"{said} i {danish.in_words(n) if n > 1 else 'ét'}" for n, said in counts if n]
    if not parts:
        return ""
    went_so = f"{danish.listing(parts)}, hver gang for nogle eller alle elever"
    whole = f"{danish.in_words(len(told))} studier" if len(told) > 1 else "ét studie"
    both = f" {_TWICE}" if sum(n for n, _ in counts) > len(told) else ""
    return f"{capital(whole)} fortæller, hvordan det gik senere. Fremgangen {went_so}.{both}"


def of_denmark(catalogue: Catalogue, say: Callable[[Catalogue, Study], str]) -> list[tuple[Study, str]]:
    """Return the studies of Denmark of which there is something to say, each with what."""
    told = [
        (study, say(catalogue, study)) for study in catalogue.studies.values() if study.country == catalogue.texts.home
    ]
    return [(study, said) for study, said in told if said and not study.superseded_by]


def texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what the page says, for the search."""
    terms = [f"{term.label}: {term.description}" for term in catalogue.vocabularies.evidence]
    abroad = [rows.research_text(research) for research in rows.research_rows(catalogue, catalogue.reviews.values())]
    given: list[HeadedTexts] = [
        ("tegnene", SIGNS, terms),
        ("paa-tvaers", findings.ACROSS, rows.evidence_texts(catalogue, catalogue.guide)),
        ("forskning", ABROAD, abroad),
        (
            "holdt",
            HELD,
            [in_sum(lasting(catalogue)), *(f"{study.title}: {said}" for study, said in lasting(catalogue))],
            ("holder virkningen", "holder effekten", "varer virkningen ved", "på længere sigt"),
        ),
    ]
    for record, changes in then_and_now(catalogue, picture(catalogue)["rows"]):
        told = [f"{change.now.outcome.label}: {change.then}. Nu: {signs_in_words(change.signs)}" for change in changes]
        given.append(("foer-og-nu", f"Før og nu: {record.title}", told))
    return given
