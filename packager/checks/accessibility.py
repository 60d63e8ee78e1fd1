"""What some learners could not perceive or use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.checks.access import check_access
from packager.checks.rules import (
    EmptyLink,
    LogoWithoutText,
    LowContrast,
    SecondTitle,
    SkippedHeadingLevel,
)
from packager.components.rules import MissingAltText
from packager.model.colour import contrast
from packager.model.content import outline
from packager.model.course import Lesson

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.model.content import Outline
    from packager.model.course import Course

TEXT_CONTRAST = 4.5
BACKGROUND = "#fbf8f3"
SURFACE = "#ffffff"
TEXT = "#2a2622"
ACCENT = "#1f625c"


def check_accessibility(course: Course, report: Report) -> None:
    """Report pictures, headings, links and colours."""
    for page in course.unproven:
        _check_content(page.outline, report)
        check_access(page.outline, report)
        if isinstance(page, Lesson):
            _check_headings(page.outline, report)
    for term in course.glossary:
        _check_content(outline(term.definition), report)
    _check_theme(course, report)


def _check_content(page: Outline, report: Report) -> None:
    for node in page.nodes:
        if node.kind == "image" and not node.plain_text().strip():
            report.add(MissingAltText(node.span, path=node.attributes["url"]))
        elif node.kind == "link" and not node.plain_text().strip():
            report.add(EmptyLink(node.span, url=node.attributes["url"]))


def _check_headings(page: Outline, report: Report) -> None:
    before = 1
    for node in page.of("heading"):
        level = int(node.attributes["level"])
        if level == 1:
            report.add(SecondTitle(node.span))
        elif level > before + 1:
            report.add(SkippedHeadingLevel(node.span, level=level, expected=before + 1))
        before = level


def _check_theme(course: Course, report: Report) -> None:
    theme = course.theme
    if theme.logo is not None and not theme.logo_alt:
        report.add(LogoWithoutText(theme.spans["logo"]))
    background = theme.background or BACKGROUND
    surface = theme.surface or SURFACE
    colours = (
        ("text", theme.text or TEXT, "background", background),
        ("text", theme.text or TEXT, "surface", surface),
        ("accent", theme.accent or ACCENT, "background", background),
        ("accent", theme.accent or ACCENT, "surface", surface),
    )
    for first, one, second, other in colours:
        ratio = contrast(one, other)
        span = theme.spans.get(first) or theme.spans.get(second)
        if span is not None and ratio < TEXT_CONTRAST:
            shown = f"{int(ratio * 10) / 10:.1f}"
            report.add(
                LowContrast(
                    span, first=first, second=second, ratio=shown, wanted=str(TEXT_CONTRAST)
                )
            )
