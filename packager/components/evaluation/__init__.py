"""The evaluation form: what learners say of the course. It scores nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent, flag
from packager.components.task import task_fields
from packager.frozen import frozen
from packager.model.component import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.base import Reading
    from packager.model.component import Content
    from packager.syntax import DirectiveNode, Node

SCALE = (1, 2, 3, 4, 5)


@frozen(kw_only=True)
class Evaluation(Task, DirectiveComponent):
    """A form: every objective, then `statements` to agree with, then `questions` to write about.

    `children` is what stands before it. Without statements or questions it has the usual ones.
    """

    kind: ClassVar[str] = "evaluation"
    directives: ClassVar[tuple[str, ...]] = ("evaluation",)
    attributes: ClassVar[tuple[str, ...]] = ("minutes",)
    waits: ClassVar[bool] = True
    closing: ClassVar[bool] = True
    # The template is given all of the course's objectives.
    all: ClassVar[bool] = True
    scale: ClassVar[tuple[int, ...]] = SCALE

    statements: tuple[Node, ...] = ()
    questions: tuple[Node, ...] = ()
    asks_minutes: bool = True

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """What stands before it, the statements and the questions."""
        yield self.children
        yield self.statements
        yield self.questions

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read `:::evaluation`: bullets are statements, numbered items are questions."""
        fields = task_fields(node, reading)
        statements = [item for one in node.children if _bullets(one) for item in one.children]
        questions = [item for one in node.children if _numbers(one) for item in one.children]
        rest = [one for one in node.children if one.kind != "list"]
        return cls(
            **{**fields, "title": node.title},
            children=reading.content(rest),
            statements=tuple(_line(item) for item in statements),
            questions=tuple(_line(item) for item in questions),
            asks_minutes=flag(node, "minutes", default=True, reading=reading),
        )


def _bullets(node: Node) -> bool:
    return node.kind == "list" and "start" not in node.attributes


def _numbers(node: Node) -> bool:
    return node.kind == "list" and "start" in node.attributes


def _line(item: Node) -> Node:
    """The first line of an item, whose children are inline."""
    first = item.children[0] if item.children else item
    return first if first.kind == "paragraph" else item
