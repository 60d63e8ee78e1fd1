"""Runs both sites on loopback, and looks at the course again when its files change."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from watchfiles import awatch

from packager.errors import RefusedError
from packager.preview.content import Content
from packager.preview.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.types import ASGIApp

    from packager.preview.desk import Desk

LOOPBACK = "127.0.0.1"
# Editors write a file in several strokes; the last of them is waited for that long.
_SETTLED_MS = 30
_STEP_MS = 10
_PATIENCE = 1
# How often a folder is looked at that may have been replaced, or is gone (seconds).
_LOOK_MS = 1000
_AGAIN = 0.5


class Server(uvicorn.Server):
    """A server that leaves signals to whoever runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take none."""
        yield


def listen(port: int) -> socket.socket:
    """A socket on loopback; raises RefusedError when the port is in use."""
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise RefusedError(
            f"port {port} cannot be had ({why}); "
            "give another with --port, or --port 0 for any that is free"
        ) from error


def _listen_beside(port: int) -> list[socket.socket]:
    """Sockets under the name localhost: the next port where it is free, and IPv6 where it is."""
    try:
        first = socket.create_server((LOOPBACK, port + 1 if port else 0))
    except (OSError, OverflowError):
        first = socket.create_server((LOOPBACK, 0))
    sockets = [first]
    with contextlib.suppress(OSError):
        number = first.getsockname()[1]
        sockets.append(socket.create_server(("::1", number), family=socket.AF_INET6))
    return sockets


class Preview:
    """The two sites, the watching, and their end."""

    def __init__(self, desk: Desk, watched: Path, port: int) -> None:
        self.desk = desk
        self._watched = watched
        self._whole = watched.is_dir()
        # Kept open from here on, so that nobody else can take them.
        panel = listen(port)
        number = panel.getsockname()[1]
        self._sockets = ([panel], _listen_beside(number))
        beside = self._sockets[1][0].getsockname()[1]
        desk.panel = f"http://{LOOPBACK}:{number}"
        desk.content = f"http://localhost:{beside}"
        desk.store_site = f"http://{LOOPBACK}:{beside}"
        self._servers: list[Server] = []
        self._stop: Callable[[], None] = lambda: None

    def run(self, ready: Callable[[str], None]) -> None:
        """Serve until somebody presses Ctrl-C; `ready` is told the address."""
        asyncio.run(self._run(ready))

    def stop(self) -> None:
        """End it, from any thread."""
        self._stop()

    async def _run(self, ready: Callable[[str], None]) -> None:
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()

        def stop() -> None:
            loop.call_soon_threadsafe(ended.set)

        self._stop = stop
        for name in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(name, ended.set)
        panel, content = Panel(self.desk, self._lay_out), Content(self.desk)
        tasks = [
            asyncio.create_task(self._serve(panel.app(), self._sockets[0], None)),
            asyncio.create_task(self._serve(content.app(), self._sockets[1], content)),
            asyncio.create_task(self._watch(ended)),
        ]
        ready(f"{self.desk.panel}/")
        try:
            await ended.wait()
        finally:
            panel.close()
            for server in self._servers:
                server.should_exit = True
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(
        self, app: ASGIApp, sockets: list[socket.socket], content: Content | None
    ) -> None:
        config = uvicorn.Config(
            app,
            http=_dropping(content) if content else H11Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        server = Server(config)
        self._servers.append(server)
        await server.serve(sockets)

    # The course

    async def _watch(self, ended: asyncio.Event) -> None:
        polling = again = False
        while not ended.is_set():
            try:
                await self._follow(ended, polling=polling, again=again)
            except FileNotFoundError:
                pass
            except (OSError, RuntimeError):
                # The system watches no more files for this user; looking again and again works.
                polling = True
            # The folder is gone. Another may come in its place: a checkout, an export, a build.
            again = True
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), _AGAIN)

    async def _follow(self, ended: asyncio.Event, *, polling: bool, again: bool) -> None:
        """Watch until the end, or until the folder is no longer the one that is watched."""
        folders = [self._watched] if self._whole else _around(self._watched)
        names = {self._watched.name, self._watched.resolve().name}
        before = _identities(folders)
        if again:
            await self._lay_out(edited=time.time() * 1000)
        async for changes in awatch(
            *folders,
            debounce=_SETTLED_MS,
            step=_STEP_MS,
            stop_event=ended,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            force_polling=polling or None,
        ):
            paths = [path for _, path in changes]
            if paths and (self._whole or any(Path(path).name in names for path in paths)):
                await self._lay_out(edited=_newest(paths))
            if _identities(folders) != before:
                return

    async def _lay_out(self, *, edited: float | None = None) -> None:
        """Look at the course in a thread; a fault of ours is shown and ends nothing."""
        desk = self.desk
        try:
            changed = await asyncio.to_thread(desk.lay_out)
        except Exception as error:  # noqa: BLE001  the author goes on writing, whatever it was
            desk.problems = [_own_fault(error)]
            changed = None
        if edited is not None:
            title = desk.material.title if desk.material else ""
            state: dict[str, Any] = {"problems": desk.problems, "changed": changed, "title": title}
            # A page of ours is loaded again where it is; another package is launched anew.
            state |= {"edited": edited, "fresh": not self._whole, "edition": desk.edition}
            desk.tell("course", state)


def _around(file: Path) -> list[Path]:
    """The folder of a file, and of what it is a link to."""
    return sorted({file.absolute().parent, file.resolve().parent})


def _identities(folders: list[Path]) -> list[tuple[int, int]]:
    """What tells folders from others that come under their names; raises when one is gone."""
    return [(found.st_dev, found.st_ino) for found in map(os.stat, folders)]


def _newest(paths: list[str]) -> float:
    """When the last of some files was written, in milliseconds; now for one that is gone."""
    times = [time.time() * 1000]
    for path in paths:
        with contextlib.suppress(OSError):
            times.append(Path(path).stat().st_mtime * 1000)
    return max(times[1:], default=times[0])


def _dropping(content: Content) -> type[H11Protocol]:
    """A protocol that breaks connections while the course is to be offline."""

    class Dropping(H11Protocol):
        def data_received(self, data: bytes) -> None:
            if content.drops(data):
                self.transport.abort()
            else:
                super().data_received(data)

    return Dropping


def _own_fault(error: Exception) -> dict[str, Any]:
    return {
        "code": "",
        "severity": "error",
        "path": "",
        "line": 0,
        "column": 0,
        "message": f"packager itself failed: {type(error).__name__}: {error}",
        "hint": "the last good course stays; please report this with the course that shows it",
        "source": "",
    }
