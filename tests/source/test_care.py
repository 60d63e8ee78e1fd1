from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from packager.diagnostics import Report
from packager.model.care import Wording
from packager.source import read_course
from packager.source.care import BUILT_IN, built_in_terms
from packager.source.yaml import check_schema, read_yaml
from packager.span import SourceFile
from tests.rules.cases import BASE

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.course import Course


def read(folder: Path, more: str, **files: str) -> tuple[Course, list[str]]:
    """A small course with more lines in course.yaml; what was reported, as codes."""
    texts = {**BASE, **{f"{name}.yml": text for name, text in files.items()}}
    texts["course.yaml"] += more
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    report = Report()
    course = read_course(folder, report)
    assert course is not None
    return course, [found.code for found in report]


def test_a_course_that_says_nothing_has_no_quick_exit_and_the_built_in_words(
    tmp_path: Path,
) -> None:
    course, found = read(tmp_path, "")
    assert found == []
    assert not course.care.sensitive
    assert not course.care.quick_exit
    assert course.care.terms == built_in_terms()


def test_a_sensitive_course_has_a_quick_exit_unless_it_says_no(tmp_path: Path) -> None:
    care = read(tmp_path, "care: {sensitive: true}\n")[0].care
    assert care.quick_exit
    care = read(tmp_path, "care: {sensitive: true, quick_exit: false}\n")[0].care
    assert not care.quick_exit


def test_a_support_line_is_read_whole(tmp_path: Path) -> None:
    course, found = read(
        tmp_path,
        "support:\n  - {name: A line, phone: 988, text: 988, chat: 'https://a.example.org',"
        " hours: Always, region: Here, about: For\n     you, verified_on: 2026-11-01}\n",
    )
    (line,) = course.care.support
    assert found == []
    assert (line.name, line.about, line.phone, line.text) == ("A line", "For you", "988", "988")
    assert (line.chat, line.hours, line.region) == ("https://a.example.org", "Always", "Here")
    assert line.verified_on == date(2026, 11, 1)
    assert line.span is not None
    assert line.span.text == "A line"


def test_a_day_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    course, found = read(
        tmp_path, "support:\n  - {name: A line, phone: 988, verified_on: '2026-02-30'}\n"
    )
    assert found == ["SRC114"]
    assert course.care.support[0].verified_on is None


def test_numbers_and_addresses_are_held_to_their_form(tmp_path: Path) -> None:
    _, found = read(
        tmp_path,
        "support:\n  - {name: A line, phone: THE-LOST, chat: 'http://a.example.org'}\n"
        "care: {exit_to: 'javascript:alert(1)', language: 7, sensitiv: true}\n",
    )
    assert found.count("SRC114") == 3


def test_a_picture_that_is_not_there_is_reported(tmp_path: Path) -> None:
    course, found = read(tmp_path, "pictures: {media/gone.svg: object}\n")
    assert found == ["SRC101"] or len(found) == 1
    assert course.care.pictures == {}


def test_a_file_of_words_that_is_missing_or_broken_leaves_the_built_in_ones(
    tmp_path: Path,
) -> None:
    course, found = read(tmp_path, "care: {language: gone.yml}\n")
    assert len(found) == 1
    assert course.care.terms == built_in_terms()
    course, found = read(tmp_path, "care: {language: words.yml}\n", words="terms: [\n")
    assert len(found) == 1
    assert course.care.terms == built_in_terms()
    course, found = read(tmp_path, "care: {language: words.yml}\n", words="terms: [{term: x}]\n")
    assert found == ["SRC113", "SRC113"]


def test_words_of_ones_own_come_after_the_built_in_ones(tmp_path: Path) -> None:
    words = (
        "terms:\n  - {term: 'Bed Blocker*, bed hog', suggestion: s, reason: r, kind: blaming,"
        " languages: [EN]}\nallow: [awol]\n"
    )
    course, found = read(tmp_path, "care: {language: words.yml}\n", words=words)
    assert found == []
    own = course.care.terms[-1]
    assert own.words == ("bed blocker*", "bed hog")
    assert (own.kind, own.languages) == (Wording.BLAMING, ("en",))
    assert not any("awol" in term.words for term in course.care.terms)


def test_the_built_in_words_keep_to_the_form_that_they_ask_of_others() -> None:
    file = SourceFile(BUILT_IN.name, BUILT_IN.read_text(encoding="utf-8"))
    report = Report()
    document = read_yaml(file, 0, len(file.text), report)
    assert document is not None
    assert check_schema(document, "language", file.path, report)
    assert not len(report)
    seen = [(word, language) for term in built_in_terms() for word in term.words
            for language in term.languages]  # fmt: skip
    assert len(seen) == len(set(seen))
    assert all(term.languages and term.suggestion and term.reason for term in built_in_terms())
