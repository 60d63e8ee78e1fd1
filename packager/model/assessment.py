"""Assessments: a paper drawn from a bank, with a pass mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.frozen import field, frozen
from packager.model.content import Outline
from packager.model.policy import AssessmentFeedback, Draw

if TYPE_CHECKING:
    from decimal import Decimal

    from packager.model.component import Content, Question
    from packager.span import Span


@frozen(kw_only=True)
class Assessment:
    """One assessment of the course.

    `mastery_score` is 0..1; `attempts` is None without limit; `introduction` is the Markdown
    that stands in the bank before its first question; `unread` is how many questions of the bank
    could not be read, which was reported, and None where a file of it could not.
    """

    id: str
    key: str
    title: str
    questions: tuple[Question, ...]
    mastery_score: Decimal
    draw: Draw = field(default_factory=Draw)
    attempts: int | None = None
    shuffle_questions: bool = False
    shuffle_options: bool = False
    feedback: AssessmentFeedback = AssessmentFeedback.AFTER_ATTEMPT
    introduction: tuple[Content, ...] = ()
    minutes: int | None = None
    spans: dict[str, Span] = field(default_factory=dict, compare=False)
    outline: Outline = field(default=Outline(), compare=False)
    unread: int | None = field(default=0, compare=False)

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions; see Lesson."""
        return self.questions

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of components on its page."""
        return self.outline.kinds

    @property
    def href(self) -> str:
        """The page's file name in the site."""
        return f"assessment-{self.id}.html"

    @property
    def paper_size(self) -> int:
        """How many questions one attempt has."""
        if self.draw.per_objective is not None:
            return sum(count for _, count in self.draw.per_objective)
        return len(self.questions) if self.draw.count is None else self.draw.count
