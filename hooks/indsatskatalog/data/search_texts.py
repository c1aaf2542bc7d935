"""What the search can find: each record and page with its names, its tags and the text under each of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from ..facts import danish
from ..facts.catalogue import Catalogue
from ..facts.facts import labels
from ..facts.findings import Row, evidence_terms, rows, then_and_now
from ..facts.sources import address_of, reference_label
from ..models import prose
from ..models.guide import Guide, Section
from ..models.parts import Links, Outcome
from ..models.records import Intervention, Programme
from ..site.pages import Page

# Kinds of targets, beside the three kinds of records.
PAGE, REFERENCE = "Side", "Kilde"
Given = tuple[str, str, Iterable[str | None]]  # anchor, heading, texts
# Pages whose text stands in templates, with other words for what is there.
_OTHER_NAMES = {
    "data/": ["JSON", "CSV", "Excel", "regneark", "API", "åbne data", "download"],
    "evidens/": ["effekt", "effektstørrelse", "forskning", "RCT", "lodtrækning", "afprøvet"],
    "sammenlign/": ["sammenligning", "side om side"],
}


@dataclass(frozen=True)
class Part:
    """The text under one heading; `anchor` is its id on the page, empty for the page's top."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Target:
    """What a result can lead to. `names` are other titles of it, `tags` the words that it is sorted by."""

    kind: str
    title: str
    address: str
    names: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def targets(catalogue: Catalogue, pages: Iterable[Page]) -> list[Target]:
    """Return everything that can be found, records first and references last."""
    found = [_intervention(catalogue, record) for record in catalogue.interventions.values()]
    found += [_programme(catalogue, record) for record in catalogue.programmes.values()]
    for focus in catalogue.wellbeing.values():
        texts = [focus.summary, *(focus.description or []), *(focus.methods or []), *(focus.advice or [])]
        found.append(
            Target(
                "Trivselsfokus",
                focus.title,
                address_of(focus),
                focus.aliases or [],
                [],
                _parts(("", "", texts), ("", "Links", _links(focus.links))),
            )
        )
    known = {target.address for target in found}
    more: dict[str, list[Given]] = {
        "planlaeg/": _plan(catalogue),
        "trivsel/": [("", "", catalogue.guide.wellbeing_intro)],
    }
    more |= {"evidens/": _evidence(catalogue), "indsatser/": _sections("kategorier", catalogue.guide.categories)}
    for page in pages:
        if f"/{page.address}" not in known and not page.redirect and page.address not in ("404.html", "soeg/"):
            sections = more.get(page.address, [])
            if page.source == f"{page.address.rstrip('/')}.md":
                sections = list(_prose(page))
            top = ("", "", [page.description])
            found.append(
                Target(
                    PAGE,
                    page.title,
                    f"/{page.address}",
                    _OTHER_NAMES.get(page.address, []),
                    [],
                    _parts(top, *sections),
                )
            )
    for reference in catalogue.references.values():
        label = reference_label(reference)
        text = [label, reference.container_title, reference.publisher, reference.guide_citation, reference.note]
        title = reference.title or label
        found.append(Target(REFERENCE, title, f"/kilder/#{reference.id}", [label], [], _parts(("", "", text))))
    return found


def _parts(*given: Given) -> list[Part]:
    """Make parts of anchors, headings and texts; the first one stands even where nothing is said."""
    made = []
    for number, (anchor, heading, texts) in enumerate(given):
        text = " ".join(_sentence(prose.plain(text)) for text in texts if text)
        if text or not number:
            made.append(Part(anchor, heading, " ".join(text.split())))
    return made


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":", "»")) else f"{text}."


def _links(links: Links | None) -> list[str]:
    return [link.title for link in [*(links.read_more or []), *(links.practice_examples or [])]] if links else []


def _evidence_text(catalogue: Catalogue, outcomes: Iterable[Outcome]) -> list[str]:
    return [_row(catalogue, row) for row in rows(catalogue, outcomes)]


def _row(catalogue: Catalogue, row: Row) -> str:
    said = row.outcome
    head = f"{catalogue.term('domain', said.domain).label}: {row.direction}. Kilde: {row.claimed_by}"
    details = [row.country, said.group, danish.grades(said.grades) if said.grades else "", said.instrument, said.design]
    return ". ".join(filter(None, [head, ", ".join(filter(None, details)), said.note]))


def _grades(values: Iterable[int | str]) -> list[str]:
    """Name every grade by itself, as people write one; what is said of all of them sets nothing apart."""
    return [f"{grade}. klasse" for grade in sorted({int(value) for value in values if value != "alle"})]


def _tags(catalogue: Catalogue, kind: str, tags: Iterable[str] | None) -> list[str]:
    """Return the words of a vocabulary for tags, their other names included."""
    terms = [catalogue.term(kind, tag) for tag in tags or () if tag != "alle"]
    return [name for term in terms for name in [term.label, *(term.aliases or [])]]


def _intervention(catalogue: Catalogue, record: Intervention) -> Target:
    grades, subjects, staff = record.grades, record.subjects, record.staff
    taught = dict.fromkeys([*(subjects.tested or []), *(subjects.suitable or [])]) if subjects else ()
    tags = labels(catalogue, "category", [record.category]) + _tags(catalogue, "subject", taught)
    tags += _tags(catalogue, "target_group", record.target_group.groups if record.target_group else None)
    tags += _tags(catalogue, "setting", record.settings) + _tags(catalogue, "partner", record.partners)
    tags += _tags(catalogue, "role", staff.roles if staff else None)
    tags += _tags(catalogue, "stage", grades.primary if grades else None)
    tags += _grades([*(grades.tested or []), *(grades.suitable or [])]) if grades else []
    organisation = record.organisation
    forms = organisation.forms or [] if organisation else []
    training = staff.training if staff else None
    learnt = [training.note, *(training.learning_outcomes or []), *(training.prerequisites or [])] if training else []
    return Target(
        "Indsatstype",
        record.title,
        address_of(record),
        record.aliases or [],
        tags,
        _parts(
            ("", "", [record.summary, record.target_group.summary if record.target_group else ""]),
            ("hvad-ved-vi", "Hvad ved vi?", _evidence_text(catalogue, record.outcomes or [])),
            ("derfor", "Derfor er den med i guiden", [record.rationale]),
            ("varighed", "Så længe varer den mindst", _durations(record)),
            ("beskrivelse", "Det er indsatsen", [record.description]),
            (
                "organisering",
                "Organisering",
                [organisation.summary if organisation else "", *(f"{f.name}: {f.description}" for f in forms)],
            ),
            ("saadan-goer-i", "Sådan gør I", record.practice or []),
            ("forudsaetninger", "Forudsætninger", record.prerequisites or []),
            ("ressourcer", "Ressourcer", record.resources or []),
            ("hvem", "Hvem står for den", [staff.summary if staff else "", *learnt]),
            ("ledelse", "Til skolens ledelse", record.leadership or []),
            *_conflicts(record),
            ("laes-mere", "Links", _links(record.links)),
        ),
    )


def _conflicts(record: Intervention | Programme | Guide) -> list[Given]:
    return [
        (f"uenighed-{number}", one.topic, [*(reading.text for reading in one.readings), one.shown, one.why])
        for number, one in enumerate(record.conflicts or [], start=1)
    ]


def _durations(record: Intervention | Programme) -> list[str]:
    return [f"{one.label}: {danish.option(one)}. {one.note or ''}" for one in record.minimum_duration or []]


def _programme(catalogue: Catalogue, record: Programme) -> Target:
    trial, cost = record.trial, record.cost
    tags = [catalogue.interventions[record.intervention].title]
    tags += _tags(catalogue, "subject", trial.subjects if trial else None)
    tags += _grades(trial.grades or []) if trial else []
    price = [f"{danish.kroner(cost.amount_dkk_per_pupil)} pr. elev"] if cost and cost.amount_dkk_per_pupil else []
    return Target(
        "Program",
        record.title,
        address_of(record),
        record.aliases or [],
        tags,
        _parts(
            ("", "", [record.summary]),
            ("afproevning", "Afprøvningen", [trial.design, trial.comparison, trial.note] if trial else []),
            ("hvad-ved-vi", "Hvad ved vi?", _evidence_text(catalogue, record.outcomes or [])),
            ("varighed", "Varighed", _durations(record)),
            ("pris", "Pris", [*price, *(cost.items or []), cost.note] if cost else []),
            *_conflicts(record),
            ("laes-mere", "Links", _links(record.links)),
        ),
    )


def _sections(anchor: str, sections: Iterable[Section]) -> list[Given]:
    return [(anchor, one.title, [one.intro, *(one.items or [])]) for one in sections]


def _plan(catalogue: Catalogue) -> list[Given]:
    guide = catalogue.guide
    found: list[Given] = []
    for number, step in enumerate(guide.steps, start=1):
        found.append((f"trin-{number}", f"Trin {number}: {step.title}", [step.summary]))
        found += _sections(f"trin-{number}", step.sections)
    data = [f"{one.data}. {one.stage}. {one.availability or ''} {one.attention or ''}" for one in guide.screening]
    found.append(("screening", "Data om eleverne", data))
    questions = f"{len(guide.questions)} spørgsmål til den kvalitative afdækning"
    found.append(("spoergsmaal", questions, guide.questions))
    found += [(rule.id, rule.title, [rule.text]) for rule in guide.rules]
    found += [(f"beskrivelse-{one.id}", one.title, [one.help, *one.questions]) for one in guide.description or []]
    return [*found, *_sections("ramme", guide.frame), *_sections("baggrund", guide.background), *_conflicts(guide)]


def _evidence(catalogue: Catalogue) -> list[Given]:
    terms = [f"{term.label}: {term.description}" for term in evidence_terms(catalogue).values()]
    domains = [f"{term.label}: {term.description}" for term in catalogue.vocabularies.domain]
    found: list[Given] = [
        ("maerker", "Indsatstyper og udbytte: mærkerne", [*terms, *domains]),
        ("paa-tvaers", "På tværs af indsatstyperne", _evidence_text(catalogue, catalogue.guide.outcomes or [])),
    ]
    for one in then_and_now(catalogue):
        names = danish.listing(title for title, _ in one.records)
        found.append(("foer-og-nu", f"Før og nu: {names}, {one.domain.lower()}", [_row(catalogue, r) for r in one.now]))
    return found


def _prose(page: Page) -> Iterator[Given]:
    """Split a prose page at its headings."""
    html = str(page.view()["text"])
    for piece in re.split(r"(?=<h[2-4] id=)", html):
        heading = re.match(r'<h[2-4] id="([^"]+)">(.*?)</h[2-4]>', piece)
        text = Markup(re.sub(r"</(?:p|li)>", " ", piece[heading.end() :] if heading else piece)).striptags()
        yield heading[1] if heading else "", Markup(heading[2]).striptags() if heading else "", [text]
