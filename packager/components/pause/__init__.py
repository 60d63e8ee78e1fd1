"""An invitation to pause: nothing in it has to be done, and no time runs."""

from __future__ import annotations

from typing import ClassVar

from packager.components.base import TitledComponent
from packager.frozen import frozen


@frozen(kw_only=True)
class Pause(TitledComponent):
    """What somebody may do for a minute; without words of its own it has ours."""

    kind: ClassVar[str] = "pause"
    directives: ClassVar[tuple[str, ...]] = ("pause",)
    uncounted: ClassVar[str] = "pauses"
