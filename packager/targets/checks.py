"""Reporting what a package cannot hold."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.targets.rules import IdNoIri, LongTitle, RefusedExtension, TooMuchState
from packager.vocabulary import scorm

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.model.course import Course
    from packager.model.plan import TrackingPlan
    from packager.targets.base import Limits

# Docebo refuses a package that holds any of these, and names them.
_REFUSED = frozenset(
    {".py", ".sh", ".php", ".jsp", ".asp", ".aspx", ".cgi", ".pl", ".rb", ".exe", ".bat", ".cmd"}
    | {".htaccess"}
)


# RFC 3987: no brackets, one `#`, and `%` with two hexadecimal digits.
_IRI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s<>\"{}|\\^`\[\]%#]|%[0-9A-Fa-f]{2})+"
    r"(?:#(?:[^\s<>\"{}|\\^`\[\]%#]|%[0-9A-Fa-f]{2})*)?"
)


def check_id(course: Course, report: Report) -> None:
    """Report a course id under which no record store keeps anything."""
    if not _IRI.fullmatch(course.id):
        report.add(IdNoIri(course.span_of("id"), course.id))


def check_state(
    course: Course, plan: TrackingPlan, limits: Limits, standard: str, report: Report
) -> None:
    """Report progress that does not fit where it is kept."""
    if limits.suspend_data is not None and plan.worst_state > limits.suspend_data:
        at = course.span_of("id")
        report.add(TooMuchState(at, standard, plan.worst_state, limits.suspend_data))


def check_limits(
    course: Course, plan: TrackingPlan, limits: Limits, standard: str, report: Report
) -> None:
    """Report what does not fit a SCORM package."""
    check_state(course, plan, limits, standard, report)
    if len(course.title) > scorm.LONGEST_TITLE:
        report.add(LongTitle(course.span_of("title"), len(course.title)))
    for asset in course.assets:
        if PurePosixPath(f"x{PurePosixPath(asset.href).name}").suffix.lower() in _REFUSED:
            report.add(RefusedExtension(course.span_of("id"), asset.path))
