"""A learning system that launches cmi5 packages, and holds them against the rules of cmi5."""

from __future__ import annotations

import copy
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from lxml import etree

from tests.lms.cmi5_rules import (
    CMI5,
    DEFINED,
    JUDGED,
    MASTERY,
    SESSION,
    VERBS,
    Broken,
    Session,
    Standing,
    is_defined,
    judge,
    verb_of,
)
from tests.lms.hosts import Record, course_frame
from tests.lms.lrs import Answer, canonical, equal
from tests.lms.reporting import HOME, account, basic, derived, mount_of, record_of

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page

    from tests.lms.lrs import Ask, Lrs
    from tests.lms.packages import Package
    from tests.lms.server import Stand

Json = dict[str, Any]

MODES = {"Normal", "Browse", "Review"}
NAMED = ("endpoint", "fetch", "actor", "registration", "activityId")
PREFERENCES = "cmi5LearnerPreferences"
LAUNCH_DATA = "LMS.LaunchData"
NOW = "2026-01-01T00:00:00.000Z"


@dataclass(frozen=True)
class Unit:
    """One AU of a course structure."""

    id: str
    url: str
    move_on: str
    mastery: float | None
    method: str
    parameters: str | None


def units_of(structure: bytes) -> list[Unit]:
    """The AUs in order."""
    tree = etree.fromstring(structure)
    units = []
    for au in tree.iter("{*}au"):
        mark = au.get("masteryScore")
        units.append(
            Unit(
                id=au.get("id", ""),
                url=(au.findtext("{*}url") or "").strip(),
                move_on=au.get("moveOn", "NotApplicable"),
                mastery=None if mark is None else float(mark),
                method=au.get("launchMethod", "AnyWindow"),
                parameters=au.findtext("{*}launchParameters"),
            )
        )
    return units


@dataclass
class Launch:
    """One launch: where it leads, and the guard over what comes from it."""

    lrs: Lrs
    unit: Unit
    session: Session
    fetches: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def broken(self) -> list[Broken]:
        """The rules that were broken."""
        return self.session.broken

    @property
    def statements(self) -> list[Json]:
        """What the AU said and the LRS took."""
        return self.session.statements

    @property
    def verbs(self) -> list[str]:
        """The verbs of all of it, in order."""
        return [verb_of(statement) for statement in self.statements]

    def fetch(self, method: str) -> Answer:
        """The token, once."""
        self.fetches += 1
        if method != "POST":
            self.broken.append(Broken("8.2.1.0-2", f"{method} to the fetch URL"))
        elif self.fetches == 1:
            return Answer(200, {"auth-token": self.token})
        return Answer(200, {"error-code": "1", "error-text": "the token was given already"})

    @property
    def id(self) -> str:
        """The session's id."""
        return str(self.session.template["extensions"][SESSION])

    @property
    def door(self) -> str:
        """The path of the fetch URL."""
        return f"/fetch/{self.id}"

    @property
    def token(self) -> str:
        """What the AU is let in with."""
        return basic("session", self.id)

    def refuse(self, ask: Ask) -> str | None:
        """The rules that a request breaks, if any."""
        found = [] if ask.resource == "about" else [*self._request(ask)]
        scratch = copy.copy(self.session)
        scratch.verbs, scratch.standing = [*scratch.verbs], replace(scratch.standing)
        for statement in self._new(ask):
            found += judge(statement, scratch)
            self._note(statement, scratch)
        self.broken.extend(found)
        return "; ".join(f"{rule} {words}" for rule, words in found) or None

    def _new(self, ask: Ask) -> list[Json]:
        """Statements that were not taken before: an equal one again is a repeat, and harmless."""
        kept = self.lrs.statements
        return [
            one
            for one in ask.statements
            if one.get("id") not in kept or not equal(one, kept[one["id"]])
        ]

    def _request(self, ask: Ask) -> list[Broken]:
        found = []
        if "terminated" in self.session.verbs and not ask.statements:
            found.append(Broken("8.1.2.0-2", f"{ask.method} {ask.resource} after terminated"))
        if "agent" in ask.query and canonical(ask.agent) != canonical(self.session.actor):
            rule = "11.0.0.0-1" if ask.resource == "agents/profile" else "8.1.3.0-3"
            found.append(Broken(rule, f"{ask.resource} for another agent"))
        if ask.query.get("registration", self.session.registration) != self.session.registration:
            found.append(Broken("8.1.4.0-3", f"{ask.resource} for another registration"))
        if ask.query.get("stateId") == LAUNCH_DATA and ask.method != "GET":
            found.append(Broken("10.2.1.0-5", "the launch data were written"))
        if ask.query.get("profileId") == PREFERENCES and ask.method != "GET":
            found.append(Broken("11.0.0.0-5", "the learner's preferences were written"))
        return found

    def took(self, ask: Ask) -> None:
        """Remember what was read and said."""
        if ask.method == "GET":
            self.session.preferences_read |= ask.query.get("profileId") == PREFERENCES
            self.session.data_read |= ask.query.get("stateId") == LAUNCH_DATA
        known = {one["id"] for one in self.statements}
        for statement in ask.statements:
            if statement["id"] not in known:
                self.statements.append(statement)
                self._note(statement, self.session)

    @staticmethod
    def _note(statement: Json, session: Session) -> None:
        verb = verb_of(statement)
        if is_defined(statement) and verb in DEFINED:
            session.verbs.append(verb)
            session.standing.completed |= verb == "completed"
            session.standing.passed |= verb == "passed"

    def missed(self) -> list[Broken]:
        """Rules that only show when the session is over."""
        session, found = self.session, []
        if self.fetches != 1:
            found.append(Broken("8.2.3.0-1", f"the token was asked for {self.fetches} times"))
        if "initialized" not in session.verbs:
            found.append(Broken("7.1.1.0-1", "never initialized"))
        if "terminated" not in session.verbs:
            found.append(Broken("7.1.2.0-1", "never terminated"))
        if session.mode != "Normal" and JUDGED & {verb_of(one) for one in self.statements}:
            found.append(Broken("10.2.2.0-5", f"a judgement in {session.mode}"))
        return found


class Cmi5Host:
    """The launcher; it keeps registrations, launches, and what they broke."""

    name = "cmi5"

    def __init__(self, stand: Stand, lrs: Lrs) -> None:
        self.stand = stand
        self.lrs = lrs
        self.launches: dict[tuple[str, str], list[Launch]] = defaultdict(list)
        self._standings: dict[tuple[str, str], Standing] = defaultdict(Standing)

    def prepare(
        self,
        package: Package,
        learner: str,
        unit: int = 0,
        mode: str = "Normal",
        **said: Any,
    ) -> tuple[str, Launch]:
        """Everything before the window opens: launch data, `launched`; the address to open.

        `said` goes into the launch data as it is; a value of None leaves it out.
        """
        assert mode in MODES
        mount = mount_of(package)
        au = units_of((package.folder / "cmi5.xml").read_bytes())[unit]
        registration = derived(mount, learner)
        activity = f"{HOME}/activities/{derived(mount, learner, au.id)}"
        data = {
            "contextTemplate": self._template(au),
            "launchMode": mode,
            "launchMethod": au.method,
            "moveOn": au.move_on,
            "masteryScore": au.mastery,
            "launchParameters": au.parameters,
            **said,
        }
        data = {name: value for name, value in data.items() if value is not None}
        session = Session(
            activity=activity,
            actor=account(learner),
            registration=registration,
            template=data["contextTemplate"],
            standing=self._standings[registration, au.id],
            mode=mode,
            mastery=data.get("masteryScore"),
        )
        launch = Launch(self.lrs, au, session)
        self._enter(launch, data, (mount, learner))
        address = self.stand.mount(mount, package.folder) + au.url
        return f"{address}{'&' if '?' in au.url else '?'}{self._query(launch)}", launch

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

    @staticmethod
    def _template(au: Unit) -> Json:
        return {
            "contextActivities": {"grouping": [{"objectType": "Activity", "id": au.id}]},
            "extensions": {SESSION: str(uuid4()), f"{HOME}/extensions/branch": "north"},
            "platform": "Example LMS",
        }

    def _enter(self, launch: Launch, data: Json, key: tuple[str, str]) -> None:
        session = launch.session
        for earlier in self.launches[key]:
            if earlier.unit.id == launch.unit.id and "terminated" not in earlier.session.verbs:
                earlier.session.abandoned = True
        self.launches[key].append(launch)
        self.lrs.guards[f"Basic {launch.token}"] = launch
        self.lrs.fetched[launch.door] = launch.fetch
        names = (session.activity, session.registration, LAUNCH_DATA)
        place = ("activities/state", canonical(session.actor), *names)
        self.lrs.documents[place] = ("application/json", json.dumps(data).encode())
        self._say(launch, "launched", data)

    def _say(self, launch: Launch, verb: str, data: Json) -> None:
        """A statement of the learning system's own."""
        session = launch.session
        context = copy.deepcopy(session.template) | {"registration": session.registration}
        context["contextActivities"]["category"] = [{"id": CMI5}]
        context["extensions"] |= {f"{HOME}/launch": data["launchMode"]}
        if session.mastery is not None:
            context["extensions"][MASTERY] = session.mastery
        statement = {
            "id": str(uuid4()),
            "actor": session.actor,
            "verb": {"id": VERBS + verb, "display": {"en": verb, "en-US": verb}},
            "object": {"objectType": "Activity", "id": session.activity},
            "context": context,
            "timestamp": NOW,
        }
        self.lrs.statements[str(statement["id"])] = statement

    def _query(self, launch: Launch) -> str:
        session = launch.session
        said = {
            "endpoint": self.lrs.endpoint,
            "fetch": self.lrs.origin + launch.door,
            "actor": json.dumps(session.actor),
            "registration": session.registration,
            "activityId": session.activity,
        }
        # CMI5 8.1: the AU takes the parameters in any order.
        return urlencode(dict(sorted(said.items())), quote_via=quote)

    def prefer(self, learner: str, **preferences: str) -> None:
        """Keep a learner's preferences in the agent profile."""
        place = ("agents/profile", canonical(account(learner)), PREFERENCES)
        self.lrs.documents[place] = ("application/json", json.dumps(preferences).encode())

    def launches_of(self, package: Package, learner: str) -> list[Launch]:
        """Every launch of a learner, in order."""
        return self.launches[mount_of(package), learner]

    def statements(self, package: Package, learner: str) -> list[Json]:
        """What the AUs said in all launches, in order."""
        return [one for launch in self.launches_of(package, learner) for one in launch.statements]

    def broken(self, package: Package, learner: str) -> list[Broken]:
        """Every rule that was broken while it was open."""
        return [one for launch in self.launches_of(package, learner) for one in launch.broken]

    def satisfied(self, package: Package, learner: str, unit: int = 0) -> bool:
        """Whether moveOn is met."""
        au = units_of((package.folder / "cmi5.xml").read_bytes())[unit]
        has = self._standings[derived(mount_of(package), learner), au.id]
        return {
            "Passed": has.passed,
            "Completed": has.completed,
            "CompletedAndPassed": has.completed and has.passed,
            "CompletedOrPassed": has.completed or has.passed,
            "NotApplicable": True,
        }[au.move_on]

    def record(self, package: Package, learner: str) -> Record:
        """What the statements about the AUs come to."""
        launches = self.launches_of(package, learner)
        activity = launches[-1].session.activity if launches else ""
        return record_of(self.statements(package, learner), activity)
