"""The live preview's last good site: a rebuild that fails leaves it, with what is wrong on top of each page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup

_MAIN = '<main class="katalog" id="indhold">'
_NOTICE = Markup(
    '<div class="problems" role="alert" data-rebuild><h2>Siden kunne ikke bygges. Den viser det sidste gode indhold.'
    "</h2><ul><li>{}</li></ul></div>"
)
_NOTICED = re.compile(r'<div class="problems" role="alert" data-rebuild>.*?</div>', re.DOTALL)


def rebuild(build: Callable[[], None], site: Path, sentence: Callable[[Exception], str]) -> None:
    """Build a site anew in its folder; where that fails, put the last one back, with a sentence on its pages."""
    last = site.with_name(f"{site.name}.sidste")
    site.rename(last)
    try:
        site.mkdir()
        build()
    except BaseException as error:
        shutil.rmtree(site, ignore_errors=True)
        last.rename(site)
        if not isinstance(error, Exception):
            raise
        said = sentence(error)
        print(said, flush=True)
        for page in site.rglob("*.html"):
            page.write_text(with_notice(page.read_text("utf-8"), said), "utf-8")
    else:
        shutil.rmtree(last)


def with_notice(html: str, said: str) -> str:
    """Return a page with a sentence on top, in the place of an earlier one."""
    return _NOTICED.sub("", html).replace(_MAIN, _MAIN + _NOTICE.format(said), 1)
