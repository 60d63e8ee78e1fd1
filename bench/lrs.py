"""Measures how fast an outbox is sent, beside raw HTTP to the same LRS in the same run.

python bench/lrs.py [--statements N]: statements a second, of raw HTTP over one kept-alive
connection in batches of 50, and of `packager lrs send`; to Learning Locker's statement service
(installed by npm into .cache/) and to a server that only reads and answers. The two take turns, and
the middle of the rounds counts. Nothing here asserts a time.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import statistics
import sys
import tempfile
import time
import uuid
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from packager.lrs.outbox import Outbox
from packager.lrs.sending import BATCH, Sender
from packager.lrs.transport import Credentials, Manners, Transport
from tests.lrs.locker import HEADERS, learning_locker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

ROUNDS = 5
STATEMENT = {
    "actor": {"objectType": "Agent", "account": {"homePage": "https://lms.example.org"}},
    "verb": {
        "id": "http://adlnet.gov/expapi/verbs/passed",
        "display": {"en": "passed", "en-US": "passed"},
    },
    "object": {
        "objectType": "Activity",
        "id": "https://training.example.org/courses/tea",
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/course",
            "name": {"en-US": "Tea, and how to make it"},
        },
    },
    "result": {
        "success": True,
        "score": {"scaled": 0.85, "raw": 85, "min": 0, "max": 100},
        "duration": "PT1H2M3S",
    },
    "timestamp": "2026-11-01T10:00:00.000Z",
}


def statements(count: int) -> list[tuple[str, str]]:
    """New statements: id and text."""
    made = []
    for number in range(count):
        identity = str(uuid.uuid4())
        account = {"homePage": "https://lms.example.org", "name": f"learner-{number}"}
        actor = {"objectType": "Agent", "account": account}
        context = {"registration": str(uuid.uuid4())}
        text = json.dumps({**STATEMENT, "id": identity, "actor": actor, "context": context})
        made.append((identity, text))
    return made


def raw(endpoint: str, made: list[tuple[str, str]]) -> float:
    """Seconds that raw HTTP takes."""
    address = urlsplit(endpoint)
    connection = http.client.HTTPConnection(address.netloc, timeout=60)
    bodies = [
        f"[{','.join(text for _, text in made[at : at + BATCH])}]".encode()
        for at in range(0, len(made), BATCH)
    ]
    begun = time.perf_counter()
    for body in bodies:
        connection.request("POST", f"{address.path}statements", body, HEADERS)
        answer = connection.getresponse()
        said = answer.read()
        if answer.status != 200:  # noqa: PLR2004
            raise SystemExit(f"raw HTTP met {answer.status}: {said[:200]!r}")
    taken = time.perf_counter() - begun
    connection.close()
    return taken


def ours(endpoint: str, made: list[tuple[str, str]], folder: Path) -> float:
    """Seconds that an outbox takes, marks on the disk included."""
    path = folder / uuid.uuid4().hex
    entries = [(identity, text, b"", "bench") for identity, text in made]
    with Outbox.open(path, make=True) as outbox:
        outbox.add(entries)
    with Outbox.open(path) as outbox:
        credentials = Credentials(username="key", password="secret")  # noqa: S106  of a bench
        transport = Transport(endpoint, credentials, "1.0.3", Manners())
        begun = time.perf_counter()
        sent = Sender(outbox, transport).run()
        taken = time.perf_counter() - begun
        transport.close()
    if sent.delivered != len(made):
        raise SystemExit(f"{sent.delivered} of {len(made)} were delivered")
    return taken


class _Reader(BaseHTTPRequestHandler):
    """Reads statements and answers with their ids."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_POST(self) -> None:
        """Take a batch."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        said = json.dumps([one["id"] for one in body]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)


def serve(told: Connection) -> None:
    """Serve in a process of its own; says on which port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Reader)
    told.send(server.server_port)
    server.serve_forever()


@contextmanager
def reader() -> Iterator[str]:
    """A server that only reads and answers."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    process.start()
    yield f"http://127.0.0.1:{here.recv()}/xapi/"
    process.terminate()
    process.join()


def measure(name: str, endpoint: str, count: int, folder: Path) -> None:
    """Both ways in turns; prints the middle of each and their ratio."""
    raw(endpoint, statements(BATCH * 4))
    by_hand, by_us = [], []
    for _ in range(ROUNDS):
        by_hand.append(count / raw(endpoint, statements(count)))
        by_us.append(count / ours(endpoint, statements(count), folder))
    first, second = statistics.median(by_hand), statistics.median(by_us)
    print(f"{name:<28}{first:>12,.0f}{second:>12,.0f}{first / second:>10.2f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1000, help="in each round")
    count = parser.parse_args().statements
    print(f"{'statements a second':<28}{'raw HTTP':>12}{'lrs send':>12}{'raw / us':>10}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with learning_locker(folder / "locker") as endpoint:
            measure("Learning Locker", endpoint, count, folder)
        with reader() as endpoint:
            measure("a server that only reads", endpoint, count * 5, folder)


if __name__ == "__main__":
    main()
