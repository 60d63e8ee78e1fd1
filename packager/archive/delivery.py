"""Writing a build: every file aside, then all of them moved."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from packager.archive.blobs import Blob, Store
from packager.archive.cache import Cache
from packager.archive.crew import run_jobs
from packager.archive.layout import Zip
from packager.archive.paths import PackageFile, arranged
from packager.archive.records import stamp
from packager.errors import RefusedError
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType


@frozen
class Written:
    """A finished zip: its name, where it lies until it is delivered, its size and sha256."""

    name: str
    aside: Path
    size: int
    sha256: str


class Delivery:
    """Everything one build writes into one folder; nothing stays unless `deliver` was reached.

    `moment` stamps the members (seconds since 1970; before 1980 means 1980-01-01). `cache` is a
    folder that later builds profit from.
    """

    def __init__(self, folder: Path, *, cache: Path | None = None, moment: int = 0) -> None:
        self._folder = folder
        self._stamp = stamp(moment)
        self.cache = Cache(cache, folder)
        self._store = Store(self.cache)
        self._asides: dict[str, Path] = {}
        self._made: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store.sums.stop()
        for aside in self._asides.values():
            with suppress(OSError):
                aside.unlink()
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise _refused(error) from error

    def foresee(self, media: Iterable[Path]) -> None:
        """Begin with the checksums of media while the pages are still being rendered."""
        for path in media:
            self._store.foresee(path)
        self._store.sums.start()

    def text(self, text: bytes) -> Blob:
        """The blob of a text, for a file of a package; it is deflated before the packages are."""
        return self._store.text(text)

    def take(self, blob: Blob) -> Blob:
        """A text that `pressed` made elsewhere."""
        return self._store.take(blob)

    def known(self, key: str) -> Blob | None:
        """A text that an earlier build deflated, by the key of its blob."""
        return self._store.known(key)

    def packages(self, wanted: Mapping[str, Iterable[PackageFile]]) -> tuple[Written, ...]:
        """Write zips aside, by file name, all of them at once."""
        members = [arranged(files) for files in wanted.values()]
        blobs = self._store.blobs(members)
        paths = [[file.path for file in files] for files in members]
        zips: list[Zip] = []
        try:
            for name, names, made in zip(wanted, paths, blobs, strict=True):
                zips.append(Zip(self._aside(name), name, list(zip(names, made, strict=True))))
            self._write(zips)
            self._store.sums.refuse_changed()
        finally:
            for one in zips:
                one.close()
        return tuple(
            Written(one.name, self._asides[one.name], one.size, one.sha256) for one in zips
        )

    def _write(self, zips: list[Zip]) -> None:
        """Copy while the checksums come in; then the headers and hashes, beside what is left."""
        sums = self._store.sums
        sums.start()
        copies: list[Iterator[None]] = [one.copy_media() for one in zips]
        while copies and sums.busy():
            try:
                next(copies[0])
            except StopIteration:
                del copies[0]
        sums.wait()
        run_jobs([*(one.write_rest(self._stamp) for one in zips), *copies])

    def file(self, name: str, content: bytes) -> None:
        """Write a file beside the packages."""
        with self._aside(name).open("xb") as file:
            file.write(content)

    def deliver(self) -> None:
        """Move everything to its place; from here on the build has happened."""
        for name, aside in list(self._asides.items()):
            aside.replace(self._folder / name)
            del self._asides[name]
        self._made.clear()
        self.cache.save()

    def _aside(self, name: str) -> Path:
        if not self._folder.is_dir():
            missing = [self._folder, *self._folder.parents]
            fresh = [folder for folder in missing if not folder.exists()]
            self._made.extend(reversed(fresh))
            self._folder.mkdir(parents=True, exist_ok=True)
        aside = self._folder / f".{name}.{os.getpid()}.part"
        with suppress(FileNotFoundError):
            aside.unlink()
        self._asides[name] = aside
        return aside


def _refused(error: OSError) -> RefusedError:
    place = f"{error.filename}: " if error.filename else ""
    return RefusedError(f"{place}{error.strerror or error}")
