"""Reads single files of a zip that may be damaged, endless, or no zip at all."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

from packager.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 64 << 20
# What zipfile raises for damaged data: its own, zlib's, and RuntimeError for encrypted members.
DAMAGE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def damage_in_words(error: BaseException) -> str:
    """What is wrong with a zip, on one line."""
    return " ".join(str(error).split()) or "it ends too early"


def read_member(path: Path, name: str) -> bytes | None:
    """One file of a package, None where it has none of that name.

    Raises UsageError for what is no package, and for a file that is damaged or without end.
    """
    try:
        with zipfile.ZipFile(path) as package:
            if name not in package.namelist():
                return None
            with package.open(name) as file:
                data = file.read(LARGEST + 1)
    except DAMAGE as error:
        raise UsageError(
            f"{path} is no package that can be read: {damage_in_words(error)}"
        ) from error
    if len(data) > LARGEST:
        raise UsageError(f"{name} of {path} is larger than {LARGEST >> 20} MB")
    return data
