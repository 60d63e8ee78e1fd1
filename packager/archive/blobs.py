"""What stands in a zip under a path: deflated text, or media that stay on disk.

Each is made once for every package that holds it.
"""

from __future__ import annotations

import threading
import zlib
from collections import deque
from typing import TYPE_CHECKING

from packager.archive.cache import Cache, Deflated, media_key, text_key
from packager.archive.crew import run_jobs
from packager.archive.records import DEFLATED, STORED
from packager.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from packager.archive.paths import PackageFile

# One level everywhere: the bytes of a package must not depend on an option. Measured on the sample
# course's pages: level 6 takes 1.5 times as long as 4 and saves 3%; level 9 saves no more.
_LEVEL = 4
_CHUNK = 1 << 20
_BATCH = 64
# Text that the course brings along as files: small enough to read, worth deflating.
_TEXT_SUFFIXES = frozenset(
    {".csv", ".css", ".html", ".js", ".json", ".svg", ".txt", ".vtt", ".xml", ".xsd", ".dtd"}
)
_MOST_TEXT = 1 << 20


class Blob:
    """The bytes of a member as they lie in the zip; `data` is a path for media.

    `crc` of media is None until it has been worked out; `key` is the state of the file then, or the
    name of a text in the cache.
    """

    __slots__ = ("crc", "data", "key", "method", "size")

    def __init__(
        self, method: int, size: int, data: bytes | Path, crc: int | None = None, key: str = ""
    ) -> None:
        self.method = method
        self.size = size
        self.data = data
        self.crc = crc
        self.key = key

    @property
    def path(self) -> Path:
        """The file that holds media."""
        if isinstance(self.data, bytes):
            raise TypeError("text lies in no file")
        return self.data

    @property
    def packed(self) -> int:
        """How many bytes it takes in the zip."""
        return len(self.data) if isinstance(self.data, bytes) else self.size


def changed(blob: Blob) -> RefusedError:
    """What is said when media are edited under the packager's hands."""
    return RefusedError(f"{blob.path} changed while it was being packed; build again")


def deflate(text: bytes) -> Deflated:
    """A text as it lies in a zip: deflated, or stored where deflating gains nothing."""
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = press.compress(text) + press.flush()
    if len(packed) >= len(text):
        return Deflated(STORED, zlib.crc32(text), len(text), text)
    return Deflated(DEFLATED, zlib.crc32(text), len(text), packed)


def pressed(text: bytes) -> Blob:
    """A text as it lies in a zip, made at once and without a cache."""
    made = deflate(text)
    return Blob(made.method, made.size, made.data, made.crc, text_key(text))


class Checksums:
    """CRC-32 of media, worked out by a thread of its own, which may start before packing does."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._media: dict[Path, Blob] = {}
        self._waiting: deque[Blob] = deque()
        self._thread: threading.Thread | None = None
        self._stop = False
        self._failure: Exception | None = None

    def media(self, path: Path) -> Blob:
        """The blob of a file on disk; its checksum follows."""
        if path not in self._media:
            stat = path.stat()
            key = media_key(path, stat)
            blob = Blob(STORED, stat.st_size, path, self._cache.checksum(key), key)
            self._media[path] = blob
            if blob.crc is None:
                self._waiting.append(blob)
        return self._media[path]

    def start(self) -> None:
        """Begin with, or go on to, what is not known yet."""
        if self._waiting and (self._thread is None or not self._thread.is_alive()):
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()

    def busy(self) -> bool:
        """Whether the thread is still reading."""
        return self._thread is not None and self._thread.is_alive()

    def wait(self) -> None:
        """Until every checksum is known."""
        while self._thread is not None:
            self._thread.join()
            self._thread = None
            if self._failure is not None:
                raise self._failure
            self.start()

    def stop(self) -> None:
        """Give up; the thread ends within a few milliseconds."""
        self._stop = True
        if self._thread is not None:
            self._thread.join()

    def refuse_changed(self) -> None:
        """Refuse to deliver when a file changed while it was read."""
        for path, blob in self._media.items():
            if media_key(path, path.stat()) != blob.key:
                raise changed(blob)

    def _work(self) -> None:
        buffer = memoryview(bytearray(_CHUNK))
        while self._waiting and not self._stop:
            blob = self._waiting.popleft()
            try:
                self._sum(blob, buffer)
            except (OSError, RefusedError) as failure:
                self._failure = failure
                return

    def _sum(self, blob: Blob, buffer: memoryview) -> None:
        crc = done = 0
        with blob.path.open("rb", buffering=0) as file:
            while count := file.readinto(buffer):
                crc = zlib.crc32(buffer[:count], crc)
                done += count
                if self._stop:
                    return
        if done != blob.size:
            raise changed(blob)
        blob.crc = crc
        self._cache.keep_checksum(blob.key, crc)


class Store:
    """Every blob of one build, made once each."""

    def __init__(self, cache: Cache) -> None:
        self.sums = Checksums(cache)
        self._cache = cache
        self._texts: dict[str, Blob] = {}
        self._jobs: deque[tuple[bytes, Blob]] = deque()
        self._files: dict[Path, Blob] = {}

    def foresee(self, path: Path) -> None:
        """Note a file whose checksum will be wanted."""
        if not _is_text(path):
            self.sums.media(path)

    def blobs(self, packages: Iterable[Iterable[PackageFile]]) -> list[list[Blob]]:
        """The blobs of each package's files, in their order."""
        made = [[self._blob(file.content) for file in files] for files in packages]
        self._deflate_waiting()
        return made

    def text(self, text: bytes) -> Blob:
        """The blob of a text, which is deflated soon, so that many need not be held at once.

        Not one at a time beside their maker: two threads that both want the interpreter's lock all
        the while take longer than one.
        """
        blob = self._text(text)
        if len(self._jobs) >= _BATCH:
            self._deflate_waiting()
        return blob

    def take(self, blob: Blob) -> Blob:
        """A text that `pressed` made, or its twin."""
        if blob.key not in self._texts:
            if blob.crc is None or not isinstance(blob.data, bytes):
                raise TypeError("only a text can be taken")
            self._texts[blob.key] = blob
            self._cache.keep(blob.key, Deflated(blob.method, blob.crc, blob.size, blob.data))
        return self._texts[blob.key]

    def _deflate_waiting(self) -> None:
        run_jobs(self._deflate() for _ in range(2 if len(self._jobs) > 1 else 1))

    def known(self, key: str) -> Blob | None:
        """The blob of a text that an earlier build deflated; None when it is not known."""
        known = self._cache.deflated(key)
        return Blob(known.method, known.size, known.data, known.crc, key) if known else None

    def _blob(self, content: bytes | Path | Blob) -> Blob:
        if isinstance(content, Blob):
            return content
        if isinstance(content, bytes):
            return self._text(content)
        if content not in self._files:
            self._files[content] = (
                self._text(content.read_bytes()) if _is_text(content) else self.sums.media(content)
            )
        return self._files[content]

    def _text(self, text: bytes) -> Blob:
        key = text_key(text)
        if key not in self._texts:
            blob = self.known(key)
            if blob is None:
                blob = Blob(STORED, len(text), text, key=key)
                self._jobs.append((text, blob))
            self._texts[key] = blob
        return self._texts[key]

    def _deflate(self) -> Iterator[None]:
        while self._jobs:
            try:
                text, blob = self._jobs.popleft()
            except IndexError:
                return
            made = deflate(text)
            blob.method, blob.crc, blob.data = made.method, made.crc, made.data
            self._cache.keep(blob.key, made)
            yield


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in _TEXT_SUFFIXES and path.stat().st_size <= _MOST_TEXT
