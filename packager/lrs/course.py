"""The course that records are about: its activity, from the source or from a finished package."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from packager.archive.reading import read_member
from packager.errors import UsageError
from packager.frozen import frozen
from packager.vocabulary import xapi

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PLAN = "assets/statements.json"
PAGE = "index.html"
_DATA = re.compile(
    r"<script[^>]*\bid=[\"']course-data[\"'][^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE
)


@frozen
class CourseFacts:
    """What statements say about the course: its activity and its language."""

    activity: Mapping[str, Any]
    language: str

    @property
    def id(self) -> str:
        """The course's id, an IRI."""
        return str(self.activity["id"])

    @property
    def names(self) -> frozenset[str]:
        """What a record may call the course, in lower case: its id, the end of it, its titles."""
        titles = self.activity.get("definition", {}).get("name", {}).values()
        last = self.id.rstrip("/#?").rsplit("/", 1)[-1]
        return frozenset(name.strip().lower() for name in (self.id, last, *titles))


def read_course_facts(path: Path) -> CourseFacts:
    """The course in a source folder or in a package; raises UsageError where there is none."""
    return _from_source(path) if path.is_dir() else _from_package(path)


def _from_source(folder: Path) -> CourseFacts:
    from packager.xapi.activities import course_activity
    from packager.xapi.held import course_in

    course = course_in(folder)
    return CourseFacts(course_activity(course), course.language)


def _from_package(path: Path) -> CourseFacts:
    found = _planned(_text(path, PLAN)) or _in_page(_text(path, PAGE))
    if found is None:
        raise UsageError(f"{path} is no package of ours: neither {PLAN} nor {PAGE} names a course")
    return found


def _text(path: Path, name: str) -> str:
    return (read_member(path, name) or b"").decode("utf-8", "replace")


def _planned(text: str) -> CourseFacts | None:
    data = _json(text)
    activities = data.get("activities")
    activity = activities.get("course") if isinstance(activities, dict) else None
    if not isinstance(activity, dict):
        return None
    return _facts(activity, data.get("language"))


def _in_page(text: str) -> CourseFacts | None:
    found = _DATA.search(text)
    course = _json(found[1]).get("course") if found else None
    if not isinstance(course, dict):
        return None
    language, title = course.get("language"), course.get("title")
    definition: dict[str, Any] = {"type": xapi.COURSE}
    if isinstance(title, str) and isinstance(language, str):
        definition["name"] = {language: title}
    activity = {"id": course.get("id"), "objectType": "Activity", "definition": definition}
    return _facts(activity, language)


def _json(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _facts(activity: dict[str, Any], language: object) -> CourseFacts | None:
    if not isinstance(activity.get("id"), str) or not isinstance(language, str):
        return None
    return CourseFacts(activity, language)
