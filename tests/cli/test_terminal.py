"""What a person at a terminal sees."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.writing import FRONT, write_course

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write_course(tmp_path / "course", {"lessons/one.md": f"{FRONT}:::note\nx\n"})


def seen(*arguments: str, **environment: str) -> str:
    """What the command writes to standard error when that is a terminal."""
    ours, theirs = pty.openpty()
    settings = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "packager", *arguments]
    done = subprocess.Popen(
        command, stderr=theirs, stdout=subprocess.DEVNULL, env={**settings, **environment}
    )
    os.close(theirs)
    text = b""
    try:
        while chunk := os.read(ours, 4096):
            text += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(ours)
    done.wait()
    return text.decode()


def test_colour_is_used_at_a_terminal(broken: Path) -> None:
    assert "\x1b[" in seen("check", str(broken))


def test_no_color_is_honoured_at_a_terminal(broken: Path) -> None:
    text = seen("check", str(broken), NO_COLOR="1")
    assert "SRC120" in text
    assert "\x1b[" not in text


def test_an_empty_no_color_asks_for_nothing(broken: Path) -> None:
    assert "\x1b[" in seen("check", str(broken), NO_COLOR="")


def test_progress_leaves_nothing_behind(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course", {})
    text = seen("build", str(course), "-t", "web", "-o", str(tmp_path / "dist"), "--no-cache")
    assert "[4/4] verify" in text
    assert text.endswith("[4/4] verify\r\x1b[KSmall, version 1.0.0\r\n")
