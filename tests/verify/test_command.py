"""`packager verify` on the command line: options, exit codes, what goes where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from packager.cli.verify import command
from packager.errors import UsageError
from tests.conftest import XSD
from tests.verify.making import ours, zipped
from tests.verify.mutations import MAN

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.lms.packages import Package


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], standalone_mode=False)


def test_good_packages_end_with_0(tmp_path: Path) -> None:
    paths = [zipped(tmp_path / f"{name}.zip", ours(name)) for name in ("scorm12", "cmi5")]
    done = run(*paths)
    assert done.return_value == 0
    assert done.output.count("no errors") == 2


def test_nothing_is_wrong_with_the_sample_course(sample: dict[str, Package]) -> None:
    done = run(*(package.zip_file for package in sample.values()))
    assert (done.return_value, done.stdout.count(": no errors")) == (0, len(sample))
    assert "warning" not in done.output


def test_what_no_learning_system_needs_is_told_once(tmp_path: Path) -> None:
    paths = [zipped(tmp_path / f"{name}.zip", ours("scorm12")) for name in ("a", "b", "c")]
    told = run(*paths)
    assert told.output.count("note[PKG767]") == 1
    assert "1 note\n" in told.output
    assert f"PKG767 holds here too: {paths[1]}/{MAN}, {paths[2]}/{MAN}" in told.output
    data = run(*paths, "--output-format", "json").stdout
    assert len(json.loads(data)["diagnostics"]) == len(paths)


def test_errors_end_with_1_and_are_data_when_asked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"x.html": b"x"})
    done = run(path, "--output-format", "json")
    assert done.return_value == 1
    (found,) = json.loads(done.stdout)["diagnostics"]
    assert found["code"] == "PKG731"


def test_warnings_stop_only_when_strict(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", dict(ours("cmi5")) | {"index.php": b"x"})
    assert run(path).return_value == 0
    assert run(path, "--strict").return_value == 1


def test_a_learning_system_is_asked_for_by_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ours("scorm2004"))
    assert run(path, "--lms", "TalentLMS").return_value == 1
    assert isinstance(run(path, "--lms", "nobody").exception, UsageError)


def test_repair_writes_a_copy_and_verifies_it(tmp_path: Path) -> None:
    members = {f"c/{name}": data for name, data in ours("scorm12").items()}
    path = zipped(tmp_path / "a.zip", members)
    done = run(path, "--repair", tmp_path / "b.zip")
    assert done.return_value == 0
    assert "repaired: moved imsmanifest.xml" in done.output
    assert "b.zip: no errors" in done.output
    both = run(path, path, "--repair", tmp_path / "b.zip")
    assert "one package at a time" in str(both.exception)


def test_repair_of_what_cannot_be_mended_ends_with_1(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"../a": b"x"})
    done = run(path, "--repair", tmp_path / "b.zip")
    assert done.return_value == 1
    assert "not repaired" in done.output


@pytest.mark.parametrize("name", ["scorm12", "scorm2004", "scorm2004-3"])
def test_the_standards_schemas_are_asked_too(name: str, tmp_path: Path) -> None:
    assert XSD.is_dir(), "make control-documents"
    path = zipped(tmp_path / "a.zip", ours(name))
    assert run(path, "--control-documents", XSD).return_value == 0
    text = ours(name)[MAN].decode()
    # Two metadata: our own reading says so too, by another rule.
    spoilt = text.replace("<organizations", "<metadata/><organizations").encode()
    path = zipped(tmp_path / "b.zip", dict(ours(name)) | {MAN: spoilt})
    assert "PKG769" in run(path, "--control-documents", XSD).output


def test_a_folder_without_schemas_is_wrong_use(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ours("scorm12"))
    assert isinstance(run(path, "--control-documents", tmp_path).exception, UsageError)
