#!/usr/bin/env python3
"""Build the site in a fresh folder and swap it in when it is whole; a failed build leaves the old site as it was."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from indsatskatalog.data.whole import ends_with_its_parent
from indsatskatalog.editing.put import ENDS
from indsatskatalog.reading.unforeseen import Told
from indsatskatalog.site.setting_rules import setting_problems
from indsatskatalog.site.settings import read_settings, unfilled
from indsatskatalog.site.version import MOMENT, lacks_history, source_date
from scripts.command import ROOT, SETTINGS, Parser, last_net, theme
from scripts.fresh import fresh, usable

ABOUT = "Byg siden i en frisk mappe, og skift den ind, når den er hel. En fejl lader den gamle være."
UNTOUCHED = "Siden er ikke bygget; den gamle er urørt."
SITE = Path(os.environ.get("SITE_DIR") or ROOT / "site")


@last_net
def main() -> int:
    """Build; 0 when the site stands, 1 when it could not be built, 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_catalogue()
    parser.add_argument("--site", type=Path, default=SITE, help="sidens mappe (ellers site)")
    parser.add_publish()
    options = parser.parse_args()
    catalogue, target = options.catalogue.absolute(), options.site.absolute()
    if not catalogue.is_dir():
        parser.error(f"{catalogue} findes ikke; ret CATALOGUE_DIR")
    parser.must_be_outside(target, catalogue, "vælg en anden med SITE_DIR")
    if reason := usable(target):
        parser.error(f"{target} {reason}; vælg en anden med SITE_DIR")
    if wrong := setting_problems(SETTINGS):
        raise Told("\n".join(map(str, [*wrong, UNTOUCHED])))
    if options.publish:
        refuse_half_done(catalogue)
    # Ending the build from outside tidies up like an interruption from the keyboard does.
    for end in ENDS[1:]:
        signal.signal(end, lambda number, _: sys.exit(128 + number))
    with fresh(target) as folder:
        _build(catalogue, folder)
    print(f"Siden ligger i {target}")
    tell_unfilled(catalogue, publish=options.publish)
    return 0


def refuse_half_done(catalogue: Path) -> None:
    """Raise Told where something that a published site needs is not filled in, or its version is not everybody's."""
    missing = unfilled(read_settings(SETTINGS), needed=True)
    reasons = [f"Udfyld først i mkdocs.yml: {'; '.join(missing)}"] if missing else []
    if cut := lacks_history(catalogue):
        reasons.append(cut)
    if reasons:
        raise Told(f"Siden kan ikke udgives endnu. {'. '.join(reasons)}. {UNTOUCHED}")


def tell_unfilled(catalogue: Path, *, publish: bool) -> None:
    """Print what a site should say before it is published, and does not, and what would make its version another."""
    if missing := unfilled(read_settings(SETTINGS)):
        print(f"Ikke udfyldt, før den kan udgives: {'; '.join(missing)}")
    if cut := lacks_history(catalogue):
        print(cut)
    about = ROOT / "publiccode.yml"
    if publish and about.is_file() and re.search(r'^(?:url|    - name): ""$', about.read_text("utf-8"), re.MULTILINE):
        print(f"Ikke udfyldt, før koden selv kan udgives: url og contacts i {about.name}")


def _build(catalogue: Path, folder: Path) -> None:
    """Let MkDocs build into a folder; raise Told where it could not."""
    settings = {
        "CATALOGUE_DIR": str(catalogue),
        "MKDOCS_THEME": theme(),
        MOMENT: str(source_date(catalogue)),
        "NO_MKDOCS_2_WARNING": "1",
    }
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    done = subprocess.run(
        [*build, "-f", str(SETTINGS), "-d", str(folder)],
        env=os.environ | settings,
        cwd=ROOT,
        preexec_fn=None if sys.platform == "win32" else ends_with_its_parent,
        capture_output=True,
        text=True,
    )
    # Said by us, as MkDocs ends in a traceback where it cannot: where a log is on a full disk.
    print(done.stdout, end="", flush=True)
    print(done.stderr, end="", file=sys.stderr, flush=True)
    if done.returncode:
        raise Told(UNTOUCHED)


if __name__ == "__main__":
    sys.exit(main())
