"""What a build keeps for the next: the same bytes, sooner; damage only costs time."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from packager.archive import PackageFile, blobs
from packager.archive.cache import Cache, text_key
from tests.zips import MANIFEST, PAGE, built, files, make_film

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return make_film(tmp_path)


def test_the_cache_gives_the_same_bytes_and_is_used(
    tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    first = built(tmp_path / "one", files(film), cache=cache).read_bytes()
    assert len(list(cache.iterdir())) == 1

    def fail(*_: object) -> None:
        raise AssertionError("worked out again")

    monkeypatch.setattr(blobs, "deflate", fail)
    monkeypatch.setattr(blobs.Checksums, "_sum", fail)
    assert built(tmp_path / "one", files(film), cache=cache).read_bytes() == first


def test_the_cache_keeps_the_folders_built_into_last(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for number in range(20):
        built(tmp_path / str(number), [PAGE], cache=cache)
    assert len(list(cache.iterdir())) == 16


def test_the_cache_notices_edited_files(tmp_path: Path, film: Path) -> None:
    cache = tmp_path / "cache"
    built(tmp_path / "one", files(film), cache=cache)
    film.write_bytes(b"a film of another length")
    edited = [PackageFile("index.html", b"<p>Edited", "the site"), *files(film)[1:]]
    again = built(tmp_path / "one", edited, cache=cache).read_bytes()
    assert again == built(tmp_path / "clean", edited).read_bytes()


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "text", "folder"])
def test_a_damaged_cache_only_costs_time(tmp_path: Path, film: Path, harm: str) -> None:
    cache = tmp_path / "cache"
    first = built(tmp_path / "one", files(film), cache=cache).read_bytes()
    (file,) = cache.iterdir()
    raw = bytearray(file.read_bytes())
    if harm == "folder":
        file.unlink()
        file.mkdir()
    else:
        raw[-10] ^= 1
        kinds: dict[str, bytes] = {
            "cut": bytes(raw[:-20]),
            "flip": bytes(raw),
            "empty": b"",
            "text": b"x" + zlib.crc32(b"x").to_bytes(4),
        }
        file.write_bytes(kinds[harm])
    assert built(tmp_path / "one", files(film), cache=cache).read_bytes() == first


def test_the_cache_holds_what_the_last_build_used(tmp_path: Path, film: Path) -> None:
    folder = tmp_path / "cache"
    built(tmp_path / "one", files(film), cache=folder)
    built(tmp_path / "one", [PAGE], cache=folder)
    cache = Cache(folder, tmp_path / "one")
    assert isinstance(PAGE.content, bytes)
    assert isinstance(MANIFEST.content, bytes)
    assert cache.deflated(text_key(PAGE.content))
    assert not cache.deflated(text_key(MANIFEST.content))
