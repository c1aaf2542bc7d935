"""What a rule finds in one record by itself: found once, for as long as its file is held as it was read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from ..models.records import Record
from ..reading.strict_yaml import Document

Found = TypeVar("Found")


def once(find: Callable[[Record, Document], Found]) -> Callable[[Record, Document], Found]:
    """Remember what is found in a record by its document: the live preview holds those that nobody edited."""
    known: WeakKeyDictionary[Document, Found] = WeakKeyDictionary()

    @wraps(find)
    def found(record: Record, document: Document) -> Found:
        if document not in known:
            known[document] = find(record, document)
        return known[document]

    return found
