"""Files of a package, and which paths a package may have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packager.errors import UsageError
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from packager.archive.blobs import Blob

# Importers look for the manifest first and some read no further (Docebo, TalentLMS).
MANIFESTS = ("imsmanifest.xml", "cmi5.xml", "tincan.xml")
# A zip member's count is 16 bits wide without zip64 (APPNOTE 4.4.22).
MOST_FILES = 0xFFFF
LONGEST_PATH = 200
_PART = re.compile(r"[A-Za-z0-9._-]*[A-Za-z0-9_-]\Z")
_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\Z)", re.IGNORECASE)


@frozen
class PackageFile:
    """One file of a package: its path, its content, and who put it there.

    The content is bytes, a file that holds them, or what lies in the zip.
    """

    path: str
    content: bytes | Path | Blob
    owner: str


def is_portable(path: str) -> bool:
    """Whether every file system and every importer can store a path as it is written."""
    parts = path.split("/")
    return len(path) <= LONGEST_PATH and all(
        _PART.match(part) and not _WINDOWS.match(part) for part in parts
    )


def arranged(files: Iterable[PackageFile]) -> list[PackageFile]:
    """The files in the order of the zip: manifest first, then by path.

    Refuses paths that are not portable and two files that want one path, or paths that differ
    only in case, or a file where another has a folder.
    """
    taken: dict[str, PackageFile] = {}
    for file in files:
        if not is_portable(file.path):
            raise UsageError(
                f"{file.owner}: the path {file.path!r} cannot go into a package: use letters,"
                f" digits, '.', '_' and '-', at most {LONGEST_PATH} characters"
            )
        twin = taken.setdefault(file.path.lower(), file)
        if twin is not file:
            raise UsageError(_collision(twin, file))
    for file in taken.values():
        _refuse_folder(file, taken)
    if len(taken) > MOST_FILES:
        raise UsageError(
            f"{len(taken)} files are too many for one package; {MOST_FILES} is the limit"
        )
    return sorted(taken.values(), key=lambda file: (file.path not in MANIFESTS, file.path))


def _collision(first: PackageFile, second: PackageFile) -> str:
    if first.path == second.path:
        return f"two files want the path {first.path!r}: {first.owner} and {second.owner}"
    return (
        f"two paths differ only in case: {first.path!r} of {first.owner}"
        f" and {second.path!r} of {second.owner}"
    )


def _refuse_folder(file: PackageFile, taken: dict[str, PackageFile]) -> None:
    parent = file.path.lower().rpartition("/")[0]
    while parent:
        if parent in taken:
            raise UsageError(
                f"{taken[parent].path!r} of {taken[parent].owner} is a file, and {file.owner}"
                f" needs a folder of that name for {file.path!r}"
            )
        parent = parent.rpartition("/")[0]
