"""The transport, and tincan's own methods on it."""

from __future__ import annotations

import http.client
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
import tincan
import urllib3

from packager.errors import RefusedError, UsageError
from packager.lrs.client import Drafts, Lrs
from packager.lrs.statements import meaning
from packager.lrs.transport import Manners, Transport, checked_endpoint, in_words
from tests.lms.lrs import Trouble
from tests.lrs.making import COURSE, KEY

if TYPE_CHECKING:
    from tests.lms.lrs import Lrs as Store


def statement() -> tincan.Statement:
    return tincan.Statement(
        actor={"mbox": "mailto:anna@example.org"},
        verb={
            "id": "http://adlnet.gov/expapi/verbs/experienced",
            "display": {"en-US": "experienced"},
        },
        object={"id": "https://example.org/tea"},
        context={"registration": "c550856b-d167-4ba6-aee2-9cb8bd818320"},
        timestamp="2026-11-01T10:00:00Z",
    )


def test_tincans_methods_work_on_our_transport_with_any_password(
    lrs: Store, transport: Transport
) -> None:
    client = Lrs(transport)
    said = statement()
    said.id = "b550856b-d167-4ba6-aee2-9cb8bd818320"
    assert client.save_statement(said).success
    assert list(lrs.statements) == [str(said.id)]
    found = client.retrieve_statement(said.id)
    assert found.success
    assert found.content.verb.id == said.verb.id
    assert not client.retrieve_statement("c550856b-d167-4ba6-aee2-9cb8bd818320").success
    assert transport.requests == 3


def test_a_silent_lrs_is_a_failure_of_tincans_method(lrs: Store, transport: Transport) -> None:
    lrs.trouble = Trouble(drop=True)
    said = statement()
    said.id = "b550856b-d167-4ba6-aee2-9cb8bd818320"
    done = Lrs(transport).save_statement(said)
    assert not done.success
    assert "does not answer" in done.data


def test_one_connection_serves_many_requests() -> None:
    """A server that counts its connections."""
    server = socket.create_server(("127.0.0.1", 0))
    accepted: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            accepted.append(connection)
            with connection:
                while data := connection.recv(65536):
                    assert b"x-experience-api-version: 2.0.0" in data.lower()
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    serving = threading.Thread(target=serve, daemon=True)
    serving.start()
    endpoint = f"http://127.0.0.1:{server.getsockname()[1]}/xapi"
    transport = Transport(endpoint, KEY, "2.0.0", Manners(timeout=5))
    for _ in range(5):
        assert transport.send("GET", "about").json() == {}
    assert len(accepted) == 1
    transport.close()
    server.shutdown(socket.SHUT_RDWR)
    serving.join(10)
    server.close()


def endless(piece: bytes, pause: float) -> tuple[socket.socket, threading.Event]:
    """A server that begins an answer and never ends it."""
    server, stop = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def serve() -> None:
        connection, _ = server.accept()
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
        with connection, suppress(OSError):
            while not stop.wait(pause):
                connection.sendall(piece)

    threading.Thread(target=serve, daemon=True).start()
    return server, stop


def test_an_answer_that_drips_is_left() -> None:
    server, stop = endless(b"x", 0.05)
    endpoint = f"http://127.0.0.1:{server.getsockname()[1]}/"
    transport = Transport(endpoint, KEY, "1.0.3", Manners(timeout=0.3, patience=0))
    with pytest.raises(RefusedError, match="does not answer"):
        transport.send("GET", "about")
    stop.set()
    server.close()


def test_nobody_there_is_said_in_plain_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    transport = Transport(f"http://127.0.0.1:{port}/", KEY, "1.0.3", Manners(patience=0))
    with pytest.raises(RefusedError, match="the connection was refused"):
        transport.send("GET", "about")


def test_pauses_grow_and_are_never_quite_the_same(lrs: Store) -> None:
    lrs.trouble = Trouble(status=503, resource="about", methods=("GET",))
    pauses: list[float] = []
    told: list[str] = []
    manners = Manners(
        patience=200, sleep=pauses.append, clock=lambda: sum(pauses), told=told.append
    )
    answer = Transport(lrs.endpoint, KEY, "1.0.3", manners).send("GET", "about")
    assert answer.status == 503
    assert all(0.25 * 2**n <= pause <= 0.5 * 2**n for n, pause in enumerate(pauses[:6]))
    assert max(pauses) <= 60
    assert 100 < sum(pauses) <= 200
    assert told[0].startswith("HTTP 503; again in ")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://lrs.example.org/xapi", "https://lrs.example.org/xapi/"),
        ("https://lrs.example.org/xapi/statements", "https://lrs.example.org/xapi/"),
        (" http://lrs.example.org:8080/?x=1#y ", "http://lrs.example.org:8080/"),
    ],
)
def test_an_address_gets_its_slash(given: str, expected: str) -> None:
    assert checked_endpoint(given) == expected


@pytest.mark.parametrize("given", ["lrs.example.org", "ftp://x.example.org/", "https://", "http:"])
def test_what_is_no_address_is_said(given: str) -> None:
    with pytest.raises(UsageError, match="is no address of an LRS"):
        checked_endpoint(given)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="holds a password") as raised:
        checked_endpoint("https://key:sesame@lrs.example.org/xapi/")
    assert "sesame" not in str(raised.value)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (urllib3.exceptions.SSLError("bad certificate"), "is not secure (bad certificate)"),
        (http.client.IncompleteRead(b""), "the answer was cut off"),
        (OSError("strange"), "the connection failed (strange)"),
    ],
)
def test_faults_of_the_network_are_said_in_words(error: Exception, said: str) -> None:
    assert said in in_words(error)


def test_what_an_lrs_says_is_cut_and_cannot_command_a_terminal(
    lrs: Store, transport: Transport
) -> None:
    lrs.trouble = Trouble(status=400, resource="about", methods=("GET",))
    assert transport.send("GET", "about").said == "400 out of order"
    said = type(transport.send("GET", "about"))
    assert said(400, {}, b"<html><h1>No</h1>").said == "400 (a page of HTML)"
    assert said(400, {}, b'{"message": "a\\u001b[31m"}').said == "400 a?[31m"
    assert len(said(400, {}, b"x" * 5000).said) < 600


def test_a_statement_keeps_what_tincan_would_rewrite() -> None:
    drafts = Drafts(COURSE.activity, "en-US", "")
    about = drafts.about(
        "https://lms.example.org",
        "anna",
        "b550856b-d167-4ba6-aee2-9cb8bd818320",
        "https://example.org/a",
    )
    result = {"duration": "PT36H", "score": {"raw": 80}}
    made = drafts.statement(
        "b550856b-d167-4ba6-aee2-9cb8bd818320", about, "passed", result, "2026-11-01T10:00:00.000Z"
    )
    assert made["result"] == result
    assert made["timestamp"] == "2026-11-01T10:00:00.000Z"
    assert "version" not in made
    with pytest.raises(ValueError, match="UUID"):
        drafts.statement("no uuid", about, "passed", result, "2026-11-01T10:00:00.000Z")


def test_two_statements_that_mean_the_same_are_known_as_such() -> None:
    one = {
        "actor": {"account": {"homePage": "h", "name": "n"}},
        "verb": {"id": "v", "display": {"en": "x"}},
        "object": {"id": "o", "definition": {"name": {"en": "x"}}},
        "result": {"score": {"raw": 1}, "duration": "PT90S"},
        "timestamp": "2026-11-01T10:00:00.500Z",
    }
    other = {
        **one,
        "actor": {"objectType": "Agent", "name": "N", "account": {"homePage": "h", "name": "n"}},
        "verb": {"id": "v"},
        "object": {"id": "o", "objectType": "Activity"},
        "result": {"duration": "PT1M30S", "score": {"raw": 1.0}},
        "timestamp": "2026-11-01T11:00:00.5+01:00",
        "stored": "x",
        "authority": {},
    }
    assert meaning(one) == meaning(other)
    assert meaning(one) != meaning({**other, "result": {"success": False}})
    assert meaning({}) == meaning({"timestamp": None})
