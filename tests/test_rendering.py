"""A second process renders a small course while the first checks and packs it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from packager.cli.starter import write_starter
from tests.processes import ALONE, TWO, Outcome, build, same

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = TWO
FAIL = """
tell = peer.Peer.tell
def failing(self, place, told):
    if self.is_second and place == {place!r}:
        {how}
    tell(self, place, told)
peer.Peer.tell = failing
"""
KILLED = "os.kill(os.getpid(), signal.SIGKILL)"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course that `packager new` writes."""
    folder = tmp_path_factory.mktemp("small") / "course"
    write_starter(folder, title="Small", language="en-US", course_id="")
    return folder


@pytest.fixture(scope="module")
def alone(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What one process makes of it."""
    return build(course, tmp_path_factory.mktemp("alone"), ALONE)


def test_only_one_of_two_loads_what_renders(course: Path, alone: Outcome, tmp_path: Path) -> None:
    outcome = build(course, tmp_path)
    same(alone, outcome)
    assert outcome.code == 0
    assert "jinja2" in alone.loads
    assert "jinja2" not in outcome.loads
    assert outcome.reads == alone.reads


@pytest.mark.parametrize("place", ["site", "sheets"])
@pytest.mark.parametrize("how", [KILLED, "raise ValueError"], ids=["killed", "fails"])
def test_whatever_becomes_of_the_second_the_first_goes_on_alone(
    course: Path, alone: Outcome, tmp_path: Path, place: str, how: str
) -> None:
    outcome = build(course, tmp_path, FAIL.format(place=place, how=how))
    same(alone, outcome)
    assert len(outcome.reads) == 2 * len(alone.reads)
    assert not [name for name in outcome.sums if name.startswith(".")]


def test_a_rebuild_is_what_a_clean_build_is(course: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(course, tmp_path / "course")
    (copy / "lessons" / "03-rest.md").write_text(
        "---\ntitle: Rest\n---\n\nSleep.\n", encoding="utf-8"
    )
    build(copy, tmp_path)
    lesson = min((copy / "lessons").iterdir())
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    rebuilt = build(copy, tmp_path)
    assert f"read lessons/{lesson.name}" in rebuilt.reads
    assert "read lessons/03-rest.md" not in rebuilt.reads
    assert "jinja2" not in rebuilt.loads
    shutil.rmtree(tmp_path / "cache")
    assert build(copy, tmp_path, ALONE).sums == rebuilt.sums


def test_what_is_wrong_is_said_and_nobody_is_left(course: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(course, tmp_path / "course")
    lesson = min((copy / "lessons").iterdir())
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n![](no.svg)\n", encoding="utf-8")
    shared = build(copy, tmp_path)
    assert shared.code == 1
    assert not shared.sums
    same(build(copy, tmp_path, ALONE), shared)
