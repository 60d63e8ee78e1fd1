from __future__ import annotations

from typing import TYPE_CHECKING

from packager.model.assessment import Assessment
from packager.model.content import outline
from packager.model.course import Lesson
from tests.strategies import small_course
from tests.writing import read_lesson, said

if TYPE_CHECKING:
    from pathlib import Path


def test_a_course_tells_lessons_and_assessments_apart() -> None:
    course = small_course()
    assert all(isinstance(page, Lesson) for page in course.lessons)
    assert all(isinstance(page, Assessment) for page in course.assessments)
    assert len(course.lessons) + len(course.assessments) == len(course.pages)


def test_the_time_of_a_course_is_that_of_its_pages() -> None:
    course = small_course()
    assert course.minutes == sum(page.minutes or 0 for page in course.pages)


def test_a_key_that_is_not_written_has_the_place_of_the_file() -> None:
    course = small_course()
    assert course.span_of("theme") == course.source.span()


def test_an_outline_holds_what_is_nested(tmp_path: Path) -> None:
    text = (
        "::::tabs\n### One\n:::note\n[a](https://a.example)\n:::\n### Two\n"
        "> [!TIP]\n> ![b](../media/a.svg)\n::::\n"
    )
    lesson, report = read_lesson(tmp_path, f"## Head\n\n{text}")
    assert said(report) == []
    found = outline(lesson.content)
    assert [one.kind for one in found.components] == ["tabs", "callout", "callout"]
    assert [node.plain_text() for node in found.of("heading")] == ["Head", "One", "Two"]
    assert len(found.of("link")) == 1
    assert len(found.of("image")) == 1
