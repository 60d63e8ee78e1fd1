"""Choose a number on a line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import decimal_or_none, text_of
from packager.components.mistyped import mistyped_number
from packager.components.numbers import answer_line, answer_text, bounds
from packager.components.question import ReadQuestion, shared_fields
from packager.components.rules import BadAttribute
from packager.components.rules_question import BadNumber
from packager.components.slider.rules import AnswerOffTheLine, BadLine
from packager.components.unscored import report_mistyped, unscored_fields
from packager.frozen import frozen
from packager.model.component import Answers, InteractionType

if TYPE_CHECKING:
    from packager.components.numbers import Bounds
    from packager.components.question import QuestionParts
    from packager.syntax import Node

MOST_STEPS = 1000
# Parts between the numbers that are written under the line; the first that fits is taken.
PARTS = (10, 8, 6, 5, 4, 3, 7, 9, 2)


@frozen(kw_only=True)
class Line:
    """A stretch of numbers from `low` to `high`, in equal steps."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def steps(self) -> Decimal:
        """How many steps lead from one end to the other."""
        return (self.high - self.low) / self.step

    @property
    def ticks(self) -> tuple[str, ...]:
        """The numbers to write under the line, evenly spread from end to end."""
        parts = next((n for n in PARTS if self.steps % n == 0), 1)
        if self.steps <= PARTS[0]:
            parts = int(self.steps)
        width = (self.high - self.low) / parts
        return tuple(plain(self.low + width * n) for n in range(parts + 1))

    def between(self, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
        """The first and last step from `low` to `high`, both counted in, as counts from the end."""
        first = ((max(low, self.low) - self.low) / self.step).to_integral_value("ROUND_CEILING")
        last = ((min(high, self.high) - self.low) / self.step).to_integral_value("ROUND_FLOOR")
        return first, last

    def nearest(self, right: Bounds) -> Decimal:
        """The right step that is nearest to the number that was meant."""
        low, value, high = right
        first, last = self.between(low, high)
        near = ((value - self.low) / self.step).to_integral_value()
        return self.low + min(max(near, first), last) * self.step


@frozen(kw_only=True)
class Slider(ReadQuestion):
    """A number on a line; `right` holds lowest, shown and highest right one, None: no answer is."""

    kind: ClassVar[str] = "slider"
    attributes: ClassVar[tuple[str, ...]] = (
        *ReadQuestion.attributes,
        *("min", "max", "step", "unit", "low", "high"),
    )
    interaction: ClassVar[InteractionType] = InteractionType.NUMERIC
    rank: ClassVar[int] = 25

    line: Line
    right: Bounds | None
    unit: str
    low: str
    high: str

    @property
    def scored(self) -> bool:
        """Whether some number is right."""
        return self.right is not None

    @property
    def correct_response(self) -> str | None:
        """The number on the line that is nearest to the one that was meant."""
        return None if self.right is None else plain(self.line.nearest(self.right))

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """`min=` and `max=`."""
        return {"min", "max"} <= parts.node.given.keys()

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read prompt, line and answer."""
        line = _line(parts)
        if line is None:
            return None
        answer = answer_line(parts)
        right = None
        if answer is None:
            report_mistyped(parts, cls.kind, mistyped_number(parts))
        else:
            right = _right(answer, line, parts)
            if right is None:
                return None
        prompt = [part for part in parts.body if part is not answer]
        fields = (unscored_fields if right is None else shared_fields)(parts, prompt)
        return cls(
            **fields,
            line=line,
            right=right,
            unit=text_of(parts.node, "unit").strip(),
            low=text_of(parts.node, "low").strip(),
            high=text_of(parts.node, "high").strip(),
        )

    @property
    def answers(self) -> Answers:
        """The lowest and the highest right number, where some number is right."""
        if self.right is None:
            return Answers()
        return Answers(correct=((plain(self.right[0]), plain(self.right[-1])),))

    @property
    def right_words(self) -> list[str]:
        """The number, or the range."""
        if self.right is None:
            return []
        low, high = plain(self.right[0]), plain(self.right[-1])
        return [low if low == high else f"{low} \u2013 {high}"]

    def data(self) -> dict[str, object]:
        """The line, and what is right, as texts, so that no float rounds them."""
        low, _, high = self.right or (None, None, None)
        return {
            "from": plain(self.line.low),
            "to": plain(self.line.high),
            "step": plain(self.line.step),
            "unit": self.unit,
            "minimum": None if low is None else plain(low),
            "maximum": None if high is None else plain(high),
        }

    def worst_response(self) -> int:
        """The longest number on the line."""
        line = self.line
        near = (line.low + line.step, line.high - line.step)
        return max(len(plain(number)) for number in (line.low, line.high, *near))


def plain(number: Decimal) -> str:
    """A number without an exponent and without zeros that say nothing."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _line(parts: QuestionParts) -> Line | None:
    """The line of `min`, `max` and `step`; None when reported."""
    node, report, question_id = parts.node, parts.reading.report, parts.question_id()
    numbers: dict[str, Decimal] = {"step": Decimal(1)}
    for name in ("min", "max", "step"):
        given = node.given.get(name)
        value = decimal_or_none(given.value) if given is not None else None
        if given is not None and value is None:
            found = BadAttribute(
                given.span, name=name, value=given.value, wanted="a number", near=""
            )
            report.add(found)
            return None
        if value is not None:
            numbers[name] = value
    reason = _fault(numbers)
    if reason:
        report.add(BadLine(node.opening, id=question_id, reason=reason))
        return None
    return Line(low=numbers["min"], high=numbers["max"], step=numbers["step"])


def _fault(numbers: dict[str, Decimal]) -> str:
    """What is wrong with a line; empty when nothing is."""
    missing = [name for name in ("min", "max") if name not in numbers]
    if missing:
        return f"has no `{missing[0]}`"
    low, high, step = numbers["min"], numbers["max"], numbers["step"]
    if low >= high:
        return f"goes from {plain(low)} to {plain(high)}, which is no way up"
    if step <= 0:
        return f"has steps of {plain(step)}"
    if (high - low) % step:
        return f"does not arrive at {plain(high)} in steps of {plain(step)}"
    if (high - low) / step > MOST_STEPS:
        return f"has more than {MOST_STEPS} steps"
    return ""


def _right(node: Node, line: Line, parts: QuestionParts) -> Bounds | None:
    """The bounds of the right answer; None when reported."""
    text, report = answer_text(node), parts.reading.report
    found = bounds(text)
    if found is None:
        report.add(BadNumber(node.span, text=text))
        return None
    first, last = line.between(found[0], found[2])
    if first > last:
        low, high, step = (plain(number) for number in (line.low, line.high, line.step))
        report.add(AnswerOffTheLine(node.span, answer=text, low=low, high=high, step=step))
        return None
    return found
