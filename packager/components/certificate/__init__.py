"""The certificate: a page to print, filled in by the browser once the course is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, own_id
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class Certificate(DirectiveComponent):
    """What it says comes from `credit` in course.yaml; `children` stands above it."""

    kind: ClassVar[str] = "certificate"
    directives: ClassVar[tuple[str, ...]] = ("certificate",)
    closing: ClassVar[bool] = True

    title: str = ""

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::certificate`."""
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=reading.content(node.children),
            title=node.title,
        )
