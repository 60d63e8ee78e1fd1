"""Walks over content: every Markdown node and every component, in the order of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.model.component import Component, Content
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def walk(content: Iterable[Content]) -> Iterator[Content]:
    """Every component, every node and all below them."""
    for part in content:
        if isinstance(part, Component):
            yield part
            for inner in part.parts:
                yield from walk(inner)
        else:
            yield from part.walk()


def nodes(content: Iterable[Content]) -> Iterator[Node]:
    """Every Markdown node."""
    return (part for part in walk(content) if isinstance(part, Node))


def components(content: Iterable[Content]) -> Iterator[Component]:
    """Every component, nested ones included."""
    return (part for part in walk(content) if isinstance(part, Component))
