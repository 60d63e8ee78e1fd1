"""What stands on the import sheet, and build.json, both beside the zips."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from packager.frozen import frozen
from packager.targets.advice import GENERAL, SYSTEMS, Advice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from packager.model.course import Course
    from packager.targets.base import Package

BUILD_RECORD = "build.json"
_FORMAT = 1
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
    systems: tuple[Advice, ...]

    @property
    def is_scorm(self) -> bool:
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
_MOMENTS = {"scorm12": _SCORM12, "scorm2004": _SCORM2004}


def sheet(course: Course, package: Package, completion: Sequence[str]) -> Sheet:
    """The import sheet of one package; `completion` is the rule in words, one entry a condition."""
    moments = _MOMENTS.get(package.target, ())
    return Sheet(
        course=course,
        package=package,
        size=size_words(package.size),
        completion=tuple(completion),
        moments=moments,
        general=GENERAL if moments else (),
        systems=SYSTEMS if moments else (),
    )


def sheet_name(package: str) -> str:
    """The sheet's file name beside its zip."""
    return package.removesuffix(".zip") + ".html"


def size_words(size: int) -> str:
    """A number of bytes in the unit that suits it, as upload limits are given."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < _KILO:
            return f"{amount:.1f} {unit}" if unit != "bytes" else f"{size} bytes"
        amount /= _KILO
    return f"{amount:.2f} GB"


def build_record(course: Course, packages: Sequence[Package], version: str) -> bytes:
    """build.json: what was built, without a time or a place, so that it can be compared."""
    record = {
        "format": _FORMAT,
        "packager": version,
        "course": {"id": course.id, "title": course.title, "version": course.version},
        "packages": [
            {
                "file": package.file,
                "sheet": sheet_name(package.file),
                "target": package.target,
                "standard": package.standard,
                "size": package.size,
                "sha256": package.sha256,
            }
            for package in packages
        ],
    }
    text = json.dumps(record, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace") + b"\n"
