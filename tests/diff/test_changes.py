"""What `packager diff` says that learners will see, and what becomes of their progress."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from packager.diff.change import compare_words
from packager.diff.compare import compare
from packager.diff.pages import read_page
from packager.diff.sides import read_source
from packager.diff.text import as_text
from tests.browser.courses import BANK, ONE, TWO
from tests.browser.releases import FIRST, Release
from tests.writing import SVG, write_course

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from packager.diff.compare import Comparison
    from packager.diff.sides import Side

    Update = Callable[[str | Release], Comparison]

SAID = {
    "other words": (
        ["the title changed", "was: Bicycles", "1 paragraph changed", "now: Every bicycle has two"],
        "replace; safe",
    ),
    "lessons in another order": (["it stands at another place"], "replace; safe"),
    "a lesson added": (
        ["the lesson “The bell” is new", "more to do for whoever is not complete: Read every"],
        "replace; safe",
    ),
    "a lesson removed": (
        [
            "the lesson “The road” is gone",
            "some learners who are “not complete” become “complete, passed”",
        ],
        "replace; safe",
    ),
    "a lesson under another id": (
        [
            "its id changed from 'one' to 'uno'",
            "read again: the lesson “The parts”",
            "its lesson's id changed from 'one' to 'uno'",
            "Give its id back and replacing is safe: - lesson “The parts”: `id: one` in the front",
        ],
        "new version; replacing is not safe",
    ),
    "a question under another id": (
        [
            "its id changed from 'parts' to 'part'",
            "1 thing that learners did will be asked again",
            "Give its id back and what learners did there is kept: - question “What",
        ],
        "replace; safe",
    ),
    "a question in another lesson": (
        ["asked again: the question “Which of these", "it is in the lesson 'The road' now"],
        "replace; safe",
    ),
    "the option chosen is gone": (
        ["gone: The chain", "new: The crank", "who answered with nothing but this is asked again"],
        "replace; safe",
    ),
    "another answer is right": (
        ["what is right in question “What do the", "was: The chain", "now: The bell"],
        "replace; safe",
    ),
    "questions of the test changed": (
        ["new question: Does a wheel turn?", "question gone: A tyre holds air."],
        "replace; safe",
    ),
    "the pass mark lowered": (
        [
            "the pass mark changed",
            "was: 75%",
            "now: 50%",
            "whose best result is 50% or more but below 75%: they have passed when they next open",
            "some learners who are “not complete” become “complete, passed” when they next open",
        ],
        "replace; safe",
    ),
    "the pass mark raised": (
        ["the pass mark changed", "now: 100%", "they need 100% from now on; whoever has passed"],
        "replace; safe",
    ),
    "fewer attempts": (
        ["the attempts changed", "become “not complete, failed” when they next open"],
        "new version; replacing is not safe",
    ),
    "an easier rule": (
        ["the rule of completion changed", "now: Pass “Final check” with 75%"],
        "replace; safe",
    ),
    "a harder rule": (["Answer every practice question"], "replace; safe"),
    "the test under another id": (
        [
            "taken again: the test “Final check”",
            "its id changed from 'check' to 'final'",
            "Give its id back and replacing is safe: - test “Final check”: `check:` under",
        ],
        "new version; replacing is not safe",
    ),
    "another course": (["these are two courses"], "restart; replacing is not safe"),
}


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", SAID)
def test_each_kind_of_change_is_told(name: str, update: Update) -> None:
    found = update(name)
    text = flat(as_text(found))
    words, verdict = SAID[name]
    assert [one for one in words if flat(one) not in text] == [], as_text(found)
    assert f"Verdict: {verdict}" in text


def test_a_release_against_itself_has_nothing_to_tell(update: Update) -> None:
    found = update(Release("the first", FIRST))
    assert found.identical
    assert found.changes == ()
    assert "Both hold the same files: nothing changed." in as_text(found)
    assert found.safe


MORE = {
    "objectives": (("O2: Mend", "O2: Repair"), "objective O2 changed"),
    "an objective more": (("  O2: Mend", "  O3: Ride.\n  O2: Mend"), "objective O3: Ride."),
    "idle": (("completion:", "idle: 2 min\ncompletion:"), "when time stops counting changed"),
    "practice": (("completion:", "practice-answers: forget\ncompletion:"), "are kept changed"),
    "the language": (("language: en", "language: en-GB"), "the language changed"),
    "the version": (("version: 1.0.0", "version: 1.1.0"), "the version changed"),
    "feedback": (("feedback: after-attempt", "feedback: never"), "when feedback is given changed"),
    "the draw": (("draw: all", "draw: 2"), "how questions are drawn changed"),
    "shuffling": (("shuffle: [questions, options]", "shuffle: []"), "what is shuffled changed"),
}


@pytest.mark.parametrize("name", MORE)
def test_what_is_said_of_the_course_is_compared(name: str, update: Update) -> None:
    edit, words = MORE[name]
    found = update(Release(name, FIRST, edit=edit))
    assert words in flat(as_text(found))
    assert found.verdict.safe


def test_words_in_a_question_are_told_apart(update: Update) -> None:
    hint = ONE.replace("> The chain then turns", "> Then the chain turns")
    text = as_text(update(Release("a hint", FIRST.with_lesson("one", hint))))
    assert "hints or feedback of question" in text
    option = ONE.replace("The front wheel {#front}", "The wheel in front {#front}")
    text = as_text(update(Release("option", FIRST.with_lesson("one", option))))
    assert "now: The wheel in front" in text
    assert "hints or feedback" not in text
    tries = TWO.replace("tries=2", "tries=3")
    assert "the tries of question" in as_text(
        update(Release("tries", FIRST.with_lesson("two", tries)))
    )
    worth = BANK.replace("{#c-true objective=O2}", "{#c-true objective=O2 points=2}")
    assert "what counts of question" in as_text(
        update(Release("points", replace(FIRST, bank=worth)))
    )


def test_another_kind_under_the_same_id_is_asked_again(update: Update) -> None:
    levers = TWO.replace("= 2..3", "- [x] Two {#two}\n- [ ] Ten {#ten}")
    found = update(Release("kind", FIRST.with_lesson("two", levers)))
    assert "the kind of question" in as_text(found)
    assert found.progress
    (fate,) = found.progress.fates
    assert (fate.id, fate.fate, fate.counts) == ("levers", "asked again", False)


def test_answers_that_are_forgotten_anyhow_are_not_lost(
    side: Callable[[Release], Side],
) -> None:
    forget = ("completion:", "practice-answers: forget\ncompletion:")
    chain = FIRST.with_lesson("one", ONE.replace("The chain {#chain}\n  >", "It {#it}\n  >"))
    old, new = Release("forget", FIRST, edit=forget), Release("forget it", chain, edit=forget)
    found = compare(side(old), side(new))
    assert found.progress
    assert found.progress.fates == ()


def test_a_practice_question_that_completion_asks_for_counts(
    update: Update,
) -> None:
    rule = replace(FIRST, completion="answered(all)")
    renamed = Release("both", rule.with_lesson("one", ONE.replace("{#parts ", "{#part ")))
    found = update(renamed)
    assert not found.safe
    assert "would be asked again" in found.verdict.reasons[0]


def test_pictures_and_words_of_a_page_are_read() -> None:
    page = read_page(
        "<head><title>No</title></head><main><h1>Title</h1><p>One <em>two</em> three"
        '<p>Four<img src=a.svg alt="A"><a href="b.pdf" download>Get</a><script>no</script>'
        '<x-q class="question" data-key="k"><p>Asked</p></x-q><video><source src="c.mp4"></video>'
        "</main><footer>No</footer>"
    )
    assert page.words == ("Title", "One two three", "Four", "Get")
    assert page.questions == {"k": ("Asked",)}
    assert page.pictures == (("a.svg", "A"),)
    assert page.media == ("b.pdf", "c.mp4")


def test_pages_that_nobody_would_write_are_read_in_bounded_time() -> None:
    assert read_page("<div>" * 20_000 + "word" + "</p>" * 20_000).words == ("word",)
    assert read_page("</b>" * 50_000 + "x").words == ("x",)
    for part in (
        "<p",
        "<!--",
        "<a x=",
        "<a '",
        '<a b="',
        "&",
        "&#x",
        "<p class=question data-key=a>",
    ):
        assert read_page(part * 20_000) is not None


def test_long_texts_are_summed_up() -> None:
    was, now = [f"paragraph {at}" for at in range(2_000)], ["other"]
    assert (
        compare_words(was, [*was[:1_999], "other"])[0]
        == "1 paragraph new or changed, 1 gone or changed"
    )
    assert compare_words(["a", "b"], ["a"]) == ["1 paragraph taken out", "was: b"]
    assert compare_words(["a"], now)[1:] == ["was: a", "now: other"]


PICTURE = "---\ntitle: {title}\nid: one\n---\n![{alt}](../media/{file})\n"


def test_pictures_titles_and_files_are_compared(tmp_path: Path) -> None:
    def source(name: str, **words: str) -> Side:
        lesson = PICTURE.format(**words)
        files: dict[str, str | bytes] = {"lessons/one.md": lesson, f"media/{words['file']}": SVG}
        return read_source(write_course(tmp_path / name, files))

    old = source("old", title="Before", alt="A lamp over a door", file="lamp.svg")
    new = source("new", title="After", alt="A lamp above a door", file="lamp.svg")
    text = flat(as_text(compare(old, new)))
    assert "the title changed was: Before now: After" in text
    assert "what is said of the picture media/lamp.svg changed was: A lamp over a door" in text
    assert "Both say that they are release 1.0.0" in text
    other = source("other", title="Before", alt="A lamp over a door", file="door.svg")
    text = flat(as_text(compare(old, other)))
    assert "media/lamp.svg is no longer here" in text
    assert "media/door.svg is new here" in text
    assert "the file media/door.svg is added" in text


def test_an_objective_that_is_gone_is_told(side: Callable[[Release], Side]) -> None:
    more = Release("an objective more", FIRST, edit=MORE["an objective more"][0])
    text = as_text(compare(side(more), side(Release("the first", FIRST))))
    assert "objective O3: Ride." in text


def test_answers_in_another_order_are_told_and_kept(update: Update) -> None:
    front, bell = "- [ ] The front wheel {#front}\n", "- [ ] The bell {#bell}\n"
    moved = ONE.replace(front + bell, bell + front)
    found = update(Release("options", FIRST.with_lesson("one", moved)))
    assert "the answers in another order" in as_text(found)
    assert found.progress
    assert found.progress.fates == ()
