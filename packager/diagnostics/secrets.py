"""Covers secrets in what is shown of a file: a terminal and a log of CI are read by many."""

from __future__ import annotations

import re

# The name and password of an address; and what its query hands over.
_IN_ADDRESS = re.compile(
    r"(://)([^\s/:@\"'<>]*:[^\s\"'<>]*|[^\s/@\"'<>]+)(?=@)"
    r"|([?&](?:auth|authorization|token|access_token|api[-_]?key|key|secret|client_secret|password)=)"
    r"([^\s&#\"'<>]+)",
    re.IGNORECASE,
)


def covered(text: str) -> str:
    """The same text, as long as before, with stars for secrets in addresses."""
    return _IN_ADDRESS.sub(_starred, text)


def _starred(found: re.Match[str]) -> str:
    if found[1]:
        return found[1] + "*" * len(found[2])
    return found[3] + "*" * len(found[4])
