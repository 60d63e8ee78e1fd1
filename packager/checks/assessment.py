"""Pass marks, draws and attempts that cannot work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.checks.rules_assessment import (
    NOTHING_IS_RIGHT,
    BadCount,
    DrawTooLarge,
    NothingIsMeasured,
    PassMarkOutOfReach,
)
from packager.checks.structure import terms
from packager.components.rules_mistyped import MistypedAnswer
from packager.model.component import InteractionType
from packager.model.course import Lesson

if TYPE_CHECKING:
    from collections.abc import Iterable

    from packager.diagnostics import Report
    from packager.model.assessment import Assessment
    from packager.model.component import Question
    from packager.model.course import Course


def check_assessments(course: Course, report: Report) -> None:
    """Report what nobody could pass or take."""
    for assessment in course.assessments:
        _check_pass_mark(assessment, report)
        _check_draw(assessment, {one.id for one in course.objectives}, report)
        _check_words(assessment, report)
        _check_measured(assessment, report)
    for page in course.unproven:
        if isinstance(page, Lesson):
            _check_objectives(page.questions, report)
    for term in terms(course.completion):
        if term.name == "score" and term.value is not None and term.value > 1:
            report.add(
                PassMarkOutOfReach(
                    term.span or course.span_of("completion"),
                    id=term.argument,
                    asked=term.value,
                    reason="100% is the most there is",
                )
            )


def _check_pass_mark(assessment: Assessment, report: Report) -> None:
    span = assessment.spans.get("pass") or assessment.spans[""]
    if assessment.mastery_score > 1:
        reason = "100% is the most there is"
    elif assessment.mastery_score and not any(q.weighting for q in assessment.questions):
        asked = any(question.scored for question in assessment.questions)
        reason = "every question counts for 0 points" if asked else NOTHING_IS_RIGHT
    else:
        return
    report.add(
        PassMarkOutOfReach(span, id=assessment.id, asked=assessment.mastery_score, reason=reason)
    )


def _check_draw(assessment: Assessment, known: set[str], report: Report) -> None:
    draw = assessment.draw
    unread = assessment.unread
    if unread is None:
        return
    span = assessment.spans.get("draw") or assessment.spans[""]
    wanted = [("", draw.count)] if draw.count is not None else draw.per_objective or ()
    for objective, count in wanted:
        questions = assessment.questions
        present = sum(not objective or objective in one.objectives for one in questions)
        # An objective that is not there at all is told as that.
        if count > present + unread and (not objective or objective in known):
            report.add(
                DrawTooLarge(
                    span, id=assessment.id, asked=count, present=present, objective=objective
                )
            )


def _check_measured(assessment: Assessment, report: Report) -> None:
    """Report what earns nothing in a test; one of opinions alone earns nothing at all."""
    if not any(question.scored for question in assessment.questions):
        _check_objectives(assessment.questions, report)
        return
    drawn = assessment.paper_size < len(assessment.questions)
    for question in assessment.questions:
        if drawn and _is_meant(question):
            place = f"may be drawn for `{assessment.id}` in place of one that counts"
            _add(question, place, report, kind="")
        elif not _is_meant(question):
            _add(question, f"counts for nothing in `{assessment.id}`", report)


def _check_objectives(questions: Iterable[Question], report: Report) -> None:
    for question in questions:
        if question.objectives and not _is_meant(question):
            named = " and ".join(f"`{name}`" for name in question.objectives)
            _add(question, f"says nothing about objective {named}", report)


def _is_meant(question: Question) -> bool:
    """Whether the author says that no answer is right: by its kind, or by a scale."""
    scale = question.interaction is InteractionType.LIKERT
    return not question.scored and (scale or "kind=" in question.span.text)


def _add(question: Question, place: str, report: Report, kind: str | None = None) -> None:
    """Report a question without a right answer, unless that was explained by its words."""
    if question.scored or question.id in _explained(report):
        return
    named = question.kind.replace("_", "-") if kind is None else kind
    report.add(NothingIsMeasured(question.span, id=question.id, kind=named, place=place))


def _explained(report: Report) -> set[str]:
    return {found.id for found in report if isinstance(found, MistypedAnswer)}


def _check_words(assessment: Assessment, report: Report) -> None:
    for key, word in (("draw", "all"), ("attempts", "unlimited")):
        span = assessment.spans.get(key)
        value = span.text.strip("\"'") if span else word
        if span and value[:1].isalpha() and value != word:
            report.add(BadCount(span, key=key, value=value, word=word))
