"""The browser's modules without a page: run in the node that Playwright brings along."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from playwright._impl._driver import compute_driver_executable

from tests.tiny import ROOT

ASSETS = ROOT / "overrides" / "assets"


def node(code: str, given: Any = None, **modules: str) -> Any:
    """Run code in one process of node: `given` is what it is handed, `answer(…)` what comes back.

    `modules` are files below `overrides/assets/`, by the name they have in the code.
    """
    imports = [f"import * as {name} from {json.dumps((ASSETS / path).as_uri())};" for name, path in modules.items()]
    head = """import { readFileSync, writeFileSync } from "node:fs";
      const given = JSON.parse(readFileSync(0, "utf8")); const answer = (it) => writeFileSync(1, JSON.stringify(it));"""
    script = "\n".join([*imports, head, code])
    # The flag spares the reader of its output a warning that the assets have no package.json.
    command = [compute_driver_executable()[0], "--no-warnings", "--input-type=module", "-e", script]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
