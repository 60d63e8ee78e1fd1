"""Advisories, support lines and their age, what pictures show, and that nothing plays by itself."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from packager.checks.rules_care import (
    AgeingSupportLine,
    BadPictureContent,
    ChildInDistress,
    NoReleaseDay,
    NoSupport,
    OutdatedSupportLine,
    PlaysByItself,
    SecondAdvisory,
    TriedAfterRelease,
    UnknownPictureContent,
    UnverifiedSupportLine,
)
from packager.components.advisory import Advisory

if TYPE_CHECKING:
    from datetime import date

    from packager.diagnostics import Report
    from packager.model.care import SupportLine
    from packager.model.content import Outline
    from packager.model.course import Course
    from packager.span import Span

AGEING, OUTDATED = 180, 365
REFUSED = "child-distress"
SHOWN = ("object", "place", "person", "people", "animal", "diagram", "text")
_BY_ITSELF = re.compile(r"\bautoplay\b|<marquee\b|<blink\b|http-equiv=[\"']?refresh", re.IGNORECASE)


def check_care(course: Course, report: Report) -> None:
    """Report what a course lacks in care; ages are judged as of the day of the release."""
    for page in course.unproven:
        _check_advisories(page.outline, report)
        _check_movement(page.outline, report)
    _check_support(course, report, course.released)
    _check_pictures(course, report)


def _check_advisories(page: Outline, report: Report) -> None:
    advisories = [part for part in page.components if isinstance(part, Advisory)]
    for one in advisories[1:]:
        report.add(SecondAdvisory(one.span, first=str(advisories[0].span)))


def _check_movement(page: Outline, report: Report) -> None:
    for node in page.of("html"):
        found = _BY_ITSELF.search(node.text)
        if found is not None:
            report.add(PlaysByItself(node.span, what=found[0].lstrip("<").lower()))


# Support


def _check_support(course: Course, report: Report, day: date | None) -> None:
    care = course.care
    if care.sensitive and not care.support:
        report.add(NoSupport(care.spans["sensitive"]))
    known = [line for line in care.support if line.can_age]
    for line in known:
        if line.verified_on is None:
            report.add(UnverifiedSupportLine(_span(line, course), name=line.name))
        elif day is not None:
            _check_age(line, course, day, report)
    if day is None and known:
        report.add(NoReleaseDay(course.span_of("support")))


def _check_age(line: SupportLine, course: Course, day: date, report: Report) -> None:
    if line.verified_on is None:
        return
    span, days = _span(line, course), (day - line.verified_on).days
    if days > OUTDATED:
        report.add(OutdatedSupportLine(span, name=line.name, days=days, day=day.isoformat()))
    elif days > AGEING:
        report.add(AgeingSupportLine(span, name=line.name, days=days, day=day.isoformat()))
    elif course.released is not None and line.verified_on > course.released:
        tried, released = line.verified_on.isoformat(), course.released.isoformat()
        report.add(TriedAfterRelease(span, name=line.name, tried=tried, released=released))


def _span(line: SupportLine, course: Course) -> Span:
    return line.span or course.span_of("support")


# Pictures


def _check_pictures(course: Course, report: Report) -> None:
    care = course.care
    for path, shown in care.pictures.items():
        span = care.spans.get(f"pictures.{path}") or course.span_of("pictures")
        if shown == REFUSED:
            report.add(ChildInDistress(span, path=path))
        elif shown not in SHOWN:
            near = difflib.get_close_matches(shown, SHOWN, 1, 0.6)
            given = BadPictureContent(
                span, path=path, given=shown, known=SHOWN, near=near[0] if near else ""
            )
            report.add(given)
    if not care.sensitive:
        return
    paths = {asset.href: asset.path for asset in course.assets}
    for page in course.unproven:
        for node in page.outline.of("image"):
            picture = paths.get(node.attributes.get("href", ""))
            if picture is not None and picture not in care.pictures:
                report.add(UnknownPictureContent(node.span, path=picture))
