"""Evidence across all records: the picture, what was found for all types at once, the map, then and now, conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from ...facts import danish, findings, lines, rows
from ...facts.catalogue import Catalogue
from ...facts.sources import Notes
from ...facts.study_lines import later_of, measured_later
from ...facts.writing import capital
from ...models.fixed_words import DIFFERED, GONE, LASTED, LESS
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
HELD = "Varede det ved?"
MAP = "Kort over {grade.many} og {subject.many}"
# How gains went later, in all studies together: which words of theirs, and how that is said.
_WENT = (
    ((LASTED,), "varede fremgangen ved eller ser ud til det"),
    ((LESS, GONE), "blev fremgangen mindre eller var væk"),
    ((DIFFERED,), "er kilderne uenige"),
)
_BOTH = "gik det forskelligt"
_FOR_WHOM = "Det gælder nogle eller alle elever."


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
        "deciding": findings.disputes(catalogue, decides=True, but_of=(Programme, Study)),
        "deciding_of_trials": findings.disputes(catalogue, decides=True, but_of=(Intervention, Guide)),
        "others": findings.disputes(catalogue, decides=False),
        "abroad": ABROAD,
        "SIGNS": SIGNS,
        "HELD": HELD,
        "MAP": MAP,
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
    """Say in one sentence in how many studies a gain went which way: one of them would be half the answer.

    Each study counts once, and one in which it went one way for some and another for others by itself. Where a source
    gives one result for several, that is said: it would else count as more than one.
    """
    ways = [
        {said for known, said in _WENT for result in study.results or () if result.later in known} for study, _ in told
    ]
    counts = Counter(went.pop() if len(went) == 1 else _BOTH for went in ways)
    order = [*(said for _, said in _WENT), _BOTH]
    one = "ét" if len(told) > 1 else "det"
    parts = [f"i {danish.in_words(n) if (n := counts[said]) > 1 else one} {said}" for said in order if counts[said]]
    if not parts:
        return ""
    whole = f"{danish.in_words(len(told))} studier" if len(told) > 1 else "ét studie"
    went = f"{capital(whole)} fortæller, hvordan det gik senere: {danish.listing(parts)}"
    return f"{went}. {_FOR_WHOM}{_told_together(told)}"


def _told_together(told: Sequence[tuple[Study, str]]) -> str:
    """Name the studies among some whose source gives one result for them together, "" where there are none."""
    others = {result.told_with for study, _ in told for result in study.results or () if result.later}
    names = [study.title for study, _ in told if study.id in others]
    return f" {danish.listing(names)} er opgjort under ét." if len(names) > 1 else ""


def of_denmark(catalogue: Catalogue, say: Callable[[Catalogue, Study], str]) -> list[tuple[Study, str]]:
    """Return the studies of Denmark of which there is something to say, each with what."""
    told = [
        (study, say(catalogue, study)) for study in catalogue.studies.values() if study.country == catalogue.texts.home
    ]
    return [(study, said) for study, said in told if said and not study.superseded_by]


def texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what the page says, for the search; where it names the first of many, the others are found themselves."""
    terms = [f"{term.label}: {term.description}" for term in catalogue.vocabularies.evidence]
    abroad = [rows.research_text(research) for research in rows.research_rows(catalogue, catalogue.reviews.values())]
    told = lasting(catalogue)
    given: list[HeadedTexts] = [
        ("tegnene", SIGNS, terms),
        ("paa-tvaers", findings.ACROSS, rows.evidence_texts(catalogue, catalogue.guide)),
        ("kort", catalogue.say(MAP), _tried_where(catalogue), ("ikke prøvet", "ikke afprøvet", "prøvet hvor")),
        ("forskning", ABROAD, abroad),
        (
            "holdt",
            HELD,
            [in_sum(told), *(f"{study.title}: {said}" for study, said in told[:MOST_NAMED])],
            ("holdt det", "holder det", "holder virkningen", "holder effekten", "varer den ved", "på længere sigt"),
        ),
    ]
    for record, changes in then_and_now(catalogue, picture(catalogue)["rows"]):
        words = [f"{change.now.outcome.label}: {change.then}. Nu: {signs_in_words(change.signs)}" for change in changes]
        given.append(("foer-og-nu", f"Før og nu: {record.title}", words))
    return given


def _tried_where(catalogue: Catalogue) -> list[str]:
    """Say type by type where it was tried, and so where it was not."""
    told = []
    for record in islice(catalogue.interventions.values(), MOST_NAMED):
        where = danish.listing(map(danish.lower_first, lines.tried_subjects(catalogue, record)))
        text = "{title}: prøvet i {where}. Andre steder i {home}: ikke prøvet, så vidt vi ved"
        silent = "{title}: ikke prøvet i {home}, så vidt vi ved"
        told.append(catalogue.say(text if where else silent, title=record.title, where=where))
    return told
