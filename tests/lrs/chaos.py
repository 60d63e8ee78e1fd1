"""A way to an LRS on which everything goes wrong that can: one request in a few meets a fault.

What is forwarded and what is answered are two things: statements may be stored and nobody told.
"""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from tests.lms.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

FAULTS = (
    "dropped",
    "dropped after storing",
    "hung",
    "hung after storing",
    "cut off",
    "429",
    "500",
    "500 after storing",
    "503",
)
# More than the sender waits, which is more than the LRS takes, however busy the machine.
HANG_SECONDS = 3.5
FORWARDED = ("Authorization", "Content-Type", "X-Experience-API-Version")


class Chaos:
    """What the way to one LRS does, and how often it did it."""

    def __init__(self, endpoint: str, share: float, seed: int) -> None:
        self.address = urlsplit(endpoint)
        self.share = share
        self.random = random.Random(seed)  # noqa: S311  the same faults each time
        self.met: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.port = 0

    @property
    def endpoint(self) -> str:
        """What the sender is told."""
        return f"http://127.0.0.1:{self.port}{self.address.path}"

    def draw(self) -> str:
        """The fault of the next request; nothing for most."""
        with self.lock:
            fault = self.random.choice(FAULTS) if self.random.random() < self.share else ""
            self.met[fault or "fine"] += 1
            return fault


class _Handler(BaseHTTPRequestHandler):
    chaos: ClassVar[Chaos]
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = self.chaos.draw()
        status, said = 200, b""
        if not fault or fault.endswith("after storing") or fault == "cut off":
            status, said = self._forward(body)
        if fault.startswith("hung"):
            time.sleep(HANG_SECONDS)
        if fault.startswith(("dropped", "hung")):
            self.close_connection = True
        elif fault == "cut off":
            self._head(200, len(said) + 10)
            self.wfile.write(said)
            self.close_connection = True
        else:
            code = int(fault[:3]) if fault else status
            said = b'"out of order"' if fault else said
            self._head(code, len(said), retry="0" if code == 429 else "")
            self.wfile.write(said)

    def do_GET(self) -> None:
        """Ask for something."""
        self._any()

    def do_POST(self) -> None:
        """Bring something."""
        self._any()

    def _head(self, status: int, length: int, retry: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        if retry:
            self.send_header("Retry-After", retry)
        self.end_headers()

    def _forward(self, body: bytes) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self.chaos.address.netloc, timeout=60)
        headers = {name: self.headers[name] for name in FORWARDED if name in self.headers}
        connection.request(self.command, self.path, body or None, headers)
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        return answer.status, said


@contextmanager
def chaos(endpoint: str, *, share: float, seed: int) -> Iterator[Chaos]:
    """Stand between a sender and an LRS."""
    between = Chaos(endpoint, share, seed)
    server = Server(("127.0.0.1", 0), type("Bound", (_Handler,), {"chaos": between}))
    server.daemon_threads = True
    between.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield between
    finally:
        server.shutdown()
        server.server_close()
