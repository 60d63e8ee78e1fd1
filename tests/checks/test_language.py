"""The language check on the words of the interface, and on whatever an author may write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.checks import check_language
from packager.diagnostics import Report
from packager.frozen import replace
from packager.model.care import Wording
from packager.pipeline import check_course
from packager.render.strings import languages, strings
from packager.source.care import built_in_terms
from packager.span import SourceFile
from tests.rules.cases import BASE

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.course import Course

SEED = (
    ("runner", "LNG902"), ("frequent flier", "LNG902"), ("AWOL", "LNG902"),
    ("prostitute", "LNG902"), ("promiscuous", "LNG902"), ("manipulative", "LNG902"),
    ("noncompliant", "LNG902"), ("Why did you run away?", "LNG903"),
)  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    folder = tmp_path_factory.mktemp("language")
    write(folder)
    found, _ = check_course(folder)
    assert found is not None
    return found


def write(folder: Path, lesson: str = "Ask first.\n") -> None:
    for path, text in (BASE | {"lessons/01-first.md": f"---\ntitle: First\n---\n{lesson}"}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def found_in(course: Course, text: str, path: str = "lessons/01-first.md") -> list[str]:
    """What the check says of one text."""
    report = Report()
    check_language(replace(course, texts=(SourceFile(path, text),)), report)
    return [f"{found.code} {found.span.text}" for found in report]


@pytest.mark.parametrize(("words", "code"), SEED)
def test_the_words_of_the_brief_are_found(course: Course, words: str, code: str) -> None:
    assert [one.split()[0] for one in found_in(course, f"Someone said: {words}.\n")] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "The forerunner of it, and prostituted time.",
        "`runner` and ``a runner``",
        "```text\nrunner\n```",
        "[a page](https://example.org/runner) and <https://example.org/runner>",
        "## A heading {#runner}",
        ":::note {source=runner.md}",
        "The National Runaway Safeline",
        "<!-- a runner -->",
    ],
)
def test_what_nobody_reads_or_nobody_is_called_is_passed_over(course: Course, text: str) -> None:
    assert found_in(course, text) == []


@pytest.mark.parametrize("language", languages())
def test_the_words_of_the_interface_pass_the_check(course: Course, language: str) -> None:
    spoken = replace(course, language=language)
    for section in ("page", "script", "words", "review"):
        for key, text in strings(language)[section].items():
            for line in [text] if isinstance(text, str) else text:
                assert found_in(spoken, f"{line}\n") == [], (key, line)


def test_a_language_has_words_for_every_kind() -> None:
    for language in languages():
        kinds = {term.kind for term in built_in_terms() if language in term.languages}
        assert kinds == set(Wording), language


def test_one_place_is_reported_once_by_the_longest_term(course: Course) -> None:
    assert found_in(course, "A chronic runner.") == ["LNG902 chronic runner"]


@given(st.text(max_size=200))
def test_any_text_is_judged_and_every_place_lies_in_it(course: Course, text: str) -> None:
    report = Report()
    check_language(replace(course, texts=(SourceFile("a.md", f"runner {text} wrong."),)), report)
    assert all(found.span.text.strip() for found in report)


def test_strict_makes_an_error_of_it(tmp_path: Path) -> None:
    write(tmp_path, "She is a runner.\n")
    _, report = check_course(tmp_path)
    assert not report.stops()
    assert report.stops(strict=True)
