"""Reads back what an LRS holds about a course, page by page."""

from __future__ import annotations

from posixpath import relpath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from packager.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.lrs.transport import Answer, Transport

FINE = 200


def statements_about(transport: Transport, *activities: str) -> Iterator[Any]:
    """Every statement about the activities, or with one in its context, each once."""
    seen: set[str] = set()
    for activity in activities:
        for statement in _about(transport, activity):
            name = str(statement.get("id")) if isinstance(statement, dict) else ""
            if name not in seen:
                seen.add(name)
                yield statement


def _about(transport: Transport, activity: str) -> Iterator[Any]:
    """Oldest first, page by page."""
    query = {"activity": activity, "related_activities": "true", "ascending": "true"}
    answer = transport.send("GET", "statements", query=query)
    while True:
        body = _body(answer, transport)
        yield from body["statements"]
        more = body.get("more")
        if not isinstance(more, str) or not more:
            return
        answer = transport.send("GET", _resource(more, transport))


def _body(answer: Answer, transport: Transport) -> dict[str, Any]:
    if answer.status != FINE:
        raise RefusedError(f"{transport.endpoint} refuses to show its statements: {answer.said}")
    body = answer.json()
    if not isinstance(body, dict) or not isinstance(body.get("statements"), list):
        raise RefusedError(f"{transport.endpoint} answers with no list of statements")
    return body


def _resource(more: str, transport: Transport) -> str:
    """The next page as seen from the endpoint; credentials go to no other server."""
    home, there = urlsplit(transport.endpoint), urlsplit(more)
    if there.netloc and (there.scheme, there.netloc) != (home.scheme, home.netloc):
        raise RefusedError(f"{transport.endpoint} names another server for its next page: {more}")
    path = relpath(there.path or "/", home.path or "/")
    return f"{path}?{there.query}" if there.query else path
