"""How facts are written that have a shape of their own: what a duration, a training or a price comes to in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..models.fixed_words import UNKNOWN
from ..models.guide import CategoryTerm
from ..models.parts import Source
from ..models.paths import covers
from ..models.records import Intervention, Programme
from ..models.study import Tried
from . import danish
from . import duration as time
from .catalogue import Catalogue
from .evidence import Form, Standing
from .places import only_seen, unseen
from .sentences import BY_FORM
from .study_lines import counted
from .whom import by_form, reserves_of, tried_unseen
from .writing import capital, joined, labels, prose_lines

UNTAUGHT = "Målt, men ikke øvet"
_Labelled = tuple[Standing, list[Form]]
Grades = tuple[int | str, ...]
Write = Callable[[Catalogue, Any], list[str]]


def category(catalogue: Catalogue, record: Intervention) -> CategoryTerm:
    """Return a type's category, with its symbol and whether it may stand alone."""
    return catalogue.term("category", record.category)


def suitable_grades(catalogue: Catalogue, record: Intervention) -> list[str]:
    given = record.grades
    if given is None:
        return []
    primary = danish.listing([label.lower() for label in labels(catalogue, "stage", given.primary)])
    written = [capital(catalogue.words.grades(given.suitable))] if given.suitable else []
    return written + ([f"Primært {primary}"] if primary else [])


def suitable_subjects(catalogue: Catalogue, record: Intervention) -> list[str]:
    given = record.subjects
    words = joined(labels(catalogue, "subject", given.suitable if given else None))
    examples = given is not None and given.examples
    return (
        [catalogue.say("Udvalgte {subject.many}, fx {first}", first=words[0].lower())] if words and examples else words
    )


def stands_alone(catalogue: Catalogue, record: Intervention) -> list[str]:
    return alone(catalogue, category(catalogue, record))


def alone(catalogue: Catalogue, term: CategoryTerm, it: str = "Den") -> list[str]:
    """Say whether `it` in a category may stand alone, and where not, what it may supplement."""
    if term.stands_alone:
        return ["Ja"]
    others = " eller ".join(label.lower() for label in labels(catalogue, "category", term.supplements))
    return [f"Nej. {it} må kun supplere indsatser {others}"]


def who(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Say who stands for it by the record's sentence: a row of roles tells no «and» from «or», so it has neither."""
    staff = record.staff
    if staff is None or staff.summary:  # also where a pupil or a parent does it alone, who have no role
        return prose_lines(staff.summary) if staff else []
    roles = labels(catalogue, "role", staff.roles)
    return [", ".join([*roles[:1], *map(danish.lower_first, roles[1:])])] if roles else []


def training(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    asked = record.staff.training if record.staff else None
    if asked is None:
        return []
    parts = []
    if asked.workload_days:
        parts.append(danish.counted(asked.workload_days, "dag", "dage"))
    if asked.workload_hours:
        parts.append(danish.counted(asked.workload_hours, "time", "timer"))
    amount = f"{parts[0]} ({parts[1]})" if len(parts) == 2 else "".join(parts)
    if amount and asked.workload_recommended:
        amount += ", anbefalet"
    return [amount or "Ja, men omfanget er ikke oplyst"]


def cost(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the price a source states, if any, with what alone it is for; posts without an amount are no price."""
    told = record.cost
    if told is None or told.amount_dkk_per_pupil is None:
        return []
    scope = f" ({told.scope})" if told.scope else ""
    return [f"{danish.kroner(told.amount_dkk_per_pupil)} pr. {told.per or catalogue.texts.pupil.one}{scope}"]


def prices(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the price of a record, and where no source gives a type one, those of its programmes by their names."""
    if (own := cost(catalogue, record)) or not isinstance(record, Intervention):
        return own
    return _by_name(catalogue, catalogue.programmes_of(record))


def own_prices(catalogue: Catalogue, record: Intervention) -> list[str]:
    """Return the prices of a type's programmes that are for pupils like its own, [] where a source gives it one."""
    programmes = [one for one in catalogue.programmes_of(record) if one.cost and not one.cost.per]
    return [] if cost(catalogue, record) else _by_name(catalogue, programmes)


def _by_name(catalogue: Catalogue, programmes: Iterable[Programme]) -> list[str]:
    """Write programmes' prices, each once with the names of those that have it."""
    known: dict[str, list[str]] = {}
    for programme in programmes:
        for line in cost(catalogue, programme):
            known.setdefault(line, []).append(programme.title)
    return [f"{danish.listing(titles)}: {line}" for line, titles in known.items()]


def price_sources(catalogue: Catalogue, record: Intervention) -> tuple[str | Source, ...]:
    """Return what a type's price and its note rest on: its own fields, or the sources of the programmes named there."""
    priced = [] if cost(catalogue, record) else [one for one in catalogue.programmes_of(record) if cost(catalogue, one)]
    if not priced:
        return ("cost",)
    theirs = [
        source
        for programme in priced
        for path, sources in programme.sources.items()
        if any(covers(path, said) for said in ("cost.amount_dkk_per_pupil", "cost.per", "cost.scope"))
        for source in sources
    ]
    return (*theirs, "cost.note") if record.cost and record.cost.note else (*theirs,)


def extra_adults(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Write whether a source counts with more adults, as it stands beside a price; [] where it does not say."""
    adults = record.cost.extra_staff if record.cost else None
    said = labels(catalogue, "extra_staff", [adults]) if adults else []
    return [catalogue.say("Ekstra {adult.many}: {said}", said=danish.lower_first(each)) for each in said]


def price(record: Intervention | Programme) -> float | None:
    """Return the least that a pupil costs in kroner, to sort by; a price of other pupils is beside none."""
    amount = record.cost.amount_dkk_per_pupil if record.cost and not record.cost.per else None
    return amount.least if amount else None


def duration(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the first option of the minimum duration: the one that the source gives as its overview."""
    options = record.minimum_duration or []
    more = [f"Kilden nævner {danish.number(len(options))} muligheder"] if len(options) > 1 else []
    first = capital(catalogue.words.option(options[0])) if options else ""
    return [first, *more] if first else more


def shortest(record: Intervention | Programme) -> float | None:
    """Return how many weeks the first option lasts at the least, to sort by."""
    options = record.minimum_duration or []
    return time.length(options[0]) if options else None


def tried_grades(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the grades that studies tried it in, with the subjects that belong to them, and what no result is of."""
    by_grades: dict[tuple[Grades, str], list[str]] = {}
    for subject, (grades, seen) in _tried(catalogue, record).items():
        if grades:
            by_grades.setdefault((grades, seen), []).append(subject)
    return [
        f"{capital(catalogue.words.grades([*grades]))} ({'; '.join(filter(None, [danish.listing(taught), seen]))})"
        for (grades, seen), taught in by_grades.items()
    ]


def tried_subjects(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the subjects that studies tried it in, with the grades that belong to them, and what no result is of."""
    return [
        f"{capital(subject)} ({'; '.join(filter(None, [_grades(catalogue, grades), seen]))})"
        for subject, (grades, seen) in _tried(catalogue, record).items()
        if subject != _no_subject(catalogue)
    ]


def _no_subject(catalogue: Catalogue) -> str:
    return catalogue.say("{subject.one} ikke oplyst")


def _grades(catalogue: Catalogue, grades: Grades) -> str:
    return catalogue.words.grades([*grades]) if grades else catalogue.say("{grade.many} ikke oplyst")


def _tried(catalogue: Catalogue, record: Intervention | Programme) -> dict[str, tuple[Grades, str]]:
    """Return, by subject, the grades that studies tried it in, and of which of them alone results are known."""
    by_subject: dict[str | None, set[Any]] = {}
    for part in catalogue.tried_parts(record):
        taught: list[str | None] = [*part.subjects] if part.subjects else [None]
        for subject in taught:
            by_subject.setdefault(subject, set()).update(part.grades or ())
    hidden = unseen(catalogue, catalogue.that_tried(record))
    told: dict[str, tuple[Grades, str]] = {}
    for subject, years in by_subject.items():
        grades: Grades = ("alle",) if "alle" in years else tuple(sorted(years))
        part = Tried(grades=[*grades] or None, subjects=[subject] if subject else None)
        name = catalogue.word("subject", subject).lower() if subject else _no_subject(catalogue)
        told[name] = grades, only_seen(catalogue, part, hidden)
    return told


def studies(catalogue: Catalogue, record: Programme) -> list[str]:
    """Return one line a study: what it is, how it was made, when."""
    return [
        f"{study.title}: {catalogue.word('design', study.design).lower()}"
        + (f", {danish.span(study.years, danish.year)}" if study.years else "")
        for study in catalogue.studies_of(record)
    ]


def evidence(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return what is known of every outcome of a record, in one line a label."""
    return label_lines(catalogue, catalogue.documented(record))


def label_lines(catalogue: Catalogue, standings: Iterable[Standing]) -> list[str]:
    """Return one line a label: its symbol and short name, and its outcomes, each with its number of studies.

    An outcome stands at every label that one of its forms has. Where forms came out differently, those that were
    compared stand in one line with all their symbols, so that no gain stands without its null.
    """
    by_labels: dict[tuple[str, ...], list[_Labelled]] = {}
    for standing in standings:
        for labels_, forms in _labelled(catalogue, standing):
            by_labels.setdefault(labels_, []).append((standing, forms))
    untaught = by_labels.pop((UNKNOWN,), [])  # measured, in a subject that no study practised: told, without a label
    by_term = []
    for term in catalogue.vocabularies.evidence:
        first = [found for found in by_labels if found[0] == term.id]
        for found in sorted(first, key=len, reverse=True):
            several = f"{_signs(catalogue, found)} {capital(BY_FORM)}".lstrip()
            head = head_of(catalogue, term.id) if len(found) == 1 else several
            by_term.append(f"{head}: {_outcomes(catalogue, by_labels[found])}")
    return by_term + ([f"{UNTAUGHT}: {_outcomes(catalogue, untaught)}"] if untaught else [])


def _labelled(catalogue: Catalogue, standing: Standing) -> Iterable[tuple[tuple[str, ...], list[Form]]]:
    """Yield the labels of an outcome's forms, those that came out differently together, each with its forms."""
    if not standing.forms:
        yield (standing.known,), []
        return
    apart = [form for form in standing.forms if standing.contrasts and form.is_compared]
    if apart:
        yield _labels_of(catalogue, apart), apart
    rest = [form for form in standing.forms if form not in apart]
    for label in _labels_of(catalogue, rest):
        yield (label,), [form for form in rest if form.label == label]


def head_of(catalogue: Catalogue, label: str) -> str:
    """Return a label's symbol and short name, "" for the one that says that there is nothing to tell."""
    term = catalogue.term("evidence", label)
    return f"{term.symbol} {capital(term.short)}" if label != UNKNOWN else ""


def _outcomes(catalogue: Catalogue, labelled: Iterable[_Labelled]) -> str:
    """Name outcomes with the number of studies that give the label of each, and what that does not show.

    Those with the same are named together.
    """
    groups: dict[tuple[str, ...], list[tuple[str, set[str]]]] = {}
    for standing, forms in labelled:
        ids = {id for form in forms for id in form.studies}
        word = catalogue.word("domain", standing.domain).lower()
        apart = len({form.label for form in forms}) > 1
        beside = by_form(catalogue, forms) if apart else reserves_of(catalogue, forms)
        beside += tried_unseen(catalogue, standing)
        # Where each form is told, its own page counts its studies: together they would count for none of them.
        groups.setdefault(("" if apart else counted(catalogue, ids), *beside), []).append((word, ids))
    said = []
    for (count, *beside), alike in sorted(groups.items(), key=lambda group: -len(group[1][0][1])):
        words, ids = [word for word, _ in alike], alike[0][1]
        told = [counted(catalogue, ids, each=len(words) > 1)] if ids and count else []
        said.append(danish.listing(words) + (f" ({'; '.join([*told, *beside])})" if told or beside else ""))
    return "; ".join(said)


def signs_of(catalogue: Catalogue, standing: Standing) -> str:
    """Return the symbols of an outcome: those of all its forms, each once, else that of its label."""
    return _signs(catalogue, _labels_of(catalogue, standing.forms) or [standing.known])


def _signs(catalogue: Catalogue, found: Iterable[str]) -> str:
    return "".join(catalogue.term("evidence", label).symbol or "" for label in found)


def _labels_of(catalogue: Catalogue, forms: Iterable[Form]) -> tuple[str, ...]:
    """Return the labels of forms, each once, the best first."""
    found = {form.label for form in forms}
    return tuple(term.id for term in catalogue.vocabularies.evidence if term.id in found)
