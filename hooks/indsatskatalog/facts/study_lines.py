"""How a study's facts are written: what it tried, on whom, and what it found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from ..models.fixed_words import (
    BEFORE_AFTER,
    DIFFERED,
    DRAWN,
    FULL_TEXT,
    GONE,
    LASTED,
    LATER,
    LESS,
    MEASURED,
    SOME,
    UNSAID,
)
from ..models.fixed_words import UNTOLD as NO_DESIGN
from ..models.records import Intervention, Programme
from ..models.study import Result, Study, Tested
from . import danish
from .catalogue import Catalogue
from .evidence import WITH_COMPARISON
from .places import only_seen, unseen
from .writing import joined, labels

KEY_FACTS = (  # in the order of a study's page
    *("design", "trials", "comparison", "country", "years", "municipalities", "schools", "classes", "pupils"),
    *("tried", "given"),
)


UNTOLD = "uvist for hvem"
# What nobody has measured, by who tells of it; the same words wherever it stands.
ONLY_ASKED = "kun vurderet af dem, der var med, ikke målt"
ONLY_TOLD = "kun fortalt om i interview, ikke målt"


class Afterwards(NamedTuple):
    """How a gain went later in words; `shortly` where there is room for a few: losses alone would be half the truth."""

    said: str
    shortly: str


# Each also as carefully as a source that says «ser ud til».
AFTERWARDS = {
    LASTED: (
        Afterwards("Fremgangen varede ved", "varede ved"),
        Afterwards("Fremgangen ser ud til at vare ved", "varede måske ved"),
    ),
    LESS: (
        Afterwards("Fremgangen blev mindre", "mindre senere"),
        Afterwards("Fremgangen ser ud til at blive mindre", "måske mindre senere"),
    ),
    GONE: (
        Afterwards("Fremgangen var væk senere", "væk senere"),
        Afterwards("Fremgangen ser ud til at være væk senere", "måske væk senere"),
    ),
    DIFFERED: (
        Afterwards(
            "Kilderne er uenige om, hvorvidt fremgangen varede ved; regn ikke med det",
            "omstridt, om det varede ved",
        ),
    )
    * 2,
}


def tests(catalogue: Catalogue, record: Study) -> list[tuple[str, str, str]]:
    """Return what a study tried: its name, its address, and the arm or that it is only akin."""
    known = [(tested, *_named(catalogue, tested)) for tested in record.tests]
    return [(name, address, _beside(tested, name)) for tested, name, address in known]


def _named(catalogue: Catalogue, tested: Tested) -> tuple[str, str]:
    if tested.initiative:
        return tested.initiative, "/evidens/#paa-tvaers"
    known = tested_record(catalogue, tested)
    return known.title, known.address


def tested_record(catalogue: Catalogue, tested: Tested) -> Intervention | Programme:
    """Return the programme or the type that a line of a study is about; KeyError for a whole initiative."""
    if tested.programme:
        return catalogue.programmes[tested.programme]
    return catalogue.interventions[tested.intervention or ""]


def _beside(tested: Tested, name: str) -> str:
    return "; ".join(filter(None, [tested.arm if tested.arm != name else "", "kun beslægtet" if tested.akin else ""]))


def tried(catalogue: Catalogue, record: Study) -> list[str]:
    """Return the grades and subjects that belong together, in words, and of which alone results are known.

    Where no result at all is known, that is told with the results, once.
    """
    hidden = unseen(catalogue, [record]) if record.results else set()
    told = []
    for part in record.tried or ():
        halves = [catalogue.words.grades(part.grades)] if part.grades else []
        seen = only_seen(catalogue, part, hidden)
        taught = joined(labels(catalogue, "subject", part.subjects))
        what = ", ".join([*halves, *(map(danish.lower_first, taught) if halves else taught)])
        told.append(f"{what} ({seen})" if seen else what)
    return told


def trials_of(record: Study) -> str:
    """Say how many trials a study tells of together, "" for one."""
    kind = "lodtrækningsforsøg" if record.design == DRAWN else "forsøg"
    return f"{danish.in_words(record.trials)} {kind}" if record.trials else ""


def counted(catalogue: Catalogue, ids: Iterable[str], each: bool = False) -> str:
    """Write how many studies there are, and of how many trials where one tells of several: it still counts once."""
    known = [catalogue.studies[id] for id in sorted({*ids})]
    said = danish.studies(len(known)) + (" hver" if each else "")
    several = [study for study in known if study.trials]
    if not several:
        return said
    if len(known) == 1:
        return f"{said}{',' if each else ''} med {trials_of(several[0])}"
    one = f"den ene med {trials_of(several[0])}"
    return f"{said}, {one if len(several) == 1 else f'{danish.in_words(len(several))} af dem med flere forsøg'}"


def unread(record: Study) -> str:
    """Say that nobody here has read a whole report of a study, as far as is known, "" where somebody has."""
    read = {report.basis for report in record.reports}
    whole = "en rapport om studiet i sin helhed"
    told = f"Det er ikke oplyst, om nogen har læst {whole}." if UNSAID in read else f"Vi har ikke læst {whole}."
    return "" if FULL_TEXT in read else told


def is_pooled(record: Study) -> bool:
    """Tell whether a study compares a whole initiative, all its types together, so that it labels none of them."""
    return record.design in WITH_COMPARISON and any(tested.initiative for tested in record.tests)


def is_without_comparison(study: Study) -> bool:
    """Tell whether a study measured and nobody knows what would have been without what it tried."""
    return study.design in (BEFORE_AFTER, NO_DESIGN)


def direction_of(catalogue: Catalogue, result: Result) -> str:
    """Say which way a result points: in words of its own where the direction alone could be read both ways.

    A setback is called so beside them: «faldt mindre» alone reads as no more than a null.
    """
    word = catalogue.word("direction", result.direction)
    if result.in_words and result.direction == "negative":
        return f"{result.in_words} ({danish.lower_first(word)})"
    return result.in_words or word


def outcome_of(catalogue: Catalogue, result: Result) -> str:
    """Name the outcome of a result: the thing that is measured where the result has words of its own for its way."""
    term = catalogue.term("domain", result.outcome)
    return term.thing if result.in_words else term.label


def for_whom(catalogue: Catalogue, result: Result) -> str:
    """Say which pupils and which form a result is about, "" where no part is named; it follows what is said of them."""
    group = danish.lower_first(result.group or (catalogue.say("nogle {pupil.many}") if result.sample == SOME else ""))
    told = [f"{'i' if group[:1].isdigit() else 'for'} {group}"] if group else []
    return " ".join([*told, *([f"med udgaven «{result.arm}»"] if result.arm else [])])


def said_of(said: str, whom: Iterable[str]) -> str:
    """Put behind what is said all of those that it is said of; some beside everybody are no limit, so «også»."""
    everyone = [*whom]
    named = danish.listing(filter(None, everyone))
    return f"{said}, også {named}" if named and "" in everyone else " ".join(filter(None, [said, named]))


def afterwards(result: Result) -> Afterwards:
    """Say how a gain went later, as carefully as its source; for whom follows behind."""
    sure, careful = AFTERWARDS[result.later or DIFFERED]
    return careful if result.hedged else sure


def unlike(study: Study) -> str:
    """Say how what a study tried differed from what its type is advised to be, "" where it does not tell."""
    said = study.given.unlike if study.given else None
    return f"prøvet {danish.lower_first(said)}" if said else ""


def later_of(catalogue: Catalogue, study: Study) -> str:
    """Say what sources tell of how it went later, "" where they do not."""
    told: dict[str, dict[str, dict[str, None]]] = {}
    for result in study.results or ():
        if result.later:
            outcome = catalogue.word("domain", result.outcome).lower()
            told.setdefault(afterwards(result).said, {}).setdefault(for_whom(catalogue, result), {})[outcome] = None
    return " ".join(
        f"{said}: {'; '.join(said_of(danish.listing(outcomes), [whom]) for whom, outcomes in groups.items())}."
        for said, groups in told.items()
    )


def measured_later(catalogue: Catalogue, study: Study) -> str:
    """Say what was found when it was measured later, "" where it was not: by itself that is not how a gain went."""
    told: dict[str, list[str]] = {}
    for result in study.results or ():
        if result.time == LATER and result.direction in MEASURED:
            said = f"{catalogue.word('domain', result.outcome)}: {danish.lower_first(direction_of(catalogue, result))}"
            told.setdefault(said, []).extend([danish.lower_first(result.after)] if result.after else [])
    return "; ".join(f"{said} ({danish.listing(when)})" if when else said for said, when in told.items())


def tested_lines(catalogue: Catalogue, record: Study) -> list[str]:
    """Write what a study tried as links, one a line."""
    return [
        Markup('<a href="{}">{}</a>{}').format(address, name, f" ({beside})" if beside else "")
        for name, address, beside in tests(catalogue, record)
    ]
