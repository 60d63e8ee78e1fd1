"""Content that is cut into titled panels by its headings: accordion, tabs, steps, cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from packager.components.base import DirectiveComponent, own_id
from packager.components.rules import PanelsWithoutHeading
from packager.frozen import frozen
from packager.model.component import Content, Panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.base import Reading
    from packager.syntax import DirectiveNode, Node


@frozen(kw_only=True)
class Panels(DirectiveComponent):
    """Panels with a title each; a panel's id is its heading's."""

    title: str = ""
    panels: tuple[Panel, ...] = ()

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Each panel with its heading."""
        for panel in self.panels:
            yield (panel.title, *panel.children)

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Cut the content at its headings."""
        level = next((n.attributes["level"] for n in node.children if n.kind == "heading"), None)
        if level is None or node.children[0].kind != "heading":
            first = node.children[0].span if node.children and level else node.opening
            reading.report.add(PanelsWithoutHeading(first, directive=node.name))
            return None
        groups: list[tuple[Node, list[Node]]] = []
        for child in node.children:
            if child.kind == "heading" and child.attributes["level"] == level:
                groups.append((child, []))
            elif groups:
                groups[-1][1].append(child)
        panels = tuple(
            Panel(
                title=title,
                children=reading.content(children),
            )
            for title, children in groups
        )
        return cls(id=own_id(node, reading), span=node.opening, title=node.title, panels=panels)
