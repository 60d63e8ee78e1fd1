"""SCORM 1.2: the package that nearly every learning system takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from packager.targets.base import Limits, Settings
from packager.targets.checks import check_limits
from packager.targets.lom import METADATA, fill_12, record_12
from packager.targets.manifest import Parts, build, control_documents, package_files
from packager.targets.statements import reporting
from packager.targets.xml import add
from packager.vocabulary import scorm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.archive import PackageFile
    from packager.diagnostics import Report
    from packager.model.course import Course
    from packager.model.plan import TrackingPlan
    from packager.render.site import Site


class Scorm12:
    """One SCO in one item, without prerequisites.

    adlcp:masteryscore is never written. With it Moodle, and the standard itself (RTE12 3.4.4),
    rewrite the status at LMSFinish from the raw score: a course that also wants every lesson
    read would be passed without, and one that allows further attempts would be failed.
    """

    name: ClassVar[str] = "scorm12"
    adapter: ClassVar[str] = "scorm12"
    limits: ClassVar[Limits] = Limits(scorm.SUSPEND_DATA_12, scorm.LOCATION_12)
    standard: ClassVar[str] = scorm.SCORM12.name

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def check(self, course: Course, plan: TrackingPlan, report: Report) -> None:
        """Report what SCORM 1.2 cannot hold."""
        check_limits(course, plan, self.limits, self.standard, report)

    def wrap(self, course: Course, site: Site, script: bytes) -> Iterator[PackageFile]:
        """The site with imsmanifest.xml and metadata.xml."""

        def complete(parts: Parts) -> None:
            fill_12(add(parts.metadata, f"{{{scorm.IMSMD}}}lom"), course, version=False)
            add(parts.metadata, f"{{{scorm.ADLCP12}}}location", METADATA)
            parts.resource.set(f"{{{scorm.ADLCP12}}}scormtype", "sco")

        yield from package_files(
            reporting(course, site), script, record_12(course),
            lambda paths: build(course, scorm.SCORM12, paths, complete),
        )  # fmt: skip
        yield from control_documents(self._settings.control_documents, scorm.SCORM12)


TARGET = Scorm12
