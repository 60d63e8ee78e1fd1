"""An LRS on loopback that keeps statements and documents, is strict, and fails when told to.

It is another origin than the course's. Who may come in, and what each may say, is for the guard
that a launcher registers with the credentials it gives out.
"""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar, Self
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers

from packager.preview.store import (
    BASE,
    Answer,
    Ask,
    Guard,
    Json,
    RecordStore,
    canonical,
    equal,
    preflight,
    reply,
)
from tests.lms.server import Server
from tests.lms.statement_rules import faults

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Answer", "Ask", "Guard", "Json", "Lrs", "Trouble", "canonical", "equal"]


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


class Lrs(RecordStore):
    """The store of `packager preview`, on a port of its own; what it takes is judged strictly."""

    def __init__(self) -> None:
        super().__init__(faults)
        self.log: list[tuple[Ask, int]] = []
        self.refusals: list[str] = []
        self.behind: str = ""
        """Address of a real LRS, which then has the last word on every statement."""
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

    def answered(self, ask: Ask, answer: Answer) -> None:
        """Remember it."""
        self.log.append((ask, answer.status))
        if answer.status >= 400 and answer.status not in {404, 412}:
            self.refusals.append(f"{ask.method} {ask.resource}: {answer.status} {answer.body}")

    def last_word(self, ask: Ask) -> Answer | None:
        """What the real LRS says, where there is one."""
        if not self.behind:
            return None
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
        headers = Headers(dict(self.headers.items()))
        ask = Ask(self.command, resource, query, headers, body)
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
        self._send(preflight(self.lrs.max_age))

    def _send(self, answer: Answer) -> None:
        status, headers, raw = reply(answer, self.headers.get("Origin", "*"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)


def _nothing(_method: str) -> Answer:
    return Answer(404, "no such place")
