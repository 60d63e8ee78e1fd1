"""What a package asks of its learners: the marks in its manifest, and what our own courses ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from packager.decode.course import data_of_page, is_ours, read_course_data
from packager.decode.standing import leaves
from packager.decode.words import percent, rule_words
from packager.verify.bounds import LARGEST_TEXT
from packager.verify.findings import short

if TYPE_CHECKING:
    from packager.decode.course import CourseData
    from packager.verify.opened import Package

_INDEX: Final = "index.html"
_LONGEST: Final = 1_000
_MOST: Final = 20
_MOST_TERMS: Final = 200
# What the standards call it, as the items of a summary do.
_MARKS: Final = ("masteryscore", "passing_score", "masteryScore")


def asked(package: Package, facts: dict[str, Any]) -> dict[str, Any]:
    """`pass_mark` and `completion` of a summary; what the course asks is known of our packages."""
    data = package.read(_INDEX, LARGEST_TEXT)
    course = read_course_data(data_of_page((data or b"").decode("utf-8", "replace")))
    ours = is_ours(course)
    more: dict[str, Any] = {
        "pass_mark": {
            "manifest": _marks(facts["tree"]) if facts["tree"] else None,
            "course": [
                {"test": one.id, "title": short(one.title or one.id), "mark": _mark(one.mastery)}
                for one in course.assessments[:_MOST]
            ]
            if ours
            else None,
        },
        "completion": _completion(course) if ours else "",
    }
    if ours and not facts["title"]:
        more |= {"title": short(course.title), "identifier": short(course.id)}
    return more


def _mark(share: float) -> float | None:
    """None for what no mark can be: the file is anybody's."""
    return share if 0 <= share <= 1 else None


def _completion(course: CourseData) -> str:
    """The rule in words; none where somebody has written one without end."""
    if len(leaves(course.completion)) > _MOST_TERMS:
        return ""
    return short(rule_words(course.completion, course), _LONGEST)


def _marks(tree: list[dict[str, Any]]) -> list[str]:
    found = []
    for node in tree:
        found += [node[name] for name in _MARKS if name in node]
        found += _marks(node["items"])
    return found[:_MOST]


def pass_mark_words(facts: dict[str, Any]) -> str:
    """Both in one line."""
    marks = facts["pass_mark"]
    said = []
    if marks["manifest"] is not None:
        said.append(f"{', '.join(marks['manifest']) or 'none'} in the manifest")
    if marks["course"]:
        own = ", ".join(f"{percent(one['mark'])} in “{one['title']}”" for one in marks["course"])
        said.append(f"the course itself asks for {own}")
    elif marks["course"] is not None:
        said.append("the course has no test")
    return "; ".join(said) or "not known"
