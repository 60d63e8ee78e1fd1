"""A private reflection: words that stay in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, own_id
from packager.components.rules import NothingInside
from packager.frozen import frozen
from packager.model.identifiers import slug

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class Reflection(DirectiveComponent):
    """What to think about; what is written about it is never sent, and has no place in the state.

    `name` is the file name, without its ending, under which the words can be downloaded.
    """

    kind: ClassVar[str] = "reflection"
    directives: ClassVar[tuple[str, ...]] = ("reflection",)

    title: str
    name: str

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::reflection Title`."""
        children = reading.content(node.children)
        if not children:
            wanted = "something to think about"
            reading.report.add(NothingInside(node.opening, directive=node.name, wanted=wanted))
            return None
        given = own_id(node, reading)
        return cls(
            id=given,
            span=node.opening,
            children=children,
            title=node.title,
            name=given or slug(node.title, "reflection"),
        )
