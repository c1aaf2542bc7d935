"""What a correction started from: a digest of each field, so that an import can tell who has changed what since."""

from __future__ import annotations

import hashlib
import re

from pydantic import BaseModel

from ..models.records import Intervention, Programme
from ..reading.json_text import compact

_LENGTH = 8  # hexadecimal digits: two values of one field are told apart, nothing is kept safe by it
_DIGEST = re.compile(rf"(\S+)=([0-9a-f]{{{_LENGTH}}})")


def digests(record: BaseModel) -> dict[str, str]:
    """Return the digest of each field that a record has, by its key; what is worked out is no field."""
    data = record.model_dump(exclude_none=True, exclude={"id"})
    if isinstance(record, Intervention | Programme):
        data["sources"].pop("tried", None)
    return {key: hashlib.sha256(compact(value).encode()).hexdigest()[:_LENGTH] for key, value in data.items()}


def version_of(record: BaseModel) -> str:
    """Write the digests as a proposal carries them: `title=1f2e3d4c summary=…`; `read_version` reads them."""
    return " ".join(f"{key}={digest}" for key, digest in digests(record).items())


def read_version(text: str) -> dict[str, str]:
    """Return the digests of a written version, by field; none where it is not as `version_of` writes it."""
    words = [_DIGEST.fullmatch(word) for word in text.split()]
    digests = {word[1]: word[2] for word in words if word}
    return digests if len(digests) == len(words) else {}
