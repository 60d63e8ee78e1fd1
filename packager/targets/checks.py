"""Reporting what a SCORM package cannot hold."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.targets.rules import LongTitle, RefusedExtension, TooMuchState
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


def check_limits(
    course: Course, plan: TrackingPlan, limits: Limits, standard: str, report: Report
) -> None:
    """Report what does not fit a SCORM package."""
    if limits.suspend_data is not None and plan.worst_state > limits.suspend_data:
        at = course.span_of("id")
        report.add(TooMuchState(at, standard, plan.worst_state, limits.suspend_data))
    if len(course.title) > scorm.LONGEST_TITLE:
        report.add(LongTitle(course.span_of("title"), len(course.title)))
    for asset in course.assets:
        if PurePosixPath(f"x{PurePosixPath(asset.href).name}").suffix.lower() in _REFUSED:
            report.add(RefusedExtension(course.span_of("id"), asset.path))
