"""`packager preview` as a process of its own, as a person starts it."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Answer:
    """What a site answers."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Running:
    """The preview of a course; inside `with` it answers."""

    course: Path
    options: tuple[str, ...] = ()
    address: str = ""
    said: str = field(default="", init=False)
    content: str = field(default="", init=False)

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "packager", "preview", str(self.course)]
        self._process = subprocess.Popen(
            [*command, "--no-open", "--port", "0", *self.options],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PACKAGER_CACHE": str(self.course.parent / "cache")},
        )
        assert self._process.stdout is not None
        self.said = self._process.stdout.readline()
        self.address = self.said.rpartition(" ")[2].strip()
        assert self.address, self._process.communicate()
        self.content = self.ask("/api/state").body.decode().partition('"content":"')[2]
        self.content = self.content.partition('"')[0]
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._process.poll() is not None:
            return
        code, said = self.interrupt()
        assert kind or (code == 0 and "preview ended" in said and "Traceback" not in said), said

    @property
    def origin(self) -> str:
        """The panel's site."""
        return self.address.rstrip("/")

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code, and what was said on standard error."""
        self._process.send_signal(signal.SIGINT)
        _, said = self._process.communicate(timeout=20)
        return self._process.returncode, said

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """Ask the panel's site for exactly this path; `_` in a header's name is a hyphen."""
        return asked(self.origin, path, method, body, **headers)

    def ask_content(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """Ask the course's site."""
        return asked(self.content, path, method, body, **headers)


def asked(
    site: str, path: str, method: str = "GET", body: bytes | None = None, /, **headers: str
) -> Answer:
    """One request that nothing tidies on its way."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=10)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()
