"""`verify --repair`: what is mechanical is mended in a copy, and the original stays as it was."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from packager.errors import RefusedError, UsageError
from packager.verify.repair import repair_package
from tests.verify.making import Members, ours, serious, zipped
from tests.verify.mutations import MAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def manifest(members: Members, old: str, new: str) -> Members:
    text = members[MAN].decode()
    assert old in text
    return members | {MAN: text.replace(old, new).encode()}


def mended(path: Path) -> tuple[list[str], Path]:
    output = path.with_name("mended.zip")
    before = path.read_bytes()
    repaired = repair_package(path, output)
    assert repaired.refused == ""
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["a.zip", "mended.zip"]
    return repaired.done, output


WAYS: dict[str, Callable[[Members], Members]] = {
    "a folder around it": lambda m: {f"My course/{name}": data for name, data in m.items()},
    "a manifest in capitals": lambda m: {n.replace("imsm", "IMSM"): d for n, d in m.items()},
    "backslashes": lambda m: {name.replace("/", "\\"): data for name, data in m.items()},
    "left-overs": lambda m: m | {"__MACOSX/._a": b"x", ".DS_Store": b"x"},
    "wrong case": lambda m: manifest(m, 'href="lesson-0.html"', 'href="Lesson-0.HTML"'),
    "wrong case of the launch": lambda m: manifest(m, 't" href="index', 't" href="Index'),
    "missing entries": lambda m: manifest(m, '<file href="lesson-0.html"/>', ""),
    "the launch page not listed": lambda m: manifest(m, '<file href="index.html"/>', ""),
    "a backslash in an address": lambda m: manifest(m, "assets/course.css", "assets\\course.css"),
    "white space in the version": lambda m: manifest(m, ">1.2<", "> 1.2\n<"),
    "a DOCTYPE": lambda m: manifest(m, "<manifest", "<!DOCTYPE manifest>\n<manifest"),
    "the manifest last": lambda m: dict(reversed(m.items())),
    "a space in a name": lambda m: (
        manifest(m, "lesson-0.html", "lesson 0.html") | {"lesson 0.html": m["lesson-0.html"]}
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_mended_and_said(way: str, tmp_path: Path) -> None:
    members = WAYS[way](dict(ours("scorm12")))
    if way == "a space in a name":
        del members["lesson-0.html"]
    done, output = mended(zipped(tmp_path / "a.zip", members))
    assert done
    assert serious(output) == []
    with zipfile.ZipFile(output) as package:
        assert package.namelist()[0] == MAN


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-16", "UTF-16"), ("latin-1", "ISO-8859-1"), ("cp1252", "UTF-8")]
)
def test_a_manifest_of_another_encoding_becomes_utf_8(
    encoding: str, declared: str, tmp_path: Path
) -> None:
    text = ours("scorm12")[MAN].decode().replace("UTF-8", declared).replace("why youth", "é")
    members = dict(ours("scorm12")) | {MAN: text.encode(encoding)}
    done, output = mended(zipped(tmp_path / "a.zip", members))
    assert any("UTF-8" in one for one in done)
    assert serious(output) == []
    with zipfile.ZipFile(output) as package:
        assert "é" in package.read(MAN).decode("utf-8")


def test_names_of_an_old_program_become_utf_8(tmp_path: Path) -> None:
    members = dict(ours("scorm12")) | {"lesson-X.html": b"x"}
    path = zipped(tmp_path / "a.zip", members)
    path.write_bytes(path.read_bytes().replace(b"lesson-X", b"lesson-\xe9"))
    _, output = mended(path)
    with zipfile.ZipFile(output) as package:
        assert "lesson-é.html" in package.namelist()
        assert b"lesson-%C3%A9.html" in package.read(MAN)


def test_bytes_around_the_zip_go_away(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ours("scorm12"))
    path.write_bytes(b"GIF89a" + path.read_bytes() + b"more")
    _, output = mended(path)
    assert serious(output) == []


def test_nothing_to_mend_is_said_by_an_empty_list(tmp_path: Path) -> None:
    done, output = mended(zipped(tmp_path / "a.zip", ours("scorm2004")))
    assert done == []
    assert serious(output) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("../a.html", "leads out"), ("/a.html", "leads out"), ("Index.html/../b", "leads out")],
)
def test_hostile_paths_are_not_mended(name: str, said: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", dict(ours("scorm12")) | {name: b"x"})
    repaired = repair_package(path, tmp_path / "b.zip")
    assert said in repaired.refused
    assert not (tmp_path / "b.zip").exists()


def test_two_files_of_one_name_are_not_mended(tmp_path: Path) -> None:
    members = dict(ours("scorm12")) | {"assets\\course.css": b"x"}
    repaired = repair_package(zipped(tmp_path / "a.zip", members), tmp_path / "b.zip")
    assert "only you can say" in repaired.refused


@pytest.mark.parametrize("cut", [0, 40, 2000])
def test_what_is_damaged_is_not_mended_and_leaves_nothing(cut: int, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ours("scorm12"))
    raw = bytearray(path.read_bytes())
    if cut:
        del raw[:cut]
    else:
        at = raw.index(b"PK\x01\x02") + 16
        raw[at : at + 4] = struct.pack("<L", 1)
    path.write_bytes(raw)
    assert repair_package(path, tmp_path / "b.zip").refused
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


def test_it_never_writes_over_the_original(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ours("scorm12"))
    with pytest.raises(UsageError, match="another one"):
        repair_package(path, path)


def test_a_folder_that_is_not_there_is_the_disk_saying_no(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ours("scorm12"))
    with pytest.raises(RefusedError, match="No such file"):
        repair_package(path, tmp_path / "none" / "b.zip")
