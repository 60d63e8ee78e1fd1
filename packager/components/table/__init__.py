"""A table with a caption and with headers for rows as well as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, one_of, own_id
from packager.components.rules import NothingInside
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.base import Reading
    from packager.syntax import DirectiveNode, Node


@frozen(kw_only=True)
class Table(DirectiveComponent):
    """A Markdown table, one of `children`; `headers` says what its first row and column are."""

    kind: ClassVar[str] = "table"
    directives: ClassVar[tuple[str, ...]] = ("table",)
    attributes: ClassVar[tuple[str, ...]] = ("headers",)

    table: Node
    caption: str = ""
    headers: str = "column"

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::table Caption {headers=both}` around a table."""
        headers = one_of(node, "headers", ("row", "column", "both"), "column", reading)
        table = next((child for child in node.children if child.kind == "table"), None)
        if table is None:
            reading.report.add(NothingInside(node.opening, directive=node.name, wanted="a table"))
            return None
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=reading.content(node.children),
            table=table,
            caption=node.title,
            headers=headers,
        )
