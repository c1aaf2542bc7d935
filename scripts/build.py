#!/usr/bin/env python3
"""Build the site in a fresh folder and swap it in when it is whole; a failed build leaves the old site as it was."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from indsatskatalog.site.settings import source_date
from scripts.command import ROOT, Parser

ABOUT = "Byg siden i en frisk mappe, og skift den ind, når den er hel. En fejl lader den gamle være."
SITE = Path(os.environ.get("SITE_DIR") or ROOT / "site")

MARKER = ".indsatskatalog"  # stands in every folder that this script made, so that it may replace it


def usable(target: Path) -> str:
    """Return why a folder may not be replaced, or the empty string."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        return "er ikke en mappe"
    if target.exists() and any(target.iterdir()) and not (target / MARKER).is_file():
        return "indeholder noget, som denne bygning ikke har lavet"
    return ""


def swap(fresh: Path, target: Path) -> None:
    """Put the fresh folder in the target's place; the old one is set aside first and removed last."""
    old = fresh.with_name(fresh.name + ".gammel")
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:  # also an interruption: the site must stand afterwards
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    """Build; 0 when the site stands, 1 when it could not be built, 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_catalogue()
    parser.add_argument("--site", type=Path, default=SITE, help="sidens mappe (ellers site)")
    options = parser.parse_args()
    catalogue, target = options.catalogue.absolute(), options.site.absolute()
    if not catalogue.is_dir():
        parser.error(f"{catalogue} findes ikke; ret CATALOGUE_DIR")
    if reason := usable(target):
        parser.error(f"{target} {reason}; vælg en anden med SITE_DIR")
    target.parent.mkdir(parents=True, exist_ok=True)
    # Ending the build from outside tidies up like an interruption from the keyboard does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        settings = {
            "CATALOGUE_DIR": str(catalogue),
            "SOURCE_DATE_EPOCH": str(source_date(catalogue)),
            "NO_MKDOCS_2_WARNING": "1",
        }
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--strict",
            "-f",
            str(ROOT / "mkdocs.yml"),
            "-d",
            str(fresh),
        ]
        if subprocess.run(command, env=os.environ | settings, cwd=ROOT).returncode:
            print("Siden er ikke bygget; den gamle er urørt.", file=sys.stderr)
            return 1
        (fresh / MARKER).write_text("Bygget af indsatskatalog. Mappen erstattes ved næste bygning.\n", "utf-8")
        fresh.chmod(0o755)
        swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    print(f"Siden ligger i {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
