"""Walks over content: every Markdown node and every component, in the order of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from packager.model.component import Component, Content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from packager.syntax import Node

# What somebody asks a page for after it was read; all else is only rendered.
MARKED = frozenset(
    {"heading", "link", "image", "html", "math", "math-block", "alert", "table"}
    | {"footnote-definition"}
)


class Outline(NamedTuple):
    """What a page holds, flat and in order: its components, and its nodes of the kinds MARKED."""

    components: tuple[Component, ...] = ()
    nodes: tuple[Node, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of components; alerts inside lists count as callouts."""
        alerts = {"callout"} if self.of("alert") else set()
        return frozenset(alerts | {component.kind for component in self.components})

    @property
    def anchors(self) -> frozenset[str]:
        """The ids that a link can lead to."""
        headings = {node.attributes["id"] for node in self.of("heading")}
        return frozenset(headings | {part.id for part in self.components if part.id})

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
