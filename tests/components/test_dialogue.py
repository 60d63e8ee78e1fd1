"""Dialogues: what is reported of their ways, how they are played, drawn and counted."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from packager.components.dialogue import Dialogue
from packager.components.dialogue.routes import find_routes
from packager.pipeline import check_course
from tests.conftest import ROOT
from tests.writing import FRONT, read, read_lesson, said

if TYPE_CHECKING:
    from packager.diagnostics import Report

BROKEN = ROOT / "tests" / "broken" / "dialogue"
SCENARIOS = ROOT / "course_source" / "scenarios"
SLOWLY = settings(deadline=None, max_examples=50)
WORDS = ("closed", "wary", "opening")
STORY = """
import { createInterface } from 'node:readline';
const { Story } = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin })) {
  const { script, picks } = JSON.parse(line);
  const story = new Story(script);
  const seen = [];
  for (const pick of picks) {
    const offered = story.offered;
    seen.push([story.here.scene, story.here.values, offered.map(([place]) => place)]);
    if (!offered.length) break;
    story.goTo(story.after(offered[pick % offered.length][1]));
  }
  console.log(JSON.stringify(seen));
}
"""


def dialogue_of(source: str) -> tuple[Dialogue | None, Report]:
    """The dialogue that some lines are, and what is reported of it."""
    with tempfile.TemporaryDirectory() as folder:
        lesson, report = read_lesson(
            Path(folder), f"\n## A\n\n::::dialogue D {{#d}}\n{source}\n::::\n"
        )
    found = [part for part in lesson.tasks if isinstance(part, Dialogue)]
    return (found[0] if found else None), report


def scenario(name: str) -> Dialogue:
    """A scenario of the sample course."""
    found, report = dialogue_of((SCENARIOS / f"{name}.md").read_text(encoding="utf-8"))
    assert found is not None
    # Its pictures are in the sample course.
    assert {one.code for one in report} <= {"SRC130"}, said(report)
    return found


# What is reported


def test_three_mistakes_are_three_diagnostics_at_their_lines() -> None:
    _, report = check_course(BROKEN)
    assert [f"{found.span} {found.message()}" for found in report] == [
        "scenarios/sam.md:21:1 the scenes `#silence`, `#waiting` lead only to each other",
        "scenarios/sam.md:30:1 scene `#clock` is a dead end",
        "scenarios/sam.md:42:1 no way leads to the ending `#eats`",
    ]
    assert [found.code for found in report] == ["CRS235", "CRS233", "CRS234"]


@pytest.mark.parametrize("name", ["maya", "hand-over"])
def test_the_scenarios_of_the_sample_course_are_sound(name: str) -> None:
    found = scenario(name)
    routes = find_routes(found.script)
    assert routes is not None
    assert routes.whole
    assert set(routes.shortest) == {
        place for place, scene in enumerate(found.script.scenes) if scene.ending
    }


def test_maya_is_the_dialogue_of_the_outline() -> None:
    maya = scenario("maya").script
    assert maya.states[0].words == WORDS
    assert sum(scene.ending for scene in maya.scenes) == 3
    harmful = [c for scene in maya.scenes for c in scene.choices if c.is_harmful]
    assert len(harmful) == 8
    assert all(choice.heard for choice in harmful)


def test_a_scene_without_a_heading_level_of_its_own_stays_inside_its_scene() -> None:
    found, report = dialogue_of(
        "### One {#one}\n\nText.\n\n#### Inside\n\nMore.\n\n- Go -> #two\n\n### Two {#two ending}\n"
    )
    assert said(report) == []
    assert found is not None
    assert [scene.id for scene in found.script.scenes] == ["one", "two"]


def test_what_somebody_says_has_its_speaker() -> None:
    found, _ = dialogue_of(
        '### One {#one}\n\n**Maya:** "Hi." She waits.\n\n**Bold** is not a name.\n\n'
        '- "Hello" → #two\n\n  **Maya:** "You?"\n\n### Two {#two ending}\n'
    )
    assert found is not None
    first = found.script.scenes[0]
    assert [line.speaker for line in first.lines] == ["Maya", ""]
    assert [line.speaker for line in first.choices[0].reply] == ["Maya"]
    assert first.choices[0].text == '"Hello"'


def test_a_dialogue_without_a_scene_and_a_missing_file_are_reported(tmp_path: Path) -> None:
    for braces in ("{#d}", "{#d file=../scenarios/none.md}"):
        _, report = read_lesson(tmp_path, f":::dialogue D {braces}\nText.\n:::\n")
        assert len(report) == 1, said(report)


def test_one_scenario_can_stand_in_two_lessons(tmp_path: Path) -> None:
    lines = ":::dialogue D {#%s file=../scenarios/x.md}\n:::\n"
    scene = "## One {#one}\n\n- Go -> #two\n\n## Two {#two ending}\n\nEnd.\n"
    files = {f"lessons/{name}.md": FRONT + lines % name for name in ("a", "b")}
    course, report = read(tmp_path, {**files, "scenarios/x.md": scene})
    assert said(report) == []
    assert course is not None
    ids = [task.script.scenes[0].title.attributes["id"] for task in dialogues(course.lessons)]
    assert ids == ["a-one", "b-one"]


def dialogues(lessons: Any) -> list[Dialogue]:
    return [task for lesson in lessons for task in lesson.tasks if isinstance(task, Dialogue)]


# Words


def test_contact_hours_count_the_shortest_way_alone() -> None:
    found = scenario("maya")
    count = {
        name: sum(len(node.plain_text().split()) for run in getattr(found, name) for node in run)
        for name in ("parts", "counted")
    }
    assert 0 < count["counted"] < count["parts"] / 2


def test_the_words_of_harmful_choices_are_words_to_avoid() -> None:
    found = scenario("maya")
    words = [span.text for span in found.avoided]
    assert '- "Why did you run away?" ' in words
    assert not any("glad" in one for one in words)
    _, report = dialogue_of((SCENARIOS / "maya.md").read_text(encoding="utf-8"))
    assert not [one for one in report if one.code.startswith("LNG")]
