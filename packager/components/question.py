"""How a question is read: prompt, answers, hints, feedback; its kind is seen from its content."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from packager.components.base import DirectiveComponent, number, one_of, own_id, text_of
from packager.components.mistyped import mistyped_answer, mistyped_list
from packager.components.rules import BadAttribute
from packager.components.rules_mistyped import MistypedOption
from packager.components.rules_question import NoPrompt, UnknownKindOfQuestion
from packager.frozen import frozen
from packager.model.component import Content, Feedback, Question, Reveal
from packager.model.identifiers import slug, state_key
from packager.syntax import DirectiveNode, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from packager.components.base import Reading

HINT, FEEDBACK = "hint", "feedback"
# SCORM keeps ten right answers of a question; nobody reads more.
MOST_WAYS = 10
WHEN = ("correct", "partly", "incorrect", "always")
BLOCKS = {
    "paragraph",
    "list",
    "table",
    "quote",
    "alert",
    "code-block",
    "definition-list",
    "directive",
}
_OF_LINES = frozenset({"soft-break", "hard-break", "item", *BLOCKS})
# A box at the beginning of a line, which Markdown takes for words.
_MISTYPED = re.compile(r"(?:[-*+\u2022\u25cf\u25e6]\s*)?\[[ xX]?\](?![\[(:])")


class QuestionParts:
    """A question's directive, taken apart: `body` is all but hints and feedback."""

    def __init__(self, node: DirectiveNode, reading: Reading) -> None:
        self.node = node
        self.reading = reading
        self.body: list[Node] = []
        self.hints: list[DirectiveNode] = []
        self.feedback: list[DirectiveNode] = []

    @classmethod
    def of(cls, node: DirectiveNode, reading: Reading) -> Self:
        """Sort what stands inside a question."""
        parts = cls(node, reading)
        for child in node.children:
            if isinstance(child, DirectiveNode) and child.name == HINT:
                parts.hints.append(child)
            elif isinstance(child, DirectiveNode) and child.name == FEEDBACK:
                parts.feedback.append(child)
            else:
                parts.body.append(child)
        return parts

    def question_id(self) -> str:
        """The id as written, or made from the prompt's words."""
        given = own_id(self.node, self.reading)
        if given is not None:
            return given
        words = next((n.plain_text() for n in self.body if n.plain_text().strip()), "")
        return slug(words[:40], "question")

    def report_mistyped(self) -> bool:
        """Report lines that were to be options and are read as words; whether there are any."""
        found = [node for part in self.node.children for node in _beginnings(part)]
        lines = [node for node in found if _MISTYPED.match(node.text)]
        for line in lines:
            span = line.file.span(line.start, line.end)
            self.reading.report.add(MistypedOption(span, id=self.question_id()))
        return bool(lines)

    def report_nothing(self) -> None:
        """Report that there is nothing to answer, where that can be seen."""
        guess = mistyped_list(self) or mistyped_answer(self)
        found = UnknownKindOfQuestion(
            guess.span if guess else self.node.opening,
            id=self.question_id(),
            asked="",
            near="",
            write=guess.write if guess else "",
        )
        self.reading.report.add(found)


@frozen(kw_only=True)
class ReadQuestion(Question, DirectiveComponent):
    """A question that is read from `:::question`."""

    directives: ClassVar[tuple[str, ...]] = ("question",)
    attributes: ClassVar[tuple[str, ...]] = ("kind", "objective", "points", "tries", "reveal")
    inner: ClassVar[tuple[str, ...]] = (HINT, FEEDBACK)
    rank: ClassVar[int] = 0

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """Whether the content is of this kind; kinds are asked in order of `rank`."""
        raise AssertionError(f"{cls.__name__} does not say what it looks like: {parts}")

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read a question of this kind; None when reported as impossible."""
        raise AssertionError(f"{cls.__name__} cannot be read: {parts}")


def shared_fields(parts: QuestionParts, prompt: list[Node]) -> dict[str, Any]:
    """The fields that every kind of question has."""
    node, reading = parts.node, parts.reading
    question_id = parts.question_id()
    if not any(part.plain_text().strip() for part in prompt):
        reading.report.add(NoPrompt(node.opening, id=question_id))
    weighting = number(node, "points", reading, "a number from 0 to 1000")
    return {
        "id": question_id,
        "key": state_key(question_id, reading.question_key_length),
        "explicit_id": node.id is not None,
        "title": node.title,
        "span": node.opening,
        "children": reading.content(prompt),
        "objectives": tuple(text_of(node, "objective").replace(",", " ").split()),
        "weighting": Decimal(1) if weighting is None else weighting,
        "tries": _tries(node, reading),
        "reveal": Reveal(one_of(node, "reveal", tuple(r.value for r in Reveal), "at-end", reading)),
        "hints": tuple(reading.content(hint.children) for hint in parts.hints),
        "feedback": tuple(_feedback(one, reading) for one in parts.feedback),
    }


def _tries(node: DirectiveNode, reading: Reading) -> int | None:
    wanted = "a whole number of 1 or more"
    tries = number(node, "tries", reading, wanted)
    if tries is None:
        return None
    if tries < 1 or tries % 1:
        given = node.given["tries"]
        found = BadAttribute(given.span, name="tries", value=given.value, wanted=wanted, near="")
        reading.report.add(found)
        return None
    return int(tries)


def _feedback(node: DirectiveNode, reading: Reading) -> Feedback:
    for name, attribute in node.given.items():
        if name != "when":
            reading.report.add(
                BadAttribute(
                    attribute.span, name=name, value=attribute.value, wanted="`when`", near="when"
                )
            )
    when = one_of(node, "when", WHEN, "always", reading)
    return Feedback(when=when, children=reading.content(node.children))


def every_way(parts: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Every way to take one of each part, the first ones first; so many as standards keep."""
    ways: list[tuple[str, ...]] = [()]
    for alternatives in parts:
        ways = [(*way, one) for one in alternatives for way in ways][:MOST_WAYS]
    return tuple(ways)


def as_paragraph(nodes: list[Node]) -> list[Node]:
    """Inline nodes of a tight list item wrapped into a paragraph, so that all content is blocks."""
    blocks: list[Node] = []
    run: list[Node] = []
    for node in [*nodes, None]:
        if node is not None and node.kind not in BLOCKS:
            run.append(node)
            continue
        if run:
            first, last = run[0], run[-1]
            blocks.append(Node("paragraph", first.file, first.start, last.end, run))
            run = []
        if node is not None:
            blocks.append(node)
    return blocks


def content_text(nodes: tuple[Content, ...] | list[Node]) -> str:
    """The words of some content on one line."""
    words = " ".join(node.plain_text() for node in nodes if isinstance(node, Node))
    return " ".join(words.split())


def _beginnings(node: Node) -> Iterator[Node]:
    """The texts that begin a line, in a node and what stands in it."""
    begins = True
    for child in node.children:
        if child.kind == "text" and begins:
            yield child
        elif begins or child.kind in _OF_LINES:
            yield from _beginnings(child)
        begins = child.kind in _OF_LINES
