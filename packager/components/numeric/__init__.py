"""Type a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.numbers import answer_line, answer_text, bounds, turned
from packager.components.question import ReadQuestion, shared_fields
from packager.components.rules_question import BadNumber
from packager.frozen import frozen
from packager.model.component import Answers, InteractionType

if TYPE_CHECKING:
    from decimal import Decimal

    from packager.components.question import QuestionParts

MAX_TYPED = 16


@frozen(kw_only=True)
class Numeric(ReadQuestion):
    """A number between `minimum` and `maximum`, both counted in; `value` is the one to show."""

    kind: ClassVar[str] = "numeric"
    interaction: ClassVar[InteractionType] = InteractionType.NUMERIC
    rank: ClassVar[int] = 30

    value: Decimal
    minimum: Decimal
    maximum: Decimal

    @property
    def correct_response(self) -> str:
        """The number in the middle of what counts as right."""
        return format(self.value, "f")

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """A paragraph `= 42`."""
        return answer_line(parts) is not None

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read prompt and number."""
        node = answer_line(parts)
        if node is None:
            parts.report_nothing()
            return None
        text = answer_text(node)
        found = bounds(text)
        if found is None:
            parts.reading.report.add(BadNumber(node.span, text=text, turned=turned(text)))
            return None
        prompt = [part for part in parts.body if part is not node]
        low, value, high = found
        return cls(**shared_fields(parts, prompt), value=value, minimum=low, maximum=high)

    @property
    def answers(self) -> Answers:
        """The lowest and the highest right number."""
        return Answers(correct=((format(self.minimum, "f"), format(self.maximum, "f")),))

    @property
    def right_words(self) -> list[str]:
        """The number, or the range."""
        low, high = format(self.minimum, "f"), format(self.maximum, "f")
        return [low if low == high else f"{low} \u2013 {high}"]

    def data(self) -> dict[str, object]:
        """The bounds as texts, so that no float rounds them."""
        return {
            "minimum": format(self.minimum, "f"),
            "maximum": format(self.maximum, "f"),
            "value": format(self.value, "f"),
        }

    def worst_response(self) -> int:
        """The most characters of a number that the field takes."""
        return MAX_TYPED
