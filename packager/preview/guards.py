"""What both sites have in common: who may come, and how an answer is dressed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response

from packager.preview.store import finite_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

LARGEST_BODY = 4 << 20


class Json(JSONResponse):
    """An answer in JSON; half a pair of surrogates, as a cut text ends with, stays what it is."""

    def render(self, content: Any) -> bytes:
        """The bytes."""
        return json.dumps(content, separators=(",", ":")).encode("ascii")


class OwnNames:
    """Answers only under its own names, so that no other site's name can be pointed here."""

    def __init__(self, app: ASGIApp, names: Mapping[str, tuple[str, ...]]) -> None:
        self.app = app
        self.names = names
        """By `host:port`, the beginnings of the paths that are there."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what was meant for somebody else."""
        if scope["type"] != "http":
            return
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        host = hosts[0].decode("latin-1").lower() if len(hosts) == 1 else ""
        paths = self.names.get(host)
        app = self.app
        if paths is None:
            app = PlainTextResponse("packager preview answers under its own names only.\n", 421)
        elif not scope["path"].startswith(paths):
            app = PlainTextResponse("There is no such place.\n", 404)
        await app(scope, receive, send)


async def body_of(request: Request) -> bytes:
    """The body of a request; one that brings more than anything here needs is refused."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            raise HTTPException(413, "This is too much at once.")
        parts.append(part)
    return b"".join(parts)


async def json_of(request: Request, origin: str) -> dict[str, Any] | Response:
    """What a page of this origin sends; an answer where it is not from there, or no object."""
    if request.headers.get("origin") != origin:
        return JSONResponse({"error": "another site may not ask for this"}, 403)
    try:
        said = finite_json(await body_of(request))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return JSONResponse({"error": "an object is needed"}, 400)
    return said
