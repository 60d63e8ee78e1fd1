"""The tree of the source text, before it means anything.

Directives and Markdown stand in one tree of nodes; every node knows the run of characters
it came from. Nothing here knows which directives exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.span import SourceFile, Span


# What leaves have for children and attributes: nothing, and none can be added.
NO_CHILDREN: list[Node] = cast("list[Node]", ())
NO_ATTRIBUTES: dict[str, str] = cast("dict[str, str]", MappingProxyType({}))


@dataclass(slots=True, eq=False)
class Node:
    """One element of Markdown.

    `kind` is one of: paragraph heading text code-block code rule table table-head table-row
    table-cell list item quote alert link image emphasis strong strikethrough soft-break hard-break
    html html-block footnote-reference footnote-definition definition-list definition-title
    definition math math-block task-marker directive.
    `start` and `end` are character offsets into `file.text`.
    """

    kind: str
    file: SourceFile = field(repr=False)
    start: int
    end: int
    children: list[Node] = field(default_factory=list)
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """Where the node stands."""
        return self.file.span(self.start, self.end)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def plain_text(self) -> str:
        """The words without any mark-up; breaks and cells' ends become spaces."""
        if self.kind == "text":
            return self.text
        if self.kind == "task-marker":
            return ""
        if self.kind in {"soft-break", "hard-break"}:
            return " "
        words = self.text + "".join([child.plain_text() for child in self.children])
        return f"{words} " if self.kind == "table-cell" else words


@dataclass(slots=True, eq=False)
class Attribute:
    """`key=value` as written in the braces of a directive."""

    name: str
    value: str
    span: Span


@dataclass(slots=True, eq=False)
class DirectiveNode(Node):
    """`:::name Title {#id key=value}` with everything up to its closing `:::`.

    `opening` is the span of the opening line; `given` holds the attributes with their places.
    """

    name: str = ""
    title: str = ""
    id: str | None = None
    given: dict[str, Attribute] = field(default_factory=dict)
    opening: Span = field(kw_only=True, repr=False)
    name_span: Span = field(kw_only=True, repr=False)
    id_span: Span | None = field(default=None, kw_only=True, repr=False)
