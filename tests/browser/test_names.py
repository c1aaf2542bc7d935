"""No two controls of a page have the same name: who hears them one by one knows of each what it is about."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser

from tests.browser.quiet import opened

# Every button, fold and field that is shown, by its kind, its name and the names of the groups around it.
CONTROLS = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const groupOf = (control) => {
    const names = [];
    const around = (part) => part.closest("fieldset, [role=group]");
    for (let group = around(control); group; group = around(group.parentElement))
      names.push(group.getAttribute("aria-label") ?? group.querySelector("legend")?.textContent.trim() ?? "");
    return names.join(" < ");
  };
  const textOf = (id) => document.getElementById(id)?.textContent ?? "";
  const named = (ids) => (ids ?? "").split(" ").map(textOf).join(" ").trim();
  const nameOf = (control) => control.getAttribute("aria-label") || named(control.getAttribute("aria-labelledby"))
    || [...(control.labels ?? [])].map((label) => label.textContent.trim()).join(" ") || control.textContent.trim();
  const shown = [...document.querySelectorAll("button, summary, input, select, textarea")]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }));
  return shown.map((control) => [control.tagName, nameOf(control).replace(/\\s+/g, " "), groupOf(control)].join(" | "));
}"""


@pytest.mark.parametrize(
    "path",
    [
        "",
        "indsatser/?vis=indsatser&vis=programmer&vis=studier",
        "indsatser/bogpakker/",
        "programmer/tmtm/",
        "sammenlign/",
        "sammenlign/?indsats=bogpakker&indsats=makkerlaering&forskelle=1",
        "vaelg/?valg=bogpakker&valg=makkerlaering#resultat",
        "planlaeg/?valg=bogpakker&valg=makkerlaering#udkast",
        "evidens/",
        "kilder/",
        "bidrag/?slags=indsatstype&id=makkerlaering",
    ],
)
def test_no_two_controls_have_the_same_name(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address + path, viewport={"width": 1280, "height": 900}) as page:
        page.wait_for_load_state("networkidle")
        names = page.evaluate(CONTROLS)
        assert len(names) > 2
        assert {name: count for name, count in Counter(names).items() if count > 1} == {}
