"""A real LRS for tests: Learning Locker's statement service, in memory, on loopback.

It is strict (ADL's suite on the structure of statements: 792 of 793), speaks xAPI 1.0.3, and has
statements alone, no State and no profiles. It is installed once, by npm, into .cache/: 190 MB and
430 packages, half a minute. GPL-3.0: a tool of the tests, no part of us.
"""

from __future__ import annotations

import fcntl
import http.client
import json
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.lms.process import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "@learninglocker/xapi-statements"
VERSION = "7.8.0"
FOLDER = ROOT / ".cache" / f"learning-locker-{VERSION}"
SERVER = f"node_modules/{PACKAGE}/dist/server.js"
AUTHORIZATION = "Basic a2V5OnNlY3JldA=="
HEADERS = {
    "Authorization": AUTHORIZATION,
    "Content-Type": "application/json",
    "X-Experience-API-Version": "1.0.3",
}
SETTINGS = {
    "MODELS_REPO": "memory",
    "STORAGE_REPO": "memory",
    "AUTH_REPO": "test",
    "EVENTS_REPO": "test",
    "SERVICE_AWAIT_UPDATES": "true",
    "LANG": "en",
}
START_SECONDS = 60


def install() -> None:
    """Install it, once, whichever test process comes first."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (FOLDER / "installed").exists():
            return
        npm = shutil.which("npm")
        assert npm, "the tests of `packager lrs` need npm"
        (FOLDER / "package.json").write_text(
            json.dumps({"private": True, "dependencies": {PACKAGE: VERSION}})
        )
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock")
        subprocess.run([npm, "install", "--loglevel=error", *quiet], cwd=FOLDER, check=True)
        (FOLDER / "installed").touch()


@contextmanager
def learning_locker(folder: Path) -> Iterator[str]:
    """Start it empty; gives its endpoint."""
    install()
    port = free_port()
    logs = folder / "logs"
    logs.mkdir(parents=True)
    settings = {"EXPRESS_PORT": str(port), "EXPRESS_MORGAN_DIRECTORY": str(logs)}
    loopback = Path(__file__).with_name("loopback.cjs")
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            ["node", "-r", str(loopback), SERVER],
            cwd=FOLDER,
            env={**os.environ, **SETTINGS, **settings},
            stdout=log,
            stderr=log,
        )
        try:
            endpoint = f"http://127.0.0.1:{port}/xAPI/"
            wait_for(server, lambda: ask(endpoint, "about"), folder / "log")
            yield endpoint
        finally:
            server.terminate()
            server.wait(10)


def wait_for(server: subprocess.Popen[bytes], answers: Callable[[], object], log: Path) -> None:
    """Wait until a server answers, however it does."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            answers()
        except (OSError, http.client.HTTPException, ValueError, KeyError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the store does not start: {log.read_text()[-2000:]}")


def ask(endpoint: str, resource: str) -> Any:
    """What it answers to a GET."""
    address = urlsplit(endpoint)
    connection = http.client.HTTPConnection(address.netloc, timeout=60)
    try:
        path = resource if resource.startswith("/") else address.path + resource
        connection.request("GET", path, headers=HEADERS)
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()


def stored(endpoint: str) -> list[dict[str, Any]]:
    """Every statement it holds."""
    found: list[dict[str, Any]] = []
    more = "statements?limit=1000"
    while more:
        page = ask(endpoint, more)
        found += page["statements"]
        more = page.get("more", "")
    return found
