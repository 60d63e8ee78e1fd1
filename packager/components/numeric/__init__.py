"""Type a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import decimal_or_none
from packager.components.question import ReadQuestion, shared_fields
from packager.components.rules_question import BadNumber
from packager.model.component import InteractionType

if TYPE_CHECKING:
    from decimal import Decimal

    from packager.components.question import QuestionParts
    from packager.syntax import Node

MAX_TYPED = 16
_ANSWER = re.compile(r"=\s*(\S.*)\Z")
_RANGE = re.compile(r"(.+?)\s*\.\.\s*(.+)\Z")
_TOLERANCE = re.compile(r"(.+?)\s*(?:\+-|\+/-|\u00b1)\s*(.+)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return _answer_line(parts) is not None

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read prompt and number."""
        node = _answer_line(parts)
        if node is None:
            parts.report_nothing()
            return None
        text = node.plain_text().strip()[1:].strip()
        bounds = _bounds(text)
        if bounds is None:
            parts.reading.report.add(BadNumber(node.span, text=text))
            return None
        prompt = [part for part in parts.body if part is not node]
        low, value, high = bounds
        return cls(**shared_fields(parts, prompt), value=value, minimum=low, maximum=high)

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


def _answer_line(parts: QuestionParts) -> Node | None:
    for node in reversed(parts.body):
        if node.kind == "paragraph" and _ANSWER.match(node.plain_text().strip()):
            return node
    return None


def _bounds(text: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """Lowest, shown and highest right number of `42`, `42 +- 1` or `40..44`."""
    for pattern in (_RANGE, _TOLERANCE):
        found = pattern.match(text)
        if found is None:
            continue
        first, second = decimal_or_none(found[1]), decimal_or_none(found[2])
        if first is None or second is None:
            return None
        if pattern is _TOLERANCE:
            return (first - abs(second), first, first + abs(second))
        return (first, (first + second) / 2, second) if first <= second else None
    value = decimal_or_none(text)
    return None if value is None else (value, value, value)
