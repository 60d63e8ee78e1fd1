"""Pages of small courses, rendered and parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

from packager.render.pages import render_site
from packager.tracking import plan_tracking
from tests.writing import COURSE, FRONT, read, said

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

    from packager.model.course import Course
    from packager.render.site import Site


def site_of(course: Course) -> Site:
    """The whole site of a course."""
    return render_site(course, plan_tracking(course))


def pages_of(site: Site) -> dict[str, HtmlElement]:
    """Every page, parsed, by its path."""
    return {
        file.path: html.document_fromstring(file.content.decode())
        for file in site.files
        if file.path.endswith(".html") and isinstance(file.content, bytes)
    }


def site(folder: Path, files: dict[str, str]) -> dict[str, HtmlElement]:
    """The pages of a course that has no error."""
    course, report = read(folder, files)
    assert course is not None
    assert not report.has_errors, said(report)
    return pages_of(site_of(course))


def lesson(folder: Path, text: str, more: str = "") -> HtmlElement:
    """The page of a lesson's text; `more` is added to course.yaml."""
    pages = site(folder, {"course.yaml": COURSE + more, "lessons/one.md": FRONT + text})
    return pages["lesson-one.html"]
