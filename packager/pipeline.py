"""The pipeline on one screen: read -> check -> plan -> render -> package -> verify."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from packager import __version__
from packager.archive import Blob, Delivery, PackageFile, Written
from packager.diagnostics import Report
from packager.frozen import frozen, replace
from packager.halves import WORTH, Second
from packager.peer import AloneError, Peer
from packager.rendering import Look, Rendering
from packager.source import read_course
from packager.source.memory import Memory, state_of
from packager.source.sharing import share_findings
from packager.targets import BUILT_IN
from packager.targets.base import Package
from packager.tracking import plan_tracking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
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

    @property
    def look(self) -> Look:
        """How the site is rendered."""
        return Look(self.templates, self.cache, self.lms)


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
        from packager.checks import check_use

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
    plan = _plan(course, lms)
    if today is not None:
        course = replace(course, released=today)
    _check(course, plan, targets, report, source=source, lms=lms, notes=notes)
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
    try:
        return _build(source, targets, output, options, progress, Peer())
    except AloneError:
        return _build(source, targets, output, options, progress, Peer(alone=True))


def _build(
    source: Path,
    targets: Sequence[Target],
    output: Path,
    options: BuildOptions,
    progress: Callable[[str], None],
    peer: Peer,
) -> Built:
    progress("read")
    with Delivery(output, cache=options.cache, moment=options.moment) as delivery, peer:
        memory = _memory(options, delivery)
        memory.speaks = any(getattr(target, "speaks", False) for target in targets)
        rendering = Rendering(options.look, delivery, memory, peer)
        report = Report()
        course = read_course(source, report, memory, peer=peer)
        if course is None:
            return Built(report)
        plan = _plan(course, options.lms)
        apart = not report.has_errors and rendering.begin(course)
        if not (peer.is_second and apart):
            _check(course, plan, targets, report, source=source, lms=options.lms, peer=peer)
        if peer.is_second:
            rendering.serve(course, plan)
        if report.stops(strict=options.strict):
            return Built(report, course=course)
        progress("render")
        site = rendering.site(course, plan)
        progress("package")
        written = _package(course, site, targets, delivery)
        progress("verify")
        packages = tuple(
            Package(one.name, target.name, target.standard, one.size, one.sha256)
            for one, target in zip(written, targets, strict=True)
        )
        with _verifying(written, report, pages=len(course.pages)):
            _write_sheets(course, packages, delivery, rendering)
            delivery.cache.lessons = memory.remember(course, report, _pages(site))
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


def _plan(course: Course, lms: LmsProfile | None) -> TrackingPlan:
    return plan_tracking(course, only_completed=bool(lms and lms.only_completed))


def _check(  # noqa: PLR0913  all that a check may ask about
    course: Course,
    plan: TrackingPlan,
    targets: Sequence[Target],
    report: Report,
    *,
    source: Path,
    lms: LmsProfile | None,
    peer: Peer | None = None,
    notes: bool = False,
) -> None:
    from packager import checks
    from packager.render.strings import languages

    checks.check_files(course, source, report)
    checks.check_system(course, lms, report)
    checks.check_structure(course, report)
    checks.check_assessments(course, report)
    checks.check_accessibility(course, report)
    checks.check_wording(course, languages(), report)
    checks.check_questions(course, report)
    checks.check_prose(course, report, notes=notes)
    checks.check_language(course, report)
    checks.check_media(course, report)
    checks.check_sources(course, report)
    checks.check_care(course, report)
    if course.credit is not None:
        _check_credit(course, course.credit, report)
    for target in targets:
        target.check(course, plan, report)
    whole = share_findings(course, report, peer) if peer is not None else course
    every = {*BUILT_IN} <= {target.name for target in targets}
    checks.settle_allowances(whole, report, every_target=every, notes=notes)


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


@contextmanager
def _verifying(written: Sequence[Written], report: Report, *, pages: int) -> Iterator[None]:
    """Judge the packages; half of many, or a large one, beside what is done meanwhile."""

    def clean() -> Iterable[bytes]:
        own = Report()
        _verify(beside, own)
        if len(own):
            raise ValueError("the findings are told by who judges again")
        return ()

    beside = written[: (len(written) + 1) // 2] if pages * len(written) >= WORTH else ()
    with Second(clean) if beside else nullcontext() as judged:
        yield
        _verify(written[len(beside) :], report)
        if judged is not None and judged.result() is None:
            _verify(beside, report)


def _verify(written: Sequence[Written], report: Report) -> None:
    from packager.verify import verify_package

    # The packages of one course hold the same pages.
    clean: set[bytes] = set()
    for one in written:
        verify_package(one.aside, report, name=one.name, clean=clean)


def _write_sheets(
    course: Course, packages: Sequence[Package], delivery: Delivery, rendering: Rendering
) -> None:
    from packager.targets.record import BUILD_RECORD, build_record, sheet_name

    for package, page in zip(packages, rendering.sheets(course, packages), strict=True):
        delivery.file(sheet_name(package.file), page)
    delivery.file(BUILD_RECORD, build_record(course, packages, __version__))
