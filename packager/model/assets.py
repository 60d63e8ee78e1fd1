"""Files that a course brings along: pictures, sound, video, captions, fonts, downloads."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from packager.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path

PICTURES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
}


@frozen
class Asset:
    """One file of the course folder that the site carries as it is.

    `path` is its path inside the course (POSIX), `href` its path in the site, `file` where it
    lies on disk, `size` its bytes.
    """

    path: str
    href: str
    file: Path
    size: int


def data_address(mime: str, content: bytes) -> str:
    """A file as an address that holds all of it (`data:`)."""
    return f"data:{mime};base64,{b64encode(content).decode()}"
