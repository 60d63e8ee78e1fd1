"""Reading back what an LRS holds: pages that lead on, in circles, elsewhere, or nowhere."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from packager.errors import RefusedError
from packager.lrs.history import statements_about
from packager.lrs.transport import Manners, Transport
from tests.lms.server import Server
from tests.lrs.making import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Pages = Callable[[str], Any]


class _Paged(BaseHTTPRequestHandler):
    """An LRS at /data/xAPI/ that answers by what is asked for."""

    pages: ClassVar[dict[str, Any]]
    asked: ClassVar[list[str]]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Give a page; one that is not there is the first."""
        self.asked.append(self.path)
        answer = self.pages.get(self.path, self.pages.get("any"))
        body = json.dumps(answer(len(self.asked)) if callable(answer) else answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def paged() -> Iterator[tuple[Transport, type[_Paged]]]:
    class Bound(_Paged):
        pages: ClassVar[dict[str, Any]] = {}
        asked: ClassVar[list[str]] = []

    server = Server(("127.0.0.1", 0), Bound)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    endpoint = f"http://127.0.0.1:{server.server_port}/data/xAPI"
    transport = Transport(endpoint, KEY, "1.0.3", Manners(timeout=5, patience=0))
    yield transport, Bound
    transport.close()
    server.shutdown()
    server.server_close()


def one(name: str) -> dict[str, Any]:
    return {"id": name}


def names(transport: Transport) -> list[str]:
    return [statement["id"] for statement in statements_about(transport, "https://x.example.org/")]


@pytest.mark.parametrize(
    "more",
    [
        "/data/xAPI/statements/more/2",
        "data/xAPI/statements/more/2",
        "http://127.0.0.1:PORT/data/xAPI/statements/more/2",
        "/elsewhere/more?from=2&a=%20b",
    ],
)
def test_the_next_page_is_found_from_the_root_of_the_server(
    paged: tuple[Transport, type[_Paged]], more: str
) -> None:
    transport, lrs = paged
    port = transport.endpoint.split(":")[2].split("/")[0]
    more = more.replace("PORT", port)
    path = "/" + more.replace(f"http://127.0.0.1:{port}", "").lstrip("/")
    lrs.pages |= {"any": {"statements": [one("a")], "more": more}}
    lrs.pages |= {path: {"statements": [one("A"), one("b")], "more": ""}}
    assert names(transport) == ["a", "b"]
    assert lrs.asked[1:] == [path]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("/data/xAPI/statements?again", "names a page twice"),
        ("http://evil.example.org/more", "names another server"),
        ("//evil.example.org/more", "names another server"),
        ("https://127.0.0.1/more", "names another server"),
        ("http://[::1", "what is no address"),
        ("http://127.0.0.1:port/more", "what is no address"),
        (17, "what is no address"),
    ],
)
def test_a_next_page_that_leads_nowhere_is_said(
    paged: tuple[Transport, type[_Paged]], more: object, said: str
) -> None:
    transport, lrs = paged
    lrs.pages["any"] = {"statements": [one("a")], "more": more}
    with pytest.raises(RefusedError, match=said):
        names(transport)
    assert len(lrs.asked) <= 3


def test_pages_without_end_and_without_anything_new_are_left(
    paged: tuple[Transport, type[_Paged]],
) -> None:
    transport, lrs = paged
    lrs.pages["any"] = lambda count: {"statements": [one("a")], "more": f"/more/{count}"}
    with pytest.raises(RefusedError, match="pages without end"):
        names(transport)


def test_no_more_may_be_said_by_nothing(paged: tuple[Transport, type[_Paged]]) -> None:
    transport, lrs = paged
    for page in ({"statements": [one("a")]}, {"statements": [one("a")], "more": None}):
        lrs.pages["any"] = page
        assert names(transport) == ["a"]
