"""Panels that open one by one."""

from __future__ import annotations

from typing import ClassVar

from packager.components.panels import Panels
from packager.frozen import frozen


@frozen(kw_only=True)
class Accordion(Panels):
    """Panels that open one by one."""

    kind: ClassVar[str] = "accordion"
    directives: ClassVar[tuple[str, ...]] = ("accordion",)
