"""Pass marks, draws and attempts that cannot work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.checks.rules_assessment import (
    NOTHING_IS_RIGHT,
    BadCount,
    DrawTooLarge,
    PassMarkOutOfReach,
)
from packager.checks.structure import terms

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.model.assessment import Assessment
    from packager.model.course import Course


def check_assessments(course: Course, report: Report) -> None:
    """Report what nobody could pass or take."""
    for assessment in course.assessments:
        _check_pass_mark(assessment, report)
        _check_draw(assessment, report)
        _check_words(assessment, report)
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


def _check_draw(assessment: Assessment, report: Report) -> None:
    draw = assessment.draw
    span = assessment.spans.get("draw") or assessment.spans[""]
    if draw.count is not None and draw.count > len(assessment.questions):
        report.add(
            DrawTooLarge(
                span,
                id=assessment.id,
                asked=draw.count,
                present=len(assessment.questions),
                objective="",
            )
        )
    for objective, count in draw.per_objective or ():
        present = sum(objective in question.objectives for question in assessment.questions)
        if count > present:
            report.add(
                DrawTooLarge(
                    span, id=assessment.id, asked=count, present=present, objective=objective
                )
            )


def _check_words(assessment: Assessment, report: Report) -> None:
    for key, word in (("draw", "all"), ("attempts", "unlimited")):
        span = assessment.spans.get(key)
        value = span.text.strip("\"'") if span else word
        if span and value[:1].isalpha() and value != word:
            report.add(BadCount(span, key=key, value=value, word=word))
