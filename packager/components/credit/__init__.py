"""What a learner should know of the credit before the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, own_id
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class CreditInformation(DirectiveComponent):
    """What it says comes from course.yaml; `children` stands above it."""

    kind: ClassVar[str] = "credit"
    directives: ClassVar[tuple[str, ...]] = ("credit",)
    # The template is given all of the course's objectives.
    all: ClassVar[bool] = True

    title: str = ""

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::credit`."""
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=reading.content(node.children),
            title=node.title,
        )
