"""A plain web site: the same pages for any server or a folder on disk; nothing is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from packager.targets.base import Limits, Settings, site_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.archive import PackageFile
    from packager.diagnostics import Report
    from packager.model.course import Course
    from packager.model.plan import TrackingPlan
    from packager.render.site import Site


class Web:
    """The site as it is; progress stays in the learner's browser where that allows it."""

    name: ClassVar[str] = "web"
    adapter: ClassVar[str] = "web"
    limits: ClassVar[Limits] = Limits()
    standard: ClassVar[str] = "web site"

    def __init__(self, settings: Settings) -> None:
        del settings

    def check(self, course: Course, plan: TrackingPlan, report: Report) -> None:
        """Nothing: a web server has none of a learning system's limits."""

    def wrap(self, course: Course, site: Site, script: bytes) -> Iterator[PackageFile]:
        """The site and its script."""
        del course
        return site_files(site, script)


TARGET = Web
