"""The order given, as the state holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.components.held import KEY, chunks, part, things
from packager.components.held import each_option as smallest

if TYPE_CHECKING:
    from packager.components.held import Data, Part

__all__ = ["read", "right", "smallest"]


def read(packed: str, question: Data) -> list[Part]:
    """The steps in the order given; those that the question no longer has are left out."""
    by_key = {one["key"]: one for one in reversed(things(question, "options"))}
    keys = dict.fromkeys(chunks(packed, KEY))
    return [part(by_key[key]) for key in keys if key in by_key]


def right(question: Data) -> list[Part]:
    """The steps in their order."""
    return [part(one) for one in things(question, "options")]
