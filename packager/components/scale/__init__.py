"""Say how far something holds, on a scale: once, or statement by statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.options import OPTION_KEY_LENGTH, read_options
from packager.components.question import ReadQuestion
from packager.components.rules_question import StrayInQuestion, TwinOptions
from packager.components.scale.rules import BadScale, ScaleWithoutWords
from packager.components.unscored import unscored_fields
from packager.frozen import frozen
from packager.model.component import Answers, Content, InteractionType, Named
from packager.model.identifiers import free_key, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.question import QuestionParts
    from packager.syntax import Node

MIN_STEPS, MAX_STEPS = 2, 11
MAX_STATEMENTS = 10
# More steps than these with words of their own find no room side by side.
MOST_BESIDE = 7
# Ten of these and their answers stay within the 255 characters of an answer in SCORM 1.2.
LONGEST_ID = 20
_LINE = re.compile(r"\[\s*([^\[\]]*?)\s*\]\Z")
_NUMBERS = re.compile(
    r"([-\u2212]?\d{1,3})(?:\s+(.+?))?\s*\.\.\s*([-\u2212]?\d{1,3})(?:\s+(.+))?\Z"
)


@frozen(kw_only=True)
class Step:
    """One step of a scale: its number, its words, or both."""

    id: str
    key: str
    number: str
    words: str

    @property
    def text(self) -> str:
        """Number and words on one line."""
        return f"{self.number} {self.words}".strip()


@frozen(kw_only=True)
class Statement:
    """What is placed on the scale in one row of a matrix."""

    id: str
    key: str
    text: str
    children: tuple[Content, ...]


@frozen(kw_only=True)
class Scale(ReadQuestion):
    """A scale of two to eleven steps; `statements` are the rows of a matrix, if it is one."""

    kind: ClassVar[str] = "scale"
    interaction: ClassVar[InteractionType] = InteractionType.LIKERT
    rank: ClassVar[int] = 20

    steps: tuple[Step, ...]
    statements: tuple[Statement, ...]

    @property
    def look(self) -> str:
        """How there is room for it: `numbers`, `words`, or `many` words, one below the other."""
        if self.steps[0].number:
            return "numbers"
        return "words" if len(self.steps) <= MOST_BESIDE else "many"

    @property
    def ends(self) -> tuple[str, str]:
        """What the ends of a scale of numbers mean; empty when they have no words."""
        first, last = self.steps[0], self.steps[-1]
        named = first.number and (first.words or last.words)
        return (first.text, last.text) if named else ("", "")

    @property
    def scored(self) -> bool:
        """No step is right."""
        return False

    @property
    def reported_as(self) -> InteractionType:
        """One step is a likert interaction; a matrix says statement by statement what was given."""
        return InteractionType.PERFORMANCE if self.statements else self.interaction

    @property
    def answers(self) -> Answers:
        """The steps, of a matrix with the statements; no step is right."""
        steps = tuple(Named(step.id, step.text) for step in self.steps)
        if not self.statements:
            return Answers(choices=steps)
        rows = tuple(Named(row.id, row.text) for row in self.statements)
        return Answers(choices=rows, targets=steps)

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Prompt, hints, feedback and statements."""
        yield from super().parts
        for statement in self.statements:
            yield statement.children

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """A line `[1..5]` or `[Never | Sometimes | Always]`."""
        return _scale_line(parts) is not None

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read prompt, scale and statements."""
        line = _scale_line(parts)
        question_id = parts.question_id()
        if line is None:
            reason = "has no line such as `[1 Not at all .. 5 Fully]`"
            parts.reading.report.add(BadScale(parts.node.opening, id=question_id, reason=reason))
            return None
        steps = _steps(line, parts)
        rows = next((n for n in parts.body if n.kind == "list"), None)
        statements = _statements(rows, parts) if rows is not None else ()
        if steps is None or statements is None:
            return None
        ends = [parts.body.index(node) for node in (line, rows) if node is not None]
        if max(ends) + 1 < len(parts.body):
            stray = parts.body[max(ends) + 1]
            parts.reading.report.add(StrayInQuestion(stray.span, id=question_id))
        prompt = [node for node in parts.body[: max(ends)] if node is not line and node is not rows]
        return cls(**unscored_fields(parts, prompt), steps=steps, statements=statements)

    def data(self) -> dict[str, object]:
        """Steps and statements."""
        return {
            "steps": [{"id": s.id, "key": s.key, "text": s.text[:250]} for s in self.steps],
            "statements": [
                {"id": one.id, "key": one.key, "text": one.text[:250]} for one in self.statements
            ],
        }

    def worst_response(self) -> int:
        """One step, or one in every row."""
        return OPTION_KEY_LENGTH * (2 * len(self.statements) or 1)


def _scale_line(parts: QuestionParts) -> Node | None:
    for node in parts.body:
        found = _LINE.match(node.plain_text().strip()) if node.kind == "paragraph" else None
        if found is not None and ("|" in found[1] or ".." in found[1]):
            return node
    return None


def _steps(line: Node, parts: QuestionParts) -> tuple[Step, ...] | None:
    """The steps of a line; None when reported."""
    match = _LINE.match(line.plain_text().strip())
    text = match[1] if match is not None else ""
    question_id, report = parts.question_id(), parts.reading.report
    numbers = _NUMBERS.match(text)
    if numbers is None and "|" not in text:
        reason = f"says `{text}`, which is no scale"
        report.add(BadScale(line.span, id=question_id, reason=reason))
        return None
    named = _numbered(*numbers.groups()) if numbers is not None else _worded(text)
    if numbers is not None and not (numbers[2] and numbers[4]):
        report.add(ScaleWithoutWords(line.span, id=question_id))
    if not MIN_STEPS <= len(named) <= MAX_STEPS:
        many = f"has {len(named)} step{'s' if len(named) != 1 else ''}"
        reason = f"{many}; a scale has {MIN_STEPS} to {MAX_STEPS}" if named else "counts downwards"
        report.add(BadScale(line.span, id=question_id, reason=reason))
        return None
    steps: dict[str, Step] = {}
    for step_id, number, words in named:
        if step_id in steps:
            twin = steps[step_id]
            found = TwinOptions(
                line.span, id=question_id, option=words, other=twin.words, option_id=twin.id
            )
            report.add(found)
            continue
        key = free_key(step_id, OPTION_KEY_LENGTH, {step.key for step in steps.values()})
        steps[step_id] = Step(id=step_id, key=key, number=number, words=words)
    return tuple(steps.values())


def _numbered(low: str, first: str | None, high: str, last: str | None) -> list[tuple[str, ...]]:
    """`1 Not at all .. 5 Fully`: the ends have words, the steps between only their numbers."""
    start, end = (int(text.replace("\u2212", "-")) for text in (low, high))
    words = {start: first or "", end: last or ""}
    return [
        (f"minus-{-n}" if n < 0 else str(n), str(n).replace("-", "\u2212"), words.get(n, ""))
        for n in range(start, end + 1)
    ]


def _worded(text: str) -> list[tuple[str, ...]]:
    """`Never | Sometimes | Always`: every step has its words."""
    words = [" ".join(part.split()) for part in text.split("|") if part.strip()]
    return [(slug(word, "step"), "", word) for word in words]


def _statements(rows: Node, parts: QuestionParts) -> tuple[Statement, ...] | None:
    """The rows of a matrix; None when reported."""
    question_id = parts.question_id()
    if len(rows.children) > MAX_STATEMENTS:
        reason = f"has {len(rows.children)} statements; ask {MAX_STATEMENTS} at a time at most"
        parts.reading.report.add(BadScale(rows.span, id=question_id, reason=reason))
        return None
    taken: set[str] = set()
    statements: list[Statement] = []
    for option in read_options(parts, rows, question_id):
        given = option.id != slug(option.text, "option")
        name = option.id if given else _short(option.id, taken)
        key = free_key(name, OPTION_KEY_LENGTH, {one.key for one in statements})
        taken.add(name)
        statements.append(Statement(id=name, key=key, text=option.text, children=option.children))
    return tuple(statements)


def _short(name: str, taken: set[str]) -> str:
    """The first words of an id that was made from a statement; whole when that is taken."""
    short = name if len(name) <= LONGEST_ID else name[: LONGEST_ID + 1].rpartition("-")[0]
    return short if short and short not in taken else name
