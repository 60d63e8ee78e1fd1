"""What a learner of the example answers: what is right, or something that is not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from packager.model.component import InteractionType
from packager.xapi.interactions import response

if TYPE_CHECKING:
    from packager.model.component import Answers, Question

_OWN_WORDS = {InteractionType.LONG_FILL_IN, InteractionType.OTHER}


def right_response(question: Question) -> str | None:
    """A right answer as a statement has it, or one from the middle where none is right.

    None where people write words of their own: they are not sent.
    """
    kind, answers = question.reported_as, question.answers
    if kind in _OWN_WORDS:
        return None
    if kind is InteractionType.NUMERIC:
        return answers.correct[0][0] if answers.correct else None
    if answers.correct:
        return response(kind, answers.correct[0])
    return response(kind, _middle(answers)) or None


def wrong_response(question: Question) -> str | None:
    """An answer that is not right; None where it is not sent or where none is wrong."""
    kind, answers = question.reported_as, question.answers
    if not answers.correct:
        return right_response(question)
    right = answers.correct[0]
    if kind is InteractionType.NUMERIC:
        return format(Decimal(right[-1]) + 1, "f")
    if kind in {InteractionType.CHOICE, InteractionType.TRUE_FALSE}:
        others = [one.id for one in answers.choices if one.id not in right]
        return response(kind, tuple(others[:1] or right[:-1]))
    if kind is InteractionType.SEQUENCING:
        return response(kind, right[::-1])
    if kind is InteractionType.MATCHING:
        return response(kind, _turned(answers))
    # What a person typed and what is no accepted answer stays on the page.
    return None


def _middle(answers: Answers) -> tuple[str, ...]:
    """The middle step of a scale, or of each row of a matrix."""
    if not answers.targets:
        return tuple(one.id for one in answers.choices[len(answers.choices) // 2 :][:1])
    step = answers.targets[len(answers.targets) // 2].id
    return tuple(f"{row.id} {step}" for row in answers.choices)


def _turned(answers: Answers) -> tuple[str, ...]:
    """Every pair with a second half that does not belong to it."""
    fitting = {part for pattern in answers.correct for part in pattern}
    return tuple(
        f"{one.id} {other.id}"
        for one in answers.choices
        for other in [t for t in answers.targets if f"{one.id} {t.id}" not in fitting][:1]
    )
