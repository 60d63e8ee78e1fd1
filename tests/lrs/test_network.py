"""The network at its worst: answers that drip, names that are none, secrets that come back."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
import urllib3

from packager.errors import RefusedError, UsageError
from packager.lrs.answer import Answer, masked
from packager.lrs.client import Lrs
from packager.lrs.statements import meaning
from packager.lrs.transport import Credentials, Manners, Transport, checked_endpoint, is_lasting
from tests.lms.lrs import Trouble
from tests.lrs.making import KEY

if TYPE_CHECKING:
    from tests.lms.lrs import Lrs as Store

SECRET = Credentials(username="key", password='op"en sésame')  # noqa: S106  of a test


def dripping(piece: bytes) -> tuple[str, threading.Event]:
    """A server whose answer begins and never ends, a piece now and then; its endpoint."""
    server, stop = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def serve() -> None:
        with server:
            connection, _ = server.accept()
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            with connection, suppress(OSError):
                while not stop.wait(0.05):
                    connection.sendall(piece)

    threading.Thread(target=serve, daemon=True).start()
    return f"http://127.0.0.1:{server.getsockname()[1]}/", stop


@pytest.mark.parametrize("piece", [b"X", b"X-Slow: 1\r\n", b"\r\n\r\nx"])
def test_an_answer_that_drips_is_left_be_it_head_or_body(piece: bytes) -> None:
    endpoint, stop = dripping(piece)
    transport = Transport(endpoint, KEY, "1.0.3", Manners(timeout=0.3, patience=0))
    with pytest.raises(RefusedError, match="does not answer"):
        transport.send("GET", "about")
    stop.set()


def test_a_head_that_drips_is_too_late() -> None:
    endpoint, stop = dripping(b"X")
    transport = Transport(endpoint, KEY, "1.0.3", Manners(timeout=0.3, patience=0))
    with pytest.raises(RefusedError, match="no answer within the time limit"):
        transport.send("GET", "about")
    stop.set()


def patient() -> tuple[Manners, list[float]]:
    pauses: list[float] = []
    clock = lambda: sum(pauses)  # noqa: E731
    return Manners(timeout=5, patience=60, sleep=pauses.append, clock=clock), pauses


def test_a_name_that_was_never_found_is_said_at_once() -> None:
    manners, pauses = patient()
    transport = Transport("http://nobody.invalid/", KEY, "1.0.3", manners)
    with pytest.raises(RefusedError, match="there is no server of that name"):
        transport.send("GET", "about")
    assert pauses == []


def test_a_name_that_is_lost_on_the_way_is_waited_for(lrs: Store) -> None:
    manners, pauses = patient()
    transport = Transport(lrs.endpoint, KEY, "1.0.3", manners)
    transport.send("GET", "about")
    transport.close()
    transport.endpoint = "http://nobody.invalid/"
    with pytest.raises(RefusedError, match="does not answer"):
        transport.send("GET", "about")
    assert len(pauses) > 3


def test_a_server_without_tls_is_said_at_once(lrs: Store) -> None:
    manners, pauses = patient()
    endpoint = lrs.endpoint.replace("http://", "https://")
    with pytest.raises(RefusedError, match="the connection is not secure"):
        Transport(endpoint, KEY, "1.0.3", manners).send("GET", "about")
    assert pauses == []


@pytest.mark.parametrize("reached", [True, False])
def test_a_wrong_certificate_stays_wrong(*, reached: bool) -> None:
    wrong = urllib3.exceptions.SSLError(ssl.SSLCertVerificationError("self-signed"))
    assert is_lasting(wrong, reached=reached)
    assert not is_lasting(urllib3.exceptions.SSLError(ssl.SSLEOFError()), reached=reached)
    assert is_lasting(urllib3.exceptions.LocationParseError("x"), reached=reached)
    assert not is_lasting(OSError(), reached=reached)


@pytest.mark.parametrize(
    "given",
    [
        "https://[::1",
        "https:///x",
        "https://lrs.example.org:99999/",
        "https://lrs.example.org:port/",
        "https://a..b/",
        "https://-a.example.org/",
        f"https://{'a' * 64}.example.org/",
        "https://lrs example.org/",
    ],
)
def test_an_address_that_cannot_be_is_said(given: str) -> None:
    with pytest.raises(UsageError, match="is no address of an LRS"):
        checked_endpoint(given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://LRS.example.org:8443/xapi", "https://lrs.example.org:8443/xapi/"),
        ("http://[::1]:8080/xapi", "http://[::1]:8080/xapi/"),
        ("https://lrs.exämple.org/", "https://lrs.xn--exmple-cua.org/"),
    ],
)
def test_an_address_is_written_as_it_is_asked(given: str, expected: str) -> None:
    assert checked_endpoint(given) == expected


@pytest.mark.parametrize(
    "echo",
    [
        SECRET.authorization,
        SECRET.authorization.removeprefix("Basic "),
        'op"en sésame',
        '{"message": "no op\\"en sésame here"}',
        '{"sent": "op\\"en sésame"}',
        "?p=op%22en%20s%C3%A9same",
    ],
)
def test_a_secret_that_the_lrs_says_back_is_covered(echo: str) -> None:
    said = Answer(400, {}, echo.encode(), SECRET.secrets).said
    assert "***" in said
    assert "same" not in said
    assert "a2V5" not in said


def test_secrets_are_covered_before_a_message_is_cut() -> None:
    said = Answer(400, {}, b"x" * 495 + b"Bearer abcdefghijkl", ("Bearer abcdefghijkl",)).said
    assert "Bearer" not in said
    assert masked("abc", ()) == "abc"
    assert Credentials(header="Bearer abc").secrets == ("Bearer%20abc", "Bearer abc")


def test_tincans_methods_cover_secrets_too(lrs: Store) -> None:
    transport = Transport(lrs.endpoint, KEY, "1.0.3", Manners(patience=0))
    lrs.trouble = Trouble(status=400)
    transport.secrets = ("out of order",)
    taken, said = Lrs(transport).put({"id": "b550856b-d167-4ba6-aee2-9cb8bd818320"})
    assert not taken
    assert said == '"***"'


def test_an_answer_that_is_nested_without_end_is_no_json() -> None:
    answer = Answer(200, {}, b"[" * 100_000)
    assert answer.json() is None
    assert answer.said.startswith("200 [[[")


@pytest.mark.parametrize(
    "odd",
    [
        {"result": {"score": {"raw": 10**400}}},
        {"timestamp": "0001-01-01T00:00:00+14:00"},
        {"timestamp": "9999-12-31T23:59:59-14:00"},
    ],
)
def test_what_an_lrs_gives_back_may_be_beyond_measure(odd: dict[str, object]) -> None:
    assert meaning(odd) == meaning(odd)
    assert meaning(odd) != meaning({})


def test_a_result_of_any_depth_has_a_meaning() -> None:
    deep: dict[str, object] = {}
    for _ in range(700):
        deep = {"a": deep}
    assert meaning({"result": deep})["result"]
