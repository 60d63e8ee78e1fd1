"""When a learning system may let the learner move on: for the course, and lesson by lesson.

cmi5 knows two facts of an AU, completed and passed; the completion rule of a course is richer. The
browser applies the rule; what stands here says which of the two facts to wait for.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from packager.frozen import frozen
from packager.model.course import Lesson
from packager.model.policy import Combined, Term
from packager.tracking import required_terms
from packager.vocabulary import cmi5

if TYPE_CHECKING:
    from packager.model.assessment import Assessment
    from packager.model.course import Course
    from packager.model.policy import Expression

_JUDGING = {"passed", "score"}
_ABOUT_LESSONS = {"viewed", "answered"}


@frozen
class Unit:
    """One page as an AU of its own: its completion rule, its score, when to move on."""

    page: Lesson | Assessment
    completion: Expression
    score: tuple[str, ...]
    mastery: Decimal | None
    move_on: str


def move_on(course: Course) -> str:
    """What the whole course as one AU is satisfied by.

    Where the rule cannot hold without every pass that counts, both facts are waited for; where a
    learner may complete without passing, completion alone.
    """
    judged = judged_by(course)
    required = required_terms(course.completion)
    if judged and all(term in required for term in judged):
        return cmi5.COMPLETED_AND_PASSED
    return cmi5.COMPLETED


def judged_by(course: Course) -> list[Term]:
    """The terms that decide whether a learner has passed, as runtime/core/completion.js has it."""
    named = [term for term in _leaves(course.completion) if term.name in _JUDGING]
    return named or [Term("passed", one.id) for one in course.assessments]


def mastery(course: Course) -> Decimal | None:
    """The masteryScore of the whole course; None where no one score is the pass mark."""
    judged = judged_by(course)
    if len(judged) != 1 or course.score_from != (judged[0].argument,):
        return None
    found = next((one for one in course.assessments if one.id == judged[0].argument), None)
    return None if found is None else _mark(judged[0], found)


def units(course: Course) -> tuple[Unit, ...]:
    """Every page as an AU of its own, in the order of the course."""
    required = required_terms(course.completion)
    whole = len(required) == len(list(_leaves(course.completion)))
    return tuple(_unit(page, required, whole=whole) for page in course.pages)


def _unit(page: Lesson | Assessment, required: list[Term], *, whole: bool) -> Unit:
    """`whole`: every term of the course's rule must hold, so a page it leaves out is optional."""
    own = [term for one in required for term in _about(one, page)]
    optional = whole and not own
    if isinstance(page, Lesson):
        terms = list(dict.fromkeys([Term("viewed", page.id), *own]))
        move = cmi5.NOT_APPLICABLE if optional else cmi5.COMPLETED
        return Unit(page, _together(terms), (), None, move)
    usual = Term("passed" if page.mastery_score else "attempted", page.id)
    terms = own or [usual]
    judged = [term for term in terms if term.name in _JUDGING]
    mark = _mark(judged[0], page) if len(judged) == 1 else None
    move = cmi5.COMPLETED_AND_PASSED if judged else cmi5.COMPLETED
    return Unit(page, _together(terms), (page.id,), mark, cmi5.NOT_APPLICABLE if optional else move)


def _about(term: Term, page: Lesson | Assessment) -> list[Term]:
    """The part of a required term that is about one page; `all` is taken apart."""
    if isinstance(page, Lesson):
        if term.name in _ABOUT_LESSONS and term.argument in {"all", page.id}:
            asked = term.name == "viewed" or page.asked
            return [Term(term.name, page.id)] if asked else []
        if term.name == "done":
            names = {task.id for task in page.tasks}
            named = names if term.argument == "all" else names & {term.argument}
            return [Term("done", name) for name in sorted(named)]
        return []
    return [term] if term.argument == page.id and term.name not in _ABOUT_LESSONS else []


def _mark(term: Term, assessment: Assessment) -> Decimal | None:
    """A pass mark as masteryScore has it; None where nothing is to be reached."""
    value = assessment.mastery_score if term.value is None else term.value
    places = Decimal(1).scaleb(-cmi5.MASTERY_PLACES)
    return value.quantize(places, ROUND_HALF_UP).normalize() if value > 0 else None


def _together(terms: list[Term]) -> Expression:
    return terms[0] if len(terms) == 1 else Combined("and", tuple(terms))


def _leaves(expression: Expression) -> list[Term]:
    if isinstance(expression, Combined):
        return [term for operand in expression.operands for term in _leaves(operand)]
    return [expression]
