"""What an LRS answers, and how it is told: on one line, and without the secrets we sent."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from packager.frozen import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

MASK = "***"
# A secret that is shorter would be found in words that are none.
SHORTEST = 4
_MESSAGES = ("message", "errorMessage", "error", "detail", "warnings", "errors")
_MOST_WORDS = 500


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

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody else may read, in each form a server may say it back; the longest first."""
        token = self.authorization.partition(" ")[2].strip()
        bare = {self.authorization, token, self.password}
        forms = {form for one in bare for form in _forms(one)}
        return tuple(sorted((one for one in forms if len(one) >= SHORTEST), key=len, reverse=True))


@frozen
class Answer:
    """What an LRS answered; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    secrets: tuple[str, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body as JSON values; None when it is no JSON, or nested without end."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def said(self) -> str:
        """The status and the LRS's own message, on one line."""
        body = self.json()
        words = body
        if isinstance(body, dict):
            words = next((body[key] for key in _MESSAGES if key in body), body)
        text = masked(words if isinstance(words, str) else self.text, self.secrets)
        text = " ".join(text.split())
        if text.startswith("<"):
            text = "(a page of HTML)"
        return f"{self.status} {_cut(text)}".strip()


def _forms(secret: str) -> tuple[str, ...]:
    """A secret as it is, as JSON has it, and as an address has it."""
    strings = (json.dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False))
    return secret, *strings, quote(secret, safe="")


def masked(text: str, secrets: tuple[str, ...]) -> str:
    """A text with the secrets in it covered."""
    for secret in secrets:
        text = text.replace(secret, MASK)
    return text


def _cut(text: str) -> str:
    plain = "".join(one if one.isprintable() else "?" for one in text[: _MOST_WORDS + 1])
    return plain if len(plain) <= _MOST_WORDS else plain[:_MOST_WORDS] + "…"
