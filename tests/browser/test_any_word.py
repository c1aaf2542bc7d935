"""A word of the catalogue may be called as what every object of JavaScript has: `constructor` is a name like others."""

from __future__ import annotations

import json

from playwright.sync_api import Browser, Route, expect

from tests.browser.quiet import opened
from tests.node import node

WORD = "constructor"


def test_a_tag_of_any_name_is_counted_as_the_others() -> None:
    facets = [{"key": "fag", "label": "Fag", "choices": {WORD: "Et fag", "dansk": "Dansk"}, "units": ["", ""]}]
    rows = [
        {"id": f"indsatser/{number}", "kind": "indsatser", "text": "", "values": {"fag": {"egnet": subjects}}}
        for number, subjects in enumerate(([WORD], [WORD, "dansk"], ["dansk"]))
    ]
    code = """const counts = (state) => Object.entries(overview.narrow(given.rows, given.data, state).counts.fag);
      answer([counts({}), counts({ fag: ["matematik"] }), "constructor" in
        overview.narrow([], given.data, {}).counts.fag]);"""
    every, none, is_there = node(
        code, {"rows": rows, "data": {"facets": facets, "unsaid": []}}, overview="overview/narrow.js"
    )
    assert dict(every) == dict(none) == {WORD: 2, "dansk": 2} and not is_there


def test_a_question_of_any_name_is_not_taken_for_answered(browser: Browser, address: str) -> None:
    def renamed(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        first = json.loads(text)["result"]["questions"][0]["id"]
        route.fulfill(response=answer, body=text.replace(f'"{first}"', f'"{WORD}"'))

    with opened(browser, "about:blank") as page:
        page.route("**/api/v1/wizard.json", renamed)
        page.goto(f"{address}planlaeg/?valg=bogpakker&fag=dansk#udkast")
        row = page.locator("[data-heading] tr:has(th[scope=row])").first
        expect(row).to_contain_text("Ikke besvaret")
