"""Looks for keys and passwords of more services than `credentials.py` knows; tells kinds only."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from packager.verify.credentials import TEXTS, credentials_in

if TYPE_CHECKING:
    from collections.abc import Iterator

# Forms that services give their keys so that they can be found; each with the word it starts by.
_FORMS: Final = (
    ("an access key of AWS", b"AKIA", re.compile(rb"\bAKIA[0-9A-Z]{16}\b")),
    ("an API key of Google", b"AIza", re.compile(rb"\bAIza[0-9A-Za-z_-]{35}\b")),
    ("a token of GitHub", b"gh", re.compile(rb"\bgh[pousr]_[0-9A-Za-z]{36}\b")),
    ("a token of Slack", b"xox", re.compile(rb"\bxox[abprs]-[0-9A-Za-z-]{10,}")),
    ("a secret key of Stripe", b"k_live_", re.compile(rb"\b[rs]k_live_[0-9A-Za-z]{16,}")),
    ("a key of a model's service", b"sk-", re.compile(rb"\bsk-(?:ant|proj)-[0-9A-Za-z_-]{24,}")),
)
# `_password: "…"`, `lrsSecret = '…'`: names that credentials.py does not know.
_ASSIGNED: Final = re.compile(
    rb"(?:password|passwd|secret|api_?key)[\"']?\s?[:=]\s?([\"'])([^\"'\s<>{}$()]{8,200})\1",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(rb"passw|example|changeme|your|xxx|\*\*\*", re.IGNORECASE)
_NAMES: Final = (b"password", b"passwd", b"secret", b"apikey", b"api_key")
_MORE_TEXTS: Final = frozenset(
    (".env", ".npmrc", ".ini", ".yml", ".yaml", ".csv", ".svg", ".xhtml")
)
_FILES: Final = re.compile(
    r"(?:^|/)(?:\.env(?:\.[a-z]+)?|id_rsa|id_ed25519|\.htpasswd|\.npmrc|\.netrc)\Z"
    r"|\.(?:pem|pfx|p12|jks|keystore|kdbx)\Z",
    re.IGNORECASE,
)


def is_text(path: str) -> bool:
    """Whether a file is searched for what is wrong in it."""
    suffix = PurePosixPath(path).suffix.lower() or PurePosixPath(path).name.lower()
    return suffix in TEXTS or suffix in _MORE_TEXTS


def is_secret_file(path: str) -> bool:
    """Whether a file by its name holds keys or passwords."""
    return bool(_FILES.search(path))


def secrets_in(data: bytes) -> Iterator[str]:
    """The kinds of keys and passwords in a text, each once."""
    found = dict.fromkeys(credentials_in(data))
    for kind, word, form in _FORMS:
        if word in data and form.search(data):
            found[kind] = None
    # A word of the interface is no password: `password: "Contraseña"`.
    lowered = data.lower()
    named = any(word in lowered for word in _NAMES)
    for one in _ASSIGNED.finditer(data) if named else ():
        if any(sign in b"0123456789" for sign in one[2]) and not _WORDS.search(one[2]):
            found["a password or secret"] = None
    yield from found
