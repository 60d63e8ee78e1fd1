"""The site: rendered pages and files, the same for every target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the site: its path in the package and its bytes, or the file that holds them.

    Media stay on disk (`content` is a Path) and are copied, never read whole.
    """

    path: str
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class Site:
    """Every file but the target's own script and manifest."""

    files: tuple[SiteFile, ...]
    components: tuple[str, ...]
