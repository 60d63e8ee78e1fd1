"""The list of sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, own_id
from packager.components.rules import NothingInside

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode


@dataclass(frozen=True, slots=True, kw_only=True)
class References(DirectiveComponent):
    """Sources, as a list."""

    kind: ClassVar[str] = "references"
    directives: ClassVar[tuple[str, ...]] = ("references",)

    title: str = ""

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::references` around a list."""
        if not any(child.kind == "list" for child in node.children):
            reading.report.add(NothingInside(node.opening, directive=node.name, wanted="a list"))
            return None
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=reading.content(node.children),
            title=node.title,
        )
