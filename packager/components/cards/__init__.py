"""Short panels side by side."""

from __future__ import annotations

from typing import ClassVar

from packager.components.panels import Panels
from packager.frozen import frozen


@frozen(kw_only=True)
class Cards(Panels):
    """Short panels side by side."""

    kind: ClassVar[str] = "cards"
    directives: ClassVar[tuple[str, ...]] = ("cards",)
