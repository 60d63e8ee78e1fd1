"""Put steps in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import flag
from packager.components.items import (
    ITEM_KEY_LENGTH,
    ItemQuestion,
    fits_in_number,
    is_new,
    last_list,
    read_lines,
    shown_order,
)
from packager.components.options import settled, split_prompt
from packager.components.question import ReadQuestion, shared_fields
from packager.components.rules_question import EmptyOption
from packager.frozen import frozen
from packager.model.component import Answers, InteractionType, Named

if TYPE_CHECKING:
    from packager.components.items import Item
    from packager.components.question import QuestionParts


@frozen(kw_only=True)
class Ordering(ItemQuestion):
    """Steps in their right order (`items`), shown in another one."""

    kind: ClassVar[str] = "ordering"
    attributes: ClassVar[tuple[str, ...]] = (*ReadQuestion.attributes, "partial")
    interaction: ClassVar[InteractionType] = InteractionType.SEQUENCING
    rank: ClassVar[int] = 66

    partial: bool

    @property
    def correct_response(self) -> tuple[str, ...]:
        """The ids in order."""
        return tuple(item.id for item in self.items)

    @property
    def shown(self) -> list[Item]:
        """The steps in an order that is far from the right one."""
        shown = shown_order(self.id, self.items)
        places = [self.items.index(step) for step in shown]
        return shown[::-1] if 2 * _in_order(places) > len(places) + 1 else shown

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """A numbered list."""
        found = last_list(parts)
        return found is not None and "start" in found.attributes

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read prompt and steps."""
        node = last_list(parts)
        if node is None:
            parts.report_nothing()
            return None
        question_id = parts.question_id()
        keys: set[str] = set()
        items: list[Item] = []
        for line in read_lines(parts, node):
            item = line.make(line.words, keys)
            if not item.text.strip():
                parts.reading.report.add(EmptyOption(line.item.span, id=question_id))
            elif is_new(parts, item, items, line):
                items.append(item)
        if not fits_in_number(parts, items, "step"):
            return None
        return cls(
            **shared_fields(parts, split_prompt(parts, node, question_id)),
            items=settled(items),
            partial=flag(parts.node, "partial", default=True, reading=parts.reading),
        )

    @property
    def answers(self) -> Answers:
        """The steps in their right order."""
        choices = tuple(Named(item.id, item.text) for item in self.items)
        return Answers(correct=(self.correct_response,), choices=choices)

    @property
    def right_words(self) -> list[str]:
        """The steps in order."""
        return [f"{place}. {item.text}" for place, item in enumerate(self.items, 1)]

    def data(self) -> dict[str, object]:
        """The steps in their right order."""
        return {"partial": self.partial, "options": [item.data() for item in self.items]}

    def worst_response(self) -> int:
        """Every step."""
        return ITEM_KEY_LENGTH * len(self.items)


def _in_order(places: list[int]) -> int:
    """How many of the places stand in order to each other, at most."""
    rows: list[int] = []
    for at, place in enumerate(places):
        before = [row for row, other in zip(rows, places[:at], strict=True) if other < place]
        rows.append(1 + max(before, default=0))
    return max(rows, default=0)
