"""SCORM 2004, 3rd and 4th Edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from packager.errors import UsageError
from packager.targets.base import Limits, Settings
from packager.targets.checks import check_limits
from packager.targets.lom import METADATA, record_2004
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

_EDITIONS = {3: scorm.SCORM2004_3, 4: scorm.SCORM2004_4}


class Scorm2004:
    """One SCO in one item; the SCO decides, the sequencer only passes its word on.

    - Both delivery controls are set: without them the sequencer takes the activity for completed
      and satisfied on exit (SN4, RTE4 4.2.4; SuccessFactors does, SAP note 2458835).
    - The primary objective is there, so that score.scaled has a place to roll up from, but is not
      satisfied by measure: with a passing score an LMS overrides success_status from the score
      (RTE4 4.2.22), and a learner with attempts left would be failed.
    - The completion threshold says that progress does not decide (4th Edition), or is not written
      (3rd, which cannot say so): with one an LMS overrides completion_status from
      progress_measure (RTE4 4.2.5), and a lesson added later would undo completions.
    - Flow is on, so that an LMS may start the only item by itself; there are no rules.
    """

    name: ClassVar[str] = "scorm2004"
    adapter: ClassVar[str] = "scorm2004"
    limits: ClassVar[Limits] = Limits(scorm.SUSPEND_DATA_2004, scorm.LOCATION_2004)

    def __init__(self, settings: Settings) -> None:
        if settings.edition not in _EDITIONS:
            raise UsageError(f"SCORM 2004 has editions 3 and 4 here, not {settings.edition}")
        self._edition = _EDITIONS[settings.edition]
        self._settings = settings

    @property
    def standard(self) -> str:
        """The edition's name."""
        return self._edition.name

    def check(self, course: Course, plan: TrackingPlan, report: Report) -> None:
        """Report what SCORM 2004 cannot hold."""
        check_limits(course, plan, self.limits, self.standard, report)

    def wrap(self, course: Course, site: Site, script: bytes) -> Iterator[PackageFile]:
        """The site with imsmanifest.xml, metadata.xml and, where given, the control documents."""
        yield from package_files(
            reporting(course, site), script, record_2004(course),
            lambda paths: build(course, self._edition, paths, self._complete),
        )  # fmt: skip
        yield from control_documents(self._settings.control_documents, self._edition)

    def _complete(self, parts: Parts) -> None:
        add(parts.metadata, f"{{{scorm.ADLCP}}}location", METADATA)
        parts.resource.set(f"{{{scorm.ADLCP}}}scormType", "sco")
        # Global objectives are none of ours; kept within the course all the same.
        parts.organization.set(f"{{{scorm.ADLSEQ}}}objectivesGlobalToSystem", "false")
        if self._edition is scorm.SCORM2004_4:
            add(parts.item, f"{{{scorm.ADLCP}}}completionThreshold", completedByMeasure="false")
        sequencing = f"{{{scorm.IMSSS}}}sequencing"
        own = add(parts.item, sequencing)
        add(
            add(own, "objectives"), "primaryObjective",
            objectiveID=parts.names.objective, satisfiedByMeasure="false",
        )  # fmt: skip
        add(own, "deliveryControls", completionSetByContent="true", objectiveSetByContent="true")
        add(add(parts.organization, sequencing), "controlMode", choice="true", flow="true")


TARGET = Scorm2004
