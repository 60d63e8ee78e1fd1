"""Panels of which one shows at a time."""

from __future__ import annotations

from typing import ClassVar

from packager.components.panels import Panels
from packager.frozen import frozen


@frozen(kw_only=True)
class Tabs(Panels):
    """Panels of which one shows at a time."""

    kind: ClassVar[str] = "tabs"
    directives: ClassVar[tuple[str, ...]] = ("tabs",)
