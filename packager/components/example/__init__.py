"""An example; `avoid=true` marks words that are shown so that nobody uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, flag, own_id
from packager.components.rules import NothingInside
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.span import Span
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class Example(DirectiveComponent):
    """An example; `extent` is all of it, where the language check looks away if `avoid`."""

    kind: ClassVar[str] = "example"
    directives: ClassVar[tuple[str, ...]] = ("example",)
    attributes: ClassVar[tuple[str, ...]] = ("avoid",)

    title: str
    avoid: bool
    extent: Span

    @property
    def avoided(self) -> tuple[Span, ...]:
        """All of it, if it is words to avoid."""
        return (self.extent,) if self.avoid else ()

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::example Title {avoid=true}`."""
        children = reading.content(node.children)
        if not children:
            found = NothingInside(node.opening, directive=node.name, wanted="an example")
            reading.report.add(found)
            return None
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=children,
            title=node.title,
            avoid=flag(node, "avoid", default=False, reading=reading),
            extent=node.span,
        )
