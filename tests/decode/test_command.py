"""`packager decode`, as people at a support desk type it."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from packager.cli import run
from tests.browser.courses import SMALL
from tests.decode.test_decoded import middle

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return SMALL.write(tmp_path_factory.mktemp("desk") / "source")


@pytest.fixture(scope="module")
def package(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    assert run(["build", str(source), "-t", "scorm12", "-o", str(out)]) == 0
    return next(out.glob("*.zip"))


def test_a_string_a_file_and_standard_input_say_the_same(
    package: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = []
    plain, wide = tmp_path / "state.txt", tmp_path / "wide.txt"
    plain.write_bytes(b"\xef\xbb\xbf" + middle().encode() + b"\r\n")
    wide.write_text(middle(), encoding="utf-16")
    stdin = io.TextIOWrapper(io.BytesIO(f'"{middle()}"\n'.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    for given in (middle(), str(plain), str(wide), "-"):
        assert run(["decode", given, "--package", str(package)]) == 0
        said.append(capsys.readouterr().out)
    assert len(set(said)) == 1
    assert "Size: " in said[0]
    assert " of 4,096 characters" in said[0]


def test_the_source_serves_as_well_and_json_says_what_was_undone(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["decode", f'"{middle()}"', "--package", str(source), "--output-format", "json"]
    assert run(asked) == 0
    out, err = capsys.readouterr()
    facts = json.loads(out)
    assert facts["undone"] == ["quotes around it were taken off"]
    assert facts["kind"] == "whole"
    assert err == ""


def test_what_is_not_ours_exits_1(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["decode", "x" * 5_000, "--package", str(package)]) == 1
    assert run(["decode", "20a,5c!", "--package", str(package)]) == 1
    assert run(["decode", "a\0b", "--package", str(package)]) == 1
    assert run(["decode", "", "--package", str(package)]) == 0
    assert "Nothing is stored" in capsys.readouterr().out


def test_a_state_of_another_course_exits_1(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["decode", "10a,5c;LAAAABBBB!", "--package", str(package)]) == 1
    said = capsys.readouterr().out
    assert "Nothing in it is of this course, “Bicycles”" in said
    assert "Give the package that this learner has opened." in said
    assert "Missing for completion" not in said
    asked = ["decode", "10a,5c;LAAAABBBB!", "--package", str(package), "--output-format", "json"]
    assert run(asked) == 1
    assert json.loads(capsys.readouterr().out)["belongs"] is False


def test_the_name_of_a_file_that_is_not_there_is_no_state(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("nofile.txt", "/no/such folder/State of Kim.CSV", "state.zip"):
        assert run(["decode", name, "--package", str(package)]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"error: {name}: there is no such file; give")
    assert run(["decode", "no state at all", "--package", str(package)]) == 1
    assert "Expected is the suspend data of one learner" in capsys.readouterr().out


def test_a_package_that_cannot_be_read_or_is_not_ours_is_refused(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(package.read_bytes()[:500])
    assert run(["decode", "", "--package", str(broken)]) == 2
    assert "packager verify" in capsys.readouterr().err
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("index.html", "<p>Hello")
        archive.writestr("scormcontent/index.html", "<p>Hello")
    assert run(["decode", "", "--package", str(other)]) == 2
    assert "Articulate Rise" in capsys.readouterr().err
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run(["decode", "", "--package", str(empty)]) == 2
    assert "there is no course.yaml here; name the" in capsys.readouterr().err
