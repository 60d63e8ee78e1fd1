"""A state in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packager.decode import as_text, decode_state, read_course_data
from packager.model.identifiers import state_key
from tests.decode.test_suspend import STATES

if TYPE_CHECKING:
    from packager.decode import CourseData


def key(identifier: str, length: int = 4) -> str:
    return state_key(identifier, length)


def middle() -> str:
    """Two lessons read, two questions answered, a test taken and one under way."""
    pages = key("one") + key("two")
    parts = f"{key('parts', 3)}2{key('chain', 2)}"
    levers = f"{key('levers', 3)}13"
    bank = key("c-choice") + key("c-true")
    paper = f"a,{bank},{key('saddle', 2)},"
    return (
        f"10a,5c;L{pages};P{key('one')}{parts};P{key('two')}{levers}"
        f";A{key('check')}1,3vc,3vc,0,,{paper}!"
    )


def facts_of(state: object, course: CourseData) -> dict[str, Any]:
    facts = decode_state(state, course, limit=4096).as_json()
    assert json.loads(json.dumps(facts)) == facts
    return facts


def test_everything_is_told_in_words(small_data: CourseData) -> None:
    text = as_text(decode_state(middle(), small_data, limit=4096))
    assert text.splitlines() == [
        "Course: Bicycles (version 1.0.0)",
        "Complete: no",
        "Result: not passed yet",
        "Score: 50.16%",
        "Time: 3 minutes 12 seconds, saved 10 times",
        f"Size: {len(middle())} of 4,096 characters",
        "",
        "Missing for completion",
        "  Read every lesson (The road)",
        "  Pass \u201cFinal check\u201d with 75% (an attempt is under way and not handed in)",
        "",
        "Lessons: 2 of 3 read",
        "  read      The parts",
        "            Question: What do the pedals turn first?",
        "            Answer:   The chain (tried 2 times)",
        "  read      The tyre",
        "            Question: How many tyre levers make it easy?",
        "            Answer:   3",
        "            Right is: 2 to 3",
        "  not read  The road",
        "",
        "Test: Final check (pass mark 75%)",
        "  Handed in: 1; not passed, best 50.16%, last 50.16%",
        "  An attempt is under way:",
        "            Question: Which part carries the rider?",
        "            Answer:   The saddle",
        "            Question: A tyre holds air.",
        "            Answer:   no answer",
    ]


def test_the_same_as_data(small_data: CourseData) -> None:
    facts = facts_of(middle(), small_data)
    assert facts["kind"] == "whole"
    assert facts["problems"] == []
    assert facts["size"] == {"characters": len(middle()), "limit": 4096}
    assert [one["viewed"] for one in facts["lessons"]] == [True, True, False]
    (test,) = facts["assessments"]
    assert (test["paper"], test["attempts"], test["passed"]) == ("under way", 1, False)
    assert [one["answered"] for one in test["questions"]] == [True, False]
    assert len(facts["missing"]) == 2
    assert sum(facts["unknown"].values()) == 0


def test_a_course_for_credit_tells_tasks_gates_and_the_day(sample_data: CourseData) -> None:
    lessons = "".join(page.key for page in sample_data.lessons)
    tasks = "".join(task.key for task in sample_data.tasks)
    state = f"13a,5c;L{lessons};D{tasks};Cfoo!"
    facts = facts_of(state, sample_data)
    assert (facts["complete"], facts["passed"], facts["day"]) == (True, True, "2025-08-28")
    assert facts["missing"] == []
    assert all(one["done"] for one in facts["tasks"])
    closed = [one for one in facts_of("10a,5c!", sample_data)["gates"] if not one["open"]]
    assert {one["title"] for one in closed} == {"Post-test", "Evaluation", "Confirmation"}
    text = as_text(decode_state(state, sample_data))
    assert "Complete: yes, since 2025-08-28" in text
    assert "Nothing is missing for completion." in text
    assert "Not open yet" in as_text(decode_state("10a,5c!", sample_data))


def test_another_courses_state_and_an_older_releases_are_told_apart(
    small_data: CourseData, sample_data: CourseData
) -> None:
    (problem,) = facts_of(middle(), sample_data)["problems"]
    assert problem.startswith("Nothing in it is of this course")
    older = middle().replace(key("two"), "zzzz", 1)
    (problem,) = facts_of(older, small_data)["problems"]
    assert "It names 1 lesson that this release does not have" in problem


def test_an_answer_that_names_what_is_gone_is_told(small_data: CourseData) -> None:
    state = middle().replace(key("chain", 2), "zz")
    question = facts_of(state, small_data)["lessons"][0]["questions"][0]
    assert question["answered"]
    assert question["answer"] == []
    assert "no longer has" in question["note"]
    empty = middle().replace(key("chain", 2), "")
    assert "not kept" in facts_of(empty, small_data)["lessons"][0]["questions"][0]["note"]


@pytest.mark.parametrize(
    ("state", "kind", "words"),
    [
        ("", "empty", "Nothing is stored"),
        ("20a,5c!", "newer", "A newer version of the player wrote this state"),
        ("hello", "foreign", "It may be of another tool"),
        ('{"v":2,"d":[123,34,112],"cpv":"abc"}', "foreign", "Articulate Rise"),
        ('{"v":2,"d":[123,34,1', "foreign", "Articulate Rise"),
        ("viewed=1,2,4|lastviewedslide=4|0#1##,3,3,1,11,1#0##-1", "foreign", "Presenter"),
        ("217~220~2122172182192201000~3167~26500000010101", "foreign", "Articulate Storyline"),
        ('{"lang":"en","_isCourseComplete":false}', "foreign", "Adapt"),
        ("{" * 5_000, "foreign", "It may be of another tool"),
    ],
)
def test_what_is_no_state_of_ours_is_said(
    state: str, kind: str, words: str, small_data: CourseData
) -> None:
    decoded = decode_state(state, small_data)
    assert decoded.as_json()["kind"] == kind
    assert words in as_text(decoded)


def test_a_state_that_is_too_long_is_said(small_data: CourseData) -> None:
    state = middle()[:-1] + ";Z" + "z" * 5_000 + "!"
    problems = facts_of(state, small_data)["problems"]
    assert any("this standard holds 4,096" in one for one in problems)
    assert any("1 part of it cannot be read" in one for one in problems)


def test_what_a_store_knows_of_completion_counts(small_data: CourseData) -> None:
    document = {"format": 1, "suspendData": middle(), "complete": True, "passed": True}
    facts = facts_of(json.dumps(document), small_data)
    assert (facts["complete"], facts["success"], facts["missing"]) == (True, "passed", [])


def test_wherever_it_is_cut_what_is_whole_is_read(small_data: CourseData) -> None:
    whole = facts_of(middle(), small_data)
    for end in range(len(middle())):
        facts = facts_of(middle()[:end], small_data)
        assert facts["kind"] in {"empty", "foreign", "cut"}
        for mine, theirs in zip(facts["lessons"], whole["lessons"], strict=True):
            assert mine["viewed"] <= theirs["viewed"]
    assert facts["problems"][0].startswith("The end is missing: it was cut after")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("aé\ud800", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                (
                    *("key", "id", "pages", "kind", "title", "questions", "assessments", "tasks"),
                    *("completion", "operator", "operands", "term", "argument", "value", "course"),
                    *("attempts", "mastery", "objectives", "count", "weighting", "format"),
                    *("score", "draw", "gates", "options"),
                )
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(STATES | st.text(max_size=60), JSON, st.lists(JSON, max_size=2))
@settings(max_examples=200, deadline=None)
def test_no_state_and_no_course_is_too_odd(state: str, course: Any, pages: list[Any]) -> None:
    decoded = decode_state(state, read_course_data(course, pages), limit=4096)
    json.dumps(decoded.as_json())
    as_text(decoded).encode()


@given(STATES)
@settings(max_examples=200, deadline=None)
def test_no_state_is_too_odd_for_a_real_course(sample_data: CourseData, state: str) -> None:
    as_text(decode_state(state, sample_data))


def test_hostile_sizes_are_bounded(small_data: CourseData) -> None:
    for state in (
        "10a,5c;A" + key("check") + "1,,,0,,a," + key("c-true") * 200_000 + "!",
        "10a,5c" + f";P{key('one')}{key('parts', 3)}1aa" * 60_000 + "!",
        '{"format":1,"suspendData":' * 20_000,
        "[" * 900_000,
    ):
        facts_of(state, small_data)
    deep: dict[str, Any] = {"term": "viewed"}
    for _ in range(400):
        deep = {"operator": "and", "operands": [deep]}
    course = read_course_data({"completion": deep, "pages": [{"key": "aaaa", "id": "a"}]})
    decode_state("10a,5c!", course).as_json()
    odd: object
    for odd in (None, 3, b"10a,5c!", [], {}):
        assert decode_state(odd, small_data).as_json()["kind"] in {"empty", "foreign"}


def test_a_rule_with_ways_and_a_time_is_said_in_words() -> None:
    rule = {
        "operator": "and",
        "operands": [
            {"term": "time", "value": 60},
            {"term": "done", "argument": "all"},
            {"term": "attempted", "argument": "check"},
            {"term": "juggled"},
            {
                "operator": "or",
                "operands": [
                    {"term": "viewed", "argument": "one"},
                    {"term": "score", "argument": "check", "value": 0.6},
                ],
            },
        ],
    }
    course = read_course_data(
        {
            "format": 1,
            "course": {"id": "https://training.example.org/x"},
            "pages": [{"kind": "lesson", "key": "aaaa", "id": "one", "title": "The parts"}],
            "tasks": [{"key": "tttt", "id": "t", "title": "Maya comes back"}],
            "assessments": [{"key": "cccc", "id": "check", "title": "Check", "mastery": 0.8}],
            "completion": rule,
        }
    )
    assert facts_of("10a,5!", course)["missing"] == [
        "Spend at least 1 minute in the course (5 seconds so far)",
        "Do every activity (Maya comes back)",
        "Take \u201cCheck\u201d",
        "something that is not known here (juggled)",
        "One of these: Read “The parts”; or: Reach 60% in “Check” (not taken yet)",
    ]
    taken = facts_of("10a,5;Acccc2,3vc,3vc,0,!", course)
    assert taken["missing"][-1].endswith("(2 attempts, best result 50.16%)")
    assert "(not done" not in as_text(decode_state("10a,5!", course))
