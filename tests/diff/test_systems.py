"""The verdict in each learning system."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from packager import lms
from packager.cli import run
from packager.diff.compare import compare
from packager.diff.text import as_text
from tests.browser.releases import FIRST, RELEASES, Release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from packager.diff.sides import Side

WORDS = "other words"
ADDED = "a lesson added"
RENAMED = "the test under another id"
EXPECTED = {
    ("moodle", WORDS): ("replace", True),
    ("moodle", ADDED): ("replace", True),
    ("moodle", RENAMED): ("new version", False),
    ("cornerstone", WORDS): ("replace", True),
    ("cornerstone", ADDED): ("new version", False),
    ("sumtotal", ADDED): ("new version", False),
    ("scormcloud", ADDED): ("replace", True),
    ("learnupon", WORDS): ("replace", True),
    ("absorb", WORDS): ("restart", False),
    ("canvas", WORDS): ("new version", False),
    ("workday", WORDS): ("replace", False),
    ("workday", "another course"): ("restart", False),
}


def named(name: str) -> Release:
    return next(one for one in RELEASES if one.name == name)


@pytest.mark.parametrize(("system", "name"), EXPECTED)
def test_a_system_takes_an_update_as_its_profile_says(
    system: str, name: str, side: Callable[[Release], Side]
) -> None:
    first = side(Release("the first", FIRST))
    (found,) = compare(first, side(named(name)), [system]).systems
    assert (found.verdict, found.safe) == EXPECTED[system, name]
    assert found.reason.endswith(".")


def test_every_profile_has_a_verdict(side: Callable[[Release], Side]) -> None:
    found = compare(side(Release("the first", FIRST)), side(named(WORDS)), lms.names())
    assert [one.id for one in found.systems] == list(lms.names())
    text = as_text(found)
    assert all(" ".join(one.name.split()) in " ".join(text.split()) for one in found.systems)


def test_an_update_that_changes_only_words_leaves_the_manifest_and_suits_the_strictest(
    side: Callable[[Release], Side], tmp_path: Path
) -> None:
    from packager.diff.sides import read_source
    from tests.browser.courses import ONE

    words = FIRST.with_lesson("one", ONE.replace("A bicycle has", "Every bicycle has"))
    edited = read_source(words.write(tmp_path / "words"))
    (found,) = compare(side(Release("the first", FIRST)), edited, ["sumtotal"]).systems
    assert (found.verdict, found.safe) == ("replace", True)


def test_the_exit_code_is_that_of_the_systems_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = str(Release("the first", FIRST).write(tmp_path / "old"))
    new = str(named(ADDED).write(tmp_path / "new"))
    assert run(["diff", old, new]) == 0
    assert run(["diff", old, new, "--lms", "moodle"]) == 0
    assert run(["diff", old, new, "--lms", "Moodle", "--lms", "cornerstone"]) == 1
    assert run(["diff", old, new, "--lms", "relias"]) == 1
    capsys.readouterr()
    assert run(["diff", old, new, "--lms", "moodle", "--output-format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in found["systems"]] == ["moodle"]
    assert found["progress"]["kept"] == {"lesson": 3, "question": 5, "test": 1, "activity": 0}
    assert found["version"] == 1
