"""Three hosts behind one face: our strict double, scorm-again, and scormhost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page

    from tests.lms.packages import Package
    from tests.lms.scormhost import ScormHost
    from tests.lms.server import Commit, Stand

NAMES_12 = {
    "status": "cmi.core.lesson_status",
    "success": "cmi.core.lesson_status",
    "score": "cmi.core.score.raw",
    "location": "cmi.core.lesson_location",
    "exit": "cmi.core.exit",
    "state": "cmi.suspend_data",
}
NAMES_2004 = {
    "status": "cmi.completion_status",
    "success": "cmi.success_status",
    "score": "cmi.score.raw",
    "location": "cmi.location",
    "exit": "cmi.exit",
    "state": "cmi.suspend_data",
}


@dataclass(frozen=True)
class Record:
    """What a host keeps of a learner, by the names of the standard."""

    version: str
    elements: dict[str, str]

    def __getattr__(self, name: str) -> str:
        names = NAMES_12 if self.version == "1.2" else NAMES_2004
        if name not in names:
            raise AttributeError(name)
        return self.elements.get(names[name], "")

    @property
    def passed(self) -> bool:
        """Whether the host has it that the learner passed."""
        return self.success == "passed"

    @property
    def complete(self) -> bool:
        """Whether the host has it that the course is complete."""
        return self.status in {"passed", "completed"}

    @property
    def points(self) -> float | None:
        """The score, if one is kept."""
        return float(self.score) if self.score else None


class Host(Protocol):
    """Something that launches a package for a learner and keeps a record."""

    name: str

    def launch(
        self, context: BrowserContext, package: Package, learner: str, **settings: object
    ) -> tuple[Page, Frame]:
        """Open the package; the page, and the frame that holds the course."""

    def record(self, package: Package, learner: str) -> Record:
        """What is kept now."""


def flatten(value: Any, path: str = "") -> dict[str, str]:
    """{'cmi': {'core': {'exit': ''}}} as {'cmi.core.exit': ''}."""
    if isinstance(value, dict):
        flat: dict[str, str] = {}
        for key, inside in value.items():
            flat |= flatten(inside, f"{path}.{key}" if path else str(key))
        return flat
    return {path: str(value)}


def course_frame(page: Page, part_of_address: str) -> Frame:
    """The frame whose address has this part, as soon as it is there."""
    pattern = re.compile(re.escape(part_of_address))
    found = page.frame(url=pattern)
    while found is None:
        page.wait_for_event("framenavigated")
        found = page.frame(url=pattern)
    return found


@dataclass
class StandHost:
    """A page of our stand: the strict double or scorm-again, as `page` says."""

    name: str
    page: str
    stand: Stand
    always: tuple[tuple[str, object], ...] = ()

    def launch(
        self, context: BrowserContext, package: Package, learner: str, **settings: object
    ) -> tuple[Page, Frame]:
        """Open the LMS page; where it shows a button, press it and follow the window."""
        mount = self._mount(package)
        address = self.stand.mount(mount, package.folder)
        said = {"version": package.version, "learner": f"{learner}-{package.target}"}
        said |= {"content": address + "index.html", "portal": self.stand.other_origin}
        launch = self.stand.launch(self.page, **(said | dict(self.always) | settings))
        page = context.new_page()
        page.goto(launch, wait_until="commit" if settings.get("late") else "load")
        if str(settings.get("place", "")).startswith("window"):
            with page.expect_popup() as popup:
                page.get_by_role("button", name="Launch").click()
            # A window in the background paints nothing, and what waits for a painting waits long.
            popup.value.bring_to_front()
            return page, course_frame(popup.value, f"/{mount}/")
        return page, course_frame(page, f"/{mount}/")

    @staticmethod
    def _mount(package: Package) -> str:
        return f"{package.folder.parent.name}-{package.target}"

    def frame_of(self, page: Page, package: Package) -> Frame:
        """The frame that holds a package."""
        return course_frame(page, f"/{self._mount(package)}/")

    def commits(self, package: Package, learner: str) -> list[Commit]:
        """Every commit that was stored."""
        return self.stand.learner(f"{learner}-{package.target}").commits

    def finished(self, package: Package, learner: str) -> bool:
        """Whether the last visit ended as the standard wants it."""
        return bool(self.stand.learner(f"{learner}-{package.target}").record.get("finished"))

    def record(self, package: Package, learner: str) -> Record:
        """The last commit."""
        kept = self.stand.learner(f"{learner}-{package.target}").record
        return Record(package.version, flatten(kept.get("elements", {})))


@dataclass
class ImportingHost:
    """scormhost: the zip goes in through its own import, once for each learner."""

    name: str
    process: ScormHost

    def launch(
        self, context: BrowserContext, package: Package, learner: str, **_settings: object
    ) -> tuple[Page, Frame]:
        """Import at the first visit, then launch as a learner does."""
        name = self._name(package, learner)
        if not (self.process.data / "packages" / name).exists():
            self.process.import_zip(package.zip_file, name)
        page = context.new_page()
        page.goto(f"{self.process.origin}/launch/{name}")
        return page, course_frame(page, f"/content/{name}/")

    def record(self, package: Package, learner: str) -> Record:
        """What it wrote to its disk."""
        return Record(package.version, self.process.record(self._name(package, learner)))

    @staticmethod
    def _name(package: Package, learner: str) -> str:
        return f"{learner}-{package.target}"


@dataclass
class WebHost:
    """A plain web server: no learning system at all."""

    name: str
    stand: Stand

    def launch(
        self, context: BrowserContext, package: Package, learner: str, **_settings: object
    ) -> tuple[Page, Frame]:
        """Open the site."""
        page = context.new_page()
        page.goto(self.stand.mount(f"{learner}-{package.target}", package.folder) + "index.html")
        return page, page.main_frame

    def record(self, package: Package, _learner: str) -> Record:
        """Nothing is recorded."""
        return Record(package.version, {})
