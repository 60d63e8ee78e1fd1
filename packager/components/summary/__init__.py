"""What to keep in mind, at the end of a lesson."""

from __future__ import annotations

from typing import ClassVar

from packager.components.base import TitledComponent
from packager.frozen import frozen


@frozen(kw_only=True)
class Summary(TitledComponent):
    """A summary with a title."""

    kind: ClassVar[str] = "summary"
    directives: ClassVar[tuple[str, ...]] = ("summary",)
