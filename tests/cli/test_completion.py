"""Shell completion, and output that nobody reads to its end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from packager.cli import COMMANDS, NOBODY_READS, command
from packager.cli.completion import SHELLS

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
