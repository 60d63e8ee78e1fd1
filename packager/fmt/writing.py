"""Puts mended files in the place of the old ones: all, or none."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from packager.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from packager.fmt.folder import Mended

    # Each with the file that it is to replace, and what that holds.
    _Asides = list[tuple[Path, Path, bytes]]


def write_mended(root: Path, files: Iterable[Mended]) -> None:
    """Write files beside the old ones, then put all in their places.

    Raises RefusedError when the disk refuses, and says what is not as it was: nothing, unless the
    disk refuses the old files as well.
    """
    asides: _Asides = []
    path, placed = root, 0
    try:
        for one in files:
            path = root / one.path
            asides.append((_beside(path, one.before), path, one.before))
            _fill(asides[-1][0], one.after.encode("utf-8"), path)
        for aside, path, _ in asides:
            aside.replace(path)
            placed += 1
    except BaseException as error:
        # First, as their room may be what is wanting.
        _drop(asides)
        stay = [at for _, at, before in asides[:placed] if not _put_back(at, before)]
        if isinstance(error, OSError) or stay:
            reason = getattr(error, "strerror", None) or error or "interrupted"
            raise RefusedError(f"{path}: {reason}; {_outcome(stay)}") from error
        raise


def _outcome(stay: list[Path]) -> str:
    if not stay:
        return "nothing was written"
    names = ", ".join(map(str, stay))
    return f"written all the same, and not to be put back: {names}"


def _put_back(path: Path, before: bytes) -> bool:
    """Whether a file is again as it was."""
    asides: _Asides = []
    try:
        asides.append((_aside(path), path, before))
        _fill(asides[0][0], before, path)
        asides[0][0].replace(path)
    except OSError:
        _drop(asides)
        return False
    return True


def _beside(path: Path, before: bytes) -> Path:
    """An empty file beside one that is still as it was read."""
    if path.read_bytes() != before:
        raise RefusedError(f"{path} was changed meanwhile; nothing was written")
    return _aside(path)


def _aside(path: Path) -> Path:
    # A name that nothing has: what lies there already may be a link that leads out.
    handle, name = mkstemp(prefix=f".{path.name}.", suffix=".packager", dir=path.parent)
    os.close(handle)
    return Path(name)


def _fill(aside: Path, content: bytes, like: Path) -> None:
    aside.write_bytes(content)
    aside.chmod(like.stat().st_mode)


def _drop(asides: _Asides) -> None:
    for aside, _, _ in asides:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
