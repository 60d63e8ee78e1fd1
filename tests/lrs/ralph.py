"""A second real LRS for tests: OpenFUN's Ralph, on its file-system backend, on loopback.

It is lenient (it takes statements that the specification forbids, and valid ones beside invalid
ones), has no `about`, no State and no CORS, and answers a repeat with 204. It is installed once, by
pip, into an environment of its own under .cache/.
"""

from __future__ import annotations

import fcntl
import http.client
import json
import os
import subprocess
import sys
import venv
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.lms.process import free_port
from tests.lrs.locker import HEADERS, ROOT, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSION = "5.1.0"
FOLDER = ROOT / ".cache" / f"ralph-{VERSION}"
# `requests` is used and not asked for; the command that makes accounts needs the extra `cli`.
PACKAGES = (f"ralph-malph[lrs,cli]=={VERSION}", "requests")
KEY, SECRET = "key", "secret"
# Its backend opens the file anew for every write, and the second one fails unless it may append.
APP = """\
from ralph.backends.data.base import BaseOperationType
from ralph.backends.data.fs import FSDataBackend

FSDataBackend.default_operation_type = BaseOperationType.APPEND

from ralph.api import app
"""


def install() -> Path:
    """Install it, once, whichever test process comes first; gives its programs' folder."""
    programs = FOLDER / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (FOLDER / "installed").exists():
            venv.create(FOLDER / "venv", with_pip=True, clear=True)
            quiet = ("--quiet", "--disable-pip-version-check")
            subprocess.run([programs / "pip", "install", *quiet, *PACKAGES], check=True)
            (FOLDER / "installed").touch()
    return programs


@contextmanager
def ralph(folder: Path) -> Iterator[str]:
    """Start it empty; gives its endpoint."""
    programs = install()
    (folder / "data").mkdir(parents=True)
    (folder / "second_store.py").write_text(APP)
    settings = {
        **os.environ,
        "RALPH_APP_DIR": str(folder),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__DATA__FS__DEFAULT_DIRECTORY_PATH": str(folder / "data"),
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "data"),
    }
    who = ("-u", KEY, "-p", SECRET, "-s", "all", "-M", "mailto:lrs@example.org", "-N", "lrs")
    account = [str(programs / "ralph"), "auth", *who, "-w"]
    subprocess.run(account, env=settings, cwd=folder, check=True, capture_output=True)
    port = free_port()
    serve = ("second_store:app", "--app-dir", str(folder), "--host", "127.0.0.1")
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [programs / "uvicorn", *serve, "--port", str(port), "--log-level", "warning"],
            env=settings,
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(server, lambda: held(port), folder / "log")
            yield f"http://127.0.0.1:{port}/xAPI/"
        finally:
            server.terminate()
            server.wait(10)


def held(port: int) -> list[dict[str, Any]]:
    """Every statement it holds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/xAPI/statements?limit=500", headers=HEADERS)
        statements: list[dict[str, Any]] = json.loads(connection.getresponse().read())["statements"]
    finally:
        connection.close()
    return statements
