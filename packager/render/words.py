"""The completion rule in words, in the course's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.model.policy import Combined, Expression, Term
from packager.render.strings import strings

if TYPE_CHECKING:
    from decimal import Decimal

    from packager.model.course import Course

SECONDS_A_MINUTE = 60


def completion_words(course: Course) -> list[str]:
    """What a learner has to do, one entry for each thing that must hold."""
    expression = course.completion
    if isinstance(expression, Combined) and expression.operator == "and":
        return [_words(operand, course) for operand in expression.operands]
    return [_words(expression, course)]


def _words(expression: Expression, course: Course) -> str:
    if isinstance(expression, Combined):
        word = strings(course.language)["words"][expression.operator]
        return "(" + f" {word} ".join(_words(one, course) for one in expression.operands) + ")"
    return _term(expression, course)


def _term(term: Term, course: Course) -> str:
    words = strings(course.language)["words"]
    key = f"{term.name}_all" if term.argument == "all" else term.name
    page = next((page for page in course.pages if page.id == term.argument), None)
    mastery = getattr(page, "mastery_score", None)
    bound = term.value if term.name == "score" else mastery
    minutes = int((term.value or 0) // SECONDS_A_MINUTE) if term.name == "time" else 0
    return str(words[key]).format(
        title=page.title if page else _task_title(term, course),
        percent=percent(bound) if bound is not None else "",
        minutes=minutes,
    )


def _task_title(term: Term, course: Course) -> str:
    tasks = {task.id: task for lesson in course.lessons for task in lesson.tasks}
    found = tasks.get(term.argument)
    return found.title or term.argument if found else term.argument


def percent(value: Decimal) -> str:
    """0.8 as `80%`."""
    number = (value * 100).normalize()
    return f"{number:f}%"
