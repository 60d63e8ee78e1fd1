"""The pipeline on one screen: read -> check -> plan -> render -> package -> verify."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from packager import __version__
from packager.archive import Blob, Delivery, PackageFile, Written
from packager.checks import (
    check_accessibility,
    check_assessments,
    check_care,
    check_files,
    check_language,
    check_media,
    check_prose,
    check_questions,
    check_sources,
    check_structure,
    check_system,
    check_use,
    check_wording,
    settle_allowances,
)
from packager.diagnostics import Report
from packager.frozen import frozen, replace
from packager.halves import WORTH, Halves, Second
from packager.source import read_course
from packager.source.memory import Memory, state_of
from packager.targets import BUILT_IN
from packager.targets.base import Package
from packager.tracking import plan_tracking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from jinja2 import Environment

    from packager.lms import LmsProfile
    from packager.model.assessment import Assessment
    from packager.model.course import Course, Lesson
    from packager.model.credit import Credit
    from packager.model.plan import TrackingPlan
    from packager.render.site import Site
    from packager.targets import Settings, Target


@frozen(kw_only=True)
class BuildOptions:
    """What a build may be told; none of it changes what the course means.

    `lms` is the learning system that the packages are for, if one is meant above all others.
    `templates` is a folder whose templates stand in for ours, `cache` a folder that later builds
    profit from, `moment` the time stamp of the files in the zips (seconds since 1970),
    `strict` lets warnings stop the build as errors do.
    """

    settings: Settings
    lms: LmsProfile | None = None
    templates: Path | None = None
    cache: Path | None = None
    moment: int = 0
    strict: bool = False


@frozen
class Built:
    """What a build made; `packages` is empty when the report stopped it."""

    report: Report
    packages: tuple[Package, ...] = ()
    course: Course | None = None


def check_course(
    source: Path,
    targets: Sequence[Target] = (),
    *,
    today: date | None = None,
    lms: LmsProfile | None = None,
    unused: bool = False,
) -> tuple[Course | None, Report]:
    """Read a course and report everything that is wrong with it, for these targets too.

    `today` is the day as of which things are judged old, instead of the course's `released`; `lms`
    a learning system whose limits count too; `unused`: files that no page uses are reported too.
    """
    course, _, report = plan_course(source, targets, today, lms=lms, notes=True)
    if unused and course is not None and not report.has_errors:
        check_use(course, source, report)
    return course, report


def plan_course(
    source: Path,
    targets: Sequence[Target],
    today: date | None = None,
    memory: Memory | None = None,
    lms: LmsProfile | None = None,
    *,
    notes: bool = False,
) -> tuple[Course | None, TrackingPlan | None, Report]:
    """Read, check and plan: what all that is made of a course begins with.

    There is neither course nor plan where nothing can be read. `today` and `lms` are those of
    `check_course`, `memory` is what is known of the lessons from before; `notes`: the report is
    to have the notes as well that take a while to find.
    """
    report = Report()
    course = read_course(source, report, memory)
    if course is None:
        return None, None, report
    plan = plan_tracking(course, only_completed=bool(lms and lms.only_completed))
    if today is not None:
        course = replace(course, released=today)
    check_files(course, source, report)
    check_system(course, lms, report)
    _check(course, plan, targets, report, notes=notes)
    return course, plan, report


def build_package(
    source: Path,
    targets: Sequence[Target],
    output: Path,
    options: BuildOptions,
    progress: Callable[[str], None] = lambda _: None,
) -> Built:
    """Build one zip a target, with its import sheet and build.json beside it.

    Nothing is written when the course has errors; what fails `verify` is not delivered.
    Raises RefusedError when the disk refuses.
    """
    progress("read")
    with Delivery(output, cache=options.cache, moment=options.moment) as delivery:
        memory = _memory(options, delivery)
        memory.speaks = any(getattr(target, "speaks", False) for target in targets)
        course, plan, report = plan_course(source, targets, memory=memory, lms=options.lms)
        if course is None or plan is None or report.stops(strict=options.strict):
            return Built(report, course=course)
        progress("render")
        site = _render(course, plan, options, delivery, memory)
        progress("package")
        written = _package(course, site, targets, delivery)
        progress("verify")
        with _verifying(written, large=len(course.pages) >= WORTH) as judged:
            packages = tuple(
                Package(one.name, target.name, target.standard, one.size, one.sha256)
                for one, target in zip(written, targets, strict=True)
            )
            _write_sheets(course, packages, delivery, options)
            delivery.cache.lessons = memory.remember(course, report, _pages(site))
            if judged is None or judged.result() is None:
                _verify(written, report)
        if report.has_errors:
            return Built(report, course=course)
        delivery.deliver()
    return Built(report, packages, course)


def lay_out(
    source: Path,
    target: Target,
    memory: Memory,
    stored: Callable[[Lesson | Assessment, Callable[..., bytes]], bytes | Blob],
    *,
    lms: LmsProfile | None = None,
    jinja: Environment | None = None,
) -> tuple[Course | None, Report, tuple[PackageFile, ...]]:
    """The files of one package, without the zip; none where the course has errors.

    `memory` is what is known of the lessons from before, `stored` may take a page as it was then;
    `jinja` is an environment that has its templates ready.
    """
    from packager.render.pages import render_site

    memory.speaks = getattr(target, "speaks", False)
    course, plan, report = plan_course(source, (target,), memory=memory, lms=lms)
    if course is None or plan is None or report.has_errors:
        return course, report, ()
    site = render_site(course, plan, jinja=jinja, stored=stored)
    return course, report, _files(course, site, target)


def _check(
    course: Course, plan: TrackingPlan, targets: Sequence[Target], report: Report, *, notes: bool
) -> None:
    from packager.render.strings import languages

    check_structure(course, report)
    check_assessments(course, report)
    check_accessibility(course, report)
    check_wording(course, languages(), report)
    check_questions(course, report)
    check_prose(course, report, notes=notes)
    check_language(course, report)
    check_media(course, report)
    check_sources(course, report)
    check_care(course, report)
    if course.credit is not None:
        _check_credit(course, course.credit, report)
    for target in targets:
        target.check(course, plan, report)
    every = {*BUILT_IN} <= {target.name for target in targets}
    settle_allowances(course, report, every_target=every, notes=notes)


def _check_credit(course: Course, credit: Credit, report: Report) -> None:
    from packager.checks.credit import check_credit
    from packager.checks.credit_words import check_statements

    check_credit(course, credit, report)
    check_statements(course, credit, report)


def _memory(options: BuildOptions, delivery: Delivery) -> Memory:
    """What the last build into this folder knows of the lessons."""
    from packager.render.resources import PACKAGE, templates

    if options.cache is None:
        return Memory({}, "")
    own = [options.templates] if options.templates else []
    return Memory(delivery.cache.lessons, state_of([PACKAGE, templates(), *own]))


def _render(
    course: Course, plan: TrackingPlan, options: BuildOptions, delivery: Delivery, memory: Memory
) -> Site:
    from packager.render.pages import render_site

    def stored(page: Lesson | Assessment, render: Callable[..., bytes]) -> Blob:
        if page is course.pages[0]:
            # In this order: a process with threads cannot be forked.
            halves.begin(render)
            delivery.foresee(asset.file for asset in course.assets)
        known = delivery.known(memory.page(page))
        if known is None:
            known = delivery.text(halves.get(page, render))
            memory.rendered(page)
        return known

    with Halves([page for page in course.pages if not memory.page(page)]) as halves:
        return render_site(
            course,
            plan,
            own=options.templates,
            cache=options.cache,
            stored=stored,
        )


def _pages(site: Site) -> dict[str, str]:
    """Under which name the cache holds each page."""
    return {file.path: file.content.key for file in site.files if isinstance(file.content, Blob)}


def _package(
    course: Course, site: Site, targets: Sequence[Target], delivery: Delivery
) -> tuple[Written, ...]:
    from packager.targets.identity import package_name

    return delivery.packages(
        {package_name(course.id, one.name): _files(course, site, one) for one in targets}
    )


def _files(course: Course, site: Site, target: Target) -> tuple[PackageFile, ...]:
    from packager.render.assets import script

    # A SCORM package of such a course reports to a record store as well.
    beside = course.xapi is not None and target.adapter.startswith("scorm")
    return tuple(target.wrap(course, site, script(target.adapter, beside=beside)))


def _verifying(written: Sequence[Written], *, large: bool) -> AbstractContextManager[Second | None]:
    """Have large packages judged beside; that there is a result says that nothing was found."""

    def clean() -> Iterable[bytes]:
        report = Report()
        _verify(written, report)
        if len(report):
            raise ValueError("the findings are told by who judges again")
        return ()

    return Second(clean) if large else nullcontext()


def _verify(written: Sequence[Written], report: Report) -> None:
    from packager.verify import verify_package

    for one in written:
        verify_package(one.aside, report, name=one.name)


def _write_sheets(
    course: Course, packages: Sequence[Package], delivery: Delivery, options: BuildOptions
) -> None:
    from packager.render.environment import environment
    from packager.render.sheet import render_sheet
    from packager.render.words import completion_words
    from packager.targets.sheet import BUILD_RECORD, build_record, sheet, sheet_name

    templates = environment(options.templates, options.cache)
    words = completion_words(course)
    for package in packages:
        page = render_sheet(templates, sheet(course, package, words, options.lms))
        delivery.file(sheet_name(package.file), page)
    delivery.file(BUILD_RECORD, build_record(course, packages, __version__))
