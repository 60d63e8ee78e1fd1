"""Files that a course brings along: pictures, sound, video, captions, fonts, downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path


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
