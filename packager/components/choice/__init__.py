"""Pick one or more of a few options."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from packager.components.base import flag
from packager.components.options import (
    OPTION_KEY_LENGTH,
    OptionQuestion,
    option_shuffle,
    read_options,
    split_prompt,
    task_list,
)
from packager.components.question import ReadQuestion, shared_fields
from packager.components.rules_question import NoRightAnswer, TooFewOptions
from packager.frozen import frozen
from packager.model.component import InteractionType

if TYPE_CHECKING:
    from packager.components.question import QuestionParts

MIN_OPTIONS, MAX_OPTIONS = 2, 26


@frozen(kw_only=True)
class Choice(OptionQuestion):
    """One right option, or several (`multiple`); `partial` gives credit for some of them."""

    kind: ClassVar[str] = "choice"
    attributes: ClassVar[tuple[str, ...]] = (*ReadQuestion.attributes, "shuffle", "partial")
    interaction: ClassVar[InteractionType] = InteractionType.CHOICE
    rank: ClassVar[int] = 50

    multiple: bool
    shuffle: bool
    partial: bool

    @classmethod
    def looks_like(cls, parts: QuestionParts) -> bool:
        """A task list."""
        return task_list(parts) is not None

    @classmethod
    def read_question(cls, parts: QuestionParts) -> Self | None:
        """Read prompt and options."""
        node = task_list(parts)
        if node is None:
            parts.report_nothing()
            return None
        question_id = parts.question_id()
        report = parts.reading.report
        if not MIN_OPTIONS <= len(node.children) <= MAX_OPTIONS:
            count = len(node.children)
            report.add(TooFewOptions(parts.node.opening, id=question_id, count=count))
            return None
        options = read_options(parts, node, question_id)
        right = sum(option.correct for option in options)
        if not right:
            report.add(NoRightAnswer(parts.node.opening, id=question_id))
            return None
        return cls(
            **shared_fields(parts, split_prompt(parts, node, question_id)),
            options=options,
            multiple=right > 1,
            shuffle=option_shuffle(parts),
            partial=flag(parts.node, "partial", default=True, reading=parts.reading),
        )

    def data(self) -> dict[str, object]:
        """Options and how they count."""
        return {
            "multiple": self.multiple,
            "partial": self.partial,
            "shuffle": self.shuffle,
            "options": [option.data() for option in self.options],
        }

    def worst_response(self) -> int:
        """All options picked, or the one."""
        return OPTION_KEY_LENGTH * (len(self.options) if self.multiple else 1)
