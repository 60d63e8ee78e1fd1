"""Launches cmi5 packages of the stand, with the launcher of `packager preview`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from packager.preview.cmi5 import MODES, Cmi5Launcher, Launch, Unit, address_of, units_in
from tests.lms.hosts import Record, course_frame
from tests.lms.reporting import HOME, account, derived, mount_of, record_of

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page

    from packager.preview.cmi5_rules import Broken
    from packager.preview.store import Json
    from tests.lms.lrs import Lrs
    from tests.lms.packages import Package
    from tests.lms.server import Stand

__all__ = ["Cmi5Host", "Launch", "units_of"]


def units_of(structure: bytes) -> list[Unit]:
    """The AUs of a course structure, in order."""
    return units_in(etree.fromstring(structure))


class Cmi5Host:
    """The launcher of the preview, with packages on the stand; it keeps what they broke."""

    name = "cmi5"

    def __init__(self, stand: Stand, lrs: Lrs) -> None:
        self.launcher = Cmi5Launcher(lrs, platform="Example LMS")
        self.stand = stand
        self.lrs = lrs

    def prepare(
        self,
        package: Package,
        learner: str,
        unit: int = 0,
        mode: str = "Normal",
        **said: Any,
    ) -> tuple[str, Launch]:
        """Launch a unit; the address to open. `said` is as for the launcher."""
        assert mode in MODES
        mount = mount_of(package)
        au = units_of((package.folder / "cmi5.xml").read_bytes())[unit]
        registration = derived(mount, learner)
        activity = f"{HOME}/activities/{derived(mount, learner, au.id)}"
        launch = self.launcher.launch(au, account(learner), registration, activity, mode, **said)
        page = self.stand.mount(mount, package.folder) + au.url
        return address_of(launch, page, self.lrs.origin, self.lrs.endpoint), launch

    def launch(
        self, context: BrowserContext, package: Package, learner: str, **settings: Any
    ) -> tuple[Page, Frame]:
        """Open the AU in a tab; `frame=True` opens it in a frame of a portal of another site."""
        framed = settings.pop("frame", False)
        address, _ = self.prepare(package, learner, **settings)
        page = context.new_page()
        if not framed:
            page.goto(address)
            return page, page.main_frame
        page.goto(f"{self.stand.other_origin}/lms/back.html")
        page.evaluate(
            """(address) => {
              const frame = document.createElement('iframe');
              frame.src = address;
              frame.width = frame.height = 900;
              document.body.append(frame);
            }""",
            address,
        )
        return page, course_frame(page, f"/{mount_of(package)}/")

    def prefer(self, learner: str, **preferences: str) -> None:
        """Keep a learner's preferences in the agent profile."""
        self.launcher.prefer(account(learner), **preferences)

    def launches_of(self, package: Package, learner: str) -> list[Launch]:
        """Every launch of a learner, in order."""
        return self.launcher.launched[derived(mount_of(package), learner)]

    def statements(self, package: Package, learner: str) -> list[Json]:
        """What the AUs said in all launches, in order."""
        return [one for launch in self.launches_of(package, learner) for one in launch.statements]

    def broken(self, package: Package, learner: str) -> list[Broken]:
        """Every rule that was broken while it was open."""
        return [one for launch in self.launches_of(package, learner) for one in launch.broken]

    def satisfied(self, package: Package, learner: str, unit: int = 0) -> bool:
        """Whether moveOn is met."""
        au = units_of((package.folder / "cmi5.xml").read_bytes())[unit]
        return self.launcher.satisfied(derived(mount_of(package), learner), au)

    def record(self, package: Package, learner: str) -> Record:
        """What the statements about the AUs come to."""
        launches = self.launches_of(package, learner)
        activity = launches[-1].session.activity if launches else ""
        return record_of(self.statements(package, learner), activity)
