"""How many characters of state each standard holds."""

from __future__ import annotations

from typing import Final

from packager.diff.sides import target_of
from packager.vocabulary import scorm

# What the player itself keeps to with a record store (runtime/adapters/store.js).
STORE: Final = 48_000
_LIMITS: Final = {
    "scorm12": scorm.SUSPEND_DATA_12,
    "scorm2004": scorm.SUSPEND_DATA_2004,
    "cmi5": STORE,
    "xapi": STORE,
}


def limit_of(standard: str) -> int | None:
    """The most characters; None where nothing says so."""
    return _LIMITS.get(target_of(standard))
