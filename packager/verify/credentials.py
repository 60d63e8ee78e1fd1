"""The light look for credentials, taken by every build: whoever opens the course could read them.

Only what opens a record store is looked for, and only where a word of it stands: looking for the
words is quick. `packager.verify.secrets` knows more forms and takes fifty times as long.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.span import SourceFile

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from packager.diagnostics import Report

TEXTS = frozenset({".html", ".htm", ".js", ".mjs", ".json", ".xml", ".css", ".txt", ".md", ".vtt"})
LARGEST = 64 << 20
_KEYS = (b"api_key", b"api-key", b"apikey")
# A Basic credential is a name and a password with a colon between, in base 64.
_BASIC = rb"Basic +([A-Za-z0-9+/]{8,512}={0,2})"
# Each with words of which one must stand in the text, in lower case; compiled when one does. Every
# word takes as long as the next, so that they are few, and each is looked for once.
_PATTERNS = (
    ("a bearer token", (b"bearer ",), rb"Bearer +[A-Za-z0-9._~+/-]{20,}"),
    (
        "a private key",
        (b"private key",),
        rb"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----",
    ),
    (
        "a password in an address",
        (b"@",),
        rb"://[^\s/:@\"'<>\\]{1,100}:[^\s/@\"'<>\\]{1,100}@[\w.-]",
    ),
    (
        "a credential in an address",
        (b"auth=", b"passw", b"secret", b"token", *_KEYS),
        (
            rb"[?&](?:auth|access_token|auth[-_]token|api[-_]?key|client_secret|password)="
            rb"[A-Za-z0-9%+/._~-]{8,}"
        ),
    ),
    (
        "a password or secret",
        (b"passw", b"secret", b"token", *_KEYS),
        (
            rb"(?i)[\"'](?:password|passwd|secret|client_secret|api[-_]?key|auth[-_]?token|access_token)"
            rb"[\"']\s*:\s*[\"'][^\"'\s]{8,}[\"']"
        ),
    ),
)
_WORDS = tuple(sorted({word for _, words, _ in _PATTERNS for word in words}))


def check_credentials(
    package: zipfile.ZipFile, shown: str, report: Report, clean: set[bytes]
) -> None:
    """Report what kinds of credentials stand in the texts of a package; never the credentials.

    `clean` holds the sha256 of texts that have none, and gets those of this package.
    """
    for entry in package.infolist():
        suffix = PurePosixPath(entry.filename).suffix.lower()
        if suffix not in TEXTS or entry.file_size > LARGEST or entry.is_dir():
            continue
        text = package.read(entry)
        name = hashlib.sha256(text).digest()
        if name in clean:
            continue
        found = list(credentials_in(text))
        if not found:
            clean.add(name)
        for what in found:
            from packager.verify.rules_content import SecretInPackage

            place = SourceFile(f"{shown}/{entry.filename}").span()
            report.add(SecretInPackage(place, kind=f"there is {what}"))


def credentials_in(text: bytes) -> Iterator[str]:
    """What kinds of credentials stand in a text, each once."""
    lower = text.lower()
    if b"basic " in lower and any(_is_pair(found) for found in re.findall(_BASIC, text)):
        yield "a name and a password"
    there = {word for word in _WORDS if word in lower}
    for what, words, pattern in _PATTERNS if there else ():
        if not there.isdisjoint(words) and re.search(pattern, text):
            yield what


def _is_pair(encoded: bytes) -> bool:
    """Whether a text in base 64 is `name:password`."""
    try:
        plain = base64.b64decode(encoded + b"=" * (-len(encoded) % 4), validate=True).decode()
    except (binascii.Error, ValueError):
        return False
    return ":" in plain and plain.isprintable()
