"""Whether two readings of a page are the same but for where things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.syntax import DirectiveNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from packager.syntax import Node


def same_tree(first: Sequence[Node], second: Sequence[Node]) -> bool:
    """Whether two runs of nodes say the same."""
    return len(first) == len(second) and all(map(_same, first, second))


def _same(one: Node, other: Node) -> bool:
    return (
        one.kind == other.kind
        and one.text == other.text
        and one.attributes == other.attributes
        and _own(one) == _own(other)
        and same_tree(one.children, other.children)
    )


def _own(node: Node) -> object:
    """What a directive's opening line says."""
    if not isinstance(node, DirectiveNode):
        return None
    given = [(name, attribute.value) for name, attribute in node.given.items()]
    return node.name, node.title, node.id, given
