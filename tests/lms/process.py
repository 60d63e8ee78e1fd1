"""A host that runs as a process of its own, on a port of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from typing import Self

STARTS_WITHIN = 60.0
# Stands for the port among the arguments.
PORT = "{port}"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class HostProcess(ABC):
    """Python with these arguments, `PORT` among them; inside `with` it answers."""

    name: str

    def __init__(self, *program: str) -> None:
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        arguments = (str(self.port) if part == PORT else part for part in program)
        self._process = subprocess.Popen([sys.executable, "-W", "ignore", *arguments])

    def __enter__(self) -> Self:
        ends = time.monotonic() + STARTS_WITHIN
        while not self._is_up():
            if self._process.poll() is not None or time.monotonic() > ends:
                message = f"{self.name} did not start"
                raise RuntimeError(message)
            time.sleep(0.1)
        return self

    def __exit__(self, *error: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)

    def _is_up(self) -> bool:
        try:
            return self.healthy()
        except OSError:
            return False

    @abstractmethod
    def healthy(self) -> bool:
        """Whether the host says that it is well; `OSError` while nobody listens."""
