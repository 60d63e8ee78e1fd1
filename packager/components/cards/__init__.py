"""Short panels side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from packager.components.panels import Panels


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards(Panels):
    """Short panels side by side."""

    kind: ClassVar[str] = "cards"
    directives: ClassVar[tuple[str, ...]] = ("cards",)
