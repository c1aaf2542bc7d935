"""The generator of the catalogue: records in, pages and data files out. It knows nothing of MkDocs."""

import sys
from types import TracebackType


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say that a command was stopped while it still read this package, as it says later on."""
    if issubclass(kind, KeyboardInterrupt):
        print("Afbrudt.", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _told
