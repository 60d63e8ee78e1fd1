"""Web addresses: whether one can be, and the one form it is compared in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_FORM = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
# RFC 1123: letters, digits and hyphens between points; an address of IPv6 stands in brackets.
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
_LONGEST_NAME = 253
_PORTS = range(1, 1 << 16)


def address_of(text: str) -> SplitResult | None:
    """The parts of a web address; None for what is none: no server, no port that can be."""
    if not _FORM.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
        host = ascii_host(parts.hostname or "")
    except ValueError:
        return None
    return parts if host and (port is None or port in _PORTS) else None


def ascii_host(name: str) -> str:
    """A server's name as it is asked for; raises ValueError for what names none."""
    if ":" in name:
        return f"[{name}]"
    host = name if name.isascii() else name.encode("idna").decode()
    labels = host.removesuffix(".").split(".")
    if len(host) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise ValueError(f"{name} is no name of a server")
    return host


def one_form(parts: SplitResult) -> str:
    """An address as it is compared: without a slash at its end, the server in lower case."""
    return urlunsplit((
        parts.scheme, parts.netloc.lower(), parts.path.rstrip("/"), parts.query, parts.fragment,
    ))  # fmt: skip
