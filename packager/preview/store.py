"""A record store in memory: statements in the order they came, documents by their keys.

It keeps to the manners of an LRS (versions, ETags, conflicts, ids that are taken) and to the rules
that its owner hands in for statements. Who may come in, and what each may say, is for the guard
that a launcher registers with the credentials it gives out.
"""

from __future__ import annotations

import hashlib
import json
import math
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Json = dict[str, Any]

VERSIONS = ("1.0.3", "2.0.0")
BASE = "/xapi/"
HEADERS = "authorization,content-type,x-experience-api-version,if-match,if-none-match"

# What a request with these answers meant was done, or looked for.
_TAKEN = (HTTPStatus.OK, HTTPStatus.NO_CONTENT, HTTPStatus.NOT_FOUND)
# A course that says more than this says it to nobody.
_MOST = 20_000


def finite_json(raw: bytes) -> Any:
    """The value of a JSON text; ValueError for NaN and numbers without end, which JSON has not."""
    return json.loads(raw, parse_float=_finite, parse_constant=_finite)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:20]} is no number of JSON")
    return number


class Answer(NamedTuple):
    """What a request is answered with."""

    status: int
    body: Any = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Ask:
    """One request."""

    method: str
    resource: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: bytes
    at: float = field(default_factory=time.monotonic)

    @property
    def said(self) -> Any:
        """The body as JSON."""
        return finite_json(self.body)

    @property
    def statements(self) -> list[Json]:
        """The statements that it brings."""
        if self.resource != "statements" or self.method not in {"PUT", "POST"}:
            return []
        return self.said if isinstance(self.said, list) else [self.said]

    @property
    def agent(self) -> Any:
        """The agent that it asks about."""
        return json.loads(self.query["agent"]) if "agent" in self.query else None


class Guard(Protocol):
    """Who holds credentials, and what that one may do."""

    def refuse(self, ask: Ask) -> str | None:
        """Why a request is not taken."""

    def took(self, ask: Ask) -> None:
        """A request was taken."""


def canonical(value: Any) -> str:
    """The same text for the same JSON."""
    return json.dumps(value, sort_keys=True)


def equal(one: Json, other: Json) -> bool:
    """Whether two statements say the same; what the LRS adds does not count."""
    added = {"stored", "authority", "version"}
    return canonical({k: v for k, v in one.items() if k not in added}) == canonical(
        {k: v for k, v in other.items() if k not in added}
    )


def preflight(max_age: int) -> Answer:
    """What a browser is told that asks whether a course of any site may come."""
    headers = (
        ("Access-Control-Allow-Methods", "GET,PUT,POST,DELETE,OPTIONS"),
        ("Access-Control-Allow-Headers", HEADERS),
        ("Access-Control-Max-Age", str(max_age)),
    )
    return Answer(204, None, headers)


def reply(answer: Answer, origin: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer to a page of this origin."""
    raw = answer.body if isinstance(answer.body, bytes) else b""
    if answer.body is not None and not raw:
        raw = json.dumps(answer.body).encode()
    headers = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": "ETag,X-Experience-API-Version,Retry-After",
        "X-Experience-API-Version": "1.0.3",
        "Cache-Control": "no-store",
        "Content-Type": "application/json",
        "Content-Length": str(len(raw)),
    }
    return answer.status, headers | dict(answer.headers), raw


class RecordStore:
    """The store. `faults` says what is wrong with the form of a statement."""

    def __init__(self, faults: Callable[[Json], list[str]]) -> None:
        self.faults = faults
        self.statements: dict[str, Json] = {}
        self.documents: dict[tuple[str, ...], tuple[str, bytes]] = {}
        self.guards: dict[str, Guard] = {}
        self.fetched: dict[str, Callable[[str], Answer]] = {}
        self.etags = True
        self.only_put = False
        self.limit = 1_000_000
        self._lock = threading.RLock()

    def of(self, registration: str) -> list[Json]:
        """The statements of a registration as they came."""
        found = (s.get("context", {}).get("registration") for s in self.statements.values())
        return [
            statement
            for statement, its in zip(self.statements.values(), found, strict=True)
            if its == registration
        ]

    def handle(self, ask: Ask) -> Answer:
        """Answer a request that met no trouble."""
        with self._lock:
            answer = self._judged(ask)
            self.answered(ask, answer)
            return answer

    def answered(self, ask: Ask, answer: Answer) -> None:
        """A request has its answer."""

    def _judged(self, ask: Ask) -> Answer:
        if ask.resource == "about":
            return Answer(200, {"version": list(VERSIONS)})
        if ask.headers.get("X-Experience-API-Version") not in VERSIONS:
            return Answer(400, "X-Experience-API-Version is missing or unknown")
        guard = self.guards.get(ask.headers.get("Authorization", ""))
        if guard is None:
            return Answer(401, "credentials are missing or unknown")
        if len(ask.body) > self.limit:
            return Answer(413, f"more than {self.limit} bytes")
        try:
            refused = guard.refuse(ask)
            answer = Answer(403, refused) if refused else self._serve(ask)
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
            return Answer(400, f"{type(error).__name__}: {error}")
        dropped = self.only_put and ask.method == "POST"
        if answer.status in _TAKEN and not dropped:
            guard.took(ask)
        return answer

    def _serve(self, ask: Ask) -> Answer:
        if ask.resource == "statements":
            return self._give(ask) if ask.method == "GET" else self._take(ask)
        names = {
            "activities/state": ("activityId", "registration", "stateId"),
            "agents/profile": ("profileId",),
            "activities/profile": ("activityId", "profileId"),
        }.get(ask.resource)
        if names is None:
            return Answer(404, "no such resource")
        key = (ask.resource, canonical(ask.agent), *(ask.query.get(name, "") for name in names))
        return self._list(key) if not key[-1] else self._document(ask, key)

    # Statements

    def _take(self, ask: Ask) -> Answer:
        if self.only_put and ask.method == "POST":
            return Answer(200, {"success": True})
        wrong = self._wrong(ask)
        if wrong:
            return Answer(400, "; ".join(wrong))
        brought, kept = ask.statements, self.statements
        if len(kept) > _MOST:
            return Answer(413, f"more than {_MOST} statements")
        if any(one["id"] in kept and not equal(one, kept[one["id"]]) for one in brought):
            return Answer(409, "another statement has this id")
        refused = self.last_word(ask)
        if refused:
            return refused
        for one in brought:
            kept.setdefault(one["id"], one)
        return Answer(204) if ask.method == "PUT" else Answer(200, [one["id"] for one in brought])

    def last_word(self, ask: Ask) -> Answer | None:
        """Why statements are refused that nothing is wrong with."""

    def _wrong(self, ask: Ask) -> list[str]:
        brought = ask.statements
        ids = [statement.get("id", "") for statement in brought]
        wrong = [f"{one.get('id')}: {said}" for one in brought for said in self.faults(one)]
        if not ask.headers.get("Content-Type", "").startswith("application/json"):
            wrong.append("statements are application/json")
        if ask.method == "PUT" and ids != [ask.query["statementId"]]:
            wrong.append("statementId is not the statement's id")
        if len(set(ids)) < len(ids):
            wrong.append("an id twice in one batch")
        return wrong

    def _give(self, ask: Ask) -> Answer:
        wanted = ask.query.get("statementId")
        if wanted:
            found = self.statements.get(wanted)
            return Answer(200, found) if found else Answer(404, "no such statement")
        registration = ask.query.get("registration")
        kept = self.of(registration) if registration else list(self.statements.values())
        return Answer(200, {"statements": kept[::-1], "more": ""})

    # Documents

    def _list(self, key: tuple[str, ...]) -> Answer:
        return Answer(200, [kept[-1] for kept in self.documents if kept[:-1] == key[:-1]])

    def _document(self, ask: Ask, key: tuple[str, ...]) -> Answer:
        kind, kept = self.documents.get(key, ("", None))
        tag = f'"{hashlib.sha256(kept).hexdigest()}"' if kept is not None else ""
        if ask.method == "GET":
            if kept is None:
                return Answer(404, "no such document")
            headers = (("ETag", tag),) if self.etags else ()
            return Answer(200, kept, (("Content-Type", kind), *headers))
        refused = self._precondition(ask, tag) if self.etags else None
        if refused:
            return refused
        if ask.method == "DELETE":
            self.documents.pop(key, None)
        elif len(self.documents) > _MOST:
            return Answer(413, f"more than {_MOST} documents")
        else:
            kind = ask.headers.get("Content-Type", "application/octet-stream")
            body = ask.body
            if ask.method == "POST" and kept is not None:
                body = json.dumps(json.loads(kept) | ask.said).encode()
            self.documents[key] = (kind, body)
        return Answer(204)

    @staticmethod
    def _precondition(ask: Ask, tag: str) -> Answer | None:
        matches, missing = ask.headers.get("If-Match"), ask.headers.get("If-None-Match")
        if (matches and matches != tag) or (missing == "*" and tag):
            return Answer(412, "the document is another by now")
        if ask.method == "PUT" and tag and not matches and not missing:
            return Answer(409, "say with If-Match which document is replaced")
        return None
