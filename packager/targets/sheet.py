"""What stands on the import sheet beside each zip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.frozen import frozen
from packager.targets import sheet_xapi
from packager.targets.advice import GENERAL, common_systems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from packager.lms import LmsProfile
    from packager.model.course import Course
    from packager.targets.base import Package

_KILO = 1000


@frozen
class Moment:
    """One line of the table of what is reported: when, and what the system then holds."""

    when: str
    what: str


@frozen
class Sheet:
    """Everything that the template of the import sheet prints."""

    course: Course
    package: Package
    size: str
    completion: tuple[str, ...]
    moments: tuple[Moment, ...]
    general: tuple[str, ...]
    systems: tuple[LmsProfile, ...]
    lms: LmsProfile | None

    @property
    def is_scorm(self) -> bool:
        """Whether the package is one SCO."""
        return self.package.target.startswith("scorm")

    @property
    def is_imported(self) -> bool:
        """Whether a learning system takes the package."""
        return bool(self.moments)


_SCORM12 = (
    Moment("The learner opens the course", "Status incomplete, if no status is stored yet."),
    Moment(
        "A question is answered",
        "The interaction with its id, type, answer, right answer, result, weighting, time and"
        " latency; the place and the progress.",
    ),
    Moment(
        "An assessment is handed in",
        "Score from 0 to 100 (raw, min, max), never lower than the one stored.",
    ),
    Moment(
        "The completion rule is met",
        "Status passed when the course has an assessment to pass, else completed.",
    ),
    Moment("The last attempt is used up without a pass", "Status failed."),
    Moment(
        "The learner leaves",
        "The time spent, without hidden and idle minutes; exit suspend until complete.",
    ),
)
_SCORM2004 = (
    Moment("The learner opens the course", "Completion incomplete, success unknown."),
    *_SCORM12[1:2],
    Moment(
        "An assessment is handed in",
        "Score scaled from 0 to 1, and raw, min, max from 0 to 100, never lower than stored.",
    ),
    Moment("A lesson is read", "Progress measure from 0 to 1."),
    Moment("The completion rule is met", "Completion completed."),
    Moment("Every assessment that counts is passed", "Success passed."),
    Moment("The last attempt is used up without a pass", "Success failed."),
    Moment("The learner leaves", "The time spent, without hidden and idle minutes; exit suspend."),
)
_MOMENTS = {
    "scorm12": _SCORM12,
    "scorm2004": _SCORM2004,
    **{name: tuple(Moment(*one) for one in told) for name, told in sheet_xapi.MOMENTS.items()},
}


def sheet(
    course: Course, package: Package, completion: Sequence[str], lms: LmsProfile | None = None
) -> Sheet:
    """The import sheet of one package; `completion` is the rule in words, one entry a condition.

    With a learning system it has that system's steps, else those of the systems met most.
    """
    moments = _moments(package.target, lms)
    scorm = package.target.startswith("scorm")
    general = sheet_xapi.GENERAL.get(package.target, GENERAL if moments else ())
    if scorm and course.xapi is not None:
        general = (*general, *sheet_xapi.AS_WELL)
    return Sheet(
        course=course,
        package=package,
        size=size_words(package.size),
        completion=tuple(completion),
        moments=moments,
        general=general,
        systems=common_systems() if scorm and lms is None else (),
        lms=lms if scorm else None,
    )


def _moments(target: str, lms: LmsProfile | None) -> tuple[Moment, ...]:
    """What is reported; where the system takes one word only, nothing of passed and failed."""
    moments = _MOMENTS.get(target, ())
    if target != "scorm12" or lms is None or not lms.only_completed:
        return moments
    met = Moment("The completion rule is met", "Status completed.")
    return tuple(
        met if one.when == met.when else one for one in moments if "failed" not in one.what
    )


def size_words(size: int) -> str:
    """A number of bytes in the unit that suits it, as upload limits are given."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < _KILO:
            return f"{amount:.1f} {unit}" if unit != "bytes" else f"{size} bytes"
        amount /= _KILO
    return f"{amount:.2f} GB"
