"""Course to tracking plan: what the browser is told to record, and the most room it can need.

The plan is data; no rule stands in JavaScript. The format of suspend data, from which the worst
state is counted, is described in runtime/core/suspend.js.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from packager.model.course import Lesson
from packager.model.language import direction
from packager.model.plan import TrackingPlan
from packager.model.policy import Combined, Term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from packager.model.assessment import Assessment
    from packager.model.component import Question, Task
    from packager.model.course import Asked, Course
    from packager.model.policy import Expression

FORMAT = 1
DESCRIPTION_LIMIT = 250

# Characters of the state format (runtime/core/suspend.js).
STATE_FRAME = 14
LESSONS_FRAME = 2
LESSON_KEY = 4
PRACTICE_FRAME = 5
ANSWER_FRAME = 5
ASSESSMENT_FRAME = 27
TASKS_FRAME = 2
TASK_KEY = 4
DAY_OF_COMPLETION = 6
BANK_KEY = 4


def plan_tracking(course: Course, *, only_completed: bool = False) -> TrackingPlan:
    """Lay down everything that the browser needs to know about tracking.

    `only_completed`: the learning system takes neither passed nor failed for a status.
    """
    return TrackingPlan(
        course=_course_data(course) | ({"onlyCompleted": True} if only_completed else {}),
        pages=_Pages(course),
        worst_state=worst_state(course),
    )


class _Pages(Mapping[str, dict[str, Any]]):
    """The data of each page, made when it is asked for: all at once they take much room."""

    def __init__(self, course: Course) -> None:
        self._pages = {page.id: page for page in course.pages}

    def __getitem__(self, page: str) -> dict[str, Any]:
        return _page_data(self._pages[page])

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


def worst_state(course: Course) -> int:
    """The most characters of suspend data that a learner of this course can reach."""
    size = STATE_FRAME + LESSONS_FRAME + LESSON_KEY * len(course.lessons)
    for lesson in course.lessons:
        answers = [ANSWER_FRAME + _kept(question, course) for question in lesson.asked]
        size += PRACTICE_FRAME + sum(answers) if answers else 0
    tasks = sum(len(lesson.tasks) for lesson in course.lessons)
    size += TASKS_FRAME + TASK_KEY * tasks if tasks else 0
    size += DAY_OF_COMPLETION if course.credit else 0
    for assessment in course.assessments:
        answers = sorted((q.worst_response() for q in assessment.questions), reverse=True)
        paper = min(assessment.paper_size, len(answers))
        size += ASSESSMENT_FRAME + BANK_KEY * (len(answers) - paper)
        size += sum(ANSWER_FRAME + answer for answer in answers[:paper])
    return size


def _kept(question: Question | Asked, course: Course) -> int:
    """What a practice answer takes; where answers are not kept, that it was given still is."""
    return question.worst_response() if course.keep_practice_answers else 0


def _course_data(course: Course) -> dict[str, Any]:
    tasks = [_task_data(task, lesson) for lesson in course.lessons for task in lesson.tasks]
    return {
        "format": FORMAT,
        "course": {
            "id": course.id,
            "title": course.title,
            "version": course.version,
            "language": course.language,
            "dir": direction(course.language),
        },
        "pages": [_page_entry(page) for page in course.pages],
        "assessments": [_assessment_data(assessment) for assessment in course.assessments],
        "objectives": [{"id": o.id, "text": o.text} for o in course.objectives],
        "completion": expression_data(course.completion),
        "score": list(course.score_from),
        "idle": course.idle_seconds,
        "keepPractice": course.keep_practice_answers,
        **({"tasks": tasks} if tasks else {}),
        **(_credit_data(course) if course.credit else {}),
    }


def _task_data(task: Task, lesson: Lesson) -> dict[str, str]:
    return {"key": task.key, "id": task.id, "title": task.title, "page": lesson.key}


def _credit_data(course: Course) -> dict[str, Any]:
    """A course for credit: what opens when, and that its result is written once, at the end."""
    gates = {key: expression_data(gate) for key, gate in gates_of(course).items()}
    return {"gates": gates, "hold": True, "certificate": True}


def gates_of(course: Course) -> dict[str, Expression]:
    """What must hold before a page or task opens, by its key.

    An assessment waits for the lessons before it; a task that waits, for the terms about
    assessments and tasks that stand before its own in the completion rule.
    """
    gates: dict[str, Expression] = {}
    lessons: list[Expression] = []
    for page in course.pages:
        if isinstance(page, Lesson):
            lessons.append(Term("viewed", page.id))
        elif lessons:
            gates[page.key] = _all_of(lessons)
    tasks = {task.id: task for lesson in course.lessons for task in lesson.tasks}
    before: list[Expression] = []
    for term in required_terms(course.completion):
        task = tasks.get(term.argument) if term.name == "done" else None
        if task is not None and task.waits and before:
            gates[task.key] = _all_of(before)
        if term.name in {"passed", "score"} or (task is not None and task.waits):
            before.append(term)
    return gates


def _all_of(expressions: list[Expression]) -> Expression:
    return expressions[0] if len(expressions) == 1 else Combined("and", tuple(expressions))


def required_terms(expression: Expression) -> list[Term]:
    """The terms that must hold whatever else does, in the order of the rule."""
    if not isinstance(expression, Combined):
        return [expression]
    if expression.operator != "and":
        return []
    return [term for operand in expression.operands for term in required_terms(operand)]


def _page_entry(page: Lesson | Assessment) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "kind": page_kind(page),
        "key": page.key,
        "id": page.id,
        "href": page.href,
        "title": page.title,
    }
    if isinstance(page, Lesson):
        entry["questions"] = [question.key for question in page.asked]
        entry["objectives"] = list(page.objectives)
    return entry


def page_kind(page: Lesson | Assessment) -> str:
    """`lesson` or `assessment`."""
    return "lesson" if isinstance(page, Lesson) else "assessment"


def _assessment_data(assessment: Assessment) -> dict[str, Any]:
    objectives = assessment.draw.per_objective
    return {
        "key": assessment.key,
        "id": assessment.id,
        "title": assessment.title,
        "mastery": json_number(assessment.mastery_score),
        "attempts": assessment.attempts,
        "draw": {
            "count": assessment.draw.count,
            "objectives": None if objectives is None else dict(objectives),
        },
        "shuffle": {
            "questions": assessment.shuffle_questions,
            "options": assessment.shuffle_options,
        },
        "feedback": assessment.feedback.value,
        "questions": [
            {
                "key": question.key,
                "objectives": list(question.objectives),
                "weighting": json_number(question.weighting),
            }
            for question in assessment.questions
        ],
    }


def _page_data(page: Lesson | Assessment) -> dict[str, Any]:
    return {
        "kind": page_kind(page),
        "key": page.key,
        "questions": [question_data(question) for question in page.questions],
    }


def question_data(question: Question) -> dict[str, Any]:
    """One question as the browser knows it; the kind adds its own part."""
    return {
        "key": question.key,
        "id": question.id,
        "kind": question.kind,
        "interaction": question.reported_as.value,
        "objectives": list(question.objectives),
        "weighting": json_number(question.weighting),
        "tries": question.tries,
        "reveal": question.reveal.value,
        "description": question.description()[:DESCRIPTION_LIMIT],
        **question.data(),
    }


def expression_data(expression: Expression) -> dict[str, Any]:
    """A rule as the browser knows it."""
    if isinstance(expression, Combined):
        operands = [expression_data(operand) for operand in expression.operands]
        return {"operator": expression.operator, "operands": operands}
    return _term_data(expression)


def _term_data(term: Term) -> dict[str, Any]:
    data: dict[str, Any] = {"term": term.name}
    if term.argument:
        data["argument"] = term.argument
    if term.value is not None:
        data["value"] = json_number(term.value)
    return data


def json_number(value: Decimal) -> int | float:
    """A decimal as the shortest JSON number that stands for it."""
    return int(value) if value == value.to_integral_value() else float(value)
