"""One run over a course with twenty mistakes names all twenty, each at its place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from packager.diagnostics import Severity
from packager.pipeline import check_course

COURSE = Path(__file__).parents[1] / "broken" / "twenty"
MISTAKES = {
    "a question without a right answer": "banks/post-test.md:10:1 QIZ301",
    "an answer that is no number": "banks/quick-check.md:4:1 QIZ306",
    "an unknown key": "course.yaml:5:1 SRC112",
    "more questions drawn than the bank has": "course.yaml:9:47 QIZ322",
    "a pass mark that nobody reaches": "course.yaml:10:51 QIZ321",
    "a completion rule with an unknown assessment": "course.yaml:11:29 CRS224",
    "a word for a number": "lessons/01-welcome.md:3:10 SRC114",
    "a picture without alternative text": "lessons/01-welcome.md:7:1 ACC401",
    "a file name in another case": "lessons/01-welcome.md:9:1 SRC131",
    "a skipped heading level": "lessons/01-welcome.md:11:1 ACC411",
    "a link to nowhere": "lessons/01-welcome.md:13:5 CRS211",
    "an unknown directive": "lessons/01-welcome.md:15:4 SRC123",
    "an id given twice": "lessons/02-first-words.md:11:1 CRS221",
    "a video without captions": "lessons/02-first-words.md:17:1 MED501",
    "a missing file": "lessons/02-first-words.md:20:1 SRC130",
    "a path out of the course": "lessons/02-first-words.md:22:1 SRC132",
    "a directive that is never closed": "lessons/02-first-words.md:27:1 SRC120",
    "front matter that is no YAML": "lessons/03-after.md:2:13 SRC110",
    "a file that is not UTF-8": "lessons/04-cafe.md:2:11 SRC101",
    "a snippet that includes itself": "snippets/circle.md:1:13 SRC135",
}


def test_twenty_mistakes_are_twenty_diagnostics() -> None:
    _, report = check_course(COURSE)
    assert [f"{found.span} {found.code}" for found in report] == list(MISTAKES.values())
    assert report.count(Severity.ERROR) == len(MISTAKES) == 20


@pytest.mark.parametrize("command", ["check", "build"])
def test_the_command_line_tells_them_and_writes_nothing(command: str, tmp_path: Path) -> None:
    before = sorted(COURSE.rglob("*"))
    target = ["-t", "all", "-o", str(tmp_path / "dist")] if command == "build" else []
    line = [sys.executable, "-m", "packager", command, str(COURSE), *target]
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    assert "20 errors" in done.stderr
    for place in MISTAKES.values():
        path, code = place.split()
        assert f"{path}: error[{code}]" in done.stderr
    assert list(tmp_path.rglob("*")) == []
    assert sorted(COURSE.rglob("*")) == before
