"""Ids, keys, objectives, and what the completion rule names."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from packager.checks.rules import (
    DuplicateId,
    NothingToAnswer,
    TwinKeys,
    UnknownInCompletion,
    UnknownObjective,
)
from packager.checks.rules_assessment import QuestionWithoutId
from packager.checks.rules_tasks import NothingToDo, ReservedId, TaskWithoutId
from packager.diagnostics import Severity
from packager.model.component import Component, Question, Task
from packager.model.course import Lesson
from packager.model.identifiers import RESERVED
from packager.model.policy import Combined
from packager.source.values import OBJECTIVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from packager.diagnostics import Report
    from packager.model.assessment import Assessment
    from packager.model.course import Asked, Course
    from packager.model.policy import Expression, Term
    from packager.span import Span

ALL = "all"


def check_structure(course: Course, report: Report) -> None:
    """Report what is wrong with ids, objectives and the completion rule."""
    _check_pages(course, report)
    _check_questions(course, report)
    _check_tasks(course, report)
    _check_elements(course, report)
    _check_objectives(course, report)
    for term in terms(course.completion):
        _check_term(term, course, report)
    _check_score(course, report)


def terms(expression: Expression) -> Iterator[Term]:
    """Every term of an expression."""
    if isinstance(expression, Combined):
        for operand in expression.operands:
            yield from terms(operand)
    else:
        yield expression


def page_span(page: Lesson | Assessment) -> Span:
    """Where a page's id comes from."""
    if isinstance(page, Lesson):
        return page.spans.get("id") or page.source.span(0)
    return page.spans[""]


def _check_pages(course: Course, report: Report) -> None:
    seen: dict[str, Span] = {}
    keys: dict[str, str] = {}
    for page in course.pages:
        span = page_span(page)
        if page.id in seen:
            report.add(DuplicateId(span, id=page.id, what="page", first=str(seen[page.id])))
            continue
        seen[page.id] = span
        if keys.setdefault(page.key, page.id) != page.id:
            report.add(TwinKeys(span, id=page.id, twin=keys[page.key]))


def _check_questions(course: Course, report: Report) -> None:
    seen: dict[str, Question | Asked] = {}
    for page in course.pages:
        keys: dict[str, str] = {}
        for question in page.asked:
            first = seen.setdefault(question.id, question)
            if first is not question:
                report.add(
                    DuplicateId(
                        question.span, id=question.id, what="question", first=str(first.span)
                    )
                )
                continue
            if keys.setdefault(question.key, question.id) != question.id:
                report.add(TwinKeys(question.span, id=question.id, twin=keys[question.key]))
            if not question.explicit_id:
                report.add(QuestionWithoutId(question.span, id=question.id))


def _check_tasks(course: Course, report: Report) -> None:
    """The ids of tasks are in the state and in the completion rule: one for the course each."""
    seen: dict[str, Task] = {}
    keys: dict[str, str] = {}
    for task in (task for lesson in course.lessons for task in lesson.tasks):
        first = seen.setdefault(task.id, task)
        if first is not task:
            at = str(first.span)
            report.add(DuplicateId(task.span, id=task.id, what="activity", first=at))
            continue
        if keys.setdefault(task.key, task.id) != task.id:
            report.add(TwinKeys(task.span, id=task.id, twin=keys[task.key]))
        if not task.explicit_id:
            report.add(TaskWithoutId(task.span, id=task.id))


def _check_elements(course: Course, report: Report) -> None:
    """Report two directives of one page with the same id; questions are unique in the course."""
    for page in course.unproven:
        seen: dict[str, Component] = {}
        for part in page.outline.components if isinstance(page, Lesson) else ():
            if part.id in RESERVED:
                report.add(ReservedId(part.span, id=part.id))
            if part.id is None or isinstance(part, (Question, Task)):
                continue
            first = seen.setdefault(part.id, part)
            if first is not part:
                at = str(first.span)
                report.add(DuplicateId(part.span, id=part.id, what="directive", first=at))


def _check_objectives(course: Course, report: Report) -> None:
    known = [objective.id for objective in course.objectives]
    named: list[tuple[str, Span]] = []
    for page in course.pages:
        if isinstance(page, Lesson):
            span = page.spans.get("objectives") or page_span(page)
            named += [(objective, span) for objective in page.objectives]
        elif page.draw.per_objective is not None:
            named += [(objective, page.spans["draw"]) for objective, _ in page.draw.per_objective]
        for question in page.asked:
            named += [(objective, question.span) for objective in question.objectives]
    if OBJECTIVES in course.lost:
        return
    for objective, span in named:
        if objective not in known:
            report.add(UnknownObjective(span, id=objective, near=_near(objective, known)))


def _check_term(term: Term, course: Course, report: Report) -> None:
    span = term.span or course.span_of("completion")
    lessons = {lesson.id: lesson for lesson in course.lessons}
    if term.name in {"viewed", "answered"}:
        if term.argument != ALL and term.argument not in lessons:
            if not any(name.endswith(".md") for name in course.lost):
                _unknown(term.argument, "a lesson", lessons, span, report)
            return
        asked = course.lessons if term.argument == ALL else (lessons[term.argument],)
        nothing = term.name == "answered" and not any(lesson.asked for lesson in asked)
        if nothing and not _is_asked_wrongly(asked, report):
            report.add(NothingToAnswer(span, name=term.argument))
    elif term.name == "done":
        tasks = {task.id: task for lesson in course.lessons for task in lesson.tasks}
        if term.argument != ALL and term.argument not in tasks:
            _unknown(term.argument, "an activity", tasks, span, report)
        elif not tasks:
            report.add(NothingToDo(span))
    elif term.name != "time":
        known = [assessment.id for assessment in course.assessments]
        if term.argument not in {*known, *course.lost}:
            _unknown(term.argument, "an assessment", known, span, report)


def _is_asked_wrongly(lessons: Iterable[Lesson], report: Report) -> bool:
    """Whether lessons have questions that could not be read, which was reported."""
    paths = {lesson.source.path for lesson in lessons}
    faults = (one for one in report if one.severity is Severity.ERROR)
    return any(one.code.startswith("QIZ") and one.span.path in paths for one in faults)


def _check_score(course: Course, report: Report) -> None:
    known = [assessment.id for assessment in course.assessments]
    for name in course.score_from:
        if name not in {*known, *course.lost}:
            _unknown(name, "an assessment", known, course.span_of("score"), report)


def _unknown(name: str, wanted: str, known: Iterable[str], span: Span, report: Report) -> None:
    report.add(UnknownInCompletion(span, name=name, wanted=wanted, near=_near(name, known)))


def _near(name: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(name, list(known), 1, 0.5)), "")
