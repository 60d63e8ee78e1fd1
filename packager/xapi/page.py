"""What stands on the readable page of the plan; the template prints it as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from packager.frozen import frozen
from packager.vocabulary import xapi
from packager.xapi.activities import own_profile_version
from packager.xapi.example import example_statements
from packager.xapi.profile import MEANINGS
from packager.xapi.templates import CMI5

if TYPE_CHECKING:
    from packager.model.course import Course
    from packager.xapi.activities import Activity
    from packager.xapi.plan import StatementPlan

_KINDS = {
    xapi.COURSE: "course",
    xapi.LESSON: "lesson",
    xapi.ASSESSMENT: "assessment",
    xapi.INTERACTION: "question",
    xapi.OBJECTIVE: "objective",
}
_OBJECTS = {
    "launch": "what the learning system calls the course at launch",
    "course": "the course",
    "page": "the lesson or assessment",
    "question": "the question",
    "attempt": "the attempt",
}
RECIPE_WORDS = {
    CMI5: "cmi5 packages",
    "scorm": "Tin Can packages, and SCORM packages that report to an LRS as well",
}


@frozen(kw_only=True)
class Event:
    """One statement: when, and what it holds; `example` is one in full."""

    name: str
    when: str
    verb: str
    object: str
    parent: tuple[str, ...]
    grouping: tuple[str, ...]
    category: tuple[str, ...]
    result: tuple[str, ...]
    extensions: tuple[str, ...]
    example: str


@frozen
class Row:
    """One activity, or the answers to one question."""

    kind: str
    id: str
    name: str
    detail: str


@frozen(kw_only=True)
class Page:
    """Everything that the page says."""

    course: Course
    recipe: str
    profile: str
    events: tuple[Event, ...]
    activities: tuple[Row, ...]
    questions: tuple[Row, ...]


def page_of(plan: StatementPlan) -> Page:
    """The plan in words and tables."""
    examples: dict[str, str] = {}
    for statement in example_statements(plan):
        shown = json.dumps(statement, ensure_ascii=False, indent=2)
        examples.setdefault(statement["verb"]["id"], shown)
    ones = (*plan.activities.values(), *plan.objectives.values())
    return Page(
        course=plan.course,
        recipe=RECIPE_WORDS[plan.recipe],
        profile=own_profile_version(plan.course),
        events=tuple(_event(plan, name, examples) for name in plan.statements),
        activities=tuple(_row(one, plan) for one in ones if not _is_question(one)),
        questions=tuple(_question(one, plan) for one in ones if _is_question(one)),
    )


def _event(plan: StatementPlan, name: str, examples: dict[str, str]) -> Event:
    one = plan.statements[name]
    verb = xapi.VERBS[one.verb]
    return Event(
        name=name,
        when=MEANINGS[name],
        verb=verb,
        object=_OBJECTS[one.object],
        parent=tuple(_OBJECTS[each] for each in one.parent),
        grouping=tuple(_OBJECTS[each] for each in one.grouping),
        category=tuple(plan.categories[each]["id"] for each in one.category),
        result=(*(f"{key}: {json.dumps(value)}" for key, value in one.fixed), *one.result),
        extensions=tuple(plan.extensions[each] for each in one.extensions),
        example=examples.get(verb, ""),
    )


def _is_question(activity: Activity) -> bool:
    return "interactionType" in activity["definition"]


def _row(activity: Activity, plan: StatementPlan) -> Row:
    made = activity["definition"]
    about = made.get("description", {}).get(plan.course.language, "")
    return Row(_KINDS[made["type"]], activity["id"], _name(made, plan), about)


def _question(activity: Activity, plan: StatementPlan) -> Row:
    made = activity["definition"]
    right = "; ".join(made.get("correctResponsesPattern", ()))
    return Row(made["interactionType"], activity["id"], _name(made, plan), right)


def _name(definition: dict[str, Any], plan: StatementPlan) -> str:
    return str(definition["name"].get(plan.course.language, ""))
