"""`packager check SRC --graph DIR`."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from lxml.etree import parse

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

COURSE = """\
id: https://training.example.org/courses/graph
title: Graph
version: 1.0.0
language: en
"""
LESSON = """\
---
title: First
---
## Maya and Ana

:::dialogue Maya {#maya with=Maya file=../scenarios/maya.md}
:::

:::dialogue Ana {#ana with=Ana file=../scenarios/hand-over.md}
:::
"""


def run(source: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "packager", "check", str(source), *more]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def write(folder: Path) -> Path:
    sample = ROOT / "course_source"
    for name in ("scenarios", "media"):
        (folder / name).mkdir(parents=True)
        for file in (sample / name).iterdir():
            (folder / name / file.name).write_bytes(file.read_bytes())
    (folder / "lessons").mkdir()
    (folder / "lessons" / "one.md").write_text(LESSON, encoding="utf-8")
    (folder / "course.yaml").write_text(COURSE, encoding="utf-8")
    return folder


def test_every_dialogue_is_drawn_and_its_routes_are_listed(tmp_path: Path) -> None:
    folder = tmp_path / "graphs"
    done = run(write(tmp_path), "--graph", str(folder))
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["ana.svg", "maya.svg"]
    for path in folder.iterdir():
        assert parse(path).getroot().get("role") == "img"
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert "Maya: 14 scenes, 3 endings" in lines
    assert "96 routes that come to no scene twice" in lines
    assert "#talks: 32 routes of 6 to 11 choices" in lines
    assert "2: word > what-happened > helps" in lines


def test_the_same_dialogue_gives_the_same_picture(tmp_path: Path) -> None:
    source = write(tmp_path)
    for name in ("a", "b"):
        assert run(source, "--graph", str(tmp_path / name)).returncode == 0
    first, second = ((tmp_path / name / "maya.svg").read_bytes() for name in ("a", "b"))
    assert first == second


def test_a_dialogue_with_mistakes_is_drawn_as_well(tmp_path: Path) -> None:
    done = run(ROOT / "tests" / "broken" / "dialogue", "--graph", str(tmp_path / "graphs"))
    assert done.returncode == 1
    assert "3 errors" in done.stderr
    assert (tmp_path / "graphs" / "sam.svg").is_file()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run(write(tmp_path / "course"), "--graph", str(tmp_path / "file" / "graphs"))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
