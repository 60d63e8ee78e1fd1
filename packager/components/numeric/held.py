"""The number typed, as the state holds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from packager.components.held import Part
from packager.components.held import bounds as right

if TYPE_CHECKING:
    from packager.components.held import Data

__all__ = ["read", "right", "smallest"]
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]*)?\Z")


def read(packed: str, question: Data) -> list[Part]:
    """The number; any is one, whatever is right now."""
    del question
    return [Part(packed, packed)] if _NUMBER.match(packed) else []


def smallest(question: Data) -> list[str]:
    """Any number."""
    del question
    return ["0"]
