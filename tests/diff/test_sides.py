"""What is compared: packages of any origin, sources, and what is neither."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from packager.cli import run
from packager.diff.sides import read_package, read_source
from tests.browser.releases import FIRST, Release
from tests.verify.making import richer, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from packager.diff.sides import Side


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Release("the first", FIRST).write(tmp_path_factory.mktemp("sides") / "source")


@pytest.fixture(scope="module")
def packages(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("built")
    assert run(["build", str(source), "-t", "all", "-o", str(out)]) == 0
    return {file.stem.rpartition("_")[2]: file for file in out.glob("*.zip")}


def everything(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.stat().st_size)
        for path in folder.rglob("*")
    }


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    code = run(["diff", *arguments, "--output-format", "json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("target", ["scorm12", "scorm2004", "cmi5", "xapi", "web"])
def test_a_source_is_what_is_built_from_it(
    target: str, source: Path, packages: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    packed = read_package(packages[target])
    read = read_source(source, packed.standard)
    assert read.files == packed.files
    assert read.descriptor == packed.descriptor
    assert read.course == packed.course
    code, found = said([str(packages[target]), str(source)], capsys)
    assert (code, found["identical"], found["changes"]) == (0, True, [])


def test_nothing_is_written(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = everything(source.parent)
    assert run(["diff", str(source), str(source)]) == 0
    assert run(["decode", "10a,5c!", "--package", str(source)]) == 0
    assert everything(source.parent) == before
    assert list(tmp_path.iterdir()) == []
    assert "nothing changed" in capsys.readouterr().out


def test_two_standards_are_two_courses(
    packages: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = said([str(packages["scorm12"]), str(packages["cmi5"])], capsys)
    assert (code, found["verdict"]["verdict"]) == (1, "restart")
    assert "SCORM 1.2 became cmi5" in found["verdict"]["reasons"][0]


def test_the_same_path_twice(packages: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    path = str(packages["scorm12"])
    assert run(["diff", path, path]) == 0
    assert "Both hold the same files: nothing changed." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.zip", b""), ("text.zip", b"no zip at all"), ("cut.zip", b"PK\x03\x04" + b"\0" * 40)],
)
def test_a_damaged_zip_is_one_clear_message(
    name: str, content: bytes, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for order in ([str(path), str(source)], [str(source), str(path)]):
        assert run(["diff", *order]) == 2
        err = capsys.readouterr().err
        assert err.startswith(f"error: {path}: ")
        assert "packager verify" in err


def test_what_is_no_course_is_one_clear_message(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", str(source), str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"error: {tmp_path}: there is no course.yaml here; name the folder")
    assert run(["diff", str(source), str(tmp_path / "none")]) == 2
    assert run(["diff", str(source), str(source), "--lms", "mooodle"]) == 2
    assert "did you mean 'moodle'" in capsys.readouterr().err


def altered(package: Path, into: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of a package with its members changed; None leaves one out."""
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(into, "w") as new:
        for entry in old.infolist():
            data = change(entry.filename, old.read(entry))
            if data is not None:
                new.writestr(entry.filename, data)
    return into


def left_out(part: str) -> Callable[[str, bytes], bytes | None]:
    return lambda name, data: None if part in name else data


def put(before: bytes, after: bytes) -> Callable[[str, bytes], bytes | None]:
    return lambda name, data: data.replace(before, after) if name.endswith(".html") else data


HOSTILE: dict[str, Callable[[str, bytes], bytes | None]] = {
    "no pages": left_out("lesson-"),
    "no index": left_out("index.html"),
    "no manifest": left_out(".xml"),
    "no data": put(b"course-data", b"x"),
    "broken JSON": put(b'{"format"', b'{"format'),
    "deep JSON": put(b'"questions":[', b'"questions":[' + b"[" * 90_000),
    "another shape": put(b'"key":', b'"key":[],"k":'),
    "no words": put(b"<main", b"<script"),
    "binary": put(b"<p>", bytes(range(256))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_package_that_was_tampered_with_is_compared_all_the_same(
    name: str,
    packages: dict[str, Path],
    source: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    odd = str(altered(packages["scorm12"], tmp_path / "odd.zip", HOSTILE[name]))
    for order in ([odd, str(source)], [str(source), odd], [odd, odd]):
        assert run(["diff", *order]) in {0, 1}
        assert "Verdict: " in capsys.readouterr().out
    assert run(["decode", "10a,5c!", "--package", odd]) in {0, 2}


def test_of_another_tools_packages_files_and_manifest_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    members = {**richer("scorm12"), "index.html": b"<p>Hello", "scormcontent/index.html": b"<p>a"}
    old = str(zipped(tmp_path / "old.zip", members))
    new = str(zipped(tmp_path / "new.zip", {**members, "scormcontent/index.html": b"<p>b"}))
    code, found = said([old, new], capsys)
    assert (code, found["verdict"]["verdict"]) == (1, "new version")
    assert [one["words"] for one in found["changes"]] == [
        "the file scormcontent/index.html is replaced"
    ]
    assert found["old"]["made_with"] == "Articulate Rise"
    assert found["progress"] is None
    code, found = said([old, old], capsys)
    assert (code, found["identical"]) == (0, True)
    renamed = {
        name: data.replace(b'identifier="', b'identifier="X') if name == "imsmanifest.xml" else data
        for name, data in members.items()
    }
    code, found = said([old, str(zipped(tmp_path / "x.zip", renamed))], capsys)
    assert (code, found["verdict"]["verdict"]) == (1, "restart")


def test_ours_against_another_tools(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    members = {**richer("scorm12"), "index.html": b"<p>Hello"}
    code, found = said([str(source), str(zipped(tmp_path / "a.zip", members))], capsys)
    assert (code, found["verdict"]["verdict"]) == (1, "restart")


def test_a_side_knows_what_it_is(packages: dict[str, Path]) -> None:
    side: Side = read_package(packages["scorm2004"])
    assert side.ours
    assert side.target == "scorm2004"
    assert side.course.title == "Bicycles"
    assert set(side.pages) == {"", *(page.key for page in side.course.pages)}
