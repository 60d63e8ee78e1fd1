"""Shell completion, and output that nobody reads to its end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from packager.cli import COMMANDS, NOBODY_READS, command
from packager.cli.completion import SHELLS
from packager.diagnostics.page import codes, load_rules

ROOT = Path(__file__).parents[2]


def complete(*words: str) -> list[str]:
    """What is offered for the last of the words."""
    asked = {"_PACKAGER_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(["packager", *words])}
    asked["COMP_CWORD"] = str(len(words))
    done = subprocess.run(
        [sys.executable, "-c", "from packager.__main__ import main; main()"],
        env={**os.environ, **asked, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_commands_options_and_values_are_offered() -> None:
    assert complete("ch") == ["check"]
    assert complete("") == list(COMMANDS)
    assert "--fix" in complete("check", "--f")
    assert complete("check", "--output-format", "s") == ["sarif"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("build", "-t", "scorm"), ["scorm12", "scorm2004"]),
        (("check", "--target", "a"), ["all"]),
        (("build", "--lms", "mood"), ["moodle"]),
        (("check", "--lms", "mood"), ["moodle"]),
        (("verify", "--lms", "mood"), ["moodle"]),
        (("diff", "--lms", "mood"), ["moodle"]),
        (("preview", "--lms", "mood"), ["moodle"]),
        (("lms", "show", "Mood"), ["moodle"]),
        (("explain", "qiz30"), ["QIZ301", "QIZ302", "QIZ303", "QIZ304", "QIZ305"]),
        (("new", "--language", "e"), ["en", "es"]),
        (("xapi", "names", "--language", "es"), ["es"]),
        (("lrs", "presets", "mood"), ["moodle"]),
        (("lrs", "emit", "--preset", "mood"), ["moodle"]),
        (("inspect", "--output-format", "j"), ["json"]),
    ],
)
def test_values_are_offered(words: tuple[str, ...], offered: list[str]) -> None:
    """In this process, which has most of it loaded; the shell's way is tried above."""
    *before, typed = words
    found = ShellComplete(command, {}, "packager", "").get_completions(before, typed)
    assert [one.value for one in found][: len(offered)] == offered


def test_every_rule_is_offered_by_its_code() -> None:
    assert [code for code, _ in codes()] == sorted(load_rules())


@pytest.mark.parametrize("shell", SHELLS)
def test_every_script_asks_the_packager(shell: str) -> None:
    done = CliRunner().invoke(command, ["completion", shell])
    assert done.exit_code == 0
    assert "_PACKAGER_COMPLETE" in done.output
    program = shutil.which(shell)
    if program is not None:
        subprocess.run([program, "-n"], input=done.output, text=True, check=True)


def test_output_that_nobody_reads_is_no_finding() -> None:
    line = [sys.executable, "-m", "packager", "check", "course_source", "--output-format", "json"]
    with subprocess.Popen(
        line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == NOBODY_READS
