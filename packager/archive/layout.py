"""One zip being written: where everything goes is known before a byte is written.

Media go through a file handle of their own, so that one thread can copy them while another
writes the rest and hashes the zip as it will stand.
"""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from packager.archive.blobs import changed
from packager.archive.records import (
    CENTRAL_SIZE,
    END_SIZE,
    LARGEST,
    LOCAL_SIZE,
    Facts,
    Stamp,
    central_header,
    end_record,
    local_header,
)
from packager.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO

    from packager.archive.blobs import Blob

_COPY_STEP = 16 << 20
_HASH_STEP = 4 << 20
_CHUNK = 1 << 20
# The kernel copies between these two files only by way of this process.
_CANNOT_COPY = {errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM}


class Zip:
    """A zip laid out: media are copied to their places, the rest is written around them."""

    def __init__(self, aside: Path, name: str, members: list[tuple[str, Blob]]) -> None:
        self.name = name
        self.sha256 = ""
        self._members = [(path.encode("ascii"), blob) for path, blob in members]
        self._offsets: list[int] = []
        at = 0
        for path, blob in self._members:
            self._offsets.append(at)
            at += LOCAL_SIZE + len(path) + blob.packed
        self._directory = at
        self.size = at + sum(CENTRAL_SIZE + len(path) for path, _ in self._members) + END_SIZE
        if self.size > LARGEST:
            raise UsageError(
                f"{name} would have {self.size:,} bytes; 4 GiB is the most a zip can hold"
            )
        self._aside = aside
        self._file = aside.open("xb", buffering=0)  # `close` ends it

    def close(self) -> None:
        """Let go of the file; safe twice."""
        self._file.close()

    def copy_media(self) -> Iterator[None]:
        """Copy every file of media to its place, a step at a time."""
        with self._aside.open("r+b", buffering=0) as target:
            for offset, (path, blob) in zip(self._offsets, self._members, strict=True):
                if isinstance(blob.data, Path):
                    yield from _copy(blob, target, offset + LOCAL_SIZE + len(path))

    def write_rest(self, at: Stamp) -> Iterator[None]:
        """Write headers, text and directory, and hash the whole as it will stand."""
        digest = hashlib.sha256()
        buffer = memoryview(bytearray(_CHUNK if self._has_media() else 0))
        run: list[bytes] = []
        start = position = 0
        directory: list[bytes] = []
        for offset, (path, blob) in zip(self._offsets, self._members, strict=True):
            if blob.crc is None:
                raise AssertionError(f"{path!r} has no checksum yet")
            facts = Facts(path, blob.method, blob.crc, blob.packed, blob.size)
            directory.append(central_header(facts, at, offset))
            run.append(local_header(facts, at))
            position += len(run[-1]) + blob.packed
            if isinstance(blob.data, bytes):
                run.append(blob.data)
                if position - start < _CHUNK:
                    continue
            self._put(b"".join(run), start, digest)
            if isinstance(blob.data, Path):
                yield from _hash(blob, buffer, digest)
            run, start = [], position
        end = end_record(len(directory), sum(map(len, directory)), self._directory)
        self._put(b"".join([*run, *directory, end]), start, digest)
        self.sha256 = digest.hexdigest()
        yield

    def _has_media(self) -> bool:
        return any(isinstance(blob.data, Path) for _, blob in self._members)

    def _put(self, data: bytes, offset: int, digest: hashlib._Hash) -> None:
        digest.update(data)
        self._file.seek(offset)
        _write_all(self._file, memoryview(data))


def _hash(blob: Blob, buffer: memoryview, digest: hashlib._Hash) -> Iterator[None]:
    """Hash a file of media from where it lies; that it is unchanged is checked at the end."""
    done = 0
    with blob.path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            digest.update(buffer[:count])
            done += count
            if done % _HASH_STEP == 0:
                yield
    if done != blob.size:
        raise changed(blob)
    yield


def _copy(blob: Blob, target: FileIO, offset: int) -> Iterator[None]:
    """Copy inside the kernel where it can, through a small buffer where it cannot."""
    done = 0
    with blob.path.open("rb", buffering=0) as source:
        while done < blob.size:
            left = min(_COPY_STEP, blob.size - done)
            count = _copy_in_kernel(source.fileno(), target.fileno(), left, done, offset + done)
            if count == 0:
                source.seek(done)
                data = source.read(min(left, _CHUNK))
                target.seek(offset + done)
                _write_all(target, memoryview(data))
                count = len(data)
            if count == 0:
                raise changed(blob)
            done += count
            yield


def _copy_in_kernel(source: int, target: int, count: int, start: int, to: int) -> int:
    if not hasattr(os, "copy_file_range"):
        return 0
    try:
        return os.copy_file_range(source, target, count, start, to)
    except OSError as error:
        if error.errno in _CANNOT_COPY:
            return 0
        raise


def _write_all(target: FileIO, data: memoryview) -> None:
    while data:
        data = data[target.write(data) :]
