"""The activities of a course: ids under the course's own, names and descriptions, definitions.

An id hangs on what the author wrote as id and on nothing else: it is the same in every release,
and what was reported about it years ago still belongs to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from packager.model.course import Lesson
from packager.vocabulary import xapi
from packager.xapi.interactions import definition

if TYPE_CHECKING:
    from packager.model.assessment import Assessment
    from packager.model.component import Spoken
    from packager.model.course import Course, Objective

    Activity = dict[str, Any]

LONGEST_NAME = 100
LONGEST_WORDS = 1000
# What neither JSON in UTF-8 nor an LRS's database takes gladly.
_ODD = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ORIGIN = re.compile(r"(https?://[^/?#]+)", re.IGNORECASE)


def base(course: Course) -> str:
    """What every id of the course begins with: the course's own."""
    return course.id.rstrip("/#?")


def home_page(course: Course) -> str:
    """Where accounts that we make are at home: the origin of the course's id, or the id."""
    found = _ORIGIN.match(course.id)
    return found[1] if found else course.id


def own_profile(course: Course) -> str:
    """The profile that the course's own statements follow."""
    return f"{base(course)}/profile"


def own_profile_version(course: Course) -> str:
    """Its version, which stands in the statements; it changes with the form of the plan only."""
    return f"{own_profile(course)}/v1"


def words(text: str, longest: int = LONGEST_WORDS) -> str:
    """A text on one line, without what JSON and databases trip over, cut at a limit."""
    plain = " ".join(_ODD.sub(" ", text).split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def langstrings(course: Course, text: str, longest: int = LONGEST_WORDS) -> dict[str, str]:
    """A text by language: nothing when there is none."""
    plain = words(text, longest)
    if not plain:
        return {}
    others = course.translated(text) or course.translated(plain)
    return {course.language: plain} | {tag: words(one, longest) for tag, one in others.items()}


def course_activity(course: Course) -> Activity:
    """The course."""
    return _activity(course, course.id, xapi.COURSE, course.title, course.description)


def page_activity(course: Course, page: Lesson | Assessment) -> Activity:
    """A lesson or an assessment."""
    if isinstance(page, Lesson):
        iri = page_id(course, page)
        return _activity(course, iri, xapi.LESSON, page.title, page.description)
    return _activity(course, page_id(course, page), xapi.ASSESSMENT, page.title, "")


def page_id(course: Course, page: Lesson | Assessment) -> str:
    """The id of a lesson or an assessment."""
    folder = "lessons" if isinstance(page, Lesson) else "assessments"
    return f"{base(course)}/{folder}/{page.id}"


def question_activity(course: Course, question: Spoken) -> Activity:
    """A question with what can be answered and what is right."""
    prompt = question.description
    activity = _activity(
        course, f"{base(course)}/interactions/{question.id}", xapi.INTERACTION,
        question.title or prompt or question.id, prompt,
    )  # fmt: skip
    activity["definition"] |= definition(question, lambda text: langstrings(course, text))
    return activity


def objective_activity(course: Course, objective: Objective) -> Activity:
    """A learning objective."""
    iri = objective_id(course, objective.id)
    return _activity(course, iri, xapi.OBJECTIVE, objective.id, objective.text)


def objective_id(course: Course, name: str) -> str:
    """The id of a learning objective."""
    return f"{base(course)}/objectives/{name}"


def _activity(course: Course, iri: str, kind: str, name: str, about: str) -> Activity:
    named = langstrings(course, name, LONGEST_NAME) or langstrings(course, iri, LONGEST_NAME)
    made = {"type": kind, "name": named}
    described = langstrings(course, about)
    if described:
        made["description"] = described
    return {"id": iri, "objectType": "Activity", "definition": made}
