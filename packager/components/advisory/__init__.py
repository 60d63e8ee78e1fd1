"""A section that may touch people closely, with a shorter equivalent and three equal choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.advisory.rules import LongEquivalent, MissingEquivalent, OnlyForSome
from packager.components.base import DirectiveComponent, number, own_id
from packager.components.rules import NothingInside
from packager.frozen import frozen
from packager.model.component import Question, Task
from packager.model.content import outline
from packager.syntax import DirectiveNode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from packager.components.base import Reading
    from packager.model.component import Content
    from packager.span import Span
    from packager.syntax import Node

SENSITIVE, EQUIVALENT = "sensitive", "equivalent"
MINUTES = "a number of minutes from 0 to 1000"


@frozen(kw_only=True)
class Advisory(DirectiveComponent):
    """What comes (`children`), the section itself, and its equivalent, each with its minutes.

    `words` is where the advisory's own words stand.
    """

    kind: ClassVar[str] = "advisory"
    directives: ClassVar[tuple[str, ...]] = ("advisory",)
    attributes: ClassVar[tuple[str, ...]] = ("minutes",)
    inner: ClassVar[tuple[str, ...]] = (SENSITIVE, EQUIVALENT)
    uncounted: ClassVar[str] = "sections with an equivalent"

    title: str
    minutes: Decimal | None
    sensitive: tuple[Content, ...]
    equivalent: tuple[Content, ...]
    equivalent_minutes: Decimal | None
    words: Span

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """What comes, the section, the equivalent."""
        yield self.children
        yield self.sensitive
        yield self.equivalent

    @property
    def counted(self) -> Iterator[tuple[Content, ...]]:
        """Nobody has to read more than the equivalent."""
        yield self.children
        yield self.equivalent

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::advisory` with its `sensitive` and its `equivalent` part."""
        parts: dict[str, list[DirectiveNode]] = {SENSITIVE: [], EQUIVALENT: []}
        own: list[Node] = []
        for child in node.children:
            if isinstance(child, DirectiveNode) and child.name in parts:
                parts[child.name].append(child)
            else:
                own.append(child)
        sensitive = _content(parts[SENSITIVE], reading)
        equivalent = _content(parts[EQUIVALENT], reading)
        if not sensitive:
            wanted = "a `sensitive` part with the section itself"
            at = next((part.opening for part in parts[SENSITIVE]), node.opening)
            reading.report.add(NothingInside(at, directive=node.name, wanted=wanted))
        if not equivalent:
            at = next((part.opening for part in parts[EQUIVALENT]), node.opening)
            reading.report.add(MissingEquivalent(at, empty=bool(parts[EQUIVALENT])))
        if not (sensitive and equivalent):
            return None
        minutes = number(node, "minutes", reading, MINUTES)
        fewer = number(parts[EQUIVALENT][0], "minutes", reading, MINUTES)
        if minutes is not None and fewer is not None and fewer > minutes:
            found = LongEquivalent(parts[EQUIVALENT][0].opening, minutes=fewer, section=minutes)
            reading.report.add(found)
        inside = min(part.start for part in (*parts[SENSITIVE], *parts[EQUIVALENT]))
        return cls(
            id=own_id(node, reading),
            span=node.opening,
            children=reading.content(own),
            title=node.title,
            minutes=minutes,
            sensitive=sensitive,
            equivalent=equivalent,
            equivalent_minutes=fewer,
            words=node.file.span(node.start, inside),
        )


def _content(nodes: list[DirectiveNode], reading: Reading) -> tuple[Content, ...]:
    """The content of the parts of one name; what only some would meet there is reported."""
    content = tuple(part for node in nodes for part in reading.content(node.children))
    for component in outline(content).components:
        if isinstance(component, (Question, Task)):
            what = "question" if isinstance(component, Question) else component.kind
            reading.report.add(OnlyForSome(component.span, what=what, part=nodes[0].name))
    return content
