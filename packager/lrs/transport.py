"""Requests to an LRS: one connection kept alive, time limits, and patience with a busy server."""

from __future__ import annotations

import http.client
import io
import random
import ssl
import time
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from packager import __version__
from packager.errors import RefusedError, UsageError
from packager.frozen import field, frozen
from packager.lrs.answer import Answer, Credentials, masked
from packager.lrs.values import shown
from packager.model.addresses import address_of, ascii_host

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping

__all__ = ["Answer", "Credentials", "Manners", "Transport", "checked_endpoint"]

CONNECT_SECONDS = 10
LONGEST_ANSWER = 64 << 20
# What a server says of itself rather than of the statements: it is asked again.
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
FAILED = 500
MOST_FAILURES = 8
LONGEST_PAUSE = 60.0
FIRST_PAUSE = 0.5
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_FAULTS = (urllib3.exceptions.HTTPError, OSError)
# Of OpenSSL: the other end does not speak TLS.
_NO_TLS = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL"})


@frozen(kw_only=True)
class Manners:
    """How a transport waits: seconds for an answer, seconds of patience in all."""

    timeout: float = 30.0
    patience: float = 300.0
    sleep: Callable[[float], None] = field(default=time.sleep)
    clock: Callable[[], float] = field(default=time.monotonic)
    told: Callable[[str], None] = field(default=lambda _: None)


class _Limited(io.RawIOBase):
    """What a socket gives, up to a moment: the socket itself limits each piece alone."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket) -> None:
        self.raw = raw
        self.sock = sock
        self.seconds = sock.gettimeout()
        self.until = None if self.seconds is None else time.monotonic() + self.seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self.until is not None:
            left = self.until - time.monotonic()
            if left <= 0:
                raise TimeoutError("the head of the answer does not end")
            self.sock.settimeout(left)
        return self.raw.readinto(buffer)

    def lift(self) -> None:
        """Let the rest take its time."""
        self.until = None
        with suppress(OSError):
            self.sock.settimeout(self.seconds)

    def close(self) -> None:
        self.raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    """An answer whose head comes within the time limit, as a whole."""

    def __init__(self, sock: socket.socket, *given: Any, **more: Any) -> None:
        super().__init__(sock, *given, **more)
        self.limited = _Limited(self.fp.detach(), sock)
        self.fp = io.BufferedReader(self.limited)

    def begin(self) -> None:
        super().begin()
        self.limited.lift()


class _Plain(HTTPConnection):
    response_class = _Response


class _Secure(HTTPSConnection):
    response_class = _Response


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Secure


class Transport:
    """One LRS, and how it is spoken to."""

    def __init__(
        self, endpoint: str, credentials: Credentials, version: str, manners: Manners
    ) -> None:
        self.endpoint = checked_endpoint(endpoint)
        self.version = version
        self.manners = manners
        self.secrets = credentials.secrets
        self.headers = {
            "Authorization": credentials.authorization,
            "X-Experience-API-Version": version,
            "User-Agent": f"packager/{__version__}",
        }
        limit = urllib3.Timeout(connect=min(CONNECT_SECONDS, manners.timeout), read=manners.timeout)
        self.pool = urllib3.PoolManager(num_pools=1, maxsize=1, timeout=limit, retries=False)
        self.pool.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}
        self.requests = 0
        self.reached = False

    @property
    def in_the_open(self) -> bool:
        """Whether others on the way can read what is sent."""
        parts = urlsplit(self.endpoint)
        return parts.scheme == "http" and parts.hostname not in _HERE

    def close(self) -> None:
        """Let go of the connection."""
        self.pool.clear()

    def send(
        self,
        method: str,
        resource: str,
        *,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str | None] | None = None,
        failures: int = MOST_FAILURES,
    ) -> Answer:
        """Send a request, again while the server is busy or silent and patience lasts.

        Every request of ours may be repeated: statements carry their ids. After so many
        `failures` (500) in a row the server is taken to fail at this one. Gives the last answer;
        raises RefusedError when there is none.
        """
        url = self.address(resource) + (f"?{urlencode(query)}" if query else "")
        sent = self._sent(headers, with_body=body is not None)
        begun, tries, failed = self.manners.clock(), 0, 0
        while True:
            answer, fault = None, ""
            try:
                answer = self._once(method, url, sent, body)
            except _FAULTS as error:
                fault = masked(in_words(error), self.secrets)
                if is_lasting(error, reached=self.reached):
                    raise RefusedError(f"{self.endpoint} cannot be asked: {fault}") from error
            if answer is not None and answer.status not in BUSY:
                return answer
            tries += 1
            pause = self._pause(tries, answer)
            spent = self.manners.clock() - begun
            failed = failed + 1 if answer is not None and answer.status == FAILED else 0
            if spent + pause > self.manners.patience or failed >= failures:
                if answer is not None:
                    return answer
                times = "once" if tries == 1 else f"{tries} times in {spent:.0f} s"
                raise RefusedError(f"{self.endpoint} does not answer: {fault} (asked {times})")
            why = fault or f"HTTP {answer.status if answer else ''}"
            self.manners.told(f"{why}; again in {pause:.0f} s")
            self.manners.sleep(pause)

    def address(self, resource: str) -> str:
        """The whole address of a resource; one with a slash in front begins at the server."""
        if not resource.startswith("/"):
            return self.endpoint + resource
        home = urlsplit(self.endpoint)
        return f"{home.scheme}://{home.netloc}{resource}"

    def _sent(self, headers: Mapping[str, str | None] | None, *, with_body: bool) -> dict[str, str]:
        """The headers of a request; one that is None is left out."""
        wanted: dict[str, str | None] = {**self.headers, **(headers or {})}
        if with_body:
            wanted.setdefault("Content-Type", "application/json")
        return {name: value for name, value in wanted.items() if value is not None}

    def _once(self, method: str, url: str, sent: dict[str, str], body: bytes | None) -> Answer:
        """Send a request once. Raises what urllib3 raises."""
        self.requests += 1
        response = self.pool.request(
            method, url, body=body, headers=sent, redirect=False, preload_content=False
        )
        self.reached = True
        try:
            data = self._read(response)
        except BaseException:
            response.close()
            raise
        response.release_conn()
        found = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, found, data, self.secrets)

    def _read(self, response: urllib3.BaseHTTPResponse) -> bytes:
        """The body, within the time limit and not endless; `read` would wait for a whole piece."""
        until = self.manners.clock() + self.manners.timeout * 2
        data = bytearray()
        while piece := response.read1(1 << 20):
            data += piece
            if len(data) > LONGEST_ANSWER or self.manners.clock() > until:
                raise urllib3.exceptions.HTTPError("the answer does not end")
        return bytes(data)

    def _pause(self, tries: int, answer: Answer | None) -> float:
        """Longer each time, never the same for two senders, and what the server asks at least."""
        pause = float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(tries - 1, 10)))
        pause *= random.uniform(0.5, 1.0)  # noqa: S311  no secret
        asked = retry_after(answer.headers.get("retry-after", "")) if answer else 0.0
        return max(pause, asked)


def retry_after(value: str) -> float:
    """Seconds to wait as the header says them, as a number or a date; 0 when it says nothing."""
    try:
        if value.strip().isdigit():
            return float(value)
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return 0.0


def checked_endpoint(endpoint: str) -> str:
    """The address of an LRS with its slash; raises UsageError for what is none."""
    if "@" in endpoint:
        raise UsageError(
            "the address holds a password, which others could read; put it into a file"
            " (--credentials-file) or into PACKAGER_LRS_USERNAME and PACKAGER_LRS_PASSWORD"
        )
    parts = address_of(endpoint.strip())
    if parts is None:
        raise UsageError(
            f"'{shown(endpoint)}' is no address of an LRS; one looks like"
            " https://lrs.example.org/xapi/"
        )
    path = parts.path.removesuffix("/").removesuffix("/statements")
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit((parts.scheme, ascii_host(parts.hostname or "") + port, path + "/", "", ""))


def is_lasting(error: Exception, *, reached: bool) -> bool:
    """Whether asking again is no use: the certificate, the address, a name that was never found.

    `reached`: this server has answered before, so its name will be found again.
    """
    if isinstance(error, urllib3.exceptions.LocationValueError):
        return True
    if isinstance(error, urllib3.exceptions.NameResolutionError):
        return not reached
    cause = error.args[0] if isinstance(error, urllib3.exceptions.SSLError) and error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return True
    return not reached and getattr(cause, "reason", None) in _NO_TLS


_WORDS = {
    "ConnectTimeoutError": "no connection within the time limit",
    "ReadTimeoutError": "no answer within the time limit",
    "NameResolutionError": "there is no server of that name, or no network to ask for it",
    "NewConnectionError": "the connection was refused",
    "SSLError": "the connection is not secure",
    "ProtocolError": "the connection was dropped",
    "IncompleteRead": "the answer was cut off",
}


def in_words(error: Exception) -> str:
    """A fault of the network in plain words."""
    name = type(error).__name__
    more = f" ({shown(error)})" if name not in _WORDS or name == "SSLError" else ""
    return _WORDS.get(name, "the connection failed") + more
