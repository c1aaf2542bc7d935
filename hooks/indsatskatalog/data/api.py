"""The records as JSON under `/api/v1/`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from pydantic import BaseModel

from ..facts.catalogue import Catalogue
from ..facts.lines import category
from ..facts.news import modified, told
from ..facts.places import unseen
from ..facts.sentences import standing_sentence
from ..models.records import Intervention, Programme, Record
from ..models.study import Study
from ..models.uri import URIS
from ..reading.json_text import compact
from ..site.bibliography import csl
from ..site.settings import Site
from ..site.version import utc
from ..wizard.compiled import compile_wizard
from . import local
from .published import DerivedOfProgramme, DerivedOfType, Evidence, Grades, Listed, Moved, Publisher
from .schemas import CSL, LICENCE, OPENAPI, SCHEMA_VERSION, TITLES, openapi, schemas
from .schemas import FOLDER as SCHEMAS

FOLDER = "api/v1/"
_LINK = re.compile(r"(\]\(<?)/")  # a link of Markdown from the site's root, in JSON as it is
Writer = Callable[[Catalogue, Any], Mapping[str, Any]]


def api_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, list[str]]]:
    """Yield every file below /api/ as its path and the pieces of its text, so that no large file is copied whole."""
    names: list[str] = []
    for name, total, result in _contents(catalogue, site):
        names.append(name)
        yield FOLDER + name, [_head(site, total), ',"result":', *_led(site, name, result), "}\n"]
    # A bare list, without the envelope, is what programs for references can open.
    yield FOLDER + CSL, [compact([csl(reference) for reference in catalogue.references.values()]), "\n"]
    for name, schema in schemas(site):
        names.append(f"{SCHEMAS}/{name}")
        whole = {"$id": f"{site.url}{FOLDER}{SCHEMAS}/{name}"} if site.url else {}
        yield f"{FOLDER}{SCHEMAS}/{name}", [compact(whole | schema), "\n"]
    yield FOLDER + OPENAPI, [compact(openapi(site)), "\n"]
    rows = [_listed(site, name) for name in ("index.json", *names, CSL, OPENAPI)]
    about = compact({"licence": LICENCE} | _publisher(site))[1:-1]
    yield f"{FOLDER}index.json", [_head(site, len(rows)), f',{about},"result":', compact(rows), "}\n"]


def address(site: Site, place: str, file: str) -> str:
    """Return a place on the site as a file of the API writes it: whole where the site's own is known, else from there.

    `place` begins with a slash at the site's root, `file` is below the API's folder.
    """
    if site.url:
        return site.url.rstrip("/") + place
    return posixpath.relpath(place, posixpath.dirname(f"/{FOLDER}{file}")) + ("/" if place.endswith("/") else "")


def _led(site: Site, file: str, texts: list[str]) -> list[str]:
    """Write links inside texts as `address` writes other places: no program finds one from the site's root."""
    root = site.url or "../" * f"{FOLDER}{file}".count("/")
    return [_LINK.sub(rf"\1{root}", text) for text in texts]


def _head(site: Site, total: int) -> str:
    """Return the beginning of an envelope, without its end."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "data_version": site.data_version,
        "generated_at": utc(site.generated_at),
        "total": total,
    }
    return compact(head)[:-1]


def _publisher(site: Site) -> dict[str, Publisher]:
    if not site.operator:
        return {}
    publisher: Publisher = {"name": site.operator}
    if site.contact:
        publisher["contact"] = site.contact
    return {"publisher": publisher}


def _listed(site: Site, name: str) -> Listed:
    """Return a file's row of the index."""
    url = address(site, f"/{FOLDER}{name}", "index.json")
    if name == CSL:
        return {
            "name": name.removesuffix(".json"),
            "title": "Alle kilder som CSL",
            "url": url,
            "media_type": "application/json",
        }
    of, _, id = name.removesuffix(".json").partition("/")
    if of == SCHEMAS:
        kind = id.removesuffix("-id")
        title = f"JSON Schema: {TITLES[kind]}{', én for sig' if id != kind else ''}"
        return {"name": f"{of}/{id}", "title": title, "url": url, "media_type": "application/json"}
    if name == OPENAPI:
        return {"name": of, "title": "OpenAPI", "url": url, "media_type": "application/json"}
    schema = address(site, f"/{FOLDER}{SCHEMAS}/{of}{'-id' if id else ''}.json", "index.json")
    title = f"{TITLES[of]}: {id}" if id else TITLES[of]
    return {
        "name": name.removesuffix(".json"),
        "title": title,
        "url": url,
        "media_type": "application/json",
        "schema": schema,
    }


def _contents(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, int, list[str]]]:
    """Yield every file with an envelope but the index: its name, how many its result holds, and the result's text."""
    writers: dict[str, Writer] = {"interventions": intervention, "programmes": programme, "studies": study}
    for kind, write in writers.items():
        records, rows = getattr(catalogue, kind), list[str]()
        for id, record in records.items():
            # The text of a record is long, and but for the way to its page the same in both files.
            row = compact(write(catalogue, record))[:-1]
            ways = (address(site, record.address, file) for file in (f"{kind}/{id}.json", f"{kind}.json"))
            single, every = ([row, ',"url":', compact(way), "}"] for way in ways)
            yield f"{kind}/{id}.json", 1, single
            rows += [",", *every]
        for former, id in catalogue.moved(kind).items():
            name = f"{kind}/{former}.json"
            moved: Moved = {"id": former, "moved_to": id, "url": address(site, records[id].address, name)}
            yield name, 1, [compact(moved)]
        yield f"{kind}.json", len(records), ["[", *rows[1:], "]"]

    def placed(row: Mapping[str, Any], place: str) -> dict[str, Any]:
        return {**row, "url": address(site, place, "index.json")}

    references = [plain(reference) for reference in catalogue.references.values()]
    yield "references.json", len(references), [compact(references)]
    vocabularies = plain(catalogue.vocabularies)
    yield "vocabularies.json", len(vocabularies), [compact(vocabularies)]
    focuses = [placed(own(catalogue, focus), focus.address) for focus in catalogue.wellbeing.values()]
    guide = placed(own(catalogue, catalogue.guide), catalogue.guide.address) | {"wellbeing": focuses}
    yield "guide.json", 1, [compact(guide)]
    wizard = placed(own(catalogue, catalogue.wizard), catalogue.wizard.address)
    yield "wizard.json", 1, [compact(wizard | {"derived": compile_wizard(catalogue)})]
    reviews = [placed(plain(review), review.address) for review in catalogue.reviews.values()]
    yield "reviews.json", len(reviews), [compact(reviews)]
    changes = [placed(plain(announced.news), announced.address) for announced in told(catalogue)]
    yield "changes.json", len(changes), [compact(changes)]
    if site.layer:
        name = f"{local.NAME}.json"
        layer = local.published(catalogue, site.layer, lambda place: address(site, place, name))
        yield name, len(layer["notes"]), [compact(layer)]


def plain(record: BaseModel) -> dict[str, Any]:
    """Return a record as JSON data under its own keys; what is not stated is absent."""
    data = record.model_dump(exclude_none=True, context=URIS)
    if isinstance(record, Intervention | Programme):
        data["sources"].pop("tried", None)  # it is worked out, and so are its sources
    return data


def own(catalogue: Catalogue, record: Record) -> dict[str, Any]:
    """Return a record under its own keys, and when it last changed for readers, if anybody said so."""
    return plain(record) | modified(catalogue, record)


def intervention(catalogue: Catalogue, record: Intervention) -> dict[str, Any]:
    """Return a type with what follows from its fields."""
    term = category(catalogue, record)
    derived = cast(
        DerivedOfType,
        {"stands_alone": term.stands_alone, "supplements": term.supplements or [], **_derived(catalogue, record)},
    )
    tested = record.tried.grades if record.tried else None
    given = {"suitable": record.grades.suitable if record.grades else None, "tested": tested}
    grades = {name: list(range(11)) if values == ["alle"] else values for name, values in given.items() if values}
    if grades:
        derived["grades"] = cast(Grades, grades)
    return own(catalogue, record) | {"derived": derived}


def programme(catalogue: Catalogue, record: Programme) -> dict[str, Any]:
    """Return a programme with what follows from its rows."""
    return own(catalogue, record) | {"derived": _derived(catalogue, record)}


def study(catalogue: Catalogue, record: Study) -> dict[str, Any]:
    """Return a study."""
    return own(catalogue, record)


def _derived(catalogue: Catalogue, record: Intervention | Programme) -> DerivedOfProgramme:
    """Return a record's labels, its studies, each pair that Danish ones tried, and whether a result of it is known."""
    derived: DerivedOfProgramme = {"evidence": evidence(catalogue, record)}
    if studies := [study.id for study in catalogue.studies_of(record)]:
        derived["studies"] = studies
    if pairs := sorted(catalogue.tried(record)):
        hidden = unseen(catalogue, catalogue.that_tried(record))
        derived["tried"] = [
            {"grade": grade, "subject": subject, "result_known": (grade, subject) not in hidden}
            for grade, subject in pairs
        ]
    return derived


def evidence(catalogue: Catalogue, record: Intervention | Programme) -> list[Evidence]:
    """Return each outcome's labels, by the guide's words (`claimed`) and by all (`known`), its forms and sentence."""
    return [
        {
            "domain": standing.domain,
            "claimed": standing.claimed,
            "known": standing.known,
            "forms": [
                {
                    "name": form.name,
                    "label": form.label,
                    "studies": list(dict.fromkeys(measured.study.id for measured in form.deciding or form.results)),
                }
                for form in standing.forms
            ],
            "sentence": standing_sentence(catalogue, standing, record.title),
        }
        for standing in catalogue.documented(record)
    ]
