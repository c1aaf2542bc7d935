"""The first layer of a record's page: does it work, what does it take, what to look out for, and its studies in a line.

Nothing is said here that the rows do not say: sentences come from `sentences.py`, labels from `evidence.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from ..models.fixed_words import DESIGNS, LABELS, NO_EFFECT, POSITIVE, UNKNOWN
from ..models.guide import EvidenceTerm
from ..models.parts import Conflict, Dose
from ..models.paths import covers
from ..models.records import Intervention, Programme
from ..models.study import Study
from . import danish, lines
from . import studies as by_study
from .brief import brief
from .catalogue import Catalogue
from .evidence import Standing
from .findings import evidence_terms
from .rows import size_of
from .sentences import one_sided, overstated, setback, standing_sentence
from .study_lines import later_of, trials_of, tried
from .whom import limits
from .writing import capital

MOST_SENTENCES, MOST_WARNINGS = 4, 3
_FIRST_DOSE = re.compile(r"minimum_duration($|\[0\])")  # the fields of the numbers that stand first


class Effect(NamedTuple):
    """One outcome in a sentence: its label, its symbols, and its id, which anchors on the page are made of.

    `brief` is what is read at first where the sentence is long, else "".
    """

    label: EvidenceTerm
    signs: str
    domain: str
    sentence: str
    brief: str


class Warning(NamedTuple):
    """What to look out for, as Markdown; of a conflict its number, what it is about, and the page if it is another.

    `outcomes` are those whose labels it tells.
    """

    text: str
    conflict: int = 0
    topic: str = ""
    address: str = ""
    outcomes: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What a reader asks first of a type or a programme."""

    effects: list[Effect]
    rest: list[str]  # the other outcomes that any source speaks of, in one line a label
    needs: str
    prices: list[str]  # of a type's programmes, where no source gives it one of its own
    warnings: list[Warning]


def answer(catalogue: Catalogue, record: Intervention | Programme) -> Answer:
    """Return the answers to what a reader asks first; none of them says more than its rows."""
    standings = catalogue.documented(record)
    first = first_told(standings)
    return Answer(
        effects(catalogue, first, record.title),
        lines.label_lines(catalogue, [standing for standing in standings if standing not in first]),
        needs(catalogue, record),
        lines.own_prices(catalogue, record) if isinstance(record, Intervention) else [],
        warnings(catalogue, record),
    )


def effects(catalogue: Catalogue, standings: Iterable[Standing], title: str = "") -> list[Effect]:
    """Return each outcome in a sentence; `title` is of the record that they are of."""
    terms = evidence_terms(catalogue)
    return [
        Effect(
            terms[standing.known],
            lines.signs_of(catalogue, standing),
            standing.domain,
            standing_sentence(catalogue, standing, title),
            brief(catalogue, standing, title),
        )
        for standing in standings
    ]


def by_label(standings: Iterable[Standing]) -> list[Standing]:
    """Return outcomes in the order of their labels: what Danish studies gave first."""
    return sorted(standings, key=lambda standing: LABELS.index(standing.known))


def first_told(standings: Iterable[Standing]) -> list[Standing]:
    """Return the outcomes that an answer has room for: Danish studies first, and never without one that found nothing.

    Gains alone would be no answer where a study with a comparison has also measured and found no effect.
    """
    ordered = by_label(standings)
    first, rest = ordered[:MOST_SENTENCES], ordered[MOST_SENTENCES:]
    null = [standing for standing in rest if standing.known == NO_EFFECT]
    if null and not any(standing.known == NO_EFFECT for standing in first):
        first[-1] = null[0]
    return first


def needs(catalogue: Catalogue, record: Intervention | Programme) -> str:
    """Say in one sentence with numbers what it takes; "" where no source gives one."""
    parts = []
    if dose := catalogue.words.option(record.minimum_duration[0]) if record.minimum_duration else "":
        least = isinstance(record, Intervention) and "mindst" not in dose
        parts.append(f"som minimum {dose}" if least else dose)
    if isinstance(record, Intervention) and record.group_size:
        pupil = catalogue.texts.pupil
        parts.append(f"{danish.counted(record.group_size, pupil.one, pupil.many)} i gruppen")
    training = record.staff.training if record.staff else None
    if training and (training.workload_days or training.workload_hours):
        parts.append(f"oplæring på {lines.training(catalogue, record)[0]}")
    parts += [f"pris: {price}" for price in lines.cost(catalogue, record)]
    own = _own_doses(catalogue, record) if isinstance(record, Intervention) else []
    return " ".join([*([f"{capital('; '.join(parts))}."] if parts else []), *own])


def _own_doses(catalogue: Catalogue, record: Intervention) -> list[str]:
    """Say what a programme with a gain had where it is another thing than the way that is told: no gain was of that.

    In what it gained is said with it: in another outcome it may have shown none.
    """
    if not record.minimum_duration:
        return []
    told = record.minimum_duration[0]
    gained: dict[str, list[str]] = {}
    for standing in catalogue.documented(record):
        for form in standing.forms:
            if form.label == POSITIVE:
                gained.setdefault(form.name, []).append(catalogue.word("domain", standing.domain).lower())
    by_dose: dict[str, list[str]] = {}
    for programme in catalogue.programmes_of(record):
        doses = programme.minimum_duration or []
        if programme.title in gained and doses and not any(_meet(told, dose) for dose in doses):
            shown = f"{programme.title}, der viste fremgang i {danish.listing(gained[programme.title])}"
            by_dose.setdefault(catalogue.words.option(doses[0]), []).append(shown)
    return [f"{danish.listing(names)}: {dose}." for dose, names in by_dose.items()]


def _meet(one: Dose, other: Dose) -> bool:
    """Tell whether two doses can be one: in lessons a week or in times, as far as both count so."""
    pairs = [
        (one.lessons_per_week, other.lessons_per_week),
        (one.occasions, other.occasions),
        (one.occasions_per_week, other.occasions_per_week),
    ]
    return all(
        (a.min or 0) <= (inf if b.max is None else b.max) and (b.min or 0) <= (inf if a.max is None else a.max)
        for a, b in pairs
        if a and b
    )


def deciding(conflicts: Sequence[Conflict] | None) -> list[tuple[int, Conflict]]:
    """Return the conflicts that would change what a municipality does, with their numbers on the page."""
    return [(number, conflict) for number, conflict in enumerate(conflicts or (), start=1) if conflict.decides]


def disputed_doses(record: Intervention) -> dict[int, str]:
    """Return what sources say against each other of how long and how often a type lasts at the least, by number."""
    return {
        number: " / ".join(danish.first_sentence(reading.text).removesuffix(".") for reading in conflict.readings[:2])
        for number, conflict in deciding(record.conflicts)
        if _FIRST_DOSE.match(conflict.field or "")
    }


def conditions(record: Intervention) -> list[str]:
    """Return what must be in place before one starts, a sentence for each, as Markdown."""
    return [danish.first_sentence(text) for text in record.prerequisites or ()]


def warnings(catalogue: Catalogue, record: Intervention | Programme) -> list[Warning]:
    """Return what to look out for: the rule on standing alone, setbacks, what the guide left out, conflicts.

    The rule is a type's, and so holds for its programmes.
    """
    beware = []
    category = lines.category(catalogue, catalogue.type_of(record))
    if not category.stands_alone:
        it = "Den" if isinstance(record, Intervention) else "Det"
        beware.append(Warning(f"Må {it.lower()} stå alene? {lines.alone(catalogue, category, it)[0]}."))
    standings = catalogue.documented(record)
    if said := setback(catalogue, standings):
        beware.append(Warning(" ".join(said)))
    if said := one_sided(catalogue, standings):
        outcomes = tuple(standing.domain for standing in overstated(catalogue, standings))
        beware.append(Warning(" ".join(said), outcomes=outcomes))
    if isinstance(record, Intervention):
        beware += _doubted_gains(catalogue, record)
    return [*beware, *conflict_warnings(record.conflicts)][:MOST_WARNINGS]


def _doubted_gains(catalogue: Catalogue, record: Intervention) -> list[Warning]:
    """Return what sources disagree on where a programme gives its type the label of a gain; the same words once."""
    forms = [form for standing in catalogue.documented(record) for form in standing.forms if form.label == POSITIVE]
    gaining = {measured.study.id for form in forms for measured in form.deciding}
    by_text: dict[str, Warning] = {}
    for programme in catalogue.programmes_of(record):
        if not gaining & {study.id for study in catalogue.studies_of(programme)}:
            continue
        for number, conflict in deciding(programme.conflicts):
            (warning,) = conflict_warnings([conflict])
            if covers("claims", conflict.field or ""):
                named = f"{programme.title}: {danish.lower_first(conflict.topic)}"
                by_text.setdefault(
                    warning.text, warning._replace(conflict=number, topic=named, address=programme.address)
                )
    return [*by_text.values()]


def conflict_warnings(conflicts: Sequence[Conflict] | None) -> list[Warning]:
    """Return each conflict that decides, with its first two readings beside each other."""
    return [
        Warning(f"{conflict.readings[0].text} Et andet sted: {conflict.readings[1].text}", number, conflict.topic)
        for number, conflict in deciding(conflicts)
    ]


class StudyLine(NamedTuple):
    """A study in one line: for each label, the outcomes that it alone gives it; how it was made; what came later.

    Without a sign, `silent` says why.
    """

    study: Study
    signs: list[tuple[EvidenceTerm, str]]
    silent: str
    told: str
    later: str


def study_lines(catalogue: Catalogue, record: Intervention | Programme) -> list[StudyLine]:
    """Return the studies of a record: those that count first, of them those with a comparison, whatever they found."""
    told = [
        StudyLine(
            study,
            _signs(catalogue, record, study),
            _silent(catalogue, study),
            told_of(catalogue, study),
            later_of(catalogue, study),
        )
        for study in catalogue.studies_of(record)
    ]
    return sorted(
        told, key=lambda line: (not line.signs, bool(line.study.superseded_by), DESIGNS.index(line.study.design))
    )


def _silent(catalogue: Catalogue, study: Study) -> str:
    """Say why a study gives a record no label, should it give none."""
    if study.superseded_by:
        return f"afløst af {catalogue.studies[study.superseded_by].title}"
    return "kun beslægtet, tæller ikke med" if study.results else "vi har ikke set et resultat"


def _signs(catalogue: Catalogue, record: Intervention | Programme, study: Study) -> list[tuple[EvidenceTerm, str]]:
    terms = evidence_terms(catalogue)
    programmes = catalogue.programmes_of(record) if isinstance(record, Intervention) else []
    forms = list(by_study.forms([study], record, programmes))
    by_label: dict[str, dict[str, dict[str, None]]] = {}
    for term in catalogue.vocabularies.domain:
        for form in [tested.form(term, catalogue.texts.home) for tested in forms]:
            if form.results and form.label != UNKNOWN:
                beside = "; ".join(limits(catalogue, form))
                by_label.setdefault(form.label, {}).setdefault(beside, {})[term.label.lower()] = None
    return [(terms[label], _limited(by_label[label])) for label in LABELS if label in by_label]


def _limited(outcomes: dict[str, dict[str, None]]) -> str:
    """Name outcomes, those with the same limits together and before them, which is "" for none."""
    return "; ".join(danish.listing(named) + (f" ({beside})" if beside else "") for beside, named in outcomes.items())


def told_of(catalogue: Catalogue, study: Study) -> str:
    """Say how a study was made, where, on whom and on how many, as far as it tells."""
    design = capital(trials_of(study)) or catalogue.word("design", study.design)
    where = (
        catalogue.word("country", study.country) if study.country and study.country != catalogue.texts.home else None
    )
    in_what = "; ".join(tried(catalogue, study)).lower()
    return " · ".join(
        [design, *([where] if where else []), *filter(None, [in_what, ", ".join(size_of(catalogue, study))])]
    )
