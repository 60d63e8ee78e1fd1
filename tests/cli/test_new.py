"""`packager new`: asked and unasked, interrupted, and what an editor gets."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from packager.components import kinds
from packager.fmt import mend_course
from packager.pipeline import check_course
from packager.source.settings import SCHEMAS
from packager.targets import Settings, load_targets
from tests.writing import codes

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
NEW = (sys.executable, "-m", "packager", "new")


def typed(folder: Path, arguments: list[str], answers: str) -> tuple[int, str]:
    """Run it on a terminal; gives exit code and all that the terminal shows."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*NEW, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as running:
        os.close(theirs)
        os.write(ours, answers.encode())
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(ours)
    return running.returncode, shown.decode().replace("\r\n", "\n")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*NEW, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_on_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    code, shown = typed(tmp_path, [], "The first words\n\nno language\nes\n\n")
    assert code == 0, shown
    assert "Folder [the-first-words]" in shown
    assert "'no language' is no language tag" in shown
    assert "packager preview the-first-words\n  packager build the-first-words -t all" in shown
    text = (tmp_path / "the-first-words" / "course.yaml").read_text("utf-8")
    assert "id: https://training.example.org/courses/the-first-words\n" in text
    assert "language: es\n" in text


def test_what_is_given_is_not_asked(tmp_path: Path) -> None:
    code, shown = typed(
        tmp_path, ["one", "--title", "T", "--language", "en", "--id", "urn:x:1"], ""
    )
    assert code == 0
    assert "[" not in shown.partition("holds")[0]
    assert run(tmp_path, "two").returncode == 0
    assert 'title: "My first course"' in (tmp_path / "two" / "course.yaml").read_text("utf-8")


def test_interrupted_it_leaves_nothing(tmp_path: Path) -> None:
    code, shown = typed(tmp_path, ["one"], "A title\n\x04")
    assert code == 130, shown
    assert "interrupted; nothing was written" in shown
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Missing argument 'DIR'"),
        (["one", "--title", " "], "needs a title"),
        (["one", "--language", "x y"], "no language tag"),
        (["one", "--id", "my course"], "no address"),
        (["file"], "is a file"),
        (["full"], "is not empty"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(
    tmp_path: Path, arguments: list[str], told: str
) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "mine.txt"]


def test_the_course_is_in_order_and_without_a_word_from_any_check(tmp_path: Path) -> None:
    assert run(tmp_path, "one").returncode == 0
    targets = load_targets(["all"], Settings())
    _, report = check_course(tmp_path / "one", targets, unused=True)
    assert codes(report) == []
    found = mend_course(tmp_path / "one", ids=True)
    assert (found.files, found.left) == ((), ())


def test_an_editor_gets_schema_and_snippets(tmp_path: Path) -> None:
    assert run(tmp_path, "one").returncode == 0
    course = tmp_path / "one"
    first = (course / "course.yaml").read_text("utf-8").split("\n")[0]
    _, _, schema = first.partition("# yaml-language-server: $schema=")
    assert (course / schema).read_bytes() == (SCHEMAS / "course.schema.json").read_bytes()
    snippets = json.loads((course / ".vscode" / "packager.code-snippets").read_text("utf-8"))
    assert {name.replace("-", "_") for name in snippets} == set(kinds())
    for one in snippets.values():
        assert one["scope"] == "markdown"
        assert one["description"]
        assert all(prefix.startswith(":::") for prefix in one["prefix"])
