"""What the tests of zips are made of."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

from packager.archive import Delivery, PackageFile

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = PackageFile("imsmanifest.xml", b"<manifest/>" * 10, "the manifest")
PAGE = PackageFile("index.html", b"<p>Welcome back" * 100, "the site")


def make_film(folder: Path) -> Path:
    """A large file that does not shrink."""
    path = folder / "film.mp4"
    path.write_bytes(random.Random(1).randbytes(3_000_001))  # noqa: S311
    return path


def files(film: Path) -> list[PackageFile]:
    """A page, a film, a manifest."""
    return [PAGE, PackageFile("media/film.mp4", film, "media/film.mp4"), MANIFEST]


def built(folder: Path, members: list[PackageFile], **options: object) -> Path:
    """course.zip of these files, as it is delivered."""
    with Delivery(folder, **options) as delivery:  # type: ignore[arg-type]  # options by name
        (written,) = delivery.packages({"course.zip": members})
        delivery.deliver()
    path = folder / "course.zip"
    assert written.size == path.stat().st_size
    assert written.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    return path
