"""A short remark set apart: note, tip, important, warning, caution."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import MarkdownComponent, TitledComponent
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode, Node


@frozen(kw_only=True)
class Callout(TitledComponent, MarkdownComponent):
    """A remark; `variant` is note, tip, important, warning or caution."""

    kind: ClassVar[str] = "callout"
    directives: ClassVar[tuple[str, ...]] = ("note", "tip", "important", "warning", "caution")
    markdown: ClassVar[str] = "alert"

    variant: str

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::tip Title`."""
        return cls(**cls.fields(node, reading), variant=node.name)

    @classmethod
    def read_markdown(cls, node: Node, reading: Reading) -> Self | None:
        """Read `> [!TIP]`."""
        children = reading.content(node.children)
        return cls(id=None, span=node.span, children=children, variant=node.attributes["variant"])
