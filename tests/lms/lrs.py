"""An LRS on loopback that keeps statements and documents, is strict, and fails when told to.

It is another origin than the course's. Who may come in, and what each may say, is for the guard
that a launcher registers with the credentials it gives out.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, Self
from urllib.parse import parse_qs, urlsplit

from tests.lms.server import Server
from tests.lms.statement_rules import faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message
    from types import TracebackType

Json = dict[str, Any]

VERSIONS = ("1.0.3", "2.0.0")
BASE = "/xapi/"
HEADERS = "authorization,content-type,x-experience-api-version,if-match,if-none-match"


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
    headers: Message
    body: bytes
    at: float = field(default_factory=time.monotonic)

    @property
    def said(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

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


@dataclass
class Trouble:
    """What the LRS does wrong just now."""

    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    drop: bool = False
    """The connection is closed without a word."""
    hang: float = 0.0
    """Seconds before any answer."""
    silent: bool = False
    """The request is done, and then the connection is closed without a word."""
    resource: str = "statements"
    methods: tuple[str, ...] = ("PUT", "POST")
    times: int | None = None
    """How often; until it is mended when not said."""

    def hits(self, ask: Ask) -> bool:
        """Whether this request meets it."""
        if ask.resource != self.resource or ask.method not in self.methods or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


def canonical(value: Any) -> str:
    """The same text for the same JSON."""
    return json.dumps(value, sort_keys=True)


def equal(one: Json, other: Json) -> bool:
    """Whether two statements say the same; what the LRS adds does not count."""
    added = {"stored", "authority", "version"}
    return canonical({k: v for k, v in one.items() if k not in added}) == canonical(
        {k: v for k, v in other.items() if k not in added}
    )


class Lrs:
    """The LRS: statements in the order they came, documents by their keys."""

    def __init__(self) -> None:
        self.statements: dict[str, Json] = {}
        self.documents: dict[tuple[str, ...], tuple[str, bytes]] = {}
        self.guards: dict[str, Guard] = {}
        self.fetched: dict[str, Callable[[str], Answer]] = {}
        self.log: list[tuple[Ask, int]] = []
        self.refusals: list[str] = []
        self.behind: str = ""
        """Address of a real LRS, which then has the last word on every statement."""
        self._lock = threading.RLock()
        self.mend()
        handler = type("Bound", (_Handler,), {"lrs": self})
        self._server: ThreadingHTTPServer = Server(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def mend(self) -> None:
        """Stop failing; remember what is kept."""
        self.trouble = Trouble(times=0)
        self.delay = 0.0
        self.max_age = 0
        self.etags = True
        self.only_put = False
        self.limit = 1_000_000

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def origin(self) -> str:
        """The site it is on."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def endpoint(self) -> str:
        """What a launch gives as `endpoint`."""
        return self.origin + BASE

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
            self.log.append((ask, answer.status))
            if answer.status >= 400 and answer.status not in {404, 412}:
                self.refusals.append(f"{ask.method} {ask.resource}: {answer.status} {answer.body}")
            return answer

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
        except (KeyError, ValueError) as error:
            return Answer(400, f"{type(error).__name__}: {error}")
        dropped = self.only_put and ask.method == "POST"
        if (answer.status < 300 or answer.status == 404) and not dropped:
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
        if any(one["id"] in kept and not equal(one, kept[one["id"]]) for one in brought):
            return Answer(409, "another statement has this id")
        refused = self._behind(ask) if self.behind else None
        if refused:
            return refused
        for one in brought:
            kept.setdefault(one["id"], one)
        return Answer(204) if ask.method == "PUT" else Answer(200, [one["id"] for one in brought])

    @staticmethod
    def _wrong(ask: Ask) -> list[str]:
        brought = ask.statements
        ids = [statement.get("id", "") for statement in brought]
        wrong = [f"{one.get('id')}: {said}" for one in brought for said in faults(one)]
        if not ask.headers.get("Content-Type", "").startswith("application/json"):
            wrong.append("statements are application/json")
        if ask.method == "PUT" and ids != [ask.query["statementId"]]:
            wrong.append("statementId is not the statement's id")
        if len(set(ids)) < len(ids):
            wrong.append("an id twice in one batch")
        return wrong

    def _behind(self, ask: Ask) -> Answer | None:
        address = urlsplit(self.behind)
        query = f"?statementId={ask.query['statementId']}" if ask.method == "PUT" else ""
        headers = {
            "Authorization": "Basic a2V5OnNlY3JldA==",
            "Content-Type": "application/json",
            "X-Experience-API-Version": "1.0.3",
        }
        connection = http.client.HTTPConnection(address.netloc, timeout=20)
        connection.request(ask.method, f"{address.path}statements{query}", ask.body, headers)
        answer = connection.getresponse()
        said = answer.read().decode()
        connection.close()
        return Answer(answer.status, f"behind: {said}") if answer.status >= 400 else None

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


class _Handler(BaseHTTPRequestHandler):
    lrs: ClassVar[Lrs]
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: a test that fails shows `lrs.log`."""

    def _answer(self) -> None:
        lrs = self.lrs
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        time.sleep(lrs.delay)
        if not address.path.startswith(BASE):
            self._send(lrs.fetched.get(address.path, _nothing)(self.command))
            return
        query = {key: said[-1] for key, said in parse_qs(address.query, True).items()}
        resource = address.path.removeprefix(BASE)
        ask = Ask(self.command, resource, query, self.headers, body)
        trouble = lrs.trouble
        if not trouble.hits(ask):
            self._send(lrs.handle(ask))
            return
        time.sleep(trouble.hang)
        if trouble.drop:
            self.close_connection = True
        elif trouble.silent:
            lrs.handle(ask)
            self.close_connection = True
        elif trouble.status:
            self._send(Answer(trouble.status, "out of order", trouble.headers))
        else:
            self._send(lrs.handle(ask))

    def do_GET(self) -> None:
        """Give something."""
        self._answer()

    def do_PUT(self) -> None:
        """Take something."""
        self._answer()

    def do_POST(self) -> None:
        """Take something."""
        self._answer()

    def do_DELETE(self) -> None:
        """Forget something."""
        self._answer()

    def do_OPTIONS(self) -> None:
        """Allow what a course needs, to any site."""
        headers = (
            ("Access-Control-Allow-Methods", "GET,PUT,POST,DELETE,OPTIONS"),
            ("Access-Control-Allow-Headers", HEADERS),
            ("Access-Control-Max-Age", str(self.lrs.max_age)),
        )
        self._send(Answer(204, None, headers))

    def _send(self, answer: Answer) -> None:
        raw = answer.body if isinstance(answer.body, bytes) else b""
        if answer.body is not None and not raw:
            raw = json.dumps(answer.body).encode()
        self.send_response(answer.status)
        headers = {
            "Access-Control-Allow-Origin": self.headers.get("Origin", "*"),
            "Access-Control-Expose-Headers": "ETag,X-Experience-API-Version,Retry-After",
            "X-Experience-API-Version": "1.0.3",
            "Cache-Control": "no-store",
            "Content-Type": "application/json",
            "Content-Length": str(len(raw)),
        }
        for name, value in (headers | dict(answer.headers)).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)


def _nothing(_method: str) -> Answer:
    return Answer(404, "no such place")
