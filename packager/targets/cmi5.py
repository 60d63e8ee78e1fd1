"""cmi5: a course structure of one AU, or of one for each lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lxml import etree

from packager.archive import PackageFile
from packager.errors import UsageError
from packager.model.course import Lesson
from packager.render.reach import reporting_site
from packager.render.resources import RUNTIME
from packager.targets.base import Limits, Settings, site_files
from packager.targets.checks import check_id, check_state
from packager.targets.lom import in_languages, title
from packager.targets.manifest import LAUNCH
from packager.targets.rules import UnitsWithoutOrder
from packager.targets.statements import statements_file
from packager.targets.xml import add, plain, written
from packager.vocabulary import cmi5, scorm, xapi
from packager.xapi.activities import base, objective_id, page_id
from packager.xapi.templates import CMI5
from packager.xapi.units import mastery, move_on, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from packager.diagnostics import Report
    from packager.model.assessment import Assessment
    from packager.model.course import Course
    from packager.model.plan import TrackingPlan
    from packager.render.site import Site

COURSE, LESSON = "course", "lesson"
UNITS = (COURSE, LESSON)
# The service worker that ends a session whose page is gone for good (runtime/adapters/ending.js).
WORKER = "session-end.js"


class Cmi5:
    """The whole course is one AU, so that its completion rule is the course's own.

    With `--au lesson` each page is an AU in one block, for learning systems that show or assign
    lessons one by one; what a rule says about several pages at once is then the system's to judge.
    """

    name: ClassVar[str] = "cmi5"
    adapter: ClassVar[str] = "cmi5"
    speaks: ClassVar[bool] = True
    limits: ClassVar[Limits] = Limits(xapi.STATE)
    standard: ClassVar[str] = "cmi5"

    def __init__(self, settings: Settings) -> None:
        if settings.au not in UNITS:
            raise UsageError(f"an AU is a {' or a '.join(UNITS)} here, not a {settings.au!r}")
        self._by_lesson = settings.au == LESSON

    def check(self, course: Course, plan: TrackingPlan, report: Report) -> None:
        """Report an id that no record has, and what cannot be told apart lesson by lesson."""
        check_id(course, report)
        check_state(course, plan, self.limits, self.standard, report)
        if self._by_lesson and course.credit is not None:
            report.add(UnitsWithoutOrder(course.span_of("credit")))

    def wrap(self, course: Course, site: Site, script: bytes) -> Iterator[PackageFile]:
        """cmi5.xml, the site, its worker, and the plan of statements."""
        structure = _lessons(course) if self._by_lesson else _whole(course)
        yield PackageFile(cmi5.STRUCTURE, structure, "the course structure")
        yield from site_files(reporting_site(site), script)
        yield PackageFile(WORKER, (RUNTIME / WORKER).read_bytes(), "the end of a session")
        yield statements_file(course, CMI5, by_lesson=self._by_lesson)


def _whole(course: Course) -> bytes:
    """The structure with the course as its only AU."""
    root = _root(course)
    au = add(root, "au")
    au.set("id", f"{base(course)}/au")
    _judge(au, move_on(course), mastery(course))
    au.set("activityType", xapi.COURSE)
    _describe(au, course, title(course), course.description)
    _name_objectives(au, course, (one.id for one in course.objectives))
    add(au, "url", LAUNCH)
    return written(root)


def _lessons(course: Course) -> bytes:
    """The structure with a block of AUs, one a page."""
    root = _root(course)
    block = add(root, "block", id=f"{base(course)}/block")
    _describe(block, course, title(course), course.description)
    for unit in units(course):
        page = unit.page
        au = add(block, "au")
        au.set("id", page_id(course, page))
        _judge(au, unit.move_on, unit.mastery)
        is_lesson = isinstance(page, Lesson)
        au.set("activityType", xapi.LESSON if is_lesson else xapi.ASSESSMENT)
        about = page.description if isinstance(page, Lesson) else ""
        _describe(au, course, plain(page.title, scorm.LONGEST_TITLE) or page.id, about)
        _name_objectives(au, course, _served(page))
        add(au, "url", f"{LAUNCH}?unit={page.key}")
    return written(root)


def _root(course: Course) -> etree._Element:
    """The root with the course and its objectives."""
    root = etree.Element(f"{{{cmi5.NAMESPACE}}}courseStructure", nsmap={None: cmi5.NAMESPACE})
    about = add(root, "course", id=course.id)
    _describe(about, course, title(course), course.description)
    if course.objectives:
        aims = add(root, "objectives")
        for one in course.objectives:
            aim = add(aims, "objective", id=objective_id(course, one.id))
            _describe(aim, course, one.id, one.text)
    return root


def _judge(au: etree._Element, move: str, mark: Decimal | None) -> None:
    au.set("moveOn", move)
    if mark is not None:
        au.set("masteryScore", format(mark, "f"))
    au.set("launchMethod", cmi5.ANY_WINDOW)


def _describe(parent: etree._Element, course: Course, name: str, about: str) -> None:
    """Title and description; the description must be there, and says at least what it is."""
    words = plain(about, scorm.LONGEST_DESCRIPTION) or name
    for tag, text, longest in (
        ("title", name, scorm.LONGEST_TITLE),
        ("description", words, scorm.LONGEST_DESCRIPTION),
    ):
        element = add(parent, tag)
        for language, one in in_languages(course, text, longest).items():
            add(element, "langstring", one, lang=language)


def _name_objectives(au: etree._Element, course: Course, names: Iterable[str]) -> None:
    named = list(dict.fromkeys(names))
    if named:
        aims = add(au, "objectives")
        for name in named:
            add(aims, "objective", idref=objective_id(course, name))


def _served(page: Lesson | Assessment) -> Iterator[str]:
    """The objectives of a lesson, or of the questions of an assessment."""
    if isinstance(page, Lesson):
        yield from page.objectives
        return
    for question in page.questions:
        yield from question.objectives


TARGET = Cmi5
