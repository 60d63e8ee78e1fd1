"""Ids that changed while the rest did not: recognised, said, and what giving them back comes to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from packager.diff.compare import compare
from packager.diff.restored import with_old_ids
from packager.diff.text import as_text
from packager.diff.twins import find_twins, option_twins
from tests.browser.courses import BANK, ONE
from tests.browser.releases import FIRST, RELEASES, Release

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.diff.compare import Comparison
    from packager.diff.sides import Side

    Update = Callable[[str | Release], Comparison]

ASKED = "What do the pedals turn first?"
NEARLY = ONE.replace("{#parts ", "{#part ").replace(ASKED, "What do the pedals turn at first?")
RETOLD = ONE.replace("title: The parts", "title: A bicycle").replace("id: one", "id: uno")
TESTED = BANK.replace("{#c-several", "{#several")
ANSWER = ONE.replace("The front wheel {#front}", "The front wheel {#front-wheel}")
CHANGES = {
    "a question, nearly the same": (
        FIRST.with_lesson("one", NEARLY),
        ["its id changed from 'parts' to 'part'", "`{#parts}` in its opening line"],
    ),
    "a question with the same answers": (
        FIRST.with_lesson("one", ONE.replace("{#parts ", "{#part ").replace(ASKED, "What turns?")),
        ["“What turns?”: its id changed from 'parts' to 'part'", "asked again: the question"],
    ),
    "a lesson with another title": (
        FIRST.with_lesson("one", RETOLD.replace("has two wheels", "has 2 wheels")),
        ["In “A bicycle”", "its id changed from 'one' to 'uno'", "the title changed"],
    ),
    "a question of the test": (
        replace(FIRST, bank=TESTED),
        ["“Which of these turn?”: its id changed from 'c-several' to 'several'"],
    ),
    "an answer": (
        FIRST.with_lesson("one", ANSWER),
        ["answer “The front wheel”: its id changed from 'front' to 'front-wheel'", "`{#front}` be"],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_id_that_changed_is_not_new_and_gone(name: str, update: Update) -> None:
    course, words = CHANGES[name]
    found = update(Release(name, course))
    text = " ".join(as_text(found).split())
    assert [one for one in words if one not in text] == []
    assert "give it back, and" in text
    for wrong in ("new question", "question gone", "new: ", "gone: ", "is new", "is gone"):
        assert wrong not in text


def test_what_is_said_is_said_as_data_too(update: Update) -> None:
    data = update("a lesson under another id").as_json()
    assert {(one["what"], one["action"]) for one in data["changes"]} == {("lesson", "id changed")}
    first, remedy = data["verdict"]["remedies"]
    assert first.endswith("Give its id back and replacing is safe:")
    assert remedy == "lesson “The parts”: `id: one` in the front matter"
    assert [one["remedies"] for one in data["progress"]["not_kept"]] == [[remedy]] * 3


@pytest.mark.parametrize("name", ["a lesson under another id", "the test under another id"])
def test_with_its_ids_back_it_is_the_course_that_it_was(
    name: str, side: Callable[[Release], Side]
) -> None:
    old = side(Release("the first", FIRST))
    new = side(next(one for one in RELEASES if one.name == name))
    restored = with_old_ids(old, new, find_twins(old, new))
    assert compare(old, new).verdict.safe is False
    assert compare(old, restored).verdict.safe
    assert restored.course.completion == old.course.completion
    assert [one.key for one in restored.course.pages] == [one.key for one in old.course.pages]
    assert [one.asked for one in restored.course.pages] == [one.asked for one in old.course.pages]
    assert restored.pages == old.pages


def test_giving_the_id_back_is_not_called_safe_where_it_is_not(
    side: Callable[[Release], Side],
) -> None:
    renamed = next(one for one in RELEASES if one.name == "the test under another id")
    fewer = Release("fewer too", replace(renamed.course, attempts="1"), edit=renamed.edit)
    verdict = compare(side(Release("the first", FIRST)), side(fewer)).verdict
    assert not verdict.safe
    assert verdict.remedies[0].endswith("Give its id back and what learners did there is kept:")


def test_answers_are_one_only_where_their_words_are() -> None:
    assert option_twins({"a": "The chain"}, {"b": "The chain"}) == {"a": "b"}
    assert option_twins({"a": "The chain"}, {"b": "The crank"}) == {}
    long = "Somebody who is glad that you are here again"
    assert option_twins({"a": long}, {"b": long.replace("is glad", "was glad")}) == {"a": "b"}
    assert option_twins({"a": long}, {"b": "The very opposite of it, said in other words"}) == {}
    assert option_twins({"a": "Same", "b": "Same"}, {"c": "Same"}) == {"a": "c"}
    assert option_twins({"a": "", "b": "B"}, {"c": "", "d": "B"}) == {"b": "d"}
    many = {str(at): f"The answer with the number {at}" for at in range(200)}
    assert option_twins(many, {f"x{key}": text + "!" for key, text in many.items()}) == {}
