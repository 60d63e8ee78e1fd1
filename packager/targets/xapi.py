"""Tin Can: a package that learning systems launch with the address of an LRS."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lxml import etree

from packager.archive import PackageFile
from packager.render.reach import reporting_site
from packager.targets.base import Limits, Settings, site_files
from packager.targets.checks import check_id, check_state
from packager.targets.manifest import LAUNCH
from packager.targets.xml import add, plain, written
from packager.vocabulary import scorm, tincan, xapi
from packager.xapi.plan import FILE, plan_statements
from packager.xapi.templates import SCORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.diagnostics import Report
    from packager.model.course import Course
    from packager.model.plan import TrackingPlan
    from packager.render.site import Site
    from packager.xapi.activities import Activity
    from packager.xapi.plan import StatementPlan


class Xapi:
    """The course is the activity that is launched; pages and questions are named beside it.

    A learning system shows names instead of ids where tincan.xml has named them.
    """

    name: ClassVar[str] = "xapi"
    adapter: ClassVar[str] = "xapi"
    speaks: ClassVar[bool] = True
    limits: ClassVar[Limits] = Limits(xapi.STATE)
    standard: ClassVar[str] = "Tin Can (xAPI)"

    def __init__(self, settings: Settings) -> None:
        del settings

    def check(self, course: Course, plan: TrackingPlan, report: Report) -> None:
        """Report an id that no record has; an LRS has none of SCORM's limits."""
        check_id(course, report)
        check_state(course, plan, self.limits, self.standard, report)

    def wrap(self, course: Course, site: Site, script: bytes) -> Iterator[PackageFile]:
        """tincan.xml, the site, and the plan of statements."""
        plan = plan_statements(course, SCORM)
        yield PackageFile(tincan.STRUCTURE, _structure(plan), "the activities")
        yield from site_files(reporting_site(site), script)
        yield PackageFile(FILE, plan.written(), "the plan of statements")


def _structure(plan: StatementPlan) -> bytes:
    root = etree.Element(f"{{{tincan.NAMESPACE}}}tincan", nsmap={None: tincan.NAMESPACE})
    activities = add(root, "activities")
    for name, activity in plan.activities.items():
        element = _activity(activities, activity, plan.course.language)
        if name == "course":
            add(element, "launch", LAUNCH, lang=plan.course.language)
    for aim in plan.objectives.values():
        _activity(activities, aim, plan.course.language)
    return written(root)


def _activity(parent: etree._Element, activity: Activity, language: str) -> etree._Element:
    made = activity["definition"]
    element = add(parent, "activity", id=activity["id"], type=made["type"])
    for tag in ("name", "description"):
        for lang, words in made.get(tag, {}).items():
            add(element, tag, plain(words, scorm.LONGEST_DESCRIPTION), lang=lang)
    if "description" not in made:
        add(element, "description", plain(made["name"][language], 200), lang=language)
    return element


TARGET = Xapi
