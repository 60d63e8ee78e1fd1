"""Launches units of cmi5 as a learning system does, and holds what they say against its rules."""

from __future__ import annotations

import copy
import json
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from packager.preview.agents import HOME, basic
from packager.preview.cmi5_rules import (
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
from packager.preview.store import Answer, Json, RecordStore, canonical, equal

if TYPE_CHECKING:
    from lxml import etree

    from packager.preview.store import Ask

MODES = ("Normal", "Browse", "Review")
PREFERENCES = "cmi5LearnerPreferences"
LAUNCH_DATA = "LMS.LaunchData"


@dataclass(frozen=True)
class Unit:
    """One AU of a course structure."""

    id: str
    title: str
    url: str
    move_on: str
    mastery: float | None
    method: str
    parameters: str | None


def units_in(structure: etree._Element) -> list[Unit]:
    """The AUs in order."""
    return [
        Unit(
            id=au.get("id", ""),
            title=" ".join((au.findtext("{*}title/{*}langstring") or "").split()),
            url=(au.findtext("{*}url") or "").strip(),
            move_on=au.get("moveOn", "NotApplicable"),
            mastery=_number(au.get("masteryScore")),
            method=au.get("launchMethod", "AnyWindow"),
            parameters=au.findtext("{*}launchParameters"),
        )
        for au in structure.iter("{*}au")
    ]


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


@dataclass
class Launch:
    """One launch: where it leads, and the guard over what comes from it."""

    store: RecordStore
    unit: Unit
    session: Session
    fetches: int = 0
    abandoned_at: float | None = None
    """When it counts as abandoned: another launch has taken its place."""

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
        if self.abandoned_at is not None and time.monotonic() >= self.abandoned_at:
            self.session.abandoned = True
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
        kept = self.store.statements
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


class Cmi5Launcher:
    """Registrations, what each has of its units, and every launch."""

    def __init__(self, store: RecordStore, *, platform: str, grace: float = 0.0) -> None:
        self.store = store
        self.platform = platform
        self.grace = grace
        """How long a session may still say that it is over when the next was launched."""
        self.launched: dict[str, list[Launch]] = defaultdict(list)
        """The launches of each registration, in order."""
        self.standings: dict[tuple[str, str], Standing] = defaultdict(Standing)

    def launch(
        self, unit: Unit, actor: Json, registration: str, activity: str, mode: str, **said: Any
    ) -> Launch:
        """Everything before the window opens: credentials, launch data, `launched`.

        `said` goes into the launch data as it is; a value of None leaves it out.
        """
        data = {
            "contextTemplate": self._template(unit),
            "launchMode": mode,
            "launchMethod": unit.method,
            "moveOn": unit.move_on,
            "masteryScore": unit.mastery,
            "launchParameters": unit.parameters,
            **said,
        }
        data = {name: value for name, value in data.items() if value is not None}
        session = Session(
            activity=activity,
            actor=actor,
            registration=registration,
            template=data["contextTemplate"],
            standing=self.standings[registration, unit.id],
            mode=mode,
            mastery=data.get("masteryScore"),
        )
        launch = Launch(self.store, unit, session)
        self._enter(launch, data)
        return launch

    def _template(self, unit: Unit) -> Json:
        return {
            "contextActivities": {"grouping": [{"objectType": "Activity", "id": unit.id}]},
            "extensions": {SESSION: str(uuid4()), f"{HOME}/extensions/branch": "north"},
            "platform": self.platform,
        }

    def _enter(self, launch: Launch, data: Json) -> None:
        session = launch.session
        launches = self.launched[session.registration]
        for earlier in launches:
            if earlier.unit.id == launch.unit.id and "terminated" not in earlier.session.verbs:
                earlier.abandoned_at = time.monotonic() + self.grace
        launches.append(launch)
        self.store.guards[f"Basic {launch.token}"] = launch
        self.store.fetched[launch.door] = launch.fetch
        names = (session.activity, session.registration, LAUNCH_DATA)
        place = ("activities/state", canonical(session.actor), *names)
        self.store.documents[place] = ("application/json", json.dumps(data).encode())
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
            "timestamp": datetime.now(UTC)
            .isoformat(timespec="milliseconds")
            .replace("+00:00", "Z"),
        }
        self.store.statements[str(statement["id"])] = statement

    def prefer(self, actor: Json, **preferences: str) -> None:
        """Keep a learner's preferences in the agent profile."""
        place = ("agents/profile", canonical(actor), PREFERENCES)
        self.store.documents[place] = ("application/json", json.dumps(preferences).encode())

    def satisfied(self, registration: str, unit: Unit) -> bool:
        """Whether moveOn is met."""
        has = self.standings[registration, unit.id]
        return {
            "Passed": has.passed,
            "Completed": has.completed,
            "CompletedAndPassed": has.completed and has.passed,
            "CompletedOrPassed": has.completed or has.passed,
        }.get(unit.move_on, True)


def address_of(launch: Launch, page: str, origin: str, endpoint: str) -> str:
    """Where a launch leads: the unit's page, with what the unit is to know (CMI5 8.1)."""
    session = launch.session
    said = {
        "endpoint": endpoint,
        "fetch": origin + launch.door,
        "actor": json.dumps(session.actor),
        "registration": session.registration,
        "activityId": session.activity,
    }
    # The unit takes the parameters in any order.
    query = urlencode(dict(sorted(said.items())), quote_via=quote)
    return f"{page}{'&' if '?' in page else '?'}{query}"
