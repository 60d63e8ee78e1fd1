"""The members of a zip: their names, their headers, and whether their bytes are their own."""

from __future__ import annotations

import os
import re
import stat
import struct
import unicodedata
import zipfile
from bisect import bisect_left
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from packager.verify.bounds import MOST_RATIO, MOST_UNPACKED, SMALL_ENOUGH
from packager.verify.findings import short
from packager.verify.rules import DuplicateEntry
from packager.verify.rules_names import (
    BlockedFileType,
    DesktopLeftover,
    EscapingPath,
    FileUnderFile,
    ForbiddenName,
    FragileName,
    NameEncoding,
    NamesDifferInCase,
    OddMemberName,
)
from packager.verify.rules_zip import (
    EncryptedMember,
    HeadersDisagree,
    LinkInPackage,
    OverlappingMembers,
    TooMuchToRead,
    UnknownCompression,
    ZipBomb,
)

if TYPE_CHECKING:
    from packager.verify.container import End
    from packager.verify.findings import Findings

ENCRYPTED: Final = 0x1
UTF8: Final = 0x800
_STREAMED: Final = 0x8
_LOCAL_SIZE: Final = 30
_LARGEST: Final = 0xFFFF_FFFF
# The extra field of zip64 (APPNOTE 4.5.3).
_ZIP64: Final = 0x1
# Flags and method, sizes and lengths in the header before a member (APPNOTE 4.3.7).
_HEAD: Final = struct.Struct("<HH")
_TAIL: Final = struct.Struct("<LLHH")
_LENGTHS: Final = struct.Struct("<HH")
LONGEST_PATH: Final = 200
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_PLAIN: Final = re.compile(r"[A-Za-z0-9._/-]*\Z")
_WINDOWS: Final = re.compile(
    r"[<>:\"|?*]|[. ]\Z|\A(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE
)
_LEFTOVERS: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db"})
_LEFTOVER_FOLDERS: Final = frozenset({"__macosx", ".git", ".svn", ".hg", ".idea", "node_modules"})
# Docebo's list (help.docebo.com 360020128479), and what upload filters of servers add to it.
BLOCKED: Final = frozenset(
    (
        *("asp", "aspx", "bash", "bat", "cgi", "cmd", "com", "dll", "exe", "jar", "jsp", "jspx"),
        *("lnk", "msi", "phar", "php", "php3", "php4", "php5", "phtml", "pl", "ps1", "py", "rb"),
        *("scr", "sh", "vbe", "vbs", "war", "wsf"),
    )
)
_BLOCKED_NAMES: Final = frozenset({".htaccess", ".htpasswd", "web.config"})


def is_folder(entry: zipfile.ZipInfo) -> bool:
    """Whether a member only says that there is a folder."""
    return entry.orig_filename.endswith(("/", "\\")) and not entry.file_size


class Members(NamedTuple):
    """Whether the members may be read, and whether one is in the form of zip64."""

    safe: bool
    zip64: bool


def check_members(package: zipfile.ZipFile, end: End, findings: Findings) -> Members:
    """Report what the directory of the zip and the headers of its members show."""
    entries = package.infolist()
    _check_names(entries, findings)
    for entry in entries:
        _check_entry(entry, findings)
    safe = _check_amount(entries, findings)
    zip64 = _check_headers(package, entries, end, findings)
    return Members(safe, zip64)


def is_blocked(path: str) -> bool:
    """Whether upload filters refuse files of this name."""
    base = path.rpartition("/")[2].lower()
    return base in _BLOCKED_NAMES or ("." in base and base.rpartition(".")[2] in BLOCKED)


def is_leftover(path: str) -> bool:
    """Whether a desktop or a version control system left a file behind."""
    *folders, base = path.lower().split("/")
    return base in _LEFTOVERS or base.startswith("._") or not _LEFTOVER_FOLDERS.isdisjoint(folders)


def _check_names(entries: list[zipfile.ZipInfo], findings: Findings) -> None:
    seen: dict[str, str] = {}
    exact: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if is_folder(entry):
            continue
        place = findings.place(name)
        if name in exact:
            findings.add(DuplicateEntry(place, short(name)))
            continue
        exact.add(name)
        key = unicodedata.normalize("NFC", name).casefold()
        twin = seen.setdefault(key, name)
        if twin != name:
            findings.add(NamesDifferInCase(place, path=short(name), twin=short(twin)))
    _check_folders(sorted(exact), findings)


def _check_folders(names: list[str], findings: Findings) -> None:
    """Files under a file; sorted, so that hostile depths cost neither time nor memory."""
    for name in names:
        at = bisect_left(names, f"{name}/")
        if at < len(names) and names[at].startswith(f"{name}/"):
            below = short(names[at])
            findings.add(FileUnderFile(findings.place(name), path=short(name), below=below))


def _check_entry(entry: zipfile.ZipInfo, findings: Findings) -> None:
    name, place = entry.orig_filename, findings.place(entry.orig_filename)
    shown = short(name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        findings.add(LinkInPackage(place, path=shown))
    if entry.flag_bits & ENCRYPTED:
        findings.add(EncryptedMember(place, path=shown))
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        findings.add(UnknownCompression(place, path=shown, method=entry.compress_type))
    if _is_bomb(entry):
        times = entry.file_size // max(1, entry.compress_size)
        findings.add(ZipBomb(place, path=shown, times=times))
    if not is_folder(entry):
        _check_path(entry, findings)


def _check_path(entry: zipfile.ZipInfo, findings: Findings) -> None:
    name = entry.orig_filename
    place, shown = findings.place(name), short(name)
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in parts:
        findings.add(EscapingPath(place, path=shown))
        return
    odd = _oddity(name)
    if odd:
        findings.add(OddMemberName(place, path=shown, reason=odd))
    if is_leftover(name):
        findings.add(DesktopLeftover(place, path=shown))
        return
    if is_blocked(name):
        findings.add(BlockedFileType(place, path=shown))
    undeclared = not name.isascii() and not entry.flag_bits & UTF8
    if undeclared:
        findings.add(NameEncoding(place, path=shown))
    if len(name) > LONGEST_PATH:
        reason = f"is longer than {LONGEST_PATH} characters"
        findings.add(ForbiddenName(place, path=shown, reason=reason))
    elif any(_WINDOWS.search(part) for part in parts) and not odd:
        reason = "cannot be stored on Windows servers"
        findings.add(ForbiddenName(place, path=shown, reason=reason))
    elif not (odd or undeclared or _PLAIN.match(name)):
        findings.add(FragileName(place, path=shown))


def _oddity(name: str) -> str:
    if "\\" in name:
        return "has a backslash where zips have a slash"
    if _CONTROL.search(name):
        return "has a control character"
    if not name or "//" in name or "." in name.split("/"):
        return "has an empty part"
    return ""


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    large = entry.file_size > SMALL_ENOUGH
    return large and entry.file_size > MOST_RATIO * max(1, entry.compress_size)


def _check_amount(entries: list[zipfile.ZipInfo], findings: Findings) -> bool:
    total = sum(entry.file_size for entry in entries)
    if total > MOST_UNPACKED:
        what = f"{total:,} bytes of unpacked files"
        bound = f"{MOST_UNPACKED >> 30} GiB"
        findings.add(TooMuchToRead(findings.place(), what=what, bound=bound))
        return False
    return not any(_is_bomb(entry) for entry in entries)


def _check_headers(
    package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], end: End, findings: Findings
) -> bool:
    """Each member's own header, and whether its bytes end before the next member starts.

    Tells whether a header has the extra field of zip64, which streaming programs leave there.
    """
    file, zip64 = package.fp, False
    if file is None:
        return False
    taken = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        shown = short(entry.orig_filename)
        data = _check_header(file, entry, findings)
        if data is None:
            continue
        zip64 = zip64 or _has_zip64(_extra(file, entry)) or _has_zip64(entry.extra)
        last = data + entry.compress_size
        if entry.header_offset < taken or last > end.front + end.start:
            findings.add(OverlappingMembers(findings.place(entry.orig_filename), path=shown))
        taken = max(taken, last)
    return zip64


def _extra(file: IO[bytes], entry: zipfile.ZipInfo) -> bytes:
    """The extra fields of a member's own header."""
    file.seek(entry.header_offset + _LOCAL_SIZE - _LENGTHS.size)
    name, extra = _LENGTHS.unpack(file.read(_LENGTHS.size))
    file.seek(name, os.SEEK_CUR)
    return file.read(extra)


def _has_zip64(fields: bytes) -> bool:
    """Whether one of some extra fields (id, size, bytes) is that of zip64."""
    place = 0
    while place + _LENGTHS.size <= len(fields):
        mark, size = _LENGTHS.unpack_from(fields, place)
        if mark == _ZIP64:
            return True
        place += _LENGTHS.size + size
    return False


def _check_header(file: IO[bytes], entry: zipfile.ZipInfo, findings: Findings) -> int | None:
    """Where a member's bytes start; None when its header is not there."""
    place, shown = findings.place(entry.orig_filename), short(entry.orig_filename)
    file.seek(max(0, entry.header_offset))
    header = file.read(_LOCAL_SIZE)
    if len(header) < _LOCAL_SIZE or not header.startswith(b"PK\x03\x04") or entry.header_offset < 0:
        findings.add(HeadersDisagree(place, path=shown, what="place"))
        return None
    flags, method = _HEAD.unpack_from(header, 6)
    packed, size, length, extra = _TAIL.unpack_from(header, 18)
    name = file.read(length)
    spelling = "utf-8" if flags & UTF8 else "cp437"
    if name.decode(spelling, "replace") != entry.orig_filename:
        findings.add(HeadersDisagree(place, path=shown, what="name"))
    if method != entry.compress_type:
        findings.add(HeadersDisagree(place, path=shown, what="method"))
    zip64 = _LARGEST in {packed, size}
    if not (flags & _STREAMED or zip64) and (packed, size) != (
        entry.compress_size,
        entry.file_size,
    ):
        findings.add(HeadersDisagree(place, path=shown, what="size"))
    start: int = entry.header_offset + _LOCAL_SIZE + length + extra
    return start
