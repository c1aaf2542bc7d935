"""Evidence across all records: the picture, what was found for all types at once, the map, then and now, conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple

from ...facts import danish, findings, lines, rows
from ...facts.catalogue import Catalogue
from ...facts.lasting import in_sum, lasting, of_denmark, told_together
from ...facts.sections import DISPUTED
from ...facts.sources import Notes
from ...facts.study_lines import later_of, measured_later
from ...facts.writing import capital
from ...models.guide import Guide
from ...models.kinds import KINDS
from ...models.records import Intervention, Programme
from ...models.study import Study
from ..page import HeadedTexts
from ..settings import Site
from .home import finder
from .long_lists import MOST_NAMED
from .picture import KnownCell, Sign, TypeRow, picture, signs_in_words

ABROAD = KINDS["reviews"].title
SIGNS = "Sådan gives tegnene"
HELD, OUTCOMES = "Varede det ved?", "Indsatstyper og udbytte"
MAP = "Kort over {grade.many} og {subject.many}"
# What people call it when they ask whether a gain lasted.
_LASTS = (
    *("holdt det", "holder det", "holder virkningen", "holder effekten", "varer den ved"),
    *("varede virkningen ved", "varer effekten ved", "effekten forsvinder"),
    *("på længere sigt", "på lang sigt", "i længden", "langtidseffekt", "varig virkning", "varig effekt"),
)


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
    drawn, maps, later = picture(catalogue), findings.grade_map(catalogue), lasting(catalogue)
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
        "lasting": later,
        "measured_later": [told for told in of_denmark(catalogue, measured_later) if not later_of(catalogue, told[0])],
        "then_and_now": then_and_now(catalogue, drawn["rows"]),
        "deciding": findings.disputes(catalogue, decides=True, but_of=(Programme, Study)),
        "deciding_of_trials": findings.disputes(catalogue, decides=True, but_of=(Intervention, Guide)),
        "others": findings.disputes(catalogue, decides=False),
        "abroad": ABROAD,
        "SIGNS": SIGNS,
        "HELD": HELD,
        "OUTCOMES": OUTCOMES,
        "MAP": MAP,
        "in_sum": in_sum(catalogue, later),
        "told_together": told_together(later),
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


def texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what the page says, for the search; where it names the first of many, the others are found themselves."""
    terms = [f"{term.label}: {term.description}" for term in catalogue.vocabularies.evidence]
    abroad = [rows.research_text(research) for research in rows.research_rows(catalogue, catalogue.reviews.values())]
    told, drawn = lasting(catalogue), picture(catalogue)["rows"]
    disputed = findings.disputes(catalogue, decides=True)[:MOST_NAMED]
    given: list[HeadedTexts] = [
        ("tegnene", SIGNS, terms),
        ("paa-tvaers", findings.ACROSS, rows.evidence_texts(catalogue, catalogue.guide)),
        ("kort", catalogue.say(MAP), _tried_where(catalogue), ("ikke prøvet", "ikke afprøvet", "prøvet hvor")),
        ("forskning", ABROAD, abroad),
        (
            "holdt",
            HELD,
            [in_sum(catalogue, told), *(one.text for one in told[:MOST_NAMED] if one.told)],
            _LASTS,
        ),
        ("uenighed", DISPUTED, [f"{title}: {_topics(topics)}" for title, topics in disputed], ("omstridt", "strid")),
    ]
    for outcome, said in _outcomes(drawn).items():
        given.append(("maerker", OUTCOMES, [said], (f"hvad virker {danish.lower_first(outcome)}",)))
    for record, changes in then_and_now(catalogue, drawn):
        words = [f"{change.now.outcome.label}: {change.then}. Nu: {signs_in_words(change.signs)}" for change in changes]
        given.append(("foer-og-nu", f"Før og nu: {record.title}", words))
    return given


def _outcomes(shown: Iterable[TypeRow]) -> dict[str, str]:
    """Say of each outcome what the picture shows of it, type by type."""
    told: dict[str, list[str]] = {}
    for row in shown:
        for cell in row.cells:
            if cell.signs:
                told.setdefault(cell.outcome.label, []).append(f"{row.record.title} ({signs_in_words(cell.signs)})")
    return {outcome: f"{outcome}: {'; '.join(types)}" for outcome, types in told.items()}


def _topics(named: Iterable[tuple[str, str]]) -> str:
    """Write what sources disagree on in a line, in the middle of a sentence."""
    return danish.listing(danish.lower_first(topic) for topic, _ in named)


def _tried_where(catalogue: Catalogue) -> list[str]:
    """Say type by type where it was tried, and so where it was not."""
    told = []
    for record in islice(catalogue.interventions.values(), MOST_NAMED):
        where = danish.listing(map(danish.lower_first, lines.tried_subjects(catalogue, record)))
        text = "{title}: prøvet i {where}. Andre steder i {home}: ikke prøvet, så vidt vi ved"
        silent = "{title}: ikke prøvet i {home}, så vidt vi ved"
        told.append(catalogue.say(text if where else silent, title=record.title, where=where))
    return told
