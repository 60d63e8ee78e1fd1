"""What is written about a course beside its packages: hours, application, review, statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.archive import Delivery
from packager.diagnostics import Report
from packager.pipeline import plan_course
from packager.source import read_course

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from packager.credit.hours import HoursReport
    from packager.model.course import Course
    from packager.xapi.plan import StatementPlan


def contact_hours(source: Path) -> tuple[Course | None, HoursReport | None, Report]:
    """Read a course and work out its contact hours by every method."""
    from packager.credit.hours import report_hours

    report = Report()
    course = read_course(source, report)
    if course is None:
        return None, None, report
    return course, report_hours(course, course.credit), report


def write_application(
    source: Path, output: Path, *, templates: Path | None = None, today: date | None = None
) -> tuple[Course | None, Report, tuple[Path, ...]]:
    """Write the application for an approval body, with its tables as CSV beside it.

    It is written whatever the checks found; nothing is, where the course cannot be read or asks for
    no credit. Raises RefusedError when the disk refuses.
    """
    course, plan, report = plan_course(source, (), today)
    if course is None or plan is None or course.credit is None:
        return course, report, ()
    from packager.render.dossier import render_dossier

    page, table = render_dossier(course, course.credit, plan, own=templates)
    beside = output.with_suffix(".csv")
    with Delivery(output.parent) as delivery:
        delivery.file(output.name, page)
        delivery.file(beside.name, table)
        delivery.deliver()
    return course, report, (output, beside)


def write_review(
    source: Path, output: Path, *, lived_experience: bool = False, templates: Path | None = None
) -> tuple[Report, bool]:
    """Write the course as one plain page for reviewers; says whether it could be read at all.

    It is written whatever the checks found. Raises RefusedError when the disk refuses.
    """
    course, plan, report = plan_course(source, ())
    if course is None or plan is None:
        return report, False
    from packager.render.review import render_review

    page = render_review(course, plan, lived_experience=lived_experience, own=templates)
    with Delivery(output.parent) as delivery:
        delivery.file(output.name, page)
        delivery.deliver()
    return report, True


def plan_of_statements(source: Path, recipe: str) -> tuple[StatementPlan | None, Report]:
    """Lay down what a course says to a record store; None where the course has errors."""
    course, _, report = plan_course(source, ())
    if course is None or report.has_errors:
        return None, report
    from packager.xapi.plan import plan_statements

    return plan_statements(course, recipe), report


def write_profile(source: Path, recipe: str, output: Path) -> tuple[Report, tuple[Path, ...]]:
    """Write the plan of statements as an xAPI Profile, and as a page for people.

    Nothing is written where the course has errors. Raises RefusedError when the disk refuses.
    """
    plan, report = plan_of_statements(source, recipe)
    if plan is None:
        return report, ()
    from packager.render.statements import render_statements
    from packager.targets.identity import course_slug
    from packager.xapi.page import page_of
    from packager.xapi.profile import written_profile
    from packager.xapi.templates import SCORM

    name = f"{course_slug(plan.course.id)}_statements" + ("_scorm" if recipe == SCORM else "")
    files = {
        f"{name}.jsonld": written_profile(plan),
        f"{name}.html": render_statements(page_of(plan)),
    }
    with Delivery(output) as delivery:
        for file, content in files.items():
            delivery.file(file, content)
        delivery.deliver()
    return report, tuple(output / file for file in files)
