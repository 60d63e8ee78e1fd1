"""The plan of statements as a file of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.archive import PackageFile
from packager.render.site import Site, SiteFile

if TYPE_CHECKING:
    from packager.model.course import Course


def statements_file(course: Course, recipe: str, *, by_lesson: bool = False) -> PackageFile:
    """`assets/statements.json` of a package in which the course speaks to an LRS."""
    # Imported late: most SCORM packages report to nothing but their learning system.
    from packager.xapi.plan import FILE, plan_statements

    plan = plan_statements(course, recipe, by_lesson=by_lesson)
    return PackageFile(FILE, plan.written(), "the plan of statements")


def reporting(course: Course, site: Site) -> Site:
    """The site of a SCORM package: with the plan where the course reports to an LRS as well."""
    if course.xapi is None:
        return site
    file = statements_file(course, "scorm")
    from packager.render.reach import reporting_site

    store = course.xapi
    known = store.endpoint and not store.launch
    site = reporting_site(site, (store.endpoint, store.token) if known else ())
    return Site((*site.files, SiteFile(file.path, file.content)), site.components)
