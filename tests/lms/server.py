"""A small LMS on loopback: content, frame pages and learner records under one origin.

It keeps for each learner only what was committed, and fails when told to.
"""

from __future__ import annotations

import json
import mimetypes
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import unquote, urlencode, urlsplit

if TYPE_CHECKING:
    from types import TracebackType

HERE = Path(__file__).resolve().parent
NODE_MODULES = HERE.parents[1] / "node_modules"
DOUBLE = HERE.parents[1] / "packager" / "preview" / "frame"
"""The strict double, which `packager preview` has too."""
TYPES = {".js": "text/javascript", ".vtt": "text/vtt", ".woff2": "font/woff2", ".md": "text/plain"}


@dataclass
class Faults:
    """What the LMS does wrong just now."""

    refuse: bool = False
    """Commits are answered, and the answer is no."""
    status: int | None = None
    """Commits meet this HTTP status."""
    drop: bool = False
    """The connection of a commit is closed without a word."""
    latency: float = 0.0
    """Seconds before any answer."""
    lost: tuple[str, ...] = ()
    """Content files (by the end of their path) that are answered by 503."""


@dataclass(frozen=True)
class Commit:
    """What one commit of a learner stored."""

    learner: str
    at: float
    elements: dict[str, str]


@dataclass(frozen=True)
class Request:
    """One request as the server saw it."""

    method: str
    path: str
    status: int
    size: int


@dataclass
class Learner:
    """What the LMS keeps of one learner in one course."""

    record: dict[str, Any] = field(default_factory=dict)
    commits: list[Commit] = field(default_factory=list)


class Stand:
    """The LMS. Two ports serve the same things, so that a second origin exists."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.requests: list[Request] = []
        self.folders: dict[str, Path] = {"lms": HERE, "npm": NODE_MODULES, "double": DOUBLE}
        self._learners: dict[str, Learner] = {}
        self._lock = threading.Lock()
        self._servers = [self._listen(), self._listen()]

    def _listen(self) -> ThreadingHTTPServer:
        server = Server(("127.0.0.1", 0), type("Bound", (_Handler,), {"stand": self}))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return server

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    @property
    def origin(self) -> str:
        """Where content and LMS pages are."""
        return f"http://127.0.0.1:{self._servers[0].server_port}"

    @property
    def other_origin(self) -> str:
        """The same things under another site's name."""
        return f"http://localhost:{self._servers[1].server_port}"

    def mount(self, name: str, folder: Path) -> str:
        """Serve a folder; its address."""
        self.folders[name] = folder
        return f"{self.origin}/{name}/"

    def launch(self, page: str, **query: object) -> str:
        """Address of an LMS page with its settings."""
        said = {key: str(value) for key, value in query.items() if value not in (None, "", False)}
        return f"{self.origin}/lms/{page}?{urlencode(said)}"

    def learner(self, name: str) -> Learner:
        """What is kept of a learner."""
        with self._lock:
            return self._learners.setdefault(name, Learner())

    def store(self, name: str, said: dict[str, Any]) -> None:
        """Take a commit."""
        learner = self.learner(name)
        with self._lock:
            learner.commits.append(Commit(name, time.monotonic(), said))
            kept = learner.record
            # Two beacons of a page that goes away may overtake each other on their way.
            overtaken = kept.get("launch") == said["launch"] and kept["turn"] > said["turn"]
            if not overtaken:
                learner.record = said

    def fail(self, fault: str) -> None:
        """Fail in one way from now on: `refuse`, `drop`, or `status` (500)."""
        setattr(self.faults, fault, 500 if fault == "status" else True)

    def mend(self) -> None:
        """Stop failing, and forget the requests seen."""
        self.faults = Faults()
        self.requests = []


class Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Tabs that close break connections; what else goes wrong is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    stand: Stand
    protocol_version = "HTTP/1.1"
    # Without this each small answer waits for the other side's delayed acknowledgement.
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: a test that fails shows `stand.requests`."""

    def do_GET(self) -> None:
        """Give a record or a file."""
        time.sleep(self.stand.faults.latency)
        path = unquote(urlsplit(self.path).path)
        if path.startswith("/record/"):
            learner = self.stand.learner(path.removeprefix("/record/"))
            self._answer(200, "application/json", json.dumps(learner.record).encode())
            return
        if path.endswith(self.stand.faults.lost) and self.stand.faults.lost:
            self._answer(503, "text/plain", b"out of service")
            return
        self._send_file(path)

    def _send_file(self, path: str) -> None:
        mount, _, inside = path.lstrip("/").partition("/")
        folder = self.stand.folders.get(mount)
        file = None if folder is None else (folder / (inside or "index.html")).resolve()
        if folder is None or file is None or not file.is_relative_to(folder.resolve()):
            self._answer(404, "text/plain", b"no such place")
        elif not file.is_file():
            self._answer(404, "text/plain", b"no such file")
        else:
            kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
            self._answer(200, kind or "application/octet-stream", file.read_bytes())

    def do_POST(self) -> None:
        """Take a commit, or fail as told."""
        faults = self.stand.faults
        time.sleep(faults.latency)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        name = unquote(urlsplit(self.path).path).removeprefix("/record/")
        if faults.drop:
            self.close_connection = True
        elif faults.status is not None:
            self._answer(faults.status, "application/json", b'{"result": false}')
        elif faults.refuse:
            self._answer(200, "application/json", b'{"result": false, "errorCode": 101}')
        else:
            self.stand.store(name, json.loads(body))
            self._answer(200, "application/json", b'{"result": true, "errorCode": 0}')

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.stand.requests.append(Request(self.command, self.path, status, len(body)))
        text = kind.startswith(("text/", "application/json"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)
