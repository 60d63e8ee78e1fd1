"""The site that the panel is on: what it shows, what it sets, and the stream of what happens."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.datastructures import URL
from starlette.responses import (
    FileResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from packager.errors import UsageError
from packager.preview.guards import Json, OwnNames, json_of
from packager.preview.material import media_type
from packager.preview.words import Reader

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from packager.preview.desk import Desk

    Handler = Callable[[dict[str, Any]], Awaitable[Any]]

WEB = Path(__file__).resolve().parent / "web"
ASSETS = tuple(sorted(file.name for file in WEB.iterdir() if file.suffix in {".css", ".js"}))
_STILL = 15.0


class Panel:
    """Answers the panel's page."""

    def __init__(self, desk: Desk, lay_out: Callable[[], Awaitable[None]]) -> None:
        self.desk = desk
        self._lay_out = lay_out
        self._words = Reader()
        self.closing = asyncio.Event()

    def app(self) -> ASGIApp:
        """The site under its one name."""
        routes = [
            Route("/", self.page),
            Route("/api/state", self.state),
            Route("/api/events", self.events),
            Route("/{name}", self.asset),
        ]
        for name, handler in self._handlers().items():
            routes.append(Route(f"/api/{name}", self._taking(handler), methods=["POST"]))
        names = {URL(self.desk.panel).netloc: ("/",)}
        return OwnNames(Starlette(routes=routes), names)

    def _handlers(self) -> dict[str, Handler]:
        return {
            "settings": self.settings,
            "launch": self.launch,
            "restart": self.restart,
            "faults": self.faults,
            "kill": self.kill,
            "decode": self.decode,
        }

    def _taking(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """Only the panel itself may ask for something to be done."""

        async def take(request: Request) -> Response:
            said = await json_of(request, self.desk.panel)
            if isinstance(said, Response):
                return said
            try:
                return Json(await handler(said))
            except UsageError as error:
                return Json({"error": str(error)}, 400)

        return take

    # Pages

    async def page(self, _request: Request) -> Response:
        """The panel."""
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            f"img-src 'self' data:; frame-src {self.desk.content}; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'none'"
        )
        headers = {
            "Content-Security-Policy": policy,
            "Cross-Origin-Opener-Policy": self._openers(),
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }
        return FileResponse(WEB / "panel.html", media_type="text/html", headers=headers)

    def _openers(self) -> str:
        """A window that a package opens is without its opener unless the panel allows that."""
        return "same-origin-allow-popups" if self.desk.course.opens else "same-origin"

    async def asset(self, request: Request) -> Response:
        """A script or style of the panel."""
        name = request.path_params["name"]
        if name not in ASSETS:
            return PlainTextResponse("There is no such file.\n", 404)
        headers = {"Cache-Control": "no-cache", "Cross-Origin-Resource-Policy": "same-origin"}
        return FileResponse(WEB / name, media_type=media_type(name), headers=headers)

    async def state(self, _request: Request) -> Response:
        """All that is to be shown."""
        return Json(self.desk.state(), headers={"Cache-Control": "no-store"})

    async def events(self, _request: Request) -> Response:
        """What happens, as it happens."""
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=headers)

    async def _stream(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
        self.desk.listeners.add(queue)
        try:
            yield "retry: 500\n\n"
            # What happened before the panel listened, it hears now.
            now = {"problems": self.desk.problems, "edition": self.desk.edition}
            yield f"event: now\ndata: {json.dumps(now)}\n\n"
            while not self.closing.is_set():
                try:
                    kind, data = await asyncio.wait_for(queue.get(), _STILL)
                except TimeoutError:
                    yield ": still here\n\n"
                else:
                    yield f"event: {kind}\ndata: {json.dumps(data)}\n\n"
        finally:
            self.desk.listeners.discard(queue)

    def close(self) -> None:
        """End every stream."""
        self.closing.set()
        self.desk.tell("closed", None)

    # What the panel asks for

    async def settings(self, said: dict[str, Any]) -> Any:
        """Take other choices."""
        if self.desk.choose(said):
            await self._lay_out()
        return self.desk.state()

    async def restart(self, _said: dict[str, Any]) -> Any:
        """Forget the attempt."""
        self.desk.restart()
        return self.desk.state()

    async def launch(self, _said: dict[str, Any]) -> Any:
        """Launch the course, with what is kept."""
        self.desk.launch()
        return self.desk.state()

    async def faults(self, said: dict[str, Any]) -> Any:
        """Let things go wrong."""
        self.desk.fail(said)
        return self.desk.state()

    async def kill(self, _said: dict[str, Any]) -> Any:
        """Let nothing through that the page says from now on."""
        self.desk.kill()
        return self.desk.state()

    async def decode(self, said: dict[str, Any]) -> Any:
        """Suspend data in words."""
        state, limit = said.get("state"), said.get("limit")
        material = self.desk.material
        if not isinstance(state, str) or material is None:
            raise UsageError("decode needs the state as text")
        return self._words.decoded(state, limit if isinstance(limit, int) else None, material)
