"""Walks over content: every Markdown node and every component, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from packager.model.component import Component, Content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from packager.syntax import Node

# What somebody asks a page for after it was read; all else is only rendered.
MARKED = frozenset(
    {"heading", "link", "image", "html", "math", "math-block", "alert", "footnote-definition"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What a page holds, flat and in order: its components, and its nodes of the kinds MARKED."""

    components: tuple[Component, ...] = ()
    nodes: tuple[Node, ...] = ()

    def of(self, kind: str) -> list[Node]:
        """The nodes of one kind."""
        return [node for node in self.nodes if node.kind == kind]


def outline(content: Iterable[Content]) -> Outline:
    """Go over some content once, nested content included."""
    components: list[Component] = []
    nodes: list[Node] = []
    _collect(content, components, nodes)
    return Outline(tuple(components), tuple(nodes))


def _collect(content: Iterable[Content], components: list[Component], nodes: list[Node]) -> None:
    for part in content:
        if isinstance(part, Component):
            components.append(part)
            for inner in part.parts:
                _collect(inner, components, nodes)
        else:
            if part.kind in MARKED:
                nodes.append(part)
            if part.children:
                _collect(part.children, components, nodes)
