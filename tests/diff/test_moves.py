"""Ids that stand for something else in the new release: progress goes to the wrong thing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from packager.decode.course import read_course_data
from packager.diff.compare import compare
from packager.diff.sides import Side, _refuse_endless
from packager.diff.text import as_text
from packager.errors import UsageError
from tests.browser.courses import BANK, ONE, SmallCourse
from tests.browser.releases import FIRST, Release

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.diff.compare import Comparison

    Read = Callable[[Release], Side]

X = "Air holds the weight of the rider, so look at the tyre before every ride."
Y = "Ride where others can see you, with a white light in front and a red one behind."
Z = "Sit upright on a saddle that is as high as your hip, and hold the bars loosely."


def _course(*lessons: tuple[str, str, str]) -> SmallCourse:
    texts = tuple(
        (name, f"---\ntitle: {title}\nid: {name}\n---\n{words}\n") for name, title, words in lessons
    )
    return replace(FIRST, lessons=tuple(name for name, _ in texts), texts=texts)


def _compared(read: Read, name: str, *courses: SmallCourse) -> Comparison:
    old, new = (read(Release(f"{name} {at}", one)) for at, one in enumerate(courses))
    return compare(old, new)


@pytest.mark.parametrize("edited", ["", " Always."])
def test_lessons_of_one_title_are_told_by_their_words(edited: str, side: Read) -> None:
    old = _course(("a", "Practice", X), ("b", "Practice", Y))
    new = _course(("c", "Practice", Y + edited), ("d", "Practice", X + edited))
    found = _compared(side, f"practice{edited}", old, new)
    assert found.verdict.remedies[0].endswith("replacing is safe:")
    assert found.verdict.remedies[1:] == (
        "lesson “Practice” that is `d` now: `id: a` in the front matter",
        "lesson “Practice” that is `c` now: `id: b` in the front matter",
    )


def test_a_title_alone_makes_no_lesson_the_same(side: Read) -> None:
    found = _compared(side, "title", _course(("a", "Practice", X)), _course(("b", "Practice", Y)))
    assert {(one.what, one.action) for one in found.changes} == {
        ("lesson", "added"),
        ("lesson", "removed"),
    }
    assert found.verdict.remedies == ()


RENUMBERED = {
    "one put before": (
        _course(("l1", "One", X), ("l2", "Two", Y)),
        _course(("l1", "Zero", Z), ("l2", "One", X), ("l3", "Two", Y)),
        (
            "lesson “One” that is `l2` now: `id: l1` in the front matter",
            "lesson “Zero” that is `l1` now: an id that no other lesson has had",
            "lesson “Two” that is `l3` now: `id: l2` in the front matter",
        ),
    ),
    "the first taken out": (
        _course(("l1", "One", X), ("l2", "Two", Y), ("l3", "Three", Z)),
        _course(("l1", "Two", Y), ("l2", "Three", Z)),
        (
            "lesson “Two” that is `l1` now: `id: l2` in the front matter",
            "lesson “Three” that is `l2` now: `id: l3` in the front matter",
        ),
    ),
    "two exchanged": (
        _course(("l1", "One", X), ("l2", "Two", Y)),
        _course(("l1", "Two", Y), ("l2", "One", X + " Always.")),
        (
            "lesson “One” that is `l2` now: `id: l1` in the front matter",
            "lesson “Two” that is `l1` now: `id: l2` in the front matter",
        ),
    ),
    "questions exchanged": (
        FIRST,
        FIRST.with_lesson(
            "one",
            ONE.replace("{#parts ", "{#x ")
            .replace("{#two-parts ", "{#parts ")
            .replace("{#x ", "{#two-parts "),
        ),
        (),
    ),
    "a question taken out, the next renumbered": (
        replace(FIRST, bank=BANK.replace("{#c-choice", "{#q1").replace("{#c-several", "{#q2")),
        replace(
            FIRST,
            bank=BANK[: BANK.index(":::question")]
            + BANK[BANK.index(":::question {#c-several") :].replace("{#c-several", "{#q1"),
        ),
        ("question “Which of these turn?” that is `q1` now: `{#q2}` in its opening line",),
    ),
    "answers exchanged": (
        FIRST,
        FIRST.with_lesson(
            "one",
            ONE.replace("chain {#chain}\n  >", "chain {#bell}\n  >").replace(
                "The bell {#bell}", "The bell {#chain}"
            ),
        ),
        ("answer “The chain”: `{#chain}` behind it", "answer “The bell”: `{#bell}` behind it"),
    ),
}


@pytest.mark.parametrize("name", RENUMBERED)
def test_an_id_that_stands_for_something_else_is_not_safe(name: str, side: Read) -> None:
    old, new, remedies = RENUMBERED[name]
    found = _compared(side, name, old, new)
    text = " ".join(as_text(found).split())
    assert not found.verdict.safe, text
    assert "would be taken for another" in text
    assert found.verdict.remedies[1:] == remedies or not remedies, text
    assert found.verdict.remedies[0].endswith("replacing is safe:"), text
    assert "what is right" not in text


def test_what_is_right_is_the_same_under_another_id(side: Read) -> None:
    new = FIRST.with_lesson("one", ONE.replace("chain {#chain}\n  >", "chain {#links}\n  >"))
    text = as_text(_compared(side, "another id of an answer", FIRST, new))
    assert "its id changed from 'chain' to 'links'" in " ".join(text.split())
    assert "what is right" not in text


@pytest.mark.parametrize("what", ["pages", "terms", "all"])
def test_a_course_without_end_is_refused(what: str) -> None:
    term = {"term": "viewed", "argument": "all"}
    number = {"pages": 1, "terms": 100_000, "all": 900}[what]
    pages = [{"kind": "lesson", "key": f"k{at}", "id": f"i{at}"} for at in range(4_000)]
    data = {
        "course": {"id": "https://training.example.org/endless"},
        "format": 1,
        "pages": {"pages": pages, "terms": pages[:1], "all": pages[:900]}[what],
        "completion": {"operator": "and", "operands": [term] * number},
    }
    with pytest.raises(UsageError, match=what):
        _refuse_endless(read_course_data(data))
