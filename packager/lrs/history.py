"""Reads back what an LRS holds about a course, page by page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from packager.errors import RefusedError
from packager.lrs.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.lrs.transport import Answer, Transport

FINE = 200
# So many pages in a row without a statement that is new: they will not end.
MOST_BARREN = 50
_PORTS = {"http": 80, "https": 443}


def statements_about(transport: Transport, *activities: str) -> Iterator[Any]:
    """Every statement about the activities, or with one in its context, each once."""
    told: set[str] = set()
    for activity in activities:
        barren = 0
        for page in _pages(transport, activity):
            new = [one for one in page if _name(one) not in told]
            barren = 0 if new else barren + 1
            if barren > MOST_BARREN:
                raise RefusedError(f"{transport.endpoint} gives pages without end, and nothing new")
            for statement in new:
                if _name(statement) not in told:
                    told.add(_name(statement))
                    yield statement


def _name(statement: object) -> str:
    """What a statement is known by: its id, or else all of it."""
    name = statement.get("id") if isinstance(statement, dict) else None
    return name.lower() if isinstance(name, str) else json.dumps(statement, sort_keys=True)


def _pages(transport: Transport, activity: str) -> Iterator[list[Any]]:
    """Oldest first."""
    query = {"activity": activity, "related_activities": "true", "ascending": "true"}
    answer = transport.send("GET", "statements", query=query)
    read: set[str] = set()
    while True:
        body = _body(answer, transport)
        yield body["statements"]
        more = _next(body.get("more"), transport)
        if not more:
            return
        if more in read:
            raise RefusedError(f"{transport.endpoint} names a page twice as its next: {more}")
        read.add(more)
        answer = transport.send("GET", more)


def _body(answer: Answer, transport: Transport) -> dict[str, Any]:
    if answer.status != FINE:
        raise RefusedError(f"{transport.endpoint} refuses to show its statements: {answer.said}")
    body = answer.json()
    if not isinstance(body, dict) or not isinstance(body.get("statements"), list):
        raise RefusedError(f"{transport.endpoint} answers with no list of statements")
    return body


def _next(more: object, transport: Transport) -> str:
    """The next page as seen from the server's root; credentials go to no other server.

    XAPI 2.5.2 (StatementResult): relative, without scheme, host and port.
    """
    if more is None or more == "":
        return ""
    home = urlsplit(transport.endpoint)
    try:
        there = urlsplit(urljoin(f"{home.scheme}://{home.netloc}/", str(more)))
        same = _server(there) == _server(home)
    except ValueError:
        there, same = None, False
    if there is None or not isinstance(more, str):
        raise RefusedError(
            f"{transport.endpoint} names its next page by what is no address: {shown(more)}"
        )
    if not same:
        raise RefusedError(
            f"{transport.endpoint} names another server for its next page: {shown(more)}"
        )
    path = there.path if there.path.startswith("/") else f"/{there.path}"
    return f"{path}?{there.query}" if there.query else path


def _server(parts: Any) -> tuple[str, str, int | None]:
    return parts.scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme)
