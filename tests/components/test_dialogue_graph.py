"""Any dialogue: what is reported agrees with what can happen; routes, pictures, the browser."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml.etree import fromstring

from packager.components.dialogue.drawing import draw
from packager.components.dialogue.graph import closed_groups, explore
from packager.components.dialogue.layout import lay_out
from packager.components.dialogue.routes import find_routes
from packager.diagnostics import text
from tests.components.cases import COMPONENTS
from tests.components.scorer import NODE
from tests.components.test_dialogue import SCENARIOS, WORDS, dialogue_of, dialogues, scenario
from tests.strategies import EDITS, Edit
from tests.writing import FRONT, read

if TYPE_CHECKING:
    from packager.components.dialogue.graph import Situation
    from packager.components.dialogue.script import Script

SLOWLY = settings(deadline=None, max_examples=50)
STORY = """
import { readFileSync } from 'node:fs';
const { Story } = await import(process.argv[1]);
const { script, picks } = JSON.parse(readFileSync(0, 'utf8'));
const story = new Story(script);
const seen = [];
for (const pick of picks) {
  const { here, offered } = story;
  seen.push([here.scene, here.values, offered.map(([place]) => place)]);
  if (!offered.length) break;
  story.goTo(story.after(offered[pick % offered.length][1]));
}
console.log(JSON.stringify(seen));
"""


@dataclass(frozen=True)
class Way:
    """One choice of a random dialogue."""

    target: int
    marks: str


@st.composite
def ways(draw: st.DrawFn, count: int) -> Way:
    """A choice to any of `count` scenes."""
    effects = ["", "", "{t +1}", "{t -1}", "{t = wary}", "{u = 1}", "{u +2}", "{t +1} {u -1}"]
    conditions = ["", "", "{if t >= wary}", "{if t = closed and u < 2}", "{if u != 0}"]
    marks = f"{draw(st.sampled_from(effects))} {draw(st.sampled_from(conditions))}"
    return Way(draw(st.integers(0, count - 1)), marks)


@st.composite
def sources(draw: st.DrawFn) -> str:
    """A dialogue of a few scenes with two states."""
    count = draw(st.integers(2, 7))
    words = "".join(f": {word}\n" for word in WORDS)
    start = draw(st.sampled_from(["", " start=wary"]))
    parts = [f"T {{#t{start}}}\n{words}\nU {{#u}}\n{words}"]
    for number in range(count):
        ending = number and draw(st.booleans())
        parts.append(f"### S {{#s{number}{' ending' if ending else ''}}}\n")
        if not ending:
            for way in draw(st.lists(ways(count), max_size=4)):
                repair = draw(st.sampled_from(["", "{repair}"]))
                parts.append(f"- Go -> #s{way.target} {way.marks} {repair}\n\n  > Heard.\n")
    return "\n".join(parts)


def situations(script: Script) -> dict[Situation, set[Situation]]:
    """What can follow what, found another way than the packager's: until nothing is new."""
    places = script.places()
    found: dict[Situation, set[Situation]] = {(0, script.start): set()}
    while True:
        new: set[Situation] = set()
        for place, values in list(found):
            for choice in script.scenes[place].choices:
                if choice.is_open(values):
                    after = (places[choice.target], choice.outcome(values, script.states))
                    found[place, values].add(after)
                    new |= {after} - found.keys()
        if not new:
            return found
        found |= {one: set() for one in new}


@SLOWLY
@given(sources())
def test_where_nothing_is_reported_everybody_can_finish(source: str) -> None:
    found, report = dialogue_of(source)
    assert found is not None
    codes = {one.code for one in report} - {"CRS238", "CRS243", "CRS244"}
    moves = situations(found.script)
    finishing = {one for one in moves if found.script.scenes[one[0]].ending}
    while more := {one for one, after in moves.items() if after & finishing} - finishing:
        finishing |= more
    reached = {place for place, _ in moves}
    stuck = len(finishing) < len(moves)
    missed = len(reached) < len(found.script.scenes)
    assert codes or not stuck
    if not stuck and not missed:
        assert codes == set()
    if missed:
        assert {one.code for one in report} & {"CRS233", "CRS234", "CRS238"}


@SLOWLY
@given(sources())
def test_harm_is_reported_exactly_where_a_repair_is_missing(source: str) -> None:
    found, report = dialogue_of(source)
    assert found is not None
    assume("CRS237" not in {one.code for one in report})
    moves = situations(found.script)
    places = found.script.places()
    for place, scene in enumerate(found.script.scenes):
        for choice in scene.choices:
            after = [
                choice.outcome(values, found.script.states)
                for where, values in moves
                if where == place and choice.is_open(values)
            ]
            repairs = [r for r in found.script.scenes[places[choice.target]].choices if r.repair]
            repaired = all(any(one.is_open(values) for one in repairs) for values in after)
            told = [r for r in report if r.code == "CRS244" and r.span == choice.span]
            if choice.is_harmful and after:
                assert bool(told) != repaired


@SLOWLY
@given(sources())
def test_every_route_can_be_gone_and_none_is_shorter(source: str) -> None:
    found, _ = dialogue_of(source)
    assert found is not None
    routes = find_routes(found.script)
    assert routes is not None
    moves = situations(found.script)
    for route in routes.found:
        here: set[Situation] = {(0, found.script.start)}
        assert len(set(route)) == len(route)
        for place in route[1:]:
            here = {after for one in here for after in moves[one] if after[0] == place}
        assert here
        assert found.script.scenes[route[-1]].ending
        assert len(routes.shortest[route[-1]]) <= len(route)
    drawing = fromstring(draw(found, routes))
    assert drawing.attrib["role"] == "img"


@pytest.mark.skipif(NODE is None, reason="node is needed to play a dialogue")
@settings(deadline=None, max_examples=20)
@given(sources(), st.lists(st.integers(0, 99), max_size=12))
def test_the_browser_plays_what_was_checked(source: str, picks: list[int]) -> None:
    found, _ = dialogue_of(source)
    assert found is not None
    story = (COMPONENTS / "dialogue" / "story.js").as_uri()
    done = subprocess.run(
        [str(NODE), "--input-type=module", "-e", STORY, story],
        input=json.dumps({"script": json.loads(found.data), "picks": picks}),
        capture_output=True,
        text=True,
        check=True,
    )
    here: Situation = (0, found.script.start)
    places = found.script.places()
    seen = json.loads(done.stdout)
    assert len(seen) <= len(picks)
    for pick, (scene, values, offered) in zip(picks, seen, strict=False):
        choices = found.script.scenes[here[0]].choices
        assert (places[scene], tuple(values)) == here
        assert offered == [n for n, one in enumerate(choices) if one.is_open(here[1])]
        if offered:
            choice = choices[offered[pick % len(offered)]]
            here = (places[choice.target], choice.outcome(here[1], found.script.states))


@SLOWLY
@given(st.sampled_from(["maya", "hand-over", "devon"]), EDITS)
def test_any_text_gives_diagnostics_and_never_an_exception(name: str, edits: list[Edit]) -> None:
    source = (SCENARIOS / f"{name}.md").read_text(encoding="utf-8")
    for edit in edits:
        source = edit.of(source)
    lesson = f"{FRONT}\n:::dialogue D {{#d file=../scenarios/x.md}}\n:::\n"
    plan = f"{FRONT}\n:::plan D {{#p file=../scenarios/x.md}}\n:::\n"
    scenes = source.encode("utf-8", "surrogatepass")
    files: dict[str, str | bytes] = {"lessons/one.md": lesson, "lessons/two.md": plan}
    files["scenarios/x.md"] = scenes
    with tempfile.TemporaryDirectory() as folder:
        course, report = read(Path(folder), files)
    text.render(report)
    for one in report:
        assert "\n" not in one.message()
        assert 0 <= one.span.start <= one.span.end <= len(one.span.file.text)
    for task in dialogues(course.lessons if course else ()):
        json.loads(task.data)
        fromstring(draw(task, find_routes(task.script)))


# Graphs and pictures

GRAPHS = st.integers(1, 8).flatmap(
    lambda count: st.lists(
        st.lists(st.integers(0, count - 1), max_size=4), min_size=count, max_size=count
    )
)


@given(GRAPHS)
def test_closed_groups_lead_to_themselves_alone(graph: list[list[int]]) -> None:
    def reach(start: int) -> set[int]:
        found, queue = {start}, [start]
        while queue:
            new = set(graph[queue.pop()]) - found
            found |= new
            queue += new
        return found

    reached = [reach(node) for node in range(len(graph))]
    wanted = {
        frozenset(reached[node])
        for node in range(len(graph))
        if all(node in reached[other] for other in reached[node])
    }
    assert {frozenset(one) for one in closed_groups(range(len(graph)), graph.__getitem__)} == wanted


@given(GRAPHS, st.data())
def test_no_box_lies_on_another_and_no_way_down_under_one(
    graph: list[list[int]], data: st.DataObject
) -> None:
    size = st.tuples(st.just(300.0), st.floats(20, 400))
    sizes = data.draw(st.lists(size, min_size=len(graph), max_size=len(graph)))
    edges = [(start, end) for start, ends in enumerate(graph) for end in ends]
    layout = lay_out(sizes, edges, across=30, gap=50)
    placed = [*layout.boxes, *(one for chain in layout.passes.values() for one in chain)]
    for number, one in enumerate(placed):
        assert one.x >= 0
        assert one.x + one.width <= layout.width
        assert one.y + one.height <= layout.height
        for other in placed[number + 1 :]:
            beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
            above = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or above


def test_too_many_situations_are_not_walked_through() -> None:
    words = "".join(f": {word}\n" for word in "abcdefg")
    states = "".join(f"{name} {{#{name}}}\n{words}\n" for name in ("p", "q", "r"))
    steps = "".join(f"- Go -> #s@ {{{name} +1}}\n" for name in ("p", "q", "r"))
    scenes = "".join(
        f"### S {{#s{n}}}\n\n- Wait -> #s{n + 1}\n{steps.replace('@', str(n + 1))}\n"
        for n in range(80)
    )
    found, report = dialogue_of(f"{states}\n{scenes}\n### End {{#s80 ending}}\n")
    assert [one.code for one in report] == ["CRS246"]
    assert found is not None
    straight = [[place + 1] * len(s.choices) for place, s in enumerate(found.script.scenes)]
    assert explore(found.script, straight) is None
    assert find_routes(found.script) is None
    assert "81 scenes" in draw(found, None)


def test_a_picture_says_in_words_what_it_shows() -> None:
    found = scenario("maya")
    drawing = fromstring(draw(found, find_routes(found.script)))
    names = {str(one.tag).rpartition("}")[2]: one.text or "" for one in drawing}
    assert names["title"] == "D"
    assert "14 scenes, 3 of them endings." in names["desc"]
    assert "First words leads to What she needs, A breath in the hallway." in names["desc"]
    assert re.search(r"Maya talks a little: reached after \d+ choices or more", names["desc"])
