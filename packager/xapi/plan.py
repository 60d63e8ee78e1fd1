"""The plan of statements: every statement that a course can emit, as data.

The browser gets it as `assets/statements.json` and sends nothing that is not in it. The published
profile, the example and `xapi verify` are made from the same plan.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from packager.frozen import frozen
from packager.model.course import Asked, Lesson
from packager.tracking import expression_data, json_number
from packager.vocabulary import cmi5, xapi
from packager.xapi.activities import (
    base,
    course_activity,
    home_page,
    objective_activity,
    own_profile_version,
    page_activity,
    question_activity,
)
from packager.xapi.templates import CMI5, OWN, Template, templates
from packager.xapi.units import mastery, move_on, units

if TYPE_CHECKING:
    from decimal import Decimal

    from packager.model.assessment import Assessment
    from packager.model.component import Spoken
    from packager.model.course import Course
    from packager.xapi.activities import Activity

FORMAT = 1
FILE = "assets/statements.json"


@frozen(kw_only=True)
class StatementPlan:
    """What a course may say in one recipe.

    `activities` are by `course`, by the key of a page, and by the keys of page and question with
    a colon between; `statements` are by event. `unspoken` are the questions whose answers stay on
    the page: people write words of their own there.
    """

    course: Course
    recipe: str
    activities: dict[str, Activity]
    objectives: dict[str, Activity]
    statements: dict[str, Template]
    unspoken: tuple[str, ...] = ()
    units: bool = False

    @property
    def verbs(self) -> dict[str, dict[str, object]]:
        """The verbs in use, by name."""
        return {one.verb: xapi.verb(one.verb) for one in self.statements.values()}

    @property
    def categories(self) -> dict[str, dict[str, Any]]:
        """The profiles that statements name, by name."""
        if self.recipe == CMI5:
            names = {"cmi5": cmi5.CATEGORY, "moveon": cmi5.MOVE_ON_CATEGORY}
        else:
            names = {"scorm": xapi.SCORM_CATEGORY}
        names[OWN] = own_profile_version(self.course)
        kind = {"type": xapi.PROFILE}
        return {name: {"id": iri, "definition": dict(kind)} for name, iri in names.items()}

    @property
    def extensions(self) -> dict[str, str]:
        """Every extension, by name."""
        return {
            "attempt": f"{base(self.course)}/extensions/attempt",
            "masteryscore": cmi5.MASTERY_SCORE,
            "progress": cmi5.PROGRESS,
            "sessionid": cmi5.SESSION,
        }

    def data(self) -> dict[str, Any]:
        """The plan as JSON values."""
        course = self.course
        return {
            "format": FORMAT,
            "recipe": self.recipe,
            "revision": course.version,
            "language": course.language,
            "extensions": self.extensions,
            "verbs": self.verbs,
            "categories": self.categories,
            "activities": self.activities,
            "objectives": self.objectives,
            "attempts": {
                "id": f"{base(course)}/attempts/",
                "definition": {"type": xapi.ATTEMPT},
            },
            "statements": {name: one.data() for name, one in self.statements.items()},
            "unspoken": list(self.unspoken),
            "moveOn": move_on(course),
            "mastery": _number(mastery(course)),
            **(self._units() if self.units else {}),
            **(self._store() if self.recipe != CMI5 else {}),
        }

    def written(self) -> bytes:
        """The plan as a file, the same bytes whenever it is written."""
        text = json.dumps(self.data(), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace") + b"\n"

    def _units(self) -> dict[str, Any]:
        """Each page as an AU of its own, by the page's key."""
        rules = {
            unit.page.key: {
                "completion": expression_data(unit.completion),
                "score": list(unit.score),
                "mastery": _number(unit.mastery),
                "moveOn": unit.move_on,
            }
            for unit in units(self.course)
        }
        return {"units": rules}

    def _store(self) -> dict[str, Any]:
        """Where a SCORM package reports to; never a secret."""
        store = self.course.xapi
        if store is None:
            return {}
        lrs = {
            "endpoint": store.endpoint or None,
            "token": store.token or None,
            "launch": store.launch,
            "homePage": home_page(self.course),
        }
        return {"lrs": lrs}


def plan_statements(course: Course, recipe: str, *, by_lesson: bool = False) -> StatementPlan:
    """Lay down every statement that a course can emit; `by_lesson`: each page is an AU."""
    activities, unspoken = _activities(course)
    return StatementPlan(
        course=course,
        recipe=recipe,
        activities=activities,
        objectives={one.id: objective_activity(course, one) for one in course.objectives},
        statements=templates(course, recipe),
        unspoken=unspoken,
        units=by_lesson,
    )


_latest: list[tuple[Course, tuple[dict[str, Activity], tuple[str, ...]]]] = []


def _activities(course: Course) -> tuple[dict[str, Activity], tuple[str, ...]]:
    """Every activity of a course by name, and which questions are not spoken of.

    Kept for the latest course: the packages of one build ask for the same.
    """
    if not _latest or _latest[0][0] is not course:
        _latest[:] = [(course, _described(course))]
    return _latest[0][1]


def _described(course: Course) -> tuple[dict[str, Activity], tuple[str, ...]]:
    activities = {"course": course_activity(course)}
    unspoken: list[str] = []
    for page in course.pages:
        activities[page.key] = page_activity(course, page)
        for question in _questions(page):
            name = f"{page.key}:{question.key}"
            activities[name] = question_activity(course, question)
            unspoken += [] if question.reported else [name]
    return activities, tuple(unspoken)


def _questions(page: Lesson | Assessment) -> list[Spoken]:
    """The questions of a page; where its text was let go of, what is kept of them is enough."""
    if isinstance(page, Lesson) and not page.is_read:
        kept = [one.spoken for one in page.asked if isinstance(one, Asked) and one.spoken]
        if len(kept) == len(page.asked):
            return kept
        found = [one.spoken() for one in page.questions]
        page.let_go(speaks=True)
        return found
    return [one.spoken() for one in page.questions]


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else json_number(value)
