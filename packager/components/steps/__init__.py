"""Numbered panels that follow each other."""

from __future__ import annotations

from typing import ClassVar

from packager.components.panels import Panels
from packager.frozen import frozen


@frozen(kw_only=True)
class Steps(Panels):
    """Numbered panels that follow each other."""

    kind: ClassVar[str] = "steps"
    directives: ClassVar[tuple[str, ...]] = ("steps",)
