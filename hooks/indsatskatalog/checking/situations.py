"""The wizard against the situations of the ledger: where the guide leads people; and whom its queries look for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..facts.catalogue import Catalogue
from ..facts.narrowing import tables
from ..reading.marks import Loc
from ..reading.problems import Problem, known_list, shorten
from ..reading.strict_yaml import Document
from ..wizard.compiled import Compiled, compile_wizard, picks_of, recommend
from .ledger_files import Search, Situation

RULE = "every_situation_leads_where_the_guide_does"
_ADDRESS = re.compile(r"/(indsatser|programmer)/([a-z0-9-]+)/")


def situation_problems(
    catalogue: Catalogue, document: Document, situations: list[tuple[Loc, Situation]]
) -> Iterator[Problem]:
    """Yield what no longer holds of the situations; types that they do not speak of are no matter of theirs."""
    gone: dict[str, Loc] = {}
    compiled = compile_wizard(catalogue) if situations else {}
    for loc, situation in situations:
        for part in ("fits", "chosen", "excluded", "told"):
            for id in getattr(situation, part) or ():
                if id not in catalogue.interventions:
                    gone.setdefault(id, (*loc, part))
        try:
            picks = picks_of(compiled, situation.answers)
        except KeyError as missing:
            words: dict[str, Any] = {"name": shorten(situation.name), "answer": missing.args[0]}
            yield document.problem((*loc, "answers"), f"{RULE}.answer", level="advarsel", **words)
            continue
        chosen = [id for id in situation.chosen or () if id in catalogue.interventions]
        yield from _led(document, loc, situation, recommend(compiled, picks, chosen), set(catalogue.interventions))
    for id, loc in gone.items():
        yield document.problem(loc, "every_record_is_there.situation", level="advarsel", name=f"interventions/{id}")


def _led(document: Document, loc: Loc, situation: Situation, result: Compiled, known: set[str]) -> Iterator[Problem]:
    """Yield where a result differs from what the situation says of its types, its rules and their reasons."""
    name = shorten(situation.name)
    fits = {fit["id"] for fit in result["fits"]}
    barred = {unfit["id"]: sorted({by["question"] or "regel" for by in unfit["by"]}) for unfit in result["excluded"]}
    for id in situation.fits:
        if id in known - fits:
            yield document.problem((*loc, "fits"), RULE, name=name, id=id, by=known_list(barred.get(id, [])))
    for id, questions in situation.excluded.items():
        if id in known and sorted(questions) != barred.get(id):
            now = f"udelukkes nu af {known_list(barred[id])}" if id in barred else "passer nu"
            words: dict[str, Any] = {"name": name, "id": id, "now": now, "was": known_list(sorted(questions))}
            yield document.problem((*loc, "excluded", id), f"{RULE}.barred", **words)
    broken = [check["rule"] for check in result["portfolio"] if check["ok"] is False]
    if situation.chosen and set(situation.chosen) <= known and broken != (situation.broken or []):
        yield document.problem((*loc, "chosen"), f"{RULE}.rule", name=name, rules=known_list(broken) or "ingen regler")
    for id, wanted in (situation.told or {}).items():
        text = " ".join(_texts(entry) for entry in (*result["fits"], *result["excluded"]) if entry["id"] == id)
        for phrase in wanted:
            if id in known and phrase not in text:
                told: dict[str, Any] = {"name": name, "id": id, "words": shorten(phrase)}
                yield document.problem((*loc, "told", id), f"{RULE}.reason", level="advarsel", **told)


def _texts(entry: dict[str, Any]) -> str:
    """Return the reasons of a type in a result, as one text."""
    reasons = [reason for part in entry.values() if isinstance(part, list) for reason in part]
    return " ".join(reason["text"] for reason in reasons if "text" in reason)


def search_problems(catalogue: Catalogue, document: Document, searches: list[tuple[Loc, Search]]) -> Iterator[Problem]:
    """Yield, once each, the records that queries ask for and that are gone (a warning); the audit asks the queries."""
    there = tables(catalogue)
    gone: dict[str, Loc] = {}
    for loc, search in searches:
        for address in search.want:
            match = _ADDRESS.match(address)
            if match and match[2] not in there[match[1]]:
                gone.setdefault(match[0], (*loc, "want"))
    for address, loc in gone.items():
        yield document.problem(loc, "every_record_is_there.search", level="advarsel", name=address)
