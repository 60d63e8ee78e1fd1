"""Mends what is mechanical in a package, into a new file; the original is only read.

Names are put in order first (a manifest in a folder, backslashes, encodings, left-overs), then the
manifest is (its encoding, names of files, missing file entries). What would need a decision is left
alone: two files of one name, paths that lead out of the package, damaged members.
"""

from __future__ import annotations

import os
import posixpath
import shutil
import stat
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packager.errors import RefusedError, UsageError
from packager.frozen import frozen
from packager.verify import cmi5, scorm, tincan
from packager.verify.bounds import (
    LARGEST_DESCRIPTOR,
    MOST_RATIO,
    MOST_UNPACKED,
    PIECE,
    SMALL_ENOUGH,
)
from packager.verify.members import ENCRYPTED, UTF8, is_folder, is_leftover
from packager.verify.mending import Mended, mend_manifest, mend_xml
from packager.verify.package import DAMAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

DESCRIPTORS: Final = (scorm.MANIFEST, cmi5.STRUCTURE, tincan.STRUCTURE)
_DOS_START: Final = (1980, 1, 1, 0, 0, 0)


@frozen
class Repaired:
    """What was done; `refused` says why nothing was."""

    done: list[str]
    refused: str = ""


def repair_package(package: Path, output: Path) -> Repaired:
    """Write a mended copy of a package; raises RefusedError when the disk refuses."""
    if output.exists() and output.samefile(package):
        raise UsageError("--repair writes a new file; name another one than the package itself")
    try:
        with zipfile.ZipFile(package) as archive:
            return _Repair(archive, output).run()
    except DAMAGE as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise RefusedError(f"{output}: {error.strerror}") from error
        reason = " ".join(str(error).split()) or "it ends too early"
        return Repaired([], f"the zip cannot be read whole: {reason}")


class _Repair:
    def __init__(self, archive: zipfile.ZipFile, output: Path) -> None:
        self.archive = archive
        self.output = output
        self.done: list[str] = []
        self.members: dict[str, zipfile.ZipInfo] = {}

    def run(self) -> Repaired:
        entries = [one for one in self.archive.infolist() if not is_folder(one)]
        refused = _unsafe(entries) or self._take(entries)
        if refused:
            return Repaired([], refused)
        self._to_root()
        mended = self._mend()
        self._order()
        self._write(mended)
        return Repaired(self.done)

    def _take(self, entries: list[zipfile.ZipInfo]) -> str:
        """The members by their mended names; why that cannot be, when two have one name."""
        wanted = _spellings(entries)
        for entry in entries:
            old, name = entry.orig_filename, wanted[entry.orig_filename]
            if is_leftover(name):
                self.done.append(f"left out {old!r}")
                continue
            if name in self.members:
                return f"two files are called {name!r}, and only you can say which one counts"
            if name != old:
                self.done.append(f"renamed {old!r} to {name!r}")
            self.members[name] = entry
        return "" if self.members else "there is no file in it"

    def _to_root(self) -> None:
        """Take the folder of the manifest away from all names, and spell its name right."""
        if any(name in self.members for name in DESCRIPTORS):
            return
        found = [one for one in self.members if posixpath.basename(one).lower() in DESCRIPTORS]
        if not found:
            return
        near = min(found, key=lambda one: (one.count("/"), len(one)))
        folder = posixpath.dirname(near)
        prefix = f"{folder}/" if folder else ""
        moved = {name.removeprefix(prefix): entry for name, entry in self.members.items()}
        if len(moved) < len(self.members):
            return
        base = posixpath.basename(near)
        if folder:
            self.done.append(f"moved {base} and the files beside it from {folder!r} to the root")
        if base != base.lower() and base.lower() not in moved:
            moved[base.lower()] = moved.pop(base)
            self.done.append(f"renamed {base!r} to {base.lower()!r}")
        self.members = moved

    def _mend(self) -> dict[str, bytes]:
        """The descriptors that are written anew."""
        mended: dict[str, bytes] = {}
        for name in DESCRIPTORS:
            entry = self.members.get(name)
            if entry is None or entry.file_size > LARGEST_DESCRIPTOR:
                continue
            data = self.archive.read(entry)
            found: Mended | None
            if name == scorm.MANIFEST:
                found = mend_manifest(data, list(self.members))
            else:
                found = mend_xml(data)
            if found is not None and found.done:
                mended[name] = found.data
                self.done += [f"{name}: {one}" for one in found.done]
        return mended

    def _order(self) -> None:
        first = [name for name in DESCRIPTORS if name in self.members]
        names = list(self.members)
        if first and names[0] not in DESCRIPTORS:
            self.done.append(f"put {first[0]} first")
        self.members = {name: self.members[name] for name in (*first, *names)}

    def _write(self, mended: dict[str, bytes]) -> None:
        """Aside, and moved when it is whole; every byte of a member is checked on the way."""
        try:
            handle, aside = tempfile.mkstemp(
                prefix=f".{self.output.name}.", dir=self.output.absolute().parent
            )
        except OSError as error:
            raise RefusedError(f"{self.output}: {error.strerror}") from error
        try:
            with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as new:
                for name, entry in self.members.items():
                    self._copy(new, name, entry, mended.get(name))
            Path(aside).chmod(0o644)
            Path(aside).replace(self.output)
        except BaseException:
            with suppress(OSError):
                Path(aside).unlink()
            raise

    def _copy(
        self, new: zipfile.ZipFile, name: str, entry: zipfile.ZipInfo, data: bytes | None
    ) -> None:
        info = zipfile.ZipInfo(name, max(entry.date_time, _DOS_START))
        info.external_attr = 0o100644 << 16
        info.compress_type = entry.compress_type
        if data is not None:
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
            return
        info.file_size = entry.file_size
        with self.archive.open(entry) as source, new.open(info, "w") as target:
            shutil.copyfileobj(source, target, PIECE)


def _unsafe(entries: list[zipfile.ZipInfo]) -> str:
    """Why a zip is not unpacked, not even to mend it."""
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        return f"it unpacks to more than {MOST_UNPACKED >> 30} GiB"
    return next((reason for entry in entries for reason in _faults(entry)), "")


def _faults(entry: zipfile.ZipInfo) -> Iterator[str]:
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\x00" in name:
        yield f"{name!r} leads out of the package"
    if entry.header_offset < 0:
        yield f"the bytes of {name!r} lie outside of the zip"
    if stat.S_ISLNK(entry.external_attr >> 16):
        yield f"{name!r} is a symbolic link"
    if entry.flag_bits & ENCRYPTED:
        yield f"{name!r} is encrypted"
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        yield f"{name!r} is compressed by a method that is not read"
    if entry.file_size > SMALL_ENOUGH and entry.file_size > MOST_RATIO * entry.compress_size:
        yield f"{name!r} unpacks to more than {MOST_RATIO} times its size"


def _spellings(entries: list[zipfile.ZipInfo]) -> dict[str, str]:
    """Names with slashes, without empty parts, and in the alphabet that fits all of them."""
    undeclared = [
        one.orig_filename.encode("cp437", "replace")
        for one in entries
        if not one.orig_filename.isascii() and not one.flag_bits & UTF8
    ]
    alphabet = _alphabet(undeclared)
    found = {}
    for entry in entries:
        name = entry.orig_filename
        if alphabet and not name.isascii() and not entry.flag_bits & UTF8:
            name = name.encode("cp437", "replace").decode(alphabet, "replace")
        parts = name.replace("\\", "/").split("/")
        found[entry.orig_filename] = "/".join(part for part in parts if part not in {"", "."})
    return found


def _alphabet(names: list[bytes]) -> str:
    for alphabet in ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            for name in names:
                name.decode(alphabet)
            return alphabet if names else ""
    return "cp437"
