"""Somebody's words, with who said them and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, own_id, text_of
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class Quote(DirectiveComponent):
    """A quotation; `source` is who said it, `cite` the address of the text."""

    kind: ClassVar[str] = "quote"
    directives: ClassVar[tuple[str, ...]] = ("quote",)
    attributes: ClassVar[tuple[str, ...]] = ("source", "cite")

    source: str = ""
    cite: str = ""

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::quote {source="..." cite=https://...}`."""
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=reading.content(node.children),
            source=text_of(node, "source"),
            cite=text_of(node, "cite"),
        )
