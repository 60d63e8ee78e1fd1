"""Takes the files out of a package that somebody else may have made: bounded, and nothing odd."""

from __future__ import annotations

import stat
import zipfile
from typing import TYPE_CHECKING

from packager.archive.paths import is_portable
from packager.span import SourceFile
from packager.verify.package import DAMAGE
from packager.verify.rules import UnreadablePackage
from packager.verify.rules_overlay import ForeignPackage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packager.diagnostics import Report

MOST_BYTES = 2 << 30
MOST_RATIO = 200
# A small file may shrink to next to nothing without any ill will.
SMALL = 1 << 20
_ENCRYPTED = 0x1


def package_files(
    path: Path, report: Report, *, name: str = ""
) -> Iterator[tuple[str, bytes | None, zipfile.ZipInfo]]:
    """Every file of a zip with its bytes, in its order; nothing when that is not safe.

    What is stored (media) comes without its bytes; `archive.copy_stored` puts it into a file.
    """
    place = SourceFile(name or path.name).span()
    try:
        with zipfile.ZipFile(path) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            reason = _unsafe(entries)
            if reason:
                report.add(ForeignPackage(place, reason=reason))
                return
            for entry in entries:
                stored = entry.compress_type == zipfile.ZIP_STORED
                yield entry.filename, None if stored else _bytes(package, entry), entry
    except DAMAGE as error:
        reason = " ".join(str(error).split()) or "it ends too early"
        report.add(UnreadablePackage(place, reason))


def _bytes(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with package.open(entry) as file:
        data = file.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise zipfile.BadZipFile(f"{entry.filename} has another size than the zip says")
    return data


def _unsafe(entries: list[zipfile.ZipInfo]) -> str:
    """Why a zip is not unpacked; empty when it may be."""
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        return f"it would unpack to more than {MOST_BYTES >> 30} GiB"
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        return "it holds two files of one name"
    for entry in entries:
        reason = _odd(entry)
        if reason:
            return f"{entry.filename!r} {reason}"
    return ""


def _odd(entry: zipfile.ZipInfo) -> str:
    if not is_portable(entry.filename) or ".." in entry.filename.split("/"):
        return "has a path that our packages never have"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a symbolic link"
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
        return f"unpacks to more than {MOST_RATIO} times its size"
    return ""
