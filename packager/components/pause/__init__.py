"""An invitation to pause: nothing in it has to be done, and no time runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, own_id
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class Pause(DirectiveComponent):
    """What somebody may do for a minute; without words of its own it has ours."""

    kind: ClassVar[str] = "pause"
    directives: ClassVar[tuple[str, ...]] = ("pause",)
    uncounted: ClassVar[str] = "pauses"

    title: str = ""

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::pause Title`."""
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=reading.content(node.children),
            title=node.title,
        )
