"""Any state of the overview survives its address, and narrows the table as its facets promise."""

from __future__ import annotations

import random
from typing import Any

from playwright.sync_api import Page

from tests.browser.test_overview import page

__all__ = ["page"]


def states(data: dict[str, Any], count: int) -> list[dict[str, list[str]]]:
    """Return random states of the overview: any number of choices of any facet."""
    dice = random.Random(7)
    found = []
    for _ in range(count):
        state: dict[str, list[str]] = {"grundlag": [dice.choice(["egnet", "afproevet"])]}
        for facet in dice.sample(data["facets"], dice.randint(0, 4)):
            choices = list(facet["choices"])
            state[facet["key"]] = (
                dice.sample(choices, dice.randint(1, 3)) if choices and len(choices) > 2 else choices[:1]
            )
            if not choices:
                state[facet["key"]] = [str(dice.choice([2, 4, 8, 12, 16, 40]))]
        found.append(state)
    return found


BESIDE = {"trin": "fag", "fag": "trin", "evidens": "udbytte", "udbytte": "evidens"}


def fits(row: dict[str, Any], state: dict[str, list[str]], data: dict[str, Any]) -> bool:
    """Tell whether a row fits, worked out the long way."""
    for facet in data["facets"]:
        chosen, value = state.get(facet["key"]), row.get(facet["key"])
        if isinstance(value, dict):
            basis = "alle" if "alle" in value else state["grundlag"][0]
            beside = state.get(BESIDE[facet["key"]])
            pairs = [pair.split(" ") for pair in value.get("par", [])]
            told = [own for own, other in pairs if other in (beside or ())]
            value = told if beside and basis != "egnet" else value[basis]
        if chosen and not facet["choices"]:
            if value is None or value > float(chosen[0]):
                return False
        elif chosen and not set(chosen) & set(value or []):
            return False
    return True


def test_any_state_survives_its_address_and_narrows_as_promised(page: Page) -> None:
    """Round-trip random states through the address, and hold the rows and counts to a plain reading of the data."""
    data = page.evaluate("document.querySelector('katalog-overview').data")
    tried = states(data, 300)
    results = page.evaluate(
        """async (states) => {
          const at = (name) => new URL(name, document.querySelector('script[src$="katalog.js"]').src).href;
          const { readState, writeState } = await import(at('shared/address.js'));
          const { narrow } = await import(at('overview/narrow.js'));
          const view = document.querySelector('katalog-overview');
          return states.map((state) => {
            const address = writeState(state, view.fields);
            const back = readState(address, view.fields);
            const rows = view.known.filter((row) => row.kind === 'indsatser');
            const found = narrow(rows, view.data, state);
            return { address, again: writeState(back.state, view.fields), unknown: back.unknown,
                     state: back.state, shown: [...found.shown], counts: found.counts };
          });
        }""",
        tried,
    )
    rows = data["rows"]["indsatser"]
    for state, result in zip(tried, results, strict=True):
        assert result["again"] == result["address"] and result["unknown"] == []
        assert all(sorted(result["state"][key]) == sorted(values) for key, values in state.items())
        assert set(result["shown"]) == {f"indsatser/{id}" for id, row in rows.items() if fits(row, state, data)}
        for facet in data["facets"]:
            for choice in facet["choices"]:
                wanted = sum(fits(row, state | {facet["key"]: [choice]}, data) for row in rows.values())
                assert result["counts"][facet["key"]].get(choice, 0) == wanted, (state, facet["key"], choice)
