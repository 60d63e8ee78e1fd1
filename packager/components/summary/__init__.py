"""What to keep in mind, at the end of a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, own_id
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class Summary(DirectiveComponent):
    """A summary with a title."""

    kind: ClassVar[str] = "summary"
    directives: ClassVar[tuple[str, ...]] = ("summary",)

    title: str = ""

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::summary Title`."""
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=reading.content(node.children),
            title=node.title,
        )
