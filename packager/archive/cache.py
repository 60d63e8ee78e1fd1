"""What earlier builds worked out.

It is deflated text by its sha256, checksums of media by their stat, and what the reader wants to
know again of lessons, as plain data.

One file for each output folder, read whole and replaced whole: two builds at once each see a
complete one, and the loser's work is only done again. It holds what the last build used, so it
never grows past one build; the files of folders that were not built into for long are removed.
Deleting any, or damage to one, costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = f"packager-archive-3 zlib-{zlib.ZLIB_RUNTIME_VERSION}"
_PATTERN = "archive-*.cache"
_MOST_FILES = 16


class Deflated(NamedTuple):
    """A text as it lies in a zip."""

    method: int
    crc: int
    size: int
    data: bytes


def media_key(path: Path, stat: os.stat_result) -> str:
    """What tells one state of a file from any other, without reading it."""
    numbers = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    return f"{path.absolute()}|{'|'.join(map(str, numbers))}"


def text_key(text: bytes) -> str:
    """The name of a text."""
    return hashlib.sha256(text).hexdigest()


class Cache:
    """The cache of one build; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None, output: Path) -> None:
        name = hashlib.sha256(os.fsencode(output.absolute())).hexdigest()[:16]
        self._file = folder / f"archive-{name}.cache" if folder else None
        self._known: dict[str, Deflated] = {}
        self._sums: dict[str, int] = {}
        self._used: dict[str, Deflated] = {}
        self._used_sums: dict[str, int] = {}
        self.lessons: dict[str, Any] = {}
        self._known_lessons: dict[str, Any] = {}
        if self._file is not None:
            with suppress(OSError, ValueError, KeyError, TypeError):
                self._read(self._file.read_bytes())

    def _read(self, raw: bytes) -> None:
        if zlib.crc32(memoryview(raw)[:-4]) != int.from_bytes(raw[-4:]):
            return
        at = raw.index(b"\n") + 1
        index = json.loads(raw[:at])
        if index["format"] != FORMAT:
            return
        for key, method, crc, size, packed in index["text"]:
            self._known[key] = Deflated(method, crc, size, raw[at : at + packed])
            at += packed
        self._sums = dict(index["media"])
        self.lessons = self._known_lessons = dict(index["lessons"])

    def deflated(self, key: str) -> Deflated | None:
        """A text as an earlier build deflated it."""
        found = self._known.get(key)
        if found:
            self._used[key] = found
        return found

    def keep(self, key: str, made: Deflated) -> None:
        """Remember a deflated text."""
        self._used[key] = made

    def checksum(self, key: str) -> int | None:
        """The CRC-32 of a file that has not changed since."""
        found = self._sums.get(key)
        if found is not None:
            self._used_sums[key] = found
        return found

    def keep_checksum(self, key: str, crc: int) -> None:
        """Remember a file's CRC-32."""
        self._used_sums[key] = crc

    def save(self) -> None:
        """Write what this build used; a disk that refuses only costs the next build time."""
        same = self._used.keys() == self._known.keys() and self._used_sums == self._sums
        same = same and self.lessons == self._known_lessons
        if self._file is None or same:
            return
        index = {
            "format": FORMAT,
            "text": [[k, d.method, d.crc, d.size, len(d.data)] for k, d in self._used.items()],
            "media": self._used_sums,
            "lessons": self.lessons,
        }
        parts = [json.dumps(index).encode(), b"\n", *(d.data for d in self._used.values())]
        aside = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as file:
                crc = 0
                for part in parts:
                    crc = zlib.crc32(part, crc)
                    file.write(part)
                file.write(crc.to_bytes(4))
            aside.replace(self._file)
            _prune(self._file.parent)
        except OSError:
            with suppress(OSError):
                aside.unlink()


def _prune(folder: Path) -> None:
    """Remove the files that have not been written for longest."""
    files = sorted(folder.glob(_PATTERN), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in files[_MOST_FILES:]:
        file.unlink()
