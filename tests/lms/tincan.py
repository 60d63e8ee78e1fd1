"""A learning system that launches Tin Can packages, the way such systems have it in common."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from lxml import etree

from tests.lms.cmi5_rules import verb_of
from tests.lms.lrs import canonical
from tests.lms.reporting import account, basic, derived, mount_of, record_of

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page

    from tests.lms.hosts import Record
    from tests.lms.lrs import Ask, Lrs
    from tests.lms.packages import Package
    from tests.lms.server import Stand

Json = dict[str, Any]

SCORM = "https://w3id.org/xapi/scorm"
ATTEMPT = "http://adlnet.gov/expapi/activities/attempt"


@dataclass
class Visit:
    """One launch: the credentials of their own show what came from it."""

    actor: Json | None
    """None: the course makes one of its own."""
    registration: str | None
    activity: str
    statements: list[Json] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def verbs(self) -> list[str]:
        """The verbs of all statements, in order."""
        return [verb_of(statement) for statement in self.statements]

    def refuse(self, ask: Ask) -> str | None:
        """What these credentials may not do."""
        found = []
        actor = self.actor
        if actor and "agent" in ask.query and canonical(ask.agent) != canonical(actor):
            found.append(f"{ask.resource} for another agent")
        if self.registration and ask.query.get("registration", "") not in {"", self.registration}:
            found.append(f"{ask.resource} for another registration")
        for statement in ask.statements:
            if actor and statement.get("actor") != actor:
                found.append("another actor than was launched")
            registration = statement.get("context", {}).get("registration")
            if self.registration and registration != self.registration:
                found.append("another registration than was launched")
        self.refused += found
        return "; ".join(found) or None

    def took(self, ask: Ask) -> None:
        """Remember what was said."""
        known = {one["id"] for one in self.statements}
        self.statements += [one for one in ask.statements if one["id"] not in known]

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
        key = basic(str(uuid4()), "secret")
        self.lrs.guards[f"Basic {key}"] = visit
        said = {
            "endpoint": self.lrs.endpoint,
            "auth": f"Basic {key}",
            "actor": json.dumps(written or visit.actor),
            "activity_id": visit.activity,
        }
        if registration:
            said["registration"] = registration
        address = self.stand.mount(mount, package.folder) + (launched.findtext("{*}launch") or "")
        return f"{address}?{urlencode(said, quote_via=quote)}"

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
