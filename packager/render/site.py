"""The site: rendered pages and files, the same for every target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path

    from packager.archive import Blob


@frozen
class SiteFile:
    """One file of the site: its path in the package and its content.

    Media stay on disk (`content` is a Path) and are copied, never read whole; a page may
    come deflated.
    """

    path: str
    content: bytes | Path | Blob


@frozen
class Site:
    """Every file but the target's own script and manifest."""

    files: tuple[SiteFile, ...]
    components: tuple[str, ...]
