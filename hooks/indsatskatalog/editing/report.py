"""What a change of the catalogue means for readers, as Markdown: both sides are read by this version of the code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import quote

from ..checking.loading import load
from ..checking.whole import lost_since
from ..facts.catalogue import Catalogue
from ..facts.danish import listing, number, things
from ..models.kinds import MODELS
from ..reading.problems import Problem, errors
from .changes import Change, Changed, Relabelled, changed, new_links, relabelled
from .headlines import addresses_moved, headlines, news_lines
from .markdown import cell, table
from .moves import Moves, moves
from .searches import Searched
from .told import as_table

SAFE = ":/?#@!$&'()*+,;=%~[]"  # what may stand in an address and cannot end a cell
LONG = 80  # letters; in longer texts only what differs is shown, with the words around it
AROUND = 6  # words


def marked(change: Change) -> tuple[str, str]:
    """Write a field before and after; of two long texts only the words that differ, marked, and some around them."""
    if max(len(change.before), len(change.after)) < LONG or min(len(change.before), len(change.after)) < LONG // 2:
        return cell(change.before), cell(change.after)
    words = change.before.replace("\n", " \n ").split(" "), change.after.replace("\n", " \n ").split(" ")
    sides: tuple[list[str], list[str]] = ([], [])
    codes = SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    for place, (what, *bounds) in enumerate(codes):
        for side, given, tag, (start, end) in zip(sides, words, ("del", "ins"), (bounds[:2], bounds[2:]), strict=True):
            part = given[start:end]
            first, last = place == 0, place == len(codes) - 1
            if what == "equal" and len(part) > (1 if first or last else 2) * AROUND + 1:
                part = [*([] if first else part[:AROUND]), "…", *([] if last else part[-AROUND:])]
            text = cell(" ".join(part))
            side += [text if what == "equal" else f"<{tag}>{text}</{tag}>"] if text else []
    before, after = (" ".join(side) for side in sides)
    return before, after


def wizard_lines(moves: Moves) -> Iterator[str]:
    """Write how the wizard's results move."""
    yield from ("", "## Guiden til valget", "")
    if moves.questions:
        yield from (f"- {cell(text)}" for text in moves.questions)
        yield from ("", "Spørgsmålene er ændret. Her sammenlignes kun de svar, der er i begge udgaver.", "")
    of = f"{number(moves.total)} {'prøvede udfald' if moves.sampled else 'udfald'}"
    yield f"Ændringen flytter {number(moves.moved)} af {of}."
    if moves.reordered:
        others = things(moves.reordered, "andet udfald", "andre udfald")
        yield f"I {others} passer de samme, men i en anden rækkefølge eller sammen med andre."
    if moves.by_record:
        rows = [[cell(title), number(plus), number(minus)] for title, plus, minus in moves.by_record]
        yield from _table(["Indsatstype", "Passer nu, men ikke før", "Passede før, men ikke nu"], rows)


def evidence_lines(old: Catalogue, new: Catalogue, relabels: list[Relabelled]) -> Iterator[str]:
    """Write the labels of evidence that differ."""
    if relabels:
        rows = [
            [
                cell(one.record),
                cell(one.outcome),
                cell(old.term("evidence", one.before).label if one.before else "Ny i kataloget"),
                cell(new.term("evidence", one.after).label),
            ]
            for one in relabels
        ]
        yield from ("", "## Evidensmærker")
        yield from _table(["Post", "Udbytte", "Før", "Nu"], rows)


def search_lines(searched: Searched) -> Iterator[str]:
    """Write the queries whose first answers differ."""
    if not searched.total:
        return
    queries = f"{number(len(searched.differ))} af {things(searched.total, 'prøvesøgning', 'prøvesøgninger')}"
    yield from ("", "## Søgningen", "", f"{queries} får andre svar på de tre første pladser.")
    rows = [
        [
            cell(query.query),
            *("<br>".join(map(cell, side)) or "Intet" for side in (query.before, query.after)),
            query.verdict,
        ]
        for query in searched.differ
    ]
    yield from _table(["Søgning", "Før", "Nu", "Det rette svar"], rows) if rows else []


def link_lines(links: list[tuple[str, str]]) -> Iterator[str]:
    """Write the links that are new, for a person to follow."""
    if links:
        yield from ("", "## Nye links", "", "Åbn dem, og se, at de fører det rette sted hen.")
        yield from _table(["Adresse", "Står i"], [[f"<{quote(link, safe=SAFE)}>", cell(name)] for link, name in links])


def problem_lines(problems: list[Problem], heading: str) -> Iterator[str]:
    """Write problems, if there are any."""
    if problems:
        yield from ("", f"## {heading}", "", *as_table(problems))


def record_lines(entry: Changed) -> Iterator[str]:
    """Write an entry: its name, its file and its fields."""
    yield from ("", f"### {cell(entry.name)} ({entry.state})", "", f"`{entry.path}`")
    if entry.state == "ny":
        yield from _table(["Felt", "Indhold"], [[cell(change.field), cell(change.after)] for change in entry.changes])
    elif entry.changes:
        yield from _table(["Felt", "Før", "Nu"], [[cell(change.field), *marked(change)] for change in entry.changes])


def report(base: Path, head: Path, search: Callable[[Catalogue, Catalogue], Searched]) -> list[str]:
    """Return the report's lines, the most important first: what does not fit is cut at the end.

    `search` puts the test queries to both catalogues: it needs the pages and the index, which are made further down.
    """
    title = "# Det betyder ændringen for læserne"
    (old, old_problems), (new, problems) = load(base), load(head)
    problems += lost_since(base, head)
    told = [*problem_lines(problems, "Det skal rettes" if errors(problems) else "Det kan rettes")]
    if new is None:
        return [title, "", "Kataloget har fejl. Ret dem, så viser rapporten, hvad ændringen betyder.", *told]
    if old is None:
        said = "Det, I sammenligner med, kan ikke læses. Derfor kan rapporten ikke vise, hvad ændringen betyder."
        return [title, "", said, *told, *problem_lines(errors(old_problems), "Fejl i det, I sammenligner med")]
    entries = changed(old, new)
    if not entries and not [*addresses_moved(old, new)]:
        return [title, "", "Ingen ændringer i det, læserne ser.", *told]
    states = Counter(entry.state for entry in entries)
    counts = [f"{number(states[state])} {state}" for state in ("ændret", "ny", "slettet") if states[state]]
    found, relabels, searches = moves(old, new), list(relabelled(old, new)), _by_new_addresses(search(old, new), new)
    seen = headlines(old, new, entries, relabels, found, searches)
    return [
        title,
        "",
        *(f"- {cell(sentence)}." for sentence in seen),
        "",
        f"Poster, kilder, ord og sider: {listing(counts)}. De står felt for felt til sidst."
        if counts
        else "Alt andet er, som det var.",
        *told,
        *news_lines(old, new, entries),
        *wizard_lines(found),
        *evidence_lines(old, new, relabels),
        *search_lines(searches),
        *link_lines(new_links(old, new)),
        *(["", "## Felt for felt"] if entries else []),
        *(line for entry in entries for line in record_lines(entry)),
    ]


def _by_new_addresses(searches: Searched, new: Catalogue) -> Searched:
    """Leave out the queries whose answers only have another address now."""
    now = {
        model.ADDRESS.format(id=former): model.ADDRESS.format(id=id)
        for folder, model in MODELS.items()
        for former, id in new.moved(folder).items()
    }

    def moved(address: str) -> str:
        page, mark, anchor = address.partition("#")
        return now.get(address) or f"{now.get(page, page)}{mark}{anchor}"

    differ = [one for one in searches.differ if [*map(moved, one.before)] != one.after]
    return Searched(searches.total, differ)


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    return ["", *table(head, rows)]
