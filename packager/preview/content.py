"""The site that the course is on: its files, the wrapper around it, and the record store."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from packager.preview.desk import COURSE, FRAME
from packager.preview.guards import Json, OwnNames, body_of, json_of
from packager.preview.material import media_type
from packager.preview.settings import SLOW
from packager.preview.store import BASE, Answer, Ask, preflight, reply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from packager.preview.desk import Desk
    from packager.preview.material import File

OWN = "/-/"
SMALL = 1 << 20
_ASSETS = (
    *("frame.css", "frame.js", "look.js", "place.js", "time.js"),
    *("nest.html", "nest.js", "strict_lms.js", "strict_rules.js"),
)
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z")
_COOKIE = re.compile(r"[\w!#$%&'*+.^`|~-]{1,200}", re.ASCII)
_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"]


class Content:
    """Answers the course's browser."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def app(self) -> ASGIApp:
        """The site, under its name for the course and its name for the record store."""
        routes = [
            Route(COURSE + "{path:path}", self.file),
            Route(OWN + "frame", self.frame),
            Route(OWN + "launch", self.launch),
            Route(OWN + "record", self.record, methods=["POST"]),
            Route(OWN + "{name}", self.asset),
            Route(BASE + "{resource:path}", self.store, methods=_METHODS),
            Route("/fetch/{door}", self.fetch, methods=_METHODS),
        ]
        desk = self.desk
        names = {
            URL(desk.content).netloc: (COURSE, OWN),
            URL(desk.store_site).netloc: (BASE, "/fetch/", f"{OWN}nest."),
        }
        return OwnNames(Starlette(routes=routes), names)

    # The course

    async def file(self, request: Request) -> Response:
        """A file of the course, and nothing that is not one."""
        path = _path_of(request)
        material = self.desk.material
        file = material.files.get(path) if material and path is not None else None
        if path is None or file is None:
            return PlainTextResponse("The course has no such file.\n", 404)
        headers = {"Content-Security-Policy": f"frame-ancestors {self._ancestors()}"}
        # The end of a film that is deflated is found by inflating all of it.
        answer = await run_in_threadpool(answer_with, file, path, request, headers)
        if request.headers.get("sec-fetch-dest") == "iframe" and self.desk.forgets():
            forget_cookies(request, answer)
        return answer

    def _ancestors(self) -> str:
        return f"'self' {self.desk.panel} {self.desk.store_site}"

    # The wrapper

    async def frame(self, _request: Request) -> Response:
        """The page around the course, which holds the API."""
        page = (FRAME / "frame.html").read_text(encoding="utf-8")
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            f"frame-src 'self' {self.desk.store_site}; base-uri 'none'; form-action 'none'; "
            f"frame-ancestors {self.desk.panel}"
        )
        headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
        return HTMLResponse(page.replace("{panel}", self.desk.panel), headers=headers)

    async def asset(self, request: Request) -> Response:
        """A script or style of the wrapper, or the page between, for systems of that kind."""
        name = request.path_params["name"]
        if name not in _ASSETS:
            return PlainTextResponse("There is no such file.\n", 404)
        headers = {"Cache-Control": "no-cache"}
        if name == "nest.html":
            headers["Content-Security-Policy"] = (
                "default-src 'none'; script-src 'self'; style-src 'self'; "
                f"frame-src {self.desk.content}; frame-ancestors {self.desk.content} "
                f"{self.desk.panel}"
            )
        return FileResponse(FRAME / name, media_type=media_type(name), headers=headers)

    async def launch(self, _request: Request) -> Response:
        """What the wrapper has to know of this launch."""
        return Json(self.desk.launched, headers={"Cache-Control": "no-store"})

    async def record(self, request: Request) -> Response:
        """What a SCORM session stored."""
        said = await json_of(request, self.desk.content)
        if isinstance(said, Response):
            return said
        return Json({"kept": self.desk.keep(said)})

    # The record store

    async def store(self, request: Request) -> Response:
        """A request to the record store."""
        desk = self.desk
        if request.method == "OPTIONS":
            return _dressed(preflight(0), request)
        ask = Ask(
            request.method,
            request.path_params["resource"],
            dict(request.query_params),
            request.headers,
            await body_of(request),
        )
        if "slow" in desk.faults.on:
            await asyncio.sleep(SLOW)
        if "refuse" in desk.faults.on and ask.method in {"PUT", "POST", "DELETE"}:
            refused = Answer(503, "commits are refused just now")
            desk.told(ask, refused)
            return _dressed(refused, request)
        answered = _dressed(desk.store.handle(ask), request)
        if ask.method != "GET":
            desk.tell("documents", list(desk.documents()))
        return answered

    async def fetch(self, request: Request) -> Response:
        """The door at which a cmi5 unit gets its token, once."""
        if request.method == "OPTIONS":
            return _dressed(preflight(0), request)
        door = self.desk.store.fetched.get(request.url.path)
        answer = door(request.method) if door else Answer(404, "no such door")
        self.desk.tell(
            "request",
            {
                "method": request.method,
                "resource": "fetch",
                "query": {},
                "status": answer.status,
                "said": (answer.body or {}).get("error-text", "") if door else "no such door",
                "body": "",
            },
        )
        return _dressed(answer, request)

    def drops(self, data: bytes) -> bool:
        """Whether the connection on which these bytes came is to break, as it does in a tunnel."""
        method, _, rest = data[:2000].partition(b" ")
        if method.decode("latin-1") not in {*_METHODS, "PATCH"}:
            return False
        on, path = self.desk.faults.on, rest.partition(b" ")[0]
        to_store = path.startswith((BASE.encode(), b"/fetch/"))
        if to_store and self.desk.dead and any(one in data for one in self.desk.dead):
            return True
        return ("offline" in on and not path.startswith(OWN.encode())) or (
            "vanished" in on and to_store
        )


def _dressed(answer: Answer, request: Request) -> Response:
    status, headers, raw = reply(answer, request.headers.get("origin", "*"))
    return Response(raw, status, headers)


def _path_of(request: Request) -> str | None:
    """The path inside the course that an address names; None when it names none."""
    raw = bytes(request.scope.get("raw_path") or b"")
    raw = raw.partition(b"?")[0]
    try:
        path = unquote_to_bytes(raw).decode("utf-8").removeprefix(COURSE)
    except UnicodeDecodeError:
        return None
    parts = path.split("/")
    return None if ".." in parts or "\\" in path or "\0" in path else path or "index.html"


def answer_with(file: File, path: str, request: Request, headers: dict[str, str]) -> Response:
    """A file as the answer, whole or the part that is asked for."""
    tag = f'"{file.tag}"'
    headers |= {"ETag": tag, "Cache-Control": "no-cache", "Accept-Ranges": "bytes"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    start, end, status = 0, file.size, 200
    asked = request.headers.get("range")
    if asked is not None:
        found = _part(asked, file.size)
        if found is not None:
            start, end = found
            status = 206
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    count = max(0, end - start)
    headers["Content-Type"] = media_type(path)
    pieces: Iterator[bytes] = file.pieces(start, count)
    if count <= SMALL:
        return Response(b"".join(pieces), status, headers)
    return StreamingResponse(pieces, status, headers)


def forget_cookies(request: Request, answer: Response) -> None:
    """Let cookies go that another course left.

    Those of other servers on this machine do not come along: into a frame of another site a browser
    sends only what is meant for such.
    """
    path = request.url.path
    places = {"/", *(path[: found.start()] for found in re.finditer("/", path) if found.start())}
    for name in filter(_COOKIE.fullmatch, request.cookies):
        for place in sorted(places | {f"{one}/" for one in places if one != "/"}):
            gone = f"{name}=; Path={place}; Max-Age=0; SameSite=None; Secure"
            answer.headers.append("Set-Cookie", gone)


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """First byte, and the one behind the last; None for a range that is not understood."""
    found = _RANGE.match(asked)
    if not found or not size or found[1] == found[2] == "":
        return None
    if not found[1]:
        return max(0, size - int(found[2])), size
    start = int(found[1])
    end = min(size, int(found[2]) + 1) if found[2] else size
    return (start, end) if start < end else None
