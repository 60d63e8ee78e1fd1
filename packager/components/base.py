"""What every component's class builds on: how it is read from its directive."""

from __future__ import annotations

import difflib
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

from packager.components.rules import BadAttribute, MalformedId, MissingAttribute
from packager.frozen import frozen
from packager.model.component import Component, Content
from packager.model.identifiers import is_id
from packager.model.numbers import is_ambiguous

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.model.assets import Asset
    from packager.syntax import Attribute, DirectiveNode, Node


MOST = 1000
DIGITS = 15

# 1,000 is a thousand to some and one to others.


class Reading(Protocol):
    """What the reader offers a component while it reads one page."""

    report: Report
    language: str
    question_key_length: int
    in_test: bool

    def content(self, nodes: list[Node]) -> tuple[Content, ...]:
        """Nodes with the directives among them turned into components."""

    def asset(self, attribute: Attribute) -> Asset | None:
        """The file that an attribute names; None when reported."""

    def apart(self, nodes: list[Node]) -> tuple[Content, ...]:
        """Nodes as `content` reads them, where no question can stand."""

    def snippet(self, attribute: Attribute) -> tuple[Content, ...] | None:
        """The content of the Markdown file that an attribute names; None when reported."""


class DirectiveComponent(Component):
    """A component that is written as a directive.

    `directives` are the names it is written by, `attributes` what its braces may hold.
    """

    __slots__ = ()

    directives: ClassVar[tuple[str, ...]] = ()
    attributes: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Make the component from its directive; None when that was reported as impossible."""
        return cls(**cls.fields(node, reading))

    @classmethod
    def fields(cls, node: DirectiveNode, reading: Reading) -> dict[str, Any]:
        """The fields that every directive gives; all of what is inside is content."""
        children = reading.content(node.children)
        return {"id": own_id(node, reading), "span": node.opening, "children": children}


@frozen(kw_only=True)
class TitledComponent(DirectiveComponent):
    """A component whose directive may have a title: `:::name Title`."""

    title: str = ""

    @classmethod
    def fields(cls, node: DirectiveNode, reading: Reading) -> dict[str, Any]:
        """The same with the title."""
        return super().fields(node, reading) | {"title": node.title}


class MarkdownComponent(Component):
    """A component that plain Markdown can mean as well."""

    __slots__ = ()

    markdown: ClassVar[str] = ""

    @classmethod
    def read_markdown(cls, node: Node, reading: Reading) -> Self | None:
        """Make the component from a Markdown node of kind `markdown`; None when it is not one."""
        raise AssertionError(f"{cls.__name__} does not say how {node.kind} means it: {reading}")


def own_id(node: DirectiveNode, reading: Reading) -> str | None:
    """The id written on the directive; None when there is none or it was reported."""
    if node.id is None:
        return None
    if not is_id(node.id):
        reading.report.add(MalformedId(node.id_span or node.opening, id=node.id))
        return None
    return node.id


def required(node: DirectiveNode, name: str, reading: Reading) -> Attribute | None:
    """An attribute that must be there; None when its absence was reported."""
    attribute = node.given.get(name)
    if attribute is None:
        reading.report.add(MissingAttribute(node.opening, directive=node.name, name=name))
    return attribute


def text_of(node: DirectiveNode, name: str) -> str:
    """An attribute's text, or the empty text."""
    attribute = node.given.get(name)
    return attribute.value if attribute else ""


def flag(node: DirectiveNode, name: str, *, default: bool, reading: Reading) -> bool:
    """An attribute that is `true` or `false`."""
    return one_of(node, name, ("true", "false"), "true" if default else "false", reading) == "true"


def one_of(
    node: DirectiveNode, name: str, choices: tuple[str, ...], default: str, reading: Reading
) -> str:
    """An attribute with a closed list of values."""
    attribute = node.given.get(name)
    if attribute is None:
        return default
    if attribute.value in choices:
        return attribute.value
    near = difflib.get_close_matches(attribute.value, choices, 1, 0.5)
    reading.report.add(
        BadAttribute(
            attribute.span,
            name=name,
            value=attribute.value,
            wanted="one of " + ", ".join(choices),
            near=near[0] if near else "",
        )
    )
    return default


def number(node: DirectiveNode, name: str, reading: Reading, wanted: str) -> Decimal | None:
    """An attribute that is a number of 0 or more, up to 1,000; None when absent or reported."""
    attribute = node.given.get(name)
    if attribute is None:
        return None
    value = decimal_or_none(attribute.value)
    if value is None or not 0 <= value <= MOST:
        reading.report.add(
            BadAttribute(attribute.span, name=name, value=attribute.value, wanted=wanted, near="")
        )
        return None
    return value


def decimal_or_none(text: str) -> Decimal | None:
    """A plain decimal number (a comma may stand for the point); None when it is none."""
    if is_ambiguous(text):
        return None
    try:
        value = Decimal(text.strip().replace("\u2212", "-").replace(",", "."))
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > DIGITS:
        return None
    return value if len(format(value, "f")) <= DIGITS else None
