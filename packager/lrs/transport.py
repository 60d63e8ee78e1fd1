"""Requests to an LRS: one connection kept alive, time limits, and patience with a busy server."""

from __future__ import annotations

import base64
import json
import random
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import urllib3

from packager import __version__
from packager.errors import RefusedError, UsageError
from packager.frozen import field, frozen
from packager.lrs.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


@frozen
class Answer:
    """What an LRS answered; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body as JSON values; None when it is no JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def said(self) -> str:
        """The status and the LRS's own message, on one line."""
        body = self.json()
        words = next((body[key] for key in _MESSAGES if key in body), body) if _is(body) else body
        text = " ".join((words if isinstance(words, str) else self.text).split())
        if text.lstrip().startswith("<"):
            text = "(a page of HTML)"
        return f"{self.status} {_cut(text)}".strip()


_MESSAGES = ("message", "errorMessage", "error", "detail", "warnings", "errors")
_MOST_WORDS = 500


def _is(body: object) -> bool:
    return isinstance(body, dict)


def _cut(text: str) -> str:
    plain = "".join(one if one.isprintable() else "?" for one in text[: _MOST_WORDS + 1])
    return plain if len(plain) <= _MOST_WORDS else plain[:_MOST_WORDS] + "…"


@frozen(kw_only=True)
class Credentials:
    """Who sends: a name and a password, or a header ready made."""

    username: str = ""
    password: str = ""
    header: str = ""

    @property
    def authorization(self) -> str:
        """The value of the header."""
        if self.header:
            return self.header
        pair = f"{self.username}:{self.password}".encode()
        return "Basic " + base64.b64encode(pair).decode("ascii")


@frozen(kw_only=True)
class Manners:
    """How a transport waits: seconds for an answer, seconds of patience in all."""

    timeout: float = 30.0
    patience: float = 300.0
    sleep: Callable[[float], None] = field(default=time.sleep)
    clock: Callable[[], float] = field(default=time.monotonic)
    told: Callable[[str], None] = field(default=lambda _: None)


class Transport:
    """One LRS, and how it is spoken to."""

    def __init__(
        self, endpoint: str, credentials: Credentials, version: str, manners: Manners
    ) -> None:
        self.endpoint = checked_endpoint(endpoint)
        self.version = version
        self.manners = manners
        self.headers = {
            "Authorization": credentials.authorization,
            "X-Experience-API-Version": version,
            "User-Agent": f"packager/{__version__}",
        }
        limit = urllib3.Timeout(connect=min(CONNECT_SECONDS, manners.timeout), read=manners.timeout)
        self.pool = urllib3.PoolManager(num_pools=1, maxsize=1, timeout=limit, retries=False)
        self.requests = 0

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
        begun, tries, failed = self.manners.clock(), 0, 0
        while True:
            answer, fault = None, ""
            try:
                answer = self.once(method, resource, query=query, body=body, headers=headers)
            except _FAULTS as error:
                fault = in_words(error)
            if answer is not None and answer.status not in BUSY:
                return answer
            tries += 1
            pause = self._pause(tries, answer)
            spent = self.manners.clock() - begun
            failed = failed + 1 if answer is not None and answer.status == FAILED else 0
            if spent + pause > self.manners.patience or failed >= failures:
                if answer is not None:
                    return answer
                raise RefusedError(
                    f"{self.endpoint} does not answer: {fault} (asked {tries} times"
                    f" in {spent:.0f} s)"
                )
            why = fault or f"HTTP {answer.status if answer else ''}"
            self.manners.told(f"{why}; again in {pause:.0f} s")
            self.manners.sleep(pause)

    def once(
        self,
        method: str,
        resource: str,
        *,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """Send a request once; a header that is None is left out. Raises what urllib3 raises."""
        url = self.endpoint + resource + (f"?{urlencode(query)}" if query else "")
        sent: dict[str, str | None] = {**self.headers, **(headers or {})}
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        self.requests += 1
        response = self.pool.request(
            method,
            url,
            body=body,
            headers={name: value for name, value in sent.items() if value is not None},
            redirect=False,
            preload_content=False,
        )
        try:
            data = self._read(response)
        except BaseException:
            response.close()
            raise
        response.release_conn()
        found = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, found, data)

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
    try:
        parts = urlsplit(endpoint.strip())
    except ValueError:
        raise UsageError("the address of the LRS cannot be read") from None
    if "@" in endpoint:
        raise UsageError(
            "the address holds a password, which others could read; put it into a file"
            " (--credentials-file) or into PACKAGER_LRS_USERNAME and PACKAGER_LRS_PASSWORD"
        )
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(
            f"'{shown(endpoint)}' is no address of an LRS; one looks like"
            " https://lrs.example.org/xapi/"
        )
    path = parts.path.removesuffix("/").removesuffix("/statements")
    return urlunsplit((parts.scheme, parts.netloc, path + "/", "", ""))


def in_words(error: Exception) -> str:
    """A fault of the network in plain words."""
    name = type(error).__name__
    known = {
        "ConnectTimeoutError": "no connection within the time limit",
        "ReadTimeoutError": "no answer within the time limit",
        "NameResolutionError": "there is no server of that name",
        "NewConnectionError": "the connection was refused",
        "SSLError": "the connection is not secure",
        "ProtocolError": "the connection was dropped",
        "IncompleteRead": "the answer was cut off",
    }
    more = f" ({shown(error)})" if name not in known or name == "SSLError" else ""
    return known.get(name, "the connection failed") + more
