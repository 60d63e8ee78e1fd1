"""Panels that open one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from packager.components.panels import Panels


@dataclass(frozen=True, slots=True, kw_only=True)
class Accordion(Panels):
    """Panels that open one by one."""

    kind: ClassVar[str] = "accordion"
    directives: ClassVar[tuple[str, ...]] = ("accordion",)
