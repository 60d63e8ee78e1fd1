"""The simulated learning system: what is launched, what it keeps, and who listens."""

from __future__ import annotations

import json
import threading
import uuid
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from packager.diagnostics import Report
from packager.lms import load, names
from packager.preview.agents import HOME, account, derived
from packager.preview.cmi5 import Cmi5Launcher, address_of
from packager.preview.material import STANDARDS, VERSIONS
from packager.preview.problems import problems_of
from packager.preview.settings import FAULTS, MODES, NEW_ATTEMPT, Chosen, Faults
from packager.preview.store import BASE, Answer, Ask, RecordStore
from packager.preview.tincan import Visit, launch_visit
from packager.xapi.validity import statement_findings

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator

    from packager.lms import LmsProfile
    from packager.preview.cmi5 import Unit
    from packager.preview.material import Launchable, Material
    from packager.preview.source import LaidOut
    from packager.preview.store import Json

FRAME = Path(__file__).resolve().parent / "frame"
COURSE = "/course/"
# How each system acts, by the names of the profiles; the tests' double reads the same file.
QUIRKS: dict[str, Json] = json.loads((FRAME / "profiles.json").read_text(encoding="utf-8"))
_WAITING = 2_000
# Our courses end a session that is closed five seconds later: the page may come back until then.
GRACE = 10.0


class Course(Protocol):
    """Where the course comes from: a source, or a zip.

    `opens` tells that its pages may open windows that look for the API in their opener.
    """

    opens: bool

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards it can be launched by."""

    def lay_out(self, standard: str, lms: LmsProfile | None) -> LaidOut:
        """The course as it is now."""


class Store(RecordStore):
    """The record store; it tells the panel what it is asked and what it answers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(lambda statement: [str(one) for one in statement_findings(statement)])
        self._desk = desk

    def answered(self, ask: Ask, answer: Answer) -> None:
        """Tell the panel."""
        self._desk.told(ask, answer)


class Desk:
    """Everything that the panel shows and sets, and the course is answered from."""

    def __init__(self, course: Course, chosen: Chosen, *, name: str = "") -> None:
        self.course = course
        self.chosen = chosen
        self._name = name
        self.report = Report()
        self.faults = Faults()
        self.material: Material | None = None
        self.problems: list[Json] = []
        self.edition = 0
        """How often the course has become another."""
        self.number = 0
        self.attempt = str(uuid.uuid4())
        self.record: Json = {}
        self.listeners: set[asyncio.Queue[tuple[str, Any]]] = set()
        self.panel = ""
        self.content = ""
        self.store_site = ""
        self.store = Store(self)
        self.launcher = Cmi5Launcher(self.store, platform="packager preview", grace=GRACE)
        self.token = ""
        """The credentials of the last launch."""
        self.dead: set[bytes] = set()
        """Credentials of pages that were killed: what they still say reaches nobody."""
        self.launched: Json = {}
        self._unit: Unit | None = None
        self._turn = 0
        self._forgot = ""
        # An edit and a choice may both want the course laid out at once.
        self._laying_out = threading.Lock()

    # The course

    @property
    def lms(self) -> LmsProfile | None:
        """The profile of the system that is acted out."""
        return load(self.chosen.lms) if self.chosen.lms else None

    def lay_out(self) -> list[str] | None:
        """Look at the course again; the paths that are other now, None where there is none.

        The last good course stays when this one has errors.
        """
        with self._laying_out:
            return self._lay_out()

    def _lay_out(self) -> list[str] | None:
        laid_out = self.course.lay_out(self.chosen.standard, self.lms)
        self.report = laid_out.report
        self.problems = problems_of(self.report)
        fresh = laid_out.material
        if fresh is None:
            return None
        before = self.material.files if self.material else {}
        if self.material and fresh.is_other(self.material):
            self.restart()
        changed = [
            path
            for path in {*fresh.files, *before}
            if path not in before
            or path not in fresh.files
            or fresh.files[path].tag != before[path].tag
        ]
        self.material = fresh
        self.edition += bool(changed)
        if fresh.standard != self.chosen.standard:
            self.chosen = self.chosen.changed({"standard": fresh.standard})
        return sorted(changed)

    @property
    def name(self) -> str:
        """What the course is called; before it can be read, its folder or file."""
        return self.material.title if self.material else self._name

    # Choices

    def choose(self, said: Json) -> bool:
        """Take other choices; whether the course has to be laid out again."""
        before, self.chosen = self.chosen, self.chosen.changed(said)
        changed = {name for name in said if getattr(before, name) != getattr(self.chosen, name)}
        if changed & NEW_ATTEMPT:
            self.restart()
        return bool(changed & {"standard", "lms"})

    def fail(self, said: Json) -> None:
        """Let things go wrong, or mend them."""
        self.faults = self.faults.changed(said)

    def restart(self) -> None:
        """A fresh attempt: nothing is kept."""
        self.attempt = str(uuid.uuid4())
        self.record = {}

    def forgets(self) -> bool:
        """Whether what other attempts left in the browser has to go: once for each attempt."""
        before, self._forgot = self._forgot, self.attempt
        return before != self.attempt

    def keep(self, said: Json) -> bool:
        """What the learning system keeps of a SCORM session; later turns win."""
        number, turn, store = said.get("launch"), said.get("turn"), said.get("store")
        if number != self.number or not isinstance(turn, int) or not isinstance(store, dict):
            return False
        if turn > self._turn:
            self._turn, self.record = turn, store
        return True

    # Launches

    def launch(self) -> Json:
        """Everything before the window opens; what the wrapper of the course has to know."""
        if self.material is None:
            return {}
        self.number += 1
        self._turn, self._unit, self.token = 0, None, ""
        one = self.material.launchable(self.chosen.item)
        standard, chosen = self.material.standard, self.chosen
        self.launched = {
            "number": self.number,
            "attempt": self.attempt,
            "standard": standard,
            "version": VERSIONS.get(standard, ""),
            "address": self._address(one, standard),
            "quirks": QUIRKS[chosen.lms or "strict"],
            "mode": chosen.mode,
            "credit": "credit" if chosen.credit else "no-credit",
            "learner": {"id": derived(chosen.learner)[:8], "name": chosen.learner},
            "language": chosen.language,
            "elements": dict(one.elements),
            "record": self.record,
            "faults": sorted(self.faults.on),
            "portal": f"{self.store_site}/-/nest.html",
        }
        return self.launched

    def kill(self) -> None:
        """The page is gone without a word: nothing of it is taken from now on."""
        self.dead |= {key.encode() for key in self.store.guards}
        self.store.guards.clear()
        self._turn = 1 << 53

    def _address(self, one: Launchable, standard: str) -> str:
        page = self.content + COURSE + quote(one.href, safe="/?&=#%:;,+@!$'()*~")
        endpoint = self.store_site + BASE
        actor = account(self.chosen.learner)
        registration = derived(self.attempt)
        if standard == "cmi5" and one.unit is not None:
            if self.chosen.language:
                self.launcher.prefer(actor, languagePreference=self.chosen.language)
            launch = self.launcher.launch(
                one.unit,
                actor,
                registration,
                f"{HOME}/activities/{derived(one.unit.id)}",
                self.chosen.mode.capitalize(),
            )
            self.token, self._unit = f"Basic {launch.token}", one.unit
            return address_of(launch, page, self.store_site, endpoint)
        if standard == "xapi":
            visit = Visit(actor, registration, one.activity)
            address = launch_visit(self.store, visit, page, endpoint)
            self.token = next(reversed(self.store.guards))
            return address
        return page

    # The panel

    def told(self, ask: Ask, answer: Answer) -> None:
        """Tell the panel of a request to the record store."""
        mine = ask.headers.get("Authorization", "") == self.token
        self.tell("request", {**request_of(ask, answer), "mine": mine, **self._outcome()})

    def _outcome(self) -> Json:
        """Whether the unit of cmi5 that is open is satisfied."""
        unit = self._unit
        if unit is None:
            return {}
        satisfied = self.launcher.satisfied(derived(self.attempt), unit)
        return {"satisfied": satisfied, "moveOn": unit.move_on}

    def tell(self, kind: str, data: Any) -> None:
        """Tell every panel; one that does not listen any more misses things."""
        for queue in self.listeners:
            if queue.qsize() < _WAITING:
                queue.put_nowait((kind, data))

    def state(self) -> Json:
        """All of it, for a panel that has just been opened."""
        profile = self.lms
        return {
            "content": self.content,
            "opens": self.course.opens,
            "title": self.material.title if self.material else "",
            "items": [{"id": one.id, "title": one.title} for one in self._launchables()],
            "chosen": {name: getattr(self.chosen, name) for name in CHOICES},
            "standards": {name: STANDARDS[name] for name in self.course.standards},
            "systems": {name: load(name).name for name in names()},
            "modes": MODES,
            "faults": {name: name in self.faults.on for name in FAULTS},
            "quirks": list(profile.quirks) if profile else [],
            "acted": acted(QUIRKS[self.chosen.lms or "strict"]),
            "problems": self.problems,
            "edition": self.edition,
            "number": self.number,
            "documents": list(self.documents()),
            "statements": list(self.store.statements.values())[-200:],
        }

    def _launchables(self) -> tuple[Launchable, ...]:
        return self.material.launchables if self.material else ()

    def documents(self) -> Iterator[Json]:
        """What lies in the record store beside statements."""
        for (resource, *_, name), (kind, raw) in self.store.documents.items():
            yield {"resource": resource, "id": name, "type": kind, "text": text_of(raw)}


CHOICES = ("standard", "lms", "learner", "language", "mode", "credit", "item")
_ACTED = {
    "acceptAll": "takes whatever is set",
    "blankReads": "gives back nothing of what was set",
    "booleans": "answers with true and false instead of words",
    "countAsNumber": "gives counts as numbers",
    "decimal12": "takes scores with two decimals at most",
    "exitFirst": "looks at the exit before the status",
    "failedSticks": "keeps failed for good",
    "finishNeeded": "believes nothing before the session is finished",
    "finishNotAttempted": "makes completed of a session without a status",
    "fixed": "always says normal and credit",
    "masteryOverride": "judges the score by the manifest's mastery score",
    "noInteractions": "knows no interactions",
    "place": "puts the course into a frame of another site",
    "reviewAfterEnd": "opens a finished course for review only",
    "statuses": "takes completed and incomplete for a status, nothing else",
    "suspendLimit12": "stores 64,000 characters of suspend data",
    "told": "wants two or more of completion, success and score",
}


def acted(quirks: Json) -> list[str]:
    """What a system does otherwise here than the standard says, in words."""
    return [_ACTED.get(name, name) for name in quirks]


def text_of(raw: bytes) -> str:
    """A document as text, as long as it is shown."""
    return raw[:_LONGEST_TEXT].decode("utf-8", "replace")


_LONGEST_TEXT = 200_000


def request_of(ask: Ask, answer: Answer) -> Json:
    """A request and its answer for the panel."""
    query = {name: value for name, value in ask.query.items() if name in {"stateId", "profileId"}}
    return {
        "method": ask.method,
        "resource": ask.resource,
        "query": query,
        "status": answer.status,
        "said": str(answer.body)[:2000] if answer.status >= HTTPStatus.BAD_REQUEST else "",
        "body": text_of(ask.body),
    }
