"""Files in a zip that is the same bytes whenever and wherever it is written."""

from __future__ import annotations

import zipfile

from ..site.settings import Site

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can say


def entry(name: str, site: Site) -> zipfile.ZipInfo:
    """Return a file's entry: with the data's date, so that the hour of the build leaves no trace."""
    info = zipfile.ZipInfo(name, max(site.generated_at.timetuple()[:6], _EARLIEST))
    info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
    return info
