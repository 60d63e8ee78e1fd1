"""A plan put together from lines to pick; what is picked is neither kept nor sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import DirectiveComponent
from packager.components.plan_builder.rules import IncompleteSample, PlanPartWithoutChoice
from packager.components.question import as_paragraph, content_text
from packager.components.rules import NothingInside
from packager.components.task import content_of, task_fields
from packager.frozen import frozen
from packager.model.component import Task
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.base import Reading
    from packager.diagnostics import Report
    from packager.model.component import Content
    from packager.syntax import DirectiveNode

LEAST_LINES, MOST_LINES = 2, 9
_SAMPLE = re.compile(r"\s*\{sample\}\s*\Z")
_SAMPLE_HEADING = re.compile(r"\{(?:#\S+ +)?sample\}[ \t#]*(?:\n|\Z)")


@frozen(kw_only=True)
class PlanLine:
    """One line to pick, with what can be said about it."""

    text: Node
    feedback: tuple[Content, ...]
    sample: bool


@frozen(kw_only=True)
class PlanPart:
    """One heading of the plan with the lines it offers."""

    title: Node
    children: tuple[Content, ...]
    lines: tuple[PlanLine, ...]

    @property
    def id(self) -> str:
        """The id of its heading."""
        return self.title.attributes["id"]

    @property
    def sample(self) -> PlanLine | None:
        """The line of the sample plan."""
        return next((line for line in self.lines if line.sample), None)


@frozen(kw_only=True)
class PlanBuilder(Task, DirectiveComponent):
    """A case (`children`) and the parts of a plan for it; `why` explains the sample plan.

    Done as soon as a line is picked for every part.
    """

    kind: ClassVar[str] = "plan_builder"
    directives: ClassVar[tuple[str, ...]] = ("plan",)
    attributes: ClassVar[tuple[str, ...]] = ("file",)

    plan: tuple[PlanPart, ...]
    why: tuple[Content, ...] = ()

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """The case, every part, and the words about the sample."""
        yield self.children
        for part in self.plan:
            yield (part.title, *part.children)
            for line in part.lines:
                yield (line.text,)
                yield line.feedback
        yield self.why

    @property
    def counted(self) -> Iterator[tuple[Content, ...]]:
        """The case, and every line that is offered."""
        yield self.children
        for part in self.plan:
            yield (part.title, *part.children, *(line.text for line in part.lines))

    @property
    def has_sample(self) -> bool:
        """Whether there is a plan to compare with."""
        return any(part.sample for part in self.plan)

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Cut the content at its headings."""
        fields = task_fields(node, reading)
        content = content_of(node, reading)
        if content is None:
            return None
        case, groups = _cut(content)
        why = [part for title, inside in groups if _is_sample(title) for part in inside]
        plan = tuple(
            _part(title, inside, reading) for title, inside in groups if not _is_sample(title)
        )
        if not plan:
            wanted = "parts (headings with a list of lines each)"
            reading.report.add(NothingInside(node.opening, directive=node.name, wanted=wanted))
            return None
        _check_sample(plan, reading.report)
        return cls(**fields, children=tuple(case), plan=plan, why=tuple(why))


def _cut(
    content: tuple[Content, ...],
) -> tuple[list[Content], list[tuple[Node, list[Content]]]]:
    """What stands before the first heading; then each heading of its level with what follows."""
    case: list[Content] = []
    groups: list[tuple[Node, list[Content]]] = []
    level = ""
    for part in content:
        if isinstance(part, Node) and part.kind == "heading":
            level = level or part.attributes["level"]
            if part.attributes["level"] <= level:
                groups.append((part, []))
                continue
        (groups[-1][1] if groups else case).append(part)
    return case, groups


def _is_sample(title: Node) -> bool:
    """Whether a heading stands over the words about the sample plan."""
    return _SAMPLE_HEADING.search(title.file.text, title.start, title.end) is not None


def _part(title: Node, inside: list[Content], reading: Reading) -> PlanPart:
    offered = next((one for one in inside if isinstance(one, Node) and one.kind == "list"), None)
    lines = tuple(_line(item, reading) for item in offered.children) if offered else ()
    if not LEAST_LINES <= len(lines) <= MOST_LINES:
        name = content_text([title])
        reading.report.add(PlanPartWithoutChoice(title.span, title=name, count=len(lines)))
    rest = tuple(one for one in inside if one is not offered)
    return PlanPart(title=title, children=rest, lines=lines)


def _line(item: Node, reading: Reading) -> PlanLine:
    blocks = as_paragraph(item.children)
    feedback = [child for one in blocks if one.kind == "quote" for child in one.children]
    words = [child for one in blocks if one.kind == "paragraph" for child in one.children]
    sample = False
    if words and words[-1].kind == "text":
        found = _SAMPLE.search(words[-1].text)
        if found is not None:
            sample = True
            words[-1].text = words[-1].text[: found.start()]
    text = Node("paragraph", item.file, item.start, item.end, words)
    return PlanLine(text=text, feedback=reading.apart(feedback), sample=sample)


def _check_sample(plan: tuple[PlanPart, ...], report: Report) -> None:
    counts = [sum(line.sample for line in part.lines) for part in plan]
    for part, count in zip(plan, counts, strict=True):
        if any(counts) and count != 1:
            title = content_text([part.title])
            report.add(IncompleteSample(part.title.span, title=title, count=count))
