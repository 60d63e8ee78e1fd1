"""Language: whether the player speaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.checks.rules import NoInterfaceWords
from packager.model.language import base_language

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.model.course import Course


def check_wording(course: Course, languages: tuple[str, ...], report: Report) -> None:
    """Report a language for which there are no interface words; `languages` has those there are."""
    if base_language(course.language) not in languages:
        span = course.span_of("language")
        report.add(NoInterfaceWords(span, language=course.language, known=languages))
