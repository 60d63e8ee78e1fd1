"""The tree of the source text, before it means anything.

Directives and Markdown stand in one tree of nodes; every node knows the run of characters
it came from. Nothing here knows which directives exist.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.span import SourceFile, Span


# What a node has for children or attributes when it has none: nothing, and none can be added.
NO_CHILDREN: list[Node] = cast("list[Node]", ())
NO_ATTRIBUTES: dict[str, str] = cast("dict[str, str]", MappingProxyType({}))
# Their words stand apart from those before them.
_APART = frozenset(
    {
        "paragraph", "heading", "list", "item", "quote", "alert", "code-block", "table",
        "definition-list", "definition-title", "definition", "directive",
    }
)  # fmt: skip


class Node:
    """One element of Markdown.

    `kind` is one of: paragraph heading text code-block code rule table table-head table-row
    table-cell list item quote alert link image emphasis strong strikethrough soft-break hard-break
    html html-block footnote-reference footnote-definition definition-list definition-title
    definition math math-block task-marker directive.
    `start` and `end` are character offsets into `file.text`.
    """

    __slots__ = ("attributes", "children", "end", "file", "kind", "start", "text")

    def __init__(  # noqa: PLR0913, PLR0917  there are many of them: made quickly, kept small
        self,
        kind: str,
        file: SourceFile,
        start: int,
        end: int,
        children: list[Node] | None = None,
        text: str = "",
        attributes: dict[str, str] | None = None,
    ) -> None:
        self.kind = kind
        self.file = file
        self.start = start
        self.end = end
        self.children = [] if children is None else children
        self.text = text
        self.attributes = NO_ATTRIBUTES if attributes is None else attributes

    def __repr__(self) -> str:
        return f"Node({self.kind!r}, {self.start}, {self.end}, {self.children!r}, {self.text!r})"

    @property
    def span(self) -> Span:
        """Where the node stands."""
        return self.file.span(self.start, self.end)

    def with_text(self, text: str, kind: str = "") -> Node:
        """The same node with other words, and of another kind where one is given."""
        kind = kind or self.kind
        return Node(kind, self.file, self.start, self.end, self.children, text, self.attributes)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def plain_text(self) -> str:
        """The words without any mark-up; breaks, cells' ends and ends of blocks become spaces."""
        if self.kind == "text":
            return self.text
        if self.kind == "task-marker":
            return ""
        if self.kind in {"soft-break", "hard-break"}:
            return " "
        words = self.text
        for child in self.children:
            if child.kind in _APART and words and not words[-1].isspace():
                words += " "
            words += child.plain_text()
        return f"{words} " if self.kind == "table-cell" else words


class Attribute(NamedTuple):
    """`key=value` as written in the braces of a directive."""

    name: str
    value: str
    span: Span


class DirectiveNode(Node):
    """`:::name Title {#id key=value}` with everything up to its closing `:::`.

    `opening` is the span of the opening line; `given` holds the attributes with their places.
    """

    __slots__ = ("given", "id", "id_span", "name", "name_span", "opening", "title")

    def __init__(self, start: int, end: int, name: str, opening: Span, name_span: Span) -> None:
        super().__init__("directive", opening.file, start, end)
        self.name = name
        self.title = ""
        self.id: str | None = None
        self.given: dict[str, Attribute] = {}
        self.opening = opening
        self.name_span = name_span
        self.id_span: Span | None = None
