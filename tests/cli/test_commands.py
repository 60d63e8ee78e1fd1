"""The command line as a contract: names, exit codes, what goes where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from packager.cli import COMMANDS, run

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "course_source"


def packager(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", "packager", *arguments],
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command_has_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([name, "--help"]) == 0
    assert f"Example: packager {name}" in " ".join(capsys.readouterr().out.split())


def test_a_clean_course_exits_0_and_is_summed_up_on_standard_output(course: Path) -> None:
    done = packager("check", str(course))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "A small course: 2 lessons, 4 questions, 15 minutes; no errors",
        "saved progress takes at most 94 characters; SCORM 1.2 has 4,096",
    ]
    assert done.stderr == ""


def test_findings_exit_1_and_go_to_standard_error(broken: Path) -> None:
    done = packager("check", str(broken))
    assert done.returncode == 1
    assert done.stdout == ""
    assert "error[SRC120]" in done.stderr


def test_json_goes_to_standard_output(broken: Path) -> None:
    done = packager("check", str(broken), "--output-format", "json")
    document = json.loads(done.stdout)
    assert done.returncode == 1
    assert [one["code"] for one in document["diagnostics"]] == ["SRC120"]
    assert done.stderr == ""


@pytest.mark.parametrize("output_format", ["concise", "sarif", "github", "text"])
def test_every_format_names_the_rule(broken: Path, output_format: str) -> None:
    done = packager("check", str(broken), "--output-format", output_format)
    assert "SRC120" in done.stdout + done.stderr


def test_strict_lets_a_warning_stop_the_build(course: Path, tmp_path: Path) -> None:
    lesson = course / "lessons" / "01-welcome.md"
    lesson.write_bytes(b"\xef\xbb\xbf" + lesson.read_bytes())
    out = tmp_path / "out"
    done = packager("build", str(course), "-t", "web", "-o", str(out), "--strict")
    assert done.returncode == 1
    assert not out.exists()
    assert packager("build", str(course), "-t", "web", "-o", str(out)).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "Did you mean 'check'?"),
        (["check", "/nowhere/at/all"], "does not exist"),
        (["build", str(SAMPLE), "-t", "scorm21", "-o", "x"], "scorm12"),
        (["build", str(SAMPLE), "-o", "x"], "--target"),
        (["explain", "QIZ30l"], "QIZ301"),
        (["new", str(SAMPLE)], "not empty"),
    ],
)
def test_wrong_use_exits_2_and_says_what_was_meant(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert words in capsys.readouterr().err


def test_a_fault_of_our_own_exits_70_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("packager.pipeline.check_course", fail)
    assert run(["check", str(course)]) == 70
    words = capsys.readouterr().err
    assert "packager itself failed (ZeroDivisionError" in words
    assert "Traceback" not in words


def test_colour_is_not_used_where_no_terminal_reads(broken: Path) -> None:
    assert "\x1b" not in packager("check", str(broken)).stderr


def test_a_terminal_that_is_not_utf8_gets_readable_output(course: Path) -> None:
    (course / "lessons" / "02-practice.md").write_text(
        "---\ntitle: é\n---\n:::nöte\n:::\n", "utf-8"
    )
    done = packager("check", str(course), PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "SRC1" in done.stderr


def test_help_does_not_load_what_only_builds_need() -> None:
    code = "import sys; from packager.cli import run; run(['--help']); print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = done.stdout.rpartition("[")[2]
    for name in ("lxml", "jinja2", "yaml", "jsonschema_rs", "pyromark", "nh3", "tincan"):
        assert f"'{name}'" not in loaded


def test_a_new_course_builds_without_a_diagnostic(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert run(["new", str(folder), "--title", 'A: "quoted" & <odd> title']) == 0
    done = packager("build", str(folder), "-t", "all", "-o", str(tmp_path / "out"), "--strict")
    assert done.returncode == 0, done.stderr
    assert "error" not in done.stderr


def test_a_finished_package_is_verified(course: Path, tmp_path: Path) -> None:
    packager("build", str(course), "-t", "scorm12", "-o", str(tmp_path))
    (package,) = tmp_path.glob("*.zip")
    assert packager("verify", str(package)).returncode == 0
    package.write_bytes(package.read_bytes()[:-40])
    done = packager("verify", str(package))
    assert done.returncode == 1
    assert "PKG701" in done.stderr
