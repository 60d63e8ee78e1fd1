"""Zips: the same bytes for the same files, readable by others, whole or not there at all."""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packager.archive import Delivery, PackageFile, blobs, layout, records
from packager.archive.crew import run_jobs
from packager.archive.paths import arranged, is_portable
from packager.errors import RefusedError, UsageError
from tests.zips import PAGE, built, files, make_film

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return make_film(tmp_path)


def test_the_standard_library_reads_it(tmp_path: Path, film: Path) -> None:
    with zipfile.ZipFile(built(tmp_path / "out", files(film))) as package:
        assert package.testzip() is None
        assert package.namelist() == ["imsmanifest.xml", "index.html", "media/film.mp4"]
        assert package.read("media/film.mp4") == film.read_bytes()
        assert package.read("index.html") == PAGE.content


def test_unzip_reads_it(tmp_path: Path, film: Path) -> None:
    unzip = shutil.which("unzip")
    if unzip is None:
        pytest.skip("unzip is not installed")
    path = built(tmp_path / "out", files(film))
    done = subprocess.run([unzip, "-tq", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_python_on_the_command_line_reads_it(tmp_path: Path, film: Path) -> None:
    path = built(tmp_path / "out", files(film))
    command = [sys.executable, "-m", "zipfile", "-t", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "bad" not in done.stdout.lower()


def test_members_say_nothing_of_the_machine(tmp_path: Path, film: Path) -> None:
    with zipfile.ZipFile(built(tmp_path / "out", files(film))) as package:
        for entry in package.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.create_system == 3
            assert stat.S_IMODE(entry.external_attr >> 16) == 0o644
            assert entry.extra == entry.comment == b""
            assert entry.flag_bits == 0


def test_text_is_deflated_and_media_are_stored(tmp_path: Path, film: Path) -> None:
    captions = tmp_path / "film.vtt"
    captions.write_text("WEBVTT\n\n" * 200)
    members = [*files(film), PackageFile("media/film.vtt", captions, "media/film.vtt")]
    with zipfile.ZipFile(built(tmp_path / "out", members)) as package:
        methods = {entry.filename: entry.compress_type for entry in package.infolist()}
    assert methods == {
        "imsmanifest.xml": zipfile.ZIP_DEFLATED,
        "index.html": zipfile.ZIP_DEFLATED,
        "media/film.mp4": zipfile.ZIP_STORED,
        "media/film.vtt": zipfile.ZIP_DEFLATED,
    }


def test_text_that_does_not_shrink_is_stored(tmp_path: Path) -> None:
    members = [PackageFile("a.txt", b"", "a"), PackageFile("b.txt", b"x", "b")]
    with zipfile.ZipFile(built(tmp_path / "out", members)) as package:
        assert {entry.compress_type for entry in package.infolist()} == {zipfile.ZIP_STORED}
        assert package.testzip() is None


def test_an_empty_file_of_media_is_a_member(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.mp3"
    nothing.touch()
    with zipfile.ZipFile(built(tmp_path / "out", [PackageFile("n.mp3", nothing, "n")])) as package:
        assert package.read("n.mp3") == b""


@pytest.mark.parametrize(
    ("moment", "date"),
    [
        (0, (1980, 1, 1, 0, 0, 0)),
        (1_700_000_001, (2023, 11, 14, 22, 13, 20)),
        (1 << 40, (2107, 12, 31, 23, 59, 58)),
    ],
)
def test_the_moment_is_held_within_what_dos_knew(
    tmp_path: Path, moment: int, date: tuple[int, ...]
) -> None:
    with zipfile.ZipFile(built(tmp_path / "out", [PAGE], moment=moment)) as package:
        assert package.infolist()[0].date_time == date


def test_shuffled_files_give_the_same_bytes(tmp_path: Path, film: Path) -> None:
    shuffled = files(film)
    random.Random(2).shuffle(shuffled)  # noqa: S311
    first = built(tmp_path / "one", files(film)).read_bytes()
    assert built(tmp_path / "two", shuffled).read_bytes() == first


def test_directory_time_zone_and_locale_do_not_matter(
    tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built(tmp_path / "one", files(film)).read_bytes()
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.chdir(tmp_path)
    os.utime(film, (1, 1))
    assert built(tmp_path / "two", files(film)).read_bytes() == first


def test_several_zips_at_once_are_each_as_if_alone(tmp_path: Path, film: Path) -> None:
    other = [PackageFile("cmi5.xml", b"<courseStructure/>", "the manifest"), *files(film)[:2]]
    alone = built(tmp_path / "alone", other).read_bytes()
    with Delivery(tmp_path / "both") as delivery:
        delivery.foresee([film])
        delivery.packages({"a.zip": files(film), "b.zip": other})
        delivery.deliver()
    assert (tmp_path / "both" / "b.zip").read_bytes() == alone
    assert zipfile.ZipFile(tmp_path / "both" / "a.zip").testzip() is None


def test_copying_by_hand_gives_the_same_bytes(
    tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built(tmp_path / "one", files(film)).read_bytes()
    monkeypatch.delattr(os, "copy_file_range", raising=False)
    assert built(tmp_path / "two", files(film)).read_bytes() == first


def test_a_file_system_that_cannot_copy_is_served_by_hand(
    tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> int:
        raise OSError(18, "Invalid cross-device link")

    first = built(tmp_path / "one", files(film)).read_bytes()
    monkeypatch.setattr(os, "copy_file_range", refuse, raising=False)
    assert built(tmp_path / "two", files(film)).read_bytes() == first


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read in /proc")
def test_media_are_never_read_whole(tmp_path: Path) -> None:
    big = tmp_path / "big.mp4"
    with big.open("wb") as file:
        file.truncate(300 << 20)
    code = (
        "import sys; from pathlib import Path\n"
        "from packager.archive import Delivery, PackageFile\n"
        "with Delivery(Path(sys.argv[2])) as delivery:\n"
        "    delivery.packages({'a.zip': [PackageFile('big.mp4', Path(sys.argv[1]), 'x')]})\n"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])\n"
    )
    command = [sys.executable, "-c", code, str(big), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 40_000


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/a",
        "a//b",
        "../a",
        "a/..",
        "a b",
        "é.html",
        "a\\b",
        "C:x",
        "a.",
        "con",
        "Aux.txt",
        "x" * 201,
    ],
)
def test_paths_that_are_not_portable_are_refused(path: str) -> None:
    assert not is_portable(path)
    with pytest.raises(UsageError, match="media/x"):
        arranged([PackageFile(path, b"", "media/x")])


@pytest.mark.parametrize("path", ["a", "a/b.html", ".nojekyll", "a-b_c.D/e.1.2", "console.js"])
def test_paths_that_are_portable_are_taken(path: str) -> None:
    assert is_portable(path)


@pytest.mark.parametrize(
    ("first", "second"), [("a.html", "a.html"), ("a.html", "A.html"), ("a", "a/b")]
)
def test_two_files_at_one_path_are_refused_naming_both_owners(first: str, second: str) -> None:
    pair = [PackageFile(first, b"1", "the site"), PackageFile(second, b"2", "media/a")]
    with pytest.raises(UsageError, match=r"the site.*media/a|media/a.*the site"):
        arranged(pair)


def test_more_files_than_a_zip_can_count_are_refused() -> None:
    many = [PackageFile(f"f{number}", b"", "x") for number in range(0x10000)]
    with pytest.raises(UsageError, match="65536 files"):
        arranged(many)


def test_more_than_four_gigabytes_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.mp4"
    with huge.open("wb") as file:
        file.truncate(5 << 30)
    out = tmp_path / "out"
    with pytest.raises(UsageError, match="4 GiB"), Delivery(out) as delivery:
        delivery.packages({"a.zip": [PackageFile("huge.mp4", huge, "x")]})
    assert not out.exists()


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    missing = [PAGE, PackageFile("media/a.mp4", tmp_path / "a.mp4", "media/a.mp4")]
    with pytest.raises(RefusedError, match=r"a\.mp4"):
        built(out, missing)
    assert not (tmp_path / "deep").exists()


def test_what_was_there_before_survives_a_failure(tmp_path: Path, film: Path) -> None:
    first = built(tmp_path, files(film)).read_bytes()
    with pytest.raises(UsageError):
        built(tmp_path, [PAGE, PackageFile("a b", b"", "x")])
    assert {path.name for path in tmp_path.iterdir()} == {"course.zip", "film.mp4"}
    assert (tmp_path / "course.zip").read_bytes() == first


def test_an_interrupt_leaves_nothing(
    tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> Iterator[None]:
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr(layout, "_hash", interrupted)
    with pytest.raises(KeyboardInterrupt), Delivery(tmp_path / "out") as delivery:
        delivery.packages({"a.zip": files(film), "b.zip": files(film)})
    assert not (tmp_path / "out").exists()


def test_without_deliver_nothing_stays(tmp_path: Path, film: Path) -> None:
    with Delivery(tmp_path / "out") as delivery:
        delivery.packages({"a.zip": files(film)})
        delivery.file("build.json", b"{}")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where a folder should be")
    with pytest.raises(RefusedError, match="out"):
        built(tmp_path / "out", [PAGE])


def test_a_full_disk_is_a_refusal_and_leaves_nothing(
    tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(layout, "_write_all", full)
    with pytest.raises(RefusedError, match="No space left"):
        built(tmp_path / "out", files(film))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("step", ["_hash", "_copy"])
def test_media_that_shrink_meanwhile_are_refused(
    tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    original = getattr(layout, step)

    def cut(blob: blobs.Blob, *rest: object) -> Iterator[None]:
        os.truncate(film, 10)
        yield from original(blob, *rest)

    monkeypatch.setattr(layout, step, cut)
    with pytest.raises(RefusedError, match="changed while"), Delivery(tmp_path / "o") as delivery:
        delivery.packages({"a.zip": files(film)})


def test_media_that_change_in_place_are_refused(
    tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = layout.Zip.write_rest

    def write(self: layout.Zip, at: records.Stamp) -> Iterator[None]:
        with film.open("r+b") as file:
            file.write(b"other")
        os.utime(film, (5, 5))
        yield from original(self, at)

    monkeypatch.setattr(layout.Zip, "write_rest", write)
    with pytest.raises(RefusedError, match="changed while"), Delivery(tmp_path / "o") as delivery:
        delivery.packages({"a.zip": files(film)})


def test_a_failing_job_stops_the_others() -> None:
    def fail() -> Iterator[None]:
        yield
        raise ValueError("broken")

    def endless() -> Iterator[None]:
        while True:
            yield

    with pytest.raises(ValueError, match="broken"):
        run_jobs([endless(), fail(), endless()])


@settings(deadline=None)
@given(
    st.dictionaries(
        # A random word may be a name that Windows keeps for itself, such as `nul`.
        st.from_regex(r"[a-z0-9]{1,8}(/[a-z0-9]{1,8}\.[a-z]{1,4})?\Z", fullmatch=True).filter(
            is_portable
        ),
        st.binary(max_size=5000),
        max_size=8,
    )
)
def test_any_files_come_out_as_they_went_in(
    tmp_path_factory: pytest.TempPathFactory, contents: dict[str, bytes]
) -> None:
    folders = {path.partition("/")[0] for path in contents if "/" in path}
    members = {path: content for path, content in contents.items() if path not in folders}
    out = tmp_path_factory.mktemp("zip")
    path = built(out, [PackageFile(name, content, "x") for name, content in members.items()])
    with zipfile.ZipFile(path) as package:
        assert package.namelist() == sorted(members)
        assert {name: package.read(name) for name in members} == members
