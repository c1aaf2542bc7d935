"""What readers will see of a change, a sentence each, the gravest first; and the news that could be told of it."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Sequence

from ..facts.catalogue import Catalogue
from ..facts.danish import listing, lower_first
from ..models.fixed_words import LABELS
from ..models.kinds import MODELS
from ..models.records import Record
from .changes import Changed, Relabelled, name_of
from .moves import Moves
from .searches import Searched

_MOST_FIELDS = 4  # of a record, named in its sentence; the tables have them all


def addresses_gone(old: Catalogue, new: Catalogue) -> Iterator[str]:
    """Say which pages are gone, with all that each takes with it."""
    for folder in MODELS:
        for id, record in getattr(old, folder).items():
            if id not in getattr(new, folder) and id not in new.moved(folder):
                taken = listing(_taken(old, new, folder, record))
                yield f"{record.address} forsvinder (ingen omdirigering)" + (f". Med den går {taken}" if taken else "")
    yield from (f"/{name}/ forsvinder (ingen omdirigering)" for name in old.pages if name not in new.pages)


def _taken(old: Catalogue, new: Catalogue, folder: str, record: Record) -> Iterator[str]:
    """Yield what goes with a record: older addresses, labels, news, and the studies and programmes that name it."""
    yield from (type(record).ADDRESS.format(id=former) for former in getattr(record, "former_ids", None) or ())
    if folder in ("interventions", "programmes"):
        labels = [old.term("domain", one.domain).label for one in old.documented(record)]  # type: ignore[arg-type]
        if labels:
            yield f"mærkerne for {listing(map(lower_first, labels))}"
        named = [study.title for study in old.studies_of(record)]  # type: ignore[arg-type]
        yield from (f"det, studiet «{title}» sagde om den" for title in named)
    if folder == "interventions":
        yield from (f"dens program «{one.title}»" for one in old.programmes_of(record) if one.id not in new.programmes)  # type: ignore[arg-type]
        yield "de delte valg og sammenligninger, den er med i"
    path = f"{folder}/{record.id}"
    yield from (
        f"nyheden {name_of(news)} om den"
        for id, news in old.changes.items()
        if path in (news.records or ()) and id not in new.changes
    )


def addresses_moved(old: Catalogue, new: Catalogue) -> Iterator[str]:
    """Say which pages have another address, where the old one leads to it."""
    for folder, model in MODELS.items():
        for former, id in new.moved(folder).items():
            if former in getattr(old, folder):
                record = getattr(new, folder)[id]
                yield f"{model.ADDRESS.format(id=former)} hedder nu {record.address}; den gamle adresse fører derhen"


def labels_moved(new: Catalogue, moved: Sequence[Relabelled]) -> Iterator[str]:
    """Say which labels are others, those that say less than before first, and then those of new outcomes."""

    def sign(label: str) -> str:
        term = new.term("evidence", label)
        return term.symbol or f"«{term.short}»"

    def weight(one: Relabelled) -> tuple[bool, int]:
        return not one.before, LABELS.index(one.before) - LABELS.index(one.after) if one.before else 0

    for one in sorted(moved, key=weight):
        name = f"{one.record}: {lower_first(one.outcome)}"
        yield (
            f"{name} går fra {sign(one.before)} til {sign(one.after)}"
            if one.before
            else f"{name} får {sign(one.after)}"
        )


def wizard_moved(found: Moves) -> Iterator[str]:
    """Say which types the wizard leads to no longer, and which it does now, each with an example of the answers."""
    for words, side in (("passer nu ikke længere", found.lost), ("passer nu", found.gained)):
        for title, answers in side.items():
            yield f"Guiden til valget: {lower_first(title)} {words}" + (
                f" for fx {', '.join(answers)}" if answers else ""
            )


def headlines(
    old: Catalogue,
    new: Catalogue,
    entries: Sequence[Changed],
    moved: Sequence[Relabelled],
    found: Moves,
    searches: Searched,
) -> list[str]:
    """Return every sentence, the gravest first."""
    labels = [*labels_moved(new, moved)]
    worse = sum(bool(one.before) and LABELS.index(one.after) > LABELS.index(one.before) for one in moved)
    ways = [*wizard_moved(found)]
    lost = [
        f"Søgningen «{one.query}» fører ikke længere til det rette svar"
        for one in searches.differ
        if "ikke længere" in one.verdict
    ]
    new_pages = [one for one in entries if one.state == "ny" and one.path.partition("/")[0] in MODELS]
    return [
        *addresses_gone(old, new),
        *labels[:worse],
        *ways[: len(found.lost)],
        *lost,
        *labels[worse:],
        *ways[len(found.lost) :],
        *addresses_moved(old, new),
        *(
            f"{one.name} siger noget andet om {_fields(one)}"
            for one in entries
            if one.state == "ændret" and one.changes
        ),
        *(f"Der er en ny side om {one.name}" for one in new_pages),
        *(f"{one.name} er ny" for one in entries if one.state == "ny" and one not in new_pages),
        *(
            f"{one.name} er væk"
            for one in entries
            if one.state == "slettet" and "/" not in one.path and ".md" not in one.path
        ),
    ]


def _fields(entry: Changed) -> str:
    """Name the fields of an entry that differ, the outermost part of each name once; of many only how many more."""
    names = [*dict.fromkeys(re.split(r"[:,]", change.field)[0] for change in entry.changes)]
    more = len(names) - _MOST_FIELDS
    shown = [*map(lower_first, names[:_MOST_FIELDS]), *([f"{more} felter mere"] if more > 0 else [])]
    return listing(shown)


def news_lines(old: Catalogue, new: Catalogue, entries: Sequence[Changed]) -> Iterator[str]:
    """Propose a piece of news to paste into changes.yml; none where the change brings one, or no page is another."""
    paths = {path: record for path, record in new.records()}
    about = [one for one in entries if one.path in paths and one.state != "slettet"]
    gone = [one.name for one in entries if one.state == "slettet" and one.path.partition("/")[0] in MODELS]
    if not (about or gone) or new.changes.keys() - old.changes.keys():
        return
    said = [
        (f"{listing(f'«{one.name}»' for one in about if one.state == state)} {words}")
        for state, words in (("ny", "er kommet med i kataloget"), ("ændret", "siger noget andet end før"))
        if any(one.state == state for one in about)
    ]
    said += [f"{listing(f'«{name}»' for name in gone)} er ikke længere i kataloget"] if gone else []
    text = f"{listing(said)}."
    first = (about[0].path if about else entries[0].path).removesuffix(".yml").rpartition("/")[2]
    yield from (
        "",
        "## Forslag til en nyhed",
        "",
        "Sæt den ind øverst i `catalogue/changes.yml`, og skriv, hvad der er anderledes for læserne.",
        "",
    )
    yield from ("```yaml", f"- id: {_free(new, f'{first}-aendret')}", f"  date: {datetime.date.today():%Y-%m-%d}")
    yield f"  text: {json.dumps(text, ensure_ascii=False)}"
    if about:
        yield f"  records: [{', '.join(one.path.removesuffix('.yml') for one in about)}]"
    if gone:
        yield f"  former: {json.dumps(gone, ensure_ascii=False)}"
    yield "```"


def _free(new: Catalogue, id: str) -> str:
    """Return an id that no piece of news has."""
    return next(one for one in (id, *(f"{id}-{number}" for number in range(2, 10_000))) if one not in new.changes)
