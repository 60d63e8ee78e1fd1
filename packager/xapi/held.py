"""The plan of statements as something to look things up in, from its JSON."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from packager.archive.reading import read_member
from packager.diagnostics import Report
from packager.errors import UsageError
from packager.source import read_course
from packager.vocabulary import cmi5, xapi
from packager.xapi.plan import FILE, FORMAT, plan_statements
from packager.xapi.templates import CMI5, SCORM

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from packager.model.course import Course

    Statement = dict[str, Any]


class HeldPlan:
    """What a log is held against."""

    def __init__(self, data: dict[str, Any]) -> None:
        if data.get("format") != FORMAT or "statements" not in data:
            raise UsageError("the plan of statements is of another version of the packager")
        self.data = data
        self.recipe: str = data["recipe"]
        self.course: str = data["activities"]["course"]["id"]

    @classmethod
    def of_package(cls, path: Path) -> HeldPlan:
        """The plan inside a package."""
        text = read_member(path, FILE)
        if text is None:
            raise UsageError(
                f"{path} holds no {FILE}: give a cmi5 or xapi package, or the course's folder"
            )
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{FILE} of {path} cannot be read: {error}") from error
        if not isinstance(data, dict):
            raise UsageError(f"{FILE} of {path} is no plan of statements")
        return cls(data)

    @classmethod
    def of_source(cls, folder: Path, recipe: str) -> HeldPlan:
        """The plan of the course in a folder."""
        return cls(plan_statements(course_in(folder), recipe).data())

    @cached_property
    def events(self) -> dict[str, str]:
        """The event of each verb, by the verb's id."""
        return {
            self.data["verbs"][one["verb"]]["id"]: event
            for event, one in self.data["statements"].items()
        }

    @cached_property
    def activities(self) -> dict[str, str]:
        """The name in the plan of each activity, by its id."""
        return {one["id"]: name for name, one in self.data["activities"].items()}

    @cached_property
    def unspoken(self) -> frozenset[str]:
        """The names of questions whose answers stay on the page."""
        return frozenset(self.data.get("unspoken", ()))

    @cached_property
    def own_profile(self) -> str:
        """The category of everything that the course says."""
        return str(self.data["categories"]["course"]["id"])

    @property
    def abouts(self) -> tuple[str, ...]:
        """The activities by which an LRS finds all that was said of the course."""
        return (self.own_profile, self.course)

    @property
    def needs_both(self) -> bool:
        """Whether the course is complete only with a pass."""
        return bool(self.data.get("moveOn") == "CompletedAndPassed")

    @property
    def mastery(self) -> float | None:
        """The pass mark of the course as a whole; None where it has none, or several AUs do."""
        mark: float | None = None if "units" in self.data else self.data.get("mastery")
        return mark

    def template(self, event: str) -> dict[str, Any]:
        """The form of an event's statement."""
        found: dict[str, Any] = self.data["statements"][event]
        return found

    def definition(self, name: str) -> dict[str, Any]:
        """What the plan says of an activity."""
        found: dict[str, Any] = self.data["activities"][name]["definition"]
        return found

    def is_about(self, statement: Statement) -> bool:
        """Whether a statement speaks for the course, and not the learning system about it."""
        verb = at(statement, "verb", "id")
        if isinstance(verb, str) and verb in xapi.OF_THE_SYSTEM:
            return False
        named = {self.course, self.own_profile}
        around = at(statement, "context", "contextActivities")
        others = around.values() if isinstance(around, dict) else ()
        ids = {one for group in others for one in ids_of(group)}
        about = at(statement, "object", "id")
        under = f"{self.course.rstrip('/#?')}/"
        inside = isinstance(about, str) and (about == self.course or about.startswith(under))
        return inside or bool(ids & named)


def course_in(folder: Path) -> Course:
    """The course in a folder; raises UsageError where it cannot be read."""
    course = read_course(folder, Report())
    if course is None:
        raise UsageError(
            f"the course in {folder} cannot be read; `packager check {folder}` says why"
        )
    return course


def recipe_of(statements: Iterable[Any]) -> str:
    """The recipe that a log follows, by the categories in it."""
    for statement in statements:
        if cmi5.CATEGORY in ids_of(at(statement, "context", "contextActivities", "category")):
            return CMI5
    return SCORM


def ids_of(group: Any) -> list[str]:
    """The ids of activities in a context; a single one stands for a list of one."""
    ones = group if isinstance(group, list) else [group]
    return [str(one["id"]) for one in ones if isinstance(one, dict) and "id" in one]


def at(value: Any, *path: str) -> Any:
    """What stands at a path; None where nothing does."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
