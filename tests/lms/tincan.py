"""Launches Tin Can packages of the stand, with the launcher of `packager preview`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from lxml import etree

from packager.preview import tincan
from packager.preview.cmi5_rules import verb_of
from packager.preview.tincan import launch_visit
from tests.lms.reporting import account, derived, mount_of, record_of

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page

    from packager.preview.store import Json
    from tests.lms.hosts import Record
    from tests.lms.lrs import Lrs
    from tests.lms.packages import Package
    from tests.lms.server import Stand

SCORM = "https://w3id.org/xapi/scorm"
ATTEMPT = "http://adlnet.gov/expapi/activities/attempt"


class Visit(tincan.Visit):
    """One launch, held against ADL's SCORM profile."""

    def broken(self) -> list[str]:
        """What of ADL's SCORM profile the statements do not keep."""
        found = []
        if self.verbs[:1] != ["initialized"]:
            found.append(f"begins with {self.verbs[:1]}")
        found += [f"{verb} twice" for verb in ("initialized", "resumed", "suspended", "terminated")
                  if self.verbs.count(verb) > 1]  # fmt: skip
        if "terminated" in self.verbs[:-1]:
            found.append("something after terminated")
        for statement in self.statements:
            found += [f"{verb_of(statement)}: {said}" for said in _profile(statement)]
        return found


def _profile(statement: Json) -> list[str]:
    activities = statement["context"].get("contextActivities", {})
    found = []
    if SCORM not in {one["id"] for one in activities.get("category", [])}:
        found.append("not of the SCORM profile")
    grouping = activities.get("grouping", [])
    kinds = [one.get("definition", {}).get("type") for one in grouping]
    if kinds.count(ATTEMPT) != 1 or len(grouping) < 2:
        found.append("grouping is not the course and one attempt")
    return found


class TinCanHost:
    """The launcher. `registers=False` is one of those that give no registration."""

    name = "tincan"

    def __init__(self, stand: Stand, lrs: Lrs, *, registers: bool = True) -> None:
        self.stand = stand
        self.lrs = lrs
        self.registers = registers
        self.visits: dict[tuple[str, str], list[Visit]] = defaultdict(list)

    def launch(
        self, context: BrowserContext, package: Package, learner: str, **settings: Any
    ) -> tuple[Page, Frame]:
        """Open the course in a tab; `actor` and `written` as for `prepare`."""
        page = context.new_page()
        page.goto(self.prepare(package, learner, **settings))
        return page, page.main_frame

    def prepare(
        self, package: Package, learner: str, actor: Json | None = None, written: Json | None = None
    ) -> str:
        """Give out credentials; the address to open.

        `actor` is whom the statements must be about, `written` how the address spells that.
        """
        mount = mount_of(package)
        tree = etree.parse(package.folder / "tincan.xml")
        launched = next(
            one for one in tree.iter("{*}activity") if one.find("{*}launch") is not None
        )
        registration = derived(mount, learner) if self.registers else None
        visit = Visit(actor or account(learner), registration, launched.get("id", ""))
        self.visits[mount, learner].append(visit)
        page = self.stand.mount(mount, package.folder) + (launched.findtext("{*}launch") or "")
        return launch_visit(self.lrs, visit, page, self.lrs.endpoint, written)

    def visits_of(self, package: Package, learner: str) -> list[Visit]:
        """Every launch of a learner, in order."""
        return self.visits[mount_of(package), learner]

    def statements(self, package: Package, learner: str) -> list[Json]:
        """What was said in all launches, in order."""
        return [one for visit in self.visits_of(package, learner) for one in visit.statements]

    def record(self, package: Package, learner: str) -> Record:
        """What the statements about the course come to."""
        visits = self.visits_of(package, learner)
        activity = visits[-1].activity if visits else ""
        return record_of(self.statements(package, learner), activity)
