"""The pipeline on one screen: read -> check -> plan -> render -> package -> verify."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from packager import __version__
from packager.archive import Delivery, PackageFile, Written
from packager.checks import check_accessibility, check_assessments, check_structure, check_wording
from packager.diagnostics import Report
from packager.source import read_course
from packager.targets.base import Package
from packager.tracking import plan_tracking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from packager.model.course import Course
    from packager.model.plan import TrackingPlan
    from packager.render.site import Site
    from packager.targets import Settings, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What a build may be told; none of it changes what the course means.

    `templates` is a folder whose templates stand in for ours, `cache` a folder that later builds
    profit from, `moment` the time stamp of the files in the zips (seconds since 1970),
    `strict` lets warnings stop the build as errors do.
    """

    settings: Settings
    templates: Path | None = None
    cache: Path | None = None
    moment: int = 0
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made; `packages` is empty when the report stopped it."""

    report: Report
    packages: tuple[Package, ...] = ()
    course: Course | None = field(default=None, repr=False)


def check_course(source: Path, targets: Sequence[Target] = ()) -> tuple[Course | None, Report]:
    """Read a course and report everything that is wrong with it, for these targets too."""
    course, _, report = _plan(source, targets)
    return course, report


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
    course, plan, report = _plan(source, targets)
    if course is None or plan is None or report.stops(strict=options.strict):
        return Built(report, course=course)
    with Delivery(output, cache=options.cache, moment=options.moment) as delivery:
        delivery.foresee(asset.file for asset in course.assets)
        progress("render")
        site = _render(course, plan, options)
        progress("package")
        written = _package(course, site, targets, delivery)
        progress("verify")
        _verify(written, report)
        if report.has_errors:
            return Built(report, course=course)
        packages = tuple(
            Package(one.name, target.name, target.standard, one.size, one.sha256)
            for one, target in zip(written, targets, strict=True)
        )
        _write_sheets(course, packages, delivery, options)
        delivery.deliver()
    return Built(report, packages, course)


def _plan(
    source: Path, targets: Sequence[Target]
) -> tuple[Course | None, TrackingPlan | None, Report]:
    """Read, check and plan: what a check and a build have in common."""
    report = Report()
    course = read_course(source, report)
    if course is None:
        return None, None, report
    plan = plan_tracking(course)
    _check(course, plan, targets, report)
    return course, plan, report


def _check(course: Course, plan: TrackingPlan, targets: Sequence[Target], report: Report) -> None:
    from packager.render.strings import languages

    check_structure(course, report)
    check_assessments(course, report)
    check_accessibility(course, report)
    check_wording(course, languages(), report)
    for target in targets:
        target.check(course, plan, report)


def _render(course: Course, plan: TrackingPlan, options: BuildOptions) -> Site:
    from packager.render.pages import render_site

    return render_site(course, plan, own=options.templates, cache=options.cache)


def _package(
    course: Course, site: Site, targets: Sequence[Target], delivery: Delivery
) -> tuple[Written, ...]:
    from packager.render.assets import script
    from packager.targets.identity import package_name

    files: dict[str, list[PackageFile]] = {}
    for target in targets:
        pieces = script(target.adapter)
        files[package_name(course.id, target.name)] = list(target.wrap(course, site, pieces))
    return delivery.packages(files)


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
        page = render_sheet(templates, sheet(course, package, words))
        delivery.file(sheet_name(package.file), page)
    delivery.file(BUILD_RECORD, build_record(course, packages, __version__))
