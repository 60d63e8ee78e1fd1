"""The one option picked, as the state holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.components.held import each_option as smallest
from packager.components.held import part, things
from packager.components.held import right_options as right

if TYPE_CHECKING:
    from packager.components.held import Data, Part

__all__ = ["read", "right", "smallest"]


def read(packed: str, question: Data) -> list[Part]:
    """The option picked."""
    return [part(one) for one in things(question, "options") if one["key"] == packed][:1]
