"""Takes media out of a zip without reading them whole."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK = 1 << 20


def copy_stored(path: Path, entry: zipfile.ZipInfo, to: Path) -> None:
    """Put one file of a zip into a file of its own, a piece at a time."""
    with zipfile.ZipFile(path) as package, package.open(entry) as source, to.open("wb") as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)
