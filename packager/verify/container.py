"""Opens a zip of unknown origin: where it starts and ends, and how large its directory is.

`zipfile` reads the whole directory before it says anything, takes what stands before the zip for
granted, and follows the directory without a look at the headers before the members. So the end
record is read here first, by hand.
"""

from __future__ import annotations

import struct
import zipfile
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from packager.verify.bounds import END_AND_COMMENT, LARGEST_DIRECTORY, MOST_MEMBERS
from packager.verify.package import DAMAGE
from packager.verify.rules import UnreadablePackage
from packager.verify.rules_zip import BytesAroundZip, Polyglot, TooMuchToRead

if TYPE_CHECKING:
    from pathlib import Path

    from packager.verify.findings import Findings

_END: Final = b"PK\x05\x06"
_LOCATOR: Final = b"PK\x06\x07"
_END64: Final = b"PK\x06\x06"
_LOCAL: Final = b"PK\x03\x04"
_END_SIZE: Final = 22
_LOCATOR_SIZE: Final = 20
_FULL16, _FULL32 = 0xFFFF, 0xFFFF_FFFF

# What other files start with, by the words that name them.
_KINDS: Final = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"#!", "a script"),
    (b"%PDF", "a PDF"),
    (b"GIF8", "a GIF picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"BM", "a bitmap picture"),
    (b"RIFF", "a sound or film"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"<?php", "a PHP program"),
    (b"<", "a page or XML file"),
)


class End(NamedTuple):
    """What the end record says; `front` counts the bytes before the first record."""

    members: int
    size: int
    start: int
    front: int
    zip64: bool


def open_zip(path: Path, findings: Findings) -> tuple[zipfile.ZipFile, End] | None:
    """A zip that can be read within the bounds; None when it was reported that it cannot."""
    if path.exists() and not path.is_file():
        # A pipe or a device may never end, and never even begin.
        findings.add(UnreadablePackage(findings.place(), "it is a pipe or a device, not a file"))
        return None
    try:
        with path.open("rb") as file:
            end = _read_end(file, findings)
        if end is None:
            return None
        return zipfile.ZipFile(path), end
    except DAMAGE as error:
        findings.add(UnreadablePackage(findings.place(), reason_of(error)))
        return None


def reason_of(error: BaseException) -> str:
    """An exception of the zip's reader in one line."""
    said = " ".join(str(error).split()).rstrip(".!: ")
    return said or "it ends too early"


def _read_end(file: IO[bytes], findings: Findings) -> End | None:
    length = file.seek(0, 2)
    file.seek(max(0, length - END_AND_COMMENT))
    tail = file.read(END_AND_COMMENT)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        findings.add(UnreadablePackage(findings.place(), "it has no end record"))
        return None
    members, size, start, comment = struct.unpack("<HLLH", tail[at + 10 : at + 22])
    where = length - len(tail) + at
    behind = len(tail) - at - _END_SIZE - comment
    if behind > 0:
        findings.add(BytesAroundZip(findings.place(), where="behind", count=behind))
    zip64 = False
    if at >= _LOCATOR_SIZE and tail[at - _LOCATOR_SIZE :].startswith(_LOCATOR):
        larger = _read_end64(file, tail[at - _LOCATOR_SIZE : at], where)
        if larger is not None:
            zip64 = True
            members, size, start, where = larger
    if members > MOST_MEMBERS or size > LARGEST_DIRECTORY:
        bound = f"{MOST_MEMBERS} files, {LARGEST_DIRECTORY >> 20} MiB of names"
        findings.add(TooMuchToRead(findings.place(), what="the directory of the zip", bound=bound))
        return None
    front = max(0, where - size - start)
    end = End(members, size, start, front, zip64)
    _look_at_front(file, end, findings)
    return end


def _read_end64(file: IO[bytes], locator: bytes, end: int) -> tuple[int, int, int, int] | None:
    """What the end record of zip64 says, where there is one (APPNOTE 4.3.14 and 4.3.15)."""
    (offset,) = struct.unpack("<Q", locator[8:16])
    for where in (offset, end - _LOCATOR_SIZE - 56):
        if not 0 <= where < end:
            continue
        file.seek(where)
        record = file.read(56)
        if record.startswith(_END64) and len(record) == 56:  # noqa: PLR2004  its fixed size
            members, size, start = struct.unpack("<QQQ", record[32:56])
            return members, size, start, where
    return None


def _look_at_front(file: IO[bytes], end: End, findings: Findings) -> None:
    file.seek(0)
    start = file.read(16)
    if start.startswith((_LOCAL, _END)) and not end.front:
        return
    kind = next((words for mark, words in _KINDS if start.lstrip().startswith(mark)), "")
    if kind:
        findings.add(Polyglot(findings.place(), kind=kind))
    elif end.front or not start.startswith((_LOCAL, _END)):
        findings.add(BytesAroundZip(findings.place(), where="before", count=max(1, end.front)))
